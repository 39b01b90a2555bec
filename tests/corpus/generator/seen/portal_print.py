"""A web portal's record printed from a browser: cards without rules, the label small over its value, addresses of one part a line, empty answers, the address of the page below."""
from stories import BANK, LISTS
from tales import Wording, invent, narrate, record
from writers import Pdf, wrap

CARDS = [("Person details", [("Last name", "subject.surname"), ("First name(s)", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Age", "subject.age"), ("Gender", "subject.gender"), ("Ethnicity", "subject.ethnicity"),
                             ("Home address", "subject.home_address"), ("Placement address", "subject.placement_address"), ("Contact number", "subject.phone"), ("School or college", "subject.school"), ("Children's services status", "subject.care_status")]),
         ("Missing episode", [("Date and time last seen", "episode.last_seen_at"), ("Location last seen", "episode.last_seen_place"), ("Date and time reported", "episode.reported_at"), ("Reported by", "episode.reported_by"), ("Relationship to missing person", "episode.reporter_relationship"),
                              ("Risk assessment", "episode.risk"), ("Previous missing episodes", "episode.previous_count")]),
         ("Return", [("Date and time found", "episode.found_at"), ("Location found", "episode.found_place"), ("Method of return", "episode.return_method")]),
         ("Prevention interview", [("Interview date and time", "debrief.held_at"), ("Interview location", "debrief.held_place"), ("Interviewing officer", "officer"), ("Seen alone?", "debrief.seen_alone"), ("Willing to engage?", "debrief.engaged"),
                                   ("Felt safe?", "debrief.felt_safe"), ("Injured?", "debrief.injured"), ("Medical attention required?", "debrief.medical_attention"), ("Victim of an offence?", "debrief.offence_against"), ("Committed an offence?", "debrief.offence_by"),
                                   ("Alcohol or drugs?", "debrief.substances"), ("Exploitation concerns?", "debrief.exploitation_concern"), ("Likely to go missing again?", "debrief.likely_to_repeat")])]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer")
HEADS = {"circumstances": "Circumstances of going missing", "reasons": "Reasons given", "where_been": "Where the child went", "who_with": "Who the child was with", "harm": "Harm or injury", "substances": "Alcohol and drugs",
         "exploitation": "Exploitation", "return": "How the child returned", "child_views": "Voice of the child", "parent_views": "Parent or carer's view", "officer_view": "Officer's comments", "actions": "Actions and referrals"}


class Screen:
    """Pages as a browser prints them."""

    def __init__(self, rng, title, url, when):
        self.pdf, self.title, self.url, self.when = Pdf(), title, url, when
        self.plain, self.bold = rng.choice([("DS", "DB"), ("NS", "NB"), ("F1", "F2")])
        self.y = 60
        self.furniture()

    def furniture(self):
        self.pdf.text(30, 22, self.when, self.plain, 7)
        self.pdf.text(250, 22, self.title, self.plain, 7)
        self.pdf.text(30, 830, self.url, self.plain, 7)
        self.pdf.text(550, 830, str(len(self.pdf.pages)), self.plain, 7)

    def room(self, tall):
        if self.y + tall > 810:
            self.pdf.new_page()
            self.furniture()
            self.y = 50

    def card(self, title, pairs, columns):
        """Pairs in rows of `columns`; a pair is (label, lines of the value, mark)."""
        self.room(60)
        self.pdf.text(50, self.y, title, self.bold, 13)
        self.pdf.line(50, self.y + 6, 545, self.y + 6, 1.2)
        self.y += 24
        wide = 495 / columns
        for i in range(0, len(pairs), columns):
            row = [(label, [w for line in lines for w in wrap(line, self.plain, 10, wide - 12)], mark) for label, lines, mark in pairs[i:i + columns]]
            tall = 16 + 13 * max(1, max(len(lines) for _, lines, _ in row))
            self.room(tall)
            for j, (label, lines, mark) in enumerate(row):
                self.pdf.text(50 + j * wide, self.y, label, self.plain, 7.5)
                for k, line in enumerate(lines):
                    self.pdf.text(50 + j * wide, self.y + 13 + 13 * k, line, self.plain, 10, mark=mark)
            self.y += tall + 6
        self.y += 8

    def passage(self, head, text):
        lines = wrap(text, self.plain, 10, 490)
        self.room(20 + 13 * min(3, len(lines)))
        self.pdf.text(50, self.y, head, self.bold, 9)
        self.y += 14
        for line in lines:
            self.room(13)
            self.pdf.text(50, self.y, line, self.plain, 10)
            self.y += 13
        self.y += 9


def portal_print(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    topics = [t for t in HEADS if rng.random() < 0.8] or ["where_been"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    empty = rng.choice([["-"], ["Not provided"], ["N/A", "Not recorded"], [""]])
    screen = Screen(rng, f"Missing person record | {rng.choice(['Link', 'Gateway', 'Beacon'])} portal", f"https://records.police.example/misper/{rng.randint(10000, 99999)}/summary", f"{word.day(case.fields['debrief.held_at'])}, 23:5{rng.randint(0, 9)}")
    screen.pdf.text(50, screen.y - 6, rng.choice(["Missing person: return record", "Found child record", "Missing child - prevention interview"]), screen.bold, 17)
    screen.y += 12
    screen.pdf.text(50, screen.y, f"{case.force}   |   Record reference {case.reference}", screen.plain, 9)
    screen.y += 30
    columns, given = rng.choice([2, 2, 3]), []
    stacked = rng.random() < 0.6
    for title, rows in CARDS:
        pairs = []
        for label, name in rows:
            if name in KEPT or (name in case.fields and rng.random() < 0.82):
                text = word.of(case, name)
                address = name in ("subject.home_address", "subject.placement_address")
                pairs.append((label, text.split(", ") if address and stacked else [text], name))
                given.append(name)
            else:
                pairs.append((label, [rng.choice(empty)], None))
        screen.card(title, pairs, columns)
    screen.room(50)
    screen.pdf.text(50, screen.y, "Interview record", screen.bold, 13)
    screen.pdf.line(50, screen.y + 6, 545, screen.y + 6, 1.2)
    screen.y += 24
    for topic in HEADS:
        if topic in topics:
            screen.passage(HEADS[topic], case.narrative[topic])
    pdf = screen.pdf
    truth = record(case, given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
