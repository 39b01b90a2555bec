"""A fillable PDF form whose labels stand in small type over their fields, three or four to a row: a day and an hour are fields of their own, the answers are check boxes before Yes, No and Not known in two columns of questions, the choices are check boxes too, the accounts are tall fields; a part for the unit that receives it stands at the end."""
import datetime as dt

from facts import moment_of
from ninth_bank import LISTS, cast
from printing import document
from seventh_bank import holds, tell, topics_of
from tales import Wording, record, spaced
from writers import Pdf, text_width, wrap

CHOICES = {"subject.gender": [("Male", "male"), ("Female", "female"), ("Other", "non_binary")], "episode.risk": [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("None apparent", "no_apparent_risk")],
           "episode.return_method": [("Came back alone", "own_accord"), ("Found by police", "police"), ("Family or carer", "family_or_carer"), ("Somebody else", "other")],
           "subject.care_status": [("Looked after", "looked_after"), ("Protection plan", "child_protection"), ("Child in need", "child_in_need"), ("Early help", "early_help"), ("Care leaver", "care_leaver"), ("Not open", "not_open")]}
# Parts, rows, and of each row the fields with the share of the width that each takes; `day` and `hour` of a moment stand apart.
PARTS = [("Child|1 CHILD|About the child", [[("subject.surname", "Surname|Last name", 0.3), ("subject.forenames", "Forenames|First name(s)", 0.3), ("subject.date_of_birth", "Date of birth|DOB", 0.2), ("subject.age", "Age", 0.2)], [("subject.gender", "Gender|Sex", 0.45), ("subject.ethnicity", "Ethnicity|Ethnic group", 0.55)],
                                           [("subject.home_address", "Home address|Usual address", 1)], [("subject.placement_address", "Address of placement, if in care|Placement address", 1)], [("subject.phone", "Child's phone|Mobile", 0.35), ("subject.school", "School, college or other setting|School", 0.65)], [("subject.care_status", "Status with children's services|Social care status", 1)]]),
         ("Going missing|2 GOING MISSING", [[("day episode.last_seen_at", "Date last seen|Last seen: date", 0.2), ("hour episode.last_seen_at", "Time last seen|Time", 0.15), ("episode.last_seen_place", "Place last seen|Last seen: place", 0.65)], [("day episode.reported_at", "Date reported|Reported: date", 0.2), ("hour episode.reported_at", "Time reported|Time", 0.15), ("episode.reported_by", "Reported by|Name of informant", 0.35), ("episode.reporter_relationship", "Relationship to child|Relationship", 0.3)],
                                            [("episode.risk", "Risk level|Risk grading", 0.7), ("episode.previous_count", "Times missing before|Previous episodes", 0.3)]]),
         ("Coming back|3 COMING BACK", [[("day episode.found_at", "Date found|Found: date", 0.2), ("hour episode.found_at", "Time found|Time", 0.15), ("episode.found_place", "Place found|Found: place", 0.65)], [("episode.return_method", "How the child came back|How found", 1)]]),
         ("Interview by police|4 POLICE INTERVIEW", [[("debrief.officer_rank", "Rank", 0.12), ("debrief.officer_number", "Collar number|Number", 0.18), ("debrief.officer", "Officer|Officer's name", 0.35), ("day debrief.held_at", "Date of interview|Interview: date", 0.2), ("hour debrief.held_at", "Time of interview|Time", 0.15)], [("debrief.held_place", "Place of interview|Interview: place", 1)]])]
ASKED = {"debrief.seen_alone": "Seen alone?", "debrief.engaged": "Willing to talk?|Engaged?", "debrief.felt_safe": "Felt safe?", "debrief.injured": "Injured?|Any injury?", "debrief.medical_attention": "Medical attention needed?", "debrief.offence_against": "Victim of an offence?|Victim of crime?", "debrief.offence_by": "Committed an offence?", "debrief.substances": "Drugs or alcohol used?",
         "debrief.exploitation_concern": "Exploitation suspected?|Exploitation concerns?", "debrief.likely_to_repeat": "Likely to go missing again?"}
TOLD = {"circumstances": "How did the child come to be missing?|Circumstances", "reasons": "Why did the child go?|Child's reason for going", "where_been": "Where was the child?|Where the child went", "who_with": "Who was with the child?|Who the child was with", "harm": "Harm, including any injury|Was the child harmed?", "substances": "Drugs or alcohol: say what and how much|Drugs and alcohol",
        "exploitation": "Exploitation: say what is suspected|Signs of exploitation", "return": "How was the child found?|How the child was found", "child_views": "What does the child say or want?|Views of the child", "parent_views": "What do parents or carers say?|Views of parents or carers", "officer_view": "Officer's own view|Your assessment", "actions": "What happens next?|Action and referrals"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "day episode.last_seen_at", "hour episode.last_seen_at", "day episode.found_at", "hour episode.found_at", "debrief.officer", "debrief.officer_rank", "debrief.officer_number", "day debrief.held_at", "hour debrief.held_at", "day episode.reported_at", "hour episode.reported_at")
CROSS, TICK = b"q 1 w 2 2 m 8 8 l S 2 8 m 8 2 l S Q", b"q 1.2 w 2 5 m 4 2 l 8 8 l S Q"


def quoted(text):
    return b"(%s)" % text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


class Pen:
    """Sets labels and fields down the page."""

    def __init__(self, rng):
        self.pdf, self.y, self.count = Pdf(), 40, 0
        self.plain, self.bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
        self.mark, self.spoken, self.small = rng.choice([CROSS, TICK]), rng.random() < 0.5, 7

    def room(self, tall):
        if self.y + tall > 805:
            self.pdf.new_page()
            self.y = 44

    def name(self, label):
        self.count += 1
        return f"{label.split()[0].strip('?,:').replace('(', '').replace(')', '')}{self.count}" if self.spoken else f"Field{self.count}"

    def bar(self, title):
        self.room(60)
        self.y += 4
        self.pdf.text(40, self.y + 11, title, self.bold, 11)
        self.pdf.line(40, self.y + 15, 555, self.y + 15, 1)
        self.y += 20

    def field(self, label, text, x, wide, tall=16, mark=None):
        """A label and the field below it, both `wide`."""
        self.pdf.text(x, self.y + self.small, label, self.plain, self.small)
        top, size = self.y + self.small + 3, 9
        lines = wrap(text, "F1", size, wide - 10)
        if tall == 16 and len(lines) > 1:
            size *= (wide - 8) / text_width(text, "F1", size)
            lines = [text]
        ops = b"/Tx BMC q BT 0 g /F1 %.2f Tf 3 %.2f Td 11.5 TL " % (size, tall - 11.5) + b" T* ".join(quoted(line) + b" Tj" for line in lines) + b" ET Q EMC"
        self.pdf.rect(x, top, x + wide - 4, top + tall)
        look = self.pdf.drawing(wide - 4, tall, ops)
        self.pdf.raw_field(self.name(label), b"/FT/Tx/V%s%s/DA(/F1 0 Tf 0 g)/AP<</N %s>>" % (quoted(text), b"/Ff 4096" if tall > 16 else b"", look), x, top, x + wide - 4, top + tall)
        if mark and text:
            self.pdf.marks.setdefault(mark, []).append((len(self.pdf.pages), [x, top, x + wide - 4, top + tall]))

    def check(self, label, x, ticked, size=9):
        """A check box and the word behind it; answers where the next may stand."""
        on, off = self.pdf.drawing(10, 10, self.mark), self.pdf.drawing(10, 10, b" ")
        state = b"Yes" if ticked else b"Off"
        self.pdf.rect(x, self.y, x + 10, self.y + 10)
        self.pdf.raw_field(self.name("Check"), b"/FT/Btn/V/%s/AS/%s/AP<</N<</Yes %s/Off %s>>>>" % (state, state, on, off), x, self.y, x + 10, self.y + 10)
        self.pdf.text(x + 13, self.y + 8.5, label, self.plain, size)
        return x + 22 + text_width(label, self.plain, size)


def rows_of(rng, pen, case, word, rows, given, styles):
    """The rows of one part."""
    for row in rows:
        pen.room(30)
        x, top = 40, pen.y
        for name, labels, share in row:
            held, label = name.split(" ")[-1], rng.choice(labels.split("|"))
            there = holds(case, held) and (name in KEPT or rng.random() < 0.88)
            given += [held] * (there and held not in given)
            if name in CHOICES:
                pen.y = top
                pen.pdf.text(x, pen.y + pen.small, label, pen.plain, pen.small)
                pen.y, at = top + pen.small + 5, x
                for words, meaning in CHOICES[name]:
                    at = pen.check(words, at, there and case.fields[name] == meaning, 8.5)
                pen.y = top
            else:
                moment = moment_of(case.fields[held]) if " " in name else None
                text = "" if not there else moment.strftime(styles[name.startswith("hour")]) if moment else spaced(rng, case.fields[held]) if held == "subject.phone" else word.of(case, held)
                pen.field(label, text, x, 515 * share, mark=held)
            x += 515 * share
        pen.y = top + pen.small + 22


def questions(rng, pen, case, given):
    words, asked = rng.choice([("Yes", "No", "Not known"), ("Y", "N", "NK"), ("Yes", "No", "Don't know")]), list(ASKED)
    across = 2 if words[0] == "Y" or rng.random() < 0.4 else 1
    for i in range(0, len(asked), across):
        pen.room(20)
        for k, name in enumerate(asked[i:i + across]):
            there = rng.random() < 0.92
            given += [name] * there
            x = 40 + k * 262
            pen.pdf.text(x, pen.y + 8.5, rng.choice(ASKED[name].split("|")), pen.plain, 8.5)
            at = x + (128 if across == 2 else 220)
            for label, value in zip(words, ("yes", "no", "not_known")):
                at = pen.check(label, at, there and case.fields[name] == value, 8 if across == 2 else 9)
        pen.y += 16


def stacked_fields_form(rng):
    case, word, given, pen = cast(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M", "%d.%m.%Y / %H.%M"]), [], Pen(rng)
    styles = rng.choice([("%d/%m/%Y", "%H:%M"), ("%d/%m/%y", "%H%M"), ("%d %b %Y", "%H:%M"), ("%d.%m.%Y", "%H.%M")])
    pen.pdf.text(40, 34, rng.choice(["Found child report", "Return of missing child - report by officer", "CHILD RETURNED: PREVENTION INTERVIEW"]), pen.bold, 15)
    pen.y = 46
    pen.field(rng.choice(["Force", "Police force"]), case.force, 40, 260)
    pen.field(rng.choice(["Reference", "Misper reference", "Police reference no."]), case.reference, 300, 255)
    pen.y += 30
    for titles, rows in PARTS:
        pen.bar(rng.choice(titles.split("|")))
        rows_of(rng, pen, case, word, rows, given, styles)
    pen.bar(rng.choice(["Questions", "5 QUESTIONS"]))
    questions(rng, pen, case, given)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    pen.bar(rng.choice(["In words", "6 ACCOUNT", "What was said"]))
    for topic in TOLD:
        if topic not in topics and rng.random() < 0.6:
            continue
        text = case.narrative.get(topic, "") if topic in topics else ""
        tall = 4 + 12 * max(2, len(wrap(text, "F1", 9, 505)) + rng.choice([0, 0, 1]))
        pen.room(tall + 16)
        pen.field(rng.choice(TOLD[topic].split("|")), text, 40, 515, tall)
        pen.y += tall + 16
    pen.bar(rng.choice(["For the receiving unit", "UNIT USE"]))
    pen.room(40)
    received, clerk = moment_of(case.fields["debrief.held_at"]) + dt.timedelta(hours=rng.randint(5, 60)), rng.choice(LISTS["workers"])
    pen.field("Received on", f"{received:%d/%m/%Y}", 40, 120)
    pen.field("Logged by", clerk, 160, 200)
    pen.field("Unit phone", "01632 960733", 360, 195)
    truth = record(case, given, topics, implied, pen.pdf.marks, optional_entities=[("person", clerk), ("phone", "01632960733")])
    return "pdf", pen.pdf.save(), {"document": document(case, len(pen.pdf.pages)), "records": [truth]}, pen.pdf.marks
