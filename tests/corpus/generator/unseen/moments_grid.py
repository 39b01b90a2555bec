"""A council hub's landscape sheet as a spreadsheet prints it: the name of each part in a cell merged down at the left, the moments as a table of date, hour and place with a row for each, two facts in one cell at times, an office's own cell with its own date merged down at the right."""
import datetime as dt

from facts import moment_of
from ninth_bank import LISTS, cast, town_of
from printing import document
from seventh_bank import holds, officer_words, tell, topics_of
from tales import Wording, record, spaced
from writers import Pdf, wrap

MOMENTS = [("Last seen|Missing from", "episode.last_seen_at", "episode.last_seen_place"), ("Reported to police|Report to police", "episode.reported_at", None), ("Found / returned|Located", "episode.found_at", "episode.found_place"), ("Seen by police|Police debrief|Prevention interview", "debrief.held_at", "debrief.held_place")]
QUESTIONS = {"debrief.seen_alone": "Was the child seen alone?|Seen alone by officer?", "debrief.engaged": "Did the child engage?|Willing to engage?", "debrief.felt_safe": "Did they feel safe?|Felt safe while missing?", "debrief.injured": "Any injuries?|Was the child injured?", "debrief.medical_attention": "Medical attention needed?|Needed medical treatment?",
             "debrief.offence_against": "Victim of a crime?|Any offences against the child?", "debrief.offence_by": "Any crime committed?|Any offences by the child?", "debrief.substances": "Drugs or alcohol?|Used drugs or alcohol?", "debrief.exploitation_concern": "Exploitation concerns?|Any worries about CE?", "debrief.likely_to_repeat": "Likely to go again?|Likely to go missing again?"}
TOLD = {"circumstances": "What led to the missing episode?|How did the child go missing?", "reasons": "Why did they go?|Push / pull reasons given by child", "where_been": "Where did they go?|Places the child went to", "who_with": "Who were they with?|People the child was with", "harm": "Injury or harm|Did the child come to harm?",
        "substances": "Drugs and alcohol|Detail of drugs / alcohol", "exploitation": "Exploitation|Detail of exploitation concerns", "return": "How were they found?|Detail of the return", "child_views": "What the child wants|Child's voice", "parent_views": "What the parent or carer says|Parent / carer's view", "officer_view": "Officer's view|Police officer's assessment", "actions": "Next steps|Actions agreed"}
ANSWERS = [("Yes", "No", "Not known"), ("Y", "N", "N/K"), ("Yes", "No", "Unsure")]


class Sheet:
    """A pen over ruled cells on landscape pages; every part is drawn as rows beside one merged cell."""

    def __init__(self, plain, bold, size, foot):
        self.pdf, self.plain, self.bold, self.size, self.foot = Pdf(842, 595), plain, bold, size, foot
        self.left, self.right, self.top, self.bottom = 30, 812, 34, 560
        self.y = self.top
        foot(self.pdf, 1)

    def part(self, title, rows, side=None):
        """`rows` of cells (text, mark, width, bold), the part's name merged beside those on one page; `side` is a cell merged down at the right: (lines, width)."""
        step, began = self.size * 1.28, self.y
        right = self.right - (side[1] if side else 0)
        shade = 0.88
        for row in rows:
            across = right - self.left - 84
            sizes = [across * wide for _, _, wide, _ in row]
            lines = [wrap(text, self.bold if strong else self.plain, self.size, width - 8) for (text, _, _, strong), width in zip(row, sizes)]
            tall = max(1, *map(len, lines)) * step + 6
            if self.y + tall > self.bottom:
                self.merged(title, began, None)
                self.pdf.new_page()
                self.foot(self.pdf, len(self.pdf.pages))
                self.y = began = self.top
            x = self.left + 84
            for (_, mark, _, strong), width, own in zip(row, sizes, lines):
                if strong:
                    self.pdf.rect(x, self.y, x + width, self.y + tall, grey=shade)
                self.pdf.rect(x, self.y, x + width, self.y + tall)
                for k, line in enumerate(own):
                    self.pdf.text(x + 4, self.y + self.size + 2 + k * step, line, self.bold if strong else self.plain, self.size, mark)
                x += width
            self.y += tall
        self.merged(title, began, side)
        self.y += 5

    def merged(self, title, began, side):
        if self.y == began:
            return
        self.pdf.rect(self.left, began, self.left + 84, self.y)
        lines = wrap(title, self.bold, self.size + 0.5, 74)
        middle = (began + self.y - len(lines) * (self.size + 2)) / 2
        for k, line in enumerate(lines):
            self.pdf.text(self.left + 5, middle + (k + 1) * (self.size + 2), line, self.bold, self.size + 0.5)
        if side:
            self.pdf.rect(self.right - side[1], began, self.right, self.y)
            for k, line in enumerate(side[0]):
                self.pdf.text(self.right - side[1] + 5, began + 13 + k * 11, line, self.plain, self.size - 0.5)


def child_rows(rng, case, word, given, pick):
    """The child's rows: one fact or two to a cell."""
    f = case.fields
    name = f'{f["subject.surname"].upper()}, {f["subject.forenames"]}' if rng.random() < 0.5 else None
    given += ["subject.surname", "subject.forenames", "subject.date_of_birth"]
    rows = [[("Child", None, 0.12, True), (name, "name", 0.38, False)]] if name else [[("First names", None, 0.12, True), (f["subject.forenames"], "subject.forenames", 0.38, False)]]
    rows[0] += [("Date of birth", None, 0.12, True), (word.of(case, "subject.date_of_birth"), "subject.date_of_birth", 0.38, False)]
    if not name:
        rows.insert(0, [("Surname", None, 0.12, True), (f["subject.surname"], "subject.surname", 0.38, False), ("Police ref", None, 0.12, True), (case.reference, None, 0.38, False)])
    cells = []
    if pick("subject.gender") and pick("subject.ethnicity"):
        given += ["subject.gender", "subject.ethnicity"]
        cells.append(("Gender", word.of(case, "subject.gender"), "subject.gender"))
        cells.append((rng.choice(["Ethnicity", "Ethnic origin"]), f["subject.ethnicity"], "subject.ethnicity"))
    for field, labels in (("subject.phone", "Child's mobile|Phone (child)"), ("subject.school", "School|Education"), ("subject.care_status", "Status with us|Care status"), ("episode.previous_count", "Times missing before|Previous episodes")):
        if pick(field):
            given.append(field)
            cells.append((rng.choice(labels.split("|")), spaced(rng, f[field]) if field == "subject.phone" else word.of(case, field), field))
    for i in range(0, len(cells), 2):
        pair = cells[i:i + 2]
        rows.append([c for label, text, mark in pair for c in ((label, None, 0.12, True), (text, mark, 0.38 if len(pair) == 2 else 0.88, False))])
    for field, labels in (("subject.home_address", "Home address|Family home"), ("subject.placement_address", "Placement|Placement address")):
        if field in f and pick(field):
            given.append(field)
            rows.append([(rng.choice(labels.split("|")), None, 0.12, True), (f[field], field, 0.88, False)])
    return rows


def moment_rows(rng, case, given, day, clock):
    """The table of date, hour and place."""
    f = case.fields
    head = rng.choice([("Date", "Time", "Where"), ("Date", "Time", "Place"), ("DATE", "TIME", "LOCATION")])
    rows = [[("", None, 0.2, True)] + [(h, None, w, True) for h, w in zip(head, (0.14, 0.1, 0.56))]]
    for labels, at, place in MOMENTS:
        moment = moment_of(f[at])
        there = place and (place != "debrief.held_place" or rng.random() < 0.8)
        given += [at] + [place] * bool(there)
        rows.append([(rng.choice(labels.split("|")), None, 0.2, True), (moment.strftime(day), at, 0.14, False), (moment.strftime(clock), at, 0.1, False), (f[place] if there else "", place if there else None, 0.56, False)])
    return rows


def moments_grid(rng):
    case, word, given = cast(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M", "%d.%m.%Y / %H.%M"]), []
    f, pick, answers = case.fields, lambda name: holds(case, name) and rng.random() < 0.88, rng.choice(ANSWERS)
    day, clock = rng.choice([("%d/%m/%Y", "%H:%M"), ("%d/%m/%y", "%H%M"), ("%a %d/%m/%Y", "%H:%M"), ("%d %b %Y", "%H.%M")])
    plain, bold = rng.choice([("NS", "NB"), ("F1", "F2"), ("DS", "DB")])
    council = f"{town_of(case)} Council"
    sheet = Sheet(plain, bold, 8 if plain == "DS" else 8.5, lambda pdf, page: pdf.text(30, 582, f"{council} Missing Children Hub - Sheet {page} - OFFICIAL SENSITIVE", plain, 7))
    sheet.pdf.text(30, sheet.y + 8, rng.choice(["Found child: police information sheet", "RETURNED CHILD RECORD - completed from police debrief", "Missing child returned - information from police"]), bold, 13)
    head = f"Police force: {case.force}    {rng.choice(['Police reference', 'Reference', 'Misper reference'])}: {case.reference}"
    sheet.pdf.text(30, sheet.y + 23, head, plain, 9)
    sheet.y += 32
    received = moment_of(f["debrief.held_at"]) + dt.timedelta(hours=rng.randint(3, 70))
    clerk = rng.choice(LISTS["workers"])
    side = ([rng.choice(["Hub use only", "OFFICE USE"]), f"Received {received:%d/%m/%Y}", f"By {clerk}", f"RHI due {received + dt.timedelta(days=3):%d/%m/%Y}", rng.choice(["Tel 01632 960411", "Desk 3"])], 112)
    sheet.part(rng.choice(["Child", "The child"]), child_rows(rng, case, word, given, pick), side if rng.random() < 0.7 else None)
    sheet.part(rng.choice(["Dates, times and places", "When and where"]), moment_rows(rng, case, given, day, clock))
    given += ["episode.reported_by", "episode.reporter_relationship", "episode.return_method", "officer"]
    risk = pick("episode.risk")
    given += ["episode.risk"] * risk
    joined = rng.random() < 0.5
    who = [[("Who reported (and relationship)", None, 0.2, True), (f'{f["episode.reported_by"]} ({f["episode.reporter_relationship"]})', None, 0.3, False)]] if joined else [[("Reported by", None, 0.12, True), (f["episode.reported_by"], "episode.reported_by", 0.16, False), ("Relationship", None, 0.1, True), (f["episode.reporter_relationship"], "episode.reporter_relationship", 0.12, False)]]
    who[0] += [("How found", None, 0.2, True), (word.of(case, "episode.return_method"), "episode.return_method", 0.3, False)]
    who.append([(rng.choice(["Police risk level", "Risk (police)"]), None, 0.2, True), (word.of(case, "episode.risk") if risk else "", "episode.risk" if risk else None, 0.3, False), (rng.choice(["Officer", "Debriefing officer"]), None, 0.2, True), (officer_words(rng, case), "officer", 0.3, False)])
    sheet.part(rng.choice(["Report and return", "Police details"]), who)
    asked = [n for n in QUESTIONS if rng.random() < 0.88]
    given += asked
    rows = []
    for i in range(0, len(asked), 2):
        pair = asked[i:i + 2]
        rows.append([c for n in pair for c in ((rng.choice(QUESTIONS[n].split("|")), None, 0.36, True), (word.of(case, n, answers), n, 0.14 if len(pair) == 2 else 0.64, False))])
    sheet.part(rng.choice(["Safe and well", "Police questions"]), rows)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    sheet.part(rng.choice(["What was said", "Debrief notes"]), [[(rng.choice(TOLD[t].split("|")), None, 0.22, True), (case.narrative[t], None, 0.78, False)] for t in topics])
    truth = record(case, given, topics, implied, sheet.pdf.marks, optional_entities=[("person", clerk), ("place", council), ("phone", "01632960411")])
    marks = {name: places for name, places in sheet.pdf.marks.items() if name != "name"}
    return "pdf", sheet.pdf.save(), {"document": document(case, len(sheet.pdf.pages)), "records": [truth]}, marks
