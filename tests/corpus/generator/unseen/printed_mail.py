"""A mail as it comes out of the printer: the reader's name over a rule, the mail's own head, then an officer's message of short facts on lines and what was said in paragraphs that begin with a word and a dash or colon; a signature with telephone and address, the notice of the force, and the printer's page numbers."""
import datetime as dt

from facts import moment_of
from flowing import Flow
from letters import DISCLAIMERS
from printing import document
from seventh_bank import holds, officer_words, tell, topics_of
from tales import Wording, record, spaced
from tenth_bank import LISTS, cast, town_of

KEPT = ("name", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
LINES = [("name", "Name|Child"), ("subject.date_of_birth", "DOB|Date of birth"), ("subject.gender", "Sex|Gender"), ("subject.home_address", "Home address|Address"), ("subject.placement_address", "Placement|Placed at"), ("subject.school", "School"), ("subject.phone", "Mobile|Child's phone"), ("subject.care_status", "Social care|Care status"), None,
         ("episode.last_seen_at", "Missing from (date and time)|Last seen"), ("episode.last_seen_place", "Missing from (place)|Last seen at"), ("episode.reported_at", "Reported|Reported to us"), ("episode.reported_by", "Reported by|Informant"), ("episode.reporter_relationship", "Relationship"), ("episode.risk", "Risk|Risk level"), ("episode.previous_count", "Previous episodes|Previous mispers"), None,
         ("episode.found_at", "Found|Located"), ("episode.found_place", "Found at|Location"), ("episode.return_method", "How found|How located"), None, ("officer", "Spoken to by|Debriefed by"), ("debrief.held_at", "Debrief|Date and time of debrief"), ("debrief.held_place", "Debriefed at|Place of debrief"),
         ("debrief.seen_alone", "Seen alone"), ("debrief.engaged", "Engaged"), ("debrief.felt_safe", "Felt safe"), ("debrief.injured", "Injured"), ("debrief.medical_attention", "Medical attention needed"), ("debrief.offence_against", "Victim of crime"), ("debrief.offence_by", "Committed crime"), ("debrief.substances", "Drugs or alcohol"), ("debrief.exploitation_concern", "CE concerns"), ("debrief.likely_to_repeat", "Likely to go again")]
TOLD = {"circumstances": "Circs|Circumstances", "reasons": "Reason|Why", "where_been": "Where|Whereabouts", "who_with": "Who with|Associates", "harm": "Injuries|Harm", "substances": "Drink and drugs|Substances", "exploitation": "CE|Exploitation", "return": "Return|How found", "child_views": "Wishes|Child's view", "parent_views": "Parent/carer|Parent or carer's view", "officer_view": "My view|Officer's view", "actions": "Actions|Action"}
OPENINGS = ["Good morning, please see below the result of the prevention interview.", "Hi all, this child has been found and spoken to. Details are below.", "Please find below the found report for the return interview team."]


def head_of(rng, flow, case, sent, people):
    """What a mail program prints over a message."""
    reader, sender = people
    flow.lines(flow.left, reader, 300, flow.bold, 13)
    flow.pdf.line(flow.left, flow.y + 2, flow.right, flow.y + 2, 1.2)
    flow.y += 10
    boxes = ["missing.unit@police.example", "first.response@council.example"]
    for label, text in (("From:", f"{sender} <{boxes[0]}>"), ("Sent:", sent.strftime("%d %B %Y %H:%M")), ("To:", f"{reader}; First Response <{boxes[1]}>"), ("Subject:", rng.choice(["Found child", "Missing child returned", "Prevention interview"]) + f" {case.reference}"), ("Importance:", "High")):
        flow.pdf.text(flow.left, flow.y + 10, label, flow.bold, 10)
        flow.lines(flow.left + 80, text, 400, size=10)
    flow.y += 14
    return [("email", b) for b in boxes] + [("person", p) for p in people]


def printed_mail(rng):
    case, word, given = cast(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%y %H%M hrs", "%H%M hrs %d/%m/%Y", "%d %b %Y at %H:%M"]), []
    f, town, plain = case.fields, town_of(case), rng.choice([("NS", "NB"), ("F1", "F2"), ("NR", "NT")])
    sender, reader = rng.choice(LISTS["officers"]), rng.choice(LISTS["workers"])
    sent = moment_of(f["debrief.held_at"]) + dt.timedelta(minutes=rng.randint(40, 1500))
    flow = Flow(*plain, rng.choice([10, 10.5, 11]), left=57, right=540, top=52, bottom=792, foot=lambda pdf, page: pdf.text(297, 822, str(page), plain[0], 8))
    free = head_of(rng, flow, case, sent, (reader, sender))
    opening, colon, tell_dash, answers = rng.choice(OPENINGS), rng.choice([": ", " - "]), rng.choice([" - ", ": "]), rng.choice([("Yes", "No", "Not known"), ("Y", "N", "NK")])
    flow.lines(flow.left, opening, 480)
    flow.y += 7
    flow.spans([(rng.choice(["Ref", "Misper ref", "Our ref"]) + colon, None), (case.reference, None)], leading=1.35)
    flow.spans([("Force" + colon, None), (case.force, None)], leading=1.35)
    for row in LINES:
        if row is None:
            flow.y += 7
            continue
        name, labels = row
        if not (name == "name" or holds(case, name)) or name not in KEPT and rng.random() > 0.85:
            continue
        given += ["subject.forenames", "subject.surname"] if name == "name" else [name]
        label = rng.choice(labels.split("|")) + colon
        if name == "name":
            parts = [(f["subject.forenames"], "subject.forenames"), (f["subject.surname"].upper(), "subject.surname")]
        else:
            parts = [(officer_words(rng, case) if name == "officer" else spaced(rng, f[name]) if name == "subject.phone" else word.of(case, name, answers), name)]
        flow.spans([(label, None), *parts], leading=1.35)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    for topic in topics:
        flow.y += 7
        flow.lines(flow.left, rng.choice(TOLD[topic].split("|")) + tell_dash + case.narrative[topic], 480)
    phone, street = f"01632 960{rng.randint(100, 999)}", f"{rng.randint(1, 90)} {rng.choice(LISTS['streets'])}, {town}"
    flow.y += 14
    for line in ("Kind regards", sender, rng.choice(["Missing Person Officer", "Missing Unit Administrator"]), case.force, street, f"Tel {phone}"):
        flow.lines(flow.left, line, 400)
    flow.y += 8
    flow.lines(flow.left, rng.choice(DISCLAIMERS), 480, size=8)
    free += [("phone", phone.replace(" ", "")), ("place", street), ("place", street.split(",")[0]), ("place", town), ("place", f"{town} Police Station")]
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=free, optional_narrative=OPENINGS + DISCLAIMERS)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
