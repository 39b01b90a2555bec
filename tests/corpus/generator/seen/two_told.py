"""Two children who were found together, told in prose: what they share is said once of both, what is each one's own under no heading."""
import datetime as dt

from more_stories import LISTS
from facts import moment_of
from letters import compose
from tales import fill_in, filler, fits, invent, place_of, record
from wordfile import word_file
from writers import Pdf, para, run

BOTH = {"circumstances": ["|{a} and {b} told staff that they were going to the vending machine and let themselves out by the kitchen.", "|{a} and {b} left after an argument with {person} over a charger."],
        "where_been": ["|The pair hung round {venue} until closing time and then tried to sleep in the porch of a church on {street}.", "|They both say that they stayed at {house} with people they had met that night."],
        "who_with": ["|They were joined by {person2} and by a man known as {nick}.", "|The two of them were seen on CCTV with {person2}."],
        "actions": ["|A referral has been made for each child and the missing co-ordinator has been told.", "|Both are to be offered a return interview. {worker} is to be informed."]}
OWN = {"reasons": ["|{n} said that {s} went because {s} did not want to be left behind.", "|{n} said that {s} wanted to see {p} old friends."],
       "harm": ["injured=yes|{n} has a cut on {p} chin.", "injured=no|{n} has no injuries.", "injured=not_known|{n} would not say if {s} was hurt."],
       "substances": ["substances=yes|{n} admitted to smoking weed.", "substances=no|{n} said that {s} had not taken anything.", "substances=not_known|{n} would not talk about drink or drugs."],
       "child_views": ["|{n} would like to move nearer to {p} family.", "|{n} asked to be told what is going to happen next."]}
ALSO = {"where_been": ["who_with"], "who_with": ["where_been"], "reasons": ["child_views", "circumstances"], "child_views": ["reasons"], "harm": ["officer_view"], "substances": ["officer_view"], "circumstances": ["reasons"]}


def pair(rng):
    """Two children with one disappearance: one household, or two friends of different homes."""
    home = place_of(rng, LISTS)
    while True:
        first = invent(rng, LISTS, home=home)
        second = invent(rng, LISTS, home=home if rng.random() < 0.6 else (place_of(rng, LISTS)[0], home[1], home[2]), start=moment_of(first.fields["episode.last_seen_at"]), avoid=[first.fields["subject.forenames"]],
                        surname=first.fields["subject.surname"] if rng.random() < 0.6 else None)
        if "subject.placement_address" not in first.fields and "subject.placement_address" not in second.fields:
            break
    for name, value in first.fields.items():
        if name.startswith("episode.") and name not in ("episode.previous_count", "episode.risk") or name.startswith("debrief.held") or name.startswith("debrief.officer"):
            second.fields[name] = value
    return first, second


def intro(rng, cases):
    """The facts in sentences, and which fields they state."""
    first, second = (c.fields for c in cases)
    clock, day = rng.choice(["%H:%M", "%H%M hours", "%H%Mhrs"]), rng.choice(["%d/%m/%Y", "%d %B %Y", "%A %d %B %Y"])
    seen, reported, found, held = (moment_of(first[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    born = lambda f: dt.date.fromisoformat(f["subject.date_of_birth"]).strftime("%d/%m/%Y")
    full = lambda f: f"{f['subject.forenames']} {f['subject.surname'].upper()}"
    at = lambda m, before: m.strftime(clock) + (" the same day" if before and m.date() == before.date() and rng.random() < 0.6 else " on " + m.strftime(day))
    if first["subject.home_address"] == second["subject.home_address"]:
        who = f"The children are {full(first)}, born {born(first)}, and {full(second)}, born {born(second)}, who both live at {first['subject.home_address']}."
    else:
        who = f"The children are {full(first)}, born {born(first)}, of {first['subject.home_address']}, and {full(second)}, born {born(second)}, of {second['subject.home_address']}."
    lines = [who, f"They were last seen at {at(seen, None)} at {first['episode.last_seen_place']}.", f"{first['episode.reported_by']} reported both of them missing at {at(reported, seen)}.",
             f"They were found together at {at(found, reported)} at {first['episode.found_place']}.", f"{first['debrief.officer_rank']} {first['debrief.officer_number']} {first['debrief.officer']} spoke to each of them at {at(held, found)}."]
    given = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.last_seen_place", "episode.reported_by", "episode.reported_at", "episode.found_at", "episode.found_place",
             "officer", "debrief.held_at"]
    return lines, given


def tell(rng, case, bank, topics, fill):
    case.mentioned = getattr(case, "mentioned", {})
    implied = {}
    for topic in topics:
        template = rng.choice([s for s in bank[topic] if fits(case, s.split("|")[0])])
        case.mentioned[topic] = []
        case.narrative[topic] = fill_in(case, template.split("|", 1)[1], fill, case.mentioned[topic])
        implied.update({"debrief." + c.split("=")[0]: c.split("=")[1] for c in template.split("|")[0].split(",") if c})
    return implied


def two_told(rng):
    cases = pair(rng)
    first, second = cases
    lines, given = intro(rng, cases)
    fill = filler(rng, first, LISTS)
    fill["a"], fill["b"] = (c.fields["subject.forenames"].split()[0] for c in cases)
    shared = [t for t in BOTH if rng.random() < 0.85] or ["where_been"]
    tell(rng, first, BOTH, shared, fill)
    second.narrative, second.mentioned = dict(first.narrative), dict(first.mentioned)
    own = [[t for t in OWN if rng.random() < 0.8] or ["reasons"] for _ in cases]
    implied = [tell(rng, c, OWN, topics, filler(rng, c, LISTS)) for c, topics in zip(cases, own)]
    opening = f"Debrief of two missing children, police reference {first.reference}."
    told = [opening, " ".join(lines)] + [first.narrative[t] for t in shared if t != "actions"]
    told += [" ".join(c.narrative[t] for t in topics) for c, topics in zip(cases, own)]
    told += [first.narrative["actions"]] if "actions" in shared else []
    told.append(f"{first.fields['debrief.officer_rank']} {first.fields['debrief.officer']}, {first.force}")
    form = rng.choice(["eml", "pdf", "docx", "txt"])
    text = "\n\n".join(told) + "\n"
    if form == "eml":
        data = compose(rng, "Missing Unit <missing.unit@police.example>", "Duty <duty@council.example>", f"Found: {first.reference}", moment_of(first.fields["debrief.held_at"]) + dt.timedelta(hours=3), plain=text)
    elif form == "docx":
        data = word_file("".join(para(run(p)) for p in told))
    elif form == "txt":
        data = text.encode()
    else:
        pdf, face, y = Pdf(), rng.choice(["NR", "DS", "F1"]), 70
        for paragraph in told:
            y = pdf.paragraph(60, y, paragraph, 475, face, 10) + 8
        data = pdf.save()
    records = []
    for case, topics, other in zip(cases, own, (second, first)):
        sibling = other.fields["subject.forenames"]
        free = [("person", sibling), ("person", f"{sibling} {other.fields['subject.surname']}"), ("person", sibling.split()[0]), ("email", "missing.unit@police.example"), ("email", "duty@council.example")]
        made = record(case, given, shared + topics, implied[cases.index(case)], pages=1, optional_entities=free + other.optional_entities + other.entities, optional_narrative=[opening] + lines)
        for passage in made["narrative"]:
            if passage["topic"] in ALSO:
                passage["also"] = ALSO[passage["topic"]]
        made["optional"]["fields"]["episode.return_method"] = {"value": case.fields["episode.return_method"]}
        records.append(made)
    return form, data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": first.reference, "force": first.force, "pages": 1}, "records": records}, {}
