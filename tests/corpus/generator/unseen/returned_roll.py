"""A missing unit's overnight list in landscape: a ruled table with a row for each child who came back, children who have nothing to do with each other; each cell holds several facts on lines of its own, the last one a paragraph that tells what was said under no heading."""
import datetime as dt

from eighth_prose import without_headings
from facts import moment_of
from seventh_bank import officer_words, tell
from tales import Wording, record, spaced
from tenth_bank import LISTS, cast
from writers import Pdf, text_width, wrap

COLUMNS = [("Child|Name and details", 122), ("Missing|Missing from", 128), ("Returned|Found", 122), ("Spoken to by police|Debrief|Prevention interview", 118), ("Summary|Debrief summary|What was said", 260)]
ASKED = {"seen_alone": "Seen alone|Alone", "engaged": "Engaged", "injured": "Injured|Injuries", "substances": "Drugs/alcohol", "exploitation_concern": "CE concerns|Exploitation"}
TOPICS = ["circumstances", "reasons", "where_been", "who_with", "harm", "return", "child_views", "officer_view", "actions"]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")


def cells_of(rng, case, word, style, n):
    """The cells of a child's row, each a list of lines, a line a list of (text, mark); and the fields that they state."""
    f, given = case.fields, []
    mark = lambda name: f"{n}.{name}"

    def line(name, before="", text=None, chance=0.88):
        if name not in f and name != "officer" or name not in KEPT and rng.random() > chance:
            return []
        given.append(name)
        shown = text or (spaced(rng, f[name]) if name == "subject.phone" else officer_words(rng, case) if name == "officer" else word.of(case, name))
        return [[(before, None), (shown, mark(name))]]

    surname = f["subject.surname"].upper()
    given.extend(["subject.surname", "subject.forenames"])
    name = [[(surname + ",", mark("subject.surname")), (f["subject.forenames"], mark("subject.forenames"))]] if style["surname first"] else [[(f["subject.forenames"], mark("subject.forenames")), (surname, mark("subject.surname"))]]
    child = name + line("subject.date_of_birth", rng.choice(["DOB", "Born"])) + line("subject.gender") + line("subject.home_address", style["home"]) + line("subject.placement_address", "Placed at:") + line("subject.care_status", "Care status:") + line("subject.school", "School:", chance=0.6) + line("subject.phone", "Mob:", chance=0.6)
    missing = line("episode.last_seen_at", style["from"]) + line("episode.last_seen_place", "Last seen:") + line("episode.reported_at", "Reported:")
    if rng.random() < 0.88:
        given.extend(["episode.reported_by", "episode.reporter_relationship"])
        missing += [[("By", None), (f["episode.reported_by"], mark("episode.reported_by")), ("(" + f["episode.reporter_relationship"] + ")", None)]]
    missing += line("episode.risk", "Risk:") + line("episode.previous_count", "Previous episodes:")
    back = line("episode.found_at") + line("episode.found_place", "At:") + line("episode.return_method", "How:")
    seen = line("officer") + line("debrief.held_at") + line("debrief.held_place", "At:")
    for key, labels in ASKED.items():
        if rng.random() < style["asked"]:
            given.append("debrief." + key)
            seen.append([(style["labels"][key] + ":", None), (word.of(case, "debrief." + key, style["answers"]), mark("debrief." + key))])
    return [child, missing, back, seen], given


def wrapped(lines, plain, size, width):
    """Lines of parts as they break in a cell: a list of lines, each a list of (word, mark)."""
    out = []
    for parts in lines:
        here, x = [], 0.0
        for text, mark in parts:
            for part in text.split():
                wide = text_width(part + " ", plain, size)
                if here and x + wide > width:
                    out.append(here)
                    here, x = [], 0.0
                here.append((part, mark))
                x += wide
        out.append(here)
    return out


class Sheet:
    """Landscape pages with a row of heads at the top of each."""

    def __init__(self, rng, case, made):
        self.pdf, self.heads = Pdf(width=842, height=595), [rng.choice(h.split("|")) for h, _ in COLUMNS]
        self.plain, self.bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("NR", "NT")])
        self.size, self.foot = rng.choice([8, 8.5]), f"{case.force} Missing Unit   printed {made:%d/%m/%Y %H:%M}"
        self.page()

    def page(self):
        self.y = 60
        self.pdf.text(46, 575, self.foot, self.plain, 7)
        self.pdf.text(740, 575, f"Page {len(self.pdf.pages)}", self.plain, 7)

    def row(self, cells, head=False):
        """One ruled row; goes to a new page with the heads again where it has no room."""
        font = self.bold if head else self.plain
        broken = [wrapped(lines, font, self.size, wide - 8) for lines, (_, wide) in zip(cells, COLUMNS)]
        tall = max(len(b) for b in broken) * self.size * 1.28 + 7
        if self.y + tall > 555 and not head:
            self.pdf.new_page()
            self.page()
            self.row([[[(h, None)]] for h in self.heads], True)
        x = 46
        for lines, (_, wide) in zip(broken, COLUMNS):
            if head:
                self.pdf.rect(x, self.y, x + wide, self.y + tall, grey=0.87)
            self.pdf.rect(x, self.y, x + wide, self.y + tall)
            for k, line in enumerate(lines):
                at = x + 4
                for part, mark in line:
                    self.pdf.text(at, self.y + self.size + 3 + k * self.size * 1.28, part, font, self.size, mark)
                    at += text_width(part + " ", font, self.size)
            x += wide
        self.y += tall


def returned_roll(rng):
    word = Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%y %H%M hrs", "%a %d %b %Y %H:%M"])
    style = {"surname first": rng.random() < 0.6, "home": rng.choice(["Home:", "Address:"]), "from": rng.choice(["From", "Since", "Missing from"]), "asked": rng.choice([0.0, 0.85]), "answers": rng.choice([("Yes", "No", "Not known"), ("Y", "N", "NK")]), "labels": {k: rng.choice(v.split("|")) for k, v in ASKED.items()}}
    day, cases = dt.datetime(2026, rng.randint(1, 10), rng.randint(4, 26), 7), []
    while len(cases) < rng.choice([2, 2, 3]):
        near = {**LISTS, "towns": [t for t in LISTS["towns"] if not cases or t[3] == cases[0].force]}
        case = cast(rng, lists=near, start=day - dt.timedelta(hours=rng.randint(12, 70)))
        if cases and (case.fields["subject.forenames"] in [c.fields["subject.forenames"] for c in cases] or case.story in [c.story for c in cases]):
            continue
        case.force, case.reference = (cases[0].force, cases[0].reference) if cases else (case.force, case.reference)
        cases.append(case)
    made = max(moment_of(c.fields["debrief.held_at"]) for c in cases) + dt.timedelta(hours=2)
    sheet = Sheet(rng, cases[0], made)
    sheet.pdf.text(46, 38, f"{cases[0].force}: {rng.choice(['children returned from missing', 'missing children found since the last list'])}", sheet.bold, 12)
    sheet.pdf.text(46, 52, f"{rng.choice(['List reference', 'Our reference'])} {cases[0].reference}", sheet.plain, 9)
    sheet.row([[[(h, None)]] for h in sheet.heads], True)
    told = []
    for n, case in enumerate(cases, 1):
        topics = [t for t in TOPICS if rng.random() < 0.7] or ["reasons"]
        implied = tell(rng, case, topics)
        cells, given = cells_of(rng, case, word, style, n)
        sheet.row([*cells, [[(" ".join(case.narrative[t] for t in topics), None)]]])
        told.append((case, given, topics, implied))
    # A row never breaks, so each child's values stand on the page where its row is.
    records = [without_headings(record(case, given, topics, implied, sheet.pdf.marks, f"{n}.")) for n, (case, given, topics, implied) in enumerate(told, 1)]
    return "pdf", sheet.pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": cases[0].reference, "force": cases[0].force, "pages": len(sheet.pdf.pages)}, "records": records}, sheet.pdf.marks
