"""A print in capitals throughout, in a fixed or an ordinary face: two pairs to a line where they are short, long values under themselves, heads between stars or dashes, who printed it and when; of a child that is back, or of one still missing. As a PDF or as the bare text."""
import datetime as dt
import textwrap

from facts import moment_of
from printing import document
from seventh_bank import ASKED, HEADS, KEPT, LABELS, cast, holds, officer_words, tell, topics_of
from tales import Wording, fill_in, record
from writers import Pdf

BLOCKS = [("SUBJECT|PERSON DETAILS|MISSING PERSON", ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.ethnicity", "subject.phone", "subject.care_status", "subject.school", "subject.home_address", "subject.placement_address"]),
          ("REPORT|MISSING REPORT|EPISODE", ["episode.last_seen_at", "episode.risk", "episode.last_seen_place", "episode.reported_at", "episode.previous_count", "episode.reported_by", "episode.reporter_relationship"]),
          ("FOUND|FOUND REPORT|CANCELLATION", ["episode.found_at", "episode.return_method", "episode.found_place"]),
          ("PREVENTION INTERVIEW|DEBRIEF|RETURN INTERVIEW BY POLICE", ["officer", "debrief.held_at", "debrief.held_place"])]
WIDE = {"subject.home_address", "subject.placement_address", "episode.last_seen_place", "episode.found_place", "debrief.held_place", "officer", "subject.school"}
STILL = {"circumstances": HEADS["circumstances"], "parent_views": ["Informant's concerns", "Concerns of informant"], "officer_view": ["Risk assessment rationale", "Reason for risk level"], "actions": ["Enquiries made so far", "Action taken so far", "Initial enquiries"]}
WORRY = {"parent_views": ["{R} has tried {p} phone and it is switched off. {R} thinks that {n} may be with {person}.", "{R} says that {n} has never stayed out this late before and has no coat or money."],
         "officer_view": ["{n} has been missing before and has always been found nearby. There is nothing to suggest that {s} has come to harm.", "It is getting dark and {n} has been low in mood. {S} was last with {nick}, who is known to police."],
         "actions": ["Area search made of {venue} with no trace. {n} circulated on PNC.", "Home address searched. Officers to attend {house}, the home of {person2}."]}


class Page:
    """Lines of fixed columns, each of parts (column, text, mark); pages are begun as needed."""

    def __init__(self, columns, head):
        self.columns, self.head, self.lines = columns, head, []

    def add(self, *parts):
        self.lines.append(parts)

    def pairs(self, items, gap):
        """Items (label, value, mark, wide): two short ones to a line, a wide one on lines of its own."""
        half, waiting = self.columns // 2, None
        for label, value, mark, wide in items:
            at = len(label) + gap
            if wide or len(value) + at > half - 2:
                if waiting:
                    self.add(*waiting)
                    waiting = None
                for i, line in enumerate(textwrap.wrap(value, self.columns - at, break_on_hyphens=False) or [""]):
                    self.add(*([(0, label, None)] if i == 0 else []), (at, line, mark))
            elif waiting:
                self.add(*waiting, (half, label, None), (half + at, value, mark))
                waiting = None
            else:
                waiting = [(0, label, None), (at, value, mark)]
        if waiting:
            self.add(*waiting)

    def text(self):
        out = []
        for parts in self.lines:
            line = ""
            for column, text, _ in parts:
                line = line.ljust(column) + text
            out.append(line.rstrip())
        return out

    def pdf(self, size):
        pdf, step, y = Pdf(), size * 0.6, 0
        for i, parts in enumerate(self.lines):
            if i == 0 or y > 795:
                if i:
                    pdf.new_page()
                pdf.text(40, 34, f"{self.head}  PAGE {len(pdf.pages)}", "F3", size)
                y = 58
            for column, text, mark in parts:
                pdf.text(40 + column * step, y, text, "F3", size, mark)
            y += size * 1.3
        return pdf


def value(rng, case, word, name, answers):
    return (officer_words(rng, case) if name == "officer" else word.of(case, name, answers)).upper()


def still_missing(rng, case):
    """The passages of a first report. What only a returned child can tell is not in it."""
    topics = [t for t in STILL if t == "circumstances" or rng.random() < 0.85]
    tell(rng, case, ["circumstances"])
    for topic in topics[1:]:
        case.mentioned[topic] = []
        case.narrative[topic] = fill_in(case, rng.choice(WORRY[topic]), case.fill, case.mentioned[topic])
    return topics


def mainframe_print(rng):
    case, missing = cast(rng), rng.random() < 0.3
    word = Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%y %H%M", "%d%b%Y %H:%M", "%d-%b-%Y %H%M", "%H:%M %d/%m/%Y", "%d.%m.%Y %H.%M"])
    answers, colon, gap, rule = rng.choice([("Y", "N", "NK"), ("YES", "NO", "NOT KNOWN"), ("YES", "NO", "N/K")]), rng.choice([":", " :", ":", "..:"]), rng.choice([2, 3]), rng.choice("*-=")
    printed = moment_of(case.fields["episode.reported_at" if missing else "debrief.held_at"]) + dt.timedelta(minutes=rng.randint(30, 4000))
    title = rng.choice(["MISSING PERSON - INITIAL REPORT", "MISPER REPORT (CHILD) - OUTSTANDING"] if missing else ["MISSING PERSON - FOUND", "MISPER - FOUND REPORT AND DEBRIEF", "MISSING CHILD RECORD (CLOSED)"])
    page = Page(92, f"{case.reference}  {title}")
    page.add((0, case.force.upper(), None))
    page.add((0, title, None))
    page.add((0, f"{rng.choice(['MISPER REF', 'REF', 'MP NUMBER', 'RECORD'])}: {case.reference}", None), (46, f"PRINTED {printed:%d/%m/%Y %H:%M} BY {rng.choice(['TERM 14', 'USER 40921', 'K.LEEMING', 'CR OPERATOR 6'])}", None))
    blocks, given = (BLOCKS[:2] + [("REPORTING OFFICER|OFFICER IN CASE", ["officer"])] if missing else BLOCKS), []
    for titles, names in blocks:
        head = rng.choice(titles.split("|"))
        page.add()
        page.add((0, f"{rule * 5} {head} {rule * (80 - len(head))}" if rng.random() < 0.7 else head, None))
        items = []
        for name in names:
            there = holds(case, name) and (name in KEPT or rng.random() < 0.87)
            if not there and rng.random() < 0.4:
                continue
            given += [name] if there else []
            label = "OFFICER" if missing and name == "officer" else rng.choice(LABELS[name]).upper()
            items.append((label + colon, value(rng, case, word, name, answers) if there else "", name if there else None, name in WIDE))
        page.pairs(items, gap)
    if missing:
        topics, implied = still_missing(rng, case), {}
    else:
        page.add()
        asked = [n for n in ASKED if rng.random() < 0.9]
        given += asked
        page.pairs([(rng.choice([w for w in ASKED[n] if len(w) < 30]).upper() + colon, value(rng, case, word, n, answers), n, False) for n in asked], gap)
        topics = topics_of(rng, case)
        implied = tell(rng, case, topics)
    heads = STILL if missing else HEADS
    for topic in topics:
        page.add()
        page.add((0, rng.choice(heads[topic]).upper() + rng.choice(["", ":"]), None))
        for line in textwrap.wrap(case.narrative[topic].upper(), 90, break_on_hyphens=False):
            page.add((0, line, None))
    page.add()
    page.add((0, rng.choice(["*** END OF RECORD ***", "END OF PRINT"]), None))
    kind, pdf = "missing_notification" if missing else "found_debrief", page.pdf(rng.choice([8.5, 9]))
    if rng.random() < 0.3:
        return "txt", ("\r\n".join(page.text()) + "\r\n").encode(), {"document": document(case, 1, kind), "records": [record(case, given, topics, implied, pages=1)]}, {}
    return "pdf", pdf.save(), {"document": document(case, len(pdf.pages), kind), "records": [record(case, given, topics, implied, pdf.marks)]}, pdf.marks
