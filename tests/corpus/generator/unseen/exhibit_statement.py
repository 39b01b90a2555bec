"""An officer's statement on the usual witness form: the form's own ruled head with its declaration, then numbered paragraphs in the first person that begin with the officer's tour of duty and tell the episode in its order, with the days of the duty, of the exhibits and of the signature about."""
import datetime as dt

from eighth_prose import answers_said, fields_in, parts_of, whole, without_headings, words_for
from facts import moment_of
from flowing import Flow
from ninth_bank import cast, town_of
from printing import document
from seventh_bank import TOPICS, tell
from tales import Wording, record

DUTIES = ["I am {officer} of {force}. On {duty} I was on duty in full uniform, and worked from {station}.", "I am a serving officer of {force}, namely {officer}. I was on duty on {duty} in an unmarked vehicle and was based at {station}."]
SUBJECTS = ["At the start of that tour I was allocated the missing person record {ref}, which relates to {subject.forenames} {subject.surname}, born on {subject.date_of_birth}.",
            "I was tasked with the safe and well check of {subject.forenames} {subject.surname} (date of birth {subject.date_of_birth}), the subject of missing record {ref}."]
HOMES = ["The home address of {n} is {subject.home_address}.", "{n} resides at {subject.home_address}."]
PLACED = ["The local authority has placed {o} at {subject.placement_address}.", "{S} is in a placement at {subject.placement_address}."]
MORE = ["{S} is {subject.care_status}.|I checked with the local authority and {n} is {subject.care_status}.", "{S} is on the roll of {subject.school}.|{S} goes to {subject.school}.", "{S} uses a mobile phone with the number {subject.phone}.|The mobile number of {n} is {subject.phone}.", "{S} describes {p} ethnicity as {subject.ethnicity}.", "{S} is {subject.age} years of age."]
CALLS = ["The record shows that {n} was last seen at {episode.last_seen_at} at {episode.last_seen_place}, and that {episode.reported_by}, {p} {episode.reporter_relationship}, reported {o} as missing at {reported}.",
         "From the record I can say that {episode.reported_by}, who is {p} {episode.reporter_relationship}, rang police at {reported} to report {o} missing. The last sighting of {n} was at {episode.last_seen_place} at {episode.last_seen_at}."]
GRADES = ["The episode was graded {episode.risk}.", "A supervisor assessed {n} to be {episode.risk}."]
COUNTS = {0: ["{n} has no previous missing episodes."], 1: ["{n} has been missing on one previous occasion."], 2: ["{n} has been missing on {count} previous occasions.", "{S} has been reported missing {count} times before."]}
ENDS = ["At {episode.found_at} {ended}. This was at {episode.found_place}.", "I can confirm that {ended} at {episode.found_place} at {episode.found_at}."]
TALKS = ["At {debrief.held_at} I met with {n} at {debrief.held_place} in order to conduct a prevention interview.", "I conducted the prevention interview with {n} at {debrief.held_at}, at {debrief.held_place}."]
SAID = {"seen_alone": ("No other adult was present while I spoke to {n}.|I spoke with {n} alone.", "I did not speak with {n} alone, as {r} remained in the room.|{n} was not seen alone.", None), "engaged": ("{n} engaged with me.|{n} was willing to speak with me.", "{n} would not engage with me.|{n} was unwilling to speak with me.", None),
        "felt_safe": ("{S} stated that {s} had felt safe throughout.|{S} stated that {s} felt safe while away.", "{S} stated that {s} did not feel safe while away.", "{S} declined to say whether {s} had felt safe."), "medical_attention": ("{S} needed medical attention.", "{S} did not need medical attention.|No medical attention was needed.", None),
        "offence_against": ("{S} disclosed that {s} had been the victim of a crime.", "{S} made no disclosure of being the victim of any crime.|{S} was not the victim of any crime.", "I was unable to establish whether {s} had been the victim of a crime."), "offence_by": ("{S} admitted having committed an offence.", "{S} had not committed any offence.", None),
        "likely_to_repeat": ("I consider it likely that {n} will go missing again.", "I consider it unlikely that {n} will go missing again.", None)}
EXHIBITS = ["I produce my pocket notebook entry for this visit as exhibit {exhibit}.", "My body worn video was recording and I produce the footage as exhibit {exhibit}.", "I have made a copy of the record, which I exhibit as {exhibit}."]
SEARCHES = ["Earlier in the tour I had made enquiries at {venue2} and {street2} without result.", "I had viewed camera footage from {venue3} before this, which was of no help."]
MOMENTS = ["%H%M hours on %A %d %B %Y", "%H%M hours on %d/%m/%Y", "%H:%M hours on %A %d %B %Y", "%H:%M on %d/%m/%Y", "%H%Mhrs on %d/%m/%y"]


def form_head(rng, flow, case, signed):
    """The form's own head: its caption, two ruled rows and the declaration."""
    f, pages = case.fields, rng.choice(["two", "2", "3"])
    flow.lines(60, rng.choice(["WITNESS STATEMENT", "Witness statement"]), 475, flow.bold, 13)
    flow.lines(60, rng.choice(["Criminal Procedure Rules, r 16.2; Criminal Justice Act 1967, s. 9", "(CJ Act 1967, s.9; MC Act 1980, ss.5A(3)(a) and 5B)"]), 475, size=8)
    flow.y += 4
    top = flow.y
    name = f'{f["debrief.officer"]}' if rng.random() < 0.5 else f'{f["debrief.officer_rank"]} {f["debrief.officer_number"]} {f["debrief.officer"]}'
    flow.lines(66, f"Statement of: {name}", 460)
    flow.lines(66, f"Age if under 18: {rng.choice(['Over 18', 'O18'])}    (if over 18 insert 'over 18')    Occupation: {rng.choice(['Police officer', 'Officer of police'])}", 460)
    flow.y += 4
    flow.pdf.rect(60, top, 535, flow.y)
    flow.y += 4
    flow.lines(60, f"This statement (consisting of {pages} page(s) each signed by me) is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false, or do not believe to be true.", 475, size=8.5)
    flow.lines(60, f"Signature: {rng.choice([f['debrief.officer'], '..............................'])}     Date: {signed:%d/%m/%Y}", 475)
    flow.y += 6


def blocks_of(rng, case, words, topics):
    """The statement as lists of templates, one a paragraph, topics' names standing for their passages; the fields that are stated outside the blanks."""
    f, one = case.fields, lambda choices: rng.choice(choices)
    count = f["episode.previous_count"]
    words["count"] = (str(count), "episode.previous_count")
    known = [one(COUNTS[min(count, 2)])] if rng.random() < 0.8 else []
    said, fields = answers_said(rng, case, SAID, 0.75)
    first = [s for s in said if "alone" in s or "engage" in s or "speak with me" in s or "adult" in s]
    rest = [s for s in said if s not in first]
    more = [one(m.split("|")) for m in MORE if rng.random() < 0.6]
    cut = rng.randint(0, len(rest))
    blocks = [[one(DUTIES)], [one(SUBJECTS), one(HOMES)] + [one(PLACED)] * ("subject.placement_address" in f) + more, [one(CALLS), "circumstances", one(GRADES), *known], [one(SEARCHES)] * (rng.random() < 0.5), [one(ENDS), "return"],
              [one(TALKS), *first, "reasons", "where_been", "who_with"], ["harm", "substances", *rest[:cut]], ["exploitation", *rest[cut:]], ["child_views", "parent_views"], ["officer_view", "actions"], [one(EXHIBITS)] * (rng.random() < 0.6)]
    kept = [[s for s in block if s in topics or s not in TOPICS] for block in blocks]
    return [b for b in kept if b], fields + ["episode.previous_count"] * bool(known)


def exhibit_statement(rng):
    case, word = cast(rng), Wording(rng)
    f = case.fields
    topics = [t for t in TOPICS if rng.random() < 0.8] or ["reasons"]
    implied = tell(rng, case, topics)
    words = words_for(rng, case, word, MOMENTS, ["%d/%m/%Y", "%d %B %Y", "%d.%m.%y"])
    reported, held = moment_of(f["episode.reported_at"]), moment_of(f["debrief.held_at"])
    blocks, given = blocks_of(rng, case, words, topics)
    after = any(sentence == CALLS[0] for block in blocks for sentence in block)  # only there is the last sighting's day told before
    same = after and reported.date() == moment_of(f["episode.last_seen_at"]).date() and rng.random() < 0.4
    words["reported"] = (f"{words['episode.reported_at'][0].split(' on ')[0]} the same day" if same else words["episode.reported_at"][0], "episode.reported_at")
    start = held.replace(hour=max(0, held.hour - 4), minute=0)
    words["duty"] = (f"{held:%A} {held.day} {held:%B %Y} between {start:%H%M} hours and {held.replace(hour=min(23, held.hour + 4), minute=0):%H%M} hours", None)
    words["station"] = (f"{town_of(case)} Police Station", None)
    words["exhibit"] = ("".join(part[0] for part in f["debrief.officer"].split()) + f"/{rng.randint(1, 3)}", None)
    words["r"] = (case.fill["r"], None)
    named = []
    for key in ("venue2", "venue3", "street2"):
        words[key] = (case.fill[key], None)
        named.append(("place", case.fill[key]))
    plain, bold = rng.choice([("NR", "NT"), ("F1", "F2"), ("DR", "DT"), ("F3", "F4")])
    size = {"DR": 9.5, "F3": 9.5}.get(plain, rng.choice([10, 10.5]))
    flow = Flow(plain, bold, size, left=60, right=535, top=56, bottom=770, head=lambda pdf, page: (pdf.text(60, 38, rng.choice(["RESTRICTED (when complete)", "OFFICIAL - SENSITIVE (when complete)"]), plain, 8), pdf.text(470, 38, f"MG11   Page {page}", plain, 8)),
                foot=lambda pdf, page: pdf.text(60, 806, "Signature: ...........................   Signature witnessed by: ...........................", plain, 8))
    signed = held + dt.timedelta(hours=rng.randint(1, 30))
    form_head(rng, flow, case, signed)
    numbered, facts = rng.random() < 0.55, []
    for number, block in enumerate(blocks, 1):
        parts = [(f"{number}.", None)] if numbered else []
        for sentence in block:
            if sentence in topics:
                parts.append((case.narrative[sentence], None))
                continue
            parts += parts_of(sentence, words)
            given += ["episode.reported_at" if n == "reported" else n for n in fields_in(sentence)] + ["episode.reported_at"] * ("{reported}" in sentence)
            facts.append(whole(sentence, words))
        flow.spans(parts)
        flow.y += 7
    flow.unboxed.add("officer")  # the form's head names the officer too
    truth = record(case, list(dict.fromkeys(given)), topics, implied, flow.pdf.marks, optional_entities=named + [("place", words["station"][0]), ("person", f["debrief.officer"])], optional_narrative=facts)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [without_headings(truth)]}, flow.boxes
