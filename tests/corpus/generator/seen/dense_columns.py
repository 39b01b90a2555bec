"""A dense print in 8 points: two columns of label and value whose lines do not stand level, then the account set in two columns like a newspaper."""
from stories import BANK, LISTS
from tales import Wording, invent, narrate, record
from writers import Pdf, text_width, wrap

LABELS = {
    "subject.surname": ["Surname"], "subject.forenames": ["Forename(s)", "Forenames"], "subject.date_of_birth": ["DOB", "Date of Birth"], "subject.age": ["Age"], "subject.gender": ["Sex", "Gender"],
    "subject.ethnicity": ["Ethnicity", "Self-defined ethnicity"], "subject.home_address": ["Home Address"], "subject.phone": ["Mobile"], "subject.school": ["School"], "subject.care_status": ["Care Status"],
    "episode.last_seen_at": ["Last Seen", "Date/Time Last Seen"], "episode.last_seen_place": ["Last Seen At", "Location Last Seen"], "episode.reported_at": ["Reported", "Date/Time Reported"],
    "episode.reported_by": ["Reported By", "Informant"], "episode.reporter_relationship": ["Relationship"], "episode.risk": ["Risk", "Risk Grade"], "episode.found_at": ["Found", "Date/Time Found"],
    "episode.found_place": ["Found At", "Location Found"], "episode.return_method": ["Return Method", "How Found"], "episode.previous_count": ["Prev. Episodes", "Previous Episodes"],
    "debrief.held_at": ["Debrief Date/Time"], "debrief.held_place": ["Debrief Location"], "officer": ["Debriefed By", "Officer"], "debrief.seen_alone": ["Seen Alone"], "debrief.engaged": ["Engaged"],
    "debrief.felt_safe": ["Felt Safe"], "debrief.injured": ["Injured"], "debrief.medical_attention": ["Medical Attention"], "debrief.offence_against": ["Offences Against Child"],
    "debrief.offence_by": ["Offences By Child"], "debrief.substances": ["Substances"], "debrief.exploitation_concern": ["Exploitation Concern"], "debrief.likely_to_repeat": ["Likely To Repeat"]}
HEADS = {"circumstances": "Circumstances", "reasons": "Reason for Going Missing", "where_been": "Movements", "who_with": "Associates", "harm": "Harm", "substances": "Substance Use", "exploitation": "Exploitation",
         "return": "Return", "child_views": "Child's View", "parent_views": "Parent/Carer View", "officer_view": "Officer's View", "actions": "Actions"}
SIZE = 8


def column(pdf, x, y, wide, pairs, fonts, label_wide, colon):
    """Label and value down one column; answers where it ends."""
    plain, bold = fonts
    for label, text, mark in pairs:
        pdf.text(x, y, label + colon, bold, SIZE)
        y = max(pdf.paragraph(x + label_wide, y, text, wide - label_wide, plain, SIZE, 1.2, mark=mark), y + SIZE * 1.2) + 2.2
    return y


def newspaper(pdf, y, passages, fonts, columns, bottom):
    """The passages through the columns, left then right, then on the next page."""
    plain, bold = fonts
    lines = []
    for head, text in passages:
        lines += [(head, bold)] + [(line, plain) for line in wrap(text, plain, SIZE, columns[0][1])] + [("", plain)]
    top, at, here = y, 0, y
    for i, (text, font) in enumerate(lines):
        kept = 2 if font == bold else 1  # a heading stays with its first line
        if here + kept * SIZE * 1.25 > bottom:
            at += 1
            if at == len(columns):
                pdf.new_page()
                at, top = 0, 50
            here = top
        if text:
            pdf.text(columns[at][0], here, text, font, SIZE)
        here += SIZE * 1.25


def dense_columns(rng):
    case, word, pdf = invent(rng, LISTS), Wording(rng), Pdf()
    fonts = rng.choice([("F1", "F2"), ("NS", "NB"), ("DR", "DT")])
    colon = rng.choice([":", ""])
    topics = sorted(rng.sample(list(HEADS), rng.randint(8, 12)), key=list(HEADS).index)
    implied = narrate(rng, case, BANK, LISTS, topics)
    kept = [f for i, f in enumerate(LABELS) if i < 3 or rng.random() < 0.85]
    pairs = [(rng.choice(LABELS[f]), word.of(case, f), f) for f in kept]
    label_wide = max(text_width(label + colon, fonts[1], SIZE) for label, _, _ in pairs) + 6
    pdf.text(40, 40, f"{case.force.upper()}   MISSING PERSON RETURN   {case.reference}", fonts[1], 10)
    pdf.line(40, 46, 555, 46, 0.8)
    half = (len(pairs) + 1) // 2
    ends = [column(pdf, 40, 60, 250, pairs[:half], fonts, label_wide, colon), column(pdf, 306, 60 + rng.choice([0, 3, 5]), 250, pairs[half:], fonts, label_wide, colon)]
    y = max(ends) + 4
    pdf.line(40, y, 555, y, 0.8)
    # The account fills the columns evenly, so that both stand beside each other on the page.
    tall = sum(len(wrap(case.narrative[t], fonts[0], SIZE, 248)) + 2 for t in topics) * SIZE * 1.25 / 2 + 24
    newspaper(pdf, y + 14, [(HEADS[t], case.narrative[t]) for t in topics], fonts, [(40, 248), (306, 248)], min(805, y + 14 + tall))
    truth = record(case, kept, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
