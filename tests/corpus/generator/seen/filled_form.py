"""A PDF form whose answers are form fields, ticked and typed."""
from facts import make_case, truth_of
from printing import document, expand, values
from writers import Pdf


def filled_form(rng):
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case)
    pdf.text(50, 50, "MISSING CHILD RETURN - POLICE RECORD", "F2", 14)
    pdf.text(50, 70, case.force, "F1", 10)
    rows = [("Police reference", None), ("Surname", "subject.surname"), ("Given names", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Home address", "subject.home_address"),
            ("Last seen (date and time)", "episode.last_seen_at"), ("Last seen where", "episode.last_seen_place"), ("Reported missing (date and time)", "episode.reported_at"),
            ("Found (date and time)", "episode.found_at"), ("Found where", "episode.found_place"), ("Officer completing", "officer"), ("Debrief (date and time)", "debrief.held_at")]
    y = 100
    for i, (label, field) in enumerate(rows):
        pdf.text(50, y, label, "F1", 10)
        pdf.rect(220, y - 12, 540, y + 5)
        pdf.field(f"field{i}", case.reference if field is None else printed[field], 222, y - 11, 538, y + 4)
        y += 24
    asked = [("Was the child seen alone?", "debrief.seen_alone"), ("Did the child feel safe?", "debrief.felt_safe"), ("Was the child injured?", "debrief.injured"),
             ("Any drugs or alcohol?", "debrief.substances"), ("Exploitation suspected?", "debrief.exploitation_concern")]
    for i, (label, field) in enumerate(asked):
        pdf.text(50, y, label, "F1", 10)
        for j, (word, value) in enumerate((("Yes", "yes"), ("No", "no"), ("Not known", "not_known"))):
            x = 260 + j * 90
            pdf.rect(x, y - 9, x + 10, y + 1)
            pdf.field(f"tick{i}_{value}", "", x, y - 9, x + 10, y + 1, checked=case.fields[field] == value)
            pdf.text(x + 15, y, word, "F1", 10)
        y += 18
    given = expand([f for _, f in rows if f] + [f for _, f in asked])
    return "pdf", pdf.save(), {"document": document(case, 1), "records": [truth_of(case, given, [])]}, {}
