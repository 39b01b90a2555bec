"""A notification in an HTML table, forwarded with a covering line."""
from facts import make_case, truth_of
from printing import document, expand, values
from writers import mail


def forwarded_html(rng):
    case = make_case(rng)
    printed = values(rng, case, upper_surname=True)
    rows = [("Our ref", None), ("Name", "name"), ("DOB", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Address", "subject.home_address"), ("Status", "subject.care_status"),
            ("Missing since", "episode.last_seen_at"), ("Reported at", "episode.reported_at"), ("Reported by", "episode.reported_by"), ("Relationship", "episode.reporter_relationship"),
            ("Found at (date and time)", "episode.found_at"), ("Found location", "episode.found_place"), ("Returned by", "episode.return_method"), ("Risk", "episode.risk"),
            ("Debriefed by", "officer"), ("Debriefed on", "debrief.held_at"), ("Seen alone?", "debrief.seen_alone"), ("Injuries?", "debrief.injured"), ("Offences against?", "debrief.offence_against"),
            ("Exploitation concerns?", "debrief.exploitation_concern")]
    text = {"name": f'{case.fields["subject.surname"].upper()}, {case.fields["subject.forenames"]}', None: case.reference}
    cells = "".join(f"<tr><td><b>{label}</b></td><td>{text.get(field) or printed[field]}</td></tr>" for label, field in rows)
    topics = ["circumstances", "where_been", "who_with", "officer_view", "actions"]
    heads = {"circumstances": "Circumstances", "where_been": "Whereabouts while missing", "who_with": "Associates", "officer_view": "Officer's assessment", "actions": "Next steps"}
    prose = "".join(f"<h3>{heads[t]}</h3><p>{case.narrative[t]}</p>" for t in topics)
    html = f"<html><head><style>td{{color:red}}</style></head><body><p>FYI, please see below.</p><hr><p><b>From:</b> {case.force}<br><b>Subject:</b> Found notification</p><p>The child below has been found.</p><table border=1>{cells}</table>{prose}<p>{case.force}</p></body></html>"
    given = expand(["subject.surname", "subject.forenames"] + [f for _, f in rows if f and f != "name"])
    return "eml", mail("FW: Found notification", plain="See HTML.", html=html), {"document": document(case, 1), "records": [truth_of(case, given, topics)]}, {}
