"""An ordinary Word form, one table of four columns: heads over the whole width, short answers two to a row, long ones over three columns, choices with a box before each, the account below its question."""
from fifth_bank import chosen, worded
from printing import document
from sixth_bank import BANK, LISTS
from tales import Wording, curled, invent, narrate, record
from wordfile import word_file
from writers import para, run, tick_control

# A row is one or two cells; of two, each is a label and its answer.
PARTS = [("YOUNG PERSON", [[("Surname|Last name", "subject.surname"), ("First name(s)|Forenames", "subject.forenames")], [("Date of birth|DoB", "subject.date_of_birth"), ("Age", "subject.age")], [("Gender|Sex", "subject.gender"), ("Ethnicity|Ethnic origin", "subject.ethnicity")], [("Home address|Address", "subject.home_address")], [("Address of placement (if in care)|Placement address", "subject.placement_address")],
                           [("Mobile|Phone number", "subject.phone"), ("School / college|Education provider", "subject.school")], [("Social care status|Status (LAC / CP / CIN / other)", "subject.care_status")]]),
         ("MISSING EPISODE", [[("Last seen (date & time)|Date & time last seen", "episode.last_seen_at"), ("Reported (date & time)|Date & time reported", "episode.reported_at")], [("Last seen at (address / location)|Location last seen", "episode.last_seen_place")], [("Reported by|Who reported?", "episode.reported_by"), ("Relationship to young person|Relationship", "episode.reporter_relationship")], [("Risk level|Risk", "episode.risk"), ("Previous episodes|No. of previous missing episodes", "episode.previous_count")],
                              [("Returned (date & time)|Date & time found / returned", "episode.found_at"), ("Method of return|How returned?", "episode.return_method")], [("Found at (address / location)|Location found / returned to", "episode.found_place")]]),
         ("PREVENTION INTERVIEW (POLICE)", [[("Officer|Completed by", "officer"), ("Date & time of interview|Interview (date & time)", "debrief.held_at")], [("Location of interview|Place of interview", "debrief.held_place")]])]
ASKED = [("Was the young person seen alone?|Was the young person spoken to alone?", "debrief.seen_alone"), ("Was the young person willing to engage?|Did the young person engage?", "debrief.engaged"), ("Did they feel safe while missing?|Did the young person feel safe?", "debrief.felt_safe"), ("Do they have any injuries?|Has the young person been injured?", "debrief.injured"), ("Do they need medical attention?|Is medical attention required?", "debrief.medical_attention"),
         ("Have they been a victim of crime?|Has the young person been a victim of crime?", "debrief.offence_against"), ("Have they committed any crime?|Has the young person committed a crime?", "debrief.offence_by"), ("Have they used alcohol or drugs?|Any alcohol or drug use?", "debrief.substances"), ("Are there any exploitation concerns (CSE / CCE)?|Any concerns about exploitation?", "debrief.exploitation_concern"),
         ("Are they likely to go missing again?|Is the young person likely to go missing again?", "debrief.likely_to_repeat")]
TOLD = {"circumstances": "What were the circumstances of the young person going missing?", "reasons": "Why did the young person go missing?", "where_been": "Where did the young person go and where did they sleep?", "who_with": "Who was the young person with?", "harm": "Give details of any injuries or harm:", "substances": "Give details of alcohol or drug use:", "exploitation": "Give details of exploitation concerns:",
        "child_views": "What does the young person want to happen?", "parent_views": "What are the views of the parent or carer?", "officer_view": "Officer's comments:", "actions": "What actions have been taken or are needed?"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
CHOICES = [("Yes", "yes"), ("No", "no"), ("Not known", "not_known")]
WIDTH = 2400


def laid(*cells):
    """One row of (content, columns taken, shaded) cells."""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>'
    return "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{shade if shaded else ""}</w:tcPr>{content}</w:tc>' for content, span, shaded in cells) + "</w:tr>"


def choices(rng, value, controls):
    """The three answers, each behind its box."""
    parts = []
    for words, meaning in CHOICES:
        parts += [tick_control(meaning == value) if controls else run("\u2612" if meaning == value else "\u2610"), run(f" {words}   ")]
    return para(*parts)


def word_return_form(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y, %H:%M hrs", "%d/%m/%Y at %H%M", "%d %B %Y %H:%M"]), []
    if word.style.endswith("hrs"):
        word.day_style = "%d/%m/%Y"
    controls = rng.random() < 0.5
    rows = laid((para(run(rng.choice(["Police reference number", "Missing person ref.", "Police ref no."]), True)), 1, True), (para(run(case.reference)), 3, False))
    for title, lines in PARTS:
        rows += laid((para(run(title, True)), 4, True))
        for line in lines:
            cells = []
            for label, name in worded(rng, line):
                there = bool(chosen(rng, case, [(label, name)], KEPT))
                given += [name] if there else []
                cells += [(para(run(label, True)), 1, True), (para(run(curled(word.of(case, name)))) if there else para(), 1 if len(line) > 1 else 3, False)]
            rows += laid(*cells)
    for label, name in worded(rng, ASKED):
        there = rng.random() < 0.92
        given += [name] if there else []
        rows += laid((para(run(label)), 2, False), (choices(rng, case.fields[name] if there else None, controls), 2, False))
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    rows += laid((para(run(rng.choice(["DETAILS", "ACCOUNT AND ACTIONS"]), True)), 4, True))
    for topic in TOLD:
        if topic in topics or rng.random() < 0.3:
            rows += laid((para(run(TOLD[topic], True)), 4, False)) + laid((para(run(curled(case.narrative[topic]))) if topic in topics else para(), 4, False))
    rows += laid((para(run("Signature", True)), 1, True), (para(), 1, False), (para(run("Date", True)), 1, True), (para(), 1, False))
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = f'<w:gridCol w:w="{WIDTH}"/>' * 4
    body = para(run(case.force, True)) + para(run(rng.choice(["Missing Child: Found Report and Prevention Interview", "Return of Missing Young Person", "Missing From Home - Police Return Form"]), True), style="Title")
    body += f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>" + para()
    data = word_file(body, header=rng.choice(["OFFICIAL-SENSITIVE", "OFFICIAL - SENSITIVE (when complete)"]), footer=rng.choice(["Version 4", "Form 622A", "Please send to the missing team within 24 hours"]))
    truth = record(case, given, topics, implied, pages=1, optional_narrative=["Please send to the missing team within 24 hours"])
    return "docx", data, {"document": document(case, 1), "records": [truth]}, {}
