"""A history of one child's three missing episodes with a police debrief after each, the newest first: the child once, then a block for each episode whose short facts run on in lines, parted by bars or semicolons, and whose accounts begin behind their heads in the same line; days, places and officers of the three compete."""
import datetime as dt

from facts import moment_of
from flowing import Flow
from ninth_bank import LISTS, cast, town_of
from printing import document
from seventh_bank import ANSWERS, holds, officer_words, tell
from tales import Wording, record, spaced

CHILD = [("subject.surname", "Surname|Family name"), ("subject.forenames", "Forename(s)|First names"), ("subject.date_of_birth", "Date of birth|DOB"), ("subject.gender", "Gender|Sex"), ("subject.ethnicity", "Ethnicity|Ethnic group"), ("subject.home_address", "Home address|Address"), ("subject.placement_address", "Placement address|Current placement"),
         ("subject.phone", "Mobile|Child's mobile"), ("subject.school", "School|School / college"), ("subject.care_status", "Care status|Social care status")]
LINES = [[("episode.last_seen_at", "Last seen|Missing since"), ("episode.last_seen_place", "Last seen at|Missing from")], [("episode.reported_at", "Reported|Reported to police"), ("episode.reported_by", "Reported by|Informant"), ("episode.reporter_relationship", "Relationship|Relationship to child"), ("episode.risk", "Risk|Risk level")],
         [("episode.found_at", "Found|Returned"), ("episode.found_place", "Found at|Where found"), ("episode.return_method", "How found|How returned")], [("officer", "Debriefed by|Interviewed by"), ("debrief.held_at", "Debriefed|Interviewed"), ("debrief.held_place", "Debriefed at|Interviewed at")]]
ASKED = {"debrief.seen_alone": "Seen alone", "debrief.engaged": "Engaged", "debrief.felt_safe": "Felt safe", "debrief.injured": "Injured", "debrief.medical_attention": "Medical attention needed", "debrief.offence_against": "Victim of crime", "debrief.offence_by": "Committed crime", "debrief.substances": "Drugs or alcohol used", "debrief.exploitation_concern": "Exploitation concerns",
         "debrief.likely_to_repeat": "Likely to go missing again"}
HEADS = {"circumstances": "Circumstances|How the child went missing", "reasons": "Reason|Reason given", "where_been": "Where been|Whereabouts", "who_with": "Who with|Associates", "harm": "Harm|Injuries or harm", "return": "Return|How the child was found", "child_views": "Child's views|Wishes of the child", "officer_view": "Officer's view|Officer's assessment", "actions": "Actions|Actions taken"}
KEPT = {"subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at"}


def three(rng):
    """Three cases of one child, oldest first, each with a story, an end and a debrief of its own."""
    cases = [cast(rng)]
    first = cases[0]
    placed = "subject.placement_address" in first.fields
    while len(cases) < 3:
        start = moment_of(cases[-1].fields["debrief.held_at"]).replace(hour=rng.randint(8, 21)) + dt.timedelta(days=rng.randint(2, 20))
        case = cast(rng, in_care=1.0 if placed else 0.0, start=start)
        if case.fields["subject.gender"] != first.fields["subject.gender"] or case.story in [c.story for c in cases]:
            continue
        case.fill["n"] = first.fields["subject.forenames"].split()[0]
        ours = {case.fields[k]: first.fields[k] for k in ("subject.home_address", "subject.placement_address", "subject.school") if k in case.fields}
        for name in ("episode.last_seen_place", "episode.found_place", "debrief.held_place"):
            value = case.fields[name]
            case.fields[name] = ours.get(value) or value.replace(town_of(case), town_of(first))
        case.fields.update({k: v for k, v in first.fields.items() if k.startswith("subject.")})
        case.printed["subject.care_status"], case.force, case.reference = first.printed["subject.care_status"], first.force, first.reference
        cases.append(case)
    for i, case in enumerate(cases):
        case.fields["episode.previous_count"] = first.fields["episode.previous_count"] + i
    return cases


def running(flow, pairs):
    """Short facts that run on in lines, each pair after the other; a pair is (label, text, mark)."""
    parts = []
    for i, (label, text, mark) in enumerate(pairs):
        parts += [(label + ":", None), (text, mark)]
        if i < len(pairs) - 1:
            parts.append((flow.stroke, None))
    flow.spans(parts)
    flow.y += 1


def block(rng, flow, case, number, words, answers, word, first_of_three):
    """One episode; answers its fields, topics and what its accounts imply."""
    given, f = [], case.fields
    flow.heading(flow.titled.format(number, moment_of(f["episode.last_seen_at"])), flow.size + 1.5, gap=8, keep=90)
    for names in LINES:
        pairs = []
        for name, _ in names:
            if name in KEPT or rng.random() < 0.88:
                given.append(name)
                pairs.append((words[name], officer_words(rng, case) if name == "officer" else word.of(case, name), f"{number}.{name}"))
        if pairs:
            running(flow, pairs)
    asked = [n for n in ASKED if rng.random() < 0.7]
    given += asked
    if asked:
        running(flow, [(ASKED[n], word.of(case, n, answers), f"{number}.{n}") for n in asked])
    if first_of_three or rng.random() < 0.5:
        given.append("episode.previous_count")
        running(flow, [(words["episode.previous_count"], str(f["episode.previous_count"]), f"{number}.episode.previous_count")])
    topics = [t for t in HEADS if rng.random() < 0.75] or ["where_been"]
    implied = tell(rng, case, topics)
    for topic in topics:
        flow.room(flow.size * 2.8)
        if flow.own_line:
            flow.lines(flow.left, words[topic] + flow.colon, flow.right - flow.left, flow.bold)
            flow.lines(flow.left, case.narrative[topic], flow.right - flow.left)
        else:
            flow.spans([(words[topic] + flow.colon, None), (case.narrative[topic], None)], leading=1.35)
    return given, topics, implied


def newest_first(rng):
    cases, word, answers = three(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M", "%H:%M on %d/%m/%Y", "%d %B %Y at %H:%M"]), rng.choice(ANSWERS)
    first = cases[0]
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("NR", "NT"), ("DS", "DB")])
    flow = Flow(plain, bold, 9 if plain == "DS" else rng.choice([9.5, 10]), left=50, right=545, top=54, bottom=790, head=lambda pdf, page: pdf.text(50, 36, f"OFFICIAL-SENSITIVE    {first.reference}", plain, 8), foot=lambda pdf, page: pdf.text(500, 818, f"Page {page}", plain, 8))
    flow.stroke, flow.own_line, flow.colon = rng.choice(["|", ";", "|"]), rng.random() < 0.35, ":"
    flow.titled = rng.choice(["Episode {0} - {1:%d/%m/%Y}", "Missing episode {0} of 3 ({1:%d %B %Y})", "{1:%d.%m.%Y} - EPISODE {0}"])
    flow.lines(50, first.force, 495, bold, 12)
    flow.lines(50, rng.choice(["Missing history and debriefs, most recent first", "Three missing episodes: police debriefs (latest first)", "DEBRIEFS OF A CHILD WHO HAS BEEN MISSING THREE TIMES"]), 495, bold, 13)
    flow.lines(50, f"{rng.choice(['Reference', 'Nominal reference', 'Police reference'])}: {first.reference}", 495)
    flow.heading(rng.choice(["Child", "Details of the child", "CHILD"]), flow.size + 1.5, gap=6)
    child = [(n, rng.choice(labels.split("|"))) for n, labels in CHILD if holds(first, n) and (n in KEPT or rng.random() < 0.88)]
    shown = [(label, spaced(rng, first.fields[n]) if n == "subject.phone" else word.of(first, n), f"1.{n}") for n, label in child]
    for i in range(0, len(shown), 3):
        running(flow, shown[i:i + 3])
    words = {n: rng.choice(labels.split("|")) for line in LINES for n, labels in line} | {t: rng.choice(h.split("|")) for t, h in HEADS.items()} | {"episode.previous_count": rng.choice(["Episodes before this one", "Previous episodes"])}
    told = {}
    for number in (3, 2, 1):
        told[number] = block(rng, flow, cases[number - 1], number, words, answers, word, number == 3)
    records = []
    for number in (3, 2, 1):
        case, (given, topics, implied) = cases[number - 1], told[number]
        for name, _ in child:
            flow.pdf.marks.setdefault(f"{number}.{name}", flow.pdf.marks.get(f"1.{name}", []))
        free = [("person", w) for w in LISTS["workers"]] + [e for c in cases if c is not case for e in c.entities + c.optional_entities]
        records.append(record(case, [n for n, _ in child] + given, topics, implied, flow.pdf.marks, f"{number}.", optional_entities=free))
    broken = {m.split(".", 1)[1] for m in flow.unboxed if m.startswith("1.subject.")}
    numbers = {3: 1, 2: 2, 1: 3}  # of an episode, its record
    marks = {f"{numbers[int(m[0])]}.{m[2:]}": places for m, places in flow.pdf.marks.items() if m not in flow.unboxed and m[2:] not in broken and places}
    return "pdf", flow.pdf.save(), {"document": document(first, flow.pages), "records": records}, marks
