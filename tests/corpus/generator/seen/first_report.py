"""The first report of a child who is still missing, as the control room took it: caller, child, description, habits, the caller's account, what officers have done so far. Nobody has been found or spoken to."""
import datetime as dt

from facts import drama_phone, moment_of
from flowing import Flow
from fourth_bank import BANK, LISTS
from tales import Wording, filler, fill_in, invent, narrate, record, spaced

CALL = [("Call received", "episode.reported_at"), ("Caller's name", "episode.reported_by"), ("Caller's relationship to missing child", "episode.reporter_relationship")]
CHILD = [("Missing child's surname", "subject.surname"), ("Missing child's first name(s)", "subject.forenames"), ("Born on", "subject.date_of_birth"), ("Age", "subject.age"), ("Sex", "subject.gender"), ("Ethnic appearance (self-defined)", "subject.ethnicity"), ("Home address", "subject.home_address"),
         ("If looked after, address of placement", "subject.placement_address"), ("Mobile number of child", "subject.phone"), ("School", "subject.school"), ("Known to social care as", "subject.care_status")]
GONE = [("When last seen", "episode.last_seen_at"), ("Where last seen", "episode.last_seen_place"), ("Missing how many times before", "episode.previous_count"), ("Initial risk assessment", "episode.risk")]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.reported_at", "episode.reported_by")
LOOKS = ["slim build, about five foot four, short dark hair", "medium build, long hair tied back, braces on teeth", "tall and thin, curly hair, small scar on chin", "stocky, shaved head, glasses"]
CLOTHES = ["black tracksuit and white trainers", "school blazer, grey trousers, no coat", "red puffer jacket, blue jeans", "grey hooded top and leggings"]
FRIENDS = ["|{n} is often with {person}.", "|{n} spends time with {person2} and somebody called {nick}.", "|{n} has been messaging {handle}."]
TASKS = ["Home address searched, nothing found.", "Telephone called, goes straight to voicemail.", "Hospitals checked with no result.", "Bus company has been asked for footage.", "Description passed to patrols."]


def first_report(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    flow = Flow(plain, bold, rng.choice([9.5, 10]), left=50, right=545, foot=lambda pdf, page: pdf.text(50, 820, f"Initial report, page {page}. Restricted to those dealing with this enquiry.", plain, 7.5))
    flow.lines(50, rng.choice(["MISSING CHILD - INITIAL REPORT", "Initial missing person report (child)"]), 490, bold, 14)
    flow.lines(50, case.force, 490)
    flow.lines(50, f"Missing person reference {case.reference}", 490)
    given, caller_phone = [], drama_phone(rng)

    def pair(label, text, mark=None):
        flow.room(flow.size * 2.7)
        flow.y += 2
        flow.pdf.text(50, flow.y + flow.size, label, bold, flow.size)
        flow.lines(270, text, 275, plain, mark=mark)

    for title, rows in (("The call", CALL), ("The child", CHILD), ("The disappearance", GONE)):
        flow.heading(title)
        for label, name in rows:
            if name in case.fields and (name in KEPT or rng.random() < 0.88):
                pair(label, word.of(case, name), name)
                given.append(name)
        if title == "The call":
            pair("Caller's telephone", spaced(rng, caller_phone))
        if title == "The child":
            pair("Description", rng.choice(LOOKS))
            pair("Clothing", rng.choice(CLOTHES))
    implied = narrate(rng, case, BANK, LISTS, ["circumstances"])
    topics = ["circumstances"]
    flow.heading("What the caller says happened", flow.size + 0.5)
    flow.lines(50, case.narrative["circumstances"], 495)
    if rng.random() < 0.7:
        case.mentioned["who_with"] = []
        case.narrative["who_with"] = fill_in(case, rng.choice(FRIENDS)[1:], filler(rng, case, LISTS), case.mentioned["who_with"])
        topics.append("who_with")
        flow.heading("Friends and associates", flow.size + 0.5)
        flow.lines(50, case.narrative["who_with"], 495)
    case.narrative["actions"], case.mentioned["actions"] = " ".join(rng.sample(TASKS, rng.randint(1, 3))), []
    topics.append("actions")
    flow.heading("Action so far", flow.size + 0.5)
    flow.lines(50, case.narrative["actions"], 495)
    later = moment_of(case.fields["episode.reported_at"]) + dt.timedelta(minutes=rng.randint(30, 120))
    flow.y += 8
    flow.lines(50, f"Reviewed by Insp {rng.choice(LISTS['officers'])} {later.strftime('%d/%m/%Y %H:%M')}", 495)
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=[("phone", caller_phone)] + [("person", name) for name in LISTS["officers"]], optional_narrative=LOOKS + CLOTHES)
    return "pdf", flow.pdf.save(), {"document": {"kind": "missing_notification", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": flow.pages}, "records": [truth]}, flow.pdf.marks
