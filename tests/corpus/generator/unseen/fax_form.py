"""A fax of two or three pages: a cover sheet with its own names, numbers and date, then a found-child form of ruled rows, some with two answers, ticked boxes and short accounts."""
import datetime as dt

from eighth_bank import BANK, LISTS
from facts import moment_of
from fifth_bank import chosen, worded
from flowing import Flow
from printing import document
from tales import Wording, invent, narrate, record
from writers import text_width, wrap

# A row is one answer over the whole width or two side by side.
ROWS = [("Child", [[("Surname|Family name", "subject.surname"), ("Forenames|First names", "subject.forenames")], [("Date of birth|DOB", "subject.date_of_birth"), ("Sex|Gender", "subject.gender")], [("Home address|Usual address", "subject.home_address")], [("Placement address|Where placed (if in care)", "subject.placement_address")], [("Telephone|Mobile", "subject.phone"), ("School|School attended", "subject.school")],
                   [("Ethnic origin|Ethnicity", "subject.ethnicity"), ("Social services status|Care status", "subject.care_status")]]),
        ("Missing", [[("Last seen|Last seen date/time", "episode.last_seen_at"), ("Reported missing|Reported date/time", "episode.reported_at")], [("Where last seen|Place last seen", "episode.last_seen_place")], [("Reported by|Person reporting", "episode.reported_by"), ("Relationship|Relationship to child", "episode.reporter_relationship")], [("Previous times missing|No. of previous episodes", "episode.previous_count")]]),
        ("Found", [[("Found|Found date/time", "episode.found_at"), ("Found by|How found", "episode.return_method")], [("Where found|Place found", "episode.found_place")]]),
        ("Interview with child", [[("Officer|Seen by", "officer"), ("Seen on|Date/time seen", "debrief.held_at")], [("Where seen|Place of interview", "debrief.held_place")]])]
ASKED = [("Seen alone?", "debrief.seen_alone"), ("Willing to talk?", "debrief.engaged"), ("Felt safe?", "debrief.felt_safe"), ("Injured?", "debrief.injured"), ("Medical attention needed?", "debrief.medical_attention"), ("Victim of crime?", "debrief.offence_against"), ("Committed crime?", "debrief.offence_by"), ("Drugs or alcohol?", "debrief.substances"), ("Exploitation concerns?", "debrief.exploitation_concern"), ("Likely to go missing again?", "debrief.likely_to_repeat")]
RISKS = [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk")]
TOLD = {"circumstances": "How did the child go missing?|Circumstances", "reasons": "Why did the child go?|Reasons given by child", "where_been": "Where was the child?|Places child went to", "who_with": "Who was the child with?|Persons with child", "harm": "Any harm to the child?|Details of harm", "child_views": "What does the child want?|Views of child", "parent_views": "What does the parent or carer say?|Views of parent or carer",
        "officer_view": "Officer's remarks|Remarks of officer", "actions": "Action taken|Further action"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")
MESSAGES = ["Please find attached the form for the above child.", "Form as discussed by telephone.", "For the attention of the duty worker. Original to follow by post."]
WARNINGS = ["If this fax has reached you in error please telephone the sender at once.", "CONFIDENTIAL. To be collected by the named person only."]


def cover(rng, flow, case, moment, free):
    """The first page."""
    sender = rng.choice([o for o in LISTS["officers"] if o != case.fields["debrief.officer"]])
    reader = rng.choice(LISTS["workers"])
    phone, fax, theirs = (f"01632 960{rng.randint(100, 999)}" for _ in range(3))
    free += [("person", sender), ("person", reader)] + [("phone", p.replace(" ", "")) for p in (phone, fax, theirs)]
    flow.lines(flow.left, rng.choice(["FAX", "FACSIMILE TRANSMISSION", "Fax cover sheet"]), 400, flow.bold, 24)
    flow.y += 10
    flow.lines(flow.left, case.force, 400, flow.bold, 13)
    flow.y += 14
    rows = [("To", f"{reader}, Children's Services"), ("Fax", theirs), ("From", f"{sender}, Missing Persons Unit"), ("Telephone", phone), ("Fax", fax), (rng.choice(["Date", "Date sent"]), moment.strftime("%d/%m/%Y %H:%M")), ("Pages", rng.choice(["cover and form", "this sheet and form"])), ("Subject", f"Found child {case.reference}")]
    for label, text in rows:
        flow.pdf.text(flow.left, flow.y + 12, label + ":", flow.bold, 12)
        flow.pdf.text(flow.left + 95, flow.y + 12, text, flow.plain, 12)
        flow.y += 21
        if flow.ruled:
            flow.pdf.line(flow.left, flow.y - 3, flow.right, flow.y - 3)
    flow.y += 16
    message, warning = rng.choice(MESSAGES), rng.choice(WARNINGS)
    flow.lines(flow.left, message, 480, size=12)
    flow.y += 30
    flow.lines(flow.left, warning, 480, size=10)
    return [message, warning]


def row(flow, pairs):
    """A ruled row of one or two (label, text, mark) answers, each label in front of its answer."""
    size, step = flow.size, flow.size * 1.3
    width = (flow.right - flow.left) / len(pairs)
    cells = []
    for label, text, mark in pairs:
        lead = max(92, min(150, text_width(label, flow.bold, size) + 14)) if flow.close else 112
        cells.append((wrap(label, flow.bold, size, lead - 8), wrap(text, flow.plain, size, width - lead - 8), lead, mark))
    tall = max(max(len(a), len(b), 1) for a, b, _, _ in cells) * step + 7
    flow.room(tall)
    for i, (labels, lines, lead, mark) in enumerate(cells):
        x = flow.left + i * width
        flow.pdf.rect(x, flow.y, x + width, flow.y + tall)
        for k, line in enumerate(labels):
            flow.pdf.text(x + 4, flow.y + size + 3 + k * step, line, flow.bold, size)
        for k, line in enumerate(lines):
            flow.pdf.text(x + lead, flow.y + size + 3 + k * step, line, flow.plain, size, mark)
    flow.y += tall


def ticked(flow, label, options, value, mark):
    """A ruled row of choices, each behind its box; the chosen one's words are marked."""
    size = flow.size
    flow.room(size * 2)
    flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + size * 2)
    flow.pdf.text(flow.left + 4, flow.y + size * 1.3, label, flow.bold, size)
    x = flow.left + 190
    for text, meaning in options:
        flow.pdf.tick(x, flow.y + size * 1.4, size, meaning == value)
        flow.pdf.text(x + size + 5, flow.y + size * 1.3, text, flow.plain, size, mark if meaning == value else None)
        x += size + 5 + text_width(text, flow.plain, size) + 22
    flow.y += size * 2


def form(rng, flow, case, word, given):
    for title, rows in ROWS:
        flow.room(60)
        flow.y += 5
        flow.lines(flow.left, title.upper() if flow.upper else title, 400, flow.bold, flow.size + 1.5)
        flow.y += 2
        for cells in rows:
            pairs = []
            for label, name in worded(rng, cells):
                there = bool(chosen(rng, case, [(label, name)], KEPT))
                given += [name] if there else []
                pairs.append((label, word.of(case, name) if there else "", name if there else None))
            row(flow, pairs)
        if title == "Missing" and rng.random() < 0.9:
            given.append("episode.risk")
            ticked(flow, "Risk", RISKS, case.fields["episode.risk"], "episode.risk")
    for label, name in ASKED:
        there = rng.random() < 0.9
        given += [name] if there else []
        ticked(flow, label, flow.answers, case.fields[name] if there else None, name)


def fax_form(rng):
    case, word, given, free = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%y %H%M", "%d/%m/%Y %H%Mhrs", "%H:%M %d/%m/%Y"]), [], []
    topics = [t for t in TOLD if rng.random() < 0.7] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    plain, bold = rng.choice([("F1", "F2"), ("F1", "F2"), ("NS", "NB"), ("NR", "NT")])
    sent = moment_of(case.fields["debrief.held_at"]) + dt.timedelta(minutes=rng.randint(30, 700))
    flow = Flow(plain, bold, rng.choice([10, 10.5]) if plain != "NS" else 9.5, left=48, right=547, top=52, bottom=800)
    flow.ruled, flow.close, flow.upper = rng.random() < 0.5, rng.random() < 0.5, rng.random() < 0.5
    flow.answers = [("Yes", "yes"), ("No", "no"), (rng.choice(["Not known", "Unknown"]), "not_known")]
    idle = cover(rng, flow, case, sent, free)
    flow.pdf.new_page()
    flow.dress()
    flow.lines(48, rng.choice(["FOUND CHILD REPORT", "Missing child: found and interviewed", "Report of a missing child found"]), 499, bold, 15)
    flow.lines(48, f"{case.force}     {rng.choice(['Ref', 'Our reference', 'Report no'])}: {case.reference}", 499)
    form(rng, flow, case, word, given)
    for topic in topics:
        label = rng.choice(TOLD[topic].split("|"))
        lines = wrap(case.narrative[topic], plain, flow.size, 485)
        tall = (len(lines) + 1) * flow.size * 1.3 + 10
        flow.room(tall)
        flow.pdf.rect(48, flow.y, 547, flow.y + tall)
        flow.pdf.text(52, flow.y + flow.size + 3, label, bold, flow.size)
        flow.pdf.paragraph(52, flow.y + 2 * flow.size + 6, case.narrative[topic], 485, plain, flow.size)
        flow.y += tall
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=free, optional_narrative=idle + MESSAGES + WARNINGS)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
