"""A print of a public protection notice about a child that had been missing: sections with a rule under each head, labels in a column on the left, a table of the other people in the household with birth dates of their own, a grading of the notice beside the risk of the missing episode."""
import datetime as dt

from facts import moment_of
from fifth_bank import chosen, worded
from flowing import Flow
from printing import document
from sixth_bank import BANK, LISTS as ALL
from tales import Wording, invent, narrate, record
from writers import wrap

LISTS = {**ALL, "relations": ["mother", "father", "grandmother", "stepfather", "aunt"]}
SECTIONS = [("Subject of notice|Child details|Vulnerable child", [("Surname|Family name", "subject.surname"), ("Forename(s)|Forenames|Given names", "subject.forenames"), ("Date of birth|DOB", "subject.date_of_birth"), ("Gender|Sex", "subject.gender"), ("Ethnicity|Ethnicity (self-defined)", "subject.ethnicity"), ("Home address|Address", "subject.home_address"),
                                                                  ("Placement address|Current placement", "subject.placement_address"), ("Telephone|Mobile telephone", "subject.phone"), ("School / nursery|Education setting", "subject.school"), ("Children's services involvement|Known to children's services as", "subject.care_status")]),
            ("Missing episode|Missing person incident", [("Missing from (date/time)|Date/time last seen", "episode.last_seen_at"), ("Missing from (location)|Location last seen", "episode.last_seen_place"), ("Date/time reported to police|Reported to police", "episode.reported_at"), ("Reported to police by|Reporting person", "episode.reported_by"), ("Relationship to child|Relationship to subject", "episode.reporter_relationship"),
                                                         ("Missing risk level|Missing person risk grading", "episode.risk"), ("Previous missing incidents|Number of previous missing incidents", "episode.previous_count"), ("Date/time located|Located (date/time)", "episode.found_at"), ("Location where found|Located at", "episode.found_place"), ("Means of location|How located", "episode.return_method")]),
            ("Police prevention interview|Officer contact with child", [("Child spoken to by|Officer speaking to child", "officer"), ("Date/time spoken to|Date/time of conversation", "debrief.held_at"), ("Location spoken to|Where spoken to", "debrief.held_place"), ("Child seen alone|Seen without parent/carer", "debrief.seen_alone"), ("Child engaged with police|Willing to engage", "debrief.engaged"), ("Child felt safe whilst missing|Felt safe when missing", "debrief.felt_safe"),
                                                                        ("Injuries to child|Child injured", "debrief.injured"), ("Medical attention needed|Requires medical attention", "debrief.medical_attention"), ("Child victim of crime|Victim of crime when missing", "debrief.offence_against"), ("Child suspected of crime|Committed crime when missing", "debrief.offence_by"), ("Alcohol or drug use|Use of drugs/alcohol", "debrief.substances"),
                                                                        ("CSE/CCE indicators|Child exploitation suspected", "debrief.exploitation_concern"), ("Further missing episodes likely|Risk of repeat missing episode", "debrief.likely_to_repeat")])]
TOLD = {"circumstances": "Circumstances of missing incident", "reasons": "Child's reason for going missing", "where_been": "Where child went whilst missing", "who_with": "Persons child was with", "harm": "Harm or injury", "exploitation": "Exploitation - reason for concern", "return": "Circumstances of return", "child_views": "Voice of the child|Child's wishes and feelings",
        "parent_views": "Views of parent/carer|Parent or carer's views", "officer_view": "Officer's professional judgement|Officer observations", "actions": "Action taken by police|Safeguarding actions"}
TWICE = ("episode.reported_by", "episode.reporter_relationship")  # in the table of the household too, so no one place is the right one
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer", "episode.reported_by", "episode.reporter_relationship")


def line(flow, label, text, mark, at):
    """A label and, beside it, the value; both wrap in their columns."""
    size, step = flow.size, flow.size * 1.3
    names, values = wrap(label, flow.bold, size, at - flow.left - 10), wrap(text, flow.plain, size, flow.right - at)
    flow.room(max(len(names), len(values), 1) * step + 3)
    for lines, x, font, own in ((names, flow.left, flow.bold, None), (values, at, flow.plain, mark)):
        for i, words in enumerate(lines):
            flow.pdf.text(x, flow.y + size + i * step, words, font, size, own)
    flow.y += max(len(names), len(values), 1) * step + 3


def head(flow, text):
    flow.heading(text, flow.size + 2, gap=9)
    flow.pdf.line(flow.left, flow.y, flow.right, flow.y, 0.8)
    flow.y += 3


def household(rng, flow, case, word, free):
    """The table of other persons: the parent or carer who rang, and a sibling where the child lives at home."""
    f, placed = case.fields, "subject.placement_address" in case.fields
    born = dt.date.fromisoformat(f["subject.date_of_birth"])
    birth = lambda year: word.day(dt.date(year, rng.randint(1, 12), rng.randint(1, 28)).isoformat())
    gender = rng.choice(["male", "female"])
    name = rng.choice([n for n in LISTS[gender] if n != f["subject.forenames"]])
    rows = [("Role", "Name", "Date of birth", "Relationship to child")]
    rows.append((rng.choice(["Informant", "Parent / carer"]), f["episode.reported_by"], "" if placed else birth(born.year - rng.randint(22, 40)), f["episode.reporter_relationship"]))
    if not placed:
        rows.append(("Sibling", f'{name} {f["subject.surname"]}', birth(born.year + rng.randint(1, 6)), "brother" if gender == "male" else "sister"))
        free += [("person", f'{name} {f["subject.surname"]}')]
    widths = [110, 150, 100, flow.right - flow.left - 360]
    for number, cells in enumerate(rows):
        flow.room(flow.size * 2)
        x = flow.left
        for text, width in zip(cells, widths):
            flow.pdf.rect(x, flow.y, x + width, flow.y + flow.size + 7)
            flow.pdf.text(x + 4, flow.y + flow.size + 2, text, flow.plain if number else flow.bold, flow.size)
            x += width
        flow.y += flow.size + 7


def protection_notice(rng):
    case, word, given, free = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M", "%d/%m/%Y %H:%M:00"]), [], []
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    number, made = f"PPN/{rng.randint(100000, 999999)}/26", moment_of(case.fields["debrief.held_at"]) + dt.timedelta(minutes=rng.randint(30, 600))
    title = rng.choice(["Public Protection Notice - Child", "Child Vulnerability Report", "Safeguarding Referral - Child (missing)"])
    flow = Flow(plain, bold, rng.choice([9, 9.5]) if plain != "DS" else 8.5, left=50, right=545, top=62, bottom=790, head=lambda pdf, page: (pdf.text(50, 34, f"{case.force}    {title}", plain, 8), pdf.line(50, 40, 545, 40)),
                foot=lambda pdf, page: pdf.text(50, 818, f"Printed {made:%d/%m/%Y %H:%M}    Page {page}    OFFICIAL-SENSITIVE", plain, 7.5))
    at = rng.choice([215, 230, 240])
    flow.lines(50, title, 495, bold, 15)
    head(flow, "Notice")
    submitter = rng.choice([o for o in LISTS["officers"] if o != case.fields["debrief.officer"]])
    line(flow, rng.choice(["Notice number", "Referral no."]), number, None, at)
    line(flow, rng.choice(["Linked missing person reference", "Missing person report reference", "Linked misper reference"]), case.reference, None, at)
    line(flow, rng.choice(["Date/time of notice", "Created"]), f"{made:%d/%m/%Y %H:%M}", None, at)
    line(flow, rng.choice(["Approved by", "Supervisor"]), f"PS {rng.randint(100, 9999)} {submitter}", None, at)
    line(flow, rng.choice(["Vulnerability grading", "Notice RAG rating"]), rng.choice(["AMBER", "GREEN", "RED"]), None, at)
    for place, (title_of, rows) in enumerate(SECTIONS):
        head(flow, rng.choice(title_of.split("|")))
        for label, name in worded(rng, rows):
            if chosen(rng, case, [(label, name)], KEPT):
                given.append(name)
                line(flow, label, word.of(case, name), name, at)
            elif rng.random() < 0.4:
                line(flow, label, "", None, at)
        if place == 0:
            head(flow, rng.choice(["Other persons linked to this notice", "Family / household"]))
            household(rng, flow, case, word, free)
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    head(flow, rng.choice(["Details", "Report"]))
    for topic in topics:
        flow.room(flow.size * 4)
        flow.lines(50, rng.choice(TOLD[topic].split("|")), 495, bold)
        flow.lines(50, case.narrative[topic], 495)
        flow.y += 5
    head(flow, "Information sharing")
    consent = rng.choice(["Parent / carer aware of this notice", "Consent given to share with partner agencies"])
    line(flow, consent, "Yes", None, at)
    agencies = rng.choice(["Children's social care; Health; Education", "MASH; Education", "Children's social care"])
    line(flow, rng.choice(["Shared with", "Agencies notified"]), agencies, None, at)
    # Whom the notice goes to may be taken for what happens next.
    marks = {mark: places for mark, places in flow.pdf.marks.items() if mark not in TWICE}
    truth = record(case, given, topics, implied, marks, optional_entities=free + [("person", submitter)], optional_narrative=[f"{consent}: Yes", agencies, f"Shared with: {agencies}", f"Agencies notified: {agencies}"])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, marks
