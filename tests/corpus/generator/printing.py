"""What layouts share: how one print of a case words its values, its questions and its headings."""
from facts import CLOCK_STYLES, DATE_STYLES, YES_NO_FIELDS, print_date, print_moment, print_phone

QUESTIONS = {"debrief.seen_alone": "Spoken to without parent or carer present", "debrief.engaged": "Willing to speak to police", "debrief.felt_safe": "Felt safe while missing",
             "debrief.injured": "Any injuries", "debrief.medical_attention": "Medical attention needed", "debrief.offence_against": "Victim of any offence",
             "debrief.offence_by": "Committed any offence", "debrief.substances": "Drugs or alcohol used", "debrief.exploitation_concern": "Exploitation concerns",
             "debrief.likely_to_repeat": "Likely to go missing again"}
HEADINGS = {"circumstances": "Circumstances of missing episode", "reasons": "Reason for going missing", "where_been": "Where did they go", "who_with": "Who were they with",
            "harm": "Harm suffered or injuries", "substances": "Alcohol and drugs", "exploitation": "Exploitation indicators", "return": "How found or returned",
            "child_views": "Views of the young person", "parent_views": "Views of parent or carer", "officer_view": "Officer's observations", "actions": "Further action and referrals"}


def printer(rng):
    date, clock = rng.choice(DATE_STYLES), rng.choice(CLOCK_STYLES)
    return (lambda v: print_moment(v, date, clock)), (lambda v: print_date(v, date))


def document(case, pages, kind="found_debrief", source="text_layer"):
    return {"kind": kind, "text_source": source, "reference": case.reference, "force": case.force, "pages": pages}


def values(rng, case, upper_surname=False):
    """Field id -> text as this layout prints it."""
    moment, day = printer(rng)
    f, p = case.fields, case.printed
    out = {"subject.surname": f["subject.surname"].upper() if upper_surname else f["subject.surname"], "subject.forenames": f["subject.forenames"],
           "subject.date_of_birth": day(f["subject.date_of_birth"]), "subject.age": str(f["subject.age"]), "subject.gender": p["subject.gender"],
           "subject.ethnicity": f["subject.ethnicity"], "subject.home_address": f["subject.home_address"], "subject.phone": print_phone(rng, f["subject.phone"]),
           "subject.school": f["subject.school"], "subject.care_status": p["subject.care_status"], "episode.risk": p["episode.risk"],
           "episode.last_seen_at": moment(f["episode.last_seen_at"]), "episode.reported_at": moment(f["episode.reported_at"]), "episode.found_at": moment(f["episode.found_at"]),
           "episode.last_seen_place": f["episode.last_seen_place"], "episode.found_place": f["episode.found_place"], "episode.reported_by": f["episode.reported_by"],
           "episode.reporter_relationship": f["episode.reporter_relationship"], "episode.return_method": p["episode.return_method"],
           "episode.previous_count": str(f["episode.previous_count"]), "debrief.held_at": moment(f["debrief.held_at"]), "debrief.held_place": f["debrief.held_place"],
           "officer": f'{f["debrief.officer_rank"]} {f["debrief.officer_number"]} {f["debrief.officer"]}'}
    for name in YES_NO_FIELDS:
        out["debrief." + name] = p["debrief." + name]
    return out


OFFICER = ["debrief.officer", "debrief.officer_rank", "debrief.officer_number"]


def expand(given):
    return [x for g in given for x in (OFFICER if g == "officer" else [g])]
