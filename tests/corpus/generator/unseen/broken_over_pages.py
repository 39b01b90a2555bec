"""A print on short landscape pages with a narrow column of values, so that addresses, moments and accounts are broken by the page's end and go on under the next page's running head."""
from flowing import Flow
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, invent, narrate, record
from writers import text_width

SECTIONS = [("Subject details", [("Surname/family name", "subject.surname"), ("Forenames/given names", "subject.forenames"), ("Date born", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Ethnicity (self defined)", "subject.ethnicity"), ("Home address", "subject.home_address"),
                                 ("Care placement address", "subject.placement_address"), ("Subject's phone", "subject.phone"), ("Educational establishment", "subject.school"), ("Children's social care status", "subject.care_status")]),
            ("Missing details", [("Date and time missing from", "episode.last_seen_at"), ("Location missing from", "episode.last_seen_place"), ("Date and time reported", "episode.reported_at"), ("Reporting person", "episode.reported_by"), ("Relationship to subject", "episode.reporter_relationship"),
                                 ("Graded risk", "episode.risk"), ("Previous missing reports", "episode.previous_count")]),
            ("Found details", [("Date and time located", "episode.found_at"), ("Location where located", "episode.found_place"), ("How subject was located", "episode.return_method")]),
            ("Safe and well check details", [("Check made by", "officer"), ("Date and time check made", "debrief.held_at"), ("Location of check", "debrief.held_place"), ("Subject seen alone", "debrief.seen_alone"), ("Subject engaged", "debrief.engaged"), ("Subject felt safe", "debrief.felt_safe"),
                                             ("Subject injured", "debrief.injured"), ("Medical attention required", "debrief.medical_attention"), ("Subject victim of offence", "debrief.offence_against"), ("Subject committed offence", "debrief.offence_by"), ("Alcohol or substance use", "debrief.substances"),
                                             ("Exploitation concerns", "debrief.exploitation_concern"), ("Further episodes likely", "debrief.likely_to_repeat")])]
HEADS = {"circumstances": "Circumstances of missing report", "reasons": "Reasons given by subject", "where_been": "Movements while missing", "who_with": "Persons with subject", "harm": "Harm to subject", "substances": "Alcohol or substance details", "exploitation": "Exploitation details",
         "return": "Circumstances in which located", "child_views": "Views of subject", "parent_views": "Views of parent/guardian", "officer_view": "Officer's impressions", "actions": "Further actions"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")


def broken_over_pages(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%A %d %B %Y at %H:%M", "%d %B %Y, %H:%M", "%d/%m/%Y at %H%M hrs", "%d-%b-%Y %H:%M"]), []
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("NR", "NT")])
    size, tall = rng.choice([10, 11]), rng.choice([300, 340, 380])
    column, split = rng.choice([130, 155, 180]), rng.choice([200, 215])
    user = rng.randint(10000, 99999)
    printed = f"{rng.randint(1, 28):02d}/{rng.randint(10, 12)}/2026 {rng.randint(7, 20):02d}:{rng.randint(10, 59)}"

    def head(pdf, page):
        pdf.text(40, 30, f"{case.force}   Occurrence {case.reference}", bold, 8)
        pdf.text(555 - text_width(f"Page {page}", plain, 8), 30, f"Page {page}", plain, 8)
        pdf.line(40, 35, 555, 35)
        pdf.text(40, tall - 16, f"Printed on {printed} by user {user}", plain, 7)

    flow = Flow(plain, bold, size, left=40, right=555, top=46, bottom=tall - 30, head=head, height=tall)
    flow.lines(40, rng.choice(["Missing occurrence - found report", "Found report: missing young person"]), 500, bold, 13)
    topics = [t for t in HEADS if rng.random() < 0.78] or ["reasons"]
    for title, rows in SECTIONS:
        flow.heading(title, size + 1, keep=46)
        for label, name in rows:
            held = "debrief.officer" if name == "officer" else name
            if held not in case.fields or not (name in KEPT or rng.random() < 0.86):
                continue
            given.append(name)
            flow.room(size * 1.35)
            flow.pdf.text(40, flow.y + size, label, plain, size)
            flow.lines(40 + split, word.of(case, name), column, plain, mark=name)
            flow.y += 2
    implied = narrate(rng, case, BANK, LISTS, topics)
    for topic in topics:
        flow.heading(HEADS[topic], size, gap=4, keep=size * 3.2)
        flow.lines(40, case.narrative[topic], 515)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [record(case, given, topics, implied, flow.pdf.marks, optional_narrative=[case.printed["episode.return_method"]])]}, flow.pdf.marks
