"""A Word template with the force and the reference in text boxes, a card of cells merged across and down, values in content controls, date and time in cells of their own, and tick boxes in a line for each answer."""
from facts import moment_of
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, curled, invent, narrate, record
from wordfile import word_file
from writers import control, para, run, text_box, tick_control

MOMENTS = [("episode.last_seen_at", "Last sighting", "episode.last_seen_place"), ("episode.reported_at", "Report to police", None), ("episode.found_at", "Located / returned", "episode.found_place"), ("debrief.held_at", "Safe and well visit", "debrief.held_place")]
CARD = [[("Family name", "subject.surname", 2), ("First name(s)", "subject.forenames", 2), ("Born", "subject.date_of_birth", 2)], [("Sex", "subject.gender", 2), ("Age at report", "subject.age", 2), ("Ethnic background", "subject.ethnicity", 2)],
        [("Usually lives at", "subject.home_address", 6)], [("Placed by local authority at", "subject.placement_address", 6)], [("Young person's number", "subject.phone", 3), ("Attends (school/college)", "subject.school", 3)]]
PEOPLE = [("Call made by", "episode.reported_by"), ("Capacity (e.g. parent, carer)", "episode.reporter_relationship"), ("Missing episodes before this", "episode.previous_count"), ("Visiting officer", "officer")]
CHOICES = [("episode.risk", "Risk level set", [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk")]),
           ("episode.return_method", "How did the episode end?", [("Came back unaided", "own_accord"), ("Police found", "police"), ("Family or carer found", "family_or_carer"), ("Other person found", "other")]),
           ("subject.care_status", "Known to children's services as", [("Looked after", "looked_after"), ("Child protection plan", "child_protection"), ("Child in need", "child_in_need"), ("Early help", "early_help"), ("Care leaver", "care_leaver"), ("Not open", "not_open")])]
ASKED = {"seen_alone": "Young person seen on their own", "engaged": "Young person willing to talk", "felt_safe": "Felt safe throughout", "injured": "Came to physical harm", "medical_attention": "Medical help needed", "offence_against": "Was a victim of an offence",
         "offence_by": "Was involved in committing an offence", "substances": "Had alcohol or drugs", "exploitation_concern": "Exploitation is suspected", "likely_to_repeat": "Expected to go missing again"}
HEADS = {"circumstances": "How the young person came to be missing", "reasons": "Why the young person went", "where_been": "Places the young person went to", "who_with": "People the young person was with", "substances": "Alcohol and drugs (detail)", "exploitation": "Exploitation (detail)",
         "return": "How the young person came back", "child_views": "What the young person wants to say", "parent_views": "What the parent or carer says", "officer_view": "What the officer noticed", "actions": "What has been done / will be done"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "officer")


def box(content, span=1, down=None):
    merge = '<w:vMerge w:val="restart"/>' if down == "first" else "<w:vMerge/>" if down == "more" else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{content}</w:tc>'


def grid(rows, columns):
    return f'<w:tbl><w:tblPr/><w:tblGrid>{"<w:gridCol/>" * columns}</w:tblGrid>{"".join(f"<w:tr>{row}</w:tr>" for row in rows)}</w:tbl>'


def moments(rng, case):
    """A table with the day, the clock and the place of each moment in columns."""
    day, clock = rng.choice(["%d/%m/%Y", "%d %b %Y", "%a %d/%m/%y"]), rng.choice(["%H:%M", "%H%M", "%H.%M"])
    rows, given = [box(para()) + "".join(box(para(run(t, True))) for t in ("Date", "Time (24 hr)", "Location"))], []
    for name, label, place in MOMENTS:
        moment = moment_of(case.fields[name])
        given.append(name)
        there = place and rng.random() < 0.9
        given += [place] if there else []
        rows.append(box(para(run(label, True))) + box(para(control(moment.strftime(day)))) + box(para(control(moment.strftime(clock)))) + box(para(control(case.fields[place])) if there else para(run("n/a" if not place else ""))))
    return grid(rows, 4), given


def lined(case, name, options):
    return para(*[part for word, value in options for part in (tick_control(value == case.fields[name]), run(f" {word}    "))])


def word_cards(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    curl, given = (curled if rng.random() < 0.5 else (lambda t: t)), []
    body = text_box(para(run(case.force, True)) + para(run(f"Missing episode ref {case.reference}")))
    body += para(run(rng.choice(["Safe and Well Visit", "Young person returned: safe and well record", "RETURNED YOUNG PERSON - VISIT CARD"])), style="Title")
    rows = []
    for i, row in enumerate(CARD):
        cells = box(para(run("The young person", True)) if i == 0 else para(), 1, "first" if i == 0 else "more")
        for label, name, span in row:
            there = name in case.fields and (name in KEPT or rng.random() < 0.87)
            given += [name] if there else []
            value = word.of(case, name) if there else ""
            above = rng.random() < 0.5
            cells += box(para(run(label + ("" if above else ":"), True), run("\n" if above else " "), *([control(value)] if there else [])), span)
        rows.append(cells)
    body += grid(rows, 7) + para()
    table, some = moments(rng, case)
    body += table + para()
    given += some
    rows = []
    for label, name in PEOPLE:
        if name in KEPT or rng.random() < 0.87:
            rows.append(box(para(run(label, True))) + box(para(control(word.of(case, name)))))
            given.append(name)
    for name, label, options in CHOICES:
        if rng.random() < 0.88:
            rows.append(box(para(run(label, True))) + box(lined(case, name, options)))
            given.append(name)
    body += grid(rows, 2) + para(run("Answers", True))
    asked = [name for name in ASKED if rng.random() < 0.86]
    answers = [("Yes", "yes"), ("No", "no"), ("Unknown", "not_known")]
    body += grid([box(para(run(ASKED[name]))) + box(lined(case, "debrief." + name, answers)) for name in asked], 2)
    given += ["debrief." + name for name in asked]
    topics = [t for t in HEADS if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    body += "".join(para(run(HEADS[t]), style="Heading2") + para(control(curl(case.narrative[t]))) for t in topics)
    notes = ["Send to the public protection hub when complete.", f"Template last changed {rng.randint(1, 28)}/0{rng.randint(1, 9)}/2024."]
    body += text_box(para(run(" ".join(notes))))
    data = word_file(body, header="OFFICIAL-SENSITIVE", footer=f"SW2 v{rng.randint(2, 9)}   Page 1 of 1")
    return "docx", data, {"document": document(case, 1), "records": [record(case, given, topics, implied, pages=1, optional_narrative=notes)]}, {}
