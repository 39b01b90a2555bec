"""A decoy: minutes of a child protection conference. They name the child, its addresses, police attendance and an old missing episode, but report none."""
import datetime as dt

from more_stories import LISTS
from facts import drama_phone
from tales import Wording, place_of
from wordfile import word_file
from writers import Pdf, cell, para, run, table

SAID = ["The chair reminded those present that the meeting was confidential.", "{n}'s attendance has improved to 84 per cent since the last conference.", "Police reported two call-outs to the address since {month}, both for noise, neither crimed.",
        "The health visitor had no concerns about the younger children.", "{mum} felt that the core group had been helpful but that meetings are often moved.", "It was noted that {n} stayed out overnight once in {month}; this was looked into at the time and is not the subject of this conference.",
        "{n}'s views were shared through an advocate: {n} would like people to stop coming into school.", "The school described {n} as a kind and funny member of the form.", "Housing officer advised that the repairs are booked in."]
DECIDED = ["Child protection plan to continue under the category of neglect.", "Core group to meet within ten working days.", "Parents to attend the parenting programme.", "Review conference within six months.", "School nurse to see {n} next term."]


def conference_minute(rng):
    word = Wording(rng)
    address, town, force = place_of(rng, LISTS)
    gender = rng.choice(["male", "female"])
    n, surname = rng.choice(LISTS[gender]), rng.choice(LISTS["surnames"])
    held = dt.datetime(2026, rng.randint(1, 10), rng.randint(1, 28), rng.randint(9, 15), rng.choice([0, 30]))
    born = dt.date(held.year - rng.randint(8, 15), rng.randint(1, 12), rng.randint(1, 28))
    mum, worker = rng.choice(LISTS["women"]), rng.choice(LISTS["workers"])
    fill = {"n": n.split()[0], "mum": mum, "month": rng.choice(["January", "March", "the summer", "half-term"])}
    title = rng.choice(["MINUTES OF REVIEW CHILD PROTECTION CONFERENCE", "Initial Child Protection Conference: Record of Meeting", "Child Protection Conference - Minutes"])
    rows = [("Child", f"{n} {surname}"), ("Date of birth", word.day(born.isoformat())), ("Address", address), ("Date and time of conference", word.moment(held.strftime("%Y-%m-%dT%H:%M"))), ("Venue", f"Civic Centre, {town}"),
            ("Chair", rng.choice(LISTS["workers"])), ("Social worker", f"{worker}, tel. {drama_phone(rng)}"), ("Legal status", "Child protection plan (neglect)")]
    present = [("Mother", mum, "Yes"), ("Social worker", worker, "Yes"), (force, f"{rng.choice(['DC', 'DS'])} {rng.choice(LISTS['officers'])}", rng.choice(["Yes", "Report only"])), ("School", rng.choice(LISTS["schools"]), "Yes"), ("Health visitor", rng.choice(LISTS["women"]), "Apologies")]
    said = [s.format(**fill) for s in rng.sample(SAID, rng.randint(4, 7))]
    decided = [s.format(**fill) for s in rng.sample(DECIDED, 3)]
    truth = {"document": {"kind": "other", "text_source": "text_layer", "pages": 1}, "records": []}
    if rng.random() < 0.5:
        body = para(run(title), style="Title") + table([[cell(para(run(a, True))), cell(b)] for a, b in rows]) + para(run("Present"), style="Heading1")
        body += table([[cell(para(run(h, True))) for h in ("Agency", "Name", "Attended")]] + [[cell(t) for t in p] for p in present])
        body += para(run("Discussion"), style="Heading1") + "".join(para(run(s)) for s in said) + para(run("Decisions"), style="Heading1") + "".join(para(run(f"{i}. {s}")) for i, s in enumerate(decided, 1))
        return "docx", word_file(body), truth, {}
    pdf, (plain, bold) = Pdf(), rng.choice([("NS", "NB"), ("DR", "DT")])
    pdf.text(50, 52, title, bold, 13)
    y = 80
    for label, text in rows:
        pdf.text(50, y, label + ":", bold, 9)
        y = pdf.paragraph(200, y, text, 340, plain, 9) + 4
    y += 8
    for agency, name, came in [("Agency", "Name", "Attended")] + present:
        for x, text in ((50, agency), (230, name), (450, came)):
            pdf.text(x, y, text, bold if agency == "Agency" else plain, 9)
        pdf.line(50, y + 4, 545, y + 4)
        y += 16
    for head, sentences in (("Discussion", said), ("Decisions", [f"{i}. {s}" for i, s in enumerate(decided, 1)])):
        pdf.text(50, y + 12, head, bold, 11)
        y += 28
        for sentence in sentences:
            y = pdf.paragraph(50, y, sentence, 495, plain, 9.5) + 5
    return "pdf", pdf.save(), truth, {}
