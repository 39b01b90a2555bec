"""A system print with two columns of pairs side by side whose lines do not stand level, numbered questions with the answer on the same line, and a table that goes on
over the page under its repeated heading."""

from more_stories import BANK, LISTS
from tales import Wording, invent, narrate, record
from writers import Pdf, text_width, wrap

LEFT = [("Family Name", "subject.surname"), ("Given Names", "subject.forenames"), ("Born", "subject.date_of_birth"), ("Gender Identity", "subject.gender"), ("Lives At", "subject.home_address"), ("Currently Placed", "subject.placement_address"),
        ("Personal Mobile", "subject.phone"), ("Education Setting", "subject.school"), ("Involvement of Children's Services", "subject.care_status")]
RIGHT = [("Incident Reference", None), ("Last Sighting", "episode.last_seen_at"), ("Sighted At", "episode.last_seen_place"), ("Call Received", "episode.reported_at"), ("Caller", "episode.reported_by"),
         ("Caller is Child's", "episode.reporter_relationship"), ("Grading", "episode.risk"), ("Traced", "episode.found_at"), ("Traced At", "episode.found_place"), ("Mode of Return", "episode.return_method"), ("Earlier Episodes", "episode.previous_count")]
QUESTIONS = [("debrief.seen_alone", "Did you speak to the child on their own?"), ("debrief.engaged", "Was the child willing to engage?"), ("debrief.felt_safe", "Did the child feel safe throughout?"), ("debrief.injured", "Has the child been injured?"),
             ("debrief.medical_attention", "Is medical attention needed?"), ("debrief.offence_against", "Has an offence been committed against the child?"), ("debrief.offence_by", "Has the child committed an offence?"),
             ("debrief.substances", "Has the child used alcohol, drugs or other substances?"), ("debrief.exploitation_concern", "Do you suspect exploitation?"), ("debrief.likely_to_repeat", "In your view will the child go missing again?")]
TABLE = {"circumstances": "How the child came to be missing", "reasons": "Why the child left", "where_been": "Places visited or stayed at", "who_with": "People the child was with", "harm": "Any harm that came to the child",
         "substances": "Alcohol, drugs and other substances", "exploitation": "Signs of exploitation", "return": "How the child came back", "child_views": "Wishes and feelings of the child", "parent_views": "What the parent or carer said",
         "officer_view": "Your own observations", "actions": "What you have done and what is still to do"}
# The form's own words to officers: nothing about this child.
GUIDANCE = ["Guidance for officers: speak to the child away from the parent or carer where you can. Write down the child's own words. If you believe that the child has been harmed or exploited, tell a supervisor before going off duty. "
            "Do not leave a section empty.", "Note to interviewer: this interview does not replace the return home interview that the local authority must offer. It is used to check that the child is safe and well, to find out about offences, and to collect "
            "information that may help if the child goes missing another time."]
TITLES = ["Prevention Interview", "RETURN FROM MISSING: POLICE INTERVIEW", "Found Person Report (Child)", "Missing Child - Post-Return Check"]


def column(pdf, x, y, wide, label_wide, pairs, faces, size, step):
    """Label and value pairs down one column, each value wrapped in what is left of the width."""
    plain, bold = faces
    for label, text, mark in pairs:
        low = pdf.paragraph(x, y, label + ":", label_wide - 4, bold, size, 1.25)
        low = max(low, pdf.paragraph(x + label_wide, y, text, wide - label_wide, plain, size, 1.25, mark=mark))
        y = low + step
    return y


def heading(pdf, y, faces, size, spot):
    pdf.rect(48, y, 547, y + 16, grey=0.82)
    pdf.text(54, y + 11, "Topic", faces[1], size)
    pdf.text(spot, y + 11, "Account", faces[1], size)
    return y + 16


def side_pairs(rng):
    case, word, pdf = invent(rng, LISTS), Wording(rng), Pdf()
    faces = rng.choice([("NS", "NB"), ("DR", "DT"), ("F1", "F2"), ("NR", "NT")])
    size = rng.choice([8.4, 9.2, 10])
    upper = rng.random() < 0.4
    left = [(a, b) for a, b in LEFT if b in case.fields and (b in ("subject.surname", "subject.forenames", "subject.date_of_birth") or rng.random() < 0.85)]
    right = [(a, b) for a, b in RIGHT if b is None or b in ("episode.last_seen_at", "episode.found_at") or rng.random() < 0.85]
    given = [b for _, b in left + right if b]
    pdf.text(48, 40, case.force, faces[1], 9)
    pdf.text(48, 62, rng.choice(TITLES), faces[1], 15)
    pdf.text(400, 40, f"Created {word.moment(case.fields['debrief.held_at'][:10] + 'T22:58')}", faces[0], 7)
    shown = lambda b: case.reference if b is None else word.of(case, b).upper() if upper and b == "subject.surname" else word.of(case, b)
    # The columns start apart and step apart, so that their baselines seldom meet.
    y1 = column(pdf, 48, 90, 245, rng.choice([78, 90]), [(a, shown(b), b) for a, b in left], faces, size, 4)
    y2 = column(pdf, 308, 90 + rng.choice([0, 3.5, 5]), 240, rng.choice([76, 88]), [(a, shown(b), b) for a, b in right], faces, size, rng.choice([3, 6.5]))
    pdf.line(300, 80, 300, max(y1, y2))
    y = max(y1, y2) + 14
    officer = f'{case.fields["debrief.officer"]} ({case.fields["debrief.officer_rank"]} {case.fields["debrief.officer_number"]})'
    for label, text, mark in (("Interviewed by", officer, "officer"), ("Interviewed on", word.of(case, "debrief.held_at"), "debrief.held_at"), ("Interviewed at", word.of(case, "debrief.held_place"), "debrief.held_place")):
        pdf.text(48, y, label, faces[1], size)
        pdf.text(130, y, text, faces[0], size, mark=mark)
        given.append(mark)
        y += size * 1.6
    y += 8
    asked = [q for q in QUESTIONS if rng.random() < 0.85]
    words = rng.choice([("Yes", "No", "Unknown"), ("Y", "N", "Not disclosed"), ("YES", "NO", "NOT KNOWN")])
    for number, (name, question) in enumerate(asked, 1):
        text = f"{number}. {question}"
        pdf.text(48, y, text, faces[0], size)
        pdf.text(48 + text_width(text, faces[0], size) + 7, y, word.of(case, name, words), faces[1], size, mark=name)
        y += size * 1.65
    given += [name for name, _ in asked]
    topics = [t for t in TABLE if rng.random() < 0.85]
    implied = narrate(rng, case, BANK, LISTS, topics)
    if rng.random() < 0.6:
        pdf.rect(48, y + 2, 547, y + 12 + 3 * size * 1.4, grey=0.95)
        y = pdf.paragraph(54, y + 14, rng.choice(GUIDANCE), 485, faces[0], size - 0.8) + 10
    account(rng, pdf, case, topics, faces, size, y + 6)
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks


def account(rng, pdf, case, topics, faces, size, y):
    """The table of topics; a row is cut where the page ends and goes on under the heading on the next."""
    spot, low = rng.choice([170, 195]), 795
    y = heading(pdf, y, faces, size, spot)
    for topic in topics:
        head, lines = wrap(TABLE[topic], faces[1], size, spot - 62), wrap(case.narrative[topic], faces[0], size, 547 - spot - 6)
        top = y
        for i in range(max(len(head), len(lines))):
            if y + size * 1.4 > low:
                pdf.line(48, y + 3, 547, y + 3)
                footer(pdf, case, faces)
                pdf.new_page()
                y = top = heading(pdf, 46, faces, size, spot)
            y += size * 1.35
            if i < len(head):
                pdf.text(54, y, head[i], faces[1], size)
            if i < len(lines):
                pdf.text(spot, y, lines[i], faces[0], size)
        y += 5
        for x in (48, spot - 5, 547):
            pdf.line(x, top, x, y)
        pdf.line(48, y, 547, y)
    footer(pdf, case, faces)


def footer(pdf, case, faces):
    pdf.text(48, 822, f"{case.force}  |  {case.reference}  |  OFFICIAL-SENSITIVE", faces[0], 6.5)
    pdf.text(510, 822, f"Page {len(pdf.pages)}", faces[0], 6.5)
