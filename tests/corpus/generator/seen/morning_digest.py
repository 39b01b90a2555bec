"""A desk's morning mail about two or three children who have nothing to do with each other: a numbered block each, bullets or lines of label and value, then what was said."""
import datetime as dt
import html

from facts import moment_of
from letters import compose
from tales import Wording, filler, invent, narrate, record
from third_bank import BANK, LISTS

LABELS = {"subject.date_of_birth": ["DOB", "Born"], "subject.gender": ["Gender", "Sex"], "subject.home_address": ["Home address", "Address"], "subject.phone": ["Child's mobile", "Mobile"], "subject.care_status": ["Care status", "Status with social care"], "subject.school": ["School"],
          "episode.last_seen_at": ["Last seen", "Missing since (last seen)"], "episode.reported_at": ["Reported", "Reported to police"], "episode.reported_by": ["Reported by"], "episode.reporter_relationship": ["Relationship to child"], "episode.risk": ["Risk", "Risk level"],
          "episode.found_at": ["Found", "Located"], "episode.found_place": ["Where found", "Located at"], "episode.return_method": ["How returned"], "episode.previous_count": ["Previous episodes", "Missing episodes before this"], "officer": ["Debriefing officer", "Debriefed by"],
          "debrief.held_at": ["Debriefed", "Debrief date/time"], "debrief.seen_alone": ["Seen alone"], "debrief.injured": ["Injuries"], "debrief.exploitation_concern": ["Exploitation concern"]}
KEPT = ("episode.last_seen_at", "episode.found_at", "subject.date_of_birth", "officer")
HEADS = {"reasons": "Reason", "where_been": "Where", "who_with": "Who with", "child_views": "Child's view", "officer_view": "Officer's comments", "actions": "Actions"}
OPENINGS = ["Good morning, please see below the children who came back overnight and have been debriefed.", "All, found children since yesterday's meeting. Full reports to follow."]


def children(rng):
    """Cases of one force that share neither home nor name."""
    cases = [invent(rng, LISTS)]
    town = next(t for t in LISTS["towns"] if t[3] == cases[0].force)
    while len(cases) < 2 or len(cases) < 3 and rng.random() < 0.35:
        case = invent(rng, {**LISTS, "towns": [town]}, avoid=[c.fields["subject.forenames"] for c in cases], start=moment_of(cases[0].fields["episode.last_seen_at"]) + dt.timedelta(minutes=rng.randint(-600, 600)))
        if case.fields["subject.surname"] not in [c.fields["subject.surname"] for c in cases]:
            cases.append(case)
    return cases


def morning_digest(rng):
    cases, word = children(rng), Wording(rng)
    answers = ("Yes", "No", "Not known")
    names = [n for n in LABELS if n in KEPT or rng.random() < 0.75]
    labels = {n: rng.choice(LABELS[n]) for n in names}
    heads, clerk, opening = [t for t in HEADS if rng.random() < 0.75] or ["where_been"], rng.choice(LISTS["officers"]), rng.choice(OPENINGS)
    blocks, told = [], []
    for i, case in enumerate(cases, 1):
        topics = [t for t in heads if rng.random() < 0.85] or ["where_been"]
        told.append((topics, narrate(rng, case, BANK, LISTS, topics, most=2, fill=filler(rng, case, LISTS))))
        title = f'{i}. {case.fields["subject.forenames"]} {case.fields["subject.surname"].upper()}'
        blocks.append((title, [(labels[n], word.of(case, n, answers)) for n in names], [(HEADS[t], case.narrative[t]) for t in topics]))
    sign = [clerk, f"Missing Persons Desk, {cases[0].force}"]
    plain = markup = None
    if rng.random() < 0.5:
        bullet, gap = rng.choice(["* ", "- ", ""]), rng.choice(["", "\n"])
        plain = opening + "\n\n" + "".join(f"{title}\n{gap}" + "".join(f"{bullet}{a}: {b}\n" for a, b in pairs) + gap + "".join(f"{a}: {b}\n" for a, b in texts) + "\n" for title, pairs, texts in blocks) + "\n".join(sign) + "\n"
    else:
        markup = f"<html><body><p>{html.escape(opening)}</p>"
        for title, pairs, texts in blocks:
            markup += f"<h3>{html.escape(title)}</h3><ul>" + "".join(f"<li><b>{html.escape(a)}:</b> {html.escape(b)}</li>" for a, b in pairs) + "</ul>" + "".join(f"<p><b>{html.escape(a)}:</b> {html.escape(b)}</p>" for a, b in texts)
        markup += "<p>" + "<br>".join(sign) + "</p></body></html>"
    sent = max(moment_of(c.fields["debrief.held_at"]) for c in cases) + dt.timedelta(hours=4)
    data = compose(rng, f"{clerk} <misper.desk@police.example>", "<mash@council.example>", rng.choice(["Found children", "Overnight returns", "Missing children: daily update"]), sent, plain=plain, markup=markup)
    records = []
    for case, (topics, implied) in zip(cases, told):
        free = [("email", "misper.desk@police.example"), ("email", "mash@council.example")]
        made = record(case, ["subject.surname", "subject.forenames"] + names, topics, implied, pages=1, optional_entities=free, optional_narrative=[opening])
        records.append(made)
    return "eml", data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "force": cases[0].force, "pages": 1}, "records": records}, {}
