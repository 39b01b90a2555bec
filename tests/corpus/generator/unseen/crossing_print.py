"""A system's print in large type with a label column and a narrow column of values, so that addresses and accounts are cut by the page's end; other days, names, addresses and telephones stand about: who made the record and when, a parent, a social worker, an earlier address, the informant's own, a sighting that led nowhere."""
import datetime as dt

from facts import drama_phone, moment_of
from flowing import Flow
from printing import document
from seventh_bank import ANSWERS, ASKED, HEADS, KEPT, LABELS, LISTS, cast, holds, officer_words, tell, topics_of
from tales import Wording, place_of, record, spaced
from writers import wrap

PARTS = [("Person|Missing person|Child details", ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.ethnicity", "subject.home_address", "old_address", "subject.placement_address", "subject.phone", "subject.school", "subject.care_status"]),
         ("Missing report|Report|Missing episode", ["created", "episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "informant_address", "informant_phone", "episode.risk", "reviewed", "episode.previous_count", "sighting"]),
         ("Found report|Found|Outcome", ["episode.found_at", "episode.found_place", "episode.return_method", "closed"]),
         ("Prevention interview|Debrief|Interview with child", ["officer", "debrief.held_at", "debrief.held_place", *ASKED])]
OTHERS = {"old_address": ["Previous address", "Former address", "Address until 2024"], "created": ["Record created", "Report created", "Entered on system"], "informant_address": ["Informant's address", "Address of person reporting"], "informant_phone": ["Informant's telephone", "Contact number of person reporting"],
          "reviewed": ["Risk reviewed", "Last supervisor review"], "parent": ["Mother", "Next of kin", "Parent / guardian"], "worker": ["Social worker", "Allocated worker"], "sighting": ["Possible sighting (not confirmed)", "Unconfirmed sighting"], "closed": ["Report closed", "Record finalised"]}
PLACES = ("old_address", "informant_address")


def other(rng, case, word, name, free):
    """A value that answers no question about the child, and what of it may be given as an entity."""
    moments = {k: moment_of(case.fields[k]) for k in ("episode.reported_at", "episode.found_at", "debrief.held_at")}
    if name in PLACES:
        address = place_of(rng, LISTS)[0]
        free.append(("place", address))
        return address
    if name in ("parent", "worker"):
        person = rng.choice(LISTS["women" if name == "parent" else "workers"])
        free.append(("person", person))
        return person
    if name == "informant_phone":
        phone = drama_phone(rng)
        free.append(("phone", phone))
        return spaced(rng, phone)
    if name == "sighting":
        venue = rng.choice(LISTS["venues"])
        free.append(("place", venue))
        seen = moments["episode.reported_at"] + (moments["episode.found_at"] - moments["episode.reported_at"]) / 2
        return f"{seen.strftime(word.style)}, {venue}"
    after = {"created": ("episode.reported_at", 9), "reviewed": ("episode.reported_at", 70), "closed": ("debrief.held_at", 300)}[name]
    moment = moments[after[0]] + dt.timedelta(minutes=rng.randint(2, after[1]))
    return moment.strftime(word.style) + rng.choice(["", f" by {rng.randint(1000, 9999)}"])


def row(flow, at, label, text, mark):
    """A label and its value; either may go on over the page's end."""
    size, step = flow.size, flow.size * 1.45
    labels, lines = wrap(label, flow.bold, size, at - flow.left - 10), wrap(text, flow.plain, size, flow.narrow)
    for i in range(max(len(labels), len(lines), 1)):
        flow.room(step)
        if i < len(labels):
            flow.pdf.text(flow.left, flow.y + size, labels[i], flow.bold, size)
        if i < len(lines):
            flow.pdf.text(at, flow.y + size, lines[i], flow.plain, size, mark)
        flow.y += step
    flow.y += flow.gap


def crossing_print(rng):
    case, word, given, free, answers, doubtful = cast(rng), Wording(rng), [], [], rng.choice(ANSWERS), {}
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DR", "DT"), ("NR", "NT")])
    printed = moment_of(case.fields["debrief.held_at"]) + dt.timedelta(hours=rng.randint(3, 60))

    def head(pdf, page):
        pdf.text(50, 34, f"{case.force}", bold, 9)
        pdf.text(330, 34, f"Missing person report {case.reference}", plain, 9)
        pdf.line(50, 40, 545, 40)

    def foot(pdf, page):
        pdf.text(50, 815, f"Printed {printed.strftime(word.style)}", plain, 8)
        pdf.text(500, 815, f"Page {page}", plain, 8)

    flow = Flow(plain, bold, rng.choice([11, 11.5, 12]), left=50, right=545, top=56, bottom=rng.choice([775, 785, 790]), head=head, foot=foot)
    flow.narrow, flow.gap, at, colon = rng.choice([190, 215, 240]), rng.choice([2, 4, 6]), rng.choice([225, 240, 250]), rng.choice(["", ":"])
    flow.lines(50, rng.choice(["Missing Person Report - Found", "Closed missing person report", "Misper Report: Located"]), 495, bold, 15)
    flow.lines(50, f"{rng.choice(['Report number', 'Reference', 'Misper reference'])}{colon or ' '} {case.reference}", 495)
    for titles, names in PARTS:
        flow.heading(rng.choice(titles.split("|")), flow.size + 2, keep=45)
        names, above = list(names), None
        if "subject.surname" in names:  # where a system prints the family and the worker differs
            names.insert(rng.randint(3, 8), "parent")
            names.insert(rng.randint(8, len(names)), "worker")
        for name in names:
            if name in OTHERS:
                if rng.random() < 0.6:
                    row(flow, at, rng.choice(OTHERS[name]) + colon, other(rng, case, word, name, free), None)
                    above = name
                continue
            there = holds(case, name) and (name in KEPT or rng.random() < 0.88)
            if not there and rng.random() < 0.6:
                continue
            given += [name] if there else []
            text = "" if not there else officer_words(rng, case) if name == "officer" else word.of(case, name, answers)
            label = rng.choice((LABELS if name in LABELS else ASKED)[name])
            row(flow, at, label + colon, text, name if there else None)
            if there and name == "subject.phone" and above == "parent" and "child" not in label.lower():
                doubtful["subject.phone"] = case.fields["subject.phone"]  # below a parent's name it may be the parent's
            above = name
    topics = topics_of(rng, case)
    implied = {**(tell(rng, case, topics) or {}), **doubtful}
    flow.heading(rng.choice(["Narrative", "Free text", "Interview notes"]), flow.size + 2, keep=45)
    beside = rng.random() < 0.5
    for topic in topics:
        label = rng.choice(HEADS[topic]) + colon
        if beside:
            row(flow, at, label, case.narrative[topic], None)
        else:
            flow.lines(50, label, 495, bold)
            flow.lines(50, case.narrative[topic], 495)
            flow.y += 4
    truth = record(case, [name for name in given if name not in doubtful], topics, implied, flow.pdf.marks, optional_entities=free)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
