"""Word tables inside a frame table, two pairs a row."""
from facts import make_case, truth_of
from printing import HEADINGS, document, expand, values
from writers import cell, docx, para, run, table


def docx_nested(rng):
    case = make_case(rng)
    printed = values(rng, case)

    def pairs(rows):
        return table([[cell(para(run(a, True))), cell(printed[b]), cell(para(run(c, True))), cell(printed[d])] for a, b, c, d in rows])
    child = pairs([("Family name", "subject.surname", "First names", "subject.forenames"), ("Date of birth", "subject.date_of_birth", "Age", "subject.age"),
                   ("Gender", "subject.gender", "Ethnicity", "subject.ethnicity"), ("Address", "subject.home_address", "School", "subject.school")])
    episode = pairs([("Last seen", "episode.last_seen_at", "Last seen at", "episode.last_seen_place"), ("Reported missing", "episode.reported_at", "Reported by", "episode.reported_by"),
                     ("Date and time found", "episode.found_at", "Place found", "episode.found_place"), ("Risk level", "episode.risk", "Previous episodes", "episode.previous_count")])
    debrief = pairs([("Date and time of debrief", "debrief.held_at", "Place of debrief", "debrief.held_place"), ("Officer", "officer", "Seen alone", "debrief.seen_alone"),
                     ("Felt safe", "debrief.felt_safe", "Injuries", "debrief.injured"), ("Substances used", "debrief.substances", "Exploitation suspected", "debrief.exploitation_concern")])
    frame = table([[cell(para(run("Child", True)) + child)], [cell(para(run("Missing episode", True)) + episode)], [cell(para(run("Debrief", True)) + debrief)]])
    topics = ["circumstances", "reasons", "where_been", "who_with", "harm", "parent_views", "actions"]
    body = para(run("Police debrief of a missing child"), style="Heading1") + para(run(f"{case.force}   Ref: {case.reference}")) + frame
    for topic in topics:
        body += para(run(HEADINGS[topic]), style="Heading2") + para(run(case.narrative[topic]))
    given = expand(["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.age", "subject.gender", "subject.ethnicity", "subject.home_address", "subject.school",
                    "episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.found_at", "episode.found_place", "episode.risk",
                    "episode.previous_count", "debrief.held_at", "debrief.held_place", "officer", "debrief.seen_alone", "debrief.felt_safe", "debrief.injured", "debrief.substances",
                    "debrief.exploitation_concern"])
    return "docx", docx(body), {"document": document(case, 1), "records": [truth_of(case, given, topics)]}, {}
