"""A filled-in PDF form that parts what belongs together: date and time in fields of their own, the postcode apart from the address, the officer's rank, number and name in three; answers as a matrix of tick boxes under column heads."""
import datetime as dt

from facts import moment_of
from fourth_bank import BANK, LISTS
from printing import document
from tales import invent, narrate, record
from writers import Pdf, text_width, wrap

MOMENTS = [("Last seen", "episode.last_seen_at", "episode.last_seen_place"), ("Reported to police", "episode.reported_at", None), ("Located", "episode.found_at", "episode.found_place"), ("Spoken to", "debrief.held_at", "debrief.held_place")]
LISTED = {"subject.gender": ("Gender", {"male": "Male", "female": "Female"}), "episode.risk": ("Risk at time of report", {"high": "High", "medium": "Medium", "low": "Low", "no_apparent_risk": "No apparent risk"}),
          "episode.return_method": ("How located", {"own_accord": "Returned themselves", "police": "Found by police", "family_or_carer": "Found by family/carer", "other": "Other"}),
          "subject.care_status": ("Status with children's services", {"looked_after": "Child looked after", "child_protection": "Child protection plan", "child_in_need": "Child in need", "early_help": "Early help", "not_open": "Not open", "care_leaver": "Care leaver"})}
ASKED = {"seen_alone": "Spoken to without carer present", "engaged": "Willing to engage", "felt_safe": "Felt safe while away", "injured": "Suffered any injury", "medical_attention": "Requires medical attention", "offence_against": "Victim of any crime", "offence_by": "Suspected of any crime",
         "substances": "Consumed alcohol or drugs", "exploitation_concern": "Suspected exploitation (any kind)", "likely_to_repeat": "Thought likely to go missing again"}
HEADS = {"circumstances": "Lead-up to this episode", "reasons": "Child's explanation for going", "where_been": "Where the child says they were", "who_with": "Who the child says they were with", "child_views": "What the child says they want", "parent_views": "Comments of parent/carer",
         "officer_view": "Your own observations", "actions": "Action taken or to be taken"}
CROSS = b"q 0 0 0 RG 1.2 w 2 2 m 7 7 l S 2 7 m 7 2 l S Q"


def quoted(text):
    raw = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(%s)" % raw


class Form:
    """A pen over a PDF that draws labelled form fields with their looks."""

    def __init__(self):
        self.pdf, self.y, self.count = Pdf(), 50, 0

    def field(self, label, value, x, wide, mark=None, lines=1, beside=0):
        """A text field under its label, or `beside` points to the right of where the label begins."""
        pdf, size, tall = self.pdf, 9, 5 + 11.5 * lines
        pdf.text(x, self.y + (11 if beside else 8), label, "F1", 8)
        left, top = x + beside, self.y + (0 if beside else 11)
        wide -= beside
        pdf.rect(left, top, left + wide, top + tall)
        shown = wrap(value, "F1", size, wide - 8) if lines > 1 else [value] if value else []
        if lines == 1 and text_width(value, "F1", size) > wide - 6:
            size *= (wide - 6) / text_width(value, "F1", size)
        ops = b"/Tx BMC q BT 0 g /F1 %.2f Tf 3 %.2f Td 11.5 TL " % (size, tall - 11.5) + b" T* ".join(quoted(line) + b" Tj" for line in shown) + b" ET Q EMC"
        look = pdf.drawing(wide, tall, ops)
        self.count += 1
        flags = b"/Ff 4096" if lines > 1 else b""
        pdf.raw_field(f"Text{self.count}", b"/FT/Tx/V%s%s/DA(/F1 9 Tf 0 g)/AP<</N %s>>" % (quoted(value), flags, look), left, top, left + wide, top + tall)
        if mark and value:
            pdf.marks.setdefault(mark, []).append((len(pdf.pages), [left, top, left + wide, top + tall]))
        return top + tall - self.y

    def choice(self, name, case, x, wide):
        label, options = LISTED[name]
        pdf, chosen = self.pdf, options.get(case.fields[name], "Other")
        pdf.text(x, self.y + 8, label, "F1", 8)
        pdf.rect(x, self.y + 11, x + wide, self.y + 28)
        look = pdf.drawing(wide, 17, b"/Tx BMC q BT 0 g /F1 9 Tf 3 5 Td %s Tj ET Q EMC" % quoted(chosen))
        self.count += 1
        inside = b"/FT/Ch/Ff %d/V%s/Opt[%s]/DA(/F1 9 Tf 0 g)/AP<</N %s>>" % (1 << 17, quoted(chosen), b"".join(quoted(w) for w in options.values()), look)
        pdf.raw_field(f"Dropdown{self.count}", inside, x, self.y + 11, x + wide, self.y + 28)
        pdf.marks.setdefault(name, []).append((len(pdf.pages), [x, self.y + 11, x + wide, self.y + 28]))

    def matrix(self, rows, fields):
        """Questions with a tick box in each of three columns, whose heads stand over them once."""
        pdf = self.pdf
        columns = [(330, "Yes", "yes"), (400, "No", "no"), (470, "Not known", "not_known")]
        for x, word, _ in columns:
            pdf.text(x - text_width(word, "F2", 8) / 2 + 5, self.y + 9, word, "F2", 8)
        self.y += 14
        for name, question in rows:
            pdf.line(45, self.y, 550, self.y, 0.3)
            pdf.text(50, self.y + 11, question, "F1", 9)
            for x, _, value in columns:
                ticked = fields["debrief." + name] == value
                on, off, state = pdf.drawing(9, 9, CROSS), pdf.drawing(9, 9, b" "), b"On" if ticked else b"Off"
                pdf.rect(x, self.y + 3, x + 9, self.y + 12)
                self.count += 1
                pdf.raw_field(f"Check Box{self.count}", b"/FT/Btn/V/%s/AS/%s/AP<</N<</On %s/Off %s>>>>" % (state, state, on, off), x, self.y + 3, x + 9, self.y + 12)
            self.y += 15
        pdf.line(45, self.y, 550, self.y, 0.3)


def child_part(rng, form, case, given):
    f = case.fields
    form.field("Surname", f["subject.surname"], 50, 240, "subject.surname")
    form.field("Given name(s)", f["subject.forenames"], 305, 245, "subject.forenames")
    form.y += 34
    form.field("Date of birth", dt.date.fromisoformat(f["subject.date_of_birth"]).strftime("%d/%m/%Y"), 50, 100, "subject.date_of_birth")
    form.field("Age", str(f["subject.age"]), 165, 40, "subject.age")
    form.choice("subject.gender", case, 220, 80)
    form.field("Ethnicity (self-defined)", f["subject.ethnicity"], 315, 235, "subject.ethnicity")
    form.y += 34
    given += ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.ethnicity", "subject.home_address"]
    for label, name in (("Home address", "subject.home_address"), ("Placement address (children in care only)", "subject.placement_address")):
        street, _, code = f.get(name, "").rpartition(", ")
        form.field(label, street, 50, 385, name)
        form.field("Postcode", code, 450, 100, name)
        form.y += 34
        given += ["subject.placement_address"] if name in f and name != "subject.home_address" else []
    phone = rng.random() < 0.7
    form.field("Mobile (child)", f["subject.phone"] if phone else "", 50, 150, "subject.phone")
    form.field("Place of education", f["subject.school"], 215, 335, "subject.school")
    given += ["subject.school"] + ["subject.phone"] * phone
    form.y += 34
    form.choice("subject.care_status", case, 50, 240)
    form.choice("episode.risk", case, 305, 245)
    given += ["subject.care_status", "episode.risk"]
    form.y += 40


def episode_part(rng, form, case, given):
    f, clock = case.fields, rng.choice(["%H:%M", "%H%M"])
    for label, name, place in MOMENTS:
        moment = moment_of(f[name])
        form.pdf.text(50, form.y + 11, label, "F2", 9)
        form.field("Date", moment.strftime("%d/%m/%Y"), 140, 95, name, beside=25)
        form.field("Time", moment.strftime(clock), 243, 70, name, beside=25)
        given.append(name)
        if place:
            there = rng.random() < 0.9
            form.field("Where", f[place] if there else "", 320, 230, place, beside=32)
            given += [place] if there else []
        form.y += 22
    form.y += 4
    form.field("Reported by (name)", f["episode.reported_by"], 50, 180, "episode.reported_by")
    form.field("Relationship", f["episode.reporter_relationship"], 245, 130, "episode.reporter_relationship")
    form.field("Previous times missing", str(f["episode.previous_count"]), 390, 160, "episode.previous_count")
    form.y += 34
    form.choice("episode.return_method", case, 50, 180)
    form.field("Officer: rank", f["debrief.officer_rank"], 245, 60, "debrief.officer_rank")
    form.field("Number", f["debrief.officer_number"], 315, 65, "debrief.officer_number")
    form.field("Name", f["debrief.officer"], 390, 160, "debrief.officer")
    form.y += 40
    given += ["episode.reported_by", "episode.reporter_relationship", "episode.previous_count", "episode.return_method", "officer"]


def split_acroform(rng):
    case, form, given = invent(rng, LISTS), Form(), []
    form.pdf.text(50, 40, rng.choice(["Returned missing child: officer's record", "MISSING CHILD DEBRIEF FORM", "Record of contact with a child after a missing episode"]), "F2", 14)
    form.field("Force", case.force, 50, 260, beside=35)
    form.field("Missing episode reference", case.reference, 325, 225, beside=105)
    form.y += 28
    child_part(rng, form, case, given)
    episode_part(rng, form, case, given)
    asked = [(n, q) for n, q in ASKED.items() if rng.random() < 0.85]
    form.matrix(asked, case.fields)
    given += ["debrief." + n for n, _ in asked]
    form.pdf.new_page()
    form.y = 50
    topics = [t for t in HEADS if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    for topic, head in HEADS.items():
        form.y += 8 + form.field(head, case.narrative[topic] if topic in topics else "", 50, 500, lines=4)
    truth = record(case, given, topics, implied, form.pdf.marks)
    boxes = {mark: places for mark, places in form.pdf.marks.items() if not mark.endswith("_at")}  # the word "Time" stands between a day and its hour
    return "pdf", form.pdf.save(), {"document": document(case, 2), "records": [truth]}, boxes
