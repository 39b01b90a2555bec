"""A terminal's print in capitals on fixed columns: short codes and dotted leaders, then the log of entries, each with its time and the user who made it. As a PDF in a fixed face, or the bare text."""
import datetime as dt
import textwrap

from facts import moment_of
from flowing import Flow
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, invent, narrate, record

STYLES = ["%d/%m/%Y %H:%M", "%d/%m/%y %H%M HRS", "%d%b%Y %H:%M", "%H:%M %d/%m/%Y"]
ROWS = [("SUBJECT", [("FAMILY NAME", "subject.surname"), ("GIVEN NAMES", "subject.forenames"), ("BORN", "subject.date_of_birth"), ("AGE", "subject.age"), ("SEX", "subject.gender"), ("ETHNICITY", "subject.ethnicity"), ("HOME", "subject.home_address"), ("PLACED AT", "subject.placement_address"),
                     ("SUBJECT MOBILE", "subject.phone"), ("SCHOOL", "subject.school"), ("SOCIAL CARE", "subject.care_status")]),
        ("MISSING EPISODE", [("MISSING SINCE", "episode.last_seen_at"), ("LAST SEEN AT", "episode.last_seen_place"), ("CALL RECEIVED", "episode.reported_at"), ("CALLER", "episode.reported_by"), ("CALLER IS", "episode.reporter_relationship"), ("RISK", "episode.risk"),
                             ("PREV EPISODES", "episode.previous_count")]),
        ("RESULT", [("LOCATED", "episode.found_at"), ("LOCATED AT", "episode.found_place"), ("RESULT", "episode.return_method"), ("PREVENTION INT", "debrief.held_at"), ("INTERVIEW AT", "debrief.held_place"), ("INTERVIEWED BY", "officer")]),
        ("INTERVIEW RESULTS", [("SEEN ALONE", "debrief.seen_alone"), ("ENGAGED", "debrief.engaged"), ("FELT SAFE", "debrief.felt_safe"), ("INJURED", "debrief.injured"), ("NEEDED MEDICAL HELP", "debrief.medical_attention"), ("VICTIM OF OFFENCE", "debrief.offence_against"),
                               ("OFFENCES BY SUBJECT", "debrief.offence_by"), ("DRUGS/ALCOHOL", "debrief.substances"), ("EXPLOITATION CONCERN", "debrief.exploitation_concern"), ("LIKELY TO REPEAT", "debrief.likely_to_repeat")])]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
NOTED = {"circumstances": "CIRCUMSTANCES", "reasons": "REASON GIVEN", "where_been": "WHEREABOUTS WHILE MISSING", "who_with": "ASSOCIATES", "harm": "INJURY/HARM", "return": "CIRCUMSTANCES OF RETURN", "child_views": "SUBJECT'S VIEWS", "parent_views": "PARENT/CARER VIEWS",
         "officer_view": "OFFICER'S ASSESSMENT", "actions": "FURTHER ACTION"}


def day_of(style):
    return {"%d/%m/%y %H%M HRS": "%d/%m/%y", "%d%b%Y %H:%M": "%d%b%Y"}.get(style, "%d/%m/%Y")


def printed(case, word, style, name):
    value = case.fields.get(name)
    if name.endswith("_at"):
        return moment_of(value).strftime(style).upper()
    if name == "subject.date_of_birth":
        return dt.date.fromisoformat(value).strftime(day_of(style).replace("%y", "%Y")).upper()
    return word.of(case, name).upper()


def terminal_print(rng):
    case, word, style = invent(rng, LISTS), Wording(rng), rng.choice(STYLES)
    wide, leader = rng.choice([20, 22, 24]), rng.choice([".", ".", " "])
    text_only = rng.random() < 0.25
    given, lines = [], []  # lines are (text, mark, column where the marked part begins)
    lines.append((f"{case.force.upper()}      MISSING PERSONS ENQUIRY", None, 0))
    lines.append((f"RECORD REF: {case.reference.upper()}      TYPE: MISSING CHILD - RETURNED", None, 0))
    for title, rows in ROWS:
        lines += [("", None, 0), (f"{'-' * 4} {title} {'-' * (66 - len(title))}", None, 0)]
        for label, name in rows:
            if not (name == "officer" or name in case.fields) or not (name in KEPT or rng.random() < 0.87):
                continue
            given.append(name)
            for i, part in enumerate(textwrap.wrap(printed(case, word, style, name), 72 - wide - 2)):
                lines.append(((label.ljust(wide, leader) + ": " if i == 0 else " " * (wide + 2)) + part, name, wide + 2))
    topics = [t for t in NOTED if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    lines += [("", None, 0), (f"{'-' * 4} REMARKS {'-' * 59}", None, 0)]
    for topic in topics:
        lines.append((f"{NOTED[topic]}:", None, 0))
        lines += [("  " + part, None, 0) for part in textwrap.wrap(case.narrative[topic].upper(), 70)]
    lines += [("", None, 0), (f"**** END OF RECORD ****   OPERATOR {rng.choice('ABCDE')}{rng.randint(1000, 9999)}", None, 0)]
    paper = document(case, 1)
    if text_only:
        truth = record(case, given, topics, implied, pages=1)
        return "txt", ("\n".join(line for line, _, _ in lines) + "\n").encode(), {"document": paper, "records": [truth]}, {}
    font = rng.choice(["F3", "DM"])
    advance = 0.6 if font == "F3" else 0.602
    stamp = f"PRINTED {rng.randint(1, 28):02d}/{rng.randint(10, 12)}/2026 AT {rng.randint(6, 21):02d}:{rng.randint(10, 59)} TERMINAL {rng.randint(10, 99)}{rng.choice('ABC')}"
    flow = Flow(font, font, 9.5, left=60, top=64, bottom=790, head=lambda pdf, page: pdf.text(60, 40, f"{stamp}{'PAGE'.rjust(20)} {page}", font, 9.5))
    for line, mark, column in lines:
        flow.room(13)
        flow.y += 13
        flow.pdf.text(60, flow.y, line[:column].rstrip(), font, 9.5) if mark and line[:column].strip() else None
        flow.pdf.text(60 + (column if mark else 0) * advance * 9.5, flow.y, line[column:] if mark else line, font, 9.5, mark) if line else None
    truth = record(case, given, topics, implied, flow.pdf.marks)
    paper["pages"] = flow.pages
    return "pdf", flow.pdf.save(), {"document": paper, "records": [truth]}, flow.pdf.marks
