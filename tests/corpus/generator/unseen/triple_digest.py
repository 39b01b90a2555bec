"""One child's three missing episodes in one paper: the child once at the top, then for each episode a block with its own moments, officer, answers and account; as a PDF or a Word file."""
import datetime as dt

from facts import moment_of
from flowing import Flow
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, invent, narrate, record
from wordfile import word_file
from writers import para, run

CHILD = [("Name", "name"), ("Date of birth", "subject.date_of_birth"), ("Sex", "subject.gender"), ("Ethnic group", "subject.ethnicity"), ("Home address", "subject.home_address"), ("Address of placement", "subject.placement_address"), ("School", "subject.school"), ("Social care status", "subject.care_status")]
BLOCK = [("Went missing", "episode.last_seen_at"), ("Went missing from", "episode.last_seen_place"), ("Reported", "episode.reported_at"), ("Reported by", "episode.reported_by"), ("Relationship", "episode.reporter_relationship"), ("Risk", "episode.risk"), ("Missing episodes before this", "episode.previous_count"),
         ("Returned", "episode.found_at"), ("Found at", "episode.found_place"), ("How episode ended", "episode.return_method"), ("Spoken to by", "officer"), ("Spoken to on", "debrief.held_at")]
ASKED = [("felt_safe", "Felt safe"), ("injured", "Injured"), ("substances", "Alcohol or drugs"), ("exploitation_concern", "Exploitation concern"), ("offence_against", "Offence against child")]
TOLD = {"circumstances": "Circumstances", "reasons": "Reason", "where_been": "Where the child went", "who_with": "Who the child was with", "child_views": "Child's view", "officer_view": "Officer's comment", "actions": "Action"}
KEPT = ("name", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")
OF_CHILD = ("subject.surname", "subject.forenames", "subject.date_of_birth", "subject.gender", "subject.ethnicity", "subject.home_address", "subject.placement_address", "subject.school", "subject.care_status", "subject.phone")


def three(rng):
    """The same child three times, the episodes days apart and each ended before the next."""
    start = dt.datetime(2026, rng.randint(1, 8), rng.randint(1, 28), rng.randint(7, 22), rng.choice(range(60)))
    cases, before = [invent(rng, LISTS, start=start)], None
    first = cases[0]
    for _ in range(2):
        later = moment_of(cases[-1].fields["debrief.held_at"]) + dt.timedelta(days=rng.randint(2, 12), minutes=rng.randint(0, 600))
        while True:
            case = invent(rng, LISTS, home=(first.fields["subject.home_address"], "", first.force), start=later)
            if case.fields["subject.gender"] == first.fields["subject.gender"]:
                break
        for name in OF_CHILD:
            case.fields.pop(name, None)
            if name in first.fields:
                case.fields[name] = first.fields[name]
        for name in ("episode.last_seen_place", "episode.found_place", "debrief.held_place", "episode.reported_by", "episode.reporter_relationship"):
            case.fields[name] = first.fields[name]
        if "subject.care_status" in first.printed:
            case.printed["subject.care_status"] = first.printed["subject.care_status"]
        cases.append(case)
    for i, case in enumerate(cases):
        case.fields["episode.previous_count"] = first.fields["episode.previous_count"] + i
    return cases


def parts_of(rng, cases, word):
    """The paper as (kind, label, [(text, mark)]), and for each episode its fields, topics and what its account implies."""
    first, out = cases[0], []
    child = []
    for label, name in CHILD:
        if name in KEPT or (name in first.fields and rng.random() < 0.85):
            if name == "name":
                out.append(("pair", label, [(first.fields["subject.forenames"], "subject.forenames"), (first.fields["subject.surname"].upper(), "subject.surname")]))
                child += ["subject.forenames", "subject.surname"]
            else:
                out.append(("pair", label, [(word.of(first, name), name)]))
                child.append(name)
    told, titled = [], rng.choice(["Episode {} of 3", "Missing episode {}", "EPISODE {}"])
    for number, case in enumerate(cases, 1):
        out.append(("head", titled.format(number), []))
        given = list(child)
        for label, name in BLOCK:
            if name in KEPT or rng.random() < 0.85:
                out.append(("pair", label, [(word.of(case, name), f"{number}.{name}")]))
                given.append(name)
        for name, label in ASKED:
            if rng.random() < 0.8:
                out.append(("pair", label, [(word.of(case, "debrief." + name), f"{number}.debrief.{name}")]))
                given.append("debrief." + name)
        topics = [t for t in TOLD if rng.random() < 0.6] or ["reasons"]
        implied = narrate(rng, case, BANK, LISTS, topics, most=2)
        out += [("told", TOLD[t], [(case.narrative[t], None)]) for t in topics]
        told.append((given, topics, implied))
    return out, told, child


def triple_digest(rng):
    cases, word = three(rng), Wording(rng)
    first = cases[0]
    parts, told, child = parts_of(rng, cases, word)
    title = rng.choice(["Missing episodes of one child: debriefs", "DIGEST OF RETURN DEBRIEFS - THREE EPISODES"])
    heads = [title, f"{first.force}, public protection", f"Police ref: {first.reference}"]
    if rng.random() < 0.35:
        body = para(run(heads[0]), style="Title") + para(run(heads[1])) + para(run(heads[2]))
        for kind, label, values in parts:
            text = " ".join(t for t, _ in values)
            body += para(run(label), style="Heading1") if kind == "head" else para(run(label + ": ", True), run(text)) if kind == "pair" else para(run(label, True)) + para(run(text))
        records = [record(case, *some, pages=1, optional_entities=first.optional_entities) for case, some in zip(cases, told)]
        return "docx", word_file(body), {"document": document(first, 1), "records": records}, {}
    plain, bold = rng.choice([("F1", "F2"), ("NR", "NT"), ("NS", "NB")])
    flow = Flow(plain, bold, rng.choice([9, 9.5, 10]), left=55, right=540, foot=lambda pdf, page: pdf.text(55, 820, f"OFFICIAL-SENSITIVE   {page}", plain, 8))
    flow.lines(55, heads[0], 485, bold, 13)
    for line in heads[1:]:
        flow.lines(55, line, 485)
    flow.y += 6
    for kind, label, values in parts:
        if kind == "head":
            flow.heading(label)
            continue
        if kind == "told":
            flow.room(36)
            flow.lines(55, label, 485, bold)
            flow.lines(55, values[0][0], 485)
            continue
        flow.room(flow.size * 2.7)
        flow.pdf.text(55, flow.y + flow.size, label, bold, flow.size)
        left, flow.left = flow.left, 210
        flow.spans(values, 330)
        flow.left = left
    marks = flow.pdf.marks
    for name in child:
        for number in (1, 2, 3):
            marks[f"{number}.{name}"] = marks[name]
        del marks[name]
    records = [record(case, *some, marks, f"{number}.", optional_entities=first.optional_entities) for number, (case, some) in enumerate(zip(cases, told), 1)]
    return "pdf", flow.pdf.save(), {"document": document(first, flow.pages), "records": records}, {mark: places for mark, places in marks.items() if mark.split(".", 1)[-1] not in flow.unboxed and mark not in flow.unboxed}
