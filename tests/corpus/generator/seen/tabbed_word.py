"""A Word paper grown over the years: label and value parted by tabs, a section's name merged down the side of its rows, date pickers and lists, ticks as symbols of a picture font,
accounts typed in many runs with tracked changes left in."""
from xml.sax.saxutils import escape

from facts import moment_of
from tales import Wording, curled, filler, invent, narrate, record
from third_bank import BANK, LISTS
from wordfile import word_file
from writers import para, run, text_box

TABBED = [[("Surname", "subject.surname"), ("Forename(s)", "subject.forenames")], [("Date of Birth", "subject.date_of_birth"), ("Age", "subject.age"), ("Gender", "subject.gender")], [("Home Address", "subject.home_address")], [("Placement Address", "subject.placement_address")],
          [("Ethnicity", "subject.ethnicity"), ("Mobile", "subject.phone")], [("School", "subject.school")], [("Care Status", "subject.care_status")]]
SIDE = [("MISSING", [("Last seen (date and time)", "episode.last_seen_at"), ("Last seen (location)", "episode.last_seen_place"), ("Reported missing (date and time)", "episode.reported_at"), ("Reported by", "episode.reported_by"), ("Relationship to child", "episode.reporter_relationship"),
                     ("Risk level", "episode.risk"), ("Number of previous missing episodes", "episode.previous_count")]),
        ("FOUND", [("Found (date and time)", "episode.found_at"), ("Found (location)", "episode.found_place"), ("Method of return", "episode.return_method")]),
        ("DEBRIEF", [("Debrief (date and time)", "debrief.held_at"), ("Debrief (location)", "debrief.held_place"), ("Debrief officer", "officer")])]
ASKED = {"seen_alone": "Was the child seen alone?", "engaged": "Did the child engage with the debrief?", "felt_safe": "Did the child feel safe while missing?", "injured": "Was the child injured?", "medical_attention": "Is medical attention required?",
         "offence_against": "Was the child the victim of an offence?", "offence_by": "Did the child commit an offence?", "substances": "Did the child use drugs or alcohol?", "exploitation_concern": "Are there concerns about exploitation?", "likely_to_repeat": "Is the child likely to go missing again?"}
HEADS = {"circumstances": "Circumstances", "reasons": "Why did the child go missing?", "where_been": "Where has the child been?", "who_with": "Who has the child been with?", "harm": "Has the child come to harm?", "exploitation": "Exploitation concerns (detail)", "return": "How did the child return?",
         "child_views": "What would the child like to happen?", "parent_views": "Parent/carer comments", "officer_view": "Officer comments", "actions": "Actions and referrals"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
TRACKED = 'w:id="{}" w:author="Typist" w:date="2026-01-01T09:00:00Z"'


def tabs(parts):
    """Runs with a tab between each and the next."""
    return "<w:r><w:tab/></w:r>".join(run(text, bold) for text, bold in parts)


def picked(rng, name, text):
    """A value in the control that such a form has for it."""
    if name.endswith("_at"):
        return f'<w:sdt><w:sdtPr><w:alias w:val="{rng.choice(["Date", "Pick date"])}"/><w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>'
    if name in ("episode.risk", "episode.return_method", "subject.care_status", "subject.gender"):
        items = "".join(f'<w:listItem w:displayText="{escape(t)}" w:value="{escape(t)}"/>' for t in ("Choose an item.", "High", "Medium", "Low"))
        return f"<w:sdt><w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    return run(text)


def side_table(rng, case, word, sections, given):
    """Three columns: the section's name merged down the first."""
    rows = ""
    for title, pairs in sections:
        there = [(a, b) for a, b in pairs if b in KEPT or rng.random() < 0.87]
        for i, (label, name) in enumerate(there):
            merge = '<w:vMerge w:val="restart"/><w:textDirection w:val="btLr"/>' if i == 0 else "<w:vMerge/>"
            rows += f"<w:tr><w:tc><w:tcPr>{merge}</w:tcPr>{para(run(title, True) if i == 0 else '')}</w:tc>"
            rows += f"<w:tc>{para(run(label))}</w:tc><w:tc>{para(picked(rng, name, word.of(case, name)))}</w:tc></w:tr>"
            given.append(name)
    return f'<w:tbl><w:tblPr/><w:tblGrid>{"<w:gridCol/>" * 3}</w:tblGrid>{rows}</w:tbl>'


def ticked(way, chosen):
    """One tick box: two ways are symbols of Wingdings, which have no letter of their own."""
    if way == "sign":
        return run("\u2611" if chosen else "\u2610")
    code = {"cross": ("F0A8", "F0FD"), "tick": ("F06F", "F0FE")}[way][chosen]
    return f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'


def typed(rng, text):
    """The text in several runs as Word saves it: spelling marks, an insertion that stands and a deletion that does not."""
    parts, out = text.split(" "), ""
    while parts:
        count = rng.randint(1, 9)
        some, parts = " ".join(parts[:count]) + (" " if parts[count:] else ""), parts[count:]
        way, number = rng.random(), rng.randint(100, 9999)
        if way < 0.12:
            out += f"<w:ins {TRACKED.format(number)}>{run(some)}</w:ins>"
        elif way < 0.24:
            out += '<w:proofErr w:type="spellStart"/>' + run(some) + '<w:proofErr w:type="spellEnd"/>'
        else:
            out += run(some)
        if way > 0.92:
            out += f'<w:del {TRACKED.format(number)}><w:r><w:delText xml:space="preserve">{rng.choice(["possibly ", "I think ", "at Meadow Road ", "with Sam ", "TBC "])}</w:delText></w:r></w:del>'
    return out


def tabbed_word(rng):
    case, word, given = invent(rng, LISTS), Wording(rng), []
    upper, curl = rng.random() < 0.5, curled if rng.random() < 0.5 else (lambda t: t)
    body = text_box(para(run(case.force, True)) + para(run(f"Police reference: {case.reference}")))
    body += para(run(rng.choice(["DEBRIEF OF RETURNED MISSING CHILD", "Return Debrief (Under 18)", "Missing child - safe and well debrief"])), style="Title") + para(run("Section 1: Child"), style="Heading1")
    for row in TABBED:
        there = [(a, b) for a, b in row if b in case.fields and (b in KEPT or rng.random() < 0.86)]
        if not there:
            continue
        parts = []
        for label, name in there:
            text = word.of(case, name)
            parts += [(label + rng.choice([":", ":", ""]), True), (text.upper() if upper and name == "subject.surname" else text, False)]
            given.append(name)
        body += f"<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"2268\"/><w:tab w:val=\"left\" w:pos=\"5103\"/></w:tabs></w:pPr>{tabs(parts)}</w:p>"
    body += para(run("Section 2: Episode"), style="Heading1") + side_table(rng, case, word, SIDE, given)
    body += para(run("Section 3: Questions to be answered by the debriefing officer"), style="Heading1")
    way, words = rng.choice(["cross", "tick", "sign"]), [("Yes", "yes"), ("No", "no"), (rng.choice(["Not known", "Unknown"]), "not_known")]
    for name, question in ASKED.items():
        if rng.random() < 0.85:
            answers = "".join("<w:r><w:tab/></w:r>" + ticked(way, value == case.fields["debrief." + name]) + run(" " + text) for text, value in words)
            body += f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run(question)}{answers}</w:p>'
            given.append("debrief." + name)
    topics = [t for t in HEADS if rng.random() < 0.82] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, fill=filler(rng, case, LISTS))
    body += para(run("Section 4: Account"), style="Heading1")
    for topic in topics:
        inside = para(run(HEADS[topic], True)) + para(typed(rng, curl(case.narrative[topic])))
        body += f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>" + para()
    truth = record(case, given, topics, implied, pages=1)
    held = moment_of(case.fields["debrief.held_at"])
    data = word_file(body, header="OFFICIAL-SENSITIVE (when completed)", footer=f"Form 714C   rev. {held.year - 3}   Form owner: {rng.choice(LISTS['officers'])}")
    return "docx", data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": 1}, "records": [truth]}, {}
