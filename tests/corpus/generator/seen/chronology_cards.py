"""One child and two to four episodes, newest or oldest first: a card for each with label and value run on in lines, then one debrief; topics named in bold at the start of their paragraph."""
import datetime as dt

from facts import moment_of, stamp
from tales import Wording, filler, invent, narrate, record
from third_bank import BANK, LISTS
from writers import Pdf, text_width, wrap

OWN = [("Name", None), ("Date of birth", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Ethnicity", "subject.ethnicity"), ("Lives at", "subject.home_address"), ("Mobile no.", "subject.phone"), ("School", "subject.school")]
CARD = [("episode.last_seen_at", ["Last seen", "Last seen on"]), ("episode.last_seen_place", ["Last seen at"]), ("episode.reported_at", ["Reported", "Reported to police"]), ("episode.reported_by", ["Reported by"]), ("episode.risk", ["Risk", "Risk grading"]),
        ("episode.found_at", ["Found", "Returned/found"]), ("episode.found_place", ["Found at", "Place found"]), ("episode.return_method", ["How returned", "Return"])]
ASKED = {"seen_alone": "Spoken to alone", "engaged": "Engaged with officer", "felt_safe": "Felt safe while missing", "exploitation_concern": "Exploitation concerns", "likely_to_repeat": "Likely to go missing again"}
EACH = {"circumstances": "Circumstances", "where_been": "Whereabouts", "who_with": "Associates", "return": "Return"}
ALL = {"reasons": "Reasons", "child_views": "Child's views", "parent_views": "Parent/carer's views", "officer_view": "Officer's view", "actions": "Actions"}


def episodes(rng):
    """Episodes of one child in order, none overlapping; one talk after the last."""
    while True:
        first = invent(rng, LISTS, start=dt.datetime(2026, rng.randint(1, 9), rng.randint(1, 8), rng.randint(8, 22), rng.randint(0, 59)))
        if "subject.placement_address" not in first.fields:
            break
    address, town = first.fields["subject.home_address"], first.fields["subject.home_address"].split(", ")[-2]
    cases = [first]
    for _ in range(rng.choice([1, 2, 2, 3])):
        start = moment_of(cases[-1].fields["episode.found_at"]) + dt.timedelta(minutes=rng.randint(700, 7000))
        case = invent(rng, LISTS, home=(address, town, first.force), start=start)
        while "subject.placement_address" in case.fields:
            case = invent(rng, LISTS, home=(address, town, first.force), start=start)
        cases.append(case)
    held = stamp(moment_of(cases[-1].fields["episode.found_at"]) + dt.timedelta(minutes=rng.randint(40, 1300)))
    for case in cases:
        case.fields.update({k: v for k, v in first.fields.items() if k.startswith(("subject.", "debrief."))})
        case.fields["debrief.held_at"] = held
    return cases


class Cards:
    """The paper and its place on the page."""

    def __init__(self, rng, head):
        self.pdf, self.head = Pdf(), head
        self.plain, self.bold = rng.choice([("DS", "DB"), ("NS", "NB"), ("NR", "NT"), ("F1", "F2")])
        self.size, self.right = rng.choice([8.8, 9.5, 10]), 545
        self.top()

    def top(self):
        self.pdf.text(50, 30, self.head, self.plain, 7)
        self.y = 56

    def room(self, tall):
        if self.y + tall > 806:
            self.pdf.new_page()
            self.top()

    def run_on(self, pairs, left=50, gap="    "):
        """(label, text, marks) one after another along the line; a pair that does not fit begins a new line."""
        lead, x = self.size * 1.5, left
        self.room(lead * 2)
        self.y += lead
        for label, text, marks in pairs:
            wide = text_width(label + ": ", self.bold, self.size) + text_width(text, self.plain, self.size)
            if x > left and x + wide > self.right:
                self.y, x = self.y + lead, left
                self.room(lead)
            self.pdf.text(x, self.y, label + ":", self.bold, self.size)
            at = x + text_width(label + ": ", self.bold, self.size)
            lines = wrap(text, self.plain, self.size, self.right - at)
            for i, line in enumerate(lines):
                self.y += self.size * 1.3 if i else 0
                self.pdf.text(at, self.y, line, self.plain, self.size, mark=marks[0] if marks else None)
            for more in marks[1:]:
                self.pdf.marks[more] = self.pdf.marks[marks[0]]
            x = self.right if len(lines) > 1 else x + wide + text_width(gap, self.plain, self.size)

    def topic(self, head, text, left=50):
        """A paragraph that begins with its topic in bold."""
        lead = self.size * 1.35
        self.room(3 * lead)
        self.y += lead * 1.4
        self.pdf.text(left, self.y, head, self.bold, self.size)
        x = left + text_width(head + "  ", self.bold, self.size)
        line = ""
        for part in text.split() + [None]:
            trial = f"{line} {part}".strip()
            if part is None or line and x + text_width(trial, self.plain, self.size) > self.right:
                self.room(0)
                self.pdf.text(x, self.y, line, self.plain, self.size)
                if part is not None:
                    self.y, x, line = self.y + lead, left, part
            else:
                line = trial

    def bar(self, text):
        self.room(70)
        self.y += 12
        self.pdf.rect(46, self.y, 549, self.y + 16, grey=0.84)
        self.pdf.text(50, self.y + 11.5, text, self.bold, self.size + 0.5)
        self.y += 18


def chronology_cards(rng):
    cases, word = episodes(rng), Wording(rng)
    first = cases[0]
    sheet = Cards(rng, f"{first.force}    {first.reference}    Created {word.moment(first.fields['debrief.held_at'][:10] + 'T23:52')}")
    pdf = sheet.pdf
    every = lambda name: [f"{i}.{name}" for i in range(1, len(cases) + 1)]
    pdf.text(50, 52, rng.choice(["Repeat missing child: chronology and debrief", "CHRONOLOGY OF MISSING EPISODES WITH RETURN DEBRIEF", "Debrief covering several episodes"]), sheet.bold, 13)
    pdf.text(50, 68, f"{first.force}. Police reference {first.reference}.", sheet.plain, 9)
    sheet.y = 74
    own = [(a, b) for a, b in OWN if b in (None, "subject.date_of_birth", "subject.home_address") or rng.random() < 0.75]
    given = ["subject.surname", "subject.forenames"] + [b for _, b in own if b]
    name = f'{first.fields["subject.surname"].upper()}, {first.fields["subject.forenames"]}' if rng.random() < 0.5 else f'{first.fields["subject.forenames"]} {first.fields["subject.surname"].upper()}'
    sheet.run_on([(a, word.of(first, b) if b else name, every(b) if b else every("subject.surname") + every("subject.forenames")) for a, b in own])
    pdf.marks = {k: v for k, v in pdf.marks.items() if not k.endswith(("subject.surname", "subject.forenames"))}  # printed as one run
    card = [(b, rng.choice(labels)) for b, labels in CARD if b in ("episode.last_seen_at", "episode.found_at") or rng.random() < 0.8]
    given += [b for b, _ in card]
    each = [t for t in EACH if rng.random() < 0.75] or ["where_been"]
    order = list(enumerate(cases, 1))
    if rng.random() < 0.4:
        order.reverse()
    told, title, dash = {}, rng.choice(["Episode {} of {}", "EPISODE {}"]), rng.choice([" -", ":"])
    for number, case in order:
        told[number] = narrate(rng, case, BANK, LISTS, each, most=2, fill=filler(rng, case, LISTS))
        sheet.bar(title.format(number, len(cases)))
        sheet.run_on([(label, word.of(case, b), [f"{number}.{b}"]) for b, label in card], left=54)
        for topic in each:
            sheet.topic(EACH[topic] + dash, case.narrative[topic], left=54)
    return finish(rng, sheet, cases, word, given, each, told)


def finish(rng, sheet, cases, word, given, each, told):
    """The one debrief about all episodes, and the truth."""
    first = cases[0]
    own = {t: first.narrative[t] for t in each}
    mentioned = dict(first.mentioned)
    every = lambda name: [f"{i}.{name}" for i in range(1, len(cases) + 1)]
    asked = [a for a in ASKED if rng.random() < 0.7]
    shared = [t for t in ALL if rng.random() < 0.8] or ["reasons"]
    sheet.bar(rng.choice(["Debrief (all episodes)", "RETURN DEBRIEF - COVERS ALL OF THE ABOVE"]))
    pairs = [(rng.choice(["Completed by", "Debriefed by"]), "officer"), (rng.choice(["Date and time of debrief", "Debriefed on"]), "debrief.held_at"), (rng.choice(["Place of debrief", "Debriefed at"]), "debrief.held_place")]
    sheet.run_on([(label, word.of(first, name), every(name)) for label, name in pairs])
    sheet.run_on([(ASKED[a], word.of(first, "debrief." + a), every("debrief." + a)) for a in asked])
    given = given + [name for _, name in pairs] + ["debrief." + a for a in asked]
    common = narrate(rng, first, BANK, LISTS, shared, most=2, fill=filler(rng, first, LISTS))
    for topic in shared:
        sheet.topic(ALL[topic] + ":", first.narrative[topic])
    common_words, common_named = {t: first.narrative[t] for t in shared}, {t: first.mentioned[t] for t in shared}
    first.narrative.update(own)
    first.mentioned = mentioned
    records = []
    for number, case in enumerate(cases, 1):
        case.narrative = {**case.narrative, **common_words}
        case.mentioned = {**case.mentioned, **common_named}
        free = [e for c in cases for e in c.optional_entities + c.entities]
        records.append(record(case, given, each + shared, {**told[number], **common}, sheet.pdf.marks, f"{number}.", optional_entities=free))
    document = {"kind": "found_debrief", "text_source": "text_layer", "reference": first.reference, "force": first.force, "pages": len(sheet.pdf.pages)}
    return "pdf", sheet.pdf.save(), {"document": document, "records": records}, sheet.pdf.marks
