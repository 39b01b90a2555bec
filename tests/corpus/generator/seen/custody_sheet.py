"""A decoy: the front sheet of a custody record of a child. It has a name, addresses, officers, times and an appropriate adult, but nobody was missing."""
from facts import moment_of
from tales import Wording, invent
from third_bank import LISTS
from writers import Pdf

OFFENCES = ["Theft from shop", "Criminal damage to motor vehicle", "Common assault", "Possession with intent to supply a class B drug", "Taking a vehicle without consent"]
NOTES = ["Detained person has eaten and has been offered a drink.", "Appropriate adult has attended and rights have been given again.", "Health care practitioner has seen the detained person, fit to be detained and interviewed.", "Solicitor rang and asked to be told of the time of interview.",
         "Detained person is settled in cell and reading.", "Review of detention by inspector, detention to go on.", "Fingerprints and photograph taken.", "Mother told of arrest by telephone."]


def custody_sheet(rng):
    case, word, pdf = invent(rng, LISTS), Wording(rng), Pdf()
    plain, bold = rng.choice([("NS", "NB"), ("F1", "F2"), ("DM", "DN")])
    f, stations = case.fields, f"{case.fields['subject.home_address'].split(', ')[-2]} Custody Suite"
    pdf.text(45, 46, f"{case.force}   CUSTODY RECORD - FRONT SHEET", bold, 13)
    rows = [("Custody number", case.reference), ("Detained person", f"{f['subject.surname'].upper()}, {f['subject.forenames']}"), ("Date of birth", word.of(case, "subject.date_of_birth")), ("Age", str(f["subject.age"])), ("Gender", word.of(case, "subject.gender")),
            ("Address", f["subject.home_address"]), ("School", f["subject.school"]), ("Arrested at", f["episode.last_seen_place"]), ("Time of arrest", word.of(case, "episode.last_seen_at")), ("Arrived at station", word.of(case, "episode.reported_at")), ("Station", stations),
            ("Offence", rng.choice(OFFENCES)), ("Arresting officer", word.of(case, "officer")), ("Appropriate adult", f"{f['episode.reported_by']} ({f['episode.reporter_relationship']})"), ("Injuries on arrival", rng.choice(["None", "Graze to elbow"])),
            ("Drugs or alcohol", rng.choice(["No", "Yes, states cannabis"])), ("Disposal", rng.choice(["Released under investigation", "Bailed with conditions", "Community resolution"]))]
    y = 74
    for label, text in rows:
        pdf.text(45, y, label, bold, 9.5)
        y = max(pdf.paragraph(190, y, text, 350, plain, 9.5), y + 13) + 3
    y += 10
    pdf.text(45, y, "Log of events", bold, 10.5)
    moment = moment_of(f["episode.reported_at"])
    for note in rng.sample(NOTES, rng.randint(3, 6)):
        y += 17
        pdf.text(45, y, moment.strftime("%H:%M"), plain, 9)
        pdf.text(90, y, note, plain, 9)
        moment = moment.replace(hour=(moment.hour + 1) % 24)
    return "pdf", pdf.save(), {"document": {"kind": "other", "text_source": "text_layer", "pages": 1}, "records": []}, {}
