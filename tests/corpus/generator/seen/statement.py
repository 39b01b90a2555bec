"""An officer's account without a single label."""
from facts import make_case, moment_of, print_date, truth_of
from printing import document, expand
from writers import Pdf


def statement(rng):
    case = make_case(rng)
    f = case.fields
    male = f["subject.gender"] == "male"
    he, his = ("He", "his") if male else ("She", "her")
    name = f'{f["subject.forenames"]} {f["subject.surname"].upper()}'
    born = print_date(f["subject.date_of_birth"], "%d/%m/%Y")
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    topics = ["circumstances", "reasons", "where_been", "who_with", "harm", "officer_view", "actions"]
    text = (f'I am {f["debrief.officer_rank"]} {f["debrief.officer_number"]} {f["debrief.officer"]} of {case.force}. This is my account of the debrief of {name}, born {born}, who lives at '
            f'{f["subject.home_address"]}. The police reference is {case.reference}.\n\n'
            f'{f["subject.forenames"].split()[0]} was last seen at {seen:%H%M} hours on {seen:%d/%m/%Y} and was reported missing by {his} {f["episode.reporter_relationship"]}, {f["episode.reported_by"]}, at '
            f'{reported:%H%M} hours on {reported:%d/%m/%Y}. {he} was found at {found:%H%M} hours on {found:%d/%m/%Y} at {f["episode.found_place"]}. '
            f'I spoke to {f["subject.forenames"].split()[0]} at {held:%H%M} hours on {held:%d/%m/%Y} at {f["debrief.held_place"]}.\n\n' + "\n\n".join(case.narrative[t] for t in topics) + "\n")
    given = expand(["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.reported_at", "episode.found_at", "episode.found_place",
                    "episode.reported_by", "episode.reporter_relationship", "debrief.held_at", "debrief.held_place", "officer"])
    record = truth_of(case, given, topics)
    record["optional"]["fields"] = {"subject.gender": {"value": f["subject.gender"]}, **{"debrief." + n: {"value": f["debrief." + n]} for n in ("felt_safe", "injured")}}
    record["optional"]["narrative"] = [p.replace("\n", " ") for p in text.split("\n\n")[:2]]
    if rng.random() < 0.5:
        return "txt", text.encode(), {"document": document(case, 1), "records": [record]}, {}
    pdf, y = Pdf(), 60
    pdf.text(50, 40, "Debrief statement", "F2", 13)
    for paragraph in text.split("\n\n"):
        y = pdf.paragraph(50, y, paragraph.replace("\n", " "), 490) + 8
    return "pdf", pdf.save(), {"document": document(case, 1), "records": [record]}, {}
