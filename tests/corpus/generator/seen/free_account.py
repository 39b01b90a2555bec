"""A short head of labels, two pairs a line, and one free account in which the topics follow each other without headings, paragraphs broken anywhere."""
from stories import BANK, LISTS
from tales import Wording, curled, filler, invent, narrate, record
from wordfile import word_file
from writers import Pdf, para, run, wrap

PAIRS = [[("Name", "name"), ("Date of birth", "subject.date_of_birth")], [("Address", "subject.home_address")], [("Placed at", "subject.placement_address")], [("Missing since", "episode.last_seen_at"), ("Found", "episode.found_at")], [("Found at", "episode.found_place")],
         [("Risk", "episode.risk"), ("Previous episodes", "episode.previous_count")], [("Officer", "officer"), ("Spoken to", "debrief.held_at")]]
KEPT = ("name", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer")
ORDERS = [["circumstances", "reasons", "where_been", "who_with", "harm", "substances", "exploitation", "return", "child_views", "parent_views", "officer_view", "actions"],
          ["return", "circumstances", "where_been", "who_with", "reasons", "exploitation", "substances", "harm", "officer_view", "child_views", "parent_views", "actions"]]
ALSO = {"where_been": ["who_with"], "who_with": ["where_been"], "exploitation": ["who_with", "officer_view"], "officer_view": ["exploitation"], "circumstances": ["reasons"], "reasons": ["child_views", "circumstances"], "child_views": ["reasons"],
        "harm": ["officer_view"], "substances": ["officer_view"]}


def paragraphs(rng, case, topics):
    """The account, broken where the writer pressed return."""
    out, now = [], []
    for topic in topics:
        now.append(case.narrative[topic])
        if rng.random() < 0.4:
            out.append(" ".join(now))
            now = []
    return out + ([" ".join(now)] if now else [])


def free_account(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    surname, first = case.fields["subject.surname"], case.fields["subject.forenames"]
    name = rng.choice([f"{first} {surname.upper()}", f"{surname.upper()}, {first}", f"{first} {surname}"])
    given, rows = ["subject.surname", "subject.forenames"], []
    for line in PAIRS:
        row = []
        for label, field in line:
            holds = "debrief.officer" if field == "officer" else field
            if field == "name" or holds in case.fields and (field in KEPT or rng.random() < 0.8):
                row.append((label, name if field == "name" else word.of(case, field), field))
                given += [] if field == "name" else [field]
        rows += [row] if row else []
    topics = [t for t in rng.choice(ORDERS) if rng.random() < 0.9]
    implied = narrate(rng, case, BANK, LISTS, topics, most=3, fill=filler(rng, case, LISTS))
    told = paragraphs(rng, case, topics)
    title, head = rng.choice(["Missing child debrief", "Report on return of missing child"]), rng.choice(["Free text", "Officer's account", "Details of conversation", "Summary"])
    form, marks, pages = rng.choice(["pdf", "pdf", "docx", "txt"]), {}, 1
    if form == "txt":
        lines = [title, f"{case.force}  Ref: {case.reference}", ""] + ["     ".join(f"{a}: {b}" for a, b, _ in row) for row in rows] + ["", head, ""]
        data = ("\n".join(lines) + "\n\n".join(told) + "\n").encode()
    elif form == "docx":
        body = para(run(title), style="Title") + para(run(f"Reference: {case.reference}"))
        body += "".join(para(*[r for i, (a, b, _) in enumerate(row) for r in ([run("\t")] * bool(i) + [run(a + ": ", True), run(b)])]) for row in rows)
        data = word_file(body + para(run(head), style="Heading1") + "".join(para(run(curled(p))) for p in told), header=case.force)
    else:
        pdf, (plain, bold) = Pdf(), rng.choice([("DS", "DB"), ("NR", "NT"), ("F1", "F2")])
        pdf.text(50, 50, title, bold, 14)
        pdf.text(50, 66, f"{case.force}   Ref: {case.reference}", plain, 9)
        y = 90
        for row in rows:
            for i, (label, text, field) in enumerate(row):
                x = 50 + 260 * i
                pdf.text(x, y, label + ":", bold, 9)
                pdf.text(x + 95, y, text, plain, 9, mark=None if field == "name" else field)
            y += 15
        pdf.text(50, y + 12, head, bold, 11)
        y += 16
        for paragraph in told:
            for line in wrap(paragraph, plain, 10.5, 490):
                if y > 790:
                    pdf.new_page()
                    y = 50
                y += 14.5
                pdf.text(50, y, line, plain, 10.5)
            y += 7
        data, pages, marks = pdf.save(), len(pdf.pages), pdf.marks
    truth = record(case, given, topics, implied, marks, pages=1)
    for passage in truth["narrative"]:
        if passage["topic"] in ALSO:
            passage["also"] = ALSO[passage["topic"]]
    return form, data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": pages}, "records": [truth]}, marks
