"""Merged cells in a ruled grid, a value that runs over the page's end, furniture on each page."""
from facts import make_case, truth_of
from printing import document, expand, values
from writers import Pdf


def over_the_page(rng):
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case)

    def furniture():
        pdf.text(220, 24, "OFFICIAL-SENSITIVE", "F2", 9)
        pdf.text(50, 826, f"{case.force}  Ref {case.reference}", "F1", 7)
        pdf.text(480, 826, f"Page {len(pdf.pages)} of 2", "F1", 7)
    furniture()
    pdf.text(50, 52, "Prevention Interview Record", "F2", 14)
    grid = [[("Surname", "subject.surname"), ("Forename(s)", "subject.forenames")], [("DoB", "subject.date_of_birth"), ("Gender", "subject.gender")], [("Home Address", "subject.home_address")],
            [("School", "subject.school"), ("Phone", "subject.phone")], [("Missing from (date/time)", "episode.last_seen_at"), ("Returned (date/time)", "episode.found_at")],
            [("Returned to", "episode.found_place")], [("Interviewing officer", "officer"), ("Interview (date/time)", "debrief.held_at")], [("Interviewed at", "debrief.held_place")]]
    y = 70
    for row in grid:
        wide = 490 / len(row)
        for j, (label, field) in enumerate(row):
            x = 50 + j * wide
            pdf.rect(x, y, x + 105, y + 26, grey=0.88)
            pdf.rect(x, y, x + wide, y + 26)
            pdf.text(x + 3, y + 16, label, "F2", 8)
            pdf.paragraph(x + 108, y + 11, printed[field], wide - 112, "F1", 8, mark=field)
        y += 26
    topics = ["circumstances", "reasons", "where_been", "who_with", "harm", "exploitation", "actions"]
    heads = {"circumstances": "Summary of episode", "reasons": "Push and pull: why did the child leave", "where_been": "Places visited", "who_with": "Persons associated with", "harm": "Injury or harm",
             "exploitation": "CSE / CCE concerns", "actions": "Safeguarding actions"}
    y = 640
    for i, topic in enumerate(topics):
        text = case.narrative[topic]
        pdf.text(50, y, heads[topic], "F2", 10)
        if i == 1:  # cut in the middle of its sentence
            words = text.split()
            pdf.paragraph(50, y + 14, " ".join(words[:len(words) // 2]), 490)
            pdf.new_page()
            furniture()
            y = pdf.paragraph(50, 60, " ".join(words[len(words) // 2:]), 490) + 10
        else:
            y = pdf.paragraph(50, y + 14, text, 490) + 10
    given = expand([f for row in grid for _, f in row])
    return "pdf", pdf.save(), {"document": document(case, 2), "records": [truth_of(case, given, topics)]}, pdf.marks
