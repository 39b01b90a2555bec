"""A control room's print of one incident: its number, type and times at the top, then what came in, one clock time an entry under the day's line, from the call to the closing. Officers' updates tell several things at once and nothing says which question they answer."""
import datetime as dt

from eighth_bank import BANK, LISTS
from eighth_prose import answers_said, fields_in, parts_of, whole, without_headings, words_for
from facts import moment_of
from flowing import Flow
from printing import document
from tales import Wording, fill_in, filler, invent, narrate, record

CALLS = ["{episode.reported_by} on the phone, {p} {episode.reporter_relationship}. Reporting {subject.forenames} {subject.surname} missing, born {subject.date_of_birth}. Last seen {episode.last_seen_at} at {episode.last_seen_place}.",
         "Caller is {episode.reported_by}, {episode.reporter_relationship} of {subject.forenames} {subject.surname}, dob {subject.date_of_birth}. States {n} is missing and was last seen at {episode.last_seen_place} at {episode.last_seen_at}."]
CHILD = ["Home address {subject.home_address}.", "{n} lives at {subject.home_address}."]
PLACED = ["Placed at {subject.placement_address}.", "{n} is in placement at {subject.placement_address}."]
MORE = ["{n} is {subject.care_status}.", "Mobile for {n} {subject.phone}.", "{n} attends {subject.school}."]
GRADES = ["Supervisor: graded as {episode.risk}.", "Risk assessment complete, {episode.risk}.", "{n} assessed as {episode.risk} by duty sergeant."]
COUNTS = ["Misper history checked, {count} previous episodes.", "{n} has been missing {count} times before."]
ENDS = ["Update: {ended} at {episode.found_at}. Location {episode.found_place}.", "{ended} at {episode.found_place} at {episode.found_at}."]
TALKS = ["{officer} has spoken to {n} at {debrief.held_place} at {debrief.held_at}, prevention interview done.", "Prevention interview by {officer} at {debrief.held_at} at {debrief.held_place}."]
SAID = {"seen_alone": ("{n} was spoken to alone.|Seen alone.", "{n} was not seen alone.", None), "engaged": ("{n} was willing to talk.", "{n} was not willing to talk.", None), "felt_safe": ("{n} felt safe.", "{n} did not feel safe.", None), "injured": ("{n} has injuries.", "No injuries.", None),
        "medical_attention": ("Medical attention required.", "No medical attention required.", None), "offence_against": ("{n} has been a victim of crime.", "{n} has not been a victim of crime.", None), "offence_by": ("{n} has committed offences.", "No offences committed by {n}.", None),
        "substances": ("{n} has used drugs or alcohol.", "No drugs or alcohol used.", None), "exploitation_concern": ("There are exploitation concerns.", "No exploitation concerns.", None), "likely_to_repeat": ("{n} is likely to go missing again.", "{n} is unlikely to go missing again.", None)}
ENQUIRIES = ["Resourced to area car.", "Phone called, no reply.", "Hospitals rung, no trace.", "Unit at the home address, nothing new.", "Description passed to all units.", "British Transport Police informed.", "Area around {venue2} searched, no trace.", "Caller rung back, no contact from {n}.", "Custody checked, not in.", "PNC marker added.", "Awaiting a unit to debrief.",
             "Social services out of hours informed.", "Unit diverted to another incident.", "{street2} checked, no trace."]
CLOSINGS = ["Incident closed.", "Missing report closed, incident to be filed.", "No further deployment needed. Close please."]
MOMENTS = ["%H%Mhrs %d/%m/%Y", "%H:%M %d/%m/%Y", "%d/%m/%Y %H%M", "%H%M on %d/%m/%Y"]


def entries_of(rng, case, words, topics, given):
    """The entries as (moment, author, pieces); a piece is a template or a topic's name."""
    f, one = case.fields, lambda choices: rng.choice(choices)
    reported, found, held = (moment_of(f[k]) for k in ("episode.reported_at", "episode.found_at", "debrief.held_at"))
    words["count"] = (str(f["episode.previous_count"]), "episode.previous_count")
    later = lambda moment, a, b: moment + dt.timedelta(minutes=rng.randint(a, b))
    call = [one(CALLS), one(CHILD)] + [one(PLACED)] * ("subject.placement_address" in f)
    out = [(reported, "desk", call + ["circumstances"] if rng.random() < 0.5 else call)]
    if "circumstances" not in out[0][2]:
        out.append((later(reported, 1, 3), "desk", ["circumstances"]))
    more = [s for s in MORE if rng.random() < 0.6]
    out.append((later(reported, 4, 6), "desk", more))
    out.append((later(reported, 7, 15), "sergeant", [one(GRADES)] + ["counted"] * (rng.random() < 0.7)))
    out.append((later(found, 1, 9), "patrol", [one(ENDS), "return"]))
    done = max(later(held, 10, 40), later(found, 15, 20))
    said, fields = answers_said(rng, case, SAID, 0.75)
    given += fields
    out.append((done, "patrol", [one(TALKS)] + said))
    for number, group in enumerate((["reasons", "where_been", "who_with"], ["harm", "substances", "exploitation"], ["child_views", "parent_views"], ["officer_view", "actions"]), 1):
        out.append((done + dt.timedelta(minutes=number), "patrol", group))
    return out, later(done, 20, 200)


def print_entry(flow, moment, author, parts, day):
    """One entry, below its day's line where the day is new; answers its day."""
    flow.room(flow.size * 4)
    if moment.date() != day:
        flow.y += 4
        flow.pdf.text(flow.left, flow.y + flow.size, moment.strftime(flow.day_line), flow.bold, flow.size)
        flow.y += flow.size * 1.7
    flow.pdf.text(flow.left, flow.y + flow.size, moment.strftime(flow.clock), flow.plain, flow.size)
    flow.pdf.text(flow.left + flow.second, flow.y + flow.size, author, flow.plain, flow.size)
    left, flow.left = flow.left, flow.left + flow.third
    flow.spans([(text.upper() if flow.capitals else text, mark) for text, mark in parts], leading=1.25)
    flow.left = left
    flow.y += flow.gap
    return moment.date()


def command_log(rng):
    case, word, given, facts, named = invent(rng, LISTS), Wording(rng), [], [], []
    fill = filler(rng, case, LISTS)
    topics = [t for t in BANK if rng.random() < 0.72] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=fill)
    words = words_for(rng, case, word, MOMENTS, ["%d/%m/%Y", "%d/%m/%y"])
    f = case.fields
    reported = moment_of(f["episode.reported_at"])
    entries, closed = entries_of(rng, case, words, topics, given)
    span = int((moment_of(f["episode.found_at"]) - reported).total_seconds() / 60)
    for template in rng.sample(ENQUIRIES, rng.randint(4, 9)):
        idle = fill_in(case, template, fill, named)
        facts.append(idle)
        entries.append((reported + dt.timedelta(minutes=rng.randint(16, max(17, span - 1))), "desk", [idle]))
    entries.append((closed, "sergeant", [rng.choice(CLOSINGS)]))
    plain, bold, size = rng.choice([("F3", "F4", 9), ("DM", "DN", 8), ("F1", "F2", 9.5), ("NS", "NB", 9)])
    flow = Flow(plain, bold, size, left=45, right=550, top=64, bottom=795, head=lambda pdf, page: pdf.text(45, 40, f"{case.force}  Incident {case.reference}  Page {page}", plain, 8), foot=lambda pdf, page: pdf.text(45, 820, "OFFICIAL-SENSITIVE", plain, 8))
    flow.capitals, flow.gap = rng.random() < 0.35, rng.choice([2, 5])
    flow.day_line, flow.clock = rng.choice(["%a %d %b %Y", "%d/%m/%Y", "%A %d %B %Y"]), rng.choice(["%H:%M", "%H%M", "%H:%M:%S"])
    flow.second, flow.third = (50, 100) if plain in ("F3", "DM") else (44, 88)
    flow.lines(45, rng.choice(["INCIDENT LOG", "Command and control: incident print", "INCIDENT HISTORY"]), 505, bold, size + 4)
    created = reported.strftime("%d/%m/%Y %H:%M")
    for label, text in (("Incident", case.reference), ("Type", "Missing person - child"), ("Created", created), ("Closed", closed.strftime("%d/%m/%Y %H:%M"))):
        flow.lines(45, f"{label}: {text}", 505)
    flow.y += 6
    authors, day = {"desk": str(rng.randint(5000, 9999)), "sergeant": f"PS{rng.randint(100, 999)}", "patrol": f["debrief.officer_number"]}, None
    given.append("episode.reported_at")
    for moment, author, pieces in sorted(entries, key=lambda e: e[0]):
        parts = []
        for piece in pieces:
            piece = rng.choice(COUNTS) if piece == "counted" else piece
            if piece in topics:
                parts.append((case.narrative[piece], None))
            elif piece not in BANK:
                parts += parts_of(piece, words)
                given += fields_in(piece) + ["episode.previous_count"] * ("{count}" in piece)
                facts.append(whole(piece, words))
        if parts:
            day = print_entry(flow, moment, authors[author], parts, day)
    truth = record(case, list(dict.fromkeys(given)), [t for t in BANK if t in topics], implied, flow.pdf.marks, extra=named, optional_narrative=facts)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [without_headings(truth)]}, flow.boxes
