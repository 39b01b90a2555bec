"""A decoy: a crime report whose victim is a child. It has a child, times, places, an officer, a suspect and an account, but nobody was missing."""
import datetime as dt

from facts import drama_phone, registration
from stories import LISTS
from tales import Wording, place_of
from wordfile import word_file
from writers import Pdf, cell, para, run, table

OFFENCES = [("Robbery (personal)", "{n} was approached by {nick} outside {venue} and told to hand over {p} phone. {n} did so and ran to a shop. Nothing else was taken."),
            ("Common assault", "{n} was slapped by another pupil, {person}, on {street} after school. There was redness but no lasting injury."),
            ("Malicious communications", "{n} has had abusive messages from an account called {handle} since September. Screenshots were shown to officers."),
            ("Theft of pedal cycle", "{n} locked {p} bicycle outside {venue}. A male put it into a {car}, {vrm}, and drove off.")]


def crime_report(rng):
    word = Wording(rng)
    address, town, force = place_of(rng, LISTS)
    gender = rng.choice(["male", "female"])
    first, surname = rng.choice(LISTS[gender]), rng.choice(LISTS["surnames"])
    start = dt.datetime(2026, rng.randint(1, 10), rng.randint(1, 28), rng.randint(8, 21), rng.randint(0, 59))
    stamp = lambda hours: word.moment((start + dt.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M"))
    offence, account = rng.choice(OFFENCES)
    fill = {"n": first.split()[0], "p": "his" if gender == "male" else "her", "nick": f"a male known as {rng.choice(LISTS['nicks'])}", "venue": rng.choice(LISTS["venues"]), "person": rng.choice(LISTS["people"]), "street": rng.choice(LISTS["streets"]),
            "handle": rng.choice(LISTS["handles"]), "car": rng.choice(LISTS["cars"]), "vrm": registration(rng)}
    born = dt.date(start.year - rng.randint(11, 17), rng.randint(1, 12), rng.randint(1, 28))
    rows = [("Crime number", f"{rng.randint(10, 99)}/{rng.randint(10000, 99999)}/{start:%y}"), ("Offence", offence), ("Committed between", f"{stamp(0)} and {stamp(1)}"), ("Reported", stamp(3)), ("Location of offence", f"{rng.choice(LISTS['streets'])}, {town}"),
            ("Victim", f"{surname.upper()}, {first}"), ("Victim DOB", word.day(born.isoformat())), ("Victim address", address), ("Victim contact", drama_phone(rng)), ("Parent or guardian", rng.choice(LISTS["women"])),
            ("Investigating officer", f"{rng.choice(['PC', 'DC'])} {rng.randint(1000, 9999)} {rng.choice(LISTS['officers'])}"), ("Suspect", rng.choice(["Not known", "Named by victim"])), ("Victim injured", rng.choice(["Yes", "No"])),
            ("Risk assessment (victim)", rng.choice(["Standard", "Medium"])), ("Status", rng.choice(["Under investigation", "Filed pending further lines of enquiry"]))]
    title = rng.choice(["CRIME REPORT", "Crime Record - Full Print", "Notification of crime to victim's local authority"])
    told = account.format(**fill)
    done = rng.choice(["CCTV to be obtained. Victim care contract completed.", "Victim does not wish to make a complaint. Victim Support leaflet given.", "House to house enquiries negative. Referral to school liaison officer."])
    truth = {"document": {"kind": "other", "text_source": "text_layer", "pages": 1}, "records": []}
    form = rng.choice(["pdf", "docx", "txt"])
    if form == "docx":
        return form, word_file(para(run(f"{force}: {title}"), style="Title") + table([[cell(para(run(a, True))), cell(b)] for a, b in rows]) + para(run("MO / account", True)) + para(run(told)) + para(run("Action taken", True)) + para(run(done))), truth, {}
    if form == "txt":
        return form, "\n".join([force, title, ""] + [f"{a}: {b}" for a, b in rows] + ["", "MO / account", told, "", "Action taken", done, ""]).encode(), truth, {}
    pdf, y, (plain, bold) = Pdf(), 90, rng.choice([("F1", "F2"), ("NS", "NB")])
    pdf.text(50, 50, force, plain, 10)
    pdf.text(50, 70, title, bold, 14)
    for label, text in rows:
        pdf.text(50, y, label, bold, 9)
        y = pdf.paragraph(190, y, text, 350, plain, 9) + 4
    for head, text in (("MO / account", told), ("Action taken", done)):
        pdf.text(50, y + 12, head, bold, 10)
        y = pdf.paragraph(50, y + 26, text, 490, plain, 9.5)
    return form, pdf.save(), truth, {}
