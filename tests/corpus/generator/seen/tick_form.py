"""A form of drawn boxes marked by hand: crossed, ticked, filled, rubbed out and marked anew, left empty, or two where one was asked for.

What is left empty or marked twice says nothing, so the truth leaves it out.
"""
from inking import MARKS, rubbed_out, square
from stories import BANK, LISTS
from tales import Wording, invent, narrate, record
from writers import Pdf, text_width

TYPED = {"subject.surname": ["Surname", "Last name"], "subject.forenames": ["Forename(s)", "First name(s)"], "subject.date_of_birth": ["Date of birth", "DOB"],
         "subject.home_address": ["Home address", "Address"], "episode.last_seen_at": ["Last seen (date and time)", "Date/time last seen"], "episode.reported_at": ["Reported missing (date and time)"],
         "episode.found_at": ["Returned or found (date and time)", "Date/time found"], "episode.found_place": ["Where found", "Found at"], "debrief.held_at": ["Date and time of this check"],
         "officer": ["Officer", "Completed by"]}
GROUPS = {"subject.gender": ("Gender", [("Male", "male"), ("Female", "female"), ("Other", "non_binary")]),
          "episode.risk": ("Risk assessment", [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk")]),
          "episode.return_method": ("How did the child return?", [("Own accord", "own_accord"), ("Police", "police"), ("Family or carer", "family_or_carer"), ("Other", "other")])}
ASKED = {"seen_alone": ["Was the child seen alone?", "Child spoken to without parent/carer"], "engaged": ["Was the child willing to talk?"], "felt_safe": ["Did the child feel safe while away?"],
         "injured": ["Does the child have any injuries?"], "medical_attention": ["Is medical attention needed?"], "offence_against": ["Has the child been a victim of crime?"],
         "offence_by": ["Has the child committed any offence?"], "substances": ["Had the child used drugs or alcohol?"], "exploitation_concern": ["Are there concerns about exploitation?"],
         "likely_to_repeat": ["Is the child likely to go missing again?"]}
ANSWERS = [("Yes", "yes"), ("No", "no"), ("Not known", "not_known")]
HEADS = {"reasons": "Why did the child leave?", "where_been": "Where did the child go?", "who_with": "Who was the child with?", "officer_view": "Officer's observations", "actions": "What happens next?"}


class Form:
    def __init__(self, rng):
        self.rng, self.pdf, self.y = rng, Pdf(), 46
        self.plain, self.bold = rng.choice([("F1", "F2"), ("DS", "DB"), ("NS", "NB")])
        self.box, self.style, self.before = rng.choice([8, 9.5, 12]), rng.choice(list(MARKS)), rng.random() < 0.6

    def room(self, tall):
        if self.y + tall > 800:
            self.pdf.new_page()
            self.y = 50

    def mark(self, x, y):
        """Most hands keep to one way of marking."""
        style = self.style if self.rng.random() < 0.85 else self.rng.choice(list(MARKS))
        MARKS[style](self.rng, self.pdf, x, y, self.box)

    def group(self, label, options, chosen, start, name=None):
        """Boxes in a row, the ones in `chosen` marked, their words told as the words of `name`; answers where each box stands."""
        self.room(24)
        self.pdf.text(50, self.y, label, self.plain, 9.5)
        x, places = start, {}
        for text, value in options:
            wide = text_width(text, self.plain, 9.5)
            box_x, text_x = (x, x + self.box + 5) if self.before else (x + wide + 5, x)
            square(self.pdf, box_x, self.y + 1, self.box)
            self.pdf.text(text_x, self.y, text, self.plain, 9.5, mark=name if value in chosen else None)
            places[value] = box_x
            if value in chosen:
                self.mark(box_x, self.y + 1)
            x += wide + self.box + 5 + 16
        return places


def ask(rng, form, label, options, value, start, name):
    """One question marked in one of the ways that hands mark; answers whether it says anything."""
    way = rng.random()
    if way < 0.1:
        form.group(label, options, [], start)
        return False
    others = [v for _, v in options if v != value]
    if way < 0.16:
        form.group(label, options, [value, rng.choice(others)], start)
        return False
    places = form.group(label, options, [value], start, name)
    if way < 0.28:
        rubbed_out(rng, form.pdf, places[rng.choice(others)], form.y + 1, form.box)
    return True


def tick_form(rng):
    case, word, form = invent(rng, LISTS), Wording(rng), Form(rng)
    pdf = form.pdf
    topics = sorted(rng.sample(list(HEADS), rng.randint(3, 5)), key=list(HEADS).index)
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    pdf.text(50, form.y, rng.choice(["SAFE AND WELL CHECK", "RETURN CHECK - CHILD", "FOUND CHILD: SAFE AND WELL CHECK"]), form.bold, 15)
    pdf.text(50, form.y + 18, f"{case.force}     Police reference: {case.reference}", form.plain, 9.5)
    form.y += 44
    given = list(TYPED)
    for field, labels in TYPED.items():
        pdf.text(50, form.y, rng.choice(labels), form.bold, 9.5)
        form.y = max(pdf.paragraph(262, form.y, word.of(case, field), 283, form.plain, 9.5, mark=field), form.y + 16)
        pdf.line(258, form.y - 11, 545, form.y - 11, 0.3)
        form.y += 3
    form.y += 8
    for field, (label, options) in GROUPS.items():
        if ask(rng, form, label, options, case.fields[field], 190, field):
            given.append(field)
        form.y += 20
    for name, labels in ASKED.items():
        if ask(rng, form, rng.choice(labels), ANSWERS, case.fields["debrief." + name], 310, "debrief." + name):
            given.append("debrief." + name)
        form.y += 18
    form.y += 8
    for topic in topics:
        form.room(60)
        pdf.text(50, form.y, HEADS[topic], form.bold, 10)
        form.y = pdf.paragraph(50, form.y + 14, case.narrative[topic], 495, form.plain, 9.5) + 8
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
