"""One child, a table of three episodes, one debrief."""
import datetime as dt

from facts import make_case, moment_of, truth_of
from printing import document, values
from writers import cell, docx, para, run, table


def three_episodes(rng):
    first = make_case(rng, start=dt.datetime(2026, rng.randint(2, 9), rng.randint(1, 5), 18, 30))
    cases = [first] + [make_case(rng, start=moment_of(first.fields["episode.last_seen_at"]) + dt.timedelta(days=4 * i, hours=i)) for i in (1, 2)]
    body = para(run("Debrief after several missing episodes"), style="Heading1") + para(run(f"{first.force}. Reference {first.reference}"))
    printed = [values(rng, c) for c in cases]
    same = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.gender", "subject.home_address"]
    for label, field in (("Surname", same[0]), ("Forenames", same[1]), ("Date of birth", same[2]), ("Gender", same[3]), ("Home address", same[4])):
        body += para(run(f"{label}: ", True), run(printed[0][field]))
    heads = ["Episode", "Last seen", "Reported", "Found", "Where found", "Risk"]
    fields = ["episode.last_seen_at", "episode.reported_at", "episode.found_at", "episode.found_place", "episode.risk"]
    rows = [[cell(para(run(h, True))) for h in heads]]
    for i, p in enumerate(printed):
        rows.append([cell(str(i + 1))] + [cell(p[f]) for f in fields])
    body += table(rows)
    topics = ["reasons", "child_views"]
    for topic, head in (("reasons", "Why the child goes missing"), ("child_views", "What the child wants")):
        body += para(run(head), style="Heading2") + para(run(first.narrative[topic]))
    records = []
    for case in cases:
        for field in same:
            case.fields[field] = first.fields[field]
        case.narrative, case.entities, case.optional_entities = first.narrative, first.entities, first.optional_entities + case.optional_entities
        records.append(truth_of(case, same + fields, topics))
    return "docx", docx(body), {"document": document(first, 1), "records": records}, {}
