"""An officer's statement of evidence about a missing child who is back: the standard heading, then first person prose with no label in it, each page signed.
The heading's age, occupation and dates are the witness's, not the child's."""
import datetime as dt

from facts import moment_of
from flowing import Flow
from fourth_bank import BANK, LISTS
from tales import Wording, invent, narrate, record

ALSO = {"circumstances": ["reasons"], "reasons": ["child_views", "circumstances"], "child_views": ["reasons"], "where_been": ["who_with"], "who_with": ["where_been"], "harm": ["officer_view"], "substances": ["officer_view", "harm"],
        "exploitation": ["officer_view", "who_with"], "officer_view": ["exploitation", "harm"], "parent_views": ["circumstances"], "return": ["circumstances"]}
DUTIES = ["I was on mobile patrol in full uniform", "I was on duty with the response team", "I was working a late turn on the missing from home team", "I was single crewed in a marked vehicle"]


def told(rng, case, word):
    """Paragraphs of (text, mark) parts with the facts, and the fields that they state."""
    f = case.fields
    male = f["subject.gender"] == "male"
    he, him, his = ("he", "him", "his") if male else ("she", "her", "her")
    name = f["subject.forenames"].split()[0]
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    clock = rng.choice(["%H%M hours", "%H:%M hours", "%H.%M hrs"])
    long = rng.choice(["%A %-d %B %Y", "%A the %-dORD of %B %Y", "%d/%m/%Y"])

    def at(moment):
        text = f"{moment.strftime(clock)} on {moment.strftime(long)}"
        return text.replace("ORD", "th" if 10 < moment.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(moment.day % 10, "th"))

    upper = f"{f['subject.forenames']} {f['subject.surname'].upper()}"
    child = [(f["subject.forenames"], "subject.forenames"), (f["subject.surname"].upper(), "subject.surname"), (", born", None), (dt.date.fromisoformat(f["subject.date_of_birth"]).strftime(rng.choice(["%d/%m/%Y", "%-d %B %Y"])), "subject.date_of_birth")]
    first = [(f"I am {f['debrief.officer_rank']} {f['debrief.officer_number']} {f['debrief.officer']} of {case.force}.", "officer"), ("At", None), (at(held), "debrief.held_at"), (f"{rng.choice(DUTIES)} when I attended", None), (f["debrief.held_place"], "debrief.held_place"),
             ("to speak to", None), *child, (", who had been reported as a missing child.", None)]
    given = ["officer", "debrief.held_at", "debrief.held_place", "subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.found_at", "episode.found_place"]
    if rng.random() < 0.75:
        first += [(f"{name} lives at", None), (f["subject.home_address"], "subject.home_address"), (".", None)]
        given.append("subject.home_address")
    if rng.random() < 0.5:
        first += [(f"{he.capitalize()} is", None), (str(f["subject.age"]), "subject.age"), ("years of age and attends", None), (f["subject.school"], "subject.school"), (".", None)]
        given += ["subject.age", "subject.school"]
    second = [(f"{his.capitalize()}", None), (f["episode.reporter_relationship"], "episode.reporter_relationship"), (",", None), (f["episode.reported_by"], "episode.reported_by"), (f", had reported {him} missing at", None), (at(reported), "episode.reported_at"),
              (f", having last seen {him} at", None), (at(seen), "episode.last_seen_at"), (".", None)]
    if rng.random() < 0.5:
        second += [("The episode was recorded as", None), (f["episode.risk"].replace("_", " ") + (" risk" if f["episode.risk"] != "no_apparent_risk" else ""), "episode.risk"), (".", None)]
        given.append("episode.risk")
    third = [(f"{name} was found at", None), (at(found), "episode.found_at"), ("at", None), (f["episode.found_place"], "episode.found_place"), (".", None)]
    if f["debrief.seen_alone"] == "yes":
        third.append((f"I spoke to {name} alone.", None))
        given.append("debrief.seen_alone")
    return [first, second, third], given, upper


def witness_statement(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    f = case.fields
    plain, bold = rng.choice([("NR", "NT"), ("F1", "F2"), ("DR", "DT")])
    witness = f"{f['debrief.officer_rank']} {f['debrief.officer_number']} {f['debrief.officer']}"
    signed = moment_of(f["debrief.held_at"]) + dt.timedelta(days=rng.randint(1, 3))
    urn = f"{rng.randint(10, 66)}  {rng.choice('ABCDEF')}{rng.randint(1, 9)}  {rng.randint(1000, 9999)}  26"

    def head(pdf, page):
        if page > 1:
            pdf.text(50, 44, f"Continuation of Statement of {witness}", plain, 9)
        pdf.text(50, 806, f"Signature: ........................................    Signature witnessed by: ........................................    Page {page}", plain, 8)

    flow = Flow(plain, bold, 10.5, left=55, right=540, top=62, bottom=780, head=head)
    flow.y = 40
    flow.lines(215, "WITNESS STATEMENT", 300, bold, 14)
    flow.lines(135, "Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9", 400, plain, 9)
    flow.y += 8
    flow.lines(55, f"URN  {urn}", 300, plain, 10)
    flow.lines(55, f"Statement of: {witness}", 480, plain, 10)
    flow.pdf.text(300, flow.y + 10, "Occupation: Police Officer", plain, 10)
    flow.lines(55, "Age if under 18: Over 18", 240, plain, 10)
    flow.y += 4
    flow.lines(55, "This statement (consisting of       page(s) each signed by me) is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it "
               "anything which I know to be false, or do not believe to be true.", 485, plain, 9)
    flow.pdf.text(300, flow.y + 10, f"Date: {signed.strftime('%d/%m/%Y')}", plain, 10)
    flow.lines(55, "Signature: ...................................", 240, plain, 10)
    flow.y += 10
    facts, given, upper = told(rng, case, word)
    flow.spans([(f"This statement is in relation to the return of {upper}, police reference {case.reference}.", None)])
    for paragraph in facts:
        flow.y += 6
        flow.spans(paragraph)
    topics = [t for t in BANK if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    for topic in topics:
        flow.y += 6
        flow.lines(55, case.narrative[topic], 485, leading=1.4)
    opening = [" ".join(t for t, _ in p).replace(" ,", ",").replace(" .", ".") for p in facts] + [f"This statement is in relation to the return of {upper}, police reference {case.reference}."]
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_narrative=opening)
    for passage in truth["narrative"]:
        passage["also"] = ALSO.get(passage["topic"], [])
    truth["optional"]["fields"]["episode.return_method"] = {"value": f["episode.return_method"]}
    truth["optional"]["entities"].append({"type": "place", "value": f["episode.found_place"].split(",")[0]})
    return "pdf", flow.pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": flow.pages}, "records": [truth]}, flow.boxes
