"""A command-and-control print of a first report: capitals, fixed pitch, several pairs a line, log entries with clock times. The child is still missing."""
import datetime as dt

from facts import moment_of
from stories import BANK, LISTS
from tales import Wording, fill_in, filler, invent, narrate, record
from writers import Pdf, text_width

ENTRIES = ["|CALL RECEIVED FROM INFT. CHECKS ON PNC AND LOCAL SYSTEMS IN HAND", "|{person} SPOKEN TO BY PHONE, HAS NOT SEEN {n} SINCE YESTERDAY", "|UNIT {unit} TO {house}, NO REPLY AT DOOR", "|AREA SEARCH {venue} NO TRACE",
           "|INFT RINGS BACK, {n} HAS POSTED ON SOCIAL MEDIA FROM ACCOUNT {handle}", "|ANPR MARKER PLACED ON {vrm}", "|PHONE {phone} RINGS OUT, NO ANSWERPHONE", "|DUTY INSP UPDATED. RISK TO STAND", "|HOSPITALS CHECKED, NEGATIVE",
           "|{person2} BELIEVED TO BE BOYFRIEND, ADDRESS NOT KNOWN"]
PAIRS = [[("SURNAME", "subject.surname"), ("FORENAMES", "subject.forenames")], [("DOB", "subject.date_of_birth"), ("AGE", "subject.age"), ("SEX", "subject.gender")], [("HOME ADDR", "subject.home_address")],
         [("PLACED AT", "subject.placement_address")], [("SCHOOL", "subject.school")], [("MISPER MOB", "subject.phone"), ("ETHNICITY", "subject.ethnicity")], [("LAST SEEN", "episode.last_seen_at"), ("RISK", "episode.risk")],
         [("LAST SEEN AT", "episode.last_seen_place")], [("REPORTED", "episode.reported_at"), ("PREV MISSING", "episode.previous_count")], [("INFT", "episode.reported_by"), ("REL TO MISPER", "episode.reporter_relationship")]]
STYLES = ["%d/%m/%Y %H:%M", "%d/%m/%y %H%M", "%d%b%Y %H:%M", "%H:%M %d/%m/%Y"]


class Line(str):
    """A line that knows what stands before each of its values."""

    def __new__(cls, text, places):
        made = super().__new__(cls, text)
        made.places = places
        return made


def head_lines(rng, case, word, column):
    """Label and value lines and the fields in them."""
    leader = rng.choice([":", " :", "..:"])
    lines, given = [], []
    for row in PAIRS:
        row = [(label, name) for label, name in row if name in case.fields and (name in ("subject.surname", "subject.forenames", "episode.last_seen_at", "episode.reported_at") or rng.random() < 0.85)]
        line, places = "", []
        for label, name in row:
            line = line.ljust(column * (line != "")) + f"{label}{leader} "
            value = word.of(case, name).upper()
            places.append((line, value, name))
            line += value
            line += "   " if len(line) >= column - 2 else ""
            given.append(name)
        if line:
            lines.append(Line(line.rstrip(), places))
    return lines, given


def wrapped(text, width):
    lines, line = [], ""
    for part in text.split():
        if len(line) + len(part) + 1 > width and line:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}".strip()
    return lines + [line]


def incident_log(rng):
    case, word = invent(rng, LISTS), Wording(rng, STYLES)
    reported = moment_of(case.fields["episode.reported_at"])
    fill = filler(rng, case, LISTS)
    fill["unit"] = rng.choice(["KA21", "BX04", "NR77"])
    implied = narrate(rng, case, BANK, LISTS, ["circumstances"], fill=fill)
    rule, width = rng.choice("=-*"), 84
    lines = [case.force.upper(), rng.choice(["COMMAND AND CONTROL - INCIDENT PRINT", "STORM INCIDENT LOG", "CAD MESSAGE PRINT"]), f"INCIDENT NO: {rng.randint(10, 1999)} OF {word.day(case.fields['episode.reported_at'])}    GRADE: {rng.randint(1, 3)}    TYPE: MISSING PERSON",
             f"MISPER REF: {case.reference}", rule * width]
    pairs, given = head_lines(rng, case, word, rng.choice([40, 44]))
    lines += pairs + [rule * width, rng.choice(["CIRCUMSTANCES", "CIRCS:"])] + wrapped(case.narrative["circumstances"].upper(), width) + [rule * width, rng.choice(["LOG", "ACTIONS LOG", "INCIDENT TEXT"])]
    moment, found, free = reported + dt.timedelta(minutes=1), [], []
    for template in rng.sample(ENTRIES, rng.randint(3, 7)):
        text = fill_in(case, template.split("|", 1)[1], fill, found).upper()
        operator = f"OP{rng.randint(100, 999)}"
        entry = f"{moment:%H:%M:%S} {operator} {text}"
        free.append(entry)
        body = wrapped(text, width - 16)
        lines += [f"{moment:%H:%M:%S} {operator:<6} {body[0]}"] + [" " * 16 + more for more in body[1:]]
        moment += dt.timedelta(seconds=rng.randint(70, 2400))
    lines += [rule * width, f"PRINTED {word.moment((reported + dt.timedelta(hours=9)).strftime('%Y-%m-%dT%H:%M')).upper()} BY {rng.choice(LISTS['officers']).upper()}", "END OF PRINT"]
    document = {"kind": "missing_notification", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": 1}
    marks = {}
    if rng.random() < 0.4:
        extension, data = "txt", ("\r\n" if rng.random() < 0.5 else "\n").join(lines).encode()
    else:
        extension, pdf, y, face = "pdf", Pdf(), 46, rng.choice(["F3", "DM"])
        for line in lines:
            if y > 800:
                pdf.new_page()
                y = 46
            pdf.text(40, y, line, face, 9)
            for before, value, name in getattr(line, "places", []):
                x = 40 + text_width(before, face, 9)
                pdf.marks.setdefault(name, []).append((len(pdf.pages), [x, y - 6.75, x + text_width(value, face, 9), y + 2.25]))
            y += 11.5
        data, document["pages"], marks = pdf.save(), len(pdf.pages), pdf.marks
    truth = record(case, given, ["circumstances"], implied, marks, pages=1, extra=found, optional_narrative=[" ".join(free)])
    return extension, data, {"document": document, "records": [truth]}, marks
