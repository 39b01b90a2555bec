"""Word text boxes and tick-box controls."""
from facts import make_case, truth_of
from printing import document, expand, values
from writers import docx, para, run, text_box, tick_control


def word_boxes(rng):
    case = make_case(rng)
    printed = values(rng, case, upper_surname=True)
    body = para(run("SAFE AND WELL CHECK"), style="Title") + para(run(f"Reference number: {case.reference}"))
    for label, field in (("Child's surname", "subject.surname"), ("Child's forename", "subject.forenames"), ("Child's date of birth", "subject.date_of_birth"), ("Address", "subject.home_address")):
        body += text_box(para(run(f"{label}: ", True), run(printed[field])))
    for label, field in (("Date/time last seen", "episode.last_seen_at"), ("Date/time reported", "episode.reported_at"), ("Date/time returned", "episode.found_at"), ("Date/time of check", "debrief.held_at"),
                         ("Check completed by", "officer")):
        body += para(run(f"{label}\t"), run(printed[field]))
    asked = [("Child spoken to alone", "debrief.seen_alone"), ("Child felt safe", "debrief.felt_safe"), ("Child has injuries", "debrief.injured"), ("Child was the victim of a crime", "debrief.offence_against"),
             ("Child committed a crime", "debrief.offence_by"), ("Likely to go missing again", "debrief.likely_to_repeat")]
    for label, field in asked:
        value = case.fields[field]
        body += para(run(f"{label}:  "), tick_control(value == "yes"), run(" Yes   "), tick_control(value == "no"), run(" No   "), tick_control(value == "not_known"), run(" Not known"))
    topics = ["where_been", "who_with", "substances", "child_views", "officer_view"]
    heads = {"where_been": "Whereabouts during the episode", "who_with": "Company kept", "substances": "Substance use", "child_views": "Child's wishes and feelings", "officer_view": "Officer's assessment"}
    for topic in topics:
        body += para(run(heads[topic], True)) + para(run(case.narrative[topic]))
    given = expand(["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at", "officer"]
                   + [f for _, f in asked])
    return "docx", docx(body, header=f"{case.force}  OFFICIAL-SENSITIVE"), {"document": document(case, 1), "records": [truth_of(case, given, topics)]}, {}
