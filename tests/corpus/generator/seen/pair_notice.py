"""One notice about two children who went together, siblings or friends: what both share told once, then each child's part with particulars, answers and account, and an account that is both's."""
from facts import moment_of
from flowing import Flow
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, filler, fill_in, fits, invent, narrate, place_of, record

COMMON = [("Both last seen", "episode.last_seen_at"), ("Place both last seen", "episode.last_seen_place"), ("Both reported missing", "episode.reported_at"), ("Reported by", "episode.reported_by"), ("Both found", "episode.found_at"), ("Place both found", "episode.found_place"),
          ("Visiting officer", "officer"), ("Date and time of visit", "debrief.held_at")]
EACH = [("Surname", "subject.surname"), ("First names", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Ethnicity", "subject.ethnicity"), ("Home address", "subject.home_address"), ("School", "subject.school"), ("Social care", "subject.care_status"),
        ("Risk grading", "episode.risk"), ("Previous missing episodes", "episode.previous_count"), ("Reporting person is child's", "episode.reporter_relationship")]
ASKED = [("seen_alone", "Seen alone"), ("felt_safe", "Felt safe while missing"), ("injured", "Any injuries"), ("medical_attention", "Needs medical attention"), ("substances", "Drugs or alcohol"), ("offence_against", "Victim of crime"), ("exploitation_concern", "Exploitation concerns"), ("likely_to_repeat", "Likely to go missing again")]
OWN = {"reasons": "Reason given by this child", "harm": "Injuries (detail)", "substances": "Drugs or alcohol (detail)", "child_views": "Wishes of this child", "officer_view": "Officer's observations of this child"}
SHARED = {"circumstances": ("Circumstances (both children)", ["|{a} and {b} left through the side gate while the {rel} was on the telephone.", "|{a} and {b} did not come back from the shop.", "|{a} told the {rel} that {b} was already outside, and they left together."]),
          "where_been": ("Where both children went", ["|{a} and {b} went to {venue} and afterwards to {house}.", "|Both spent the night at {venue2}, where they slept on benches.", "|They took a bus to {venue} and walked about {street}."]),
          "who_with": ("Who both children were with", ["|They met {person} and somebody whom they know as {nick}.", "|{a} and {b} said that {person2} was with them until late.", "|They had been in touch with {handle} beforehand."]),
          "actions": ("Actions for both children", ["|A notice has been sent to children's services for each child.", "|Return interviews are to be offered to both."])}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address")


def two(rng):
    home, friends = place_of(rng, LISTS), rng.random() < 0.4
    while True:
        first = invent(rng, LISTS, home=home)
        second = invent(rng, LISTS, home=(place_of(rng, LISTS)[0], home[1], home[2]) if friends else home, start=moment_of(first.fields["episode.last_seen_at"]), avoid=[first.fields["subject.forenames"]],
                        surname=None if friends else first.fields["subject.surname"])
        if "subject.placement_address" not in first.fields and "subject.placement_address" not in second.fields and (not friends or second.fields["subject.surname"] != first.fields["subject.surname"]):
            break
    common = [n for _, n in COMMON if n != "officer"] + ["debrief.officer", "debrief.officer_rank", "debrief.officer_number", "episode.return_method"]
    second.fields.update({name: first.fields[name] for name in common})
    if friends:  # the one who rang is the first child's, and only that child's part says so
        second.fields["episode.reporter_relationship"] = "friend's " + first.fields["episode.reporter_relationship"]
    else:
        second.fields["episode.reporter_relationship"] = first.fields["episode.reporter_relationship"]
    return first, second


def shared_account(rng, first, second, topics):
    fill = filler(rng, first, LISTS)
    fill["a"], fill["b"] = (c.fields["subject.forenames"].split()[0] for c in (first, second))
    for topic in topics:
        template = rng.choice([s for s in SHARED[topic][1] if fits(first, s.split("|")[0])])
        mentioned = []
        text = fill_in(first, template.split("|", 1)[1], fill, mentioned)
        for case in (first, second):
            case.narrative[topic], case.mentioned[topic] = text, mentioned


def pair_notice(rng):
    first, second = two(rng)
    word, cases = Wording(rng), (first, second)
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("DS", "DB")])
    flow = Flow(plain, bold, rng.choice([9, 9.5, 10]), left=50, right=545, top=60, bottom=790, head=lambda pdf, page: pdf.text(50, 40, f"{first.force}     Ref {first.reference}     Page {page}", plain, 8))
    flow.lines(50, rng.choice(["TWO CHILDREN MISSING TOGETHER - RETURN NOTICE", "Joint return notice: two missing children"]), 495, bold, 13)
    flow.lines(50, f"Police reference: {first.reference}", 495)

    def pair(label, text, mark, at=215):
        flow.room(flow.size * 2.7)
        flow.y += 2
        flow.pdf.text(50, flow.y + flow.size, label + ":", bold, flow.size)
        flow.lines(at, text, 545 - at, plain, mark=mark)

    flow.heading("Details shared by both children")
    common = [(label, name) for label, name in COMMON if name in ("officer", "episode.last_seen_at", "episode.found_at", "debrief.held_at") or rng.random() < 0.9]
    for label, name in common:
        pair(label, word.of(first, name), "1." + name)
        flow.pdf.marks["2." + name] = flow.pdf.marks["1." + name]
    givens, own_topics, implied, titled = [], [], [], rng.choice(["Child {0}", "Child {0} of 2", "Child {0}: {1}"])
    for number, case in enumerate(cases, 1):
        full = f"{case.fields['subject.forenames']} {case.fields['subject.surname'].upper()}"
        flow.heading(titled.format(number, full))
        given = [name for _, name in common]
        for label, name in EACH:
            if name in KEPT or rng.random() < 0.85:
                pair(label, word.of(case, name), f"{number}.{name}")
                given.append(name)
        for name, label in ASKED:
            if rng.random() < 0.85:
                pair(label, word.of(case, "debrief." + name), f"{number}.debrief.{name}")
                given.append("debrief." + name)
        topics = [t for t in OWN if rng.random() < 0.75] or ["reasons"]
        implied.append(narrate(rng, case, BANK, LISTS, topics, most=2))
        for topic in topics:
            flow.room(40)
            flow.y += 3
            flow.lines(50, OWN[topic], 495, bold)
            flow.lines(50, case.narrative[topic], 495)
        givens.append(given)
        own_topics.append(topics)
    shared = [t for t in SHARED if rng.random() < 0.8] or ["where_been"]
    shared_account(rng, first, second, shared)
    for topic in shared:
        flow.heading(SHARED[topic][0], flow.size + 0.5)
        flow.lines(50, first.narrative[topic], 495)
    records = []
    for i, (case, other) in enumerate(((first, second), (second, first))):
        names = [other.fields["subject.forenames"], f"{other.fields['subject.forenames']} {other.fields['subject.surname']}", other.fields["subject.forenames"].split()[0]]
        free = [("person", n) for n in names] + other.optional_entities + other.entities
        records.append(record(case, givens[i], own_topics[i] + shared, implied[i], flow.pdf.marks, f"{i + 1}.", optional_entities=free))
    if "{1}" in titled:  # the names stand twice
        flow.unboxed |= {f"{number}.subject.{part}" for number in (1, 2) for part in ("surname", "forenames")}
    return "pdf", flow.pdf.save(), {"document": document(first, flow.pages), "records": records}, flow.boxes
