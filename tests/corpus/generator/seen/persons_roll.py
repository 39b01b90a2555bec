"""Two or three children of a household as rows of a table of persons; the incident, which they share, in sentences of label and value; an account under each child's name."""
import datetime as dt

from facts import moment_of, stamp
from tales import Wording, filler, invent, narrate, place_of, record
from third_bank import BANK, LISTS
from writers import Pdf, text_width, wrap

COLUMNS = [("subject.surname", ["Surname", "Family name"], 88), ("subject.forenames", ["Given name(s)", "Forename(s)", "First names"], 80), ("subject.date_of_birth", ["Born", "DOB", "Date of birth"], 66), ("subject.age", ["Age"], 30),
           ("subject.gender", ["Sex", "Gender"], 48), ("subject.ethnicity", ["Ethnicity", "Self-defined ethnicity"], 84), ("subject.phone", ["Mobile", "Phone"], 72), ("episode.previous_count", ["Prev. missing episodes", "Times missing previously"], 60)]
ANSWERS = {"seen_alone": "Seen alone", "engaged": "Engaged", "felt_safe": "Felt safe", "injured": "Injured", "substances": "Drugs or alcohol", "offence_against": "Victim of offence", "exploitation_concern": "Exploitation", "likely_to_repeat": "Likely to repeat"}
INCIDENT = [("subject.home_address", ["Household address", "Family home"]), ("episode.last_seen_at", ["Last seen", "Last seen (date/time)"]), ("episode.last_seen_place", ["Last seen at", "Place last seen"]), ("episode.reported_at", ["Reported missing", "Time of report"]),
            ("episode.reported_by", ["Reported by", "Person reporting"]), ("episode.reporter_relationship", ["Relationship to the children"]), ("episode.risk", ["Risk", "Risk assessment"]), ("episode.found_at", ["Found", "Date/time found"]),
            ("episode.found_place", ["Found at", "Place found"]), ("episode.return_method", ["Manner of return", "How returned"]), ("debrief.held_at", ["Children spoken to", "Debriefs held"]), ("debrief.held_place", ["Debriefs held at", "Place of debriefs"]), ("officer", ["Officer", "Debriefing officer"])]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.found_at", "officer")
HEADS = {"reasons": ["Reason for going", "Why they went"], "where_been": ["Movements", "Where they went"], "who_with": ["Company", "Who they were with"], "harm": ["Injury or harm"], "substances": ["Substances"], "child_views": ["In the child's words", "Wishes and feelings"], "officer_view": ["Officer's impression"]}
TITLES = ["Multiple Person Debrief", "MISSING CHILDREN - JOINT RETURN RECORD", "Return record: children missing together"]


def household(rng):
    """Children of one address who went together and were found together."""
    home = place_of(rng, LISTS)
    cases, taken = [], []
    while len(cases) < rng.choice([2, 2, 3]):
        start = moment_of(cases[0].fields["episode.last_seen_at"]) if cases else None
        case = invent(rng, LISTS, home=home, start=start, avoid=taken, surname=cases[0].fields["subject.surname"] if cases and rng.random() < 0.75 else None)
        if case.fields["subject.care_status"] == "looked_after":
            continue
        for name, value in (cases[0].fields.items() if cases else ()):
            if name.startswith(("episode.", "debrief.held", "debrief.officer")) and name != "episode.previous_count":
                case.fields[name] = value
        if cases:
            case.printed["episode.risk"], case.printed["episode.return_method"] = (cases[0].printed[k] for k in ("episode.risk", "episode.return_method"))
        taken.append(case.fields["subject.forenames"])
        cases.append(case)
    return cases


class Roll:
    """The paper: where it has come to, its faces, and the furniture of each page."""

    def __init__(self, rng, foot):
        self.pdf, self.foot = Pdf(), foot
        self.plain, self.bold = rng.choice([("NS", "NB"), ("DS", "DB"), ("F1", "F2"), ("NR", "NT")])
        self.size = rng.choice([8, 8.6, 9.2])
        self.furniture()

    def furniture(self):
        self.pdf.text(38, 824, self.foot, self.plain, 6.5)
        self.y = 50

    def room(self, tall):
        if self.y + tall > 800:
            self.pdf.new_page()
            self.furniture()

    def row(self, cells, widths, head=False):
        """A ruled row of (text, marks)."""
        font, lead = self.bold if head else self.plain, self.size * 1.3
        wrapped = [wrap(text, font, self.size, w - 6) for (text, _), w in zip(cells, widths)]
        tall, x = max(len(w) for w in wrapped) * lead + 6, 38
        self.room(tall)
        for lines, (_, mark), w in zip(wrapped, cells, widths):
            if head:
                self.pdf.rect(x, self.y, x + w, self.y + tall, grey=0.86)
            self.pdf.rect(x, self.y, x + w, self.y + tall)
            for i, line in enumerate(lines):
                self.pdf.text(x + 3, self.y + lead * (i + 1) - 1, line, font, self.size, mark=mark)
            x += w
        self.y += tall

    def table(self, heads, rows, shares):
        total = sum(shares)
        widths = [519 * s / total for s in shares]
        self.row([(h, None) for h in heads], widths, head=True)
        for cells in rows:
            self.row(cells, widths)

    def heading(self, text):
        self.room(50)
        self.y += 18
        self.pdf.text(38, self.y, text, self.bold, self.size + 2)
        self.y += 6

    def pair(self, label, text, marks):
        """A label, a colon and the value after it."""
        self.room(26)
        self.y += self.size * 1.5
        self.pdf.text(38, self.y, label + ":", self.bold, self.size)
        x = 38 + text_width(label + ": ", self.bold, self.size) + 2
        self.y = self.pdf.paragraph(x, self.y, text, 555 - x, self.plain, self.size, mark=marks[0]) - self.size * 1.3
        for more in marks[1:]:
            self.pdf.marks[more] = self.pdf.marks[marks[0]]

    def passage(self, head, text):
        """A head in bold and the text beneath."""
        self.room(34)
        self.y += self.size * 1.7
        self.pdf.text(46, self.y, head, self.bold, self.size)
        for line in wrap(text, self.plain, self.size, 500):
            self.room(14)
            self.y += self.size * 1.35
            self.pdf.text(46, self.y, line, self.plain, self.size)
        self.y += 2


def persons_roll(rng):
    cases, word = household(rng), Wording(rng)
    first, upper = cases[0], rng.random() < 0.6
    printed_at = word.moment(stamp(moment_of(first.fields["debrief.held_at"]) + dt.timedelta(hours=5)))
    roll = Roll(rng, f"{first.reference}   printed {printed_at}   OFFICIAL-SENSITIVE")
    pdf = roll.pdf
    pdf.text(38, 44, rng.choice(TITLES), roll.bold, 14)
    pdf.text(38, 60, f"{first.force}   |   Reference: {first.reference}", roll.plain, 9)
    roll.y = 66
    columns = [c for c in COLUMNS if c[0] in KEPT or rng.random() < 0.7]
    numbered = rng.choice(["No.", "", "Person"])
    roll.heading(rng.choice(["Persons", "Children concerned", "1. Subjects"]))
    rows = []
    for i, case in enumerate(cases, 1):
        texts = [(word.of(case, name).upper() if upper and name == "subject.surname" else word.of(case, name), f"{i}.{name}") for name, _, _ in columns]
        rows.append(([(str(i), None)] if numbered else []) + texts)
    roll.table(([numbered] if numbered else []) + [rng.choice(c[1]) for c in columns], rows, ([40 if numbered == "Person" else 24] if numbered else []) + [c[2] for c in columns])
    given = [c[0] for c in columns]
    roll.heading(rng.choice(["Incident", "2. The episode", "Episode (all children)"]))
    for name, labels in INCIDENT:
        if name in KEPT or rng.random() < 0.82:
            roll.pair(rng.choice(labels), word.of(first, name), [f"{i}.{name}" for i in range(1, len(cases) + 1)])
            given.append(name)
    return finish(rng, roll, cases, given)


def finish(rng, roll, cases, given):
    """Answers as a second table with a row a child, each child's account under its name, and the truth."""
    first = cases[0]
    asked = [a for a in ANSWERS if rng.random() < 0.65][:6]
    words = rng.choice([("Yes", "No", "Not known"), ("Y", "N", "NK"), ("Yes", "No", "Declined to answer")])
    if asked:
        roll.heading(rng.choice(["Answers", "3. Checklist"]))
        rows = []
        for i, case in enumerate(cases, 1):
            rows.append([(case.fields["subject.forenames"], None)] + [(words[("yes", "no", "not_known").index(case.fields["debrief." + a])], f"{i}.debrief.{a}") for a in asked])
        roll.table(["Child"] + [ANSWERS[a] for a in asked], rows, [80] + [60] * len(asked))
    given = given + ["debrief." + a for a in asked]
    heads = {t: rng.choice(h) for t, h in HEADS.items()}
    told, implied, style = [], [], rng.randrange(3)
    for case in cases:
        topics = [t for t in HEADS if rng.random() < 0.75] or ["reasons"]
        implied.append(narrate(rng, case, BANK, LISTS, topics, most=2, fill=filler(rng, case, LISTS)))
        told.append(topics)
        full = f'{case.fields["subject.forenames"]} {case.fields["subject.surname"]}'
        roll.heading([f"Account of {full}", full.upper(), f"Debrief of {full}"][style])
        for topic in topics:
            roll.passage(heads[topic], case.narrative[topic])
    records = []
    for i, case in enumerate(cases):
        siblings = [("person", n) for c in cases if c is not case for n in (c.fields["subject.forenames"], f'{c.fields["subject.forenames"]} {c.fields["subject.surname"]}')]
        others = [e for c in cases if c is not case for e in c.entities + c.optional_entities]
        records.append(record(case, given, told[i], implied[i], roll.pdf.marks, f"{i + 1}.", optional_entities=siblings + others))
    document = {"kind": "found_debrief", "text_source": "text_layer", "reference": first.reference, "force": first.force, "pages": len(roll.pdf.pages)}
    return "pdf", roll.pdf.save(), {"document": document, "records": records}, roll.pdf.marks
