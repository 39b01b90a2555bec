"""A form of a Welsh force: the letterhead, the section heads and the foot in Welsh and English, the labels in English above their answers, two ruled cells to a row, the account in rows of the whole width."""
from fifth_bank import chosen, worded
from flowing import Flow
from printing import document
from sixth_bank import BANK, LISTS as ALL
from tales import Wording, invent, narrate, record
from writers import wrap

LISTS = {**ALL, "towns": [("Wrexham", "", "LL13", "North Wales Police"), ("Bridgend", "", "CF31", "South Wales Police"), ("Newport", "", "NP20", "Gwent Police"), ("Carmarthen", "Carmarthenshire", "SA31", "Dyfed-Powys Police"), ("Merthyr Tydfil", "", "CF47", "South Wales Police"), ("Colwyn Bay", "Conwy", "LL29", "North Wales Police")],
         "streets": ["Heol y Bryn", "Ffordd yr Orsaf", "Castle Street", "Maes Glas", "Chapel Road", "Heol Fawr", "Victoria Road", "Lon y Parc", "Station Terrace", "Tan y Graig"], "ethnicities": ["White Welsh", "White British", "Mixed - White and Asian", "Black - African", "Asian - Bangladeshi", "Any other White background"],
         "homes": ["Bryn Celyn", "Ty Coed", "Hafod House"], "schools": ["Ysgol Cae'r Delyn", "Bro Afon Comprehensive School", "St David's Catholic High School", "Glan-y-Nant Learning Centre"]}
FORCES = {"South Wales Police": "Heddlu De Cymru", "North Wales Police": "Heddlu Gogledd Cymru", "Dyfed-Powys Police": "Heddlu Dyfed-Powys", "Gwent Police": "Heddlu Gwent"}
# Rows of cells; a row of one runs over the whole width.
SECTIONS = [("Manylion y plentyn", "Details of child", [[("Surname|Family name", "subject.surname"), ("First name(s)|Forename(s)", "subject.forenames")], [("Date of birth|DOB", "subject.date_of_birth"), ("Age|Age when missing", "subject.age")], [("Gender|Sex", "subject.gender"), ("Ethnicity|Ethnic background", "subject.ethnicity")], [("Home address|Usual address", "subject.home_address")],
                                                         [("Placement address (looked after children)|Foster or residential placement address", "subject.placement_address")], [("Mobile phone number|Telephone number of child", "subject.phone"), ("School|School or college attended", "subject.school")], [("Social services status|Status with social services", "subject.care_status")]]),
            ("Manylion y digwyddiad", "Details of missing episode", [[("Date and time last seen|Last seen (date and time)", "episode.last_seen_at"), ("Date and time reported missing|Reported missing (date and time)", "episode.reported_at")], [("Address or place last seen|Last seen (place)", "episode.last_seen_place")], [("Reported missing by|Name of person reporting", "episode.reported_by"), ("Relationship to child", "episode.reporter_relationship")],
                                                                     [("Level of risk|Risk level", "episode.risk"), ("Number of previous missing episodes|Previous missing episodes", "episode.previous_count")], [("Date and time found or returned|Found or returned (date and time)", "episode.found_at"), ("How the child was found or returned|How found / returned", "episode.return_method")], [("Address or place found|Found or returned to (place)", "episode.found_place")]]),
            ("Cyfweliad atal", "Prevention interview", [[("Interview carried out by|Officer carrying out interview", "officer"), ("Date and time of interview|Interview (date and time)", "debrief.held_at")], [("Place of interview|Where the interview took place", "debrief.held_place")], [("Was the child seen alone?|Child seen alone", "debrief.seen_alone"), ("Did the child engage with the officer?|Child willing to talk", "debrief.engaged")],
                                                        [("Did the child feel safe?|Child felt safe while missing", "debrief.felt_safe"), ("Was the child injured?|Child injured", "debrief.injured")], [("Did the child need medical attention?|Medical attention needed", "debrief.medical_attention"), ("Was the child a victim of crime?|Child was a victim of crime", "debrief.offence_against")],
                                                        [("Did the child commit an offence?|Child committed an offence", "debrief.offence_by"), ("Did the child use drugs or alcohol?|Child used drugs or alcohol", "debrief.substances")], [("Are there concerns about exploitation?|Exploitation concerns", "debrief.exploitation_concern"), ("Is the child likely to go missing again?|Likely to go missing again", "debrief.likely_to_repeat")]])]
TOLD = {"circumstances": "How the child went missing", "reasons": "Reasons given by the child for going missing", "where_been": "Places the child went to while missing", "who_with": "People the child was with", "harm": "Any harm that came to the child", "substances": "Drugs or alcohol used by the child", "return": "How the child was found or came back",
        "child_views": "Wishes and feelings of the child", "parent_views": "Comments of the parent or carer", "officer_view": "Comments of the interviewing officer", "actions": "Further action to be taken"}
ACCOUNT = ("Hanes a chamau pellach", "Account and further action")
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
FOOT = "SWYDDOGOL - SENSITIF / OFFICIAL - SENSITIVE"


def cells(flow, row, least=1):
    """A row of (label, text, mark) cells, the label small at the top of its cell."""
    size, wide = flow.size, (flow.right - flow.left) / len(row)
    set_out = [wrap(text, flow.plain, size, wide - 10) for _, text, _ in row]
    tall = size * 1.2 + max(least, *map(len, set_out)) * size * 1.3 + 6
    flow.room(tall)
    for i, ((label, _, mark), lines) in enumerate(zip(row, set_out)):
        x = flow.left + i * wide
        flow.pdf.rect(x, flow.y, x + wide, flow.y + tall)
        flow.pdf.text(x + 5, flow.y + size, label, flow.bold, size - 1.5)
        for k, line in enumerate(lines):
            flow.pdf.text(x + 5, flow.y + size * 2.3 + k * size * 1.3, line, flow.plain, size, mark)
    flow.y += tall


def banner(flow, welsh, english):
    flow.room(80)
    flow.y += 8
    flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + 17, grey=0.85)
    flow.pdf.text(flow.left + 5, flow.y + 12, f"{welsh}{flow.between}{english}", flow.bold, flow.size + 0.5)
    flow.y += 17


def letterhead_form(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M", "%d %B %Y, %H:%M", "%d/%m/%Y at %H:%M"]), []
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    flow = Flow(plain, bold, 8.5 if plain == "DS" else rng.choice([9, 9.5, 10]), left=50, right=545, top=50, bottom=788, foot=lambda pdf, page: (pdf.text(50, 815, FOOT, plain, 7.5), pdf.text(455, 815, f"Tudalen / Page {page}", plain, 7.5)))
    flow.between = rng.choice([" / ", "  |  ", " - "])
    flow.pdf.text(50, flow.y + 12, FORCES[case.force], bold, 13)
    flow.pdf.text(330, flow.y + 12, case.force, bold, 13)
    flow.y += 18
    flow.pdf.line(50, flow.y, 545, flow.y, 1.2)
    flow.y += 4
    flow.lines(50, rng.choice(["Adroddiad Plentyn a Ddychwelodd / Returned Child Report", "Plentyn Coll a Ganfuwyd / Missing Child Found"]), 495, bold, 13)
    flow.lines(50, f"{rng.choice(['Police reference', 'Missing person reference', 'Reference no.'])}: {case.reference}", 495)
    for welsh, english, rows in SECTIONS:
        banner(flow, welsh, english)
        for row in rows:
            out = []
            for label, name in worded(rng, row):
                there = bool(chosen(rng, case, [(label, name)], KEPT))
                given += [name] if there else []
                out.append((label, word.of(case, name) if there else "", name if there else None))
            if any(mark for _, _, mark in out) or rng.random() < 0.7:
                cells(flow, out)
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    banner(flow, *ACCOUNT)
    for topic in topics:
        cells(flow, [(TOLD[topic], case.narrative[topic], None)], 2)
    truth = record(case, given, topics, implied, flow.pdf.marks)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
