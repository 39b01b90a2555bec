"""One child, two to five episodes: a ruled table with a row an episode whose heading row repeats over the page, then what was said of each under its own heading."""
import datetime as dt

from facts import moment_of, stamp
from stories import BANK, LISTS
from tales import Wording, filler, invent, narrate, record
from writers import Pdf, wrap

COLUMNS = [("Last seen", "episode.last_seen_at", 90), ("Reported", "episode.reported_at", 90), ("Found", "episode.found_at", 90), ("Where found", "episode.found_place", 120), ("Risk", "episode.risk", 55), ("Returned by", "episode.return_method", 80)]
OWN = [("Surname", "subject.surname"), ("Forenames", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Home address", "subject.home_address"), ("Placement", "subject.placement_address"), ("School", "subject.school")]
SHARED_HEADS = {"reasons": "Why the child goes missing", "child_views": "What the child wants", "officer_view": "Officer's view", "actions": "Actions"}
EACH_HEADS = {"where_been": "Where been", "who_with": "Who with", "return": "Return"}


def chain(rng):
    """Episodes of one child, one after the other, and the time of the talk about them."""
    first = invent(rng, LISTS, start=dt.datetime(2026, rng.randint(1, 8), rng.randint(1, 9), rng.randint(9, 22), rng.randint(0, 59)))
    town = first.fields["subject.home_address"].split(", ")[-2]
    cases = [first]
    for _ in range(rng.choice([1, 2, 2, 4])):
        case = invent(rng, LISTS, home=(first.fields["subject.home_address"], town, first.force), start=moment_of(cases[-1].fields["episode.found_at"]) + dt.timedelta(hours=rng.randint(9, 120)))
        cases.append(case)
    held = stamp(moment_of(cases[-1].fields["episode.found_at"]) + dt.timedelta(hours=rng.randint(1, 20)))
    for case in cases:
        case.fields.pop("subject.placement_address", None)
        for name, value in first.fields.items():
            if name.startswith(("subject.", "debrief.")):
                case.fields[name] = value
        case.fields["debrief.held_at"] = held
        case.fields["episode.reporter_relationship"] = first.fields["episode.reporter_relationship"]
    return cases


def table(rng, pdf, y, columns, rows, faces, size):
    """Draws the rows; (text, mark) cells. The heading row is drawn again on each page."""
    x0, widths = 40, [28] + [c[2] for c in columns]
    scale = 515 / sum(widths)
    widths = [w * scale for w in widths]

    def draw(cells, font, y, shaded=False):
        wrapped = [wrap(text, font, size, w - 6) for (text, _), w in zip(cells, widths)]
        tall = max(len(w) for w in wrapped) * size * 1.3 + 6
        if y + tall > 790:
            pdf.new_page()
            y = draw([("No", None)] + [(c[0], None) for c in columns], faces[1], 50, True)
        x = x0
        for lines, (_, mark), w in zip(wrapped, cells, widths):
            if shaded:
                pdf.rect(x, y, x + w, y + tall, grey=0.88)
            pdf.rect(x, y, x + w, y + tall)
            for i, line in enumerate(lines):
                pdf.text(x + 3, y + size * 1.3 * (i + 1), line, font, size, mark=mark)
            x += w
        return y + tall
    y = draw([("No", None)] + [(c[0], None) for c in columns], faces[1], y, True)
    for row in rows:
        y = draw(row, faces[0], y)
    return y


def episode_table(rng):
    cases, word, pdf = chain(rng), Wording(rng), Pdf()
    first, faces, size = cases[0], rng.choice([("DS", "DB"), ("F1", "F2"), ("NR", "NT")]), rng.choice([7.5, 8, 8.5])
    own = [(a, b) for a, b in OWN if b in first.fields]
    columns = [c for c in COLUMNS if c[1] in ("episode.last_seen_at", "episode.found_at") or rng.random() < 0.75]
    pdf.text(40, 46, rng.choice(["DEBRIEF - REPEAT MISSING CHILD", "Combined prevention interview: multiple episodes"]), faces[1], 14)
    pdf.text(40, 62, f"{first.force}    Reference {first.reference}", faces[0], 9)
    y, given = 84, [b for _, b in own] + [c[1] for c in columns] + ["officer", "debrief.held_at"]
    every = lambda name: [f"{i}.{name}" for i in range(1, len(cases) + 1)]

    def pair(label, text, name):
        nonlocal y
        pdf.text(40, y, label, faces[1], 9)
        low = pdf.paragraph(150, y, text, 400, faces[0], 9, mark=every(name)[0])
        for more in every(name)[1:]:
            pdf.marks[more] = pdf.marks[every(name)[0]]
        y = low + 3
    for label, name in own:
        pair(label, word.of(first, name), name)
    pair("Debriefed by", word.of(first, "officer"), "officer")
    pair("Debriefed on", word.of(first, "debrief.held_at"), "debrief.held_at")
    if rng.random() < 0.5:
        y = pdf.paragraph(40, y + 8, "This interview covers every episode listed below.", 510, faces[0], 9) + 4
        tall = rng.choice([0, 0, 230, 400, 470])
        if tall:
            pdf.rect(40, y, 240, y + tall)
            pdf.text(90, y + 20, "Photograph of child", faces[0], 8)
        y += tall
    rows = [[(str(i), None)] + [(word.of(c, name), f"{i}.{name}") for _, name, _ in columns] for i, c in enumerate(cases, 1)]
    y = table(rng, pdf, y + 8, columns, rows, faces, size) + 16
    own_told = rng.random() < 0.6
    told = told_part(rng, pdf, y, cases, word, faces, own_told)
    records = []
    for i, case in enumerate(cases, 1):
        free = [e for c in cases for e in c.optional_entities + c.entities]
        records.append(record(case, given, told[i - 1][0], told[i - 1][1], pdf.marks, f"{i}.", optional_entities=free))
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": first.reference, "force": first.force, "pages": len(pdf.pages)}, "records": records}, pdf.marks


def told_part(rng, pdf, y, cases, word, faces, own_told):
    """Writes what was said: of each episode under its number, then of all together. Answers (topics, implied) a case."""
    first, fill = cases[0], filler(rng, cases[0], LISTS)
    shared = [t for t in SHARED_HEADS if rng.random() < 0.8] or ["reasons"]
    common = narrate(rng, first, BANK, LISTS, shared, most=2, fill=fill)
    said, kept = first.mentioned, {t: first.narrative[t] for t in shared}
    out = []

    def write(head, text, font_size=9.5):
        nonlocal y
        if y > 740:
            pdf.new_page()
            y = 56
        pdf.text(40, y, head, faces[1], 9)
        y = pdf.paragraph(40, y + 13, text, 510, faces[0], font_size) + 8
    for i, case in enumerate(cases, 1):
        each, implied = [], {}
        if own_told:
            each = [t for t in EACH_HEADS if rng.random() < 0.8] or ["where_been"]
            implied = narrate(rng, case, BANK, LISTS, each, most=1, fill={**filler(rng, case, LISTS), "worker": fill["worker"]})
            if y > 700:
                pdf.new_page()
                y = 56
            pdf.text(40, y, f"Episode {i}: {word.day(case.fields['episode.last_seen_at'])}", faces[1], 11)
            y += 16
            for topic in each:
                write(EACH_HEADS[topic], case.narrative[topic])
        case.mentioned = {**said, **(case.mentioned if own_told else {})}
        case.narrative = {**case.narrative, **kept}
        out.append((each + shared, {**common, **implied}))
    pdf.text(40, y + 4, "All episodes", faces[1], 11)
    y += 20
    for topic in shared:
        write(SHARED_HEADS[topic], kept[topic])
    return out
