"""A decoy: a public protection notice about a quarrel at home. A child was there and is named with birth date, school, address and officer, but was never missing."""
from flowing import Flow
from fourth_bank import LISTS
from tales import Wording, invent

EVENTS = ["Neighbours rang to report shouting. Both adults were calm when officers came. The child was upstairs with headphones on and had heard part of it.", "The caller said that a plate had been thrown. No injury to anybody. The child was in the kitchen and was upset.",
          "An argument about money. The male adult had left before police arrived. The child was asleep throughout."]
VOICES = ["The child said that this happens most weekends.", "The child said that everything is fine at home.", "The child asked whether anybody would be arrested."]
FOLLOWS = ["Shared with children's services and the school.", "Graded standard. No further police action.", "Referred to the domestic abuse service with consent."]


def domestic_notice(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    f, plain, bold = case.fields, *rng.choice([("F1", "F2"), ("NS", "NB")])
    flow = Flow(plain, bold, 10, foot=lambda pdf, page: pdf.text(50, 820, f"Notice {case.reference}   page {page}", plain, 8))
    flow.lines(50, rng.choice(["PUBLIC PROTECTION NOTICE - DOMESTIC INCIDENT", "Child present at domestic incident: notice to partners"]), 490, bold, 14)
    rows = [("Force", case.force), ("Notice number", case.reference), ("Child's surname", f["subject.surname"].upper()), ("Child's forenames", f["subject.forenames"]), ("Date of birth", word.of(case, "subject.date_of_birth")), ("Address", f["subject.home_address"]),
            ("School", f["subject.school"]), ("Time of incident", word.of(case, "episode.last_seen_at")), ("Time reported", word.of(case, "episode.reported_at")), ("Reported by", f["episode.reported_by"]), ("Attending officer", word.of(case, "officer")),
            ("Child seen and spoken to", rng.choice(["Yes", "No"])), ("Child injured", "No"), ("Risk (domestic abuse)", rng.choice(["Standard", "Medium", "High"]))]
    for label, text in rows:
        flow.y += 3
        flow.pdf.text(50, flow.y + 10, label, bold, 10)
        flow.lines(210, text, 335)
    for title, text in (("Incident", EVENTS), ("Voice of the child", VOICES), ("Outcome", FOLLOWS)):
        flow.heading(title)
        flow.lines(50, rng.choice(text), 495)
    return "pdf", flow.pdf.save(), {"document": {"kind": "other", "text_source": "text_layer", "pages": flow.pages}, "records": []}, {}
