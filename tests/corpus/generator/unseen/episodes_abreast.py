"""One interview about three missing episodes of one child: the child at the top, the episodes side by side as columns of a ruled table, what belongs to the one interview told once, the account of each episode under its number or day."""
import datetime as dt

from facts import moment_of, stamp
from flowing import Flow
from printing import document
from seventh_bank import ANSWERS, ASKED, HEADS, KEPT, LABELS, cast, holds, officer_words, tell, town_of
from tales import OFFICER, Wording, record
from writers import wrap

CHILD = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.gender", "subject.ethnicity", "subject.home_address", "subject.placement_address", "subject.phone", "subject.school", "subject.care_status"]
EPISODE = ["episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.risk", "episode.found_at", "episode.found_place", "episode.return_method"]
OF_EPISODE = ["debrief.felt_safe", "debrief.injured", "debrief.offence_against", "debrief.offence_by", "debrief.substances", "debrief.exploitation_concern"]
OF_TALK = ["debrief.seen_alone", "debrief.engaged", "debrief.likely_to_repeat"]
OWN, COMMON = ["circumstances", "where_been", "who_with", "return"], ["child_views", "officer_view", "actions"]


def three(rng):
    """Three cases of one child, oldest first, each with a story and an end of its own; the interview is one."""
    first = cast(rng)
    cases = [first]
    for _ in range(2):
        last = cases[-1]
        start = moment_of(last.fields["episode.found_at"]).replace(hour=rng.randint(8, 21)) + dt.timedelta(days=rng.randint(1, 6))
        placed = "subject.placement_address" in first.fields
        while True:
            case = cast(rng, in_care=1.0 if placed else 0.0, start=start)
            if case.fields["subject.gender"] == first.fields["subject.gender"] and case.story not in [c.story for c in cases]:
                break
        name = first.fields["subject.forenames"].split()[0]
        case.fill["n"] = name
        base, home = case.fields.get("subject.placement_address"), case.fields["subject.home_address"]
        swap = {base: first.fields.get("subject.placement_address"), home: first.fields["subject.home_address"], case.fields["subject.school"]: first.fields["subject.school"]}
        for field in ("episode.last_seen_place", "episode.found_place"):
            value = case.fields[field]
            case.fields[field] = swap.get(value) or value.replace(town_of(case), town_of(first))
        case.fields.update({k: v for k, v in first.fields.items() if k.startswith("subject.")})
        case.printed["subject.care_status"] = first.printed["subject.care_status"]
        case.force, case.reference = first.force, first.reference
        cases.append(case)
    held = moment_of(cases[-1].fields["episode.found_at"]) + dt.timedelta(hours=rng.randint(2, 30))
    for case in cases:
        case.fields.update({k: first.fields[k] for k in (*OFFICER, "debrief.held_place", *OF_TALK)}, **{"debrief.held_at": stamp(held)})
        case.story = {**case.story, "sets": {k: v for k, v in case.story["sets"].items() if "debrief." + k not in OF_TALK}}
    return cases


def ruled(flow, cells, widths, strong=()):
    """One row of cells (text, mark); `strong` are the numbers of those in bold."""
    size = flow.size
    set_out = [wrap(text, flow.bold if i in strong else flow.plain, size, width - 8) for i, ((text, _), width) in enumerate(zip(cells, widths))]
    tall = max(1, *map(len, set_out)) * (size + 2) + 6
    began = flow.room(tall)
    if began and flow.again:
        flow.again()
    x = flow.left
    for i, (lines, (_, mark), width) in enumerate(zip(set_out, cells, widths)):
        flow.pdf.rect(x, flow.y, x + width, flow.y + tall)
        for k, line in enumerate(lines):
            flow.pdf.text(x + 4, flow.y + size + 2 + k * (size + 2), line, flow.bold if i in strong else flow.plain, size, mark)
        x += width
    flow.y += tall


def episodes_abreast(rng):
    cases, word, answers = three(rng), Wording(rng), rng.choice(ANSWERS)
    first, wide = cases[0], rng.random() < 0.5
    right, size = (800, 9) if wide else (555, 8.5)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    paper = {"width": 842, "height": 595} if wide else {}
    flow = Flow(plain, bold, size, left=42, right=right, top=46, bottom=550 if wide else 795, foot=lambda pdf, page: pdf.text(42, 575 if wide else 822, f"{first.reference}   OFFICIAL-SENSITIVE   Page {page}", plain, 7), **paper)
    flow.again = None
    flow.lines(42, f"{first.force}", right - 42, bold, 11)
    flow.lines(42, rng.choice(["Prevention interview covering three missing episodes", "Debrief of a child missing three times", "Repeat missing child: one interview, three episodes"]), right - 42, bold, 13)
    flow.lines(42, f"{rng.choice(['Reference', 'Missing person reference', 'Nominal / episode ref'])}: {first.reference}", right - 42)
    given_child, given_talk = [n for n in CHILD if holds(first, n) and (n in KEPT or rng.random() < 0.88)], []
    flow.heading(rng.choice(["Child", "The child", "Young person"]))
    half = (right - 42) / 2
    for i in range(0, len(given_child), 2):
        pair = given_child[i:i + 2]
        cells = [c for n in pair for c in ((rng.choice(LABELS[n]), None), (word.of(first, n), f"1.{n}"))]
        ruled(flow, cells, [half * 0.36, half * 0.64] * len(pair), (0, 2))
    flow.heading(rng.choice(["Episodes", "Missing episodes", "The three episodes"]), keep=120)
    head = rng.choice([["Episode 1", "Episode 2", "Episode 3"], ["1", "2", "3"], ["First", "Second", "Third"]])
    column = (right - 42 - 130) / 3
    widths, shown, given_own = [130] + [column] * 3, EPISODE + [n for n in OF_EPISODE if rng.random() < 0.85], [[], [], []]

    def titles():
        again, flow.again = flow.again, None
        ruled(flow, [("", None)] + [(h, None) for h in head], widths, (0, 1, 2, 3))
        flow.again = again

    titles()
    flow.again = titles
    for name in shown:
        label = rng.choice((LABELS if name in LABELS else ASKED)[name])
        cells = [(label, None)]
        for number, case in enumerate(cases, 1):
            there = name in KEPT or rng.random() < 0.92
            given_own[number - 1] += [name] if there else []
            cells.append((word.of(case, name, answers) if there else "", f"{number}.{name}" if there else None))
        ruled(flow, cells, widths, (0,))
    flow.again = None
    flow.heading(rng.choice(["Interview", "Prevention interview", "The interview"]))
    for name in ["officer", "debrief.held_at", "debrief.held_place"] + OF_TALK:
        if name in KEPT or rng.random() < 0.88:
            given_talk.append(name)
            text = officer_words(rng, first) if name == "officer" else word.of(first, name, answers)
            ruled(flow, [(rng.choice((LABELS if name in LABELS else ASKED)[name]), None), (text, f"1.{name}")], [150, right - 192], (0,))
    implied, topics, titled = [], [], rng.choice(["Episode {0}", "Episode {0}: {1:%d/%m/%Y}", "Episode {0} ({1:%d %B %Y})"])
    for number, case in enumerate(cases, 1):
        own = [t for t in OWN if rng.random() < 0.85] or ["where_been"]
        implied.append(tell(rng, case, own))
        topics.append(own)
        flow.heading(titled.format(number, moment_of(case.fields["episode.last_seen_at"])), flow.size + 1.5)
        for topic in own:
            flow.room(40)
            flow.lines(42, rng.choice(HEADS[topic]), right - 42, bold)
            flow.lines(42, case.narrative[topic], right - 42)
            flow.y += 2
    common = [t for t in COMMON if rng.random() < 0.85]
    tell(rng, cases[-1], common)
    if common:
        flow.heading(rng.choice(["All episodes", "Common to all three episodes", "About all three episodes"]), flow.size + 1.5)
    for topic in common:
        flow.room(40)
        flow.lines(42, rng.choice(HEADS[topic]), right - 42, bold)
        flow.lines(42, cases[-1].narrative[topic], right - 42)
        flow.y += 2
    records = []
    for number, case in enumerate(cases, 1):
        for topic in common:
            case.narrative[topic], case.mentioned[topic] = cases[-1].narrative[topic], cases[-1].mentioned[topic]
        for name in given_child + given_talk:
            if number > 1 and f"1.{name}" in flow.pdf.marks:
                flow.pdf.marks[f"{number}.{name}"] = flow.pdf.marks[f"1.{name}"]
        others = [e for c in cases if c is not case for e in c.optional_entities + c.entities]
        records.append(record(case, given_child + given_own[number - 1] + given_talk, topics[number - 1] + common, implied[number - 1], flow.pdf.marks, f"{number}.", optional_entities=others))
    return "pdf", flow.pdf.save(), {"document": document(first, flow.pages), "records": records}, flow.pdf.marks
