"""A records-system print: section bars with codes, shaded rows of labels with a row of values under each, Y/N/NK columns, drawn tick groups."""
from stories import BANK, LISTS
from tales import Wording, invent, narrate, record
from writers import Pdf, text_width, wrap

LABELS = {
    "subject.surname": ["Surname", "Family name", "Last name"], "subject.forenames": ["Forename(s)", "Given name(s)", "First names"], "subject.date_of_birth": ["DOB", "Date of birth", "D.o.B."],
    "subject.age": ["Age", "Age (yrs)"], "subject.gender": ["Gender", "Sex"], "subject.ethnicity": ["Ethnicity (self-defined)", "SDE", "Ethnic origin"],
    "subject.home_address": ["Home address", "Usual address", "Permanent address"], "subject.placement_address": ["Placement address", "Placed at"], "subject.phone": ["Mobile", "Mobile tel.", "Child's phone"],
    "subject.school": ["School / college", "Education"], "subject.care_status": ["Social care status", "CSC status"], "episode.last_seen_at": ["Last seen", "Date/time last seen"],
    "episode.last_seen_place": ["Last seen at (place)", "Place last seen"], "episode.reported_at": ["Reported to police", "Date/time reported"], "episode.reported_by": ["Reported by", "Informant"],
    "episode.reporter_relationship": ["Relationship", "Rel. to child"], "episode.found_at": ["Date/time found", "Located (date/time)"], "episode.found_place": ["Place found", "Location found"],
    "episode.previous_count": ["Previous MFH episodes", "No. of previous episodes"], "debrief.held_at": ["Date/time of debrief", "Debrief held"], "debrief.held_place": ["Debrief location", "Venue of debrief"],
    "officer": ["Officer", "Completed by", "Debriefing officer"]}
ASKED = {"seen_alone": ["Seen alone", "Spoken to without carer present"], "engaged": ["Engaged with officer"], "felt_safe": ["Felt safe whilst missing"], "injured": ["Injured", "Any injury"],
         "medical_attention": ["Medical attention required"], "offence_against": ["Victim of crime"], "offence_by": ["Committed crime", "Offences committed by child"], "substances": ["Alcohol / drugs consumed"],
         "exploitation_concern": ["CSE / CCE concerns"], "likely_to_repeat": ["Likely to go missing again"]}
HEADS = {"circumstances": "Circumstances", "reasons": "Reason for absence", "where_been": "Whereabouts during episode", "who_with": "Associates / company", "harm": "Harm", "substances": "Substances",
         "exploitation": "Exploitation", "return": "Circumstances of return", "child_views": "Child's comments", "parent_views": "Parent / carer comments", "officer_view": "Officer assessment", "actions": "Follow-up"}


class Sheet:
    """The paper as it grows: where the next row goes, and what heads each page."""

    def __init__(self, rng, title, foot):
        self.pdf, self.left, self.wide = Pdf(), rng.choice([36, 42, 50]), 511
        self.plain, self.bold = rng.choice([("DS", "DB"), ("NS", "NB"), ("F1", "F2")])
        self.size, self.title, self.foot = rng.choice([7.5, 8, 8.5]), title, foot
        self.furniture()

    def furniture(self):
        self.pdf.text(self.left, 28, self.title, self.bold, 8)
        self.pdf.text(self.left, 826, f"{self.foot}   Page {len(self.pdf.pages)}", self.plain, 6.5)
        self.y = 42

    def room(self, tall):
        if self.y + tall > 805:
            self.pdf.new_page()
            self.furniture()

    def bar(self, code, title):
        self.room(60)
        self.pdf.rect(self.left, self.y, self.left + self.wide, self.y + 14, grey=0.75)
        self.pdf.text(self.left + 4, self.y + 10, f"{code}  {title.upper()}", self.bold, 8.5)
        self.y += 14

    def pair_of_rows(self, cells):
        """Labels in a shaded row, values in the row below; cells are (share of the width, label, text, mark)."""
        total, lead = sum(c[0] for c in cells), self.size * 1.3
        widths = [self.wide * c[0] / total for c in cells]
        lines = max(len(wrap(c[2], self.plain, self.size, w - 6)) for c, w in zip(cells, widths))
        tall = 12 + max(1, lines) * lead + 4
        self.room(tall)
        x = self.left
        for (_, label, text, mark), w in zip(cells, widths):
            self.pdf.rect(x, self.y, x + w, self.y + 12, grey=0.9)
            self.pdf.rect(x, self.y, x + w, self.y + 12)
            self.pdf.rect(x, self.y + 12, x + w, self.y + tall)
            self.pdf.text(x + 3, self.y + 9, label, self.bold, self.size - 1)
            self.pdf.paragraph(x + 3, self.y + 12 + lead - 1, text, w - 6, self.plain, self.size, mark=mark)
            x += w
        self.y += tall

    def grid(self, rows, answer_of):
        """Questions with a column each for Y, N and NK, crossed in the one that holds."""
        columns = [self.left + self.wide - 105 + 35 * i for i in range(3)]
        for head, x in zip(("Y", "N", "NK"), columns):
            self.pdf.text(x + 14, self.y + 10, head, self.bold, self.size)
        self.y += 13
        for label, name in rows:
            self.room(14)
            self.pdf.rect(self.left, self.y, self.left + self.wide, self.y + 13)
            self.pdf.text(self.left + 3, self.y + 9.5, label, self.plain, self.size)
            for x, value in zip(columns, ("yes", "no", "not_known")):
                self.pdf.line(x, self.y, x, self.y + 13)
                if answer_of(name) == value:
                    self.pdf.text(x + 14, self.y + 9.5, "X", self.bold, self.size, mark="debrief." + name)
            self.y += 13

    def ticks(self, label, options, chosen, mark):
        """A tick group drawn as squares, a cross through the chosen one."""
        self.room(18)
        self.pdf.rect(self.left, self.y, self.left + self.wide, self.y + 16)
        self.pdf.text(self.left + 3, self.y + 11, label, self.bold, self.size - 0.5)
        x = self.left + 150
        for option, value in options:
            self.pdf.tick(x, self.y + 12, 8, value == chosen)
            self.pdf.text(x + 12, self.y + 11, option, self.plain, self.size, mark=mark if value == chosen else None)
            x += 24 + text_width(option, self.plain, self.size)
        self.y += 16

    def passage(self, head, text):
        self.room(40)
        self.pdf.text(self.left + 3, self.y + 12, head, self.bold, self.size + 0.5)
        self.y += 15
        for line in wrap(text, self.plain, self.size + 0.5, self.wide - 8):
            self.room(12)
            self.pdf.text(self.left + 3, self.y + 9, line, self.plain, self.size + 0.5)
            self.y += (self.size + 0.5) * 1.35
        self.y += 5


def rows_of(rng, case):
    """The header rows: (share, field), a list a row; some papers leave a cell out."""
    rows = [[(3, "subject.surname"), (3, "subject.forenames"), (2, "subject.date_of_birth"), (1, "subject.age")], [(1, "subject.gender"), (2, "subject.ethnicity"), (2, "subject.phone"), (2, "subject.school")],
            [(1, "subject.home_address")]]
    if "subject.placement_address" in case.fields:
        rows.append([(1, "subject.placement_address")])
    episode = [[(2, "episode.last_seen_at"), (4, "episode.last_seen_place")], [(2, "episode.reported_at"), (2, "episode.reported_by"), (2, "episode.reporter_relationship")],
               [(2, "episode.found_at"), (3, "episode.found_place"), (1, "episode.previous_count")]]
    debrief = [[(2, "debrief.held_at"), (3, "debrief.held_place"), (3, "officer")]]
    for row in rows[:2] + episode:
        if len(row) > 2 and rng.random() < 0.3:
            del row[rng.randrange(2, len(row))]
    return [("1A", "Subject", rows), ("2A", "Episode", episode), ("3A", "Safe and well / prevention interview", debrief)]


def header_rows(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    upper = rng.random() < 0.6
    topics = sorted(rng.sample(list(HEADS), rng.randint(7, 12)), key=list(HEADS).index)
    implied = narrate(rng, case, BANK, LISTS, topics)
    printed_at = word.moment(case.fields["debrief.held_at"][:10] + "T23:41")
    sheet = Sheet(rng, f"{case.force}   MISSING PERSON RECORD   Ref: {case.reference}", f"Printed {printed_at} by {rng.choice(LISTS['officers'])}   OFFICIAL-SENSITIVE")
    given = []
    for code, title, rows in rows_of(rng, case):
        sheet.bar(code, title)
        for row in rows:
            cells = []
            for share, name in row:
                text = word.of(case, name)
                cells.append((share, rng.choice(LABELS[name]), text.upper() if upper and name == "subject.surname" else text, name))
                given.append(name)
            sheet.pair_of_rows(cells)
        if code == "1A":
            options = [("LAC", "looked_after"), ("CP plan", "child_protection"), ("CIN", "child_in_need"), ("Early Help", "early_help"), ("Not open", "not_open")]
            sheet.ticks(rng.choice(LABELS["subject.care_status"]), options, case.fields["subject.care_status"], "subject.care_status")
            given.append("subject.care_status")
        if code == "2A":
            sheet.ticks(rng.choice(["Risk", "Risk level"]), [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("NAR", "no_apparent_risk")], case.fields["episode.risk"], "episode.risk")
            sheet.ticks("How returned", [("Own accord", "own_accord"), ("Police", "police"), ("Family / carer", "family_or_carer"), ("Other", "other")], case.fields["episode.return_method"], "episode.return_method")
            given += ["episode.risk", "episode.return_method"]
    asked = sorted(rng.sample(list(ASKED), rng.randint(6, 10)), key=list(ASKED).index)
    sheet.bar("3B", "Indicators")
    sheet.grid([(rng.choice(ASKED[name]), name) for name in asked], lambda name: case.fields["debrief." + name])
    given += ["debrief." + name for name in asked]
    sheet.bar("4A", "Debrief")
    for topic in topics:
        sheet.passage(HEADS[topic], case.narrative[topic])
    pdf = sheet.pdf
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
