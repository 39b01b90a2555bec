"""A prevention interview record: the child and the episode on ruled lines, a table of questions with a column of boxes for each answer, choices in a row of boxes, and the account in open boxes under their questions."""
from fifth_bank import chosen, worded
from flowing import Flow
from printing import document
from sixth_bank import BANK, LISTS
from tales import Wording, invent, narrate, record
from writers import text_width, wrap

CHILD = [("Surname|Surname of child|Family name", "subject.surname"), ("Forename(s)|First name(s)|Forenames", "subject.forenames"), ("Date of birth|D.O.B.", "subject.date_of_birth"), ("Ethnicity|Ethnic appearance / SDE", "subject.ethnicity"), ("Home address|Address", "subject.home_address"), ("Care placement|Placement address", "subject.placement_address"), ("Child's phone|Mobile no.", "subject.phone"), ("School|School attended", "subject.school")]
EPISODE = [("Missing since|Last seen date and time|Missing from (date and time)", "episode.last_seen_at"), ("Last seen at|Place last seen|Missing from (address)", "episode.last_seen_place"), ("Reported to police|Date and time reported", "episode.reported_at"), ("Reported by|Person reporting", "episode.reported_by"), ("Relationship to child", "episode.reporter_relationship"), ("No. of times missing before|Previous episodes", "episode.previous_count"),
           ("Found / returned|Returned date and time|Date and time of return", "episode.found_at"), ("Found at|Place found|Place returned to", "episode.found_place")]
TALK = [("Interviewing officer|Interview conducted by|Officer (rank, no., name)", "officer"), ("Date and time of interview|Interview date / time", "debrief.held_at"), ("Place of interview|Interview location", "debrief.held_place")]
CHOICES = [("Gender|Sex", "subject.gender", [("Male", "male"), ("Female", "female"), ("Other", "non_binary")]), ("Risk|Risk level|Risk category", "episode.risk", [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk")]),
           ("Social care status|Status", "subject.care_status", [("LAC", "looked_after"), ("CP", "child_protection"), ("CIN", "child_in_need"), ("Early Help", "early_help"), ("Care leaver", "care_leaver"), ("Not open", "not_open")]),
           ("Method of return|How returned|How was the child found?", "episode.return_method", [("Own accord", "own_accord"), ("Found by police", "police"), ("Parent / carer", "family_or_carer"), ("Other", "other")])]
ASKED = [("Was the child spoken to without a parent or carer present?|Child spoken to alone?", "debrief.seen_alone"), ("Was the child willing to speak to you?|Did the child engage?", "debrief.engaged"), ("Did the child feel safe while they were missing?|Child felt safe while missing?", "debrief.felt_safe"), ("Has the child suffered any injury?|Any injuries?", "debrief.injured"),
         ("Does the child need medical attention?|Medical attention required?", "debrief.medical_attention"), ("Has the child been the victim of a crime?|Was the child a victim of crime?", "debrief.offence_against"), ("Has the child committed a crime?|Was the child involved in committing crime?", "debrief.offence_by"), ("Has the child taken drugs or alcohol?|Drugs or alcohol taken?", "debrief.substances"),
         ("Is there any concern that the child is being exploited?|Are there concerns about CSE or CCE?", "debrief.exploitation_concern"), ("Do you think the child will go missing again?|Is the child likely to go missing again?", "debrief.likely_to_repeat")]
TOLD = {"circumstances": "How did the child come to be missing?", "reasons": "Why did the child go missing?|Reason given for going missing", "where_been": "Where did the child go?|Where did the child stay?", "who_with": "Who was the child with?|Who did the child meet or stay with?", "harm": "Details of injuries", "exploitation": "If there are exploitation concerns, give details",
        "return": "How did the child return?|Details of return", "child_views": "What would the child like to happen?|Child's wishes and feelings", "parent_views": "What does the parent or carer say?|Parent / carer comments", "officer_view": "Officer's observations|Officer's assessment", "actions": "What action has been taken?|Action taken"}
HEADS = [{"A": "Part A - the child", "B": "Part B - the missing episode", "C": "Part C - the interview", "D": "Part D - what was said"}, {"A": "A. Child", "B": "B. Missing episode", "C": "C. Interview", "D": "D. Account"},
         {"A": "SECTION A: CHILD", "B": "SECTION B: EPISODE", "C": "SECTION C: INTERVIEW", "D": "SECTION D: DETAILS"}]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
LONG = ("subject.home_address", "subject.placement_address", "episode.last_seen_place", "episode.found_place", "debrief.held_place", "officer", "subject.school")


def written(flow, label, text, name, left, width):
    """A label and its answer on a ruled line; answers how tall it is."""
    size, at = flow.size, left + text_width(label + ":", flow.bold, flow.size) + 6
    flow.pdf.text(left, flow.y + size, label + ":", flow.bold, size)
    lines = wrap(text, flow.plain, size, left + width - at)
    for i, line in enumerate(lines or [""]):
        flow.pdf.text(at, flow.y + size + i * size * 1.5, line, flow.plain, size, name)
        flow.pdf.line(at, flow.y + size * 1.3 + i * size * 1.5, left + width, flow.y + size * 1.3 + i * size * 1.5, 0.3)
    return max(1, len(lines)) * size * 1.5 + 4


def block(rng, flow, case, word, rows, given):
    """Answers on ruled lines, short ones two to a line."""
    wide, beside = flow.right - flow.left, None
    for label, name in worded(rng, rows):
        there = bool(chosen(rng, case, [(label, name)], KEPT))
        if not there and name in ("subject.placement_address", "subject.care_status"):
            continue
        given += [name] if there else []
        text = word.of(case, name) if there else ""
        if name in LONG:
            flow.y += beside or 0
            beside = None
            flow.room(flow.size * 4)
            flow.y += written(flow, label, text, name, flow.left, wide)
        elif beside is None:
            flow.room(flow.size * 3)
            beside = written(flow, label, text, name, flow.left, wide / 2 - 8)
        else:
            flow.y += max(beside, written(flow, label, text, name, flow.left + wide / 2 + 8, wide / 2 - 8))
            beside = None
    flow.y += beside or 0


def choice(flow, label, options, value, name):
    flow.room(flow.size * 2.4)
    size, x = flow.size, flow.left + text_width(label + ":", flow.bold, flow.size) + 10
    flow.pdf.text(flow.left, flow.y + size, label + ":", flow.bold, size)
    for words, meaning in options:
        wide = text_width(words, flow.plain, size)
        if x + wide + size + 6 > flow.right:
            x, flow.y = flow.left + 20, flow.y + size * 1.6
        flow.pdf.tick(x, flow.y + size + 1, size, meaning == value)
        flow.pdf.text(x + size + 4, flow.y + size, words, flow.plain, size, name if meaning == value else None)
        x += wide + size + 20
    flow.y += size * 1.7


def questions(rng, flow, case, given):
    """The table of questions. The answer is where the cross is, under its column's head, so no words have its place."""
    size, columns = flow.size, [flow.right - 156, flow.right - 104, flow.right - 52]
    heads = rng.choice([("Yes", "No", "N/K"), ("Yes", "No", "Not known"), ("YES", "NO", "N/K")])

    def rule(cells, tall, bold):
        flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + tall)
        for x, text in zip(columns, cells):
            flow.pdf.line(x, flow.y, x, flow.y + tall)
            flow.pdf.text(x + 3, flow.y + size + 2, text, bold, size - 1)

    flow.room(90)
    rule(heads, size + 8, flow.bold)
    flow.y += size + 8
    for label, name in worded(rng, ASKED):
        lines = wrap(label, flow.plain, size, columns[0] - flow.left - 8)
        tall = len(lines) * size * 1.25 + 7
        if flow.room(tall):
            rule(heads, size + 8, flow.bold)
            flow.y += size + 8
        rule(("", "", ""), tall, flow.plain)
        for i, line in enumerate(lines):
            flow.pdf.text(flow.left + 4, flow.y + size + 3 + i * size * 1.25, line, flow.plain, size)
        there = bool(chosen(rng, case, [(label, name)], KEPT, 0.93))
        given += [name] if there else []
        for x, meaning in zip(columns, ("yes", "no", "not_known")):
            flow.pdf.tick(x + 21, flow.y + size + 4, size, there and case.fields[name] == meaning)
        flow.y += tall


def boxed(flow, question, text):
    """An open box with the question in its top line and the account below."""
    size = flow.size
    lines = wrap(text, flow.plain, size, flow.right - flow.left - 10)
    tall = size * 1.6 + max(2, len(lines)) * size * 1.35 + 8
    flow.room(tall)
    flow.pdf.rect(flow.left, flow.y, flow.right, flow.y + tall)
    flow.pdf.text(flow.left + 5, flow.y + size + 3, question, flow.bold, size)
    for i, line in enumerate(lines):
        flow.pdf.text(flow.left + 5, flow.y + size * 2.7 + i * size * 1.35, line, flow.plain, size)
    flow.y += tall + 4


def ticked_interview(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y, %H:%M", "%d/%m/%Y %H%M hrs", "%d-%m-%Y %H:%M", "%d %b %Y %H:%M"]), []
    (plain, bold), heads = rng.choice([("F1", "F2"), ("NS", "NB"), ("NR", "NT")]), rng.choice(HEADS)
    flow = Flow(plain, bold, rng.choice([9, 9.5, 10]), left=48, right=547, top=48, bottom=795, foot=lambda pdf, page: pdf.text(230, 822, f"{page} - {case.reference} - OFFICIAL SENSITIVE", plain, 7.5))
    flow.lines(48, rng.choice(["Prevention Interview Record", "MISSING CHILD - PREVENTION INTERVIEW", "Police Prevention Interview (formerly safe and well check)"]), 499, bold, 15)
    flow.lines(48, f"{case.force}     {rng.choice(['Misper no.', 'Missing report no.', 'Our ref'])}: {case.reference}", 499)
    flow.heading(heads["A"])
    block(rng, flow, case, word, CHILD, given)
    for number, part in enumerate((CHOICES[:1] + CHOICES[2:3], CHOICES[1:2] + CHOICES[3:])):
        if number:
            flow.heading(heads["B"])
            block(rng, flow, case, word, EPISODE, given)
        for labels, name, options in part:
            there = rng.random() < 0.88
            choice(flow, rng.choice(labels.split("|")), options, case.fields[name] if there else None, name)
            given += [name] if there else []
    flow.heading(heads["C"])
    block(rng, flow, case, word, TALK, given)
    questions(rng, flow, case, given)
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    flow.heading(heads["D"])
    for topic in topics:
        boxed(flow, rng.choice(TOLD[topic].split("|")), case.narrative[topic])
    flow.lines(48, rng.choice(["Signature of officer: ..............................", "Officer's signature ______________________    Date ____________"]), 499)
    truth = record(case, given, topics, implied, flow.pdf.marks)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
