"""A prevention interview as numbered questions, each with its answer under it or after a dash: facts, answers of one word with an explanation behind them, and accounts, all in one run of numbers."""
from flowing import Flow
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, invent, narrate, record

FACTS = [("What is the child's family name?", "subject.surname"), ("And their first name?", "subject.forenames"), ("What is their date of birth?", "subject.date_of_birth"), ("Where do they normally live?", "subject.home_address"),
         ("If in care, where have they been placed?", "subject.placement_address"), ("Which school or college are they on roll at?", "subject.school"), ("Are they open to children's services, and how?", "subject.care_status"),
         ("When were they last seen?", "episode.last_seen_at"), ("Where were they last seen?", "episode.last_seen_place"), ("When was this reported to police?", "episode.reported_at"), ("Who made the report?", "episode.reported_by"),
         ("What is that person's relationship to the child?", "episode.reporter_relationship"), ("How was the risk assessed?", "episode.risk"), ("How many times have they been missing before?", "episode.previous_count"), ("When were they found, or when did they return?", "episode.found_at"),
         ("Where were they found?", "episode.found_place"), ("How did they come to be found or to return?", "episode.return_method")]
TALK = [("Is the child being spoken to alone?", "seen_alone", None), ("Is the child willing to talk to you?", "engaged", None), (None, None, ("circumstances", "What happened before the child went?")), (None, None, ("reasons", "Why did they go?")),
        (None, None, ("where_been", "Where did they go and where did they stay?")), (None, None, ("who_with", "Who were they with?")), ("Did they feel safe while they were away?", "felt_safe", None), ("Were they hurt?", "injured", ("harm", "Give details of any injury.")),
        ("Do they need medical attention?", "medical_attention", None), ("Has anyone committed a crime against them?", "offence_against", None), ("Have they committed any crime?", "offence_by", None), ("Did they use alcohol or drugs?", "substances", ("substances", "If so, what?")),
        ("Do you have concerns that the child is being exploited?", "exploitation_concern", ("exploitation", "What are the concerns based on?")), ("Is the child likely to go missing again?", "likely_to_repeat", None), (None, None, ("child_views", "What does the child want to happen now?")),
        (None, None, ("parent_views", "What does the parent or carer have to say?")), (None, None, ("officer_view", "What did you notice about the child and the home?")), (None, None, ("actions", "What are you going to do next?"))]
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at")


def numbered_interview(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    plain, bold = rng.choice([("F1", "F2"), ("DS", "DB"), ("NR", "NT"), ("NS", "NB")])
    number_style, below = rng.choice(["{}.", "Q{}", "{}"]), rng.random() < 0.65
    flow = Flow(plain, bold, rng.choice([9.5, 10, 10.5]), left=55, right=540, top=62, bottom=785, head=lambda pdf, page: pdf.text(55, 42, f"{case.force} - Prevention Interview - {case.reference} - page {page}", plain, 8))
    flow.lines(55, rng.choice(["PREVENTION INTERVIEW", "Prevention interview with a returned missing child"]), 480, bold, 14)
    flow.lines(55, f"Missing person reference: {case.reference}", 480)
    given = []
    for label, name in (("Interviewer", "officer"), ("Date and time of interview", "debrief.held_at"), ("Place of interview", "debrief.held_place")):
        flow.spans([(label + ":", None), (word.of(case, name), name)])
        given.append(name)
    count, letter = 0, rng.choice(["", "A: ", "- "])

    def ask(question, answer, mark=None):
        nonlocal count
        count += 1
        flow.room(2.6 * flow.size)
        flow.y += 5
        flow.pdf.text(55, flow.y + flow.size, number_style.format(count), bold, flow.size)
        if below:
            flow.lines(85, question, 455, bold)
            start = 85
            if letter and answer:
                flow.room(flow.size * 1.35)
                flow.pdf.text(85, flow.y + flow.size, letter.strip(), plain, flow.size)
                start = 100
            flow.lines(start, answer, 540 - start, plain, mark=mark) if answer else None
        else:
            left = flow.left
            flow.left = 85
            flow.spans([(question, None), (letter.strip(), None), (answer, mark)], 455)
            flow.left = left

    asked = {name for _, name in FACTS if name in case.fields and (name in KEPT or rng.random() < 0.85)}
    if "episode.reported_by" not in asked:  # "that person" would be nobody
        asked.discard("episode.reporter_relationship")
    for question, name in FACTS:
        if name in asked:
            ask(question, word.of(case, name), name)
            given.append(name)
    answered = {name for _, name, _ in TALK if name and rng.random() < 0.88}
    # "If so, what?" and "based on" say nothing without the question before them.
    topics = [passage[0] for _, name, passage in TALK if passage and rng.random() < 0.85 and (name == "injured" or not name or name in answered)] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    for question, name, passage in TALK:
        if name in answered:
            ask(question, word.of(case, "debrief." + name), "debrief." + name)
            given.append("debrief." + name)
        if passage and passage[0] in topics:
            ask(passage[1], case.narrative[passage[0]])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [record(case, given, topics, implied, flow.pdf.marks, optional_narrative=[case.printed["episode.return_method"]])]}, flow.boxes
