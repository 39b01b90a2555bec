"""A Word form of details on tabbed lines or in a plain table, then a bordered box for each question, in which the officer wrote a paragraph, several, or a list."""
from eighth_bank import BANK, LISTS
from fifth_bank import chosen, worded
from printing import document
from tales import Wording, curled, invent, narrate, record
from wordfile import word_file
from writers import para, run

PARTS = [("Details of missing child|Section 1 - The missing child", [("Surname|Family name", "subject.surname"), ("First name(s)|Given name(s)", "subject.forenames"), ("Known as|Alias", "subject.aliases"), ("D.O.B|Date of birth", "subject.date_of_birth"), ("Age", "subject.age"), ("Sex|Gender", "subject.gender"), ("Ethnicity|Ethnic background", "subject.ethnicity"), ("Home address|Permanent address", "subject.home_address"), ("Current placement|Placement address", "subject.placement_address"),
                                                                    ("Contact number|Child's mobile number", "subject.phone"), ("School|School / college attended", "subject.school"), ("Social care involvement|Status with children's social care", "subject.care_status")]),
         ("Details of episode|Section 2 - The missing episode", [("Date/time last seen|Last seen on", "episode.last_seen_at"), ("Location last seen|Last seen at", "episode.last_seen_place"), ("Date/time reported to police|Reported to police on", "episode.reported_at"), ("Reported by|Name of person reporting", "episode.reported_by"), ("Relationship to child|Relationship of person reporting", "episode.reporter_relationship"), ("Risk level|Risk assessment", "episode.risk"),
                                                                ("Number of previous episodes|Times missing before", "episode.previous_count"), ("Date/time found|Found on", "episode.found_at"), ("Location found|Found at", "episode.found_place"), ("Found by / how returned|How found", "episode.return_method")]),
         ("Details of debrief|Section 3 - The debrief", [("Debriefing officer|Completed by", "officer"), ("Date/time of debrief|Debriefed on", "debrief.held_at"), ("Location of debrief|Debriefed at", "debrief.held_place")])]
ASKED = [("Child spoken to alone", "debrief.seen_alone"), ("Child engaged", "debrief.engaged"), ("Child felt safe while missing", "debrief.felt_safe"), ("Child injured", "debrief.injured"), ("Medical attention required", "debrief.medical_attention"), ("Child victim of crime", "debrief.offence_against"), ("Child committed crime", "debrief.offence_by"), ("Alcohol or drugs used", "debrief.substances"), ("Exploitation suspected", "debrief.exploitation_concern"), ("Likely to go missing again", "debrief.likely_to_repeat")]
TOLD = {"circumstances": "Circumstances of the child going missing|Please describe how the child came to be missing", "reasons": "Reasons for going missing|Why did the child go missing? (use their own words where you can)", "where_been": "Where was the child while missing?|Please list all places the child visited or stayed", "who_with": "Who was the child with?|Names and details of people the child was with", "harm": "Harm, injuries or threats|Did the child come to any harm?",
        "substances": "Alcohol, drugs or other substances|Details of any alcohol or drugs", "exploitation": "Indicators of exploitation (CSE, CCE, trafficking)|Any concerns about exploitation?", "return": "How was the child found or returned?|Circumstances of return", "child_views": "Voice of the child|What does the child want or need?", "parent_views": "Views of parent / carer|What do parents or carers say?", "officer_view": "Officer's observations|Your own observations and professional judgement",
        "actions": "Safeguarding actions and referrals|What have you done and what is still to do?"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")
ALIASES = ["Jay", "Mo", "Kez", "Bibi", "Teddie"]
BORDERS = "<w:tblBorders>" + "".join(f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")) + "</w:tblBorders>"


def frame(*rows):
    """A table of bordered rows, each a list of cells."""
    out = "".join("<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{9600 // len(cells)}" w:type="dxa"/></w:tcPr>{content}</w:tc>' for content in cells) + "</w:tr>" for cells in rows)
    return f'<w:tbl><w:tblPr>{BORDERS}</w:tblPr><w:tblGrid>{"<w:gridCol/>" * len(rows[0])}</w:tblGrid>{out}</w:tbl>' + para()


def listed(text):
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run(text)}</w:p>'


def tabbed(label, text):
    return f'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="3400"/></w:tabs></w:pPr>{run(label, True)}<w:r><w:tab/></w:r>{run(text)}</w:p>'


def written(rng, text):
    """A passage as officers type it into a box: one paragraph, a paragraph a sentence, or a list."""
    sentences = [s if s.endswith((".", '"', "\u201d")) else s + "." for s in text.rstrip(".").split(". ")] if ". " in text else [text]
    manner = rng.choice(["one", "one", "one", "several", "list"])
    if manner == "one" or len(sentences) == 1:
        return para(run(text))
    return "".join(para(run(s)) if manner == "several" else listed(s) for s in sentences)


def boxed_word_form(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y at %H:%M", "%d/%m/%Y %H%M hrs", "%d %B %Y at %H:%M", "%H:%M %d/%m/%Y"]), []
    if rng.random() < 0.25:
        case.fields["subject.aliases"] = rng.choice(ALIASES)
    curl = curled if rng.random() < 0.7 else (lambda text: text)
    manner, body = rng.choice(["tabs", "table", "colon"]), ""
    for title, rows in PARTS:
        body += para(run(rng.choice(title.split("|")), True), style="Heading1")
        cells = []
        for label, name in worded(rng, rows):
            there = bool(chosen(rng, case, [(label, name)], KEPT + ("subject.aliases",)))
            if not there and rng.random() < 0.5:
                continue
            given += [name] if there else []
            text = curl(word.of(case, name)) if there else ""
            cells.append([para(run(label, True)), para(run(text))] if manner == "table" else tabbed(label, text) if manner == "tabs" else para(run(label + ": ", True), run(text)))
        body += frame(*cells) if manner == "table" else "".join(cells)
    answers = []
    for label, name in ASKED:
        there = rng.random() < 0.9
        given += [name] if there else []
        value = case.fields[name] if there else None
        mark = lambda meaning: "\u2612" if meaning == value else "\u2610"
        answers.append([para(run(label)), para(run(f"Yes {mark('yes')}   No {mark('no')}   Not known {mark('not_known')}"))])
    body += frame(*answers)
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    together = rng.random() < 0.5
    for topic in TOLD:
        if topic in topics or rng.random() < 0.3:
            question, text = para(run(rng.choice(TOLD[topic].split("|")), True)), written(rng, curl(case.narrative[topic])) if topic in topics else para()
            body += frame([question + text]) if together else question + frame([text])
    signed = f"Officer's signature: {case.fields['debrief.officer'].split()[-1]}"
    body += para(run(signed))
    top = para(run(case.force, True)) + para(run(rng.choice(["Missing Child Debrief Record", "Safe and Well Check / Debrief of Missing Child", "Missing child - police return form"]), True), style="Title") + para(run(f"{rng.choice(['Reference', 'Missing report ref', 'Police reference'])}: {case.reference}"))
    data = word_file(top + body, header=rng.choice(["OFFICIAL-SENSITIVE", "Sensitive when complete"]), footer=rng.choice(["Return to the missing persons team by 0900 hours", "Form MC3 (rev 2)"]))
    truth = record(case, given, topics, implied, pages=1, optional_narrative=["Return to the missing persons team by 0900 hours", signed])
    return "docx", data, {"document": document(case, 1), "records": [truth]}, {}
