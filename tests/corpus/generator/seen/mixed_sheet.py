"""A one-page sheet in two columns: the child's on the left, each label with its value to the right; the episode's on the right, each label with its value below; accounts in boxes under both."""
from flowing import Flow
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, invent, narrate, record
from writers import text_width, wrap

LEFT = [("Surname of child", "subject.surname"), ("Forename(s) of child", "subject.forenames"), ("D.O.B.", "subject.date_of_birth"), ("Sex", "subject.gender"), ("Ethnic origin", "subject.ethnicity"), ("Lives at", "subject.home_address"),
        ("In placement at", "subject.placement_address"), ("Child's tel.", "subject.phone"), ("School attended", "subject.school"), ("Care / plan", "subject.care_status"), ("Times missing before", "subject.times"), ("Seen by", "officer"), ("Seen on", "debrief.held_at"),
        ("Seen at", "debrief.held_place")]
RIGHT = [("Time and date last seen", "episode.last_seen_at"), ("Where last seen", "episode.last_seen_place"), ("Time and date police told", "episode.reported_at"), ("Who told police", "episode.reported_by"), ("What they are to the child", "episode.reporter_relationship"),
         ("Level of risk", "episode.risk"), ("Time and date found or back", "episode.found_at"), ("Where found", "episode.found_place"), ("How found or brought back", "episode.return_method")]
ASKED = [("seen_alone", "Was the child on their own when seen?"), ("engaged", "Did the child co-operate?"), ("felt_safe", "Did the child feel safe?"), ("injured", "Any injury?"), ("medical_attention", "Doctor or hospital needed?"), ("offence_against", "Offence against the child?"),
         ("offence_by", "Offence by the child?"), ("substances", "Drink or drugs taken?"), ("exploitation_concern", "Signs of exploitation?"), ("likely_to_repeat", "Likely to do it again?")]
BOXES = {"circumstances": "What led up to it", "reasons": "Child's reasons", "where_been": "Where the child was", "who_with": "In whose company", "harm": "Injury / harm", "child_views": "What the child would like", "parent_views": "Views of those who care for the child",
         "officer_view": "Impression of officer", "actions": "Action to follow"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")


def column(flow, rng, case, word, rows, x, wide, beside):
    """One column from the pen down; `beside` is how far to the right of its label a value stands, None below it."""
    given, y, size = [], flow.y, flow.size
    for label, name in rows:
        name = "episode.previous_count" if name == "subject.times" else name
        held = "debrief.officer" if name == "officer" else name
        there = held in case.fields and (name in KEPT or rng.random() < 0.88)
        text = word.of(case, name) if there else ""
        text = text.upper() if name == "subject.surname" else text
        given += [name] if there else []
        flow.pdf.text(x, y + size, label, flow.bold, size - (1 if beside is None else 0))
        at = x if beside is None else x + beside
        lines = wrap(text, flow.plain, size, wide - (0 if beside is None else beside)) or [""]
        for i, line in enumerate(lines):
            flow.pdf.text(at, y + size + (i + (beside is None)) * (size + 2.5), line, flow.plain, size, name if there else None)
        y += (len(lines) + (beside is None)) * (size + 2.5) + 4
    return given, y


def mixed_sheet(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("NR", "NT")])
    flow = Flow(plain, bold, rng.choice([9, 9.5]), left=40, right=555, top=50, bottom=805,
                foot=lambda pdf, page: pdf.text(40, 826, f"MC/7 (rev. 2025)     Sheet {page}     When completed: OFFICIAL-SENSITIVE", plain, 7))
    flow.y = 36
    flow.lines(40, rng.choice(["RETURN OF A MISSING CHILD", "Missing child seen after return", "CHILD FOUND / RETURNED: CHECK SHEET"]), 400, bold, 14)
    flow.pdf.text(555 - text_width(case.force, bold, 10), 48, case.force, bold, 10)
    flow.lines(40, f"Missing reference: {case.reference}", 400, plain, 10)
    flow.y += 8
    top, marks = flow.y, flow.pdf.marks
    given, left_end = column(flow, rng, case, word, LEFT, 46, 248, rng.choice([118, 124]))
    more, right_end = column(flow, rng, case, word, RIGHT, 316, 232, None)
    flow.y = max(left_end, right_end) + 2
    flow.pdf.rect(40, top - 3, 555, flow.y)
    flow.pdf.line(306, top - 3, 306, flow.y)
    given += more
    flow.y += 8
    asked = [(n, q) for n, q in ASKED if rng.random() < 0.86]
    for i, (name, question) in enumerate(asked):
        x = 46 if i % 2 == 0 else 316
        flow.pdf.text(x, flow.y + 9, question, plain, 9)
        flow.pdf.text(x + 190, flow.y + 9, word.of(case, "debrief." + name), bold, 9, "debrief." + name)
        flow.y += 14 if i % 2 or i == len(asked) - 1 else 0
    given += ["debrief." + n for n, _ in asked]
    topics = [t for t in BOXES if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    flow.y += 6
    for topic in topics:
        lines = wrap(case.narrative[topic], plain, flow.size, 500)
        tall = 18 + len(lines) * (flow.size + 2.5)
        flow.room(tall + 2)
        flow.pdf.rect(40, flow.y, 555, flow.y + tall)
        flow.pdf.text(46, flow.y + 11, BOXES[topic], bold, 9)
        for i, line in enumerate(lines):
            flow.pdf.text(46, flow.y + 23 + i * (flow.size + 2.5), line, plain, flow.size)
        flow.y += tall
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [record(case, given, topics, implied, marks, optional_narrative=[case.printed["episode.return_method"]])]}, marks
