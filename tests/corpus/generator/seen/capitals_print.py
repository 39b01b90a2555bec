"""A fixed-width print all in capitals, label and colon, as old systems write."""
from facts import make_case, truth_of
from printing import document, expand, values
from writers import Pdf


def capitals_print(rng):
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case, upper_surname=True)
    lines = [case.force.upper(), "MISSING PERSON SYSTEM - RETURN REPORT", f"MISPER NO: {case.reference}", ""]
    rows = [("SURNAME", "subject.surname"), ("FORENAMES", "subject.forenames"), ("D.O.B.", "subject.date_of_birth"), ("SEX", "subject.gender"), ("ETHNIC APPEARANCE", "subject.ethnicity"),
            ("HOME ADDRESS", "subject.home_address"), ("TEL NO", "subject.phone"), ("SCHOOL/COLLEGE", "subject.school"), ("LAST SEEN DATE/TIME", "episode.last_seen_at"),
            ("LAST SEEN AT", "episode.last_seen_place"), ("REPORTED DATE/TIME", "episode.reported_at"), ("INFORMANT", "episode.reported_by"),
            ("RELATIONSHIP", "episode.reporter_relationship"), ("TRACED DATE/TIME", "episode.found_at"), ("TRACED AT", "episode.found_place"), ("RISK GRADING", "episode.risk"),
            ("NO. PREVIOUS EPISODES", "episode.previous_count"), ("DEBRIEF DATE/TIME", "debrief.held_at"), ("OFFICER", "officer")]
    short = {"debrief.seen_alone": "SEEN ALONE", "debrief.engaged": "COOPERATIVE", "debrief.felt_safe": "FELT SAFE", "debrief.injured": "INJURED", "debrief.offence_against": "VICTIM OF CRIME",
             "debrief.offence_by": "OFFENCES COMMITTED", "debrief.substances": "DRUGS/ALCOHOL", "debrief.exploitation_concern": "CSE/CCE CONCERN", "debrief.likely_to_repeat": "RISK OF REPEAT"}
    y = 50
    for line in lines:
        pdf.text(50, y, line, "F3", 9)
        y += 12
    for label, field in rows + [(label, field) for field, label in short.items()]:
        pdf.text(50, y, f"{label + ':':<24}", "F3", 9)
        pdf.text(50 + 24 * 0.6 * 9, y, printed[field].upper(), "F3", 9, mark=field)
        y += 12
    topics = ["circumstances", "where_been", "who_with", "return", "officer_view", "actions"]
    heads = {"circumstances": "CIRCUMSTANCES", "where_been": "MOVEMENTS WHILST MISSING", "who_with": "ASSOCIATES", "return": "DETAILS OF RETURN", "officer_view": "OFFICER COMMENTS", "actions": "ACTION TAKEN"}
    for topic in topics:
        pdf.text(50, y + 6, heads[topic], "F4", 9)
        y = pdf.paragraph(50, y + 18, case.narrative[topic].upper(), 490, "F3", 9) + 4
        if y > 760:
            pdf.new_page()
            y = 50
    given = expand([f for _, f in rows]) + list(short)
    return "pdf", pdf.save(), {"document": document(case, len(pdf.pages)), "records": [truth_of(case, given, topics)]}, pdf.marks
