"""Several label-value pairs run on in one line, and competing dates of printing and of the call."""
import datetime as dt

from facts import make_case, moment_of, stamp, truth_of
from printing import document, expand, printer, values


def running_pairs(rng):
    case = make_case(rng)
    f, printed = case.fields, values(rng, case, upper_surname=True)
    moment, day = printer(rng)
    call = moment(stamp(moment_of(f["episode.reported_at"]) + dt.timedelta(minutes=3)))
    lines = [f"{case.force} - MISSING PERSON FOUND", f"Misper ref: {case.reference}   CAD: 1{rng.randint(100, 999)} of {day(f['episode.reported_at'][:10])}   Printed: {call}",
             f"Name: {f['subject.forenames']} {f['subject.surname']}   DOB: {printed['subject.date_of_birth']}   Age: {f['subject.age']}   Sex: {printed['subject.gender']}",
             f"Address: {printed['subject.home_address']}", f"Informant: {f['episode.reported_by']} ({f['episode.reporter_relationship']})   Informant address: 12 Sandpiper Court, Rugby, CV21 3ZZ",
             f"Last seen: {printed['episode.last_seen_at']}   Reported: {printed['episode.reported_at']}   Found: {printed['episode.found_at']}",
             f"Found at: {printed['episode.found_place']}", f"Risk: {printed['episode.risk']}   Previous missing episodes: {f['episode.previous_count']}",
             f"Debrief by {printed['officer']} on {printed['debrief.held_at']}", f"Alone: {printed['debrief.seen_alone']}   Safe: {printed['debrief.felt_safe']}   Injured: {printed['debrief.injured']}   Drugs/alcohol: {printed['debrief.substances']}"]
    topics = ["circumstances", "where_been", "return", "actions"]
    heads = {"circumstances": "Circs", "where_been": "Where been", "return": "How found", "actions": "Actions"}
    for topic in topics:
        lines += ["", f"{heads[topic]}: {case.narrative[topic]}"]
    given = expand(["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.home_address", "episode.last_seen_at", "episode.reported_at",
                    "episode.found_at", "episode.found_place", "episode.risk", "episode.previous_count", "episode.reported_by", "episode.reporter_relationship", "debrief.held_at", "officer",
                    "debrief.seen_alone", "debrief.felt_safe", "debrief.injured", "debrief.substances"])
    return "txt", "\n".join(lines).encode(), {"document": document(case, 1), "records": [truth_of(case, given, topics, [("place", "12 Sandpiper Court, Rugby, CV21 3ZZ")])]}, {}
