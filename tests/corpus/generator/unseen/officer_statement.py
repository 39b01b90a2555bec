"""An officer's statement of several paragraphs, typed in the first person from the call to what was done, with no label or heading anywhere."""
from eighth_bank import BANK, LISTS
from eighth_prose import answers_said, fields_in, parts_of, whole, without_headings, words_for
from flowing import Flow
from printing import document
from tales import Wording, filler, invent, narrate, record

DUTIES = ["I am currently posted to the response team at {station}.", "I am a neighbourhood officer and work from {station}.", "I am attached to the missing persons team based at {station}."]
OPENINGS = ["I am {officer} of {force}.", "My name is {officer} and I am an officer of {force}."]
SUBJECTS = ["This statement concerns a missing child, {subject.forenames} {subject.surname}, who was born on {subject.date_of_birth}, and is made in relation to police reference {ref}.",
            "I make this statement about the return of {subject.forenames} {subject.surname}, born {subject.date_of_birth}, whose missing episode is recorded under reference {ref}."]
HOMES = ["{n} lives at {subject.home_address}.", "{P} home address is {subject.home_address}."]
PLACED = ["{S} is currently placed at {subject.placement_address}.", "{S} has a placement at {subject.placement_address}."]
MORE = ["{n} is {subject.care_status}.", "{S} attends {subject.school}.|{S} is a pupil at {subject.school}.", "{P} mobile number is {subject.phone}.", "{P} ethnicity is recorded as {subject.ethnicity}."]
CALLS = ["{n} was last seen at {episode.last_seen_at} at {episode.last_seen_place}. {P} {episode.reporter_relationship}, {episode.reported_by}, reported {o} missing to police at {episode.reported_at}.",
         "At {episode.reported_at} a call was received from {episode.reported_by}, {ns} {episode.reporter_relationship}, reporting {o} missing. {n} had last been seen at {episode.last_seen_place} at {episode.last_seen_at}."]
GRADES = ["{n} was assessed as {episode.risk}.", "The duty inspector graded {o} as {episode.risk}.", "The risk assessment was {episode.risk}."]
COUNTS = {0: ["{n} has not been reported missing before.", "This was the first time that {n} had been missing."], 1: ["{n} has been reported missing once before."], 2: ["{n} has been missing {count} times before.", "There are {count} previous missing episodes on record."]}
ENDS = ["At {episode.found_at} {ended} at {episode.found_place}.", "{ended} at {episode.found_at} at {episode.found_place}."]
TALKS = ["At {debrief.held_at} I attended {debrief.held_place} and spoke to {n}.", "I saw {n} at {debrief.held_place} at {debrief.held_at} and carried out a prevention interview.", "I completed a debrief with {n} at {debrief.held_place} at {debrief.held_at}."]
SAID = {"seen_alone": ("I spoke to {n} alone.|I saw {n} on {p} own.", "I was not able to speak to {n} alone.|{n} was not seen alone as {s} asked for the {rel} to stay.", None), "engaged": ("{n} was willing to engage with me.|{n} was happy to talk to me.", "{n} did not want to speak to me.|{n} would not engage.", None),
        "felt_safe": ("{n} said {s} had felt safe while {s} was missing.", "{n} said {s} had not felt safe.", "{n} would not say whether {s} had felt safe."), "medical_attention": ("{n} required medical attention.|{n} needed to be seen by a doctor.", "{n} did not require any medical attention.", None),
        "offence_against": ("{n} disclosed that {s} had been the victim of an offence.", "{n} said {s} had not been the victim of any offence.|{n} had not been the victim of a crime.", "I could not establish whether {n} had been the victim of a crime."), "offence_by": ("{n} admitted that {s} had committed an offence while missing.", "{n} had not committed any offences.", None),
        "likely_to_repeat": ("I believe {n} is likely to go missing again.|{n} told me that {s} will go missing again.", "I do not think {n} is likely to go missing again.", "{n} would not say whether {s} would go missing again.")}
CLOSINGS = ["This statement is true to the best of my knowledge and belief.", "I have not discussed this statement with anyone else."]
MOMENTS = ["%H%M hours on %A %d %B %Y", "%H:%M hours on %d/%m/%Y", "%H%M hours on %d/%m/%Y", "%H:%M on %d %B %Y"]


def paragraphs(rng, case, words, topics):
    """The statement as lists of templates, one list a paragraph, and the topics' names standing for their passages."""
    f = case.fields
    one = lambda choices: rng.choice(choices)
    who = [one(OPENINGS), one(DUTIES)]
    child = [one(SUBJECTS), one(HOMES)] + [one(PLACED)] * ("subject.placement_address" in f) + [one(m.split("|")) for m in MORE if rng.random() < 0.6]
    count = f["episode.previous_count"]
    words["count"] = (str(count), "episode.previous_count")
    known = [one(COUNTS[min(count, 2)])] if rng.random() < 0.8 else []
    call = [one(CALLS), "circumstances", one(GRADES), *known]
    back = [one(ENDS), "return"]
    said, fields = answers_said(rng, case, SAID, 0.75)
    first = [s for s in said if "alone" in s or "on {p} own" in s or "engage" in s or "talk to me" in s or "speak to me" in s]
    rest = [s for s in said if s not in first]
    rng.shuffle(rest)
    told = [t for t in ("reasons", "where_been", "who_with") if t in topics]
    talk = [one(TALKS), *first]
    last = ["parent_views", "officer_view", "actions", one(CLOSINGS)]
    cut = rng.randint(0, len(rest))
    blocks = [who + child, call, back, talk + told, ["substances", "harm"] + rest[:cut], ["exploitation", "child_views"] + rest[cut:], last]
    if rng.random() < 0.5:
        blocks[0:1] = [who, child]
    if rng.random() < 0.3:
        blocks = [[s.replace("t {episode.found_at}", "t approximately {episode.found_at}").replace("t {debrief.held_at}", "t about {debrief.held_at}") for s in block] for block in blocks]
    return [[s for s in block if s in topics or "{" in s or s in CLOSINGS] for block in blocks], fields + ["episode.previous_count"] * bool(known)


def officer_statement(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    fill = filler(rng, case, LISTS)
    topics = [t for t in BANK if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=fill)
    words = words_for(rng, case, word, MOMENTS, ["%d/%m/%Y", "%d %B %Y", "%d.%m.%Y"])
    town = case.fields["subject.home_address"].split(", ")[-2 if case.fields["subject.home_address"].count(",") < 3 else 1]
    words["station"] = (f"{town} Police Station", None)
    blocks, given = paragraphs(rng, case, words, topics)
    plain, bold = rng.choice([("NR", "NT"), ("F1", "F2"), ("DR", "DT"), ("NS", "NB")])
    signed = f'{case.fields["debrief.officer"]}, {case.fields["debrief.officer_rank"]} {case.fields["debrief.officer_number"]}'
    flow = Flow(plain, bold, rng.choice([10, 10.5, 11]) if plain != "DR" else 9.5, left=70, right=525, top=70, bottom=770, foot=lambda pdf, page: (pdf.text(70, 806, rng.choice(["OFFICIAL-SENSITIVE", "RESTRICTED (when complete)"]), plain, 8), pdf.text(505, 806, str(page), plain, 8)))
    flow.lines(70, rng.choice(["WITNESS STATEMENT", "Statement of Witness", "STATEMENT OF POLICE OFFICER"]), 455, bold, 14)
    flow.y += 12
    facts = []
    for block in filter(None, blocks):
        parts = []
        for sentence in block:
            if sentence in topics:
                parts.append((case.narrative[sentence], None))
                continue
            parts += parts_of(sentence, words)
            given += fields_in(sentence)
            facts.append(whole(sentence, words))
        flow.spans(parts)
        flow.y += 8
    flow.room(30)
    flow.lines(70, signed, 455)
    told = [t for t in BANK if t in topics]
    truth = record(case, list(dict.fromkeys(given)), told, implied, flow.pdf.marks, optional_entities=[("place", words["station"][0])], optional_narrative=facts + [signed])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [without_headings(truth)]}, flow.boxes
