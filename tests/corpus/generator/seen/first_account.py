"""A first report on a form of numbered boxes, days and clock times in boxes of their own, with a description, habits and friends that are no fields. The child is still missing."""
import datetime as dt

from facts import drama_phone, moment_of, stamp
from tales import fill_in, filler, invent, narrate, record, spaced
from third_bank import BANK, LISTS
from writers import Pdf, text_width, wrap

BUILDS, HAIR, WORN = ["Slim", "Medium", "Stocky", "Thin"], ["Short dark brown", "Shoulder length blonde", "Black, braided", "Ginger, curly"], ["Black puffer jacket, grey joggers, white trainers", "School blazer, black trousers", "Blue hoodie, denim shorts", "Green parka and leggings"]
DAYS, CLOCKS = ["%d/%m/%Y", "%d.%m.%Y", "%d %b %Y", "%a %d/%m/%y", "%d-%m-%Y"], ["%H:%M", "%H%M", "%H.%M", "%H%M hrs"]
TITLES = ["MISSING PERSON: FIRST ACCOUNT", "Missing Child Report - Initial Details", "Report of a Missing Child (Part 1)"]
ENQUIRIES = ["|{p} room has been searched and nothing of note found.", "|Checks of {venue} and {street} have been made without success.", "|A message has been left for {person}, a friend, on {phone}.", "|{p} bank card has not been used.", "|Officers to call at {house}, which is the address of {person2}.",
             "|CCTV from {venue2} has been asked for.", "|{p} Instagram account, {handle}, was last active an hour before {s} left.", "|A marker has been placed on {vrm}, a {car} used by {nick}."]
CONCERN = ["|The {rel} is worried because this is out of character.", "|The {rel} fears that {n} has gone to meet somebody from the internet.", "|The {rel} says that {n} has been low since an argument with {person3}.", "|The {rel} thinks that {n} will be with {nick2}."]
LINES = [[("Surname", "subject.surname", 3), ("Forename(s)", "subject.forenames", 3), ("Date of birth", "subject.date_of_birth", 2), ("Age", "subject.age", 1)], [("Gender", "subject.gender", 1), ("Ethnicity", "subject.ethnicity", 2), ("Height", "=height", 1), ("Build", "=build", 1), ("Hair", "=hair", 2)],
         [("Home address", "subject.home_address", 1)], [("If in care: address of placement", "subject.placement_address", 1)], [("Own mobile", "subject.phone", 2), ("School", "subject.school", 3), ("Social care status", "subject.care_status", 2)],
         [("Clothing when last seen", "=worn", 1)], [("Date last seen", "day episode.last_seen_at", 1), ("Time last seen", "clock episode.last_seen_at", 1), ("Where last seen", "episode.last_seen_place", 3)],
         [("Date reported", "day episode.reported_at", 1), ("Time reported", "clock episode.reported_at", 1), ("Risk", "episode.risk", 1), ("Previous times missing", "episode.previous_count", 1)],
         [("Person reporting", "episode.reported_by", 2), ("Relationship to child", "episode.reporter_relationship", 2), ("Their telephone", "=phone", 2)], [("Report taken by", "=officer", 2), ("Risk to be reviewed", "=review", 2)]]
KEPT = ("subject.surname", "subject.forenames", "day episode.last_seen_at", "clock episode.last_seen_at", "day episode.reported_at", "clock episode.reported_at")


def boxed(pdf, y, cells, faces, size, number):
    """A row of ruled boxes, each numbered: a small label, the value under it."""
    total, x = sum(c[3] for c in cells), 42
    widths = [511 * c[3] / total for c in cells]
    heads = [wrap(f"{number + i}  {c[0]}", faces[1], size - 2, w - 6) for i, (c, w) in enumerate(zip(cells, widths))]
    texts = [wrap(c[1], faces[0], size, w - 8) for c, w in zip(cells, widths)]
    top = max(len(h) for h in heads) * (size - 1) + 2
    tall = top + max(1, max(len(t) for t in texts)) * size * 1.28 + 4
    for head, lines, cell, w in zip(heads, texts, cells, widths):
        pdf.rect(x, y, x + w, y + tall)
        for i, line in enumerate(head):
            pdf.text(x + 3, y + (size - 1) * (i + 1), line, faces[1], size - 2)
        for i, line in enumerate(lines):
            pdf.text(x + 4, y + top + size * (1.28 * i + 1), line, faces[0], size, mark=cell[2])
        x += w
    return y + tall


def told(case, wanted, rng, fill, bank):
    """Sentences of a bank and what they name."""
    named = []
    picked = rng.sample(bank, wanted)
    return " ".join(fill_in(case, s.split("|", 1)[1], fill, named) for s in picked), named


def first_account(rng):
    case, pdf = invent(rng, LISTS), Pdf()
    day, clock, upper = rng.choice(DAYS), rng.choice(CLOCKS), rng.random() < 0.5
    faces, size = rng.choice([("NS", "NB"), ("DS", "DB"), ("F1", "F2")]), rng.choice([9, 9.6, 10.2])
    f, reported = case.fields, moment_of(case.fields["episode.reported_at"])
    theirs = drama_phone(rng)
    taker = {"debrief.officer_rank": "PC", "debrief.officer_number": str(rng.randint(1000, 9999)), "debrief.officer": rng.choice(LISTS["officers"])}
    extra = {"=height": f"{rng.choice([4, 5])}ft {rng.randint(1, 11)}", "=build": rng.choice(BUILDS), "=hair": rng.choice(HAIR), "=worn": rng.choice(WORN), "=phone": spaced(rng, theirs), "=officer": " ".join(taker.values()),
             "=review": (reported + dt.timedelta(hours=6)).strftime(f"{day} {clock}")}

    def shown(name):
        if name in extra:
            return extra[name]
        if " " in name:
            return moment_of(f[name.split()[1]]).strftime(day if name.startswith("day") else clock)
        if name == "subject.date_of_birth":
            return dt.date.fromisoformat(f[name]).strftime(day.replace("%a ", "").replace("%y", "%Y"))
        text = case.printed.get(name) or (f[name].capitalize() if name == "subject.gender" else spaced(rng, f[name]) if name == "subject.phone" else str(f[name]))
        return text.upper() if upper and name == "subject.surname" else text
    pdf.text(42, 40, case.force, faces[1], 10)
    pdf.text(42, 62, rng.choice(TITLES), faces[1], 15)
    label = f"Misper ref: {case.reference}"
    pdf.text(553 - text_width(label, faces[0], 10), 40, label, faces[0], 10)
    y, number, given, taken = 74, 1, [], False
    for row in LINES:
        cells = [(label, shown(name), None if name.startswith("=") else name.split()[-1], share) for label, name, share in row if (name.startswith("=") or name.split()[-1] in f) and (name in KEPT or rng.random() < 0.86)]
        if not cells:
            continue
        y = boxed(pdf, y, cells, faces, size, number)
        number += len(cells)
        taken |= any(name == "Report taken by" for name, *_ in cells)
        given += [c[2] for c in cells if c[2] and c[2] not in given]
    fill = filler(rng, case, LISTS)
    topics = ["circumstances"]
    implied = narrate(rng, case, BANK, LISTS, topics, fill=fill)
    if rng.random() < 0.8:
        case.narrative["parent_views"], case.mentioned["parent_views"] = told(case, 1, rng, fill, CONCERN)
        topics.append("parent_views")
    case.narrative["actions"], case.mentioned["actions"] = told(case, rng.randint(2, 4), rng, fill, ENQUIRIES)
    topics.append("actions")
    heads = {"circumstances": "Circumstances in which the child went missing", "parent_views": "Concerns of parent or carer", "actions": "Actions taken so far"}
    for topic in topics:
        if y > 730:
            pdf.new_page()
            y = 50
        lines = wrap(case.narrative[topic], faces[0], size, 500)
        pdf.rect(42, y, 553, y + 22 + len(lines) * size * 1.3)
        pdf.text(45, y + size, f"{number}  {heads[topic]}", faces[1], size - 2)
        y = pdf.paragraph(46, y + 12 + size, case.narrative[topic], 500, faces[0], size) + 22 - 12 - size
        number += 1
    pdf.text(42, 826, f"Printed {stamp(reported + dt.timedelta(hours=2)).replace('T', ' ')}", faces[0], 7)
    # Who took the report is not who debriefs, but some would put the officer there.
    truth = record(case, given, topics, {**implied, **(taker if taken else {})}, pdf.marks, pages=1, optional_entities=[("phone", theirs)])
    return "pdf", pdf.save(), {"document": {"kind": "missing_notification", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
