"""One debrief of two or three children of a household: a ruled table with a column for each child, cells shared by all of them, headings that repeat."""
from facts import moment_of, stamp
from stories import BANK, LISTS
from tales import Wording, invent, narrate, place_of, record
from writers import Pdf, wrap

import datetime as dt

OWN = {"subject.surname": ["Surname", "Last name"], "subject.forenames": ["Forename(s)", "First name(s)"], "subject.date_of_birth": ["Date of birth", "DOB"], "subject.age": ["Age"], "subject.gender": ["Gender", "M / F"],
       "subject.phone": ["Mobile number", "Own phone no."], "subject.school": ["School"], "episode.risk": ["Risk grading", "Risk"], "episode.previous_count": ["Times missing before", "Previous episodes"],
       "episode.found_at": ["Found (date & time)", "When found"], "episode.found_place": ["Found (place)", "Where found"], "debrief.seen_alone": ["Seen alone?"], "debrief.felt_safe": ["Felt safe?"],
       "debrief.injured": ["Injuries?"], "debrief.substances": ["Drugs / alcohol?"], "debrief.exploitation_concern": ["Exploitation concern?"]}
SHARED = {"subject.home_address": ["Home address", "Family address"], "episode.last_seen_at": ["Last seen (date & time)", "When last seen"], "episode.last_seen_place": ["Last seen (place)", "Where last seen"],
          "episode.reported_at": ["Reported (date & time)", "When reported"], "episode.reported_by": ["Reported by"], "episode.reporter_relationship": ["Relationship to children"],
          "debrief.held_at": ["Debrief (date & time)", "Spoken to on"], "debrief.held_place": ["Debrief (place)", "Spoken to at"], "officer": ["Officer", "Debriefed by"]}
HEADS = {"circumstances": ["How they went missing", "Circumstances"], "who_with": ["Who they were with", "Associates"], "where_been": ["Where they went", "Movements"], "harm": ["Harm or injury"],
         "child_views": ["What the child says", "Child's wishes"], "parent_views": ["Parent / carer's account"], "actions": ["What happens next", "Actions"]}
# About all of the children at once.
TOGETHER = {
    "circumstances": ["{names} were playing out on {street} and were called in for tea, but only the dog came back.", "{names} were put to bed as usual; both beds were found empty when the {rel} checked."],
    "parent_views": ["The {rel} said that the children have been inseparable since the move and blames {person}.", "The {rel} thinks they were put up to it by {person} and does not want them punished."],
    "actions": ["One referral to be made for the household. Form shared with {worker}, social worker.", "School informed. Each of them to be offered a return interview, apart from the other."]}
SPELLED = [("Y", "N", "N/K"), ("Yes", "No", "Not known"), ("YES", "NO", "DECLINED TO SAY")]


class Columns:
    """The table: a label column and one for each child."""

    def __init__(self, rng, heads, title):
        self.pdf, self.heads, self.title = Pdf(), heads, title
        self.plain, self.bold = rng.choice([("NR", "NT"), ("DS", "DB"), ("F1", "F2")])
        self.size, self.left, self.first = rng.choice([8, 9, 10.5]), 40, 120
        self.wide = (515 - self.first) / len(heads)
        self.pdf.text(self.left, 44, title, self.bold, 13)
        self.y = 62

    def head_row(self):
        self.row("", [(h, []) for h in self.heads], head=True)

    def row(self, label, cells, head=False):
        """One row; a cell is (text, marks). A single cell goes across all children."""
        wide = self.wide * len(self.heads) if len(cells) == 1 and len(self.heads) > 1 else self.wide
        font = self.bold if head else self.plain
        lead = self.size * 1.32
        wrapped = [wrap(text, font, self.size, wide - 8) for text, _ in cells]
        tall = max([len(w) for w in wrapped] + [len(wrap(label, self.bold, self.size, self.first - 6))]) * lead + 6
        if self.y + tall > 800:
            self.pdf.new_page()
            self.y = 50
            if not head:
                self.head_row()
        self.pdf.rect(self.left, self.y, self.left + self.first, self.y + tall, grey=0.92)
        self.pdf.rect(self.left, self.y, self.left + self.first, self.y + tall)
        self.pdf.paragraph(self.left + 3, self.y + lead, label, self.first - 6, self.bold, self.size, 1.32)
        x = self.left + self.first
        for lines, (_, marks) in zip(wrapped, cells):
            self.pdf.rect(x, self.y, x + wide, self.y + tall)
            for i, line in enumerate(lines):
                self.pdf.text(x + 4, self.y + lead * (i + 1), line, font, self.size, mark=marks[0] if marks else None)
            for more in marks[1:]:
                self.pdf.marks[more] = self.pdf.marks[marks[0]]
            x += wide
        self.y += tall


def family(rng):
    home = place_of(rng, LISTS)
    first = invent(rng, LISTS, home=home)
    while first.fields["subject.care_status"] == "looked_after":
        first = invent(rng, LISTS, home=home)
    cases, taken = [first], [first.fields["subject.forenames"]]
    found = moment_of(first.fields["episode.found_at"])
    for i in range(rng.choice([1, 1, 1, 2])):
        case = invent(rng, LISTS, home=home, start=moment_of(first.fields["episode.last_seen_at"]), avoid=taken, surname=first.fields["subject.surname"] if rng.random() < 0.8 else None)
        case.fields.pop("subject.placement_address", None)
        for name in list(SHARED) + ["debrief.officer", "debrief.officer_rank", "debrief.officer_number"]:
            if name != "officer":
                case.fields[name] = first.fields[name]
        case.fields["episode.found_at"] = rng.choice([first.fields["episode.found_at"], stamp(found + dt.timedelta(minutes=5 * (i + 1)))])
        case.fields["episode.found_place"] = rng.choice([first.fields["episode.found_place"], case.fields["subject.home_address"]])
        case.optional_entities += first.optional_entities
        first.optional_entities = case.optional_entities
        taken.append(case.fields["subject.forenames"])
        cases.append(case)
    return cases


def children_columns(rng):
    cases, word, yes_no = family(rng), Wording(rng), rng.choice(SPELLED)
    first = cases[0]
    upper = rng.random() < 0.5
    heads = rng.choice([[f"Child {i + 1}" for i in range(len(cases))], [f"Child {chr(65 + i)}" for i in range(len(cases))], [c.fields["subject.forenames"].split()[0] for c in cases]])
    sheet = Columns(rng, heads, rng.choice(["Debrief of children found together", "Safe and Well Check - Sibling Group", "FOUND MISSING CHILDREN (HOUSEHOLD)"]))
    sheet.pdf.text(40, 56, f"{first.force}    Police ref. {first.reference}", sheet.plain, 8)
    sheet.head_row()
    own = [n for n in OWN if n in ("subject.surname", "subject.forenames", "subject.date_of_birth") or rng.random() < 0.8]
    shared = [n for n in SHARED if n in ("subject.home_address", "episode.last_seen_at") or rng.random() < 0.85]

    def own_row(name):
        texts = [word.of(c, name, yes_no) for c in cases]
        texts = [t.upper() if upper and name == "subject.surname" else t for t in texts]
        sheet.row(rng.choice(OWN[name]), [(t, [f"{i}.{name}"]) for i, t in enumerate(texts, 1)])

    def shared_row(name):
        sheet.row(rng.choice(SHARED[name]), [(word.of(first, name), [f"{i}.{name}" for i in range(1, len(cases) + 1)])])
    for name in own[:]:
        if name.startswith("subject."):
            own_row(name)
    for name in shared:
        if not name.startswith("debrief") and name != "officer":
            shared_row(name)
    for name in own:
        if name.startswith("episode."):
            own_row(name)
    for name in shared:
        if name.startswith("debrief") or name == "officer":
            shared_row(name)
    for name in own:
        if name.startswith("debrief."):
            own_row(name)
    return finish(rng, sheet, cases, own + shared)


def finish(rng, sheet, cases, given):
    """The told part: rows of a cell each, rows for all, and the truth."""
    names = " and ".join([", ".join(c.fields["subject.forenames"].split()[0] for c in cases[:-1]), cases[-1].fields["subject.forenames"].split()[0]])
    separate = ["where_been", "who_with", "harm", "child_views"]
    implied = [narrate(rng, c, BANK, LISTS, separate) for c in cases]
    fill = {"names": names, "street": rng.choice(LISTS["streets"]), "person": rng.choice(LISTS["people"]), "worker": rng.choice(LISTS["workers"]),
            "rel": {"mum": "mother", "dad": "father"}.get(cases[0].fields["episode.reporter_relationship"], cases[0].fields["episode.reporter_relationship"])}
    shared_entities = []
    for topic, head in HEADS.items():
        if topic in separate:
            sheet.row(rng.choice(head), [(c.narrative[topic], []) for c in cases])
            continue
        template = rng.choice(TOGETHER[topic])
        text = template.format(**fill)
        for key, kind in (("street", "place"), ("person", "person")):
            if "{" + key + "}" in template:
                shared_entities.append((kind, fill[key]))
        for case in cases:
            case.narrative[topic] = text
        sheet.row(rng.choice(head), [(text, [])])
    pdf, records = sheet.pdf, []
    for i, case in enumerate(cases, 1):
        # A sibling named beside a child may be given as a person; what one child's cell names, an intelligence reader may put with the other.
        siblings = [("person", n) for c in cases if c is not case for n in (c.fields["subject.forenames"], f'{c.fields["subject.forenames"]} {c.fields["subject.surname"]}')]
        others = [e for c in cases if c is not case for e in c.entities]
        records.append(record(case, given, list(HEADS), implied[i - 1], pdf.marks, f"{i}.", extra=list(dict.fromkeys(shared_entities)),
                              optional_entities=siblings + others + [("person", fill["worker"])]))
    first = cases[0]
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": first.reference, "force": first.force, "pages": len(pdf.pages)}, "records": records}, pdf.marks
