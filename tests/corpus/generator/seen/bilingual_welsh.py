"""Welsh and English labels side by side, as Welsh forces print."""
from facts import make_case, truth_of
from printing import document, expand, values
from writers import Pdf


def bilingual_welsh(rng):
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
