"""A Welsh force's form in both languages side by side: Welsh and English of every label in one cell, choices ticked in both, the account in English or in Welsh as the officer chose."""
from eighth_bank import BANK, LISTS as ENGLISH, WELSH_BANK, WELSH_LISTS, feminine
from facts import moment_of
from fifth_bank import chosen
from flowing import Flow
from printing import document
from tales import Wording, filler, invent, narrate, record
from writers import text_width, wrap

LISTS = {**ENGLISH, "towns": [("Caernarfon", "Gwynedd", "LL55", "North Wales Police"), ("Colwyn Bay", "Conwy", "LL29", "North Wales Police"), ("Llanelli", "Carmarthenshire", "SA15", "Dyfed-Powys Police"), ("Newtown", "Powys", "SY16", "Dyfed-Powys Police"), ("Bridgend", "", "CF31", "South Wales Police"), ("Newport", "", "NP20", "Gwent Police")],
         "surnames": ENGLISH["surnames"][:8] + WELSH_LISTS["surnames"], "officers": WELSH_LISTS["officers"], "schools": WELSH_LISTS["schools"]}
FORCES = {"North Wales Police": "Heddlu Gogledd Cymru", "Dyfed-Powys Police": "Heddlu Dyfed-Powys", "South Wales Police": "Heddlu De Cymru", "Gwent Police": "Heddlu Gwent"}
# Welsh / English; bars part wordings.
PARTS = [("Manylion y plentyn / Child's details", [[("Cyfenw / Surname", "subject.surname"), ("Enwau cyntaf / First names|Enw(au) cyntaf / Forename(s)", "subject.forenames")], [("Dyddiad geni / Date of birth", "subject.date_of_birth"), ("Oed / Age|Oedran / Age", "subject.age")], [("Ethnigrwydd / Ethnicity|Grŵp ethnig / Ethnic group", "subject.ethnicity"), ("Ffôn symudol / Mobile phone|Rhif ffôn / Phone number", "subject.phone")], [("Cyfeiriad cartref / Home address", "subject.home_address")],
                                                      [("Cyfeiriad y lleoliad / Placement address", "subject.placement_address")], [("Ysgol neu goleg / School or college|Ysgol / School", "subject.school")]]),
         ("Manylion y cyfnod ar goll / Missing episode details", [[("Gwelwyd ddiwethaf (dyddiad ac amser) / Last seen (date and time)|Dyddiad ac amser y'i gwelwyd ddiwethaf / Date and time last seen", "episode.last_seen_at"), ("Adroddwyd ar goll / Reported missing|Dyddiad ac amser yr adroddiad / Date and time of report", "episode.reported_at")], [("Gwelwyd ddiwethaf yn / Last seen at|Lleoliad olaf / Last known location", "episode.last_seen_place")],
                                                               [("Adroddwyd gan / Reported by|Hysbysydd / Informant", "episode.reported_by"), ("Perthynas â'r plentyn / Relationship to child", "episode.reporter_relationship")], [("Cyfnodau ar goll blaenorol / Previous missing episodes", "episode.previous_count")]]),
         ("Dychwelyd / Return", [[("Daethpwyd o hyd (dyddiad ac amser) / Found (date and time)|Dyddiad ac amser dychwelyd / Date and time of return", "episode.found_at"), ("Sut y daethpwyd o hyd / How found|Dull dychwelyd / Method of return", "episode.return_method")], [("Daethpwyd o hyd yn / Found at|Lleoliad y daethpwyd o hyd / Place found", "episode.found_place")]]),
         ("Cyfweliad atal / Prevention interview", [[("Swyddog / Officer|Cynhaliwyd gan / Conducted by", "officer"), ("Dyddiad ac amser / Date and time|Dyddiad ac amser y cyfweliad / Date and time of interview", "debrief.held_at")], [("Lleoliad y cyfweliad / Place of interview", "debrief.held_place")]])]
CHOICES = [("Rhywedd / Gender", "subject.gender", [("Gwryw / Male", "male"), ("Benyw / Female", "female"), ("Arall / Other", "non_binary")]),
           ("Gofal cymdeithasol / Social care", "subject.care_status", [("Derbyn gofal / Looked after", "looked_after"), ("Amddiffyn plant / CP", "child_protection"), ("Mewn angen / CIN", "child_in_need"), ("Dim / None", "not_open")]),
           ("Risg / Risk", "episode.risk", [("Uchel / High", "high"), ("Canolig / Medium", "medium"), ("Isel / Low", "low"), ("Dim risg amlwg / No apparent risk", "no_apparent_risk")])]
ASKED = [("Wedi'i weld ar ei ben ei hun? / Seen alone?", "debrief.seen_alone"), ("Yn fodlon siarad? / Willing to talk?|Wedi ymgysylltu? / Engaged?", "debrief.engaged"), ("Teimlo'n ddiogel tra ar goll? / Felt safe while missing?", "debrief.felt_safe"), ("Unrhyw anafiadau? / Any injuries?", "debrief.injured"), ("Angen sylw meddygol? / Medical attention needed?", "debrief.medical_attention"),
         ("Dioddefwr trosedd? / Victim of crime?", "debrief.offence_against"), ("Wedi cyflawni trosedd? / Committed a crime?", "debrief.offence_by"), ("Alcohol neu gyffuriau? / Alcohol or drugs?", "debrief.substances"), ("Pryderon cam-fanteisio? / Exploitation concerns?", "debrief.exploitation_concern"), ("Tebygol o fynd ar goll eto? / Likely to go missing again?", "debrief.likely_to_repeat")]
TOLD = {"circumstances": "Amgylchiadau mynd ar goll / Circumstances of going missing", "reasons": "Rhesymau / Reasons", "where_been": "Ble buodd y plentyn? / Where did the child go?", "who_with": "Gyda phwy? / Who with?", "harm": "Niwed neu anafiadau / Harm or injuries", "substances": "Manylion alcohol neu gyffuriau / Details of alcohol or drugs", "exploitation": "Cam-fanteisio / Exploitation",
        "child_views": "Llais y plentyn / Voice of the child", "parent_views": "Barn rhiant neu ofalwr / Views of parent or carer", "officer_view": "Sylwadau'r swyddog / Officer's comments", "actions": "Camau gweithredu / Actions"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")
YES_NO = [("Ie / Yes", "yes"), ("Na / No", "no"), ("Anhysbys / Unknown", "not_known")]


def set_label(flow, label, width):
    """A label's lines as (text, font): Welsh in bold over or before the English."""
    welsh, english = label.split(" / ")
    if flow.stacked:
        return [(line, flow.bold) for line in wrap(welsh, flow.bold, flow.size, width)] + [(line, flow.plain) for line in wrap(english, flow.plain, flow.size, width)]
    return [(line, flow.bold) for line in wrap(label, flow.bold, flow.size, width)]


def row(flow, cells):
    """A ruled row of label and answer cells, a pair or two."""
    size, step = flow.size, flow.size * 1.28
    label_width = 115
    width = (flow.right - flow.left) / len(cells) - label_width
    set_out = [(set_label(flow, label, label_width - 8), wrap(text, flow.plain, size, width - 8), mark) for label, text, mark in cells]
    tall = max(1, *(max(len(a), len(b)) for a, b, _ in set_out)) * step + 6
    flow.room(tall)
    x = flow.left
    for labels, lines, mark in set_out:
        if flow.shaded:
            flow.pdf.rect(x, flow.y, x + label_width, flow.y + tall, grey=0.92)
        flow.pdf.rect(x, flow.y, x + label_width, flow.y + tall)
        flow.pdf.rect(x + label_width, flow.y, x + label_width + width, flow.y + tall)
        for k, (line, font) in enumerate(labels):
            flow.pdf.text(x + 4, flow.y + size + 2 + k * step, line, font, size)
        for k, line in enumerate(lines):
            flow.pdf.text(x + label_width + 4, flow.y + size + 2 + k * step, line, flow.plain, size, mark)
        x += label_width + width
    flow.y += tall


def ticks(flow, label, options, value, mark, label_width):
    """A ruled row of choices in both languages, each behind its box; the chosen one is marked."""
    size, step = flow.size, flow.size * 1.28
    lines = set_label(flow, label, label_width - 8)
    tall = len(lines) * step + 6
    flow.room(tall)
    flow.pdf.rect(flow.left, flow.y, flow.left + label_width, flow.y + tall)
    flow.pdf.rect(flow.left + label_width, flow.y, flow.right, flow.y + tall)
    for k, (line, font) in enumerate(lines):
        flow.pdf.text(flow.left + 4, flow.y + size + 2 + k * step, line, font, size)
    x = flow.left + label_width + 6
    for text, meaning in options:
        flow.pdf.tick(x, flow.y + size + 3, size - 1, meaning == value)
        flow.pdf.text(x + size + 3, flow.y + size + 2, text, flow.plain, size - 0.5, mark if meaning == value else None)
        x += size + 3 + text_width(text, flow.plain, size - 0.5) + 10
    flow.y += tall


def told(rng, case, topics):
    """The account in one of the two languages; what it implies."""
    if rng.random() < 0.6:
        return narrate(rng, case, BANK, ENGLISH, topics, most=2)
    fill = filler(rng, case, WELSH_LISTS)
    fill["found"] = case.fields["episode.found_at"][11:]
    implied = narrate(rng, case, WELSH_BANK, WELSH_LISTS, topics, most=2, fill=fill)
    if case.fields["subject.gender"] == "female":
        case.narrative = {topic: feminine(text) for topic, text in case.narrative.items()}
    return implied


def paired_welsh_form(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%d-%m-%Y %H:%M"]), []
    topics = [t for t in TOLD if rng.random() < 0.72] or ["reasons"]
    implied = told(rng, case, topics)
    plain, bold = rng.choice([("NS", "NB"), ("DS", "DB"), ("NS", "NB")])
    flow = Flow(plain, bold, 9 if plain == "NS" else 8, left=40, right=555, top=48, bottom=796, foot=lambda pdf, page: pdf.text(40, 822, f"SWYDDOGOL SENSITIF / OFFICIAL SENSITIVE     {page}", plain, 7))
    flow.stacked, flow.shaded = rng.random() < 0.5, rng.random() < 0.5
    flow.lines(40, f"{FORCES[case.force]} / {case.force}", 510, bold, 12)
    flow.lines(40, rng.choice(["Plentyn ar goll: cyfweliad dychwelyd / Missing child: return debrief", "Adroddiad plentyn a ddarganfuwyd / Found child report"]), 510, bold, 12)
    flow.y += 3
    row(flow, [("Cyfeirnod / Reference", case.reference, None)])
    for title, rows in PARTS:
        flow.heading(title, flow.size + 1, gap=5, keep=50)
        for cells in rows:
            picked = [(rng.choice(label.split("|")), name) for label, name in cells]
            there = [bool(chosen(rng, case, [pair], KEPT)) for pair in picked]
            given += [name for (_, name), given_here in zip(picked, there) if given_here]
            row(flow, [(label, word.of(case, name) if given_here else "", name if given_here else None) for (label, name), given_here in zip(picked, there)])
        for label, name, options in CHOICES:
            if name.split(".")[0] == ("subject" if title.startswith("Manylion y plentyn") else "episode" if title.startswith("Manylion y cyf") else "") and any(m == case.fields[name] for _, m in options):
                given.append(name)
                ticks(flow, label, options, case.fields[name], name, 115)
    for label, name in ASKED:
        there = rng.random() < 0.9
        given += [name] if there else []
        ticks(flow, rng.choice(label.split("|")), YES_NO, case.fields[name] if there else None, name, 280)
    for topic in topics:
        flow.heading(TOLD[topic], flow.size, gap=6, keep=45)
        flow.lines(40, case.narrative[topic], 510)
    truth = record(case, given, topics, implied, flow.pdf.marks)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
