"""Layouts kept apart from the rules: opened only to score. Nobody who writes labels or patterns reads this file."""
import datetime as dt

from facts import TOPICS, YES_NO_FIELDS, address, make_case, moment_of, print_date, print_moment, stamp, truth_of
from kinds_seen import document, expand, printer, values
from writers import Pdf, cell, docx, para, run, table, text_box, tick_control


def statement(rng):
    """An officer's account without a single label."""
    case = make_case(rng)
    f = case.fields
    male = f["subject.gender"] == "male"
    he, his = ("He", "his") if male else ("She", "her")
    name = f'{f["subject.forenames"]} {f["subject.surname"].upper()}'
    born = print_date(f["subject.date_of_birth"], "%d/%m/%Y")
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    topics = ["circumstances", "reasons", "where_been", "who_with", "harm", "officer_view", "actions"]
    text = (f'I am {f["debrief.officer_rank"]} {f["debrief.officer_number"]} {f["debrief.officer"]} of {case.force}. This is my account of the debrief of {name}, born {born}, who lives at '
            f'{f["subject.home_address"]}. The police reference is {case.reference}.\n\n'
            f'{f["subject.forenames"].split()[0]} was last seen at {seen:%H%M} hours on {seen:%d/%m/%Y} and was reported missing by {his} {f["episode.reporter_relationship"]}, {f["episode.reported_by"]}, at '
            f'{reported:%H%M} hours on {reported:%d/%m/%Y}. {he} was found at {found:%H%M} hours on {found:%d/%m/%Y} at {f["episode.found_place"]}. '
            f'I spoke to {f["subject.forenames"].split()[0]} at {held:%H%M} hours on {held:%d/%m/%Y} at {f["debrief.held_place"]}.\n\n' + "\n\n".join(case.narrative[t] for t in topics) + "\n")
    given = expand(["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.reported_at", "episode.found_at", "episode.found_place",
                    "episode.reported_by", "episode.reporter_relationship", "debrief.held_at", "debrief.held_place", "officer"])
    record = truth_of(case, given, topics)
    record["optional"]["fields"] = {"subject.gender": {"value": f["subject.gender"]}, **{"debrief." + n: {"value": f["debrief." + n]} for n in ("felt_safe", "injured")}}
    record["optional"]["narrative"] = [p.replace("\n", " ") for p in text.split("\n\n")[:2]]
    if rng.random() < 0.5:
        return "txt", text.encode(), {"document": document(case, 1), "records": [record]}, {}
    pdf, y = Pdf(), 60
    pdf.text(50, 40, "Debrief statement", "F2", 13)
    for paragraph in text.split("\n\n"):
        y = pdf.paragraph(50, y, paragraph.replace("\n", " "), 490) + 8
    return "pdf", pdf.save(), {"document": document(case, 1), "records": [record]}, {}


def two_siblings(rng):
    """Two children in one debrief, each with a block of their own."""
    home = address(rng)
    first = make_case(rng, home=home)
    second = make_case(rng, surname=first.fields["subject.surname"], home=home, start=moment_of(first.fields["episode.last_seen_at"]))
    while second.fields["subject.forenames"] == first.fields["subject.forenames"]:
        second = make_case(rng, surname=first.fields["subject.surname"], home=home, start=moment_of(first.fields["episode.last_seen_at"]))
    pdf, y = Pdf(), 50
    pdf.text(50, y, "FOUND REPORT - SIBLINGS", "F2", 14)
    pdf.text(50, y + 18, f"{first.force}   Police reference: {first.reference}", "F1", 9)
    y += 44
    rows = [("Surname", "subject.surname"), ("First name(s)", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Home address", "subject.home_address"),
            ("Last seen", "episode.last_seen_at"), ("Found", "episode.found_at"), ("Place found", "episode.found_place"), ("Injuries", "debrief.injured"), ("Felt safe", "debrief.felt_safe")]
    topics = ["where_been", "who_with", "harm"]
    heads = {"where_been": "Where has the child been", "who_with": "Who with", "harm": "Harm"}
    for index, case in enumerate((first, second), 1):
        printed = values(rng, case, upper_surname=True)
        pdf.text(50, y, f"Child {index}", "F2", 11)
        y += 16
        for label, field in rows:
            pdf.text(50, y, label, "F1", 9)
            y = max(pdf.paragraph(200, y, printed[field], 330, "F1", 9, mark=f"{index}.{field}"), y + 13)
        for topic in topics:
            pdf.text(50, y + 4, heads[topic], "F2", 9)
            y = pdf.paragraph(50, y + 17, case.narrative[topic], 490, size=9)
        y += 18
    given = [f for _, f in rows]
    return "pdf", pdf.save(), {"document": document(first, 1), "records": [truth_of(c, given, topics) for c in (first, second)]}, {}


def three_episodes(rng):
    """One child, a table of three episodes, one debrief."""
    first = make_case(rng, start=dt.datetime(2026, rng.randint(2, 9), rng.randint(1, 5), 18, 30))
    cases = [first] + [make_case(rng, start=moment_of(first.fields["episode.last_seen_at"]) + dt.timedelta(days=4 * i, hours=i)) for i in (1, 2)]
    body = para(run("Debrief after several missing episodes"), style="Heading1") + para(run(f"{first.force}. Reference {first.reference}"))
    printed = [values(rng, c) for c in cases]
    same = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.gender", "subject.home_address"]
    for label, field in (("Surname", same[0]), ("Forenames", same[1]), ("Date of birth", same[2]), ("Gender", same[3]), ("Home address", same[4])):
        body += para(run(f"{label}: ", True), run(printed[0][field]))
    heads = ["Episode", "Last seen", "Reported", "Found", "Where found", "Risk"]
    fields = ["episode.last_seen_at", "episode.reported_at", "episode.found_at", "episode.found_place", "episode.risk"]
    rows = [[cell(para(run(h, True))) for h in heads]]
    for i, p in enumerate(printed):
        rows.append([cell(str(i + 1))] + [cell(p[f]) for f in fields])
    body += table(rows)
    topics = ["reasons", "child_views"]
    for topic, head in (("reasons", "Why the child goes missing"), ("child_views", "What the child wants")):
        body += para(run(head), style="Heading2") + para(run(first.narrative[topic]))
    records = []
    for case in cases:
        for field in same:
            case.fields[field] = first.fields[field]
        case.narrative, case.entities, case.optional_entities = first.narrative, first.entities, first.optional_entities + case.optional_entities
        records.append(truth_of(case, same + fields, topics))
    return "docx", docx(body), {"document": document(first, 1), "records": records}, {}


def running_pairs(rng):
    """Several label-value pairs run on in one line, and competing dates of printing and of the call."""
    case = make_case(rng)
    f, printed = case.fields, values(rng, case, upper_surname=True)
    moment, day = printer(rng)
    call = moment(stamp(moment_of(f["episode.reported_at"]) + dt.timedelta(minutes=3)))
    lines = [f"{case.force} - MISSING PERSON FOUND", f"Misper ref: {case.reference}   CAD: 1{rng.randint(100, 999)} of {day(f['episode.reported_at'][:10])}   Printed: {call}",
             f"Name: {f['subject.forenames']} {f['subject.surname']}   DOB: {printed['subject.date_of_birth']}   Age: {f['subject.age']}   Sex: {printed['subject.gender']}",
             f"Address: {printed['subject.home_address']}", f"Informant: {f['episode.reported_by']} ({f['episode.reporter_relationship']})   Informant address: 12 Sandpiper Court, Rugby, CV21 3ZZ",
             f"Last seen: {printed['episode.last_seen_at']}   Reported: {printed['episode.reported_at']}   Found: {printed['episode.found_at']}",
             f"Found at: {printed['episode.found_place']}", f"Risk: {printed['episode.risk']}   Previous missing episodes: {f['episode.previous_count']}",
             f"Debrief by {printed['officer']} on {printed['debrief.held_at']}", f"Alone: {printed['debrief.seen_alone']}   Safe: {printed['debrief.felt_safe']}   Injured: {printed['debrief.injured']}   Drugs/alcohol: {printed['debrief.substances']}"]
    topics = ["circumstances", "where_been", "return", "actions"]
    heads = {"circumstances": "Circs", "where_been": "Where been", "return": "How found", "actions": "Actions"}
    for topic in topics:
        lines += ["", f"{heads[topic]}: {case.narrative[topic]}"]
    given = expand(["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.home_address", "episode.last_seen_at", "episode.reported_at",
                    "episode.found_at", "episode.found_place", "episode.risk", "episode.previous_count", "episode.reported_by", "episode.reporter_relationship", "debrief.held_at", "officer",
                    "debrief.seen_alone", "debrief.felt_safe", "debrief.injured", "debrief.substances"])
    return "txt", "\n".join(lines).encode(), {"document": document(case, 1), "records": [truth_of(case, given, topics, [("place", "12 Sandpiper Court, Rugby, CV21 3ZZ")])]}, {}


def filled_form(rng):
    """A PDF form whose answers are form fields, ticked and typed."""
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case)
    pdf.text(50, 50, "MISSING CHILD RETURN - POLICE RECORD", "F2", 14)
    pdf.text(50, 70, case.force, "F1", 10)
    rows = [("Police reference", None), ("Surname", "subject.surname"), ("Given names", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Home address", "subject.home_address"),
            ("Last seen (date and time)", "episode.last_seen_at"), ("Last seen where", "episode.last_seen_place"), ("Reported missing (date and time)", "episode.reported_at"),
            ("Found (date and time)", "episode.found_at"), ("Found where", "episode.found_place"), ("Officer completing", "officer"), ("Debrief (date and time)", "debrief.held_at")]
    y = 100
    for i, (label, field) in enumerate(rows):
        pdf.text(50, y, label, "F1", 10)
        pdf.rect(220, y - 12, 540, y + 5)
        pdf.field(f"field{i}", case.reference if field is None else printed[field], 222, y - 11, 538, y + 4)
        y += 24
    asked = [("Was the child seen alone?", "debrief.seen_alone"), ("Did the child feel safe?", "debrief.felt_safe"), ("Was the child injured?", "debrief.injured"),
             ("Any drugs or alcohol?", "debrief.substances"), ("Exploitation suspected?", "debrief.exploitation_concern")]
    for i, (label, field) in enumerate(asked):
        pdf.text(50, y, label, "F1", 10)
        for j, (word, value) in enumerate((("Yes", "yes"), ("No", "no"), ("Not known", "not_known"))):
            x = 260 + j * 90
            pdf.rect(x, y - 9, x + 10, y + 1)
            pdf.field(f"tick{i}_{value}", "", x, y - 9, x + 10, y + 1, checked=case.fields[field] == value)
            pdf.text(x + 15, y, word, "F1", 10)
        y += 18
    given = expand([f for _, f in rows if f] + [f for _, f in asked])
    return "pdf", pdf.save(), {"document": document(case, 1), "records": [truth_of(case, given, [])]}, {}


def word_boxes(rng):
    """Word text boxes and tick-box controls."""
    case = make_case(rng)
    printed = values(rng, case, upper_surname=True)
    body = para(run("SAFE AND WELL CHECK"), style="Title") + para(run(f"Reference number: {case.reference}"))
    for label, field in (("Child's surname", "subject.surname"), ("Child's forename", "subject.forenames"), ("Child's date of birth", "subject.date_of_birth"), ("Address", "subject.home_address")):
        body += text_box(para(run(f"{label}: ", True), run(printed[field])))
    for label, field in (("Date/time last seen", "episode.last_seen_at"), ("Date/time reported", "episode.reported_at"), ("Date/time returned", "episode.found_at"), ("Date/time of check", "debrief.held_at"),
                         ("Check completed by", "officer")):
        body += para(run(f"{label}\t"), run(printed[field]))
    asked = [("Child spoken to alone", "debrief.seen_alone"), ("Child felt safe", "debrief.felt_safe"), ("Child has injuries", "debrief.injured"), ("Child was the victim of a crime", "debrief.offence_against"),
             ("Child committed a crime", "debrief.offence_by"), ("Likely to go missing again", "debrief.likely_to_repeat")]
    for label, field in asked:
        value = case.fields[field]
        body += para(run(f"{label}:  "), tick_control(value == "yes"), run(" Yes   "), tick_control(value == "no"), run(" No   "), tick_control(value == "not_known"), run(" Not known"))
    topics = ["where_been", "who_with", "substances", "child_views", "officer_view"]
    heads = {"where_been": "Whereabouts during the episode", "who_with": "Company kept", "substances": "Substance use", "child_views": "Child's wishes and feelings", "officer_view": "Officer's assessment"}
    for topic in topics:
        body += para(run(heads[topic], True)) + para(run(case.narrative[topic]))
    given = expand(["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at", "officer"]
                   + [f for _, f in asked])
    return "docx", docx(body, header=f"{case.force}  OFFICIAL-SENSITIVE"), {"document": document(case, 1), "records": [truth_of(case, given, topics)]}, {}


def over_the_page(rng):
    """Merged cells in a ruled grid, a value that runs over the page's end, furniture on each page."""
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case)

    def furniture():
        pdf.text(220, 24, "OFFICIAL-SENSITIVE", "F2", 9)
        pdf.text(50, 826, f"{case.force}  Ref {case.reference}", "F1", 7)
        pdf.text(480, 826, f"Page {len(pdf.pages)} of 2", "F1", 7)
    furniture()
    pdf.text(50, 52, "Prevention Interview Record", "F2", 14)
    grid = [[("Surname", "subject.surname"), ("Forename(s)", "subject.forenames")], [("DoB", "subject.date_of_birth"), ("Gender", "subject.gender")], [("Home Address", "subject.home_address")],
            [("School", "subject.school"), ("Phone", "subject.phone")], [("Missing from (date/time)", "episode.last_seen_at"), ("Returned (date/time)", "episode.found_at")],
            [("Returned to", "episode.found_place")], [("Interviewing officer", "officer"), ("Interview (date/time)", "debrief.held_at")], [("Interviewed at", "debrief.held_place")]]
    y = 70
    for row in grid:
        wide = 490 / len(row)
        for j, (label, field) in enumerate(row):
            x = 50 + j * wide
            pdf.rect(x, y, x + 105, y + 26, grey=0.88)
            pdf.rect(x, y, x + wide, y + 26)
            pdf.text(x + 3, y + 16, label, "F2", 8)
            pdf.paragraph(x + 108, y + 11, printed[field], wide - 112, "F1", 8, mark=field)
        y += 26
    topics = ["circumstances", "reasons", "where_been", "who_with", "harm", "exploitation", "actions"]
    heads = {"circumstances": "Summary of episode", "reasons": "Push and pull: why did the child leave", "where_been": "Places visited", "who_with": "Persons associated with", "harm": "Injury or harm",
             "exploitation": "CSE / CCE concerns", "actions": "Safeguarding actions"}
    y = 640
    for i, topic in enumerate(topics):
        text = case.narrative[topic]
        pdf.text(50, y, heads[topic], "F2", 10)
        if i == 1:  # cut in the middle of its sentence
            words = text.split()
            pdf.paragraph(50, y + 14, " ".join(words[:len(words) // 2]), 490)
            pdf.new_page()
            furniture()
            y = pdf.paragraph(50, 60, " ".join(words[len(words) // 2:]), 490) + 10
        else:
            y = pdf.paragraph(50, y + 14, text, 490) + 10
    given = expand([f for row in grid for _, f in row])
    return "pdf", pdf.save(), {"document": document(case, 2), "records": [truth_of(case, given, topics)]}, pdf.marks


def notification(rng):
    """A first report: the child is still missing. A found address and a debrief are not in it."""
    case, pdf = make_case(rng), Pdf()
    printed = values(rng, case, upper_surname=True)
    pdf.text(50, 50, "MISSING PERSON - INITIAL REPORT", "F2", 14)
    rows = [("Force", None), ("Reference No.", None), ("Last name", "subject.surname"), ("First name", "subject.forenames"), ("Born", "subject.date_of_birth"), ("Sex", "subject.gender"),
            ("Usual residence", "subject.home_address"), ("Contact number", "subject.phone"), ("Education establishment", "subject.school"), ("Time/date last seen", "episode.last_seen_at"),
            ("Where last seen", "episode.last_seen_place"), ("Time/date of report", "episode.reported_at"), ("Person reporting", "episode.reported_by"), ("Relationship", "episode.reporter_relationship"),
            ("Initial risk assessment", "episode.risk"), ("Times missing before", "episode.previous_count")]
    y = 80
    for i, (label, field) in enumerate(rows):
        pdf.text(50, y, label + ":", "F2", 9)
        y = max(pdf.paragraph(210, y, printed[field] if field else (case.force if i == 0 else case.reference), 320, "F1", 9, mark=field), y + 14)
    topics = ["circumstances", "parent_views", "actions"]
    for topic, head in zip(topics, ("Circumstances", "Informant's account", "Enquiries made")):
        pdf.text(50, y + 8, head, "F2", 10)
        y = pdf.paragraph(50, y + 22, case.narrative[topic], 490)
    record = truth_of(case, [f for _, f in rows if f], topics)
    return "pdf", pdf.save(), {"document": document(case, 1, "missing_notification"), "records": [record]}, pdf.marks


KINDS = [statement, two_siblings, three_episodes, running_pairs, filled_form, word_boxes, over_the_page, notification]
