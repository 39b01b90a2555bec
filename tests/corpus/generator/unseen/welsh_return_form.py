"""A form in Welsh alone, filled in in Welsh, as a Welsh force's officer does for a Welsh-speaking family: labels, choices, months and the account, with the force's name in both languages at the top."""
from eighth_bank import MONTHS, WELSH_BANK, WELSH_LISTS as LISTS, feminine
from facts import moment_of
from fifth_bank import chosen, worded
from flowing import Flow
from printing import document
from tales import Wording, filler, invent, narrate, record
from writers import wrap

FORCES = {"North Wales Police": "Heddlu Gogledd Cymru", "Dyfed-Powys Police": "Heddlu Dyfed-Powys"}
PARTS = [("Y plentyn|Manylion y plentyn", [("Cyfenw", "subject.surname"), ("Enw(au) cyntaf|Enwau cyntaf|Enw cyntaf", "subject.forenames"), ("Dyddiad geni", "subject.date_of_birth"), ("Oed|Oedran", "subject.age"), ("Rhyw|Rhywedd", "subject.gender"), ("Ethnigrwydd|Grŵp ethnig", "subject.ethnicity"), ("Cyfeiriad cartref|Cyfeiriad", "subject.home_address"), ("Cyfeiriad y lleoliad|Lleoliad gofal", "subject.placement_address"),
                                              ("Ffôn symudol|Rhif ffôn symudol", "subject.phone"), ("Ysgol|Ysgol neu goleg", "subject.school"), ("Statws gofal cymdeithasol|Gofal cymdeithasol", "subject.care_status")]),
         ("Y cyfnod ar goll|Manylion mynd ar goll", [("Gwelwyd ddiwethaf|Dyddiad ac amser y gwelwyd ddiwethaf", "episode.last_seen_at"), ("Ble y gwelwyd ddiwethaf|Lleoliad y gwelwyd ddiwethaf", "episode.last_seen_place"), ("Adroddwyd ar goll|Dyddiad ac amser yr adroddiad", "episode.reported_at"), ("Adroddwyd gan|Enw'r hysbysydd", "episode.reported_by"), ("Perthynas â'r plentyn|Perthynas", "episode.reporter_relationship"),
                                                   ("Lefel risg|Asesiad risg|Risg", "episode.risk"), ("Cyfnodau ar goll blaenorol|Nifer y cyfnodau ar goll blaenorol", "episode.previous_count")]),
         ("Dychwelyd|Dod o hyd i'r plentyn", [("Dyddiad ac amser y daethpwyd o hyd i'r plentyn|Dyddiad ac amser dychwelyd", "episode.found_at"), ("Ble y daethpwyd o hyd i'r plentyn|Lleoliad y daethpwyd o hyd", "episode.found_place"), ("Sut y daethpwyd o hyd i'r plentyn|Sut y dychwelodd", "episode.return_method")]),
         ("Y cyfweliad atal|Cyfweliad â'r plentyn", [("Swyddog|Cyfwelwyd gan|Enw'r swyddog", "officer"), ("Dyddiad ac amser y cyfweliad", "debrief.held_at"), ("Lleoliad y cyfweliad|Man y cyfweliad", "debrief.held_place")])]
# A question, its field, and the words for yes and no that answer its verb.
ASKED = [("A welwyd y plentyn ar ei ben ei hun?", "debrief.seen_alone", ("Do", "Naddo")), ("Oedd y plentyn yn fodlon siarad?", "debrief.engaged", ("Oedd", "Nac oedd")), ("Oedd y plentyn yn teimlo'n ddiogel tra oedd ar goll?", "debrief.felt_safe", ("Oedd", "Nac oedd")), ("Oes gan y plentyn anafiadau?", "debrief.injured", ("Oes", "Nac oes")), ("Oes angen sylw meddygol?", "debrief.medical_attention", ("Oes", "Nac oes")),
         ("A fu'r plentyn yn ddioddefwr trosedd?", "debrief.offence_against", ("Do", "Naddo")), ("A gyflawnodd y plentyn drosedd?", "debrief.offence_by", ("Do", "Naddo")), ("A ddefnyddiodd y plentyn alcohol neu gyffuriau?", "debrief.substances", ("Do", "Naddo")), ("Oes pryderon am gam-fanteisio?", "debrief.exploitation_concern", ("Oes", "Nac oes")), ("Ydy'r plentyn yn debygol o fynd ar goll eto?", "debrief.likely_to_repeat", ("Ydy", "Nac ydy"))]
TOLD = {"circumstances": "Sut aeth y plentyn ar goll?|Amgylchiadau mynd ar goll", "reasons": "Pam aeth y plentyn ar goll?|Rhesymau dros fynd ar goll", "where_been": "Ble bu'r plentyn?|Lleoedd y bu'r plentyn", "who_with": "Gyda phwy oedd y plentyn?|Gyda phwy", "harm": "Niwed neu anafiadau|Manylion unrhyw niwed", "substances": "Alcohol a chyffuriau|Manylion alcohol a chyffuriau", "exploitation": "Cam-fanteisio|Manylion pryderon cam-fanteisio",
        "return": "Amgylchiadau dychwelyd|Sut y daeth y plentyn yn ôl", "child_views": "Barn y plentyn|Dymuniadau'r plentyn|Llais y plentyn", "parent_views": "Barn y rhiant neu'r gofalwr", "officer_view": "Sylwadau'r swyddog|Barn y swyddog", "actions": "Camau gweithredu|Camau nesaf"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")


def printed(case, word, name):
    if name == "subject.gender":
        return {"male": "Gwryw", "female": "Benyw"}[case.fields[name]] if word.formal else {"male": "Bachgen", "female": "Merch"}[case.fields[name]]
    text = word.of(case, name)
    if word.months and name.endswith("_at"):
        moment = moment_of(case.fields[name])
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment:%Y}{word.joint}{moment:%H:%M}"
    if word.months and name == "subject.date_of_birth":
        year, month, day = case.fields[name].split("-")
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    return feminine(text) if name == "episode.return_method" and case.fields["subject.gender"] == "female" else text


def line_of(flow, label, text, mark, split):
    """One label and its answer: ruled or not, the answer in its own column, or running on behind a colon."""
    size, step = flow.size, flow.size * 1.32
    if flow.running:
        flow.spans([(label + ":", None), (text, mark)], leading=1.45)
        return
    labels, lines = wrap(label, flow.bold, size, split - 10), wrap(text, flow.plain, size, flow.right - flow.left - split - 10)
    tall = max(len(labels), len(lines), 1) * step + (7 if flow.ruled else 3)
    flow.room(tall)
    for k, line in enumerate(labels):
        flow.pdf.text(flow.left + 4, flow.y + size + 2 + k * step, line, flow.bold, size)
    for k, line in enumerate(lines):
        flow.pdf.text(flow.left + split + 5, flow.y + size + 2 + k * step, line, flow.plain, size, mark)
    if flow.ruled:
        flow.pdf.rect(flow.left, flow.y, flow.left + split, flow.y + tall)
        flow.pdf.rect(flow.left + split, flow.y, flow.right, flow.y + tall)
    flow.y += tall


def welsh_return_form(rng):
    case, given = invent(rng, LISTS), []
    word = Wording(rng, ["%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%d/%m/%Y, %H:%M"])
    word.formal, word.months, word.joint = rng.random() < 0.7, rng.random() < 0.45, rng.choice([" ", ", ", " am "])
    fill = filler(rng, case, LISTS)
    fill["found"] = case.fields["episode.found_at"][11:]
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, WELSH_BANK, LISTS, topics, most=2, fill=fill)
    if case.fields["subject.gender"] == "female":
        case.narrative = {topic: feminine(text) for topic, text in case.narrative.items()}
    plain, bold = rng.choice([("NS", "NB"), ("DS", "DB"), ("NR", "NT")])
    flow = Flow(plain, bold, rng.choice([9.5, 10]) if plain != "DS" else 9, left=50, right=545, top=50, bottom=792, foot=lambda pdf, page: (pdf.text(50, 820, "SWYDDOGOL SENSITIF", plain, 7.5), pdf.text(490, 820, f"Tudalen {page}", plain, 7.5)))
    shape = rng.choice(["ruled", "ruled", "plain", "running"])
    flow.ruled, flow.running, split = shape == "ruled", shape == "running", rng.choice([170, 190])
    flow.lines(50, f"{FORCES[case.force]}  {case.force}", 495, bold, 12)
    flow.lines(50, rng.choice(["Plentyn ar goll: adroddiad dychwelyd", "CYFWELIAD ATAL - PLENTYN WEDI DYCHWELYD", "Ffurflen cyfweliad plentyn a fu ar goll"]), 495, bold, 14)
    flow.y += 4
    line_of(flow, rng.choice(["Cyfeirnod", "Rhif cyfeirnod", "Cyfeirnod yr heddlu"]), case.reference, None, split)
    for title, rows in PARTS:
        flow.heading(rng.choice(title.split("|")), flow.size + 1.5, gap=6, keep=50)
        for label, name in worded(rng, rows):
            if chosen(rng, case, [(label, name)], KEPT):
                given.append(name)
                line_of(flow, label, printed(case, word, name), name, split)
            elif rng.random() < 0.3:
                line_of(flow, label, "", None, split)
    own, unknown = rng.random() < 0.6, rng.choice(["Ddim yn gwybod", "Anhysbys", "Ddim yn hysbys"])
    for question, name, (yes, no) in ASKED:
        if rng.random() < 0.88:
            given.append(name)
            line_of(flow, question, {"yes": yes if own else "Ie", "no": no if own else "Na", "not_known": unknown}[case.fields[name]], name, max(split, 190))
    flow.heading(rng.choice(["Yr hanes", "Manylion", "Beth ddywedodd y plentyn a beth sy'n digwydd nesaf"]), flow.size + 1.5, gap=6, keep=60)
    for topic in topics:
        flow.heading(rng.choice(TOLD[topic].split("|")), flow.size, gap=4, keep=40)
        flow.lines(50, case.narrative[topic], 495)
    truth = record(case, given, topics, implied, flow.boxes)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
