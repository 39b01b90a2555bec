"""What a police force's web form looks like when it is printed from a browser: numbered questions, every choice with its mark, answers below, a line of the page's address and the time of printing on each sheet."""
from facts import moment_of
from fifth_bank import BANK, LISTS, chosen, worded
from flowing import Flow
from printing import document
from tales import Wording, invent, narrate, record
from writers import text_width

CHOICES = {"episode.risk": [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent risk", "no_apparent_risk")],
           "episode.return_method": [("The young person came back by themselves", "own_accord"), ("Police found them", "police"), ("Family or carers found them", "family_or_carer"), ("Someone else brought them back", "other")],
           "subject.care_status": [("In care (looked after)", "looked_after"), ("Child protection plan", "child_protection"), ("Child in need plan", "child_in_need"), ("Early help", "early_help"), ("Care leaver", "care_leaver"), ("None of these (not open)", "not_open")],
           "subject.gender": [("Male", "male"), ("Female", "female"), ("Non-binary", "non_binary"), ("Not known", "unknown")]}
PAGES = [("Young person", [("What is their last name?|Surname|Family name", "subject.surname"), ("What is their first name?|First name(s)", "subject.forenames"), ("What date were they born?|What is their date of birth?|Date of birth", "subject.date_of_birth"), ("Which of these describes their gender?|Gender", "subject.gender"), ("How do they describe their ethnicity?|Ethnicity", "subject.ethnicity"),
                           ("What address do they call home?|Home address", "subject.home_address"), ("If they are in care, at what address?|Placement address, if in care", "subject.placement_address"), ("What number can they be texted on?|Their phone number", "subject.phone"), ("Where are they taught?|What school or college do they go to?", "subject.school"), ("Is a social worker involved?|Children's services status", "subject.care_status")]),
         ("This time missing", [("When did somebody last see them?|When were they last seen? (date and time)", "episode.last_seen_at"), ("Whereabouts did somebody last see them?|Where were they last seen?", "episode.last_seen_place"), ("When did the force get the call?|When were they reported missing? (date and time)", "episode.reported_at"), ("What is the name of the person who called?|Who reported them missing?", "episode.reported_by"),
                                ("What is the caller to the young person?|Relationship to the young person", "episode.reporter_relationship"), ("What risk was this missing episode graded?|Risk level", "episode.risk"), ("How many missing episodes came before?|How many times have they been missing before?", "episode.previous_count"), ("When did this missing episode end?|When were they found or when did they return?", "episode.found_at"),
                                ("Where were they at the end of the episode?|Where were they found?", "episode.found_place"), ("How did the episode end?|How did they return?", "episode.return_method")]),
         ("Talking to the young person", [("Which officer talked to them? (rank, number, name)|Officer completing the prevention interview", "officer"), ("When did the officer talk to them?|Date and time of the prevention interview", "debrief.held_at"), ("Where did the officer talk to them?|Where did the prevention interview take place?", "debrief.held_place"), ("Did you talk without a parent or carer there?|Were they spoken to alone?", "debrief.seen_alone"),
                                          ("Did they want to talk?|Did they engage?", "debrief.engaged"), ("Had they felt safe?|Did they feel safe while missing?", "debrief.felt_safe"), ("Had they been injured?|Were they injured?", "debrief.injured"), ("Did they need a doctor or hospital?|Do they need medical attention?", "debrief.medical_attention"), ("Had anybody committed an offence against them?|Were they the victim of a crime?", "debrief.offence_against"),
                                          ("Had they committed an offence?|Did they commit any crime?", "debrief.offence_by"), ("Had they taken drugs or drunk alcohol?|Did they use drugs or alcohol?", "debrief.substances"), ("Is there a worry about exploitation?|Are there any concerns about exploitation?", "debrief.exploitation_concern"), ("Do you expect them to go missing again?|Are they likely to go missing again?", "debrief.likely_to_repeat")])]
TOLD = {"circumstances": "How did they come to go missing?", "reasons": "What reason did they give?", "where_been": "Where did they spend their time?", "who_with": "Who else was there?", "harm": "What happened to them that was harmful?", "return": "Tell us about the way they came back",
        "child_views": "What did they say that they want?", "parent_views": "What did the parent or carer tell you?", "officer_view": "What did you make of it?", "actions": "What will police do now?"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
ANSWERS = [("Yes", "yes"), ("No", "no"), ("Don't know", "not_known")]


def marked(flow, options, value, signs, mark, below):
    """Every choice with its sign, one below another or in a line; the chosen one's words are the value."""
    size = flow.size
    flow.room(size * 1.5 * (len(options) if below else 1))
    x = flow.left + 24
    for words, meaning in options:
        sign = signs[0] if meaning == value else signs[1]
        wide = text_width(f"{sign} ", flow.plain, size)
        if x > flow.left + 24 and (below or x + wide + text_width(words, flow.plain, size) > flow.right):
            x, flow.y = flow.left + 24, flow.y + size * 1.5
        flow.pdf.text(x, flow.y + size, sign, flow.plain, size)
        flow.pdf.text(x + wide, flow.y + size, words, flow.plain, size, mark if meaning == value else None)
        x += wide + text_width(words, flow.plain, size) + 22
    flow.y += size * 1.5


def split_date(flow, value, mark):
    """A date asked in three boxes. No one box holds it without the words between, so it has no place."""
    year, month, day = value.split("-")
    flow.lines(flow.left + 24, f"Day {int(day)}    Month {int(month)}    Year {year}", 300)


def web_form_print(rng):
    case, word = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y, %H:%M", "%Y-%m-%dT%H:%M", "%d %B %Y, %H:%M", "%d/%m/%Y %H:%M"])
    plain, bold, signs = rng.choice([("DS", "DB", ("●", "○")), ("DS", "DB", ("◉", "○")), ("F1", "F2", ("[x]", "[ ]")), ("NS", "NB", ("(X)", "( )")), ("DS", "DB", ("☑", "☐"))])
    below, numbered, in_boxes = rng.random() < 0.6, rng.choice(["Q{}", "{}.", "Question {}"]), rng.random() < 0.3
    size, form = rng.choice([9, 9.5]), rng.randint(100, 999)
    printed = f"{rng.randint(1, 28):02d}/{rng.randint(10, 12)}/2026, {rng.randint(7, 20):02d}:{rng.randint(10, 59)}"
    title = rng.choice(["Missing young person returned - tell us", "Return of a missing young person: officer's form"])

    def head(pdf, page):
        pdf.text(40, 24, printed, plain, 7)
        pdf.text(250, 24, title, plain, 7)
        pdf.text(40, 830, f"https://forms.police.example/missing/returned/{form}/view?page={page}", plain, 7)

    flow = Flow(plain, bold, size, left=52, right=545, top=44, bottom=808, head=head)
    flow.lines(52, title, 490, bold, 15)
    flow.lines(52, f"{case.force}. Submission for missing report {case.reference}", 490)
    count, given = 0, []
    skipped = rng.choice(["No answer", "(not answered)", "-"])
    wide = text_width(numbered.format(88) + "  ", bold, size)

    def ask(question):
        nonlocal count
        count += 1
        flow.room(size * 3.4)
        flow.y += 4
        flow.pdf.text(52, flow.y + size, numbered.format(count), bold, size)
        flow.lines(52 + wide, question + rng.choice(["", " *"]), 490 - wide, bold)

    for number, (section, rows) in enumerate(PAGES, 1):
        flow.heading(f"{number}. {section}" if numbered != "{}." else section, size + 3)
        for question, name in worded(rng, rows):
            there = bool(chosen(rng, case, [(question, name)], KEPT))
            if name == "episode.reporter_relationship" and "episode.reported_by" not in given:
                continue  # without the caller before it, the question does not say whose relationship it asks
            if not there and (rng.random() < 0.5 or name in CHOICES):
                continue
            ask(question)
            given += [name] if there else []
            if not there:
                flow.lines(76, skipped, 460)
            elif name in CHOICES or name[8:] in TALKED:
                marked(flow, CHOICES.get(name, ANSWERS), case.fields[name], signs, name, below and name in CHOICES)
            elif name == "subject.date_of_birth" and in_boxes:
                split_date(flow, case.fields[name], name)
            else:
                flow.lines(76, word.of(case, name), 460, mark=name)
    topics = [t for t in TOLD if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    flow.heading("4. What they told you" if numbered != "{}." else "What they told you", size + 3)
    for topic in topics:
        ask(TOLD[topic])
        flow.lines(76, case.narrative[topic], 460)
    flow.y += 8
    sent = moment_of(case.fields["debrief.held_at"]).strftime("%d/%m/%Y")
    flow.lines(52, f"Submitted {sent}. Thank you. You can close this page.", 490)
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_narrative=["Thank you. You can close this page."])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks


TALKED = {name[8:] for _, name in PAGES[2][1] if name.startswith("debrief.") and not name.startswith("debrief.held")}
