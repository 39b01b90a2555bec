"""A Word form as officers fill it in: label and value in one cell, merged cells, content controls with prompts left in, old form fields, tick groups, words struck out."""
from xml.sax.saxutils import escape

from stories import BANK, LISTS
from tales import Wording, curled, invent, narrate, record
from wordfile import word_file
from writers import para, run, tick_control

PROMPTS = ["Click or tap here to enter text.", "Click here to enter text", "Choose an item.", "Click or tap to enter a date."]
BLOCKS = [("Part A - The child", [[("Surname", "subject.surname", 2), ("First name(s)", "subject.forenames", 2)], [("Date of birth", "subject.date_of_birth", 1), ("Age", "subject.age", 1), ("Gender", "subject.gender", 1), ("Ethnicity", "subject.ethnicity", 1)],
                                  [("Home address and postcode", "subject.home_address", 4)], [("Placement address (if in care)", "subject.placement_address", 4)], [("Mobile", "subject.phone", 2), ("School / college", "subject.school", 2)]]),
          ("Part B - The episode", [[("Last seen: date and time", "episode.last_seen_at", 2), ("Last seen: where", "episode.last_seen_place", 2)], [("Reported: date and time", "episode.reported_at", 2), ("Reported by", "episode.reported_by", 1), ("Relationship", "episode.reporter_relationship", 1)],
                                    [("Found / returned: date and time", "episode.found_at", 2), ("Found: where", "episode.found_place", 2)], [("Number of previous missing episodes", "episode.previous_count", 4)]]),
          ("Part C - The check", [[("Check carried out by", "officer", 2), ("Date and time of check", "debrief.held_at", 1), ("Place", "debrief.held_place", 1)]])]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")
GROUPS = {"episode.risk": ("Risk level", [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk")]),
          "episode.return_method": ("How did the child return?", [("Own accord", "own_accord"), ("Found by police", "police"), ("Family / carer", "family_or_carer"), ("Other", "other")]),
          "subject.care_status": ("Social care status", [("Looked after", "looked_after"), ("CP plan", "child_protection"), ("Child in need", "child_in_need"), ("Early help", "early_help"), ("Not open", "not_open")])}
ASKED = {"seen_alone": "Seen alone?", "engaged": "Did the child engage?", "felt_safe": "Felt safe while missing?", "injured": "Injured?", "medical_attention": "Medical treatment needed?", "offence_against": "Victim of crime?", "offence_by": "Committed crime?",
         "substances": "Alcohol / drugs?", "exploitation_concern": "Exploitation suspected?", "likely_to_repeat": "Likely to go missing again?"}
HEADS = {"circumstances": "How did the child come to be missing?", "reasons": "Why?", "where_been": "Where did the child go?", "who_with": "Who was the child with?", "harm": "Any harm or injury?", "substances": "Any alcohol or drugs?", "exploitation": "Any sign of exploitation?",
         "return": "How was the child found?", "child_views": "What does the child say?", "parent_views": "What does the parent or carer say?", "officer_view": "What do you think?", "actions": "What happens next?"}


def wide_cell(content, span):
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{content}</w:tc>'


def grid(rows, columns=4):
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{"<w:gridCol/>" * columns}</w:tblGrid>{"".join(f"<w:tr>{row}</w:tr>" for row in rows)}</w:tbl>'


def filled(rng, text, prompt=False):
    """A value as plain text, in a content control or in an old form field; `prompt` marks a control nobody filled in."""
    way = "control" if prompt else rng.choice(["plain", "plain", "control", "old"])
    if way == "plain":
        return run(text)
    if way == "control":
        flag = "<w:showingPlcHdr/>" if prompt else ""
        return f"<w:sdt><w:sdtPr>{flag}<w:text/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:enabled/><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def legacy_tick(ticked):
    return (f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="{int(ticked)}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')


def ticks(rng, way, options, value):
    """A tick group on one line."""
    mark = {"control": tick_control, "glyph": lambda t: run(rng.choice("☒☑") if t else "☐"), "old": legacy_tick}[way]
    parts = []
    for word, v in options:
        parts += [mark(v == value), run(f" {word}   ")]
    return para(*parts)


def deleted(value):
    """"Yes / No (delete as appropriate)", the wrong words struck through."""
    parts = []
    for i, (word, v) in enumerate((("Yes", "yes"), ("No", "no"), ("Not known", "not_known"))):
        strike = "" if v == value else "<w:rPr><w:strike/></w:rPr>"
        parts += [run(" / ")] * (i > 0) + [f"<w:r>{strike}<w:t>{escape(word)}</w:t></w:r>"]
    return para(*parts)


def word_fields(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    curl = curled if rng.random() < 0.5 else (lambda t: t)
    label_above, way, given = rng.random() < 0.6, rng.choice(["control", "glyph", "old"]), []
    body = para(run(rng.choice(["Missing Child: Safe and Well Check", "RETURN OF MISSING CHILD (FORM S7)", "Child returned from missing - police debrief"])), style="Title")
    body += para(run("Police ref: ", True), filled(rng, case.reference))
    for title, rows in BLOCKS:
        body += para(run(title), style="Heading1")
        made = []
        for row in rows:
            cells = ""
            for label, name, span in row:
                held = "debrief.officer" if name == "officer" else name
                there = held in case.fields and (name in KEPT or rng.random() < 0.85)
                text = filled(rng, word.of(case, name)) if there else filled(rng, rng.choice(PROMPTS), True) if rng.random() < 0.6 else run("")
                given += [name] if there else []
                if label_above:
                    cells += wide_cell(para(run(label, True)) + para(text), span)
                else:
                    cells += wide_cell(para(run(label + ": ", True), text), span)
            made.append(cells)
        if title.startswith("Part B"):
            for name in ("episode.risk", "episode.return_method"):
                made.append(wide_cell(para(run(GROUPS[name][0], True)), 1) + wide_cell(ticks(rng, way, GROUPS[name][1], case.fields[name]), 3))
                given.append(name)
        if title.startswith("Part A") and rng.random() < 0.8:
            made.append(wide_cell(para(run(GROUPS["subject.care_status"][0], True)), 1) + wide_cell(ticks(rng, way, GROUPS["subject.care_status"][1], case.fields["subject.care_status"]), 3))
            given.append("subject.care_status")
        body += grid(made)
    style = rng.choice(["ticks", "deleted", "words"])
    asked = [a for a in ASKED if rng.random() < 0.85]
    options = [("Yes", "yes"), ("No", "no"), ("Not known", "not_known")]
    rows = []
    for name in asked:
        value = case.fields["debrief." + name]
        made = ticks(rng, way, options, value) if style == "ticks" else deleted(value) if style == "deleted" else para(filled(rng, next(w for w, v in options if v == value)))
        rows.append(wide_cell(para(run(ASKED[name])), 2) + wide_cell(made, 2))
    body += para(run("Part D - Answers" + (" (delete as appropriate)" if style == "deleted" else "")), style="Heading1") + grid(rows)
    given += ["debrief." + name for name in asked]
    topics = [t for t in HEADS if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    body += para(run("Part E - The child's account"), style="Heading1")
    if rng.random() < 0.5:
        body += grid([wide_cell(para(run(HEADS[t], True)) + para(run(curl(case.narrative[t]))), 1) for t in topics], 1)
    else:
        body += "".join(para(run(HEADS[t], True)) + para(filled(rng, curl(case.narrative[t]))) for t in topics)
    truth = record(case, given, topics, implied, pages=1)
    data = word_file(body, header=f"{case.force} - OFFICIAL-SENSITIVE", footer=f"Template owner: {rng.choice(LISTS['officers'])}   Version 3.{rng.randint(0, 9)}   Page 1")
    return "docx", data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": 1}, "records": [truth]}, {}
