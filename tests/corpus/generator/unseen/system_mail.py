"""A mail that a force's system sends by itself when a child has been found: plain text, a label, a colon and the answer on each line, heads in capitals, accounts on the lines below their labels, no person's signature."""
import datetime as dt
import textwrap

from facts import moment_of
from fifth_bank import chosen, worded
from letters import compose
from printing import document
from sixth_bank import BANK, LISTS
from tales import Wording, invent, narrate, record

PARTS = [("PERSON", [("Surname", "subject.surname"), ("Forename(s)|First names", "subject.forenames"), ("Date of birth|DOB", "subject.date_of_birth"), ("Age", "subject.age"), ("Sex|Gender", "subject.gender"), ("Ethnicity|Ethnicity (self defined)", "subject.ethnicity"), ("Home address|Address", "subject.home_address"), ("Placement address|Care home / placement", "subject.placement_address"), ("Mobile phone|Telephone number", "subject.phone"),
                     ("School|Place of education", "subject.school"), ("Children's services status|Social care status", "subject.care_status")]),
         ("MISSING REPORT", [("Last seen|Last seen date and time", "episode.last_seen_at"), ("Last seen location|Last seen place", "episode.last_seen_place"), ("Reported|Reported date and time", "episode.reported_at"), ("Reported by|Informant name", "episode.reported_by"), ("Informant relationship|Relationship to missing person", "episode.reporter_relationship"), ("Risk|Risk classification", "episode.risk"),
                             ("Previous reports|Number of previous missing reports", "episode.previous_count")]),
         ("FOUND REPORT", [("Found|Found date and time", "episode.found_at"), ("Found location|Found place", "episode.found_place"), ("Found circumstances|How found", "episode.return_method")]),
         ("PREVENTION INTERVIEW", [("Interviewed by|Interview officer", "officer"), ("Interview date and time|Date and time of interview", "debrief.held_at"), ("Interview location|Interview place", "debrief.held_place"), ("Seen alone", "debrief.seen_alone"), ("Engaged with interview|Willing to engage", "debrief.engaged"), ("Felt safe while missing|Felt safe", "debrief.felt_safe"), ("Injured|Injuries", "debrief.injured"),
                                   ("Medical attention needed|Medical attention required", "debrief.medical_attention"), ("Victim of crime|Victim of crime while missing", "debrief.offence_against"), ("Committed crime|Committed crime while missing", "debrief.offence_by"), ("Drugs or alcohol|Used drugs or alcohol", "debrief.substances"), ("Exploitation concerns|Exploitation suspected", "debrief.exploitation_concern"),
                                   ("Likely to go missing again|Likely to repeat", "debrief.likely_to_repeat")])]
TOLD = {"circumstances": "Circumstances of missing report", "reasons": "Reason for going missing", "where_been": "Where the person has been", "who_with": "Who the person was with", "harm": "Harm or injury details", "substances": "Drug or alcohol details", "return": "Circumstances of return", "child_views": "Views of the child", "parent_views": "Views of parent or carer",
        "officer_view": "Officer comments", "actions": "Further action"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
ENDS = ["This is an automated message. Please do not reply to this email.", "This message was sent by the missing persons system. Replies are not read."]


def system_mail(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:00", "%Y-%m-%d %H:%M", "%d-%b-%Y %H:%M"]), []
    ruled, empty, wrapped = rng.random() < 0.5, rng.choice(["", "", "Not recorded", "-"]), rng.random() < 0.6
    opening = rng.choice(["The following missing person has been found.", "Notification: missing person found. Details are below."])
    lines = [opening, "", f"Force: {case.force}", f"{rng.choice(['Report number', 'Reference', 'Missing report'])}: {case.reference}", ""]
    for title, rows in PARTS:
        lines += [title] + ["-" * len(title)] * ruled
        for label, name in worded(rng, rows):
            if chosen(rng, case, [(label, name)], KEPT):
                given.append(name)
                lines.append(f"{label}: {word.of(case, name)}")
            elif rng.random() < 0.5:
                lines.append(f"{label}: {empty}".rstrip())
        lines.append("")
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    lines += ["DETAILS"] + ["-------"] * ruled
    for topic in topics:
        lines += [TOLD[topic] + ":"] + (textwrap.wrap(case.narrative[topic], 72, break_on_hyphens=False) if wrapped else [case.narrative[topic]]) + [""]
    end = rng.choice(ENDS)
    lines += [end]
    sent = moment_of(case.fields["debrief.held_at"]) + dt.timedelta(minutes=rng.randint(5, 90))
    addresses = ["noreply.missing@police.example", "missing.children@council.example"]
    data = compose(rng, f"Missing Persons System <{addresses[0]}>", addresses[1], f"Found: {case.reference}", sent, plain="\r\n".join(lines) + "\r\n")
    truth = record(case, given, topics, implied, pages=1, optional_entities=[("email", a) for a in addresses], optional_narrative=[opening, *ENDS])
    return "eml", data, {"document": document(case, 1), "records": [truth]}, {}
