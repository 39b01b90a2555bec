"""A system's print in two parts: first the child's missing profile (description, habits, friends, where the child was found before, its last episodes in a table), then the report of this episode's return. Places, names and a table of the past stand in the same form as this episode's; no earlier episode is told with a day of its own, so that there is one record."""
import datetime as dt

from facts import moment_of
from flowing import Flow
from printing import document
from seventh_bank import ANSWERS, ASKED, HEADS, LABELS, holds, officer_words, tell, topics_of
from tales import Wording, record, spaced
from tenth_bank import LISTS, cast, town_of
from writers import wrap

KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
CHILD = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.gender", "subject.ethnicity", "subject.home_address", "subject.placement_address", "subject.phone", "subject.school", "subject.care_status"]
EPISODE = ["episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.risk", "episode.previous_count", "episode.found_at", "episode.found_place", "episode.return_method"]
TALK = ["officer", "debrief.held_at", "debrief.held_place", *ASKED]
HEIGHTS, BUILDS, HAIR = ["5 ft 2", "160 cm", "about 5 ft 6"], ["Slim", "Medium", "Stocky"], ["Brown, shoulder length", "Black, short", "Fair, curly", "Dyed red"]
HABITS = ["Likes to be near water. Uses buses without paying.", "Plays online until late. Has used other names on social media.", "Goes out through windows. Does not carry a phone charger."]
ENDS = ["Returned of own accord", "Found by police", "Found by family"]


def pair(flow, label, text, mark=None, at=190):
    """A label in bold and its value beside it; both wrap."""
    left, right = wrap(label, flow.bold, flow.size, at - 10), wrap(text, flow.plain, flow.size, flow.right - flow.left - at) or [""]
    flow.room(max(len(left), len(right)) * flow.size * 1.3 + 3)
    for k, line in enumerate(left):
        flow.pdf.text(flow.left, flow.y + flow.size + k * flow.size * 1.3, line, flow.bold, flow.size)
    for k, line in enumerate(right):
        flow.pdf.text(flow.left + at, flow.y + flow.size + k * flow.size * 1.3, line, flow.plain, flow.size, mark)
    flow.y += max(len(left), len(right)) * flow.size * 1.3 + 3


def bar(flow, title):
    flow.room(70)
    flow.y += 6
    flow.pdf.rect(flow.left - 4, flow.y, flow.right + 4, flow.y + flow.size + 7, grey=0.86)
    flow.pdf.text(flow.left, flow.y + flow.size + 2, title, flow.bold, flow.size + 1)
    flow.y += flow.size + 12


def history(rng, flow, case, word, free):
    """What the force knows of the child from before: places, friends and a table of earlier episodes."""
    before = rng.sample(LISTS["venues"], 3)
    friends = rng.sample([p for p in LISTS["people"] if p not in case.fill.values()], 2)
    town = town_of(case)
    pair(flow, rng.choice(["Places found before", "Previous places located", "Places frequented"]), "; ".join([f"{before[0]}, {town}", before[1]]))
    pair(flow, rng.choice(["Known associates", "Friends"]), "; ".join(friends))
    pair(flow, rng.choice(["Habits", "Behaviour when missing"]), rng.choice(HABITS))
    free += [("place", f"{before[0]}, {town}"), *(("place", b) for b in before), *(("person", p) for p in friends), ("place", town)]
    flow.y += 4
    columns = [("Reference", 120), ("Month", 115), ("Hours missing", 105), ("Where found", 150)]
    rows, start = [], moment_of(case.fields["episode.last_seen_at"])
    for _ in range(rng.randint(2, 3)):
        start -= dt.timedelta(days=rng.randint(25, 80))
        rows.append((f"MFH-{start:%y}-{rng.randint(10000, 99999)}", start.strftime("%B %Y"), str(rng.randint(3, 60)), rng.choice(before)))
    flow.lines(flow.left, rng.choice(["Last missing episodes", "Missing history (latest first)"]), 400, flow.bold)
    for i, row in enumerate([[h for h, _ in columns], *rows]):
        x = flow.left
        flow.room(flow.size + 8)
        for text, (_, wide) in zip(row, columns):
            flow.pdf.rect(x, flow.y, x + wide, flow.y + flow.size + 6)
            flow.pdf.text(x + 3, flow.y + flow.size + 1, text, flow.plain if i else flow.bold, flow.size - 1)
            x += wide
        flow.y += flow.size + 6


def profile_and_return(rng):
    case, word, given, free, answers = cast(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M", "%d/%m/%y %H%M hrs"]), [], [], rng.choice(ANSWERS)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    made = moment_of(case.fields["debrief.held_at"]) + dt.timedelta(hours=rng.randint(2, 40))
    flow = Flow(plain, bold, 8.5 if plain == "DS" else rng.choice([9, 9.5]), left=50, right=545, top=58, bottom=788, head=lambda pdf, page: pdf.text(50, 36, f"{case.force}   Missing person {case.reference}", plain, 8),
                foot=lambda pdf, page: pdf.text(50, 815, f"Printed {made.strftime(word.style)}     Page {page}", plain, 7.5))
    colon = rng.choice(["", ":"])
    flow.lines(50, rng.choice(["Missing child: profile and return report", "MISSING PERSON PROFILE AND FOUND REPORT"]), 490, bold, 14)
    pair(flow, rng.choice(["Misper reference", "Reference", "Episode reference"]) + colon, case.reference)

    def rows(names):
        for name in names:
            there = holds(case, name) and (name in KEPT or rng.random() < 0.87)
            if not there and rng.random() < 0.5:
                continue
            given.extend([name] * there)
            text = "" if not there else officer_words(rng, case) if name == "officer" else spaced(rng, case.fields[name]) if name == "subject.phone" else word.of(case, name, answers)
            pair(flow, rng.choice({**LABELS, **ASKED}[name]) + colon, text, name if there else None)

    bar(flow, rng.choice(["Part A: profile", "PROFILE"]))
    rows(CHILD)
    for label, choices in (("Height", HEIGHTS), ("Build", BUILDS), ("Hair", HAIR)):
        pair(flow, label + colon, rng.choice(choices))
    history(rng, flow, case, word, free)
    if rng.random() < 0.6:
        flow.y = flow.bottom
    bar(flow, rng.choice(["Part B: this episode", "CURRENT EPISODE"]))
    rows(EPISODE)
    bar(flow, rng.choice(["Prevention interview", "INTERVIEW WITH CHILD"]))
    rows(TALK)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    bar(flow, rng.choice(["Account", "DETAILS"]))
    for topic in topics:
        flow.room(flow.size * 4)
        flow.lines(50, rng.choice(HEADS[topic]) + colon, 490, bold)
        flow.lines(50, case.narrative[topic], 490)
        flow.y += 4
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=free, optional_narrative=HABITS)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
