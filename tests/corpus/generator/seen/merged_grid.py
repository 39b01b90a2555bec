"""A records system's print of a closed missing episode: one ruled grid of merged cells, each with a small label over its value, shaded bars between, remarks in the widest cells."""
from flowing import Flow
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, invent, narrate, record
from writers import text_width, wrap

# Each row is cells of (labels to choose from, field, share of the width); field None is a cell that no field of ours answers.
CHILD = [[(("Last name", "Family name (nominal)"), "subject.surname", 4), (("First and middle names", "Given name(s)"), "subject.forenames", 4), (("Nominal ref", "Person URN"), None, 2)],
         [(("Born", "Birth date"), "subject.date_of_birth", 3), (("Age when reported", "Age (years)"), "subject.age", 2), (("Sex",), "subject.gender", 2), (("Self-defined ethnicity", "Ethnic background"), "subject.ethnicity", 3)],
         [(("Usual residence", "Permanent address"), "subject.home_address", 10)], [(("Placed at (if in care)", "Current placement"), "subject.placement_address", 10)],
         [(("Child's own mobile", "Contact no. (child)"), "subject.phone", 3), (("Education setting", "School or training provider"), "subject.school", 4), (("Social care involvement", "Children's services status"), "subject.care_status", 3)]]
EPISODE = [[(("Missing from (date/time)", "Last sighting (date/time)"), "episode.last_seen_at", 4), (("Missing from (location)", "Place last sighted"), "episode.last_seen_place", 6)],
           [(("Police informed", "Reported to police"), "episode.reported_at", 3), (("Informant", "Person reporting"), "episode.reported_by", 3), (("Link to child", "Informant's relationship"), "episode.reporter_relationship", 2), (("Informant tel", "Tel (informant)"), None, 2)],
           [(("Risk grading", "Assessed risk"), "episode.risk", 3), (("Earlier missing episodes", "Prior episodes"), "episode.previous_count", 3), (("Incident log", "Command log no."), None, 4)],
           [(("Located (date/time)", "Traced (date/time)"), "episode.found_at", 4), (("Located at", "Place traced"), "episode.found_place", 6)], [(("How located", "Manner of return"), "episode.return_method", 5), (("Record closed by", "Filed by"), None, 5)]]
CHECK = [[(("Interviewing officer", "Prevention interview by"), "officer", 5), (("Interview date/time", "Prevention interview held"), "debrief.held_at", 5)], [(("Interview venue", "Interviewed at"), "debrief.held_place", 10)]]
ASKED = [("seen_alone", "Spoken to alone"), ("engaged", "Engaged with officer"), ("felt_safe", "Felt safe when missing"), ("injured", "Injured when missing"), ("medical_attention", "Needed medical attention"), ("offence_against", "Victim of crime when missing"),
         ("offence_by", "Committed crime when missing"), ("substances", "Used alcohol/drugs"), ("exploitation_concern", "Exploitation suspected"), ("likely_to_repeat", "Likely to go again")]
REMARKS = {"circumstances": "Circumstances of disappearance", "reasons": "Reason given for absence", "where_been": "Whereabouts during episode", "who_with": "Companions / associates", "return": "Circumstances of return", "child_views": "Child's own comments",
           "parent_views": "Parent / carer comments", "officer_view": "Interviewer's observations", "actions": "Follow-up action"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")


def unasked(rng, label, free):
    """What stands in a cell that none of our fields answers; names and telephones go to `free`, the entities that may be given."""
    if "tel" in label.lower():
        free.append(("phone", f"07700900{rng.randint(100, 999)}"))
        return free[-1][1]
    if "by" in label:
        free.append(("person", rng.choice(LISTS["officers"])))
        return f"{free[-1][1]} (Records)"
    return f"{rng.randint(100, 999)}/{rng.randint(10000, 99999)}" if "log" in label else f"{rng.randint(1000000, 9999999)}"


def row_of(flow, cells, tail):
    """Draws one row; `cells` are (label, text, mark, share)."""
    size, wide = flow.size, flow.right - flow.left
    whole = sum(share for *_, share in cells)
    set_out = [(label, wrap(text, flow.plain, size, wide * share / whole - 8), mark, wide * share / whole) for label, text, mark, share in cells]
    tall = 15 + (size + 2) * max(1, *(len(lines) for _, lines, _, _ in set_out)) + tail
    flow.room(tall)
    x = flow.left
    for label, lines, mark, width in set_out:
        flow.pdf.rect(x, flow.y, x + width, flow.y + tall)
        flow.pdf.text(x + 4, flow.y + 9, label, flow.plain if flow.small_plain else flow.bold, 7)
        for i, line in enumerate(lines):
            flow.pdf.text(x + 4, flow.y + 20 + i * (size + 2), line, flow.plain, size, mark)
        x += width
    flow.y += tall


def bar(flow, title):
    flow.room(60)
    flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + 14, grey=0.82)
    flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + 14)
    flow.pdf.text(flow.left + 4, flow.y + 10.5, title, flow.bold, 9)
    flow.y += 14


def merged_grid(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    title = rng.choice(["Missing person record - closed episode", "MISPER EPISODE SUMMARY (CLOSED)", "Missing child: episode and return details"])
    free = [("person", rng.choice(LISTS["officers"]))]
    printed_on = f"Printed {rng.randint(1, 28)}/{rng.randint(10, 12)}/2026 {rng.randint(6, 21):02d}:{rng.randint(10, 59)} by {free[0][1]}"

    def head(pdf, page):
        pdf.text(40, 36, case.force, bold, 9)
        pdf.text(555 - text_width(f"Episode ref: {case.reference}", plain, 9), 36, f"Episode ref: {case.reference}", plain, 9)
        pdf.text(40, 820, f"{printed_on}    Page {page}    OFFICIAL - SENSITIVE", plain, 7)

    flow = Flow(plain, bold, rng.choice([8.5, 9, 9.5]), left=40, right=555, top=48, bottom=800, head=head)
    flow.small_plain = rng.random() < 0.5
    flow.lines(40, title, 500, bold, 13)
    flow.y += 4
    given = []
    for name, rows in (("Child", CHILD), ("Episode", EPISODE), ("Return / prevention interview", CHECK)):
        bar(flow, name)
        for row in rows:
            cells = []
            for labels, field, share in row:
                label = rng.choice(labels)
                there = field is not None and (field == "officer" or field in case.fields) and (field in KEPT or rng.random() < 0.88)
                text = word.of(case, field) if there else unasked(rng, label, free) if field is None else ""
                if there and field == "subject.surname" and rng.random() < 0.6:
                    text = text.upper()
                given += [field] if there else []
                cells.append((label, text, field if there else None, share))
            row_of(flow, cells, rng.choice([2, 4]))
    asked = [(name, label) for name, label in ASKED if rng.random() < 0.85]
    for i in range(0, len(asked), 3):
        row_of(flow, [(label, word.of(case, "debrief." + name), "debrief." + name, 1) for name, label in asked[i:i + 3]], 2)
    given += ["debrief." + name for name, _ in asked]
    topics = [t for t in REMARKS if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    bar(flow, "Remarks")
    for topic in topics:
        row_of(flow, [(REMARKS[topic], case.narrative[topic], None, 1)], 4)
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=free)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
