"""A one-sheet summary in landscape: three ruled tables of label and value side by side, each with its own title and row heights, boxes of text below in a grid of columns."""
import datetime as dt

from facts import moment_of, stamp
from tales import Wording, filler, invent, narrate, record
from third_bank import BANK, LISTS
from writers import Pdf, wrap

TABLES = [("CHILD", [("Surname", "subject.surname"), ("First name", "subject.forenames"), ("DoB", "subject.date_of_birth"), ("Age", "subject.age"), ("M/F", "subject.gender"), ("Home", "subject.home_address"), ("Placement", "subject.placement_address"), ("Mobile", "subject.phone"),
                     ("School", "subject.school"), ("Social care", "subject.care_status")]),
          ("MISSING EPISODE", [("Last seen", "episode.last_seen_at"), ("Last seen at", "episode.last_seen_place"), ("Reported", "episode.reported_at"), ("Reported by", "episode.reported_by"), ("Relationship", "episode.reporter_relationship"), ("Risk", "episode.risk"),
                               ("Previous episodes", "episode.previous_count"), ("Found", "episode.found_at"), ("Found at", "episode.found_place"), ("How returned", "episode.return_method")]),
          ("DEBRIEF", [("Officer", "officer"), ("When", "debrief.held_at"), ("Where", "debrief.held_place"), ("Seen alone", "debrief.seen_alone"), ("Engaged", "debrief.engaged"), ("Felt safe", "debrief.felt_safe"), ("Injured", "debrief.injured"), ("Medical attention", "debrief.medical_attention"),
                       ("Victim of crime", "debrief.offence_against"), ("Committed crime", "debrief.offence_by"), ("Alcohol/drugs", "debrief.substances"), ("Exploitation", "debrief.exploitation_concern"), ("Will repeat", "debrief.likely_to_repeat")])]
HEADS = {"circumstances": "Circumstances", "reasons": "Push / pull factors: why the child went", "where_been": "Where the child went", "who_with": "Who with", "harm": "Harm", "substances": "Alcohol / drugs", "exploitation": "Exploitation", "return": "Return", "child_views": "Voice of the child",
         "parent_views": "Parent / carer", "officer_view": "Officer's comments", "actions": "Actions"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")


def ruled(pdf, x, y, wide, title, pairs, faces, size):
    """One table with its title on a dark or grey bar; answers where it ends."""
    pdf.rect(x, y, x + wide, y + size + 6, grey=0.82)
    pdf.text(x + 4, y + size + 1, title, faces[1], size)
    y += size + 6
    for label, text, mark in pairs:
        heads, lines = wrap(label, faces[1], size - 0.6, 70), wrap(text, faces[0], size, wide - 86)
        tall = max(len(heads), len(lines)) * size * 1.25 + 4
        pdf.rect(x, y, x + wide, y + tall)
        pdf.line(x + 78, y, x + 78, y + tall)
        for i, line in enumerate(heads):
            pdf.text(x + 4, y + size * 1.25 * (i + 1) - 1, line, faces[1], size - 0.6)
        for i, line in enumerate(lines):
            pdf.text(x + 82, y + size * 1.25 * (i + 1) - 1, line, faces[0], size, mark=mark)
        y += tall
    return y


def panels(pdf, y, passages, faces, size, columns):
    """Boxes of head and text, `columns` a row, each row as tall as its tallest."""
    wide = 770 / columns
    for i in range(0, len(passages), columns):
        row = [(head, wrap(text, faces[0], size, wide - 10)) for head, text in passages[i:i + columns]]
        tall = max(len(lines) for _, lines in row) * size * 1.28 + size * 1.3 + 7
        if y + tall > 570:
            pdf.new_page()
            y = 40
        for j, (head, lines) in enumerate(row):
            x = 36 + j * wide
            pdf.rect(x, y, x + wide, y + tall)
            pdf.text(x + 4, y + size * 1.2, head, faces[1], size)
            for k, line in enumerate(lines):
                pdf.text(x + 4, y + size * (1.28 * k + 2.6), line, faces[0], size)
        y += tall
    return y


def landscape_summary(rng):
    case, word, pdf = invent(rng, LISTS), Wording(rng), Pdf(842, 595)
    faces, size, upper = rng.choice([("NS", "NB"), ("DS", "DB"), ("F1", "F2")]), rng.choice([7.6, 8.2]), rng.random() < 0.5
    pdf.text(36, 36, rng.choice(["RETURNED MISSING CHILD: ONE PAGE SUMMARY", "Missing child debrief summary", "Prevention interview: summary sheet"]), faces[1], 14)
    pdf.text(540, 30, case.force, faces[1], 9)
    pdf.text(540, 42, f"Ref. no. {case.reference}", faces[0], 9)
    given, ends = [], []
    words = rng.choice([("Yes", "No", "Not known"), ("Y", "N", "N/K"), ("YES", "NO", "UNKNOWN")])
    for i, (title, pairs) in enumerate(TABLES):
        there = [(a, b) for a, b in pairs if ("debrief.officer" if b == "officer" else b) in case.fields and (b in KEPT or rng.random() < 0.85)]
        shown = lambda b: word.of(case, b, words).upper() if upper and b == "subject.surname" else word.of(case, b, words)
        ends.append(ruled(pdf, 36 + i * 260, 52, 250, title, [(a, shown(b), b) for a, b in there], faces, size))
        given += [b for _, b in there]
    topics = [t for t in HEADS if rng.random() < 0.72] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=filler(rng, case, LISTS))
    panels(pdf, max(ends) + 10, [(HEADS[t], case.narrative[t]) for t in topics], faces, size, rng.choice([2, 3]))
    later = stamp(moment_of(case.fields["debrief.held_at"]) + dt.timedelta(hours=9))
    for page in pdf.pages:
        pdf.ops = page
        pdf.text(36, 586, f"Produced {word.moment(later)}    OFFICIAL-SENSITIVE", faces[0], 6.5)
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
