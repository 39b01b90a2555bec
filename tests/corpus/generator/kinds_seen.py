"""Layouts that may be looked at while the rules are written. Each kind is a function of a random source that gives
(extension, bytes, truth)."""
from facts import DATE_STYLES, CLOCK_STYLES, TOPICS, YES_NO_FIELDS, make_case, print_date, print_moment, print_phone, truth_of
from writers import Pdf, cell, docx, mail, para, run, table, text_width, wrap

QUESTIONS = {"debrief.seen_alone": "Spoken to without parent or carer present", "debrief.engaged": "Willing to speak to police", "debrief.felt_safe": "Felt safe while missing",
             "debrief.injured": "Any injuries", "debrief.medical_attention": "Medical attention needed", "debrief.offence_against": "Victim of any offence",
             "debrief.offence_by": "Committed any offence", "debrief.substances": "Drugs or alcohol used", "debrief.exploitation_concern": "Exploitation concerns",
             "debrief.likely_to_repeat": "Likely to go missing again"}
HEADINGS = {"circumstances": "Circumstances of missing episode", "reasons": "Reason for going missing", "where_been": "Where did they go", "who_with": "Who were they with",
            "harm": "Harm suffered or injuries", "substances": "Alcohol and drugs", "exploitation": "Exploitation indicators", "return": "How found or returned",
            "child_views": "Views of the young person", "parent_views": "Views of parent or carer", "officer_view": "Officer's observations", "actions": "Further action and referrals"}


def printer(rng):
    date, clock = rng.choice(DATE_STYLES), rng.choice(CLOCK_STYLES)
    return (lambda v: print_moment(v, date, clock)), (lambda v: print_date(v, date))


def document(case, pages, kind="found_debrief", source="text_layer"):
    return {"kind": kind, "text_source": source, "reference": case.reference, "force": case.force, "pages": pages}


def values(rng, case, upper_surname=False):
    """Field id -> text as this layout prints it."""
    moment, day = printer(rng)
    f, p = case.fields, case.printed
    out = {"subject.surname": f["subject.surname"].upper() if upper_surname else f["subject.surname"], "subject.forenames": f["subject.forenames"],
           "subject.date_of_birth": day(f["subject.date_of_birth"]), "subject.age": str(f["subject.age"]), "subject.gender": p["subject.gender"],
           "subject.ethnicity": f["subject.ethnicity"], "subject.home_address": f["subject.home_address"], "subject.phone": print_phone(rng, f["subject.phone"]),
           "subject.school": f["subject.school"], "subject.care_status": p["subject.care_status"], "episode.risk": p["episode.risk"],
           "episode.last_seen_at": moment(f["episode.last_seen_at"]), "episode.reported_at": moment(f["episode.reported_at"]), "episode.found_at": moment(f["episode.found_at"]),
           "episode.last_seen_place": f["episode.last_seen_place"], "episode.found_place": f["episode.found_place"], "episode.reported_by": f["episode.reported_by"],
           "episode.reporter_relationship": f["episode.reporter_relationship"], "episode.return_method": p["episode.return_method"],
           "episode.previous_count": str(f["episode.previous_count"]), "debrief.held_at": moment(f["debrief.held_at"]), "debrief.held_place": f["debrief.held_place"],
           "officer": f'{f["debrief.officer_rank"]} {f["debrief.officer_number"]} {f["debrief.officer"]}'}
    for name in YES_NO_FIELDS:
        out["debrief." + name] = p["debrief." + name]
    return out


OFFICER = ["debrief.officer", "debrief.officer_rank", "debrief.officer_number"]


def expand(given):
    return [x for g in given for x in (OFFICER if g == "officer" else [g])]


def labels_above(rng):
    """Each value under its label, three to a row, in boxes."""
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case, upper_surname=True)
    pdf.text(50, 50, "RETURNED MISSING CHILD - POLICE DEBRIEF", "F2", 14)
    pdf.text(50, 70, f"{case.force}     Reference: {case.reference}", "F1", 9)
    labels = [("Surname", "subject.surname"), ("Forename(s)", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Age", "subject.age"), ("Sex", "subject.gender"),
              ("Ethnicity", "subject.ethnicity"), ("Home address", "subject.home_address"), ("Mobile number", "subject.phone"), ("School", "subject.school"),
              ("Legal status", "subject.care_status"), ("Risk level", "episode.risk"), ("Previous missing episodes", "episode.previous_count"),
              ("Last seen (date/time)", "episode.last_seen_at"), ("Reported (date/time)", "episode.reported_at"), ("Located (date/time)", "episode.found_at"),
              ("Last seen location", "episode.last_seen_place"), ("Located at", "episode.found_place"), ("How returned", "episode.return_method"),
              ("Reported by", "episode.reported_by"), ("Relationship to child", "episode.reporter_relationship"), ("Debriefing officer", "officer"),
              ("Debrief date/time", "debrief.held_at"), ("Debrief location", "debrief.held_place")]
    y, width = 90, 165
    for i in range(0, len(labels), 3):
        tall = 30
        for j, (label, field) in enumerate(labels[i:i + 3]):
            x = 50 + j * width
            pdf.text(x + 3, y + 9, label, "F1", 7)
            bottom = pdf.paragraph(x + 3, y + 20, printed[field], width - 8, "F2", 9, mark=field)
            tall = max(tall, bottom - y)
        for j in range(len(labels[i:i + 3])):
            pdf.rect(50 + j * width, y, 50 + (j + 1) * width, y + tall)
        y += tall
    y += 14
    for name, label in QUESTIONS.items():
        pdf.text(50, y, label, "F1", 9)
        pdf.text(330, y, printed[name], "F2", 9, mark=name)
        y += 13
    pdf.new_page()
    y = 60
    for topic in TOPICS:
        pdf.text(50, y, HEADINGS[topic], "F2", 10)
        y = pdf.paragraph(50, y + 14, case.narrative[topic], 490) + 8
    given = expand([f for _, f in labels]) + list(QUESTIONS)
    return "pdf", pdf.save(), {"document": document(case, 2), "records": [truth_of(case, given)]}, pdf.marks


def questions_and_answers(rng):
    """Numbered questions with the answer on the line below."""
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case)
    rows = [("What is the young person's full name?", ["subject.forenames", "subject.surname"]), ("What is their date of birth?", ["subject.date_of_birth"]),
            ("How does the young person describe their ethnicity?", ["subject.ethnicity"]), ("Where do they live?", ["subject.home_address"]),
            ("Which school or college do they attend?", ["subject.school"]), ("What is their social care status?", ["subject.care_status"]),
            ("When were they last seen?", ["episode.last_seen_at"]), ("Where were they last seen?", ["episode.last_seen_place"]),
            ("When were they reported missing?", ["episode.reported_at"]), ("Who reported them missing?", ["episode.reported_by"]),
            ("What is that person's relationship to the young person?", ["episode.reporter_relationship"]), ("When were they found?", ["episode.found_at"]),
            ("Where were they found?", ["episode.found_place"]), ("How did they return?", ["episode.return_method"]), ("How many times have they been missing before?", ["episode.previous_count"]),
            ("What was the risk assessment?", ["episode.risk"]), ("When did the debrief take place?", ["debrief.held_at"]), ("Where did the debrief take place?", ["debrief.held_place"]),
            ("Who carried out the debrief?", ["officer"])]
    asked = {"debrief.seen_alone": "Was the young person seen alone?", "debrief.engaged": "Did they engage with you?", "debrief.felt_safe": "Did they feel safe?",
             "debrief.injured": "Were they injured?", "debrief.medical_attention": "Did they need medical attention?", "debrief.offence_against": "Were they the victim of a crime?",
             "debrief.offence_by": "Did they commit any crime?", "debrief.substances": "Had they taken drugs or alcohol?", "debrief.exploitation_concern": "Is there any concern about exploitation?",
             "debrief.likely_to_repeat": "Are they likely to go missing again?"}
    told = {"circumstances": "What were the circumstances of the young person going missing?", "reasons": "Why did they go missing?", "where_been": "Where did they go?",
            "who_with": "Who were they with?", "harm": "Did they come to any harm?", "substances": "Tell us about any drugs or alcohol", "exploitation": "What are the exploitation concerns?",
            "return": "How did they come to be found?", "child_views": "What does the young person want to happen?", "parent_views": "What do the parents or carers say?",
            "officer_view": "What is your professional view?", "actions": "What happens next?"}
    pdf.text(50, 50, "Found child: debrief questions", "F2", 15)
    pdf.text(50, 68, f"{case.force}. Our reference {case.reference}", "F1", 10)
    y, number = 95, 1

    def ask(question, answer, mark=None):
        nonlocal y, number
        if y > 770:
            pdf.new_page()
            y = 60
        pdf.text(50, y, f"{number}. {question}", "F2", 10)
        y = pdf.paragraph(66, y + 13, answer, 460, mark=mark) + 5
        number += 1
    for question, fields in rows:
        ask(question, " ".join(printed[f] for f in fields), fields[0] if len(fields) == 1 else None)
    for field, question in asked.items():
        ask(question, printed[field], field)
    for topic, question in told.items():
        ask(question, case.narrative[topic])
    given = expand([f for _, fs in rows for f in fs]) + list(asked)
    return "pdf", pdf.save(), {"document": document(case, len(pdf.pages)), "records": [truth_of(case, given)]}, pdf.marks


def capitals_print(rng):
    """A fixed-width print all in capitals, label and colon, as old systems write."""
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case, upper_surname=True)
    lines = [case.force.upper(), "MISSING PERSON SYSTEM - RETURN REPORT", f"MISPER NO: {case.reference}", ""]
    rows = [("SURNAME", "subject.surname"), ("FORENAMES", "subject.forenames"), ("D.O.B.", "subject.date_of_birth"), ("SEX", "subject.gender"), ("ETHNIC APPEARANCE", "subject.ethnicity"),
            ("HOME ADDRESS", "subject.home_address"), ("TEL NO", "subject.phone"), ("SCHOOL/COLLEGE", "subject.school"), ("LAST SEEN DATE/TIME", "episode.last_seen_at"),
            ("LAST SEEN AT", "episode.last_seen_place"), ("REPORTED DATE/TIME", "episode.reported_at"), ("INFORMANT", "episode.reported_by"),
            ("RELATIONSHIP", "episode.reporter_relationship"), ("TRACED DATE/TIME", "episode.found_at"), ("TRACED AT", "episode.found_place"), ("RISK GRADING", "episode.risk"),
            ("NO. PREVIOUS EPISODES", "episode.previous_count"), ("DEBRIEF DATE/TIME", "debrief.held_at"), ("OFFICER", "officer")]
    short = {"debrief.seen_alone": "SEEN ALONE", "debrief.engaged": "COOPERATIVE", "debrief.felt_safe": "FELT SAFE", "debrief.injured": "INJURED", "debrief.offence_against": "VICTIM OF CRIME",
             "debrief.offence_by": "OFFENCES COMMITTED", "debrief.substances": "DRUGS/ALCOHOL", "debrief.exploitation_concern": "CSE/CCE CONCERN", "debrief.likely_to_repeat": "RISK OF REPEAT"}
    for label, field in rows:
        lines.append(f"{label + ':':<24}{printed[field].upper()}")
    for field, label in short.items():
        lines.append(f"{label + ':':<24}{printed[field].upper()}")
    y = 50
    for line in lines:
        pdf.text(50, y, line, "F3", 9)
        y += 12
    topics = ["circumstances", "where_been", "who_with", "return", "officer_view", "actions"]
    heads = {"circumstances": "CIRCUMSTANCES", "where_been": "MOVEMENTS WHILST MISSING", "who_with": "ASSOCIATES", "return": "DETAILS OF RETURN", "officer_view": "OFFICER COMMENTS", "actions": "ACTION TAKEN"}
    for topic in topics:
        pdf.text(50, y + 6, heads[topic], "F4", 9)
        y = pdf.paragraph(50, y + 18, case.narrative[topic].upper(), 490, "F3", 9) + 4
        if y > 760:
            pdf.new_page()
            y = 50
    given = expand([f for _, f in rows]) + list(short)
    return "pdf", pdf.save(), {"document": document(case, len(pdf.pages)), "records": [truth_of(case, given, topics)]}, {}


def bilingual_welsh(rng):
    """Welsh and English labels side by side, as Welsh forces print."""
    case, pdf = make_case(rng), Pdf()
    case.force = rng.choice(["Dyfed-Powys Police", "South Wales Police", "Gwent Police", "North Wales Police"])
    printed = values(rng, case)
    welsh = {"Dyfed-Powys Police": "Heddlu Dyfed-Powys", "South Wales Police": "Heddlu De Cymru", "Gwent Police": "Heddlu Gwent", "North Wales Police": "Heddlu Gogledd Cymru"}[case.force]
    pdf.text(50, 46, f"{welsh} / {case.force}", "F2", 11)
    pdf.text(50, 66, "Ffurflen ôl-drafod plentyn coll / Missing child debrief form", "F2", 13)
    rows = [("Cyfeirnod / Reference", None), ("Cyfenw / Surname", "subject.surname"), ("Enwau cyntaf / Forenames", "subject.forenames"), ("Dyddiad geni / Date of birth", "subject.date_of_birth"),
            ("Oed / Age", "subject.age"), ("Rhyw / Gender", "subject.gender"), ("Cyfeiriad cartref / Home address", "subject.home_address"), ("Ysgol / School", "subject.school"),
            ("Gwelwyd ddiwethaf / Last seen", "episode.last_seen_at"), ("Adroddwyd / Reported", "episode.reported_at"), ("Adroddwyd gan / Reported by", "episode.reported_by"),
            ("Perthynas / Relationship", "episode.reporter_relationship"), ("Daethpwyd o hyd / Found", "episode.found_at"), ("Lle / Where found", "episode.found_place"),
            ("Lefel risg / Risk level", "episode.risk"), ("Swyddog / Officer", "officer"), ("Dyddiad ôl-drafod / Debrief date", "debrief.held_at"),
            ("Gwelwyd ar ei ben ei hun / Seen alone", "debrief.seen_alone"), ("Yn teimlo'n ddiogel / Felt safe", "debrief.felt_safe"), ("Anafiadau / Injuries", "debrief.injured"),
            ("Cyffuriau neu alcohol / Drugs or alcohol", "debrief.substances"), ("Pryderon camfanteisio / Exploitation concerns", "debrief.exploitation_concern")]
    y = 90
    for label, field in rows:
        text = case.reference if field is None else printed[field]
        pdf.text(50, y, label, "F1", 9)
        y = max(pdf.paragraph(290, y, text, 250, "F2", 9, mark=field), y + 13)
    topics = ["circumstances", "reasons", "where_been", "child_views", "actions"]
    heads = {"circumstances": "Amgylchiadau / Circumstances", "reasons": "Rhesymau / Reasons", "where_been": "Ble bu'r plentyn / Where the child has been",
             "child_views": "Barn y plentyn / Child's views", "actions": "Camau nesaf / Next steps"}
    y += 8
    for topic in topics:
        pdf.text(50, y, heads[topic], "F2", 10)
        y = pdf.paragraph(50, y + 14, case.narrative[topic], 490) + 6
    given = expand([f for _, f in rows if f])
    return "pdf", pdf.save(), {"document": document(case, 1), "records": [truth_of(case, given, topics)]}, pdf.marks


def forwarded_html(rng):
    """A notification in an HTML table, forwarded with a covering line."""
    case = make_case(rng)
    printed = values(rng, case, upper_surname=True)
    rows = [("Our ref", None), ("Name", "name"), ("DOB", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Address", "subject.home_address"), ("Status", "subject.care_status"),
            ("Missing since", "episode.last_seen_at"), ("Reported at", "episode.reported_at"), ("Reported by", "episode.reported_by"), ("Relationship", "episode.reporter_relationship"),
            ("Found at (date and time)", "episode.found_at"), ("Found location", "episode.found_place"), ("Returned by", "episode.return_method"), ("Risk", "episode.risk"),
            ("Debriefed by", "officer"), ("Debriefed on", "debrief.held_at"), ("Seen alone?", "debrief.seen_alone"), ("Injuries?", "debrief.injured"), ("Offences against?", "debrief.offence_against"),
            ("Exploitation concerns?", "debrief.exploitation_concern")]
    text = {"name": f'{case.fields["subject.surname"].upper()}, {case.fields["subject.forenames"]}', None: case.reference}
    cells = "".join(f"<tr><td><b>{label}</b></td><td>{text.get(field) or printed[field]}</td></tr>" for label, field in rows)
    topics = ["circumstances", "where_been", "who_with", "officer_view", "actions"]
    heads = {"circumstances": "Circumstances", "where_been": "Whereabouts while missing", "who_with": "Associates", "officer_view": "Officer's assessment", "actions": "Next steps"}
    prose = "".join(f"<h3>{heads[t]}</h3><p>{case.narrative[t]}</p>" for t in topics)
    html = f"<html><head><style>td{{color:red}}</style></head><body><p>FYI, please see below.</p><hr><p><b>From:</b> {case.force}<br><b>Subject:</b> Found notification</p><p>The child below has been found.</p><table border=1>{cells}</table>{prose}<p>{case.force}</p></body></html>"
    given = expand(["subject.surname", "subject.forenames"] + [f for _, f in rows if f and f != "name"])
    return "eml", mail("FW: Found notification", plain="See HTML.", html=html), {"document": document(case, 1), "records": [truth_of(case, given, topics)]}, {}


def docx_nested(rng):
    """Word tables inside a frame table, two pairs a row."""
    case = make_case(rng)
    printed = values(rng, case)

    def pairs(rows):
        return table([[cell(para(run(a, True))), cell(printed[b]), cell(para(run(c, True))), cell(printed[d])] for a, b, c, d in rows])
    child = pairs([("Family name", "subject.surname", "First names", "subject.forenames"), ("Date of birth", "subject.date_of_birth", "Age", "subject.age"),
                   ("Gender", "subject.gender", "Ethnicity", "subject.ethnicity"), ("Address", "subject.home_address", "School", "subject.school")])
    episode = pairs([("Last seen", "episode.last_seen_at", "Last seen at", "episode.last_seen_place"), ("Reported missing", "episode.reported_at", "Reported by", "episode.reported_by"),
                     ("Date and time found", "episode.found_at", "Place found", "episode.found_place"), ("Risk level", "episode.risk", "Previous episodes", "episode.previous_count")])
    debrief = pairs([("Date and time of debrief", "debrief.held_at", "Place of debrief", "debrief.held_place"), ("Officer", "officer", "Seen alone", "debrief.seen_alone"),
                     ("Felt safe", "debrief.felt_safe", "Injuries", "debrief.injured"), ("Substances used", "debrief.substances", "Exploitation suspected", "debrief.exploitation_concern")])
    frame = table([[cell(para(run("Child", True)) + child)], [cell(para(run("Missing episode", True)) + episode)], [cell(para(run("Debrief", True)) + debrief)]])
    topics = ["circumstances", "reasons", "where_been", "who_with", "harm", "parent_views", "actions"]
    body = para(run("Police debrief of a missing child"), style="Heading1") + para(run(f"{case.force}   Ref: {case.reference}")) + frame
    for topic in topics:
        body += para(run(HEADINGS[topic]), style="Heading2") + para(run(case.narrative[topic]))
    given = expand(["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.ethnicity", "subject.home_address", "subject.school",
                    "episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.found_at", "episode.found_place", "episode.risk",
                    "episode.previous_count", "debrief.held_at", "debrief.held_place", "officer", "debrief.seen_alone", "debrief.felt_safe", "debrief.injured", "debrief.substances",
                    "debrief.exploitation_concern"])
    return "docx", docx(body), {"document": document(case, 1), "records": [truth_of(case, given, topics)]}, {}


KINDS = [labels_above, questions_and_answers, capitals_print, bilingual_welsh, forwarded_html, docx_nested]
