"""A long form in large print, label beside value: addresses and accounts are cut by the page's end and go on at the top of the next below its running head. Some labels come again with "(continued)"."""
import datetime as dt

from facts import moment_of, stamp
from tales import Wording, filler, invent, narrate, record
from third_bank import BANK, LISTS
from writers import Pdf, wrap

LABELS = [("subject.surname", ["Surname of child", "Child: last name"]), ("subject.forenames", ["Forenames of child", "Child: first name(s)"]), ("subject.date_of_birth", ["Date of birth"]), ("subject.age", ["Age"]), ("subject.gender", ["Gender"]),
          ("subject.ethnicity", ["Ethnic appearance / self-defined ethnicity", "Ethnicity"]), ("subject.home_address", ["Home address"]), ("subject.placement_address", ["Placement address", "Address at which child is placed"]), ("subject.care_status", ["Status with children's services"]),
          ("subject.school", ["School or college attended"]), ("subject.phone", ["Telephone number of child"]), ("episode.last_seen_at", ["Date and time last seen"]), ("episode.last_seen_place", ["Place where last seen"]), ("episode.reported_at", ["Date and time reported to police"]),
          ("episode.reported_by", ["Name of person reporting"]), ("episode.reporter_relationship", ["Relationship of that person to child", "Relationship to child"]), ("episode.risk", ["Risk level"]), ("episode.previous_count", ["Number of earlier missing episodes", "Previous missing episodes"]),
          ("episode.found_at", ["Date and time found"]), ("episode.found_place", ["Place where found"]), ("episode.return_method", ["How the child was returned", "Method of return"]), ("debrief.held_at", ["Date and time of debrief"]), ("debrief.held_place", ["Place of debrief"]), ("officer", ["Officer completing debrief"])]
ASKED = [("seen_alone", "Was the child seen alone?"), ("engaged", "Did the child engage?"), ("felt_safe", "Did the child feel safe?"), ("injured", "Was the child injured?"), ("medical_attention", "Was medical attention needed?"), ("offence_against", "Was the child a victim of crime?"),
         ("offence_by", "Did the child commit crime?"), ("substances", "Had the child taken drugs or alcohol?"), ("exploitation_concern", "Is exploitation suspected?"), ("likely_to_repeat", "Is the child likely to go missing again?")]
HEADS = {"circumstances": "Circumstances of going missing", "reasons": "Reasons given by child", "where_been": "Where the child went", "who_with": "Who the child was with", "harm": "Injury or harm suffered", "substances": "Drugs and alcohol", "exploitation": "Exploitation",
         "return": "Circumstances of return", "child_views": "Views and wishes of child", "parent_views": "Views of parent or carer", "officer_view": "Assessment by officer", "actions": "Further action"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer", "debrief.held_at")


class LongForm:
    """Rows of label and value; a row is cut at any line by the end of the page."""

    def __init__(self, rng, head, foot):
        self.pdf, self.head, self.foot = Pdf(), head, foot
        self.plain, self.bold = rng.choice([("F1", "F2"), ("DR", "DT"), ("NS", "NB"), ("NR", "NT")])
        self.size, self.ruled, self.again = rng.choice([11, 12, 13]), rng.random() < 0.6, rng.choice([None, None, "(continued)", "(cont.)"])
        self.low, self.split = rng.choice([760, 772, 785]), rng.choice([205, 225])
        self.furniture()

    def furniture(self):
        self.pdf.text(54, 34, self.head, self.plain, 8)
        self.pdf.line(54, 39, 541, 39)
        self.pdf.text(54, 818, self.foot, self.plain, 7.5)
        self.pdf.text(490, 818, f"Page {len(self.pdf.pages)}", self.plain, 7.5)
        self.y = 52

    def row(self, label, text, mark=None):
        size, lead = self.size, self.size * 1.32
        heads, lines = wrap(label, self.bold, size - 1, self.split - 66), wrap(text, self.plain, size, 536 - self.split)
        if self.y + len(heads) * lead + 4 > self.low:  # a label is not cut, nor is it left alone
            self.next_page()
        top = self.y
        for i in range(max(len(heads), len(lines))):
            if self.y + lead > self.low:
                self.y += 4
                self.rule(top)
                self.next_page()
                top = self.y
                if self.again and i < len(lines):
                    self.pdf.text(58, self.y + lead, self.again, self.plain, size - 2)
            self.y += lead
            if i < len(heads):
                self.pdf.text(58, self.y, heads[i], self.bold, size - 1)
            if i < len(lines):
                self.pdf.text(self.split + 5, self.y, lines[i], self.plain, size, mark=mark)
        self.y += 5
        self.rule(top)

    def rule(self, top):
        if self.ruled:
            self.pdf.rect(54, top, 541, self.y + (0 if self.y > top else 1))
            self.pdf.line(self.split, top, self.split, self.y)

    def next_page(self):
        self.pdf.new_page()
        self.furniture()

    def title(self, text):
        if self.y + 60 > self.low:
            self.next_page()
        self.y += 22
        self.pdf.text(54, self.y, text, self.bold, self.size + 1)
        self.y += 6


def broken_values(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    held = moment_of(case.fields["debrief.held_at"])
    form = LongForm(rng, f"{case.force}   {rng.choice(['Form MP7', 'Missing child debrief', 'Safe and Well'])}   {case.reference}", f"Printed {word.moment(stamp(held + dt.timedelta(hours=rng.randint(1, 60))))} by {rng.choice(LISTS['officers'])}")
    pdf = form.pdf
    form.y = 62
    pdf.text(54, form.y, rng.choice(["SAFE AND WELL CHECK OF CHILD", "Missing child: debrief on return", "Police debrief of a child who was missing"]), form.bold, 16)
    form.y += 20
    pdf.text(54, form.y, f"Reference number: {case.reference}", form.plain, 10)
    form.y += 12
    if rng.random() < 0.5:
        form.y = pdf.paragraph(54, form.y + 10, "This form is filled in by the officer who speaks to the child. All parts are to be completed. Use extra sheets where more room is needed.", 480, form.plain, 9)
    # A space for a stamp or photograph moves where the pages end, so that each value is cut in some paper or other.
    form.y += rng.choice([0, 40, 90, 140, 200, 260])
    given = []
    for name, labels in LABELS:
        if ("debrief.officer" if name == "officer" else name) in case.fields and (name in KEPT or rng.random() < 0.88):
            form.row(rng.choice(labels), word.of(case, name), name)
            given.append(name)
    form.title("Questions")
    words = rng.choice([("Yes", "No", "Not known"), ("YES", "NO", "UNKNOWN"), ("Yes", "No", "Refused to say")])
    for name, question in ASKED:
        if rng.random() < 0.8:
            form.row(question, word.of(case, "debrief." + name, words), "debrief." + name)
            given.append("debrief." + name)
    form.title("Account")
    topics = [t for t in HEADS if rng.random() < 0.85]
    implied = narrate(rng, case, BANK, LISTS, topics, most=4, fill=filler(rng, case, LISTS))
    for topic in topics:
        form.row(HEADS[topic], case.narrative[topic])
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
