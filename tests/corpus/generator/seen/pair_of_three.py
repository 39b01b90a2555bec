"""Two children of a household and three episodes, of which one child has two: the children side by side at the top, then a ruled card for each episode that says in its bar whose it is."""
import datetime as dt

from facts import moment_of
from fifth_bank import BANK, LISTS, chosen, worded
from flowing import Flow
from printing import document
from tales import Wording, invent, narrate, place_of, record
from writers import wrap

CHILD = [("Surname|Family name", "subject.surname"), ("Forename(s)|First name(s)", "subject.forenames"), ("Date of birth|Born", "subject.date_of_birth"), ("Gender|Sex", "subject.gender"), ("Ethnicity|Ethnic origin", "subject.ethnicity"), ("Home address|Family home", "subject.home_address"),
         ("Placement|Where placed, if in care", "subject.placement_address"), ("Phone|Own mobile", "subject.phone"), ("School|School attended", "subject.school"), ("Social care|Open to social care as", "subject.care_status")]
CARD = [("Last seen|Gone since", "episode.last_seen_at"), ("Last seen at|Gone from", "episode.last_seen_place"), ("Reported missing|Police called", "episode.reported_at"), ("Reported by|Who called police", "episode.reported_by"), ("Relationship|Relationship to this child", "episode.reporter_relationship"), ("Risk|Graded", "episode.risk"),
        ("Previous episodes|Episodes before", "episode.previous_count"), ("Found|Back since", "episode.found_at"), ("Found at|Back at", "episode.found_place"), ("How found|How the child came back", "episode.return_method"), ("Interview by|Seen by", "officer"), ("Interviewed|Seen on", "debrief.held_at"), ("Interviewed at|Seen where", "debrief.held_place"),
        ("Seen alone|Alone with officer", "debrief.seen_alone"), ("Felt safe", "debrief.felt_safe"), ("Injured|Hurt", "debrief.injured"), ("Drugs or alcohol|Drink or drugs", "debrief.substances"), ("Exploitation concerns|Exploitation feared", "debrief.exploitation_concern"), ("Likely to repeat|May do it again", "debrief.likely_to_repeat")]
TOLD = {"circumstances": "What happened", "reasons": "Reason", "where_been": "Whereabouts", "who_with": "Company", "child_views": "Child's wishes", "parent_views": "Family's view", "officer_view": "Officer's view", "actions": "Action taken"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
PLACES = ("episode.last_seen_place", "episode.found_place", "debrief.held_place", "episode.reported_by", "episode.reporter_relationship")


def three(rng):
    """Cases of the first child, the second, and the first again, each episode after the one before."""
    home = place_of(rng, LISTS)
    one = invent(rng, LISTS, home=home)
    later = lambda case: moment_of(case.fields["debrief.held_at"]) + dt.timedelta(days=rng.randint(1, 9), minutes=rng.randint(0, 900))
    other = invent(rng, LISTS, home=home, surname=one.fields["subject.surname"] if rng.random() < 0.7 else None, start=later(one), avoid=(one.fields["subject.forenames"],))
    other.fields["subject.ethnicity"] = one.fields["subject.ethnicity"]
    while True:
        again = invent(rng, LISTS, home=home, start=later(other))
        if again.fields["subject.gender"] == one.fields["subject.gender"]:
            break
    for name in [n for n in again.fields if n.startswith("subject.")]:
        del again.fields[name]
    again.fields.update({n: v for n, v in one.fields.items() if n.startswith("subject.") or n in PLACES})
    again.fields["episode.previous_count"] = one.fields["episode.previous_count"] + 1
    again.printed["subject.care_status"] = one.printed["subject.care_status"]
    again.optional_entities += one.optional_entities
    for case in (other, again):
        case.reference = one.reference
    return one, other, again


def ruled(flow, cells, widths):
    """One row of (text, mark, bold) cells."""
    size = flow.size
    set_out = [wrap(text, flow.bold if bold else flow.plain, size, width - 8) for (text, _, bold), width in zip(cells, widths)]
    tall = max(1, *map(len, set_out)) * (size + 2) + 5
    flow.room(tall)
    x = flow.left
    for lines, (_, mark, bold), width in zip(set_out, cells, widths):
        flow.pdf.rect(x, flow.y, x + width, flow.y + tall)
        for i, line in enumerate(lines):
            flow.pdf.text(x + 4, flow.y + size + 1 + i * (size + 2), line, flow.bold if bold else flow.plain, size, mark)
        x += width
    flow.y += tall


def children(rng, flow, one, other, word):
    """The table of the two; answers which particulars each has."""
    ruled(flow, [("", None, True), ("Child A", None, True), ("Child B", None, True)], [115, 190, 190])
    given = ([], [])
    for label, name in worded(rng, CHILD):
        cells, some = [(label, None, True)], False
        for letter, case, own in (("A", one, given[0]), ("B", other, given[1])):
            there = bool(chosen(rng, case, [(label, name)], KEPT))
            cells.append((word.of(case, name) if there else "", f"{letter}.{name}" if there else None, False))
            own += [name] if there else []
            some = some or there
        if some:
            ruled(flow, cells, [115, 190, 190])
    return given


def card(rng, flow, number, letter, case, word, rows):
    """One episode; answers its fields, topics and what the account implies."""
    flow.room(90)
    flow.y += 9
    wide = flow.right - flow.left
    flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + 15, grey=0.85)
    flow.pdf.text(flow.left + 5, flow.y + 11, flow.titled.format(number=number, name=case.fields["subject.forenames"].split()[0], letter=letter), flow.bold, flow.size + 1)
    flow.y += 15
    given = []
    for label, name in rows:
        if chosen(rng, case, [(label, name)], KEPT, 0.83):
            ruled(flow, [(label, None, True), (word.of(case, name), f"{number}.{name}", False)], [135, wide - 135])
            given.append(name)
    topics = [t for t in TOLD if rng.random() < 0.55] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    for topic in topics:
        ruled(flow, [(TOLD[topic], None, True), (case.narrative[topic], None, False)], [135, wide - 135])
    return given, topics, implied


def pair_of_three(rng):
    one, other, again = three(rng)
    word = Wording(rng)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    flow = Flow(plain, bold, rng.choice([8.5, 9]), left=50, right=545, top=52, bottom=795, foot=lambda pdf, page: pdf.text(50, 822, f"{one.reference}    OFFICIAL-SENSITIVE    sheet {page}", plain, 7.5))
    flow.titled = rng.choice(["Episode {number}: {name} (child {letter})", "{number}. {name}", "Episode {number} of 3 - child {letter}, {name}"])
    flow.lines(50, one.force, 495, bold, 11)
    flow.lines(50, rng.choice(["Prevention interviews: two children, three missing episodes", "Missing episodes in one household and what the children said"]), 495, bold, 13)
    flow.lines(50, f"Reference: {one.reference}", 495)
    flow.y += 6
    own = children(rng, flow, one, other, word)
    rows, records = worded(rng, CARD), []
    told = [card(rng, flow, number, letter, case, word, rows) for number, letter, case in ((1, "A", one), (2, "B", other), (3, "A", again))]
    marks = flow.pdf.marks
    for number, letter in ((1, "A"), (2, "B"), (3, "A")):
        marks.update({f"{number}.{mark[2:]}": places for mark, places in list(marks.items()) if mark.startswith(letter + ".")})
    marks = {mark: places for mark, places in marks.items() if mark[0].isdigit()}
    shared = [e for case in (one, other, again) for e in case.optional_entities]
    for number, (case, particulars, (given, topics, implied)) in enumerate(zip((one, other, again), (own[0], own[1], own[0]), told), 1):
        records.append(record(case, particulars + given, topics, implied, marks, f"{number}.", optional_entities=shared))
    return "pdf", flow.pdf.save(), {"document": document(one, flow.pages), "records": records}, marks
