"""A decoy: the record of a stop and search of a child. It names a child, an officer, places and times, but nobody was missing."""
import datetime as dt

from facts import registration
from stories import LISTS
from tales import Wording, place_of
from writers import Pdf

GROUNDS = ["{sur} was seen to pass a small item to another male on {street} and to walk off quickly when a marked vehicle turned in.", "Information from a member of the public that a youth in a grey tracksuit was carrying a knife near {venue}.",
           "Strong smell of cannabis from a parked {car}, {vrm}, in which {sur} was the front passenger.", "{sur} matched the description of a person who had been trying car door handles on {street}."]
OUTCOMES = ["No further action", "Community resolution", "Words of advice, taken home to parent", "Reported for summons"]


def stop_search(rng):
    pdf, word = Pdf(), Wording(rng)
    address, town, force = place_of(rng, LISTS)
    gender = rng.choice(["male", "female"])
    when = dt.datetime(2026, rng.randint(1, 10), rng.randint(1, 28), rng.randint(12, 23), rng.randint(0, 59))
    surname = rng.choice(LISTS["surnames"])
    plain, bold = rng.choice([("DS", "DB"), ("NS", "NB"), ("F1", "F2")])
    born = dt.date(when.year - rng.randint(12, 17), rng.randint(1, 12), rng.randint(1, 28))
    pdf.text(50, 48, f"{force}", bold, 10)
    pdf.text(50, 68, rng.choice(["STOP AND SEARCH RECORD", "Record of Stop and Search (PACE 1984, s.1)", "Search of person: electronic record"]), bold, 14)
    rows = [("Record no.", f"SS/{when:%y}/{rng.randint(10000, 99999)}"), ("Surname", surname.upper()), ("Forename(s)", rng.choice(LISTS[gender])), ("Date of birth", word.day(born.isoformat())),
            ("Gender", gender.capitalize()), ("Self-defined ethnicity", rng.choice(["W1", "B2", "M3", "A9", "NS"])), ("Home address", address), ("Date and time of search", word.moment(when.strftime("%Y-%m-%dT%H:%M"))),
            ("Location of search", f"{rng.choice(LISTS['streets'])}, {town}"), ("Object of search", rng.choice(["Drugs", "Offensive weapon", "Stolen property"])), ("Power", rng.choice(["s.1 PACE", "s.23 MDA 1971", "s.60 CJPOA"])),
            ("Under 18: safeguarding considered?", "Yes"), ("Appropriate adult / parent told?", rng.choice(["Yes - by phone", "No - no answer", "Yes"])), ("Injury caused?", "No"), ("Handcuffs used?", rng.choice(["Yes", "No"])),
            ("Outcome", rng.choice(OUTCOMES)), ("Searching officer", f"PC {rng.randint(1000, 9999)} {rng.choice(LISTS['officers'])}"), ("Body-worn video", rng.choice(["On throughout", "Not available"]))]
    y = 92
    for label, text in rows:
        pdf.rect(50, y, 545, y + 18)
        pdf.rect(50, y, 220, y + 18, grey=0.9)
        pdf.text(54, y + 12, label, bold, 8.5)
        pdf.text(226, y + 12, text, plain, 9)
        y += 18
    fill = {"sur": surname, "street": rng.choice(LISTS["streets"]), "venue": rng.choice(LISTS["venues"]), "car": rng.choice(LISTS["cars"]), "vrm": registration(rng)}
    pdf.text(50, y + 20, "Grounds for the search", bold, 10)
    y = pdf.paragraph(50, y + 34, rng.choice(GROUNDS).format(**fill) + " " + rng.choice(["Nothing was found.", "A small bag of herbal matter was seized.", "Child was compliant and explained that the item was a vape."]), 490, plain, 9.5)
    pdf.text(50, y + 16, "Person's comments", bold, 10)
    y = pdf.paragraph(50, y + 30, rng.choice(["\"You lot stop me every week.\"", "\"I was only waiting for my sister.\"", "None made."]), 490, plain, 9.5)
    pdf.text(50, y + 24, "A copy of this record may be requested within three months.", plain, 8)
    document = {"kind": "other", "text_source": "text_layer", "pages": 1}
    return "pdf", pdf.save(), {"document": document, "records": []}, {}
