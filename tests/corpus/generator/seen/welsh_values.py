"""A Welsh force's form filled in Welsh: the label in Welsh over the label in English, values, months and the account in Welsh."""
import datetime as dt

from more_stories import LISTS
from facts import moment_of
from tales import filler, invent, narrate, record, spaced, split
from writers import Pdf

MONTHS = split("Ionawr; Chwefror; Mawrth; Ebrill; Mai; Mehefin; Gorffennaf; Awst; Medi; Hydref; Tachwedd; Rhagfyr")
OURS = {**LISTS, "male": split("Llŷr; Siôn Aled; Gethin; Macsen; Iestyn; Tomos Wyn; Hywel"), "female": split("Gwenllian; Eleri Haf; Lowri; Non; Ffion; Angharad; Mabli"),
        "surnames": split("Prydderch; Ellis-Pugh; Bevan; Gruffudd; Ŵyn-Jones; Tudur; Meredith"), "schools": split("Ysgol Gyfun Bro Elwy; Ysgol Uwchradd y Garreg; Ysgol Maes y Llan"),
        "streets": split("Heol y Bryn; Stryd y Capel; Ffordd Llanbedr; Maes Hyfryd; Rhodfa'r Parc; Lôn Goed"),
        "towns": [("Caerffili", "Caerffili", "CF83", "Gwent Police"), ("Caernarfon", "Gwynedd", "LL55", "North Wales Police"), ("Pontypridd", "Rhondda Cynon Taf", "CF37", "South Wales Police"), ("Aberystwyth", "Ceredigion", "SY23", "Dyfed-Powys Police")],
        "ethnicities": split("Gwyn Cymreig; Gwyn Prydeinig; Du Affricanaidd; Cymysg"), "relations": split("mam; tad; mam-gu; modryb; llystad"), "carers": split("gofalwr maeth; gweithiwr allweddol"), "homes": split("Tŷ Gobaith; Hafan Deg"),
        "women": split("Menna Prydderch; Sioned Bevan; Rhian Tudur; Delyth Meredith"), "men": split("Emrys Bevan; Gwyn Ellis-Pugh; Dafydd Tudur"), "venues": split("Parc y Dre; Canolfan Hamdden y Ddraig; Caffi'r Orsaf; Clwb Snwcer y Bont"),
        "care": {"looked_after": ["Plentyn sy'n derbyn gofal"], "child_protection": ["Ar y gofrestr amddiffyn plant"], "child_in_need": ["Plentyn mewn angen"], "not_open": ["Ddim yn agored"]},
        "risks": {"high": ["Uchel"], "medium": ["Canolig"], "low": ["Isel"]},
        "methods": {"own_accord": ["Dychwelodd o'i wirfodd"], "police": ["Daethpwyd o hyd gan yr heddlu"], "family_or_carer": ["Casglwyd gan y teulu"]}}
BANK = {"circumstances": ["|Aeth {n} allan drwy'r drws cefn heb ddweud wrth neb.", "|Roedd ffrae wedi bod am y ffôn symudol a cherddodd {n} o'r tŷ.", "|Ni chyrhaeddodd {n} yr ysgol y bore hwnnw."],
        "reasons": ["|Dywedodd {n} fod pawb yn gweiddi gartref.", "|Roedd {n} eisiau gweld ffrindiau ond nid oedd caniatâd i fynd allan."],
        "where_been": ["|Bu {n} yn {venue} drwy'r prynhawn ac yna mewn tŷ ar {street}.", "|Aeth {n} ar y trên i {away} ac yn ôl.", "|Cysgodd {n} ar soffa yn {house}."],
        "who_with": ["|Roedd {n} yng nghwmni {person} drwy'r nos.", "|Cyfarfu {n} â rhywun o'r enw {nick} mewn car, rhif cofrestru {vrm}.", "|Roedd {n} wedi bod yn siarad â {handle} ar Snapchat."],
        "child_views": ["|Hoffai {n} weld y gweithiwr cymdeithasol yn amlach.", "|Nid yw {n} eisiau siarad â neb arall am hyn."],
        "officer_view": ["|Roedd {n} yn gwrtais ond yn dawel iawn.", "|Rwy'n poeni nad ydym wedi clywed y cyfan."],
        "actions": ["|Bydd cyfweliad dychwelyd yn cael ei gynnig gan yr awdurdod lleol.", "|Gwnaed atgyfeiriad i'r gwasanaethau plant."]}
HEADS = {"circumstances": ("Sut aeth y plentyn ar goll", "How the child went missing"), "reasons": ("Pam", "Why"), "where_been": ("Ble fuodd y plentyn", "Where the child has been"), "who_with": ("Gyda phwy", "Who with"),
         "child_views": ("Beth mae'r plentyn yn ei ddweud", "What the child says"), "officer_view": ("Sylwadau'r swyddog", "Officer's comments"), "actions": ("Camau i'w cymryd", "Actions to be taken")}
ROWS = [("Cyfenw", "Surname", "subject.surname"), ("Enw(au) cyntaf", "First name(s)", "subject.forenames"), ("Dyddiad geni", "Date of birth", "subject.date_of_birth"), ("Oedran", "Age", "subject.age"), ("Rhywedd", "Gender", "subject.gender"),
        ("Ethnigrwydd", "Ethnicity", "subject.ethnicity"), ("Cyfeiriad cartref", "Home address", "subject.home_address"), ("Cyfeiriad lleoliad", "Placement address", "subject.placement_address"), ("Ffôn y plentyn", "Child's phone", "subject.phone"),
        ("Ysgol neu goleg", "School or college", "subject.school"), ("Statws gofal", "Care status", "subject.care_status"), ("Gwelwyd ddiwethaf (dyddiad ac amser)", "Last seen (date and time)", "episode.last_seen_at"),
        ("Gwelwyd ddiwethaf (lle)", "Last seen (place)", "episode.last_seen_place"), ("Adroddwyd (dyddiad ac amser)", "Reported (date and time)", "episode.reported_at"), ("Adroddwyd gan", "Reported by", "episode.reported_by"),
        ("Perthynas â'r plentyn", "Relationship to child", "episode.reporter_relationship"), ("Lefel y risg", "Risk level", "episode.risk"), ("Cafwyd hyd (dyddiad ac amser)", "Found (date and time)", "episode.found_at"),
        ("Cafwyd hyd (lle)", "Found (place)", "episode.found_place"), ("Sut y dychwelodd", "How returned", "episode.return_method"), ("Sawl gwaith ar goll o'r blaen", "Times missing before", "episode.previous_count"),
        ("Swyddog", "Officer", "officer"), ("Dyddiad ac amser y sgwrs", "Date and time of debrief", "debrief.held_at"), ("Gwelwyd ar wahân i'r rhiant neu ofalwr", "Seen apart from parent or carer", "debrief.seen_alone"),
        ("Teimlo'n ddiogel", "Felt safe", "debrief.felt_safe"), ("Wedi'i anafu", "Injured", "debrief.injured"), ("Cyffuriau neu alcohol", "Drugs or alcohol", "debrief.substances"), ("Amheuaeth o gamfanteisio", "Exploitation suspected", "debrief.exploitation_concern"),
        ("Debygol o fynd eto", "Likely to go again", "debrief.likely_to_repeat")]
ALWAYS = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at")


def in_welsh(case, name, months, answers):
    f = case.fields
    if name == "officer":
        return f'{f["debrief.officer_rank"]} {f["debrief.officer_number"]} {f["debrief.officer"]}'
    if name == "subject.gender":
        return {"male": "Gwryw", "female": "Benyw"}[f[name]]
    if name in case.printed:
        return case.printed[name]
    if name == "subject.date_of_birth" or name.endswith("_at"):
        moment = moment_of(f[name]) if name.endswith("_at") else dt.datetime.combine(dt.date.fromisoformat(f[name]), dt.time())
        day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}" if months else f"{moment:%d/%m/%Y}"
        return day if name == "subject.date_of_birth" else f"{day}, {moment:%H:%M}"
    if name.startswith("debrief.") and f[name] in ("yes", "no", "not_known"):
        return answers[("yes", "no", "not_known").index(f[name])]
    return str(f[name])


def welsh_values(rng):
    case, pdf = invent(rng, OURS), Pdf()
    months, answers = rng.random() < 0.7, rng.choice([("Ie", "Na", "Ddim yn gwybod"), ("Oes", "Nac oes", "Dim yn hysbys"), ("Do", "Naddo", "Ddim yn hysbys")])
    plain, bold = rng.choice([("NS", "NB"), ("DS", "DB"), ("NR", "NT")])
    welsh = {"Dyfed-Powys Police": "Heddlu Dyfed-Powys", "South Wales Police": "Heddlu De Cymru", "Gwent Police": "Heddlu Gwent", "North Wales Police": "Heddlu Gogledd Cymru"}[case.force]
    pdf.text(50, 42, f"{welsh}  |  {case.force}", bold, 10)
    pdf.text(50, 62, rng.choice(["Plentyn a ddychwelodd: cofnod o'r sgwrs", "Gwiriad diogel ac iach"]), bold, 14)
    pdf.text(50, 76, rng.choice(["Returned child: record of debrief", "Safe and well check"]), plain, 10)
    pdf.text(50, 92, f"Cyfeirnod yr heddlu / Police reference: {case.reference}", plain, 9)
    y, given = 104, []
    for cymraeg, english, name in ROWS:
        bare = name if name != "officer" else "debrief.officer"
        if bare not in case.fields or not (name in ALWAYS or rng.random() < 0.85):
            continue
        text = in_welsh(case, name, months, answers)
        if name == "subject.phone":
            text = spaced(rng, text)
        if y > 780:
            pdf.new_page()
            y = 50
        pdf.text(53, y + 9, cymraeg, bold, 8)
        pdf.text(53, y + 18, english, plain, 7)
        low = pdf.paragraph(256, y + 12, text, 285, plain, 9, mark=name)
        tall = max(22, low - y)
        pdf.rect(50, y, 545, y + tall)
        pdf.line(250, y, 250, y + tall)
        y += tall
        given.append(name)
    topics = [t for t in HEADS if rng.random() < 0.85]
    implied = narrate(rng, case, BANK, OURS, topics, most=2, fill=filler(rng, case, OURS))
    for topic in topics:
        if y > 730:
            pdf.new_page()
            y = 40
        pdf.text(50, y + 16, f"{HEADS[topic][0]} / {HEADS[topic][1]}", bold, 9)
        y = pdf.paragraph(50, y + 30, case.narrative[topic], 490, plain, 9.5)
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
