"""Numbered questions with the answer on the line below."""
from facts import make_case, truth_of
from printing import document, expand, values
from writers import Pdf


def questions_and_answers(rng):
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case)
    rows = [("What is the young person's full name?", ["subject.forenames", "subject.surname"]), ("What is their date of birth?", ["subject.date_of_birth"]),
            ("How does the young person describe their ethnicity?", ["subject.ethnicity"]), ("Where do they live?", ["subject.home_address"]),
            ("Which school or college do they attend?", ["subject.school"]), ("What is their social care status?", ["subject.care_status"]),
            ("When were they last seen?", ["episode.last_seen_at"]), ("Where were they last seen?", ["episode.last_seen_place"]),
            ("When were they reported missing?", ["episode.reported_at"]), ("Who reported them missing?", ["episode.reported_by"]),
            ("What is that person's relationship to the young person?", ["episode.reporter_relationship"]), ("When were they found?", ["episode.found_at"]),
            ("Where were they found?", ["episode.found_place"]), ("How did they return?", ["episode.return_method"]), ("How many times have they been missing before?", ["episode.previous_count"]),
            ("What was the risk assessment?", ["episode.risk"]), ("When did the debrief take place?", ["debrief.held_at"]), ("Where did the debrief take place?", ["debrief.held_place"]),
            ("Who carried out the debrief?", ["officer"])]
    asked = {"debrief.seen_alone": "Was the young person seen alone?", "debrief.engaged": "Did they engage with you?", "debrief.felt_safe": "Did they feel safe?",
             "debrief.injured": "Were they injured?", "debrief.medical_attention": "Did they need medical attention?", "debrief.offence_against": "Were they the victim of a crime?",
             "debrief.offence_by": "Did they commit any crime?", "debrief.substances": "Had they taken drugs or alcohol?", "debrief.exploitation_concern": "Is there any concern about exploitation?",
             "debrief.likely_to_repeat": "Are they likely to go missing again?"}
    told = {"circumstances": "What were the circumstances of the young person going missing?", "reasons": "Why did they go missing?", "where_been": "Where did they go?",
            "who_with": "Who were they with?", "harm": "Did they come to any harm?", "substances": "Tell us about any drugs or alcohol", "exploitation": "What are the exploitation concerns?",
            "return": "How did they come to be found?", "child_views": "What does the young person want to happen?", "parent_views": "What do the parents or carers say?",
            "officer_view": "What is your professional view?", "actions": "What happens next?"}
    pdf.text(50, 50, "Found child: debrief questions", "F2", 15)
    pdf.text(50, 68, f"{case.force}. Our reference {case.reference}", "F1", 10)
    y, number = 95, 1

    def ask(question, answer, mark=None):
        nonlocal y, number
        if y > 770:
            pdf.new_page()
            y = 60
        pdf.text(50, y, f"{number}. {question}", "F2", 10)
        y = pdf.paragraph(66, y + 13, answer, 460, mark=mark) + 5
        number += 1
    for question, fields in rows:
        ask(question, " ".join(printed[f] for f in fields), fields[0] if len(fields) == 1 else None)
    for field, question in asked.items():
        ask(question, printed[field], field)
    for topic, question in told.items():
        ask(question, case.narrative[topic])
    given = expand([f for _, fs in rows for f in fs]) + list(asked)
    return "pdf", pdf.save(), {"document": document(case, len(pdf.pages)), "records": [truth_of(case, given)]}, pdf.marks
