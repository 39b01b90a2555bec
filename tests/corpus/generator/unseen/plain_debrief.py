"""The plain form that most forces have: shaded section heads, a label on the left of each row and the answer on the right, at times with a remark behind it; the whole name in one row, the age behind the birth date, a supervisor's review at the end."""
import datetime as dt

from facts import moment_of
from fifth_bank import chosen, worded
from flowing import Flow
from printing import document
from sixth_bank import BANK, LISTS
from tales import Wording, invent, narrate, record
from writers import wrap

SECTIONS = [("Missing person details", [("Name|Full name|Name of missing person", "name"), ("Date of birth|DOB|Date of birth (age)", "born"), ("Gender|Sex", "subject.gender"), ("Ethnicity|Self-defined ethnicity", "subject.ethnicity"), ("Home address|Address", "subject.home_address"), ("Placement address|Address of placement (if looked after)", "subject.placement_address"),
                                        ("Mobile number|Contact number|Phone number", "subject.phone"), ("School / college|School or education provider", "subject.school"), ("Social care status|Children's social care status", "subject.care_status")]),
            ("Missing episode", [("Date and time last seen|Last seen (date/time)", "episode.last_seen_at"), ("Location last seen|Where last seen", "episode.last_seen_place"), ("Date and time reported missing|Reported missing (date/time)", "episode.reported_at"), ("Reported by|Informant", "episode.reported_by"), ("Relationship to missing person|Informant's relationship to missing person", "episode.reporter_relationship"),
                                 ("Risk level|Risk grading|Risk assessment", "episode.risk"), ("Number of previous missing episodes|Previous missing episodes", "episode.previous_count")]),
            ("Found / returned", [("Date and time found|Date and time returned|Found (date/time)", "episode.found_at"), ("Location found|Where found|Found at", "episode.found_place"), ("How found|How did the missing person return?|Circumstances of return", "episode.return_method")]),
            ("Debrief", [("Debrief completed by|Debriefing officer|Officer completing debrief", "officer"), ("Date and time of debrief|Debrief completed (date/time)", "debrief.held_at"), ("Location of debrief|Where was the debrief completed?", "debrief.held_place"), ("Was the missing person seen alone?|Spoken to alone?", "debrief.seen_alone"), ("Did they engage with the debrief?|Engaged with officer?", "debrief.engaged"),
                         ("Did they feel safe while missing?|Felt safe whilst missing?", "debrief.felt_safe"), ("Any injuries?|Were they injured?", "debrief.injured"), ("Is medical attention required?|Medical treatment required?", "debrief.medical_attention"), ("Have they been a victim of crime?|Victim of any offences?", "debrief.offence_against"), ("Have they committed any offences?|Committed any crime whilst missing?", "debrief.offence_by"),
                         ("Any drug or alcohol use?|Have they used drugs or alcohol?", "debrief.substances"), ("Any concerns of exploitation?|CSE / CCE concerns?", "debrief.exploitation_concern"), ("Are they likely to go missing again?|Likelihood of further missing episodes?", "debrief.likely_to_repeat")])]
TOLD = {"circumstances": "Circumstances of going missing", "reasons": "Why did they go missing?", "where_been": "Where have they been?", "who_with": "Who were they with?", "harm": "Details of any injuries or harm", "substances": "Details of drugs or alcohol used", "exploitation": "Details of exploitation concerns", "return": "Circumstances in which they were found or returned",
        "child_views": "Views and wishes of the young person", "parent_views": "Views of parent / carer", "officer_view": "Officer's comments", "actions": "Actions taken / referrals made"}
KEPT = ("name", "born", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
REMARKS = {"yes": [" - see below", " (details below)"], "no": [" - none disclosed", " - nothing disclosed"], "not_known": []}
REMARKED = ("debrief.injured", "debrief.offence_against", "debrief.offence_by", "debrief.substances")


def row(flow, label, parts, split):
    """A ruled row; the label wraps in its cell, the answer in the other. A row stays on one page."""
    size, step = flow.size, flow.size * 1.3
    lines = wrap(label, flow.bold, size, split - 10)
    words = " ".join(text for text, _ in parts)
    tall = max(len(lines), len(wrap(words, flow.plain, size, flow.right - flow.left - split - 12))) * step + 6
    flow.room(tall)
    top = flow.y
    if flow.shaded:
        flow.pdf.rect(flow.left, top, flow.left + split, top + tall, grey=0.93)
    flow.pdf.rect(flow.left, top, flow.left + split, top + tall)
    flow.pdf.rect(flow.left + split, top, flow.right, top + tall)
    for i, line in enumerate(lines):
        flow.pdf.text(flow.left + 5, top + 2 + size + i * step, line, flow.bold, size)
    left, flow.left, flow.y = flow.left, flow.left + split + 5, top + 2
    flow.spans(parts, flow.right - flow.left - 6, leading=1.3)
    flow.left, flow.y = left, top + tall


def bar(flow, text):
    flow.room(70)
    flow.y += flow.gap
    flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + 17, grey=0.75)
    flow.pdf.text(flow.left + 5, flow.y + 12, text, flow.bold, flow.size + 1)
    flow.y += 17


def answer(rng, case, word, name, given):
    """The parts of one answer; its fields go to `given`."""
    f = case.fields
    if name == "name":
        given += ["subject.surname", "subject.forenames"]
        whole = [(f["subject.forenames"], "subject.forenames"), (f["subject.surname"].upper() if word.capitals else f["subject.surname"], "subject.surname")]
        return whole if word.forenames_first else [(f["subject.surname"].upper(), "subject.surname"), (",", None), (f["subject.forenames"], "subject.forenames")]
    if name == "born":
        given += ["subject.date_of_birth"] + ["subject.age"] * word.aged
        return [(word.day(f["subject.date_of_birth"]), "subject.date_of_birth")] + ([("(" + word.age_word, None), (f'{f["subject.age"]})', "subject.age")] if word.aged else [])
    given.append(name)
    if name in REMARKED and REMARKS[f[name]] and rng.random() < 0.2:
        return [(word.of(case, name) + rng.choice(REMARKS[f[name]]), None)]  # where the answer ends is open to taste, so it has no place
    return [(word.of(case, name), name)]


def plain_debrief(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y at %H:%M", "%d/%m/%Y %H%Mhrs", "%d/%m/%y %H:%M", "%H:%M hrs %d/%m/%Y"]), []
    word.capitals, word.forenames_first, word.aged, word.age_word = rng.random() < 0.5, rng.random() < 0.65, rng.random() < 0.5, rng.choice(["aged", "age", "Age"])
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("F1", "F2"), ("DS", "DB")])
    foot = rng.choice(["OFFICIAL - SENSITIVE", "RESTRICTED WHEN COMPLETE", "OFFICIAL-SENSITIVE [when completed]"])
    flow = Flow(plain, bold, rng.choice([9, 9.5, 10]) if plain != "DS" else 8.5, left=45, right=550, top=45, bottom=792, foot=lambda pdf, page: (pdf.text(45, 818, foot, plain, 7.5), pdf.text(520, 818, f"Page {page}", plain, 7.5)))
    flow.shaded, flow.gap, numbered = rng.random() < 0.6, rng.choice([0, 6, 9]), rng.random() < 0.5
    split = rng.choice([165, 180, 200])
    flow.lines(45, case.force, 505, bold, 12)
    flow.lines(45, rng.choice(["Missing Person Debrief", "MISSING PERSON FOUND REPORT AND DEBRIEF", "Missing Child - Police Debrief Form", "Debrief of Missing / Found Person (under 18)"]), 505, bold, 15)
    flow.y += 4
    row(flow, rng.choice(["Missing person reference", "Misper reference no.", "Reference number"]), [(case.reference, None)], split)
    for number, (title, rows) in enumerate(SECTIONS, 1):
        bar(flow, f"{number}. {title}" if numbered else title)
        for label, name in worded(rng, rows):
            if name in ("name", "born") or chosen(rng, case, [(label, name)], KEPT):
                row(flow, label, answer(rng, case, word, name, given), split)
            elif rng.random() < 0.4:
                row(flow, label, [], split)
    topics = [t for t in TOLD if rng.random() < 0.72] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    bar(flow, "5. Account" if numbered else rng.choice(["Account", "Details of debrief", "What the young person said and next steps"]))
    for topic in topics:
        row(flow, TOLD[topic], [(case.narrative[topic], None)], split)
    supervisor = rng.choice([o for o in LISTS["officers"] if o != case.fields["debrief.officer"]])
    bar(flow, "6. Supervision" if numbered else "Supervisor review")
    row(flow, rng.choice(["Reviewed by", "Supervisor"]), [(f"PS {rng.randint(100, 9999)} {supervisor}", None)], split)
    row(flow, "Date of review", [((moment_of(case.fields["debrief.held_at"]) + dt.timedelta(hours=rng.randint(1, 40))).strftime(word.day_style), None)], split)
    row(flow, "Return interview requested", [("Yes", None)], split)
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=[("person", supervisor)], optional_narrative=["Return interview requested: Yes"])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
