"""A fillable PDF: dates in combs of single boxes, radio groups, drop-down lists, tick boxes with their own looks, accounts in fields of several lines."""
import datetime as dt

from more_stories import BANK, LISTS
from facts import moment_of
from tales import Wording, invent, narrate, record
from writers import Pdf, text_width, wrap

CROSS = b"q 0.8 w 1 1 m 9 9 l S 1 9 m 9 1 l S Q"
ROUND = b"q 5 5 m 7 5 l 7 6.1 6.1 7 5 7 c 3.9 7 3 6.1 3 5 c 3 3.9 3.9 3 5 3 c 6.1 3 7 3.9 7 5 c f Q"
TEXTS = {"subject.surname": ["Surname", "Last name"], "subject.forenames": ["First name(s)", "Forename(s)"], "subject.ethnicity": ["Self-defined ethnicity"], "subject.home_address": ["Child's home address"],
         "subject.placement_address": ["Placement address (if looked after)"], "subject.phone": ["Child's mobile"], "subject.school": ["School or college"], "episode.last_seen_place": ["Place last seen"], "episode.reported_by": ["Reported missing by"],
         "episode.reporter_relationship": ["Their relationship to the child"], "episode.found_place": ["Place found"], "debrief.held_place": ["Place of this check"]}
MOMENTS = {"episode.last_seen_at": ["Last seen"], "episode.reported_at": ["Reported to police"], "episode.found_at": ["Found or returned"], "debrief.held_at": ["Check carried out"]}
LISTED = {"subject.gender": ("Gender", [("Female", "female"), ("Male", "male"), ("Non-binary", "non_binary"), ("Not stated", "unknown")]),
          "subject.care_status": ("Children's services status", [("Looked after child", "looked_after"), ("Child protection plan", "child_protection"), ("Child in need", "child_in_need"), ("Early help", "early_help"), ("Care leaver", "care_leaver"), ("Not open", "not_open")]),
          "episode.return_method": ("How the child returned", [("Own accord", "own_accord"), ("Found by police", "police"), ("Family or carer", "family_or_carer"), ("Other", "other")])}
ASKED = {"seen_alone": "Child seen alone?", "engaged": "Child willing to talk?", "felt_safe": "Child felt safe while missing?", "injured": "Child injured?", "medical_attention": "Medical attention needed?",
         "offence_against": "Victim of a crime?", "offence_by": "Committed a crime?", "substances": "Alcohol or drugs taken?", "exploitation_concern": "Exploitation concerns?", "likely_to_repeat": "Likely to go missing again?"}
HEADS = {"circumstances": "Circumstances", "reasons": "Reasons for going missing", "where_been": "Where was the child?", "who_with": "Who was the child with?", "child_views": "What does the child want to happen?", "officer_view": "Officer's assessment", "actions": "Actions taken or needed"}


def quoted(text):
    raw = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(" + raw + b")"


class Form:
    """The paper: fields with looks of their own, so that every reader shows them."""

    def __init__(self, rng):
        self.rng, self.pdf, self.y, self.number, self.given = rng, Pdf(), 50, 0, []
        self.plain, self.bold = rng.choice([("NS", "NB"), ("F1", "F2"), ("DS", "DB")])

    def name(self):
        self.number += 1
        return self.rng.choice(["Text", "fld_", "topmostSubform[0].Page1[0].F"]) + str(self.number)

    def down(self, tall):
        if self.y + tall > 800:
            self.pdf.new_page()
            self.y = 50

    def text(self, label, value, x, wide, mark=None, comb=0, tall=17, lines=None):
        """A text field under its label; with `comb`, one box a character."""
        pdf, y = self.pdf, self.y
        pdf.text(x, y + 8, label, self.plain, 8)
        top = y + 11
        pdf.rect(x, top, x + wide, top + tall)
        ops = b"/Tx BMC q BT 0 g /F1 9 Tf "
        if comb:
            step = wide / comb
            for i in range(1, comb):
                pdf.line(x + i * step, top, x + i * step, top + tall, 0.3)
            at = 0
            for i, c in enumerate(value):
                to = i * step + (step - text_width(c, "F1", 9)) / 2
                ops += b"%.2f %.2f Td %s Tj " % (to - at, 5 if i == 0 else 0, quoted(c))
                at = to
        elif lines:
            ops += b"2 %.2f Td 11.7 TL " % (tall - 10) + b" T* ".join(quoted(line) + b" Tj" for line in lines)
        else:
            if text_width(value, "F1", 9) > wide - 5:
                ops = ops.replace(b"/F1 9 Tf", b"/F1 %.1f Tf" % (9 * (wide - 5) / text_width(value, "F1", 9)))
            ops += b"2 5 Td %s Tj" % quoted(value)
        look = pdf.drawing(wide, tall, ops + b" ET Q EMC")
        flags = b"/Ff %d" % ((1 << 24) if comb else (1 << 12) if lines else 0)
        inside = b"/FT/Tx/V%s/TU%s/DA(/F1 9 Tf 0 g)%s" % (quoted(value), quoted(label), flags) + (b"/MaxLen %d" % comb if comb else b"") + b"/AP<</N %s>>" % look
        pdf.raw_field(self.name(), inside, x, top, x + wide, top + tall)
        if mark:
            pdf.marks.setdefault(mark, []).append((len(pdf.pages), [x, top, x + wide, top + tall]))

    def choice(self, label, options, value, x, wide, mark):
        pdf, y = self.pdf, self.y
        pdf.text(x, y + 8, label, self.plain, 8)
        chosen = next(word for word, v in options if v == value)
        pdf.rect(x, y + 11, x + wide, y + 28)
        look = pdf.drawing(wide, 17, b"/Tx BMC q BT 0 g /F1 9 Tf 2 5 Td %s Tj ET Q EMC" % quoted(chosen))
        inside = b"/FT/Ch/Ff %d/V%s/TU%s/Opt[%s]/DA(/F1 9 Tf 0 g)/AP<</N %s>>" % (1 << 17, quoted(chosen), quoted(label), b"".join(quoted(word) for word, _ in options), look)
        pdf.raw_field(self.name(), inside, x, y + 11, x + wide, y + 28)
        pdf.marks.setdefault(mark, []).append((len(pdf.pages), [x, y + 11, x + wide, y + 28]))

    def radio(self, label, options, value, mark):
        """One group of round buttons on a line after its question."""
        pdf, y, group = self.pdf, self.y, self.name()
        chosen = next((i for i, (_, v) in enumerate(options) if v == value), None)
        pdf.groups[group] = b"/FT/Btn/Ff 49152/TU%s/V/%s" % (quoted(label), b"c%d" % chosen if chosen is not None else b"Off")
        pdf.text(50, y + 9, label, self.plain, 9)
        x = 265
        for i, (word, _) in enumerate(options):
            on, off = pdf.drawing(10, 10, ROUND), pdf.drawing(10, 10, b" ")
            state = b"c%d" % i
            pdf.rect(x, y, x + 10, y + 10)
            pdf.raw_field(None, b"/AS/%s/AP<</N<</%s %s/Off %s>>>>" % (state if i == chosen else b"Off", state, on, off), x, y, x + 10, y + 10, group)
            pdf.text(x + 14, y + 9, word, self.plain, 9)
            if i == chosen:
                pdf.marks.setdefault(mark, []).append((len(pdf.pages), [x, y, x + 14 + text_width(word, self.plain, 9), y + 11]))
            x += 30 + text_width(word, self.plain, 9)

    def tick(self, word, ticked, x, mark):
        """A tick box of its own."""
        pdf, y = self.pdf, self.y
        on, off = pdf.drawing(10, 10, CROSS), pdf.drawing(10, 10, b" ")
        pdf.rect(x, y, x + 10, y + 10)
        state = b"Yes" if ticked else b"Off"
        pdf.raw_field(self.name(), b"/FT/Btn/V/%s/AS/%s/TU%s/AP<</N<</Yes %s/Off %s>>>>" % (state, state, quoted(word), on, off), x, y, x + 10, y + 10)
        pdf.text(x + 14, y + 9, word, self.plain, 9)
        if ticked:
            pdf.marks.setdefault(mark, []).append((len(pdf.pages), [x, y, x + 14 + text_width(word, self.plain, 9), y + 11]))


def top_part(rng, form, case, word):
    """Who the child is."""
    pick = lambda name: rng.choice(TEXTS[name])
    form.text(pick("subject.surname"), case.fields["subject.surname"], 50, 240, "subject.surname")
    form.text(pick("subject.forenames"), case.fields["subject.forenames"], 305, 240, "subject.forenames")
    form.y += 36
    form.text(rng.choice(["Date of birth (DDMMYYYY)", "Date of birth"]), dt.date.fromisoformat(case.fields["subject.date_of_birth"]).strftime("%d%m%Y"), 50, 140, "subject.date_of_birth", comb=8)
    form.choice(*LISTED["subject.gender"], case.fields["subject.gender"], 210, 110, "subject.gender")
    form.text(pick("subject.ethnicity"), case.fields["subject.ethnicity"], 340, 205, "subject.ethnicity")
    form.y += 36
    form.given += ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.gender", "subject.ethnicity"]
    for name in ("subject.home_address", "subject.placement_address"):
        form.text(pick(name), case.fields.get(name, ""), 50, 495, name if name in case.fields else None)
        form.given += [name] if name in case.fields else []
        form.y += 36
    for x, wide, name in ((50, 150, "subject.phone"), (215, 330, "subject.school")):
        if rng.random() < 0.8:
            form.text(pick(name), word.of(case, name), x, wide, name)
            form.given.append(name)
        else:
            form.text(pick(name), "", x, wide)
    form.y += 36
    form.choice(*LISTED["subject.care_status"], case.fields["subject.care_status"], 50, 240, "subject.care_status")
    form.given.append("subject.care_status")
    form.y += 42


def episode_part(rng, form, case):
    for name, labels in MOMENTS.items():
        form.down(40)
        moment, label = moment_of(case.fields[name]), rng.choice(labels)
        if rng.random() < 0.7:
            form.text(f"{label}: date (DDMMYYYY)", moment.strftime("%d%m%Y"), 50, 140, name, comb=8)
            form.text("time (24 h)", moment.strftime("%H%M"), 205, 70, name, comb=4)
        else:
            form.text(f"{label}: date", moment.strftime("%d/%m/%Y"), 50, 140, name)
            form.text("time", moment.strftime("%H:%M"), 205, 70, name)
        form.given.append(name)
        where = {"episode.last_seen_at": "episode.last_seen_place", "episode.found_at": "episode.found_place", "debrief.held_at": "debrief.held_place", "episode.reported_at": "episode.reported_by"}[name]
        form.text(rng.choice(TEXTS[where]), case.fields[where], 290, 255, where)
        form.given.append(where)
        form.y += 36
    form.text(TEXTS["episode.reporter_relationship"][0], case.fields["episode.reporter_relationship"], 50, 200, "episode.reporter_relationship")
    form.choice(*LISTED["episode.return_method"], case.fields["episode.return_method"], 265, 140, "episode.return_method")
    form.text("Times missing before", str(case.fields["episode.previous_count"]), 420, 60, "episode.previous_count", comb=0)
    form.given += ["episode.reporter_relationship", "episode.return_method", "episode.previous_count"]
    form.y += 42
    form.pdf.text(50, form.y + 9, "Risk (tick one)", form.plain, 9)
    for x, (text, value) in zip((140, 210, 295, 360), (("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk"))):
        form.tick(text, case.fields["episode.risk"] == value, x, "episode.risk")
    form.given.append("episode.risk")
    form.y += 22


def comb_form(rng):
    case, word, form = invent(rng, LISTS), Wording(rng), Form(rng)
    form.pdf.text(50, form.y, rng.choice(["Missing child: return and safe and well form", "MFH RETURN FORM - CHILD", "Child found - electronic form 584"]), form.bold, 14)
    form.y += 8
    form.text("Force", case.force, 50, 240)
    form.text("Police reference", case.reference, 305, 240)
    form.y += 40
    top_part(rng, form, case, word)
    episode_part(rng, form, case)
    for x, wide, label, name in ((50, 90, "Officer's rank", "debrief.officer_rank"), (155, 130, "Collar number", "debrief.officer_number"), (300, 245, "Officer's name", "debrief.officer")):
        form.down(40)
        form.text(label, case.fields[name], x, wide, name)
        form.given.append(name)
    form.y += 42
    for name in [a for a in ASKED if rng.random() < 0.85]:
        form.down(16)
        form.radio(ASKED[name], [("Yes", "yes"), ("No", "no"), ("Not known", "not_known")], case.fields["debrief." + name], "debrief." + name)
        form.given.append("debrief." + name)
        form.y += 16
    topics = [t for t in HEADS if rng.random() < 0.85]
    implied = narrate(rng, case, BANK, LISTS, topics)
    form.y += 6
    for topic in topics:
        lines = wrap(case.narrative[topic], "F1", 9, 488)
        form.down(20 + 12 * max(2, len(lines)) + 8)
        form.text(HEADS[topic], case.narrative[topic], 50, 495, tall=12 * max(2, len(lines)) + 6, lines=lines)
        form.y += 12 * max(2, len(lines)) + 26
    pdf = form.pdf
    truth = record(case, form.given, topics, implied, pdf.marks, pages=1)
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
