"""A Word form on one child and several episodes: a row an episode, content controls (date, list, tick), old form fields, text boxes, tables in cells, answers struck out."""
import datetime as dt
from xml.sax.saxutils import escape

from more_stories import BANK, LISTS
from facts import moment_of, stamp
from tales import Wording, curled, invent, narrate, record
from wordfile import word_file
from writers import cell, para, run, table, text_box, tick_control

OWN = [("Surname", "subject.surname"), ("First names", "subject.forenames"), ("Date of birth", "subject.date_of_birth"), ("Sex", "subject.gender"), ("Home address", "subject.home_address"), ("Placement", "subject.placement_address"),
       ("School", "subject.school"), ("Social care status", "subject.care_status")]
COLUMNS = [("Missing from (date and time)", "episode.last_seen_at"), ("Reported (date and time)", "episode.reported_at"), ("Returned (date and time)", "episode.found_at"), ("Found at", "episode.found_place"), ("Risk", "episode.risk"), ("How returned", "episode.return_method")]
ASKED = [("Was the child spoken to alone?", "seen_alone"), ("Did the child feel safe?", "felt_safe"), ("Were there any injuries?", "injured"), ("Was the child a victim of crime?", "offence_against"), ("Were drugs or alcohol involved?", "substances"),
         ("Is there concern about exploitation?", "exploitation_concern"), ("Is the child likely to go missing again?", "likely_to_repeat")]
HEADS = {"reasons": "Why does the child go missing?", "where_been": "Where does the child go?", "who_with": "Who is the child with?", "child_views": "What does the child say should change?", "parent_views": "Views of parent or carer", "actions": "Agreed actions"}


def date_control(text):
    return f'<w:sdt><w:sdtPr><w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>'


def list_control(options, text):
    items = "".join(f'<w:listItem w:displayText="{escape(o)}" w:value="{escape(o)}"/>' for o in options)
    return f"<w:sdt><w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def old_text(text):
    """A legacy form field for text: its result stands between the field's marks."""
    return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:enabled/><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def old_tick(ticked):
    return (f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked w:val="{int(ticked)}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')


def struck(text):
    return f'<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def answer(style, value):
    """A yes-or-no answer in one of the ways that Word forms have."""
    words = (("Yes", "yes"), ("No", "no"), ("Not known", "not_known"))
    if style == "list":
        return para(list_control(["Choose an item.", "Yes", "No", "Not known"], next(w for w, v in words if v == value)))
    if style == "struck":
        parts = []
        for i, (word, v) in enumerate(words):
            parts += [run(" / ")] * (i > 0) + [run(word) if v == value else struck(word)]
        return para(*parts)
    tick = tick_control if style == "control" else old_tick
    return para(*[part for word, v in words for part in (tick(v == value), run(f" {word}    "))])


def several(rng):
    """The child's episodes, oldest first: one child, other times and places."""
    first = invent(rng, LISTS, start=dt.datetime(2026, rng.randint(2, 8), rng.randint(1, 8), rng.randint(14, 21), rng.randint(0, 59)))
    home = (first.fields["subject.home_address"], first.fields["subject.home_address"].split(", ")[-2], first.force)
    cases = [first]
    for _ in range(rng.choice([1, 2, 2, 3])):
        start = moment_of(cases[-1].fields["episode.found_at"]) + dt.timedelta(days=rng.randint(1, 6), minutes=rng.randint(0, 500))
        case = invent(rng, LISTS, home=home, start=start)
        while case.fields["subject.care_status"] != first.fields["subject.care_status"]:
            case = invent(rng, LISTS, home=home, start=start)
        cases.append(case)
    held = moment_of(cases[-1].fields["episode.found_at"]) + dt.timedelta(hours=rng.randint(2, 30))
    for case in cases:
        for name, value in first.fields.items():
            if name.startswith(("subject.", "debrief.")):
                case.fields[name] = value
        case.fields["debrief.held_at"] = stamp(held)
    return cases


def episode_rows(rng):
    cases, word = several(rng), Wording(rng)
    first, style = cases[0], rng.choice(["list", "struck", "control", "old"])
    curl = curled if rng.random() < 0.5 else (lambda t: t)
    own = [(a, b) for a, b in OWN if b in first.fields and (b in ("subject.surname", "subject.forenames", "subject.date_of_birth") or rng.random() < 0.85)]
    columns = [c for c in COLUMNS if c[1] in ("episode.last_seen_at", "episode.found_at") or rng.random() < 0.7]
    put = {"subject.date_of_birth": date_control, "subject.care_status": lambda t: list_control([w for ws in LISTS["care"].values() for w in ws], t), "subject.gender": lambda t: list_control(["Female", "Male"], t)}
    pairs = [(run(a, True), put.get(b, old_text if rng.random() < 0.3 else run)(word.of(first, b))) for a, b in own]
    if rng.random() < 0.5:
        inner = table([[cell(para(a)), cell(para(b))] for a, b in pairs])
        child = table([[cell(para(run("About the child", True))), cell(inner + para())]])
    else:
        child = table([[cell(para(a)) + cell(para(b)) for a, b in pairs[i:i + 2]] for i in range(0, len(pairs), 2)])
    rows = [[cell(para(run(h, True))) for h in ["No."] + [c[0] for c in columns]]]
    for i, case in enumerate(cases, 1):
        rows.append([cell(str(i))] + [cell(word.of(case, name)) for _, name in columns])
    officer = f'{first.fields["debrief.officer_rank"]} {first.fields["debrief.officer"]}, {first.fields["debrief.officer_number"]}'
    given = [b for _, b in own] + [c[1] for c in columns] + ["officer", "debrief.held_at"]
    body = para(run(rng.choice(["Debrief: repeat missing child", "Multiple missing episodes - police debrief record"])), style="Title") + text_box(para(run("Police reference: ", True), run(first.reference))) + child
    body += para(run("Episodes covered by this debrief"), style="Heading1") + table(rows)
    body += para(run("This debrief"), style="Heading1") + para(run("Officer completing: ", True), run(officer)) + para(run("Date and time of debrief: ", True), (date_control if rng.random() < 0.5 else old_text)(word.of(first, "debrief.held_at")))
    asked = [a for a in ASKED if rng.random() < 0.85]
    body += table([[cell(question), cell(answer(style, first.fields["debrief." + name]))] for question, name in asked])
    given += ["debrief." + name for _, name in asked]
    topics = [t for t in HEADS if rng.random() < 0.85] or ["reasons"]
    implied = narrate(rng, first, BANK, LISTS, topics)
    for topic in topics:
        body += para(run(curl(HEADS[topic])), style="Heading2") + para(run(curl(first.narrative[topic])))
    records = []
    for case in cases:
        case.narrative, case.entities, case.mentioned = first.narrative, first.entities, first.mentioned
        # What stands in another episode's row may be given with this one.
        free = [e for c in cases for e in c.optional_entities]
        records.append(record(case, given, topics, implied, pages=1, optional_entities=free))
    return "docx", word_file(body, header=f"{first.force}   OFFICIAL-SENSITIVE", footer=rng.choice(["", "Form 12b (rev. 4)"])), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": first.reference, "force": first.force, "pages": 1}, "records": records}, {}
