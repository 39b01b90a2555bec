"""An officer's notebook for one day, typed up: entries with clock times at their head, facts in clipped sentences that count days from the day of the notebook, the account between entries."""
import datetime as dt

from facts import moment_of
from tales import filler, fits, invent, narrate, record
from third_bank import BANK, LISTS
from writers import Pdf

ALSO = {"where_been": ["who_with"], "who_with": ["where_been", "exploitation"], "exploitation": ["officer_view", "who_with"], "officer_view": ["exploitation", "child_views"], "harm": ["officer_view"], "substances": ["officer_view"], "circumstances": ["reasons"], "reasons": ["child_views", "circumstances"],
        "child_views": ["reasons"]}
TOPICS = ["circumstances", "reasons", "where_been", "who_with", "harm", "substances", "exploitation", "child_views", "parent_views", "officer_view", "actions"]
BEFORE = ["On patrol when tasked by control.", "Relieved from scene guard and tasked by control.", "Briefed by the late turn sergeant."]
AFTER = ["Resumed patrol.", "Back at the station to type this up.", "Update passed to control and log closed."]


def day_of(moment, today, style):
    """A day as somebody writing on `today` tells it."""
    near = {0: "today", 1: "yesterday"}.get((today - moment.date()).days)
    return near or "on " + moment.strftime(style)


def facts(rng, case, fill, clock, style):
    """What the officer was told, in sentences, and the fields that they state."""
    f, n = case.fields, fill["n"]
    seen, reported, found = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at"))
    today = moment_of(f["debrief.held_at"]).date()
    at = lambda m: f"{m.strftime(clock)} {day_of(m, today, style)}"
    full = f'{f["subject.forenames"]} {f["subject.surname"].upper() if rng.random() < 0.5 else f["subject.surname"]}'
    born = dt.date.fromisoformat(f["subject.date_of_birth"]).strftime(rng.choice(["%d/%m/%Y", "%d.%m.%Y", "%d %b %Y"]))
    given = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.found_at", "episode.found_place", "episode.return_method"]
    task = [f"To see a returned misper, {full}, born {born}, of {f['subject.home_address']}.", f"Police ref {case.reference}."]
    if "subject.placement_address" in f:
        task.append(f"{n} is a looked after child placed at {f['subject.placement_address']}.")
        given += ["subject.placement_address", "subject.care_status"]
    where = rng.random() < 0.6
    told = [f"{n} was last seen at {at(seen)}" + (f" at {f['episode.last_seen_place']}." if where else ".")]
    given += ["episode.last_seen_place"] if where else []
    told.append(rng.choice([f"{f['episode.reported_by']}, {fill['p']} {f['episode.reporter_relationship']}, reported {fill['o']} missing at {at(reported)}.", f"Reported missing at {at(reported)} by {fill['p']} {f['episode.reporter_relationship']}, {f['episode.reported_by']}."]))
    if rng.random() < 0.6:
        told.append(rng.choice(["Graded {} risk.", "Risk assessed as {}."]).format(f["episode.risk"].replace("_", " ")))
        given.append("episode.risk")
    if rng.random() < 0.5 and f["episode.previous_count"] != 1:
        told.append(f"{f['episode.previous_count']} previous missing episodes on the system.")
        given.append("episode.previous_count")
    told.append({"own_accord": f"{n} returned of {fill['p']} own accord to {f['episode.found_place']} at {at(found)}.", "police": f"{n} was found by police at {f['episode.found_place']} at {at(found)}.",
                 "family_or_carer": f"{n} was found by {fill['p']} {f['episode.reporter_relationship']} at {f['episode.found_place']} at {at(found)}."}[f["episode.return_method"]])
    return task, told, given


def graded(sentence):
    """"no apparent risk risk" says it twice."""
    return sentence.replace("no apparent risk risk", "no apparent risk")


def entries(rng, case, fill, topics):
    """Paragraphs of the notebook, each (time or "", text), and the fields that they state."""
    f = case.fields
    held, clock = moment_of(f["debrief.held_at"]), rng.choice(["%H%M", "%H:%M", "%H%M hrs"])
    task, told, given = facts(rng, case, fill, clock, rng.choice(["%d/%m/%Y", "%A %d %B %Y", "%d %B %Y"]))
    early, late = held - dt.timedelta(minutes=rng.randint(12, 45)), held + dt.timedelta(minutes=rng.randint(25, 70))
    out = []
    if early.date() == held.date():
        out.append((early.strftime(clock), " ".join([rng.choice(BEFORE)] + task)))
    else:
        out.append(("", " ".join(task)))
    out.append(("", graded(" ".join(told))))
    spoke = [f"Spoke to {fill['n']} at {f['debrief.held_place']}."]
    if f["debrief.seen_alone"] != "not_known" and rng.random() < 0.75:
        spoke.append({"yes": f"{fill['n']} was seen alone.", "no": f"{fill['n']} was not seen alone."}[f["debrief.seen_alone"]])
        given.append("debrief.seen_alone")
    out.append((held.strftime(clock), " ".join(spoke)))
    out += [("", case.narrative[t]) for t in topics]
    if late.date() == held.date():
        out.append((late.strftime(clock), rng.choice(AFTER)))
    return out, given + ["debrief.held_at", "debrief.held_place", "officer"]


def pocket_notebook(rng):
    case = invent(rng, LISTS)
    while case.fields["subject.home_address"] == case.fields["episode.found_place"] and case.fields["episode.return_method"] == "family_or_carer":
        case = invent(rng, LISTS)
    fill, f = filler(rng, case, LISTS), case.fields
    topics = [t for t in TOPICS if rng.random() < 0.75 and any(fits(case, s.split("|")[0]) for s in BANK[t])] or ["where_been"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=fill)
    paragraphs, given = entries(rng, case, fill, topics)
    held = moment_of(f["debrief.held_at"])
    who = f"{f['debrief.officer_rank']} {f['debrief.officer_number']} {f['debrief.officer']}"
    day = held.strftime(rng.choice(["%A %d %B %Y", "%d %B %Y", "%a %d/%m/%Y"]))
    head = rng.choice([f"Notebook of {who}, {case.force}. Entries for {day}.", f"{who}, {case.force}. Typed copy of notebook entries made on {day}."])
    title = "Missing child: debrief"
    free = [title, head] + [f"{time} {text}".strip() for time, text in paragraphs if text not in case.narrative.values()]
    pages, form, marks = 1, rng.choice(["pdf", "pdf", "txt"]), {}
    if form == "txt":
        gap = rng.choice(["  ", " - ", "\t"])
        data = ("\n\n".join([title, head] + [f"{time}{gap}{text}" if time else text for time, text in paragraphs]) + "\n").encode()
    else:
        pdf, font, size, hang = Pdf(), rng.choice(["NR", "DR", "F1", "DS", "NS"]), rng.choice([10, 10.5, 11]), rng.random() < 0.6
        pdf.text(56, 54, title, font, 14)
        y = pdf.paragraph(56, 78, head, 480, font, size) + 10
        for time, text in paragraphs:
            if y > 720:
                pdf.new_page()
                y = 60
            if hang:
                if time:
                    pdf.text(56, y, time, font, size)
                y = pdf.paragraph(122, y, text, 415, font, size) + 8
            else:
                y = pdf.paragraph(56, y, f"{time}  {text}" if time else text, 480, font, size) + 8
        data, pages = pdf.save(), len(pdf.pages)
    truth = record(case, given, topics, implied, marks, pages=1 if pages == 1 else None, optional_narrative=free)
    for passage in truth["narrative"]:
        if passage["topic"] in ALSO:
            passage["also"] = ALSO[passage["topic"]]
    return form, data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": pages}, "records": [truth]}, marks
