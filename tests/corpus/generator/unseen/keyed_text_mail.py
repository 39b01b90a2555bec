"""A found notice typed into a plain-text mail: a key word and its answer on each line, two or three answers in one line at times, long answers wrapped under their key, a signature, and at times the whole quoted by whoever passed it on."""
import datetime as dt
import textwrap

from eighth_bank import BANK, LISTS
from facts import moment_of
from letters import DISCLAIMERS, compose, header_lines
from printing import document
from tales import Wording, invent, narrate, record

# A row's keys in several wordings, the fields it answers, and how the answer is put together where it holds several.
ROWS = [("NAME|Name|Misper", ["subject.forenames", "subject.surname"], "{0} {1}"), ("DOB|D.O.B.|Born", ["subject.date_of_birth"], None), ("AGE / SEX|Age/sex", ["subject.age", "subject.gender"], "{0} / {1}"), ("ETHNICITY|Ethnicity", ["subject.ethnicity"], None), ("ADDRESS|Home address", ["subject.home_address"], None), ("PLACEMENT|Placed at", ["subject.placement_address"], None),
        ("MOBILE|Mobile no", ["subject.phone"], None), ("SCHOOL|School", ["subject.school"], None), ("CSC STATUS|Social care", ["subject.care_status"], None), ("",),
        ("LAST SEEN|Last seen", ["episode.last_seen_at", "episode.last_seen_place"], "{0}, {1}"), ("REPORTED|Reported missing", ["episode.reported_at"], None), ("INFORMANT|Reported by", ["episode.reported_by", "episode.reporter_relationship"], "{0} ({1})"), ("RISK|Risk grading", ["episode.risk"], None), ("PREVIOUS|Previous episodes", ["episode.previous_count"], None), ("",),
        ("FOUND|Found", ["episode.found_at", "episode.found_place"], "{0}, {1}"), ("FOUND BY|How found", ["episode.return_method"], None), ("",),
        ("INTERVIEW BY|Debrief by", ["officer"], None), ("INTERVIEW DATE|Debrief date/time", ["debrief.held_at"], None), ("INTERVIEW AT|Debrief location", ["debrief.held_place"], None)]
ASKED = [("Seen alone", "debrief.seen_alone"), ("Engaged", "debrief.engaged"), ("Felt safe", "debrief.felt_safe"), ("Injuries", "debrief.injured"), ("Medical attention needed", "debrief.medical_attention"), ("Victim of crime", "debrief.offence_against"), ("Committed crime", "debrief.offence_by"), ("Drugs/alcohol", "debrief.substances"), ("Exploitation concerns", "debrief.exploitation_concern"), ("Likely to repeat", "debrief.likely_to_repeat")]
TOLD = {"circumstances": "CIRCUMSTANCES|Circumstances", "reasons": "REASON GONE|Reason for going", "where_been": "WHERE|Where been", "who_with": "WHO WITH|With whom", "harm": "HARM|Harm/injury", "substances": "DRINK/DRUGS|Alcohol and drugs", "exploitation": "EXPLOITATION|Exploitation", "return": "HOW RETURNED|Return",
        "child_views": "CHILD'S VIEWS|Voice of child", "parent_views": "PARENT/CARER VIEWS|Parent or carer says", "officer_view": "OFFICER'S VIEW|Officer's comments", "actions": "ACTIONS|Further actions"}
KEPT = ("subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")
OPENINGS = ["Please note the following child has been found.", "FOUND NOTICE - CHILD", "For your records, located missing child."]
ENDS = ["Sent from the missing persons unit.", "Please acknowledge receipt.", "Any queries please come back to me."]


def laid_out(key, text, style, upper):
    """A key and its answer, wrapped as the paper wraps."""
    joint = {"colon": ": ", "dash": " - ", "column": ": "}[style]
    head = (key if upper else key).ljust(20) if style == "column" else key
    return textwrap.wrap(head + joint + text, 76, subsequent_indent=" " * (22 if style == "column" else 0), break_on_hyphens=False)


def answer(case, word, fields, form):
    texts = [case.fields["subject.surname"].upper() if n == "subject.surname" and word.capitals else word.of(case, n) for n in fields]
    return form.format(*texts) if form else texts[0]


def details(rng, case, word, style, given):
    lines, pick = [], rng.randint(0, 1)
    for row in ROWS:
        if row == ("",):
            lines.append("")
            continue
        keys, fields, form = row
        key = keys.split("|")[pick]
        there = ("debrief.officer" if fields[0] == "officer" else fields[0]) in case.fields and (fields[0] in KEPT or rng.random() < 0.87)
        if there:
            given += fields
            lines += laid_out(key, answer(case, word, fields, form), style, pick == 0)
        elif rng.random() < 0.3:
            lines += laid_out(key, rng.choice(["", "not recorded"]), style, pick == 0)
    asked = [(key, name) for key, name in ASKED if rng.random() < 0.85]
    given += [name for _, name in asked]
    answers = ("Y", "N", "NK") if rng.random() < 0.4 else ("Yes", "No", "Not known")
    said = [f"{key}: {word.of(case, name, answers)}" for key, name in asked]
    together = rng.choice([1, 1, 2, 3])
    gap = rng.choice(["   ", ", ", " | "])
    return lines + [""] + [gap.join(said[i:i + together]) for i in range(0, len(said), together)] + [""]


def keyed_text_mail(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H%M hrs", "%H%M %d/%m/%Y", "%d.%m.%Y %H:%M", "%H:%M %d %b %Y"]), []
    word.capitals = rng.random() < 0.7
    style = rng.choice(["colon", "colon", "dash", "column"])
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    opening, end = rng.choice(OPENINGS), rng.choice(ENDS)
    lines = [opening, ""] + laid_out(rng.choice(["REF", "Our ref", "Misper ref"]), case.reference, style, True) + [""] + details(rng, case, word, style, given)
    pick, below = rng.randint(0, 1), rng.random() < 0.4
    for topic in topics:
        key = TOLD[topic].split("|")[pick]
        lines += ([key] + textwrap.wrap(case.narrative[topic], 72, break_on_hyphens=False) + [""] if below else laid_out(key, case.narrative[topic], "colon", True) + [""] * (rng.random() < 0.9))
    sender = rng.choice([o for o in LISTS["officers"] if o != case.fields["debrief.officer"]])
    phone = f"01632 960{rng.randint(100, 999)}"
    addresses = ["mispers@police.example", "duty@council.example", "front.door@council.example"]
    lines += ["", end, "", sender, "Missing Persons Unit", case.force, f"Tel {phone}", "", rng.choice(DISCLAIMERS)]
    sent = moment_of(case.fields["debrief.held_at"]) + dt.timedelta(minutes=rng.randint(20, 600))
    subject, who, to = rng.choice([f"Found: {case.reference}", f"Located misper {case.reference}"]), f"{sender} <{addresses[0]}>", addresses[1]
    free = [("person", sender), ("phone", phone.replace(" ", ""))] + [("email", a) for a in addresses]
    if rng.random() < 0.4:
        worker = rng.choice(LISTS["workers"])
        free.append(("person", worker))
        head = [f"{a}: {b}" for a, b in header_lines(rng, who, to, subject, sent)]
        arrow = "> " if rng.random() < 0.5 else ""
        lines = ["For you please.", "", worker, "", "-----Original Message-----"] + [(arrow + line).rstrip() if arrow else line for line in head + [""] + lines]
        who, to, subject, sent = f"{worker} <{addresses[1]}>", addresses[2], f"FW: {subject}", sent + dt.timedelta(minutes=rng.randint(5, 300))
    data = compose(rng, who, to, subject, sent, plain="\r\n".join(lines) + "\r\n")
    truth = record(case, given, topics, implied, pages=1, optional_entities=free, optional_narrative=OPENINGS + ENDS + DISCLAIMERS + ["For you please."])
    return "eml", data, {"document": document(case, 1), "records": [truth]}, {}
