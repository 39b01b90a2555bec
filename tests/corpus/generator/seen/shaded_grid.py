"""A ruled grid with shaded label cells, white titles on dark bars, narrow cells whose words touch the rules: hard for a scan's cleaning."""
from stories import BANK, LISTS
from tales import Wording, invent, narrate, record
from writers import Pdf, wrap

LABELS = {
    "subject.surname": ["Surname", "Family Name"], "subject.forenames": ["Forenames", "First Name(s)"], "subject.date_of_birth": ["Date of Birth", "DOB"], "subject.age": ["Age"],
    "subject.gender": ["Gender", "Sex"], "subject.ethnicity": ["Ethnicity"], "subject.home_address": ["Home Address", "Address"], "subject.phone": ["Mobile No.", "Telephone"],
    "subject.school": ["School", "School / College"], "subject.care_status": ["Care Status", "Legal Status"], "episode.risk": ["Risk Level", "Risk Grading"],
    "episode.last_seen_at": ["Date & Time Last Seen", "Last Seen (date/time)"], "episode.last_seen_place": ["Place Last Seen", "Last Seen At"], "episode.reported_at": ["Date & Time Reported", "Reported (date/time)"],
    "episode.reported_by": ["Reported By", "Informant"], "episode.reporter_relationship": ["Relationship to Child", "Relationship"], "episode.found_at": ["Date & Time Found", "Found (date/time)"],
    "episode.found_place": ["Place Found", "Found At"], "episode.return_method": ["How Returned", "Method of Return"], "episode.previous_count": ["Previous Episodes", "Times Missing Before"],
    "debrief.held_at": ["Date & Time of Debrief", "Debrief (date/time)"], "debrief.held_place": ["Place of Debrief"], "officer": ["Officer Completing", "Debriefing Officer"],
    "debrief.seen_alone": ["Child Seen Alone?"], "debrief.engaged": ["Willing to Engage?"], "debrief.felt_safe": ["Felt Safe?"], "debrief.injured": ["Any Injuries?"],
    "debrief.medical_attention": ["Medical Treatment Needed?"], "debrief.offence_against": ["Victim of Offence?"], "debrief.offence_by": ["Offences Committed?"],
    "debrief.substances": ["Drugs or Alcohol?"], "debrief.exploitation_concern": ["Exploitation Concerns?"], "debrief.likely_to_repeat": ["Likely to Repeat?"]}
SECTIONS = [("Section 1 - Child", ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.ethnicity", "subject.home_address", "subject.phone", "subject.school", "subject.care_status"]),
            ("Section 2 - Missing Episode", ["episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.risk", "episode.found_at", "episode.found_place",
                                             "episode.return_method", "episode.previous_count"]),
            ("Section 3 - Debrief", ["debrief.held_at", "officer", "debrief.held_place", "debrief.seen_alone", "debrief.engaged", "debrief.felt_safe", "debrief.injured", "debrief.medical_attention", "debrief.offence_against",
                                     "debrief.offence_by", "debrief.substances", "debrief.exploitation_concern", "debrief.likely_to_repeat"])]
HEADS = {"circumstances": "Circumstances of Disappearance", "reasons": "Reasons Given by Child", "where_been": "Where the Child Went", "who_with": "People the Child Was With", "harm": "Harm or Injury",
         "exploitation": "Indicators of Exploitation", "child_views": "Child's Wishes and Feelings", "officer_view": "Officer's Comments", "actions": "Actions and Referrals"}
WIDE = {"subject.home_address", "episode.last_seen_place", "episode.found_place", "debrief.held_place"}
LEFT, RIGHT = 40, 555


class Grid:
    """The page so far; `y` is where the next row begins."""

    def __init__(self, rng):
        self.pdf, self.y = Pdf(), 40
        self.plain, self.bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DR", "DT")])
        self.size, self.rule = rng.choice([8, 8.5, 9]), rng.choice([0.4, 0.8, 1.4])
        self.shade, self.dark = rng.choice([0.72, 0.8, 0.86]), rng.choice([0.2, 0.35, 0.45])

    def room(self, tall):
        if self.y + tall > 810:
            self.pdf.new_page()
            self.y = 40

    def frame(self, x0, y0, x1, y1):
        for a, b, c, d in ((x0, y0, x1, y0), (x1, y0, x1, y1), (x1, y1, x0, y1), (x0, y1, x0, y0)):
            self.pdf.line(a, b, c, d, self.rule)

    def bar(self, title):
        self.room(70)
        self.pdf.rect(LEFT, self.y, RIGHT, self.y + 15, grey=self.dark)
        self.pdf.ops.append(b"1 g")
        self.pdf.text(LEFT + 4, self.y + 11, title, self.bold, 9.5)
        self.pdf.ops.append(b"0 g")
        self.y += 15

    def row(self, cells):
        """Pairs of (label, text, mark) side by side, all as tall as the tallest."""
        each, lead = (RIGHT - LEFT) / len(cells), self.size * 1.2
        label_wide = 92 if len(cells) > 1 else 120
        lines = max(max(len(wrap(label, self.bold, self.size - 0.5, label_wide - 6)), len(wrap(text, self.plain, self.size, each - label_wide - 5))) for label, text, _ in cells)
        tall = lines * lead + 4
        self.room(tall)
        for i, (label, text, mark) in enumerate(cells):
            x = LEFT + i * each
            self.pdf.rect(x, self.y, x + label_wide, self.y + tall, grey=self.shade)
            self.frame(x, self.y, x + each, self.y + tall)
            self.pdf.line(x + label_wide, self.y, x + label_wide, self.y + tall, self.rule)
            self.pdf.paragraph(x + 3, self.y + lead, label, label_wide - 6, self.bold, self.size - 0.5, 1.2)
            self.pdf.paragraph(x + label_wide + 2, self.y + lead, text, each - label_wide - 5, self.plain, self.size, 1.2, mark=mark)
        self.y += tall

    def passage(self, head, text):
        self.room(50)
        self.pdf.rect(LEFT, self.y, RIGHT, self.y + 13, grey=self.shade)
        self.frame(LEFT, self.y, RIGHT, self.y + 13)
        self.pdf.text(LEFT + 3, self.y + 9.5, head, self.bold, self.size)
        lines = wrap(text, self.plain, self.size, RIGHT - LEFT - 8)
        tall = len(lines) * self.size * 1.25 + 6
        self.frame(LEFT, self.y + 13, RIGHT, self.y + 13 + tall)
        self.pdf.paragraph(LEFT + 4, self.y + 13 + self.size * 1.25, text, RIGHT - LEFT - 8, self.plain, self.size, 1.25)
        self.y += 13 + tall


def shaded_grid(rng):
    case, word, grid = invent(rng, LISTS), Wording(rng), Grid(rng)
    topics = sorted(rng.sample(list(HEADS), rng.randint(5, 9)), key=list(HEADS).index)
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    grid.pdf.text(LEFT, grid.y + 6, rng.choice(["MISSING CHILD - RETURN DEBRIEF FORM", "FOUND CHILD DEBRIEF", "MISSING PERSON - PREVENTION INTERVIEW"]), grid.bold, 14)
    grid.pdf.text(LEFT, grid.y + 21, f"{case.force}", grid.plain, 9)
    grid.y += 30
    grid.row([("Police Reference", case.reference, None)])
    given = []
    for title, fields in SECTIONS:
        grid.bar(title)
        kept = [f for i, f in enumerate(fields) if i < 3 or rng.random() < 0.85]
        given += kept
        row = []
        for field in kept:
            cell = (rng.choice(LABELS[field]), word.of(case, field), field)
            if field in WIDE:
                if row:
                    grid.row(row)
                grid.row([cell])
                row = []
                continue
            row.append(cell)
            if len(row) == 2:
                grid.row(row)
                row = []
        if row:
            grid.row(row)
    grid.bar("Section 4 - Account")
    for topic in topics:
        grid.passage(HEADS[topic], case.narrative[topic])
    pdf = grid.pdf
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
