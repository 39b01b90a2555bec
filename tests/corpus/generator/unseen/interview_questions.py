"""A record of a police interview as questions and answers: the question in bold or after a Q, the answer below it, beside it or after an A; some answers tell two things, and some questions stay unanswered."""
from flowing import Flow
from printing import document
from seventh_bank import KEPT, cast, holds, officer_words, tell, topics_of
from tales import Wording, record
from writers import text_width, wrap

PARTS = [("About the child", [("subject.surname", "What is the child's surname?|Surname of the child?"), ("subject.forenames", "What are the child's forenames?|First name(s) of the child?"), ("subject.date_of_birth", "What is the child's date of birth?|When was the child born?"), ("subject.gender", "What is the child's gender?|Is the child male or female?"),
                              ("subject.ethnicity", "How does the child describe their ethnicity?|What is the child's ethnicity?"), ("subject.home_address", "What is the child's home address?|Where is the child's family home?"), ("subject.placement_address", "If the child is in care, where are they placed?|What is the address of the child's placement?"),
                              ("subject.phone", "What is the child's mobile number?|On what number can the child be contacted?"), ("subject.school", "Which school or college does the child attend?|Where does the child go to school?"), ("subject.care_status", "Is the child known to children's social care? If so, how?|What is the child's social care status?")]),
         ("About the missing episode", [("episode.last_seen_at", "When was the child last seen?|When did the child go missing?"), ("episode.last_seen_place", "Where was the child last seen?|From where did the child go missing?"), ("episode.reported_at", "When was the child reported missing to police?|When did police receive the report?"),
                                        ("reporter", "Who reported the child missing, and what is their relationship to the child?|Who made the report (name and relationship)?"), ("episode.risk", "What was the risk level?|How was the risk graded?"), ("episode.previous_count", "How many times has the child been missing before?|How many previous missing episodes are recorded?"),
                                        ("episode.found_at", "When was the child found or when did they return?|When did the episode end?"), ("episode.found_place", "Where was the child found?|At what place was the child found or returned to?"), ("episode.return_method", "How did the child come to be found?|How did the child return?")]),
         ("About this interview", [("officer", "Who carried out the prevention interview?|Which officer spoke to the child?"), ("debrief.held_at", "When did the interview take place?|On what date and at what time was the child spoken to?"), ("debrief.held_place", "Where did the interview take place?|Where was the child spoken to?"), ("debrief.seen_alone", "Was the child spoken to without their parent or carer?|Was the child seen alone?"),
                                   ("debrief.engaged", "Was the child willing to talk?|Did the child engage with the interview?"), ("debrief.felt_safe", "Did the child feel safe while missing?|While they were away, did the child feel safe?"), ("debrief.injured", "Was the child hurt while missing?|Does the child have any injuries?"), ("debrief.medical_attention", "Does the child need any medical attention?|Was medical attention needed?"),
                                   ("debrief.offence_against", "Has the child been the victim of a crime?|Was any offence committed against the child?"), ("debrief.offence_by", "Did the child commit any offences?|Is the child suspected of committing any crime while missing?"), ("debrief.substances", "Had the child used drugs or alcohol?|Did the child take any drugs or drink any alcohol?"),
                                   ("debrief.exploitation_concern", "Are there any concerns that the child is being exploited?|Do you suspect exploitation of any kind?"), ("debrief.likely_to_repeat", "Is the child likely to go missing again?|Do you think this will happen again?")])]
TOLD = {"circumstances": "What happened on the day that the child went missing?|How did the child come to go missing?", "reasons": "Why did the child go missing?|What reasons did the child give?", "where_been": "Where did the child go, and where did they stay?|Where was the child while missing?", "who_with": "Who was the child with?|Who did the child meet or stay with?",
        "harm": "What injuries or harm did the child suffer?|Describe any injuries or other harm.", "substances": "What did the child say about drugs and alcohol?|Please give details of any drugs or alcohol.", "exploitation": "What signs of exploitation are there?|Please give details of any exploitation concerns.", "return": "Please describe how the child was found or returned.|What were the circumstances of the return?",
        "child_views": "What does the child want to happen next?|What are the child's views and wishes?", "parent_views": "What are the views of the parent or carer?|What did the parent or carer say?", "officer_view": "What is your assessment of the child?|What did you observe?", "actions": "What has been done and what will happen next?|What actions or referrals have been made?"}


def asked_and_told(rng, flow, style, number, question, parts):
    """One question and its answer, of (text, mark) parts."""
    size, head = flow.size, {"plain": "", "number": f"{number}. ", "q": "Q: ", "qn": f"Q{number}  "}[style["sign"]]
    if style["beside"]:
        column = (flow.right - flow.left) * 0.46
        asked = wrap(head + question, flow.bold, size, column - 10)
        shown = wrap(" ".join(t for t, _ in parts), flow.plain, size, flow.right - flow.left - column - 8)
        tall = max(len(asked), len(shown), 1) * (size + 2.5) + 6
        flow.room(min(tall, 700))
        flow.pdf.rect(flow.left, flow.y, flow.left + column, flow.y + tall)
        flow.pdf.rect(flow.left + column, flow.y, flow.right, flow.y + tall)
        for i, line in enumerate(asked):
            flow.pdf.text(flow.left + 4, flow.y + size + 2 + i * (size + 2.5), line, flow.bold, size)
        words, x, y = [(w, m) for t, m in parts for w in t.split()], flow.left + column + 4, flow.y + size + 2
        left, right = x, flow.right - 4
        for w, m in words:
            wide = text_width(w, flow.plain, size)
            if x > left and x + wide > right:
                x, y = left, y + size + 2.5
            flow.pdf.text(x, y, w, flow.plain, size, m)
            x += wide + text_width(" ", flow.plain, size)
        flow.y += tall
        return
    flow.room(size * 4)
    flow.y += 3
    flow.lines(flow.left, head + question, flow.right - flow.left, flow.bold)
    left, flow.left = flow.left, flow.left + style["inset"]
    shown = ([("A:", None)] if style["sign"] in ("q", "qn") and style["lettered"] else []) + parts
    if shown:
        flow.spans(shown)
    else:
        flow.y += size * 1.4
    flow.left = left


def interview_questions(rng):
    case, word, given = cast(rng), Wording(rng), []
    f = case.fields
    answers = rng.choice([("Yes", "No", "Not known"), ("Yes.", "No.", "Not known."), ("Yes", "No", "Declined to answer"), ("Yes", "No", "Don't know")])
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("NR", "NT"), ("DR", "DT")])
    flow = Flow(plain, bold, rng.choice([9.5, 10, 10.5]), left=54, right=541, top=60, bottom=785, head=lambda pdf, page: pdf.text(54, 36, f"{case.reference}", plain, 8), foot=lambda pdf, page: pdf.text(500, 820, f"Page {page}", plain, 8))
    flow.lines(54, case.force, 487, bold, 12)
    flow.lines(54, rng.choice(["Prevention interview with a child who has been missing", "Missing child - return questions", "Child found: questions for the interviewing officer", "Prevention Interview Questions"]), 487, bold, 14)
    flow.lines(54, f"{rng.choice(['Missing person reference', 'Police reference', 'Crime / MP ref'])}: {case.reference}", 487)
    style = {"sign": rng.choice(["plain", "number", "q", "qn"]), "beside": rng.random() < 0.4, "inset": rng.choice([0, 0, 16]), "lettered": rng.random() < 0.7}
    unanswered, number = rng.choice(["", "", "Not applicable", "N/A"]), 0
    for title, rows in PARTS:
        flow.heading(title)
        for name, wordings in rows:
            there = name == "reporter" or holds(case, name) and (name in KEPT or rng.random() < 0.88)
            if not there and (name == "subject.placement_address" or rng.random() < 0.5):
                continue
            number += 1
            if name == "reporter":
                parts = [(f["episode.reported_by"], "episode.reported_by"), (f"({f['episode.reporter_relationship']})", "episode.reporter_relationship")] if rng.random() < 0.6 else [(f["episode.reported_by"], "episode.reported_by"), (",", None), (f["episode.reporter_relationship"], "episode.reporter_relationship")]
                given += ["episode.reported_by", "episode.reporter_relationship"]
            elif there:
                parts = [(officer_words(rng, case) if name == "officer" else word.of(case, name, answers), name)]
                given.append(name)
            else:
                parts = [(unanswered, None)] if unanswered and name == "subject.placement_address" else []
            asked_and_told(rng, flow, style, number, rng.choice(wordings.split("|")), parts)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    flow.heading(rng.choice(["What the child and others said", "In more detail", "The child's account"]))
    for topic in topics:
        number += 1
        asked_and_told(rng, flow, style, number, rng.choice(TOLD[topic].split("|")), [(case.narrative[topic], None)])
    truth = record(case, given, topics, implied, flow.pdf.marks)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
