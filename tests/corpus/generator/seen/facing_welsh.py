"""A form of a Welsh force: every label in both languages, one over the other in a ruled cell or parted by a stroke; answers of choice in both, the child's words sometimes in Welsh alone."""
from flowing import Flow
from fourth_bank import BANK, LISTS as ALL
from printing import document
from tales import Wording, invent, narrate, record
from writers import wrap

LISTS = {**ALL, "towns": [("Abertawe", "", "SA6", "South Wales Police"), ("Wrecsam", "", "LL13", "North Wales Police"), ("Caerfyrddin", "", "SA31", "Dyfed-Powys Police"), ("Casnewydd", "", "NP20", "Gwent Police"), ("Bangor", "Gwynedd", "LL57", "North Wales Police")],
         "homes": ["Tŷ Haf", "Llys y Coed", "Bryn Awel"], "surnames": ["Gwilliam", "ap Rhys", "Bevan-Hughes", "Prosser", "Llwyd", "Môn Jones", "Hussein-Warsame", "Kowal", "Nguyen"],
         "care": {"looked_after": ["Plentyn sy'n derbyn gofal / Looked after child"], "child_protection": ["Cynllun amddiffyn plant / Child protection plan"], "child_in_need": ["Plentyn mewn angen / Child in need"], "not_open": ["Ddim yn agored / Not open"]},
         "risks": {"high": ["Uchel / High"], "medium": ["Canolig / Medium"], "low": ["Isel / Low"], "no_apparent_risk": ["Dim risg amlwg / No apparent risk"]},
         "methods": {"own_accord": ["Dychwelodd o'i wirfodd / Returned of own accord"], "police": ["Daethpwyd o hyd gan yr heddlu / Found by police"], "family_or_carer": ["Daethpwyd o hyd gan deulu / Found by family"]}}
FORCES = {"South Wales Police": "Heddlu De Cymru", "North Wales Police": "Heddlu Gogledd Cymru", "Dyfed-Powys Police": "Heddlu Dyfed-Powys", "Gwent Police": "Heddlu Gwent"}
ROWS = [("Cyfenw'r plentyn", "Child's surname", "subject.surname"), ("Enw(au) cyntaf", "First name(s)", "subject.forenames"), ("Dyddiad geni", "Date of birth", "subject.date_of_birth"), ("Oed", "Age", "subject.age"), ("Rhyw", "Sex", "subject.gender"), ("Tarddiad ethnig", "Ethnic origin", "subject.ethnicity"),
        ("Cartref y plentyn", "Child's home", "subject.home_address"), ("Lleoliad gofal", "Care placement", "subject.placement_address"), ("Ysgol neu goleg", "School or college", "subject.school"), ("Statws gofal", "Care status", "subject.care_status"),
        ("Gwelwyd ddiwethaf (dyddiad ac amser)", "Last seen (date and time)", "episode.last_seen_at"), ("Gwelwyd ddiwethaf (lle)", "Last seen (place)", "episode.last_seen_place"), ("Hysbyswyd yr heddlu", "Police informed", "episode.reported_at"), ("Hysbysydd", "Informant", "episode.reported_by"),
        ("Perthynas â'r plentyn", "Relationship to the child", "episode.reporter_relationship"), ("Asesiad risg", "Risk assessment", "episode.risk"), ("Nifer o weithiau ar goll o'r blaen", "Number of times missing before", "episode.previous_count"),
        ("Daethpwyd o hyd (dyddiad ac amser)", "Found (date and time)", "episode.found_at"), ("Daethpwyd o hyd (lle)", "Found (place)", "episode.found_place"), ("Modd dychwelyd", "Means of return", "episode.return_method"),
        ("Swyddog a siaradodd â'r plentyn", "Officer who spoke to the child", "officer"), ("Pryd y siaradwyd â'r plentyn", "When the child was spoken to", "debrief.held_at"), ("Ble y siaradwyd â'r plentyn", "Where the child was spoken to", "debrief.held_place")]
ASKED = [("A welwyd y plentyn ar ei ben ei hun?", "Was the child seen alone?", "seen_alone"), ("A oedd y plentyn yn fodlon siarad?", "Was the child willing to speak?", "engaged"), ("A oedd y plentyn yn teimlo'n ddiogel?", "Did the child feel safe?", "felt_safe"),
         ("A anafwyd y plentyn?", "Was the child injured?", "injured"), ("A oedd angen sylw meddygol?", "Was medical attention needed?", "medical_attention"), ("A gyflawnwyd trosedd yn erbyn y plentyn?", "Was a crime committed against the child?", "offence_against"),
         ("A gyflawnodd y plentyn drosedd?", "Did the child commit a crime?", "offence_by"), ("A ddefnyddiwyd alcohol neu gyffuriau?", "Was alcohol or drugs used?", "substances"), ("A oes pryder am gamfanteisio?", "Is there concern about exploitation?", "exploitation_concern"),
         ("A yw'n debygol o ddigwydd eto?", "Is it likely to happen again?", "likely_to_repeat")]
HEADS = {"circumstances": ("Amgylchiadau mynd ar goll", "Circumstances of going missing"), "reasons": ("Rhesymau'r plentyn", "The child's reasons"), "where_been": ("Ble bu'r plentyn", "Where the child has been"), "who_with": ("Pwy oedd gyda'r plentyn", "Who was with the child"),
         "child_views": ("Dymuniadau'r plentyn", "The child's wishes"), "parent_views": ("Barn rhiant neu ofalwr", "Views of parent or carer"), "officer_view": ("Sylwadau'r swyddog", "Officer's comments"), "actions": ("Camau nesaf", "Next steps")}
OWN_WORDS = ["Mae {n} eisiau mynd yn ôl at ei ffrindiau yn yr hen ysgol.", "Dywedodd {n} y byddai'n hoffi siarad â rhywun yn Gymraeg.", "Hoffai {n} weld ei chwaer bob penwythnos."]
YES_NO = [("Do / Yes", "Naddo / No", "Anhysbys / Not known"), ("Ie / Yes", "Na / No", "Ddim yn gwybod / Not known")]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")


def pair_of(flow, welsh, english, text, mark, stacked, split):
    """One ruled row: the label in both languages and the value beside it."""
    size, wide = flow.size, flow.right - flow.left
    labels = [(line, flow.bold) for line in wrap(welsh, flow.bold, size, split - 8)] + [(line, flow.plain) for line in wrap(english, flow.plain, size, split - 8)] if stacked else [(line, flow.bold) for line in wrap(f"{welsh} / {english}", flow.bold, size, split - 8)]
    lines = wrap(text, flow.plain, size, wide - split - 10)
    tall = max(len(labels), len(lines)) * (size + 2) + 6
    flow.room(tall)
    flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + tall)
    flow.pdf.line(flow.left + split, flow.y, flow.left + split, flow.y + tall)
    for i, (line, font) in enumerate(labels):
        flow.pdf.text(flow.left + 4, flow.y + size + 1 + i * (size + 2), line, font, size)
    for i, line in enumerate(lines):
        flow.pdf.text(flow.left + split + 5, flow.y + size + 1 + i * (size + 2), line, flow.plain, size, mark)
    flow.y += tall


def facing_welsh(rng):
    case, word = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%d.%m.%Y %H:%M", "%d/%m/%Y am/at %H:%M"])
    plain, bold = rng.choice([("NS", "NB"), ("DS", "DB"), ("NR", "NT")])
    welsh_first, stacked, split = rng.random() < 0.75, rng.random() < 0.6, rng.choice([185, 205])
    both = lambda w, e: (w, e) if welsh_first else (e, w)
    flow = Flow(plain, bold, rng.choice([8.5, 9]), left=48, right=547, top=56, bottom=790, foot=lambda pdf, page: pdf.text(48, 820, f"SWYDDOGOL-SENSITIF / OFFICIAL-SENSITIVE      Tudalen / Page {page}", plain, 7))
    flow.y = 38
    flow.lines(48, " / ".join(both(FORCES[case.force], case.force)), 500, bold, 11)
    flow.lines(48, " / ".join(both("Plentyn ar goll: sgwrs ar ôl dychwelyd", "Missing child: conversation after return")), 500, bold, 11)
    flow.lines(48, " / ".join(both("Cyfeirnod yr heddlu", "Police reference")) + f": {case.reference}", 500, plain, 9.5)
    flow.y += 6
    given, yes_no = [], rng.choice(YES_NO)
    for welsh, english, name in ROWS:
        held = "debrief.officer" if name == "officer" else name
        if held in case.fields and (name in KEPT or rng.random() < 0.88):
            text = word.of(case, name)
            if name == "subject.gender":
                text = {"male": "Gwryw / Male", "female": "Benyw / Female"}[case.fields[name]]
            pair_of(flow, *both(welsh, english), text, name, stacked, split)
            given.append(name)
    flow.y += 8
    for welsh, english, name in ASKED:
        if rng.random() < 0.86:
            pair_of(flow, *both(welsh, english), word.of(case, "debrief." + name, yes_no), "debrief." + name, stacked, 330)
            given.append("debrief." + name)
    topics = [t for t in HEADS if rng.random() < 0.82] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    if "child_views" in topics and rng.random() < 0.5:
        case.narrative["child_views"] = rng.choice(OWN_WORDS).format(n=case.fields["subject.forenames"].split()[0])
        case.mentioned["child_views"] = []
    for topic in topics:
        flow.heading(" / ".join(both(*HEADS[topic])), flow.size + 0.5)
        flow.lines(48, case.narrative[topic], 495)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [record(case, given, topics, implied, flow.pdf.marks)]}, flow.pdf.marks
