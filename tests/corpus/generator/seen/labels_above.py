"""Each value under its label, three to a row, in boxes."""
from facts import TOPICS, make_case, truth_of
from printing import HEADINGS, QUESTIONS, document, expand, values
from writers import Pdf


def labels_above(rng):
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case, upper_surname=True)
    pdf.text(50, 50, "RETURNED MISSING CHILD - POLICE DEBRIEF", "F2", 14)
    pdf.text(50, 70, f"{case.force}     Reference: {case.reference}", "F1", 9)
    labels = [("Surname", "subject.surname"), ("Forename(s)", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Age", "subject.age"), ("Sex", "subject.gender"),
              ("Ethnicity", "subject.ethnicity"), ("Home address", "subject.home_address"), ("Mobile number", "subject.phone"), ("School", "subject.school"),
              ("Legal status", "subject.care_status"), ("Risk level", "episode.risk"), ("Previous missing episodes", "episode.previous_count"),
              ("Last seen (date/time)", "episode.last_seen_at"), ("Reported (date/time)", "episode.reported_at"), ("Located (date/time)", "episode.found_at"),
              ("Last seen location", "episode.last_seen_place"), ("Located at", "episode.found_place"), ("How returned", "episode.return_method"),
              ("Reported by", "episode.reported_by"), ("Relationship to child", "episode.reporter_relationship"), ("Debriefing officer", "officer"),
              ("Debrief date/time", "debrief.held_at"), ("Debrief location", "debrief.held_place")]
    y, width = 90, 165
    for i in range(0, len(labels), 3):
        tall = 30
        for j, (label, field) in enumerate(labels[i:i + 3]):
            x = 50 + j * width
            pdf.text(x + 3, y + 9, label, "F1", 7)
            bottom = pdf.paragraph(x + 3, y + 20, printed[field], width - 8, "F2", 9, mark=field)
            tall = max(tall, bottom - y)
        for j in range(len(labels[i:i + 3])):
            pdf.rect(50 + j * width, y, 50 + (j + 1) * width, y + tall)
        y += tall
    y += 14
    for name, label in QUESTIONS.items():
        pdf.text(50, y, label, "F1", 9)
        pdf.text(330, y, printed[name], "F2", 9, mark=name)
        y += 13
    pdf.new_page()
    y = 60
    for topic in TOPICS:
        pdf.text(50, y, HEADINGS[topic], "F2", 10)
        y = pdf.paragraph(50, y + 14, case.narrative[topic], 490) + 8
    given = expand([f for _, f in labels]) + list(QUESTIONS)
    return "pdf", pdf.save(), {"document": document(case, 2), "records": [truth_of(case, given)]}, pdf.marks
