"""A print of a browser screen of a records system: coloured bars, and under each the answers as tiles, three or four across without rulings, a small grey label over each value; the record's own stamps (made by, updated by, printed by) stand at the top and the foot."""
import datetime as dt

from facts import moment_of
from flowing import Flow
from ninth_bank import cast
from printing import document
from seventh_bank import ANSWERS, holds, officer_words, tell, topics_of
from tales import Wording, record, split
from writers import wrap

KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
# Of each tile its words and how many columns of twelve it takes.
PANELS = [("Person|Missing child|Nominal", [("subject.surname", "Surname|Last name", 4), ("subject.forenames", "Forenames|First name(s)", 4), ("subject.date_of_birth", "Date of birth|DOB", 4), ("subject.age", "Age|Age at report", 3), ("subject.gender", "Sex|Gender", 3), ("subject.ethnicity", "Ethnic group|Ethnicity (self-defined)", 6),
                                            ("subject.home_address", "Home address|Permanent address", 12), ("subject.placement_address", "Placement|Care placement address", 12), ("subject.phone", "Mobile phone|Child's mobile number", 4), ("subject.school", "School or college|Education", 4), ("subject.care_status", "Social care status|Local authority status", 4)]),
          ("Missing report|Missing episode", [("episode.last_seen_at", "Last seen - date/time|Missing since", 4), ("episode.reported_at", "Reported - date/time|Reported to police", 4), ("episode.risk", "Risk level|Current risk", 4), ("episode.last_seen_place", "Last seen - location|Missing from", 12),
                                              ("episode.reported_by", "Reported by|Informant name", 4), ("episode.reporter_relationship", "Informant relationship|Relationship to child", 4), ("episode.previous_count", "Previous reports|Number of previous episodes", 4)]),
          ("Return|Found details", [("episode.found_at", "Found - date/time|Date/time located", 4), ("episode.return_method", "Found - method|How located", 4), ("episode.found_place", "Found - location|Location found", 12)]),
          ("Prevention interview|Return debrief by police", [("officer", "Interviewing officer|Completed by officer", 4), ("debrief.held_at", "Interview date/time|Date/time of debrief", 4), ("debrief.held_place", "Interview location|Where child seen", 12)])]
QUESTIONS = {"debrief.seen_alone": "Spoken to alone|Seen alone", "debrief.engaged": "Engaged with officer|Willing to engage", "debrief.felt_safe": "Felt safe|Felt safe while missing", "debrief.injured": "Injured|Any injury", "debrief.medical_attention": "Medical attention|Medical treatment needed",
             "debrief.offence_against": "Victim of offence|Victim of crime", "debrief.offence_by": "Committed offence|Offending while missing", "debrief.substances": "Drugs/alcohol|Substance use", "debrief.exploitation_concern": "Exploitation concern|CE concern", "debrief.likely_to_repeat": "Likely to repeat|Likely to go missing again"}
TOLD = {"circumstances": "Circumstances of report|How the child went missing", "reasons": "Reason for going missing|Child's explanation", "where_been": "Places visited|Whereabouts while missing", "who_with": "Associates while missing|In company with", "harm": "Injury / harm detail|Harm", "substances": "Drugs and alcohol detail|Substance use detail",
        "exploitation": "Exploitation detail|CE detail", "return": "Circumstances of return|Return narrative", "child_views": "Child's views|Voice of the child", "parent_views": "Parent/carer comments|Views of parent or carer", "officer_view": "Officer assessment|Officer's comments", "actions": "Actions and referrals|Follow-up actions"}
LOOKS = [{"label": 6.5, "value": "bold", "grey": 0.85, "upper": False}, {"label": 7, "value": "plain", "grey": 0.9, "upper": True}, {"label": 7, "value": "bold", "grey": 0.8, "upper": False}]


def tiles(flow, cells, look):
    """One row of tiles (label, text, mark, columns of twelve): the label small, the value under it."""
    unit, size = (flow.right - flow.left) / 12, flow.size
    face = flow.bold if look["value"] == "bold" else flow.plain
    set_out = [(wrap(label.upper() if look["upper"] else label, flow.plain, look["label"], unit * wide - 10), wrap(text, face, size, unit * wide - 10)) for label, text, _, wide in cells]
    top = max(len(labels) for labels, _ in set_out) * look["label"] * 1.25
    flow.room(top + max(len(lines) for _, lines in set_out) * size * 1.3 + 10)
    x = flow.left + 5
    for (labels, lines), (_, _, mark, wide) in zip(set_out, cells):
        for k, line in enumerate(labels):
            flow.pdf.text(x, flow.y + look["label"] * (1 + 1.25 * k), line, flow.plain, look["label"])
        for k, line in enumerate(lines):
            flow.pdf.text(x, flow.y + top + size * (1 + 1.3 * k), line, face, size, mark)
        x += unit * wide
    flow.y += top + max(1, *(len(lines) for _, lines in set_out)) * size * 1.3 + 6


def panel(flow, title, look):
    flow.room(70)
    flow.pdf.rect(flow.left, flow.y + 2, flow.right, flow.y + 17, grey=look["grey"])
    flow.pdf.text(flow.left + 5, flow.y + 13, title, flow.bold, 9.5)
    flow.y += 23


def rows_of(cells):
    """The tiles in rows of at most twelve columns."""
    rows, room = [], 0
    for one in cells:
        if one[3] > room:
            rows.append([])
            room = 12
        rows[-1].append(one)
        room -= one[3]
    return rows


def tile_print(rng):
    case, word, given, answers = cast(rng), Wording(rng), [], rng.choice(ANSWERS)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    look, held = {**rng.choice(LOOKS), "told": rng.random() < 0.2}, moment_of(case.fields["debrief.held_at"])
    made, printed = moment_of(case.fields["episode.reported_at"]) + dt.timedelta(minutes=rng.randint(5, 50)), held + dt.timedelta(hours=rng.randint(2, 60))
    clerk, sergeant = rng.sample(["Coombes, L", "Ferris, B", "Dunmore, K", "Yorke, P"], 2)
    address = f"https://records.{case.force.split()[0].lower()}.police.example/misper/{rng.randint(100000, 999999)}"
    foot = lambda pdf, page: (pdf.text(40, 822, address, plain, 6.5), pdf.text(420, 822, f"{printed:%d/%m/%Y, %H:%M}    {page}", plain, 6.5))
    flow = Flow(plain, bold, rng.choice([8.5, 9]), left=40, right=555, top=46, bottom=800, foot=foot)
    flow.lines(40, rng.choice(["Missing person report - full view", "View missing episode", "Misper record: summary"]), 515, bold, 14)
    flow.y += 3
    stamped = rng.choice([("Created by", "Last updated by"), ("Record made by", "Supervised by")])
    tiles(flow, [(rng.choice(["Police force", "Force"]), case.force, None, 4), (rng.choice(["Report reference", "Misper reference", "Occurrence no."]), case.reference, None, 4), (rng.choice(["Record state", "Record status"]), rng.choice(["Closed", "Pending closure", "For review"]), None, 4)], look)
    tiles(flow, [(stamped[0], f"{clerk}  {made:%d/%m/%Y %H:%M}", None, 6), (stamped[1], f"{sergeant}  {printed:%d/%m/%Y %H:%M}", None, 6)], look)
    for title, rows in PANELS:
        panel(flow, rng.choice(title.split("|")), look)
        cells = []
        for name, labels, wide in rows:
            there = holds(case, name) and (name in KEPT or rng.random() < 0.88)
            if not there and rng.random() < 0.5:
                continue
            given += [name] if there else []
            cells.append((rng.choice(labels.split("|")), (officer_words(rng, case) if name == "officer" else word.of(case, name)) if there else rng.choice(["-", ""]), name if there else None, wide))
        for row in rows_of(cells):
            tiles(flow, row, look)
    asked = [n for n in QUESTIONS if rng.random() < 0.88]
    given += asked
    wide = rng.choice([3, 3, 4])
    for row in rows_of([(rng.choice(split(QUESTIONS[n].replace("|", ";"))), word.of(case, n, answers), n, wide) for n in asked]):
        tiles(flow, row, look)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    panel(flow, rng.choice(["Narrative", "Free text", "Debrief detail"]), look)
    for topic in topics:
        label = rng.choice(TOLD[topic].split("|"))
        flow.room(42)
        flow.pdf.text(45, flow.y + look["label"], label.upper() if look["upper"] else label, flow.plain, look["label"])
        flow.y += look["label"] * 1.25
        flow.lines(45, case.narrative[topic], 505, flow.bold if look["told"] else flow.plain)
        flow.y += 5
    free = [("person", n.split(",")[0]) for n in (clerk, sergeant)] + [("person", n) for n in (clerk, sergeant)]
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=free)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
