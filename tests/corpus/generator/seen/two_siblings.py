"""Two children in one debrief, each with a block of their own."""
from facts import address, make_case, moment_of, truth_of
from printing import document, values
from writers import Pdf


def two_siblings(rng):
    home = address(rng)
    first = make_case(rng, home=home)
    second = make_case(rng, surname=first.fields["subject.surname"], home=home, start=moment_of(first.fields["episode.last_seen_at"]))
    while second.fields["subject.forenames"] == first.fields["subject.forenames"]:
        second = make_case(rng, surname=first.fields["subject.surname"], home=home, start=moment_of(first.fields["episode.last_seen_at"]))
    pdf, y = Pdf(), 50
    pdf.text(50, y, "FOUND REPORT - SIBLINGS", "F2", 14)
    pdf.text(50, y + 18, f"{first.force}   Police reference: {first.reference}", "F1", 9)
    y += 44
    rows = [("Surname", "subject.surname"), ("First name(s)", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Home address", "subject.home_address"),
            ("Last seen", "episode.last_seen_at"), ("Found", "episode.found_at"), ("Place found", "episode.found_place"), ("Injuries", "debrief.injured"), ("Felt safe", "debrief.felt_safe")]
    topics = ["where_been", "who_with", "harm"]
    heads = {"where_been": "Where has the child been", "who_with": "Who with", "harm": "Harm"}
    for index, case in enumerate((first, second), 1):
        printed = values(rng, case, upper_surname=True)
        pdf.text(50, y, f"Child {index}", "F2", 11)
        y += 16
        for label, field in rows:
            pdf.text(50, y, label, "F1", 9)
            y = max(pdf.paragraph(200, y, printed[field], 330, "F1", 9, mark=f"{index}.{field}"), y + 13)
        for topic in topics:
            pdf.text(50, y + 4, heads[topic], "F2", 9)
            y = pdf.paragraph(50, y + 17, case.narrative[topic], 490, size=9)
        y += 18
    given = [f for _, f in rows]
    return "pdf", pdf.save(), {"document": document(first, 1), "records": [truth_of(c, given, topics) for c in (first, second)]}, pdf.marks
