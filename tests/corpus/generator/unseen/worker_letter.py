"""A letter by a duty worker or a home's manager who passes on, word for word, what police sent about a child: letterhead, addressee and the writer's own lines around it, the police account indented. The letter has its own date, names and telephones."""
import datetime as dt

from eighth_bank import BANK, LISTS
from eighth_prose import answers_said, fields_in, parts_of, whole, without_headings, words_for
from facts import moment_of
from flowing import Flow
from printing import document
from tales import Wording, filler, invent, narrate, record

WRITERS = ["Lorraine Catterall", "Matthew Eze", "Gail Thackeray", "Tomasz Wrobel", "Beverley Stott", "Idris Vaughan"]
READERS = ["Ms Kay", "Mr Abiola", "Mrs Dunn", "colleague", "Sir or Madam"]
TEAMS = ["Return Interview Service", "Missing and Exploitation Team", "Children's Rights and Participation"]
HOMES = ["{n} lives at {subject.home_address}.", "{P} home address is {subject.home_address}."]
PLACED = ["{n} has been placed at {subject.placement_address} since last year.", "{P} placement is at {subject.placement_address}."]
SUBJECTS = ["I am writing about {subject.forenames} {subject.surname} (date of birth {subject.date_of_birth}), who has been missing and is now back.", "We have had a message from police about {subject.forenames} {subject.surname}, born {subject.date_of_birth}, who was reported missing and has since been found."]
PASSED = ["The police reference is {ref}. I have copied out below what {force} told us.", "{force} sent us the account below under reference {ref} and I pass it on as it came."]
MORE = ["{n} is {subject.care_status}.", "{S} goes to {subject.school}.", "{n} can be reached on {subject.phone}.|The number we have for {n} is {subject.phone}.", "{n} is {subject.age} years old."]
CALLS = ["{n} was reported missing at {episode.reported_at} by {episode.reported_by}, {p} {episode.reporter_relationship}. {S} was last seen at {episode.last_seen_place} at {episode.last_seen_at}.",
         "{episode.reported_by}, who is {ns} {episode.reporter_relationship}, contacted us at {episode.reported_at} to report {o} missing. The last sighting of {n} was at {episode.last_seen_at} at {episode.last_seen_place}."]
GRADES = ["This was graded as {episode.risk}.", "We assessed {o} as {episode.risk}."]
COUNTS = ["{n} has {count} previous missing episodes.", "Previous missing episodes: {count}."]
ENDS = ["{ended} at {episode.found_at}. {S} was at {episode.found_place}.", "At {episode.found_at} {ended} at {episode.found_place}."]
TALKS = ["{officer} carried out the prevention interview at {debrief.held_place} at {debrief.held_at}.", "{n} was debriefed by {officer} at {debrief.held_at} at {debrief.held_place}.", "{officer} visited {n} at {debrief.held_place} at {debrief.held_at} to complete a safe and well check."]
SAID = {"seen_alone": ("{n} was seen alone.|{S} was spoken to on {p} own.", "{n} was not seen alone.", None), "engaged": ("{S} engaged well.|{S} was willing to talk.", "{S} did not engage.|{S} refused to talk to the officer.", None), "felt_safe": ("{S} felt safe while away.", "{S} did not feel safe while away.", None),
        "injured": ("{S} had been injured.", "{S} was not injured.|There were no injuries.", None), "medical_attention": ("Medical attention was needed.", "No medical attention was required.", None), "offence_against": ("{S} had been a victim of crime.", "{S} had not been a victim of crime.", "It is not known whether {s} had been a victim of crime."),
        "offence_by": ("{S} had committed an offence.", "{S} had committed no offences.", None), "substances": ("{S} had used drugs or alcohol.", "{S} had not used any drugs or alcohol.", "It is not known whether {s} had used drugs or alcohol."),
        "exploitation_concern": ("There are concerns about exploitation.", "There are no concerns about exploitation.", None), "likely_to_repeat": ("{S} is likely to go missing again.", "{S} is not thought likely to go missing again.", "It is not known whether {s} is likely to go missing again.")}
IMPLIED = {"harm": "injured", "substances": "substances", "exploitation": "exploitation_concern"}
REQUESTS = ["Please could an interview be offered to {n} within 72 hours.", "I would be grateful if you could arrange to see {n} this week.", "Can you let me know who will be seeing {n}?"]
OFFERS = ["I am in the office until five if you want to talk it over.", "Please ring me if anything is not clear.", "A copy of this letter is on the child's file."]
MOMENTS = ["%H:%M on %d/%m/%Y", "%H%M hours on %d/%m/%Y", "%H.%M on %A %d %B %Y", "%H:%M hrs on %d %B %Y"]


def letterhead(rng, flow, case, sent, reader, free):
    """The head of the letter; answers who signs it."""
    writer, mailbox = rng.choice(WRITERS), rng.choice(["duty@council.example", "office@homes.example", "socialcare@council.example"])
    town = rng.choice(["Civic Centre, Station Road", "Town Hall Annexe, Bridge Street", "Unit 4, The Old Maltings"])
    phone = f"01632 960{rng.randint(100, 999)}"
    right = rng.random() < 0.5
    lines = [rng.choice(["Children's Services, Duty and Assessment", "Children and Families", "Residential Care Services"]), town, f"Telephone {phone}", mailbox]
    for i, line in enumerate(lines):
        flow.lines(350 if right else 65, line, 200, flow.bold if i == 0 else flow.plain)
    flow.y += 12
    flow.lines(65, sent.strftime(rng.choice(["%d %B %Y", "%d/%m/%Y"])), 300)
    flow.y += 8
    team = rng.choice(TEAMS)
    flow.lines(65, team, 300)
    flow.y += 10
    flow.lines(65, f"Dear {reader}", 300)
    flow.y += 8
    free += [("person", writer), ("phone", phone.replace(" ", "")), ("email", mailbox), ("place", town), ("person", reader), ("person", reader.split()[-1])]
    return writer, rng.choice(["Duty social worker", "Registered manager", "Duty team manager", "Senior practitioner"])


def account(rng, case, words, topics, given, facts):
    """What police wrote, as lists of (text, mark) parts, one a paragraph."""
    one = lambda choices: rng.choice(choices)
    words["count"] = (str(case.fields["episode.previous_count"]), "episode.previous_count")
    counted = rng.random() < 0.7
    said, fields = answers_said(rng, case, {k: v for k, v in SAID.items() if k not in [IMPLIED[t] for t in topics if t in IMPLIED]}, 0.7)
    given += fields + ["episode.previous_count"] * counted
    blocks = [[one(CALLS), "circumstances", one(GRADES)] + [one(COUNTS)] * counted, [one(ENDS), "return", one(TALKS), *said], ["reasons", "where_been", "who_with", "harm", "substances", "exploitation"], ["child_views", "parent_views", "officer_view", "actions"]]
    out = []
    for block in blocks:
        parts = []
        for sentence in block:
            if sentence in topics:
                parts.append((case.narrative[sentence], None))
            elif "{" in sentence or " " in sentence:
                parts += parts_of(sentence, words)
                given += fields_in(sentence)
                facts.append(whole(sentence, words))
        out.append(parts)
    return [p for p in out if p]


def worker_letter(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    f, given, free, facts = case.fields, [], [], []
    topics = [t for t in BANK if rng.random() < 0.72] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=filler(rng, case, LISTS))
    words = words_for(rng, case, word, MOMENTS, ["%d/%m/%Y", "%d %B %Y"])
    plain, bold = rng.choice([("F1", "F2"), ("NS", "NB"), ("NR", "NT")])
    flow = Flow(plain, bold, rng.choice([10, 10.5, 11]), left=65, right=530, top=60, bottom=785)
    sent = moment_of(f["debrief.held_at"]) + dt.timedelta(hours=rng.randint(5, 60))
    reader = rng.choice(READERS)
    writer, role = letterhead(rng, flow, case, sent, reader, free)
    opening = [rng.choice(SUBJECTS), rng.choice(HOMES)] + [rng.choice(PLACED)] * ("subject.placement_address" in f) + [rng.choice(m.split("|")) for m in MORE if rng.random() < 0.6] + [rng.choice(PASSED)]
    parts = []
    for sentence in opening:
        parts += parts_of(sentence, words)
        given += fields_in(sentence)
        facts.append(whole(sentence, words))
    flow.spans(parts)
    flow.y += 8
    indent, quoted = rng.choice([0, 18, 28]), rng.random() < 0.5
    flow.left, flow.right = flow.left + indent, flow.right - indent
    paragraphs = account(rng, case, words, topics, given, facts)
    for number, parts in enumerate(paragraphs):
        if quoted and number == 0:
            parts[0] = ("\u201c" + parts[0][0], parts[0][1])
        if quoted and number == len(paragraphs) - 1:
            parts[-1] = (parts[-1][0] + "\u201d", parts[-1][1])
        flow.spans(parts)
        flow.y += 7
    flow.left, flow.right = flow.left - indent, flow.right + indent
    ends = [whole(rng.choice(REQUESTS), words), rng.choice(OFFERS)]
    flow.lines(65, " ".join(ends), 465)
    flow.y += 8
    for line in ("Yours sincerely", "", writer, role):
        flow.lines(65, line or " ", 300)
        flow.y += 0 if line else 24
    facts += ends + ["Yours sincerely", writer, role, f"Dear {reader}"]
    truth = record(case, list(dict.fromkeys(given)), [t for t in BANK if t in topics], implied, flow.pdf.marks, optional_entities=free, optional_narrative=facts)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [without_headings(truth)]}, flow.boxes
