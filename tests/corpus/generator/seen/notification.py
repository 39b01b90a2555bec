"""A first report: the child is still missing. A found address and a debrief are not in it."""
from facts import make_case, truth_of
from printing import document, values
from writers import Pdf


def notification(rng):
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case, upper_surname=True)
    pdf.text(50, 50, "MISSING PERSON - INITIAL REPORT", "F2", 14)
    rows = [("Force", None), ("Reference No.", None), ("Last name", "subject.surname"), ("First name", "subject.forenames"), ("Born", "subject.date_of_birth"), ("Sex", "subject.gender"),
            ("Usual residence", "subject.home_address"), ("Contact number", "subject.phone"), ("Education establishment", "subject.school"), ("Time/date last seen", "episode.last_seen_at"),
            ("Where last seen", "episode.last_seen_place"), ("Time/date of report", "episode.reported_at"), ("Person reporting", "episode.reported_by"), ("Relationship", "episode.reporter_relationship"),
            ("Initial risk assessment", "episode.risk"), ("Times missing before", "episode.previous_count")]
    y = 80
    for i, (label, field) in enumerate(rows):
        pdf.text(50, y, label + ":", "F2", 9)
        y = max(pdf.paragraph(210, y, printed[field] if field else (case.force if i == 0 else case.reference), 320, "F1", 9, mark=field), y + 14)
    topics = ["circumstances", "parent_views", "actions"]
    for topic, head in zip(topics, ("Circumstances", "Informant's account", "Enquiries made")):
        pdf.text(50, y + 8, head, "F2", 10)
        y = pdf.paragraph(50, y + 22, case.narrative[topic], 490)
    record = truth_of(case, [f for _, f in rows if f], topics)
    return "pdf", pdf.save(), {"document": document(case, 1, "missing_notification"), "records": [record]}, pdf.marks
