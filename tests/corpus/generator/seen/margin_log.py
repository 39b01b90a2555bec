"""An occurrence log of several pages: who the child is at the top, then entries one under another, each with its day and time and its author's number in the margin, from the call to the closing. Enquiries that led nowhere stand between."""
import datetime as dt
import re

from facts import moment_of
from flowing import Flow
from printing import document
from sixth_bank import BANK, LISTS
from tales import Wording, fill_in, filler, invent, narrate, record

HEAD = [("Subject|Missing person|MISPER", "name"), ("DOB|Date of birth", "subject.date_of_birth"), ("Sex|Gender", "subject.gender"), ("Ethnicity|SDE", "subject.ethnicity"), ("Home address|Address", "subject.home_address"), ("Placement|Placement address", "subject.placement_address"), ("Phone|Mobile", "subject.phone"), ("School|Education", "subject.school"), ("Social care|CSC status", "subject.care_status")]
ENDED = {"own_accord": "{n} has returned of {p} own accord", "police": "{n} has been located by police", "family_or_carer": "{n} has been found by {p} family", "other": "{n} has been found by a member of the public"}
CARED = "{n} has been found by {p} carers"
ASKED = [("Spoken to alone|Seen alone", "debrief.seen_alone"), ("Engaged|Willing to engage", "debrief.engaged"), ("Felt safe|Felt safe whilst missing", "debrief.felt_safe"), ("Injuries|Injured", "debrief.injured"), ("Medical attention needed|Medical attention", "debrief.medical_attention"), ("Victim of crime|Victim of any crime", "debrief.offence_against"), ("Committed crime|Committed any crime", "debrief.offence_by"),
         ("Drugs/alcohol|Drugs or alcohol used", "debrief.substances"), ("Exploitation concerns|CSE/CCE concerns", "debrief.exploitation_concern"), ("Likely to go missing again|Likely to repeat", "debrief.likely_to_repeat")]
LEADS = {"reasons": "Reason for going missing", "where_been": "Where {s} went", "who_with": "Who {s} was with", "harm": "Injuries/harm", "exploitation": "Exploitation", "child_views": "{n}'s views", "parent_views": "Parent/carer views", "officer_view": "Officer's observations", "actions": "Actions"}
# What was done meanwhile. None of it answers a question about the child.
ENQUIRIES = ["Tried {n}'s phone, straight to voicemail.", "Hospital and custody checks completed, no trace.", "Area search of {venue2}, no trace.", "Attended the home of {person2}, nobody in.", "Observations passed to all units.", "Rang the {rel} for an update, nothing heard.", "Text sent to {n} asking {o} to make contact.", "Local taxi firms contacted, negative.",
             "Attended {house3}, occupant has not seen {n} for weeks.", "Bus company contacted for CCTV.", "Railway station staff made aware.", "Neighbours spoken to, nothing to add.", "No activity on {n}'s social media since the report.",
             "Second call to {n}'s phone, rang out.", "Handed over to the next shift.", "Room at the address searched, nothing of note."]
BLANK = re.compile(r"\{([\w.]+)\}")


def parts_of(template, words):
    """A template as (text, mark) parts; `words` holds (text, mark) for each name in braces."""
    out, at = [], 0
    for match in BLANK.finditer(template):
        out += [(template[at:match.start()], None), words[match[1]]]
        at = match.end()
    return [(text, mark) for text, mark in out + [(template[at:], None)] if text.strip()]


def entry(flow, moment, author, parts, mark=None):
    """One entry: moment and author in the margin, the text beside them."""
    size = flow.size
    if flow.room(size * 4):
        flow.y += 2
    flow.pdf.text(flow.left, flow.y + size, moment.strftime(flow.stamped), flow.plain, size - 0.5, mark)
    flow.pdf.text(flow.left + flow.stamp_width, flow.y + size, author, flow.plain, size - 0.5)
    left, flow.left = flow.left, flow.left + flow.stamp_width + flow.author_width
    flow.spans(parts)
    flow.left = left
    flow.y += flow.gap
    if flow.ruled:
        flow.pdf.line(flow.left, flow.y - flow.gap / 2, flow.right, flow.y - flow.gap / 2, 0.3)


def subject(rng, flow, case, word, given):
    """The block at the top."""
    for labels, name in HEAD:
        if name not in ("name", "subject.date_of_birth") and (name not in case.fields or rng.random() > 0.85):
            continue
        label = rng.choice(labels.split("|"))
        f = case.fields
        parts = [(f["subject.surname"].upper(), "subject.surname"), (",", None), (f["subject.forenames"], "subject.forenames")] if name == "name" else [(word.of(case, name), name)]
        given += ["subject.surname", "subject.forenames"] if name == "name" else [name]
        flow.room(flow.size * 2)
        flow.pdf.text(flow.left, flow.y + flow.size, label + ":", flow.bold, flow.size)
        left, flow.left = flow.left, flow.left + 115
        flow.spans(parts)
        flow.left = left


def story(rng, case, words, topics):
    """The entries that tell of the episode as (moment, template, author, mark), and the fields they give."""
    f = case.fields
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    given = ["episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.last_seen_at", "episode.last_seen_place", "episode.found_at", "episode.found_place", "episode.return_method", "officer", "debrief.held_at", "debrief.held_place", "episode.risk"]
    call = rng.choice(["Call from {episode.reported_by}, {episode.reporter_relationship} of {n}, reporting {o} missing. Last seen {episode.last_seen_at} at {episode.last_seen_place}.",
                       "Report received from {n}'s {episode.reporter_relationship}, {episode.reported_by}, that {n} is missing. {n} was last seen at {episode.last_seen_place} at {episode.last_seen_at}."])
    call += " " + case.narrative["circumstances"] if "circumstances" in topics else ""
    entries = [(reported, call, "control", "episode.reported_at")]
    graded = "Risk assessed as {episode.risk}." if rng.random() < 0.5 else "Graded {episode.risk} risk by the duty sergeant." if f["episode.risk"] != "no_apparent_risk" else "Graded as {episode.risk} by the duty sergeant."
    if rng.random() < 0.75:
        graded += " Previous missing episodes: {episode.previous_count}."
        given.append("episode.previous_count")
    entries.append((reported + dt.timedelta(minutes=rng.randint(4, 15)), graded, "sergeant", None))
    back = moment_of(f["episode.found_at"]) + dt.timedelta(minutes=rng.randint(2, 12))
    entries.append((back, rng.choice(["{episode.return_method} at {episode.found_place} at {episode.found_at}.", "Update: {episode.return_method} at {episode.found_at}. Location is {episode.found_place}."]), "control", None))
    done = max(held, back) + dt.timedelta(minutes=rng.randint(15, 50))
    entries.append((done, rng.choice(["Prevention interview completed by {officer} at {debrief.held_place} at {debrief.held_at}.", "{officer} spoke to {n} at {debrief.held_at} at {debrief.held_place} and completed the prevention interview."]), "officer", None))
    return entries, given, back, done


def margin_log(rng):
    case, word, given = invent(rng, LISTS), Wording(rng), []
    word.day_style = rng.choice(["%d/%m/%Y", "%d/%m/%Y", "%d %b %Y"])
    f, male = case.fields, case.fields["subject.gender"] == "male"
    plain, bold = rng.choice([("F1", "F2"), ("DM", "DN"), ("NS", "NB")])
    size = 8 if plain == "DM" else rng.choice([9, 9.5, 10])
    title = rng.choice(["OCCURRENCE LOG", "Missing person log", "OCCURRENCE ENQUIRY LOG"])
    flow = Flow(plain, bold, size, left=45, right=550, top=66, bottom=790, head=lambda pdf, page: (pdf.text(45, 36, f"{case.force}   {title}   {case.reference}", bold, 8.5), pdf.line(45, 42, 550, 42)),
                foot=lambda pdf, page: pdf.text(480, 818, f"Page {page}", plain, 8))
    flow.stamped, flow.gap, flow.ruled = rng.choice(["%d/%m/%Y %H:%M", "%d/%m/%y %H:%M"]), rng.choice([4, 7]), rng.random() < 0.4
    flow.stamp_width, flow.author_width = (86, 46) if plain != "DM" else (94, 46)
    fill = filler(rng, case, LISTS)
    topics = [t for t in ["circumstances", *LEADS] if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=fill)
    clock = rng.choice(["%H%Mhrs %d/%m/%Y", "%H:%M on %d/%m/%Y", "%H%M hours on %d/%m/%y", "%d/%m/%Y %H:%M"])
    ended = CARED if "subject.placement_address" in f and f["episode.return_method"] == "family_or_carer" else ENDED[f["episode.return_method"]]
    words = {name: (moment_of(f[name]).strftime(clock) if name.endswith("_at") else word.of(case, name), name) for name in f}
    risk = f["episode.risk"].replace("_", " ")
    words.update({"officer": (word.of(case, "officer"), "officer"), "n": (fill["n"], None), "o": (fill["o"], None), "episode.return_method": (ended.format(**fill), None), "episode.risk": (risk.upper() if rng.random() < 0.6 else risk.capitalize() if rng.random() < 0.5 else risk, "episode.risk")})
    authors = {"control": f"{rng.randint(4000, 9999)}", "sergeant": f"{rng.randint(100, 999)}", "officer": f["debrief.officer_number"], "patrol": f"{rng.randint(1000, 3999)}"}
    flow.lines(45, title, 505, bold, size + 5)
    flow.lines(45, f"{case.force}    {rng.choice(['Occurrence', 'Ref', 'Log reference'])}: {case.reference}    Type: Missing person (child)", 505)
    flow.y += 4
    subject(rng, flow, case, word, given)
    entries, told, back, done = story(rng, case, words, topics)
    given += told
    named, idle, span = [], [], int((moment_of(f["episode.found_at"]) - moment_of(f["episode.reported_at"])).total_seconds() / 60)
    for template in rng.sample(ENQUIRIES, rng.randint(5, 12)):
        idle.append(fill_in(case, template, fill, named))
        entries.append((moment_of(f["episode.reported_at"]) + dt.timedelta(minutes=rng.randint(16, max(17, span - 5))), idle[-1], rng.choice(["patrol", "control"]), None))
    answers = ""
    for labels, name in ASKED:
        if rng.random() < 0.8:
            given.append(name)
            answers += f" {rng.choice(labels.split('|'))}: {{{name}}}."
    entries.append((done + dt.timedelta(minutes=1), answers.strip() or "No answers recorded.", "officer", None))
    for number, topic in enumerate([t for t in topics if t in LEADS], 2):
        entries.append((done + dt.timedelta(minutes=number), f"{LEADS[topic].format(**fill)}: {case.narrative[topic]}", "officer", None))
    closing = rng.choice(["Occurrence closed.", "Log closed, found report completed.", "Supervisor review complete. Filed."])
    entries.append((done + dt.timedelta(minutes=rng.randint(40, 300)), closing, "sergeant", None))
    flow.y += 8
    flow.pdf.text(45, flow.y + size, "Date / time", bold, 7.5)
    flow.pdf.text(45 + flow.stamp_width, flow.y + size, "By", bold, 7.5)
    flow.pdf.text(45 + flow.stamp_width + flow.author_width, flow.y + size, "Entry", bold, 7.5)
    flow.y += size + 6
    for moment, template, author, mark in sorted(entries, key=lambda e: e[0]):
        entry(flow, moment, authors[author], parts_of(template, words), mark)
    whole = lambda template: " ".join(t for t, _ in parts_of(template, words))
    facts = [whole(e[1].replace(" " + case.narrative.get("circumstances", "\0"), "")) for e in entries if e[2] != "officer" or "{" in e[1]]
    truth = record(case, given, topics, implied, flow.pdf.marks, extra=named, optional_entities=[], optional_narrative=idle + facts + [closing])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
