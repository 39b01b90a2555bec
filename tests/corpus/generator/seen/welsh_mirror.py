"""A Welsh force's record with the answer in the middle: the Welsh label on its left, the English on its right, months in Welsh at times and choices in both, the account in English with the child's wish in Welsh at times."""
from facts import moment_of
from fifth_bank import BANK, LISTS as ALL, chosen
from flowing import Flow
from printing import document
from tales import Wording, invent, narrate, record
from writers import wrap

LISTS = {**ALL, "towns": [("Aberystwyth", "", "SY23", "Dyfed-Powys Police"), ("Y Barri", "", "CF62", "South Wales Police"), ("Llandudno", "", "LL30", "North Wales Police"), ("Cwmbrân", "", "NP44", "Gwent Police"), ("Rhyl", "", "LL18", "North Wales Police"), ("Castell-nedd", "", "SA11", "South Wales Police")],
         "homes": ["Hafan Deg", "Plas Newydd", "Bron y Garth"], "surnames": ["Cadwaladr", "Ellis-Owen", "ab Ifan", "Gruffydd", "Tredwell", "Meyrick", "Eze", "Popescu", "Tudor-Jones"],
         "care": {"looked_after": ["Plentyn mewn gofal / Child looked after"], "child_protection": ["Ar y gofrestr amddiffyn plant / On the child protection register"], "child_in_need": ["Plentyn ag anghenion / Child in need"], "early_help": ["Cymorth cynnar / Early help"], "not_open": ["Dim achos agored / Not open"]},
         "risks": {"high": ["Uchel / High"], "medium": ["Canolig / Medium"], "low": ["Isel / Low"], "no_apparent_risk": ["Dim risg ymddangosiadol / No apparent risk"]},
         "methods": {"own_accord": ["Daeth adref ei hun / Came home alone"], "police": ["Yr heddlu / Police found"], "family_or_carer": ["Teulu neu ofalwr / Family or carer"], "other": ["Aelod o'r cyhoedd / Member of the public"]}}
FORCES = {"South Wales Police": "Heddlu De Cymru", "North Wales Police": "Heddlu Gogledd Cymru", "Dyfed-Powys Police": "Heddlu Dyfed-Powys", "Gwent Police": "Heddlu Gwent"}
MONTHS = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"]
# Label in Welsh and in English, parted by a stroke.
CHILD = [("Enw teuluol / Surname", "subject.surname"), ("Enwau blaen / Forenames", "subject.forenames"), ("Dyddiad geni / Date of birth", "subject.date_of_birth"), ("Oedran / Age", "subject.age"), ("Rhywedd / Gender", "subject.gender"), ("Ethnigrwydd / Ethnicity", "subject.ethnicity"), ("Cyfeiriad y cartref / Home address", "subject.home_address"),
         ("Cyfeiriad y lleoliad / Placement address", "subject.placement_address"), ("Ffôn symudol / Mobile telephone", "subject.phone"), ("Lle mae'n cael addysg / Where educated", "subject.school"), ("Gofal cymdeithasol / Social care", "subject.care_status")]
EPISODE = [("Ar goll ers / Missing since", "episode.last_seen_at"), ("Ar goll o / Missing from", "episode.last_seen_place"), ("Galwad i'r heddlu / Call to police", "episode.reported_at"), ("Galwad gan / Call made by", "episode.reported_by"), ("Pwy yw'r galwr i'r plentyn / Caller's relationship to child", "episode.reporter_relationship"),
           ("Gradd y risg / Risk grade", "episode.risk"), ("Cyfnodau ar goll cynt / Earlier missing episodes", "episode.previous_count"), ("Yn ôl ers / Returned at", "episode.found_at"), ("Lle daethpwyd o hyd iddo / Place found", "episode.found_place"), ("Sut y daeth yn ôl / How returned", "episode.return_method")]
TALK = [("Sgwrs gan / Interview by", "officer"), ("Dyddiad y sgwrs / Date of interview", "debrief.held_at"), ("Man y sgwrs / Place of interview", "debrief.held_place"), ("Ar ei ben ei hun? / Seen alone?", "debrief.seen_alone"), ("Yn barod i siarad? / Willing to talk?", "debrief.engaged"), ("Yn teimlo'n ddiogel? / Felt safe?", "debrief.felt_safe"),
        ("Wedi cael anaf? / Injured?", "debrief.injured"), ("Angen meddyg? / Medical help needed?", "debrief.medical_attention"), ("Dioddefwr trosedd? / Victim of crime?", "debrief.offence_against"), ("Wedi troseddu? / Committed a crime?", "debrief.offence_by"), ("Alcohol neu gyffuriau? / Alcohol or drugs?", "debrief.substances"),
        ("Pryder am gam-fanteisio? / Exploitation concern?", "debrief.exploitation_concern"), ("Tebygol o fynd eto? / Likely to go again?", "debrief.likely_to_repeat")]
TOLD = {"circumstances": "Sut yr aeth ar goll / How the child went missing", "reasons": "Pam / Why", "where_been": "Ym mhle / Where", "who_with": "Gyda phwy / With whom", "child_views": "Llais y plentyn / The child's voice", "parent_views": "Rhiant neu ofalwr / Parent or carer", "officer_view": "Barn y swyddog / Officer's opinion", "actions": "Gweithredu / Action"}
WISHES = ["Hoffai {n} gael mwy o amser gyda'i nain.", "Mae {n} am gael siarad â gweithiwr ieuenctid yn Gymraeg.", "Dywedodd {n} nad oes neb yn gwrando."]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
ANSWERS = [("Ydy / Yes", "Nac ydy / No", "Ddim yn gwybod / Not known"), ("Ie / Yes", "Na / No", "Ddim yn hysbys / Not known"), ("Oedd / Yes", "Nac oedd / No", "Anhysbys / Not known")]


def printed(case, word, name, month, answers):
    if name == "subject.gender":
        return {"male": "Gwryw / Male", "female": "Benyw / Female"}[case.fields[name]]
    if month and name.endswith("_at"):
        moment = moment_of(case.fields[name])
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment:%Y}, {moment:%H:%M}"
    if month and name == "subject.date_of_birth":
        year, number, day = case.fields[name].split("-")
        return f"{int(day)} {MONTHS[int(number) - 1]} {year}"
    return word.of(case, name, answers)


def mirrored(flow, label, text, mark, widths, lined):
    """One row: the Welsh label, the answer, the English label."""
    welsh, english = label.split(" / ")
    size = flow.size
    columns = [(wrap(welsh, flow.bold, size, widths[0] - 8), flow.bold, None), (wrap(text, flow.plain, size, widths[1] - 10), flow.plain, mark), (wrap(english, flow.plain, size, widths[2] - 8), flow.plain, None)]
    tall = max(1, *(len(lines) for lines, _, _ in columns)) * (size + 2) + 6
    flow.room(tall)
    x = flow.left
    for (lines, font, own), width in zip(columns, widths):
        if lined:
            flow.pdf.rect(x, flow.y, x + width, flow.y + tall)
        for i, line in enumerate(lines):
            flow.pdf.text(x + 5, flow.y + size + 2 + i * (size + 2), line, font, size, own)
        x += width
    if not lined:
        flow.pdf.line(flow.left, flow.y + tall, flow.right, flow.y + tall, 0.3)
    flow.y += tall


def welsh_mirror(rng):
    case, word = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%d/%m/%Y, %H:%M"])
    month, answers, lined = rng.random() < 0.5, rng.choice(ANSWERS), rng.random() < 0.7
    plain, bold = rng.choice([("NS", "NB"), ("DS", "DB"), ("NR", "NT")])
    flow = Flow(plain, bold, rng.choice([8.5, 9]), left=45, right=550, top=50, bottom=792, foot=lambda pdf, page: pdf.text(45, 820, f"SWYDDOGOL - SENSITIF   {case.reference}   {page}", plain, 7))
    flow.lines(45, f"{FORCES[case.force]} | {case.force}", 505, bold, 12)
    flow.lines(45, rng.choice(["Cofnod dychwelyd plentyn ar goll | Missing child return record", "Sgwrs atal: plentyn sydd wedi dychwelyd | Prevention interview: returned child"]), 505, bold, 11)
    flow.lines(45, f"Rhif yr achos | Case number: {case.reference}", 505)
    given, widths = [], rng.choice([(150, 205, 150), (140, 225, 140)])
    for title, rows in (("Y plentyn | The child", CHILD), ("Y cyfnod ar goll | The missing episode", EPISODE), ("Y sgwrs | The interview", TALK)):
        flow.heading(title, flow.size + 1, keep=50)
        for label, name in chosen(rng, case, rows, KEPT):
            mirrored(flow, label, printed(case, word, name, month, answers), name, widths, lined)
            given.append(name)
    topics = [t for t in TOLD if rng.random() < 0.78] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    if "child_views" in topics and rng.random() < 0.45:
        case.narrative["child_views"] = rng.choice(WISHES).format(n=case.fields["subject.forenames"].split()[0])
        case.mentioned["child_views"] = []
    for topic in topics:
        flow.heading(TOLD[topic].replace(" / ", " | "), flow.size + 0.5, keep=40)
        flow.lines(45, case.narrative[topic], 505)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [record(case, given, topics, implied, flow.pdf.marks)]}, flow.pdf.marks
