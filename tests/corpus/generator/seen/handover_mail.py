"""A mail in a desk's own words, in the third person and the passive: facts in clauses, a few in bullets, days by their names, colleagues and a social worker named about them."""
import datetime as dt
import html

from facts import moment_of
from letters import DISCLAIMERS, compose
from stories import LISTS
from tales import filler, fits, invent, narrate, record

BANK = {
    "circumstances": ["|{n} is understood to have left by the bedroom window once the house was quiet.", "|After being told that {p} phone would be taken, {n} put on a coat and walked out.", "|The escort from {p} taxi was told that {n} had forgotten {p} bag, and {s} did not come back."],
    "reasons": ["|{n} explained that contact with {p} brother has been stopped and {s} does not know why.", "|{S} gave boredom as the reason."],
    "where_been": ["|{S} is known to have been at {venue} until about eight and then at an address on {street}.", "|{n} disclosed that {s} was driven to {away} and back in one night.", "|{S} maintains that {s} slept at {house}."],
    "who_with": ["|{n} was in the company of {person} and {person2}, both of whom are known to us.", "|Messages on {p} phone show {o} arranging to meet {handle}.", "|{S} was collected by somebody called {nick}."],
    "harm": ["injured=yes|Bruising was noted to {p} left shin.", "injured=no|No injuries were noted.", "injured=not_known|{n} declined to be checked for injuries."],
    "substances": ["substances=yes|{S} disclosed having taken a line of cocaine.", "substances=no|No alcohol or drugs had been taken.", "substances=not_known|{S} would not discuss drugs."],
    "exploitation": ["exploitation_concern=yes|There are indicators of criminal exploitation, including cash and a second phone, {phone}.", "exploitation_concern=yes|A {car} on plate {vrm} is believed to be used to collect {o}, which raises exploitation concerns.",
                     "exploitation_concern=no|No exploitation indicators were identified."],
    "child_views": ["|{n} would like {p} contact plan to be looked at again.", "|{S} said, \"I'll only talk to my old worker.\""],
    "parent_views": ["|The {rel} feels let down and says that nobody returns calls.", "|The {rel} is relieved and wants {o} to be given another chance."],
    "officer_view": ["|{n} was described by the officer as subdued and very tired.", "|The officer formed the view that {s} was afraid of somebody."],
    "actions": ["|{worker} has been emailed and a strategy discussion requested.", "|Flagged for the daily risk meeting; no police enquiries remain open."]}
ALSO = {"where_been": ["who_with"], "who_with": ["where_been"], "exploitation": ["officer_view", "who_with"], "officer_view": ["exploitation"], "circumstances": ["reasons"], "reasons": ["child_views", "circumstances"], "child_views": ["reasons"],
        "harm": ["officer_view"], "substances": ["officer_view"]}
OPENINGS = ["Please find below the debrief for the young person named.", "Update for the morning meeting.", "Sending this across before I finish."]


def points(rng, case, fill):
    """Sentences with the facts, and the fields they state."""
    f, n = case.fields, fill["n"]
    clock, day = rng.choice(["%H:%M hrs", "%H%M", "%H:%M"]), rng.choice(["%A %d/%m/%Y", "%d/%m/%Y", "%a %d %B %Y"])
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    on = lambda m, before=None: f"{m.strftime(clock)} on {m.strftime(day)}" if before is None or m.date() != before.date() else f"{m.strftime(clock)} that day"
    given = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.found_at", "episode.found_place",
             "debrief.held_at", "debrief.held_place", "officer"]
    born = dt.date.fromisoformat(f["subject.date_of_birth"]).strftime(rng.choice(["%d/%m/%Y", "%d-%m-%Y", "%d %B %Y"]))
    out = [f"Young person: {f['subject.surname'].upper()}, {f['subject.forenames']}, DOB {born}, normally resident at {f['subject.home_address']}." if rng.random() < 0.5 else
           f"The child is {f['subject.forenames']} {f['subject.surname']} (DOB {born}), normally resident at {f['subject.home_address']}."]
    if "subject.placement_address" in f:
        out.append(f"{fill['S']} is a looked after child, currently placed at {f['subject.placement_address']}.")
        given += ["subject.placement_address", "subject.care_status"]
    out.append(f"{fill['S']} was last seen at {on(seen)} and reported missing at {on(reported, seen)} by {f['episode.reported_by']}, {fill['p']} {f['episode.reporter_relationship']}.")
    if rng.random() < 0.6:
        out.append(f"The risk was assessed as {f['episode.risk'].replace('no_apparent_risk', 'no apparent risk')}.")
        given.append("episode.risk")
    out.append({"own_accord": f"{n} returned of {fill['p']} own accord to {f['episode.found_place']} at {on(found, reported)}.", "police": f"{n} was located by police at {f['episode.found_place']} at {on(found, reported)}.",
                "family_or_carer": f"{n} was found by {fill['p']} {f['episode.reporter_relationship']} at {f['episode.found_place']} at {on(found, reported)}."}[f["episode.return_method"]])
    given.append("episode.return_method")
    out.append(f"The debrief was completed by {f['debrief.officer_rank']} {f['debrief.officer_number']} {f['debrief.officer']} at {f['debrief.held_place']} at {on(held, found)}.")
    count = f["episode.previous_count"]
    if rng.random() < 0.5 and count:
        out.append(f"There {'is one previous missing episode' if count == 1 else f'are {count} previous missing episodes'} on record.")
        given.append("episode.previous_count")
    if f["debrief.seen_alone"] != "not_known" and rng.random() < 0.6:
        out.append({"yes": f"{n} was spoken to alone.", "no": f"{n} was not spoken to alone."}[f["debrief.seen_alone"]])
        given.append("debrief.seen_alone")
    return out, given


def handover_mail(rng):
    case = invent(rng, LISTS)
    fill = filler(rng, case, LISTS)
    sentences, given = points(rng, case, fill)
    topics = [t for t in BANK if rng.random() < 0.75 and any(fits(case, s.split("|")[0]) for s in BANK[t])] or ["where_been"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=fill)
    clerk, opening = rng.choice(LISTS["officers"]), rng.choice(OPENINGS)
    about = f"Our reference is {case.reference}."
    bullets = rng.random() < 0.4
    told = [case.narrative[t] for t in topics]
    foot = [clerk, f"Missing and Exploitation Desk, {case.force}", DISCLAIMERS[1]]
    subject = rng.choice(["Debrief", "Return of young person", f"{case.reference} debrief"])
    plain = markup = None
    if rng.random() < 0.5:
        head = "".join(f"<li>{html.escape(s)}</li>" for s in sentences)
        head = f"<ul>{head}</ul>" if bullets else f"<p>{html.escape(' '.join(sentences))}</p>"
        markup = f"<html><body><p>{opening}</p><p>{about}</p>{head}" + "".join(f"<p>{html.escape(p)}</p>" for p in told) + "<p>" + "<br>".join(foot[:2]) + f"</p><p><font size=1>{foot[2]}</font></p></body></html>"
    else:
        head = ["- " + s for s in sentences] if bullets else [" ".join(sentences)]
        plain = "\n\n".join([opening, about, "\n".join(head)] + told + ["\n".join(foot[:2]), foot[2]]) + "\n"
    data = compose(rng, f"{clerk} <missing.desk@police.example>", "<edt@council.example>", subject, moment_of(case.fields["debrief.held_at"]) + dt.timedelta(hours=2), plain=plain, markup=markup)
    people = [("person", clerk), ("email", "missing.desk@police.example"), ("email", "edt@council.example")]
    truth = record(case, given, topics, implied, pages=1, optional_entities=people, optional_narrative=[opening, about] + sentences)
    for passage in truth["narrative"]:
        if passage["topic"] in ALSO:
            passage["also"] = ALSO[passage["topic"]]
    return "eml", data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": 1}, "records": [truth]}, {}
