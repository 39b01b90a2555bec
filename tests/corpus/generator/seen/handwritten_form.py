"""A printed form of which part is typed and part written by hand. Handwriting need not be read: its values may be given, rightly, or left out."""
from inking import write_by_hand
from stories import BANK, LISTS
from tales import OFFICER, Wording, invent, narrate, record
from writers import Pdf

LABELS = {
    "subject.surname": ["Surname", "Family name"], "subject.forenames": ["Forenames", "Given names"], "subject.date_of_birth": ["Date of birth"], "subject.gender": ["Gender", "Sex"],
    "subject.home_address": ["Home address", "Address"], "subject.phone": ["Child's mobile", "Telephone number"], "subject.school": ["School"],
    "episode.last_seen_at": ["Last seen (date and time)", "Date and time last seen"], "episode.reported_at": ["Reported (date and time)", "Date and time reported"], "episode.reported_by": ["Reported by"],
    "episode.reporter_relationship": ["Relationship to child"], "episode.found_at": ["Found (date and time)", "Date and time found"], "episode.found_place": ["Found where", "Place found"],
    "debrief.held_at": ["Date and time of debrief"], "debrief.held_place": ["Place of debrief"], "officer": ["Debriefing officer", "Officer"], "debrief.seen_alone": ["Seen alone"],
    "debrief.felt_safe": ["Felt safe"], "debrief.injured": ["Injured"], "debrief.substances": ["Drugs or alcohol"]}
HEADS = {"circumstances": "Circumstances", "where_been": "Where has the child been?", "who_with": "Who with?", "return": "How returned", "actions": "Actions taken"}
BY_HAND = ["subject.phone", "episode.found_at", "episode.found_place", "debrief.held_at", "debrief.held_place", "officer", "debrief.seen_alone", "debrief.felt_safe", "debrief.injured", "debrief.substances"]


def handwritten_form(rng):
    case, word, pdf = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%y %H%M"]), Pdf()
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DR", "DT")])
    topics = sorted(rng.sample(list(HEADS), rng.randint(3, 5)), key=list(HEADS).index)
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    ink = rng.choice([(0.08, 0.1, 0.35), (0.1, 0.1, 0.1), (0.05, 0.05, 0.45)])
    by_hand = {f for f in BY_HAND if rng.random() < 0.6} | {rng.choice(BY_HAND)}
    pdf.text(50, 52, rng.choice(["MISSING CHILD - POLICE DEBRIEF", "CHILD RETURNED FROM MISSING - DEBRIEF"]), bold, 14)
    pdf.text(50, 70, f"{case.force}   Reference {case.reference}", plain, 9.5)
    y, ruled = 98, rng.random() < 0.5
    for field, labels in LABELS.items():
        pdf.text(50, y, rng.choice(labels), bold, 9.5)
        text = word.of(case, field)
        if field in by_hand:
            write_by_hand(rng, pdf, 222 + rng.uniform(0, 12), y + rng.uniform(-1, 1), text[:52], rng.uniform(10.5, 12.5), ink)
            below = y + 18
        else:
            below = max(pdf.paragraph(220, y, text, 320, plain, 9.5, mark=field), y + 18)
        if ruled:
            pdf.line(218, below - 13, 545, below - 13, 0.4)
        else:
            pdf.rect(218, y - 12, 545, below - 13)
        y = below + 4
    for topic in topics:
        if y > 740:
            pdf.new_page()
            y = 60
        pdf.text(50, y + 6, HEADS[topic], bold, 10)
        y = pdf.paragraph(50, y + 20, case.narrative[topic], 495, plain, 9.5) + 4
    pdf.text(50, y + 22, "Signed", bold, 9.5)
    write_by_hand(rng, pdf, 120, y + 22, case.fields["debrief.officer"], 17, ink)
    truth = record(case, [f for f in LABELS if f not in by_hand], topics, implied, pdf.marks, pages=1)
    for field in (x for f in by_hand for x in (OFFICER if f == "officer" else [f])):
        truth["optional"]["fields"][field] = {"value": case.fields[field]}
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
