"""One record of two children who were missing together, of one household or one children's home: what both share first, then a page or part for each, then the account by topic, each child's words after its name."""
from facts import moment_of
from flowing import Flow
from printing import document
from seventh_bank import ANSWERS, ASKED, HEADS, KEPT, LABELS, LISTS, cast, holds, officer_words, tell
from tales import OFFICER, Wording, fill_in, place_of, record
from writers import text_width

SHARED = ["episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.found_at", "episode.found_place", "episode.return_method"]
CHILD = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.gender", "subject.ethnicity", "subject.home_address", "subject.phone", "subject.school", "subject.care_status"]
OWN = ["episode.reporter_relationship", "episode.risk", "episode.previous_count", "officer", "debrief.held_at", "debrief.held_place"]
APART = ["reasons", "harm", "substances", "child_views", "officer_view"]
BOTH = {"circumstances": ["|{a} and {b} were in the garden at {seen} and were not there when they were called in.", "|{a} asked whether {b} could come to the shop with {o}. They left at {seen} and did not come back.", "|{a} and {b} were heard on the landing at {seen}. Both beds were empty when they were checked."],
        "where_been": ["|They went to {venue} and from there to {house}, where there was a party.", "|They took a bus into town, sat in {venue} until it closed and walked about {street2} for the rest of the night.", "|Both children spent the time at {venue} and, when it got dark, at {venue2}."],
        "who_with": ["|They were with {person} and {person2}, whom both know from school.", "|A male known as {nick} drove them in a {car}, {vrm}.", "|They met {person}. Neither of them would say who else was there."],
        "parent_views": ["|{R} said that neither of them would have gone without the other.", "|{R} is angry with both children and has taken their phones."],
        "actions": ["|PPN submitted for both children. Return interviews to be offered to each.", "|{worker} informed about both children. Joint strategy discussion requested."]}


def pair(rng):
    """Two cases that share the episode; the second has particulars, answers and words of its own."""
    care, home = rng.random() < 0.4, place_of(rng, LISTS)
    first = cast(rng, in_care=1.0 if care else 0.0, home=home)
    while True:
        second = cast(rng, in_care=1.0 if care else 0.0, home=None if care else home, surname=None if care else first.fields["subject.surname"], avoid=[first.fields["subject.forenames"]])
        if second.fields["subject.surname"] != first.fields["subject.surname"] or not care:
            break
    f, g = first.fields, second.fields
    born = [moment_of(c["subject.date_of_birth"] + "T00:00").year for c in (f, g)]
    if not care and born[0] == born[1]:
        g["subject.date_of_birth"] = f"{born[1] - 1}" + g["subject.date_of_birth"][4:]
    if care:
        old = g["subject.placement_address"]
        for name, value in list(g.items()):
            g[name] = f["subject.placement_address"] if value == old else value
    g.update({name: f[name] for name in [*SHARED, "episode.reporter_relationship"]})
    second.printed["episode.return_method"] = first.printed["episode.return_method"]
    second.story = {**second.story, "method": first.story["method"]}
    second.fill.update({name: first.fill[name] for name in ("seen", "found")})
    kin = first.fill["r"].split(" ", 1)
    second.fill["r"] = f"{'the' if kin[0] == 'the' else second.fill['p']} {kin[1]}"
    second.fill["R"] = second.fill["r"][0].upper() + second.fill["r"][1:]
    held = moment_of(f["debrief.held_at"])
    g["debrief.held_at"], g["debrief.held_place"] = f"{held:%Y-%m-%dT}{min(held.hour + 1, 23):02d}:{rng.randint(0, 59):02d}", f["debrief.held_place"]
    if rng.random() < 0.6:
        g.update({name: f[name] for name in OFFICER})
    second.force, second.reference = first.force, first.reference
    return first, second


def lines_of(flow, pairs, at, across):
    """Label and value, one or two pairs to a line."""
    size = flow.size
    for i in range(0, len(pairs), across):
        flow.room(size * 3)
        top, lowest = flow.y, flow.y
        for k, (label, text, mark) in enumerate(pairs[i:i + across]):
            x = flow.left + k * (flow.right - flow.left) / across
            flow.y = top
            flow.pdf.text(x, flow.y + size, label, flow.bold, size)
            flow.lines(x + at, text, (flow.right - flow.left) / across - at - 8, mark=mark)
            lowest = max(lowest, flow.y, top + size * 1.35)
        flow.y = lowest + 2


def two_returned(rng):
    cases, word, answers = pair(rng), Wording(rng), rng.choice(ANSWERS)
    first, second = cases
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB"), ("NR", "NT")])
    flow = Flow(plain, bold, rng.choice([9, 9.5]), left=48, right=547, top=56, bottom=790, head=lambda pdf, page: pdf.text(48, 38, f"{first.force}   {first.reference}   page {page}", plain, 8))
    across, colon, at = rng.choice([1, 1, 2]), rng.choice(["", ":"]), 0
    names = [c.fields["subject.forenames"] for c in cases]
    full = [f"{c.fields['subject.forenames']} {c.fields['subject.surname'].upper()}" for c in cases]
    flow.lines(48, rng.choice(["FOUND MISSING CHILDREN", "Two missing children found: record of interviews", "Missing persons found (2)"]), 499, bold, 14)
    flow.lines(48, f"{rng.choice(['Reference', 'Misper reference', 'Episode reference'])}: {first.reference}", 499)
    flow.lines(48, f"{rng.choice(['Children', 'Persons', 'Subjects'])}: {full[0]}; {full[1]}", 499)
    pick = lambda wanted, chance=0.88: [n for n in wanted if holds(first, n) and (n in KEPT or rng.random() < chance)]
    words = {n: rng.choice((LABELS if n in LABELS else ASKED)[n]) + colon for n in (*SHARED, *CHILD, *OWN, *ASKED, "subject.placement_address")}
    at = max(text_width(w, bold, flow.size) for n, w in words.items() if across == 1 or n not in ASKED) + 10
    if across == 2:
        words = {n: min(((LABELS if n in LABELS else ASKED)[n]), key=len) + colon for n in words}
        at = max(text_width(w, bold, flow.size) for w in words.values()) + 8
    common = pick(SHARED)
    flow.heading(rng.choice(["Both children", "The episode (both children)", "Details common to both children"]))
    lines_of(flow, [(words[n], word.of(first, n), f"1.{n}") for n in common], at, 1)
    for n in common:
        flow.pdf.marks[f"2.{n}"] = flow.pdf.marks[f"1.{n}"]
    if "subject.placement_address" in first.fields:
        lines_of(flow, [(words["subject.placement_address"], first.fields["subject.placement_address"], "1.subject.placement_address")], at, 1)
        flow.pdf.marks["2.subject.placement_address"] = flow.pdf.marks["1.subject.placement_address"]
        common.append("subject.placement_address")
    titled, givens = rng.choice(["Child {0}: {1}", "{0}. {1}", "Child {0}", "First child|Second child"]), []
    for number, case in enumerate(cases, 1):
        title = titled.split("|")[number - 1] if "|" in titled else titled.format(number, full[number - 1])
        flow.heading(title, flow.size + 2)
        own = pick(CHILD) + pick(OWN) + pick(ASKED, 0.85)
        if "subject.placement_address" in first.fields and rng.random() < 0.3 and "subject.home_address" in own:
            own.remove("subject.home_address")
        lines_of(flow, [(words[n], officer_words(rng, case) if n == "officer" else word.of(case, n, answers), f"{number}.{n}") for n in own], at, across)
        givens.append(common + own)
    apart, both = [t for t in APART if rng.random() < 0.85] or ["reasons"], [t for t in BOTH if rng.random() < 0.8] or ["where_been"]
    fill = {**first.fill, "a": names[0].split()[0], "b": names[1].split()[0]}
    implied = [tell(rng, case, apart) for case in cases]
    for topic in [t for t in HEADS if t in apart + both]:
        flow.room(40)
        flow.y += 4
        flow.lines(48, rng.choice(HEADS[topic]).replace("the child ", "the children ").replace("child?", "children?") + colon, 499, bold)
        if topic in both:
            mentioned = []
            text = fill_in(first, rng.choice(BOTH[topic]).split("|")[1], fill, mentioned)
            for case in cases:
                case.narrative[topic], case.mentioned[topic] = text, mentioned
            flow.lines(48, text, 499)
        else:
            for case in cases:
                flow.room(30)
                name = case.fields["subject.forenames"].split()[0]
                flow.pdf.text(48, flow.y + flow.size, name + ":", bold, flow.size)
                left = 48 + text_width(name + ": ", bold, flow.size) + 4
                flow.lines(left, case.narrative[topic], 547 - left)
    records = []
    for number, (case, friend) in enumerate(((first, second), (second, first)), 1):
        free = [("person", n) for n in (full[2 - number], names[2 - number], names[2 - number].split()[0])] + friend.optional_entities + friend.entities
        free.append(("person", f"{names[2 - number]} {friend.fields['subject.surname']}"))
        records.append(record(case, givens[number - 1], apart + both, implied[number - 1], flow.pdf.marks, f"{number}.", optional_entities=free))
    flow.unboxed |= {f"{number}.subject.{part}" for number in (1, 2) for part in ("surname", "forenames")}  # the names stand in the list above too
    return "pdf", flow.pdf.save(), {"document": document(first, flow.pages), "records": records}, flow.boxes
