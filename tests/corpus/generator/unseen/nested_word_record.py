"""A Word record of a found child: the force and the reference in a text box, a frame table whose cells hold tables of their own, tick boxes in a line, answers in content controls, at times a text box with the officer's assessment beside the account."""
from facts import moment_of
from printing import document
from seventh_bank import ANSWERS, ASKED, HEADS, KEPT, LABELS, cast, holds, officer_words, tell, topics_of
from tales import Wording, curled, record
from wordfile import word_file
from writers import cell, control, para, run, table, text_box, tick_control

CHILD = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.ethnicity", "subject.home_address", "subject.placement_address", "subject.phone", "subject.school", "subject.care_status"]
EPISODE = ["episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.risk", "episode.previous_count", "episode.found_at", "episode.found_place", "episode.return_method"]
TALK = ["officer", "debrief.held_at", "debrief.held_place"]
CHOICES = {"subject.gender": [("Male", "male"), ("Female", "female"), ("Non-binary", "non_binary")], "episode.risk": [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk")],
           "episode.return_method": [("Own accord", "own_accord"), ("Found by police", "police"), ("Family / carer", "family_or_carer"), ("Other", "other")]}


def answer(rng, text, controls):
    return para(control(text) if controls and text else run(text))


def ticks(options, chosen):
    return para(*[part for words, meaning in options for part in (tick_control(meaning == chosen), run(f" {words}   "))])


def rows_of(rng, case, word, names, given, style):
    """(label, content) of each row; a choice is a line of tick boxes."""
    out = []
    for name in names:
        there = holds(case, name) and (name in KEPT or rng.random() < 0.87)
        if not there and rng.random() < 0.4:
            continue
        given += [name] if there else []
        label = rng.choice(LABELS[name]) + style["colon"]
        if name in CHOICES and style["boxes"]:
            out.append((label, ticks(CHOICES[name], case.fields[name] if there else None)))
            continue
        text = "" if not there else officer_words(rng, case) if name == "officer" else word.of(case, name)
        out.append((label, answer(rng, curled(text), style["controls"])))
    return out


def grid(rows, across):
    """A table of labels and answers, `across` pairs to a row."""
    out = []
    for i in range(0, len(rows), across):
        line = [c for label, content in rows[i:i + across] for c in (cell(para(run(label, True))), cell(content))]
        if len(line) < 2 * across:
            line[-1] = line[-1].replace('w:gridSpan w:val="1"', f'w:gridSpan w:val="{2 * across - len(line) + 1}"')
        out.append(line)
    return table(out)


def asked(rng, case, word, given, style):
    """The questions: a tick under Yes, No or Not known, or the answer as a word."""
    marks, rows = rng.choice([("Yes", "No", "Not known"), ("Yes", "No", "N/K")]), []
    if style["boxes"]:
        rows.append([cell(para(run(t, True))) for t in ("", *marks)])
    for name, labels in ASKED.items():
        there = rng.random() < 0.92
        given += [name] if there else []
        question = cell(rng.choice(labels))
        if style["boxes"]:
            rows.append([question] + [cell(para(tick_control(there and case.fields[name] == v))) for v in ("yes", "no", "not_known")])
        else:
            rows.append([question, cell(answer(rng, word.of(case, name, style["answers"]) if there else "", style["controls"]))])
    return table(rows)


def nested_word_record(rng):
    case, word, given = cast(rng), Wording(rng), []
    style = {"boxes": rng.random() < 0.55, "controls": rng.random() < 0.5, "colon": rng.choice(["", ":"]), "answers": rng.choice(ANSWERS)}
    title = rng.choice(["Found missing child: record of prevention interview", "MISSING CHILD LOCATED", "Return of a missing child - police record"])
    named = [rng.choice(["Force", "Police force"]) + ": " + case.force, rng.choice(["Reference", "Misper ref", "Our reference"]) + ": " + case.reference]
    across = rng.choice([1, 1, 2])
    parts = [(rng.choice(titles), rows_of(rng, case, word, names, given, style)) for titles, names in ((["The child", "Child", "Young person"], CHILD), (["The missing episode", "Missing episode", "Episode"], EPISODE), (["Interview", "Prevention interview", "Police interview"], TALK))]
    questions = asked(rng, case, word, given, style)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    accounts = [(rng.choice(HEADS[t]), curled(case.narrative[t]), t) for t in topics]
    boxed = [a for a in accounts if a[2] == "officer_view"] if rng.random() < 0.6 else []
    body = text_box("".join(para(run(line)) for line in named)) + para(run(title), style="Title")
    if rng.random() < 0.6:  # a frame of one column whose cells hold a heading and a table
        body += table([[cell(para(run(head, True)) + grid(rows, across) + para())] for head, rows in parts])
    else:  # the section's name beside its table
        body += table([[cell(para(run(head, True))), cell(grid(rows, across) + para())] for head, rows in parts])
    body += para() + questions + para(run(rng.choice(["Details", "What was said", "Account"])), style="Heading1")
    told = [a for a in accounts if a not in boxed]
    if rng.random() < 0.5:
        body += table([[cell(para(run(head, True)) + para(run(text)))] for head, text, _ in told]) + para()
    else:
        body += "".join(para(run(head), style="Heading2") + para(run(text)) for head, text, _ in told)
    body += "".join(text_box(para(run(head, True)) + para(run(text))) for head, text, _ in boxed)
    held = moment_of(case.fields["debrief.held_at"])
    body += para(run(rng.choice([f"Form completed {held:%d/%m/%Y}. Send to the missing persons unit.", "Please e-mail the completed form to the missing persons coordinator.", "This form is part of the missing person record."])))
    truth = record(case, given, topics, implied, pages=1)
    head = rng.choice(["OFFICIAL - SENSITIVE", "", f"OFFICIAL SENSITIVE    {case.force}"])
    return "docx", word_file(body, head, rng.choice(["", "Version 3.1    Review date March 2027"])), {"document": document(case, 1), "records": [truth]}, {}
