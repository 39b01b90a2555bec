"""A missing persons system's print in landscape: four pairs of label and value to a line on fixed columns, day and clock time as pairs of their own, long values over two columns, values that wrap under themselves."""
from facts import moment_of
from fifth_bank import BANK, LISTS
from flowing import Flow
from printing import document
from tales import Wording, invent, narrate, record
from writers import text_width, wrap

# Each line is pairs of (labels that bars part, field, columns taken). A field ending in :day or :clock is that part of a moment; None is a pair that no field answers.
BLOCKS = [("Person", [[("Surname|Last name", "subject.surname", 1), ("Forename(s)|First name(s)", "subject.forenames", 1), ("DOB|Date of birth", "subject.date_of_birth", 1), ("Age|Age when missing", "subject.age", 1)],
                      [("Gender|Sex", "subject.gender", 1), ("Ethnicity|Ethnic app.", "subject.ethnicity", 1), ("Own phone|Mobile", "subject.phone", 1), ("Person no", None, 1)],
                      [("Home addr|Home address", "subject.home_address", 2), ("Care addr|Placement address", "subject.placement_address", 2)], [("School|School/college", "subject.school", 2), ("Care status|Social care status", "subject.care_status", 2)]]),
          ("Missing", [[("Last seen date|Date last seen", "episode.last_seen_at:day", 1), ("Last seen time|Time last seen", "episode.last_seen_at:clock", 1), ("Last seen at|Where last seen", "episode.last_seen_place", 2)],
                       [("Rep'd date|Date reported", "episode.reported_at:day", 1), ("Rep'd time|Time reported", "episode.reported_at:clock", 1), ("Rep'd by|Reported by", "episode.reported_by", 1), ("Relation|Relationship to MP", "episode.reporter_relationship", 1)],
                       [("Risk|Risk level", "episode.risk", 1), ("Prev. missing|Previous episodes", "episode.previous_count", 1), ("OIC", "oic", 1), ("Review date", None, 1)]]),
          ("Found", [[("Found date|Date found", "episode.found_at:day", 1), ("Found time|Time found", "episode.found_at:clock", 1), ("Found at|Where found", "episode.found_place", 2)], [("Found how|How found/returned", "episode.return_method", 2), ("Cancelled by", "clerk", 1), ("Trace no", None, 1)]]),
          ("Prevention interview", [[("PI date|Interview date", "debrief.held_at:day", 1), ("PI time|Interview time", "debrief.held_at:clock", 1), ("PI officer|Interview officer", "officer", 2)], [("PI venue|Interview place", "debrief.held_place", 2), ("PI alone|Interviewed alone", "debrief.seen_alone", 1), ("Engaged|Cooperated", "debrief.engaged", 1)],
                                    [("Felt safe", "debrief.felt_safe", 1), ("Injured|Injuries", "debrief.injured", 1), ("Med. attn|Medical attention", "debrief.medical_attention", 1), ("Victim of crime|Crime against MP", "debrief.offence_against", 1)],
                                    [("Suspect in crime|Crime by MP", "debrief.offence_by", 1), ("Alcohol/drugs|Substances used", "debrief.substances", 1), ("Exploitation|Exploitation risk seen", "debrief.exploitation_concern", 1), ("Repeat likely|Likely to repeat", "debrief.likely_to_repeat", 1)]])]
TEXTS = {"circumstances": "Circs of going missing", "reasons": "Reason for going missing", "where_been": "Places been", "who_with": "Persons been with", "harm": "Harm come to", "substances": "Substance details", "return": "Circs of finding", "child_views": "MP's own view", "parent_views": "Family/carer view",
         "officer_view": "PI officer's view", "actions": "Actions"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer", "oic", "clerk", None)


def line_of(flow, pairs, quarter):
    """One line of (label, text, mark, columns); every value wraps within its own columns."""
    size, x, tall, set_out = flow.size, flow.left, 0, []
    for label, text, mark, columns in pairs:
        start = x + text_width(label + ":  ", flow.bold, size)
        lines = wrap(text, flow.plain, size, x + quarter * columns - 8 - start)
        set_out.append((x, start, label, lines, mark))
        tall = max(tall, len(lines), 1)
        x += quarter * columns
    flow.room(tall * (size + 2) + 3)
    for x, start, label, lines, mark in set_out:
        flow.pdf.text(x, flow.y + size, label + ":", flow.bold, size)
        for i, line in enumerate(lines):
            flow.pdf.text(start, flow.y + size + i * (size + 2), line, flow.plain, size, mark)
    flow.y += tall * (size + 2) + 3


def quarter_pairs(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    day, clock = rng.choice(["%d/%m/%Y", "%d/%m/%y", "%d %b %Y"]), rng.choice(["%H:%M", "%H%M", "%H.%M"])
    word.day_style = day
    oic, clerk = rng.sample([o for o in LISTS["officers"] if o != case.fields["debrief.officer"]], 2)
    others = {"oic": f"DS {oic.split()[-1]}", "clerk": clerk}

    def head(pdf, page):
        pdf.text(36, 30, f"{case.force}   MISSING PERSON REPORT   Ref {case.reference}", bold, 9)
        pdf.text(740, 30, f"Page {page}", plain, 8)
        pdf.line(36, 35, 806, 35)

    flow = Flow(plain, bold, rng.choice([8, 8.5]), left=36, right=806, top=44, bottom=565, head=head, width=842, height=595)
    flow.lines(36, rng.choice(["Report closed: person found and interviewed", "MISSING PERSON - FOUND - PREVENTION INTERVIEW COMPLETED"]), 700, bold, 11)
    given = []
    for title, lines in BLOCKS:
        flow.room(50)
        flow.y += 3
        flow.pdf.rect(36, flow.y, 806, flow.y + 12, grey=0.87)
        flow.pdf.text(40, flow.y + 9, title, bold, 8.5)
        flow.y += 16
        for line in lines:
            pairs = []
            for labels, name, columns in line:
                field, _, part = (name or "").partition(":")
                held = "debrief.officer" if field == "officer" else field
                there = held in case.fields and (field in KEPT or rng.random() < 0.87 or part == "clock" and field in given)
                if part == "clock" and field not in given:
                    there = False
                text = others.get(field, "") if not there else moment_of(case.fields[field]).strftime(day if part == "day" else clock) if part else word.of(case, field)
                if name is None:
                    text = rng.choice(["", str(rng.randint(10000, 999999))]) if "date" not in labels else ""
                given += [field] if there and part != "clock" else []
                pairs.append((rng.choice(labels.split("|")), text, field if there and not part else None, columns))
            line_of(flow, pairs, 192.5)
    topics = [t for t in TEXTS if rng.random() < 0.78] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    for topic in topics:
        flow.heading(TEXTS[topic], flow.size + 0.5, gap=4, keep=34)
        flow.lines(36, case.narrative[topic], 770)
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=[("person", p) for p in (oic, oic.split()[-1], clerk)])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
