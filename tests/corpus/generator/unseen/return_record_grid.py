"""A record of return in one ruled grid: each cell has its label in small print over the value, cells of one to four columns, a cell that is merged down beside two rows and is not the child's, answers in rows of five."""
from flowing import Flow
from printing import document
from seventh_bank import ANSWERS, ASKED, HEADS, KEPT, LABELS, cast, holds, officer_words, tell, topics_of
from tales import Wording, record
from writers import wrap

# Rows of (field, columns of eight). A row that begins with "side" keeps two columns at its right for a cell that is merged down.
BANDS = [("Child|Subject|Young person|Missing child", [[("subject.surname", 3), ("subject.forenames", 3), ("subject.gender", 2)], ["side", ("subject.date_of_birth", 2), ("subject.age", 1), ("subject.ethnicity", 3)], ["side", ("subject.home_address", 6)], [("subject.placement_address", 5), ("subject.phone", 3)],
                                                       [("subject.school", 4), ("subject.care_status", 4)]]),
         ("Missing episode|Missing report|Episode", [[("episode.last_seen_at", 3), ("episode.last_seen_place", 5)], [("episode.reported_at", 3), ("episode.reported_by", 3), ("episode.reporter_relationship", 2)], [("episode.risk", 3), ("episode.previous_count", 2), (None, 3)]]),
         ("Return|Found|Return details", [[("episode.found_at", 3), ("episode.found_place", 5)], [("episode.return_method", 5), (None, 3)]]),
         ("Prevention interview|Interview|Prevention interview (police)", [[("officer", 5), ("debrief.held_at", 3)], [("debrief.held_place", 8)]])]
SIDES = [("Markers", "None recorded"), ("Warning markers", "Self harm"), ("Flags", "Missing x3 in 90 days"), ("Photograph", "On file"), ("Photo held?", "Yes, 2025")]
LOOSE = [("Division", ["North", "Eastern", "C Div", "Local Policing Area 4"]), ("Supervisor", ["Insp 1182", "Sgt 77", "DI Missing Unit"]), ("Record status", ["Closed", "Finalised"]), ("PNC updated", ["Y", "Yes", ""]), ("Trigger plan", ["None", "In place", ""])]


class Grid:
    """A pen that draws bands of cells of a flow's width."""

    def __init__(self, flow, caption, columns=8):
        self.flow, self.caption, self.column = flow, caption, (flow.right - flow.left) / columns

    def lines(self, text, columns):
        return wrap(text, self.flow.plain, self.flow.size, columns * self.column - 8)

    def tall(self, cells):
        return self.caption + 5 + max(1, *(len(self.lines(text, columns)) for _, text, _, columns in cells)) * (self.flow.size + 2) + 4

    def cell(self, x, label, text, mark, columns, tall):
        flow, size = self.flow, self.flow.size
        flow.pdf.rect(x, flow.y, x + columns * self.column, flow.y + tall)
        flow.pdf.text(x + 3, flow.y + self.caption + 2, label, flow.bold if flow.strong else flow.plain, self.caption)
        for i, line in enumerate(self.lines(text, columns)):
            flow.pdf.text(x + 3, flow.y + self.caption + 4 + size + i * (size + 2), line, flow.plain, size, mark)

    def row(self, cells, tall=None):
        """Cells of (label, text, mark, columns) side by side."""
        tall = tall or self.tall(cells)
        self.flow.room(tall)
        x = self.flow.left
        for label, text, mark, columns in cells:
            self.cell(x, label, text, mark, columns, tall)
            x += columns * self.column
        self.flow.y += tall

    def rows_beside(self, rows, label, text):
        """Two rows with one cell merged down at their right."""
        heights = [self.tall(cells) for cells in rows]
        self.flow.room(sum(heights))
        self.cell(self.flow.left + 6 * self.column, label, text, None, 2, sum(heights))
        for cells, tall in zip(rows, heights):
            self.row(cells, tall)

    def bar(self, title, dark):
        flow, tall = self.flow, self.flow.size + 6
        flow.room(tall + 40)
        flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + tall, grey=dark)
        flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + tall)
        flow.pdf.text(flow.left + 4, flow.y + flow.size + 2, title, flow.bold, flow.size)
        flow.y += tall


def return_record_grid(rng):
    case, word, given, answers = cast(rng), Wording(rng), [], rng.choice(ANSWERS)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB"), ("NR", "NT")])
    foot = rng.choice(["OFFICIAL-SENSITIVE when complete", "Form MP/RTN 07", "Not to be disclosed without authority"])
    flow = Flow(plain, bold, rng.choice([8.5, 9, 9.5]), left=42, right=553, top=48, bottom=796, foot=lambda pdf, page: pdf.text(42, 822, f"{foot}        Page {page}", plain, 7))
    flow.strong, dark = rng.random() < 0.6, rng.choice([0.85, 0.78, 0.92])
    tell_upper = rng.random() < 0.5
    grid = Grid(flow, rng.choice([6.5, 7, 7.5]))
    grid.row([(rng.choice(["Force", "Police force"]), case.force, None, 5), (rng.choice(["Reference", "Missing person ref", "Misper number", "Episode no."]), case.reference, None, 3)])
    flow.y += 4
    flow.lines(42, rng.choice(["RETURNED MISSING CHILD: RECORD", "Missing Person Return Record", "Found Report and Prevention Interview", "MISSING / FOUND - CHILD"]), 511, bold, 13)
    for titles, rows in BANDS:
        grid.bar(rng.choice(titles.split("|")), dark)
        beside = []
        for row in rows:
            cells = []
            for name, columns in row[1:] if row[0] == "side" else row:
                if name is None:
                    label, texts = rng.choice(LOOSE)
                    cells.append((label, rng.choice(texts), None, columns))
                    continue
                there = holds(case, name) and (name in KEPT or rng.random() < 0.88)
                text = "" if not there else officer_words(rng, case) if name == "officer" else word.of(case, name)
                if name == "subject.surname" and tell_upper:
                    text = text.upper()
                given += [name] if there else []
                cells.append((rng.choice(LABELS[name]), text, name if there else None, columns))
            if row[0] != "side":
                grid.row(cells)
                continue
            beside.append(cells)
            if len(beside) == 2:
                grid.rows_beside(beside, *rng.choice(SIDES))
    names = list(ASKED)
    for start in (0, 5):
        cells = []
        for name in names[start:start + 5]:
            there = rng.random() < 0.9
            given += [name] if there else []
            label = rng.choice([w for w in ASKED[name] if len(w) < 26])
            cells.append((label, word.of(case, name, answers) if there else "", name if there else None, 1.6))
        grid.row(cells)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    grid.bar(rng.choice(["Account", "Details", "Interview details"]), dark)
    for topic in topics:
        grid.row([(rng.choice(HEADS[topic]), case.narrative[topic], None, 8)])
    truth = record(case, given, topics, implied, flow.pdf.marks)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
