"""A fillable PDF form as a force sends it out and gets it back: the label at the left of each field, sections on grey bars, radio buttons for each answer, lists to choose from, accounts in fields of several lines, fields left empty."""
from facts import moment_of
from printing import document
from seventh_bank import ASKED, HEADS, KEPT, LABELS, cast, holds, tell, topics_of
from tales import Wording, record
from writers import Pdf, text_width, wrap

LISTED = {"subject.gender": [("Male", "male"), ("Female", "female"), ("Non-binary", "non_binary"), ("Unknown", "unknown")], "episode.risk": [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk")],
          "episode.return_method": [("Own accord", "own_accord"), ("Police", "police"), ("Family or carer", "family_or_carer"), ("Other person", "other")],
          "subject.care_status": [("Looked after child", "looked_after"), ("Child protection plan", "child_protection"), ("Child in need", "child_in_need"), ("Early help", "early_help"), ("Not open to children's services", "not_open"), ("Care leaver", "care_leaver")]}
SECTIONS = [("CHILD|1. The child|Part 1 - Child", [["subject.surname", "subject.forenames"], ["subject.date_of_birth", "subject.gender"], ["subject.ethnicity", "subject.phone"], ["subject.home_address"], ["subject.placement_address"], ["subject.school"], ["subject.care_status"]]),
            ("MISSING EPISODE|2. The episode|Part 2 - Missing episode", [["episode.last_seen_at", "episode.reported_at"], ["episode.last_seen_place"], ["episode.reported_by", "episode.reporter_relationship"], ["episode.risk", "episode.previous_count"], ["episode.found_at", "episode.return_method"], ["episode.found_place"]]),
            ("INTERVIEW|3. The interview|Part 3 - Prevention interview", [["debrief.officer_rank", "debrief.officer_number"], ["debrief.officer", "debrief.held_at"], ["debrief.held_place"]])]
OFFICER = {"debrief.officer_rank": ["Officer's rank", "Rank"], "debrief.officer_number": ["Collar number", "Warrant / collar no."], "debrief.officer": ["Officer's name", "Name of officer"]}
HELP = ["Complete every part. Tab moves to the next field.", "Save this form under the reference and send it to the missing persons unit.", "Fields marked * must be completed."]
DOT = b"q 0 g 3 3 4 4 re f Q"


def quoted(text):
    raw = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(%s)" % raw


class Form:
    """A pen over a PDF that sets fields beside their labels."""

    def __init__(self, rng, plain, bold):
        self.pdf, self.y, self.count, self.plain, self.bold = Pdf(), 44, 0, plain, bold
        self.named, self.shade = rng.random() < 0.4, rng.choice([0.84, 0.9])

    def room(self, tall):
        if self.y + tall > 800:
            self.pdf.new_page()
            self.y = 50

    def bar(self, title):
        self.room(70)
        self.y += 6
        self.pdf.rect(40, self.y, 555, self.y + 16, grey=self.shade)
        self.pdf.text(45, self.y + 12, title, self.bold, 10)
        self.y += 22

    def name(self, label):
        self.count += 1
        return label.replace("(", "").replace(")", "").replace("\\", "") if self.named and label else f"Text{self.count}" if self.count % 2 else f"undefined_{self.count}"

    def beside(self, label, x, at):
        """A label at the left of its field, in two lines where it is long."""
        lines = wrap(label, self.plain, 8.5, at - x - 4)
        for i, line in enumerate(lines):
            self.pdf.text(x, self.y + (11 if len(lines) == 1 else 7) + i * 9, line, self.plain, 8.5)

    def text(self, label, value, x, at, right, mark=None, lines=1):
        """A text field; its label stands at its left, or over it where it is of several lines. Answers its height."""
        top, left = self.y, at
        if lines > 1:
            self.pdf.text(x, self.y + 9, label, self.bold, 9)
            top, left = self.y + 13, x
        else:
            self.beside(label, x, at)
        size, wide, tall = 9, right - left, 4 + 12 * lines
        shown = wrap(value, "F1", size, wide - 8)
        if lines == 1 and len(shown) > 1:
            size *= (wide - 6) / text_width(value, "F1", size)
            shown = [value]
        self.pdf.rect(left, top, right, top + tall)
        ops = b"/Tx BMC q BT 0 g /F1 %.2f Tf 3 %.2f Td 12 TL " % (size, tall - 12) + b" T* ".join(quoted(line) + b" Tj" for line in shown) + b" ET Q EMC"
        look = self.pdf.drawing(wide, tall, ops)
        self.pdf.raw_field(self.name(label), b"/FT/Tx/V%s%s/DA(/F1 0 Tf 0 g)/AP<</N %s>>" % (quoted(value), b"/Ff 4096" if lines > 1 else b"", look), left, top, right, top + tall)
        if mark and value:
            self.pdf.marks.setdefault(mark, []).append((len(self.pdf.pages), [left, top, right, top + tall]))
        return top + tall - self.y

    def listed(self, label, options, chosen, x, at, right, mark):
        words = next((w for w, v in options if v == chosen), "")
        self.beside(label, x, at)
        self.pdf.rect(at, self.y, right, self.y + 16)
        look = self.pdf.drawing(right - at, 16, b"/Tx BMC q BT 0 g /F1 9 Tf 3 4 Td %s Tj ET Q EMC" % quoted(words))
        inside = b"/FT/Ch/Ff %d/V%s/Opt[%s]/DA(/F1 9 Tf 0 g)/AP<</N %s>>" % (1 << 17, quoted(words), b"".join(quoted(w) for w, _ in options), look)
        self.pdf.raw_field(self.name(label), inside, at, self.y, right, self.y + 16)
        if words:
            self.pdf.marks.setdefault(mark, []).append((len(self.pdf.pages), [at, self.y, right, self.y + 16]))
        return 16

    def radio(self, label, words, chosen):
        """A question with a button before each answer."""
        self.room(20)
        self.pdf.text(45, self.y + 11, label, self.plain, 9)
        group = f"Group{self.count}"
        self.count += 1
        values = ("yes", "no", "not_known")
        export = dict(zip(values, ("Choice1", "Choice2", "Choice3") if not self.named else ("Yes", "No", "NotKnown")))
        self.pdf.groups[group] = b"/FT/Btn/Ff 49152/V/%s" % export.get(chosen, "Off").encode()
        x = 350
        for word, value in zip(words, values):
            on, off = self.pdf.drawing(10, 10, DOT), self.pdf.drawing(10, 10, b" ")
            state = export[value] if value == chosen else "Off"
            self.pdf.rect(x, self.y + 2, x + 10, self.y + 12)
            self.pdf.raw_field(None, b"/AS/%s/AP<</N<</%s %s/Off %s>>>>" % (state.encode(), export[value].encode(), on, off), x, self.y + 2, x + 10, self.y + 12, group=group)
            self.pdf.text(x + 14, self.y + 11, word, self.plain, 9)
            x += 30 + text_width(word, self.plain, 9)
        self.y += 17


def fillable_return(rng):
    case, word, given = cast(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H%M", "%d-%m-%Y %H:%M", "%d %b %Y %H:%M", "%d/%m/%y %H:%M"]), []
    form = Form(rng, *rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")]))
    form.pdf.text(45, 40, rng.choice(["Missing Child - Return and Prevention Interview", "MISSING CHILD RETURN FORM", "Form 781: child found after being missing"]), form.bold, 14)
    form.y = 52
    form.text(rng.choice(["Police force", "Force"]), case.force, 45, 120, 320)
    form.text(rng.choice(["Reference", "Misper ref.", "MP ref."]), case.reference, 335, 400, 555)
    form.y += 22
    form.pdf.text(45, form.y + 8, rng.choice(HELP), form.plain, 7.5)
    form.y += 12
    star = rng.choice(["", "", " *"])
    for titles, rows in SECTIONS:
        form.bar(rng.choice(titles.split("|")))
        for row in rows:
            form.room(22)
            for k, name in enumerate(row):
                there = holds(case, name) and (name in KEPT or name == "debrief.officer" or rng.random() < 0.88)
                label = rng.choice(OFFICER.get(name) or LABELS[name]) + star * (name in KEPT)
                x, at, right = [(45, 150, 555), (45, 150, 300), (310, 400, 555)][0 if len(row) == 1 else k + 1]
                given += [name] if there else []
                if name in LISTED:
                    form.listed(label, LISTED[name], case.fields[name] if there else None, x, at, right, name)
                else:
                    form.text(label, word.of(case, name) if there else "", x, at, right, name)
            form.y += 21
    marks = rng.choice([("Yes", "No", "Not known"), ("Yes", "No", "N/K"), ("Y", "N", "Not known")])
    for name, labels in ASKED.items():
        there = rng.random() < 0.92
        given += [name] if there else []
        form.radio(rng.choice(labels), marks, case.fields[name] if there else None)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    form.bar(rng.choice(["WHAT WAS SAID", "4. Account", "Part 4 - Details"]))
    for topic in HEADS:
        if topic not in topics and rng.random() < 0.5:
            continue
        text = case.narrative.get(topic, "") if topic in topics else ""
        lines = max(2, len(wrap(text, "F1", 9, 490)) + rng.choice([0, 1]))
        form.room(20 + 12 * lines)
        form.y += 6 + form.text(rng.choice(HEADS[topic]), text, 45, 45, 555, lines=lines)
    held = moment_of(case.fields["debrief.held_at"])
    form.room(30)
    form.text(rng.choice(["Date form completed", "Form submitted on"]), rng.choice(["", f"{held:%d/%m/%Y}"]), 45, 150, 300)
    pages = len(form.pdf.pages)
    truth = record(case, given, topics, implied, form.pdf.marks)
    return "pdf", form.pdf.save(), {"document": document(case, pages), "records": [truth]}, form.pdf.marks
