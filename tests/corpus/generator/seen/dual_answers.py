"""A bilingual form as it is filled in English or in both: two boxes a row, the two labels over the value with a bar between, answers from bilingual lists ("Uchel / High"), the account in either language."""
from tales import Wording, filler, invent, narrate, record, split
from third_bank import BANK as ENGLISH
from third_bank import LISTS
from writers import Pdf, wrap

OURS = {**LISTS, "male": split("Rhodri; Ifan; Cai; Aled Siôn; Trystan; Harri; Owain"), "female": split("Catrin; Erin Haf; Lleucu; Beca; Mared; Nel; Seren"), "surnames": split("Gwynne; Morris-Hughes; Parri; Rowlands; Treharne; Ifans; Mathias; Hopkin"),
        "streets": split("Ffordd y Môr; Heol Penlan; Stryd Fawr; Clos y Wennol; Lôn Las; Bryn Eithin; Maes yr Haf"), "schools": split("Ysgol Gyfun Glan Taf; Ysgol Uwchradd Pen y Coed; Ysgol Bro Cynwyd"),
        "towns": [("Bangor", "Gwynedd", "LL57", "North Wales Police"), ("Wrecsam", "Clwyd", "LL13", "North Wales Police"), ("Cwmbrân", "Torfaen", "NP44", "Gwent Police"), ("Abertawe", "Gorllewin Morgannwg", "SA1", "South Wales Police"), ("Hwlffordd", "Sir Benfro", "SA61", "Dyfed-Powys Police")],
        "ethnicities": split("Gwyn Cymreig / White Welsh; Gwyn Prydeinig / White British; Asiaidd / Asian; Cymysg / Mixed"), "homes": split("Tŷ Seren; Bryn Awel"), "venues": split("Canolfan Siopa Dewi Sant; Parc Singleton; the Beachcomber Arcade; Clwb Pêl-droed y Fron; Gorsaf Fysiau'r Dref"),
        "women": split("Glenys Parri; Mair Hopkin; Carol Rowlands"), "men": split("Huw Ifans; Alun Treharne; Peter Mathias"), "officers": split("Elen Gwynne; Rhys Mathias; Sara Hopkin; David Lloyd-Parri"),
        "care": {"looked_after": ["Plentyn sy'n derbyn gofal / Looked after child"], "child_protection": ["Cynllun amddiffyn plant / Child protection plan"], "child_in_need": ["Plentyn mewn angen / Child in need"], "not_open": ["Ddim yn agored / Not open"]},
        "risks": {"high": ["Uchel / High"], "medium": ["Canolig / Medium"], "low": ["Isel / Low"]},
        "methods": {"own_accord": ["O'i wirfodd / Own accord"], "police": ["Gan yr heddlu / By police"], "family_or_carer": ["Gan deulu neu ofalwr / By family or carer"]}}
WELSH = {
    "circumstances": ["|Gadawodd {n} y tŷ ar ôl swper heb ddweud i ble.", "|Nid oedd {n} yn y gwely pan aeth y teulu i edrych.", "|Bu ffrae fawr dros y ffôn a rhedodd {n} allan."],
    "reasons": ["|Roedd {n} wedi cael llond bol ar y rheolau.", "|Dywedodd {n} fod bod allan yn haws na bod adref.", "|Roedd {n} yn poeni am yr arholiadau."],
    "where_been": ["|Treuliodd {n} y noson yn {house}.", "|Cerddodd {n} i {venue} ac aros yno nes iddi nosi.", "|Aeth {n} ar fws i {away} a chysgu yn yr orsaf."],
    "who_with": ["|Roedd {person} yno hefyd.", "|Daeth rhywun o'r enw {nick} yno mewn car, {vrm}.", "|Dywedodd {n} nad oedd neb arall yno."],
    "child_views": ["|Mae {n} eisiau mwy o amser gyda ffrindiau.", "|Hoffai {n} gael cymorth yn yr ysgol."],
    "officer_view": ["|Roedd {n} yn flinedig ac yn dawel.", "|Nid oedd {n} am edrych arnaf wrth siarad."],
    "actions": ["|Anfonwyd copi at y gwasanaethau cymdeithasol.", "|Bydd swyddog yn galw eto yr wythnos nesaf."]}
ROWS = [[("Cyfenw", "Surname", "subject.surname"), ("Enwau cyntaf", "Forenames", "subject.forenames")], [("Dyddiad geni", "Date of birth", "subject.date_of_birth"), ("Oed", "Age", "subject.age"), ("Rhyw", "Gender", "subject.gender")],
        [("Cyfeiriad cartref", "Home address", "subject.home_address")], [("Cyfeiriad y lleoliad", "Placement address", "subject.placement_address")], [("Ffôn symudol", "Mobile phone", "subject.phone"), ("Ethnigrwydd", "Ethnicity", "subject.ethnicity")],
        [("Ysgol", "School", "subject.school"), ("Statws gyda'r gwasanaethau cymdeithasol", "Social services status", "subject.care_status")],
        [("Gwelwyd ddiwethaf", "Last seen", "episode.last_seen_at"), ("Man y gwelwyd ddiwethaf", "Place last seen", "episode.last_seen_place")], [("Adroddwyd am", "Reported at", "episode.reported_at"), ("Adroddwyd gan", "Reported by", "episode.reported_by"), ("Perthynas", "Relationship", "episode.reporter_relationship")],
        [("Risg", "Risk", "episode.risk"), ("Nifer y cyfnodau blaenorol ar goll", "Number of previous missing episodes", "episode.previous_count")], [("Canfuwyd am", "Found at (time)", "episode.found_at"), ("Man y canfuwyd", "Place found", "episode.found_place")],
        [("Dull dychwelyd", "Method of return", "episode.return_method")], [("Dyddiad ac amser y gwiriad", "Date and time of check", "debrief.held_at"), ("Man y gwiriad", "Place of check", "debrief.held_place")], [("Swyddog", "Officer", "officer")]]
ASKED = [("A welwyd y plentyn heb riant neu ofalwr?", "Was the child seen without a parent or carer?", "seen_alone"), ("A oedd y plentyn yn fodlon siarad?", "Was the child willing to talk?", "engaged"), ("A oedd y plentyn yn teimlo'n ddiogel?", "Did the child feel safe?", "felt_safe"),
         ("A anafwyd y plentyn?", "Was the child injured?", "injured"), ("A gymerwyd alcohol neu gyffuriau?", "Was alcohol or were drugs taken?", "substances"), ("A oes pryder am gamfanteisio?", "Is there concern about exploitation?", "exploitation_concern"),
         ("A yw'n debygol o fynd ar goll eto?", "Is the child likely to go missing again?", "likely_to_repeat")]
HEADS = {"circumstances": ("Amgylchiadau", "Circumstances"), "reasons": ("Rhesymau", "Reasons"), "where_been": ("Ble bu'r plentyn?", "Where was the child?"), "who_with": ("Pwy oedd gyda'r plentyn?", "Who was with the child?"),
         "child_views": ("Barn y plentyn", "Child's views"), "officer_view": ("Barn y swyddog", "Officer's views"), "actions": ("Camau gweithredu", "Actions")}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")
WELSH_FORCES = {"North Wales Police": "Heddlu Gogledd Cymru", "Gwent Police": "Heddlu Gwent", "South Wales Police": "Heddlu De Cymru", "Dyfed-Powys Police": "Heddlu Dyfed-Powys"}


def boxes(pdf, y, cells, faces, size, joint):
    """One row of boxes: the labels small on top, the value beneath."""
    wide = 499 / len(cells)
    heads = [wrap(f"{a}{joint}{b}", faces[0], size - 1.8, wide - 8) for a, b, _, _ in cells]
    texts = [wrap(text, faces[1], size, wide - 8) for _, _, text, _ in cells]
    tall = max(len(h) for h in heads) * (size - 1.8) * 1.2 + max(max(len(t) for t in texts), 1) * size * 1.25 + 7
    if y + tall > 800:
        pdf.new_page()
        y = 48
    low = max(len(h) for h in heads) * (size - 1.8) * 1.2
    for i, (head, lines, cell) in enumerate(zip(heads, texts, cells)):
        x = 48 + i * wide
        pdf.rect(x, y, x + wide, y + tall)
        for j, line in enumerate(head):
            pdf.text(x + 4, y + (size - 1.8) * (1.2 * j + 1.15), line, faces[0], size - 1.8)
        for j, line in enumerate(lines):
            pdf.text(x + 4, y + low + size * (1.25 * j + 1.2), line, faces[1], size, mark=cell[3])
    return y + tall


def answer(case, word, name):
    """A value as the form's lists print it."""
    if name == "subject.gender":
        return {"male": "Gwryw / Male", "female": "Benyw / Female"}[case.fields[name]]
    return word.of(case, name)


def questions(rng, pdf, y, case, faces, size, given):
    """Both languages of each question with the bilingual answer at the right."""
    words = rng.choice([("Do / Yes", "Naddo / No", "Ddim yn gwybod / Not known"), ("Ie / Yes", "Na / No", "Anhysbys / Unknown")])
    for welsh, english, name in ASKED:
        if rng.random() < 0.2:
            continue
        if y + 2.8 * size > 800:
            pdf.new_page()
            y = 48
        pdf.text(52, y + size * 1.1, welsh, faces[0], size - 1)
        pdf.text(52, y + size * 2.2, english, faces[0], size - 1)
        pdf.text(400, y + size * 1.7, words[("yes", "no", "not_known").index(case.fields["debrief." + name])], faces[1], size, mark="debrief." + name)
        y += size * 2.8
        pdf.rect(48, y - size * 2.8, 547, y)
        given.append("debrief." + name)
    return y


def dual_answers(rng):
    case, word, pdf, given = invent(rng, OURS), Wording(rng), Pdf(), []
    faces, size, joint = rng.choice([("NS", "NB"), ("DS", "DB"), ("NR", "NT")]), rng.choice([8.6, 9.4, 10]), rng.choice([" | ", " / "])
    pdf.text(48, 40, f"{WELSH_FORCES[case.force]} | {case.force}", faces[1], 10)
    pdf.text(48, 62, rng.choice(["Gwiriad Atal | Prevention Check", "Plentyn Coll: Cofnod Dychwelyd | Missing Child: Return Record"]), faces[1], 14)
    pdf.text(48, 78, f"Cyfeirnod | Reference: {case.reference}", faces[0], 9)
    y = 88
    for row in ROWS:
        there = [(a, b, answer(case, word, name), name) for a, b, name in row if ("debrief.officer" if name == "officer" else name) in case.fields and (name in KEPT or rng.random() < 0.85)]
        if there:
            y = boxes(pdf, y, there, faces, size, joint)
            given += [c[3] for c in there]
    y = questions(rng, pdf, y + 10, case, faces, size, given)
    welsh = rng.random() < 0.4
    topics = [t for t in HEADS if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, WELSH if welsh else ENGLISH, OURS, topics, most=2, fill=filler(rng, case, OURS))
    for topic in topics:
        if y > 740:
            pdf.new_page()
            y = 40
        pdf.text(48, y + 16, joint.join(HEADS[topic]), faces[1], size)
        y = pdf.paragraph(48, y + 18 + size, case.narrative[topic], 495, faces[0], size)
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
