"""A system's screen print in three narrow columns without rules: label over value, values that wrap, answers never given, a strip of tabs, a log of who opened the record."""
import datetime as dt

from more_stories import BANK, LISTS
from facts import moment_of
from tales import Wording, invent, narrate, record
from writers import Pdf, wrap

PANELS = [("SUBJECT", [("Last Name", "subject.surname"), ("First Name(s)", "subject.forenames"), ("Date of Birth", "subject.date_of_birth"), ("Current Age", "subject.age"), ("Sex", "subject.gender"), ("Officer Defined Ethnicity", None), ("Home", "subject.home_address"),
                       ("Looked After At", "subject.placement_address"), ("Phone", "subject.phone"), ("School / Employer", "subject.school"), ("Alias", None), ("Local Authority Status", "subject.care_status")]),
          ("MISSING", [("Seen Last On", "episode.last_seen_at"), ("Seen Last At", "episode.last_seen_place"), ("Seen Last By", None), ("Report Made On", "episode.reported_at"), ("Report Made By", "episode.reported_by"), ("Relationship", "episode.reporter_relationship"),
                       ("Current Risk", "episode.risk"), ("Review Due", "review"), ("Previous Occurrences", "episode.previous_count")]),
          ("FOUND", [("Found On", "episode.found_at"), ("Found At", "episode.found_place"), ("Found By", "episode.return_method"), ("Return Interview On", "debrief.held_at"), ("Return Interview At", "debrief.held_place"), ("Return Interview By", "officer")])]
CHECKS = [("Interviewed alone", "seen_alone"), ("Co-operated", "engaged"), ("Safe while missing", "felt_safe"), ("Injury", "injured"), ("Hospital / medical", "medical_attention"), ("Victim", "offence_against"), ("Offender", "offence_by"), ("Alcohol or drug use", "substances"),
          ("Exploitation", "exploitation_concern"), ("May repeat", "likely_to_repeat")]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer")
HEADS = {"circumstances": "Circumstances", "reasons": "Reason for going", "where_been": "Where they went", "who_with": "Who they were with", "harm": "What harm came to them", "substances": "Alcohol / drugs", "exploitation": "Exploitation", "return": "How they came back",
         "child_views": "Child's own view", "parent_views": "Carer's own view", "officer_view": "Officer's own view", "actions": "What is to be done"}


def panel(pdf, y, title, items, faces, size):
    """Items in three columns, each as tall as it needs; columns do not keep level."""
    pdf.text(40, y, title, faces[1], size + 2)
    y += 16
    bottoms = [y, y, y]
    share = -(-len(items) // 3)
    for i, (label, text, mark) in enumerate(items):
        column = i // share
        x = 40 + column * 176
        pdf.text(x, bottoms[column], label, faces[0], size - 1.5)
        low = pdf.paragraph(x, bottoms[column] + size + 2, text, 158, faces[1], size, 1.2, mark=mark)
        bottoms[column] = max(low, bottoms[column] + 2 * size) + 7
    return max(bottoms) + 4


def screen_card(rng):
    case, word, pdf = invent(rng, LISTS), Wording(rng), Pdf()
    faces, size = rng.choice([("NS", "NB"), ("DS", "DB"), ("NR", "NT")]), rng.choice([8, 8.6, 9.2])
    nothing = rng.choice(["--", "", "Not entered", "None recorded"])
    held = moment_of(case.fields["debrief.held_at"])
    pdf.text(40, 34, f"{case.force}    {rng.choice(['CONNECT', 'ATHENA', 'NICHE RMS'])}    Missing Report {case.reference}", faces[1], 10)
    pdf.text(40, 50, "Summary | Subject | Associates | Enquiries | Found | Audit", faces[0], 8)
    pdf.line(40, 55, 555, 55)
    y, given = 74, []
    for title, items in PANELS:
        shown = []
        for label, name in items:
            holds = "debrief.officer" if name == "officer" else name
            if name == "review":
                shown.append((label, word.moment((held + dt.timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")), None))
            elif name and holds in case.fields and (name in KEPT or rng.random() < 0.82):
                shown.append((label, word.of(case, name), name))
                given.append(name)
            else:
                shown.append((label, nothing, None))
        y = panel(pdf, y, title, shown, faces, size)
    answers = rng.choice([("Yes", "No", "Unknown"), ("Y", "N", "Not Known")])
    asked = [c for c in CHECKS if rng.random() < 0.85]
    shown = [(label, word.of(case, "debrief." + name, answers), "debrief." + name) for label, name in asked]
    given += ["debrief." + name for _, name in asked]
    y = panel(pdf, y, "CHECKS", shown, faces, size)
    topics = [t for t in HEADS if rng.random() < 0.8] or ["where_been"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    pdf.new_page()
    y = 50
    for topic in topics:
        lines = wrap(case.narrative[topic], faces[0], size + 0.5, 380)
        if y + 14 * len(lines) > 800:
            pdf.new_page()
            y = 50
        pdf.paragraph(40, y, HEADS[topic], 110, faces[1], size)
        for line in lines:
            pdf.text(165, y, line, faces[0], size + 0.5)
            y += (size + 0.5) * 1.35
        y += 14
    pdf.text(40, y + 6, "Record opened by", faces[1], size)
    for i, name in enumerate(rng.sample(LISTS["officers"], 3)):
        y += 13
        pdf.text(40, y + 8, f"{word.moment((held + dt.timedelta(minutes=50 * (i + 1))).strftime('%Y-%m-%dT%H:%M'))}   {name}", faces[0], size - 1)
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
