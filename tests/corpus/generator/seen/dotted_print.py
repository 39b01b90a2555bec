"""A records system's occurrence print: labels run out in dots to a colon, values wrap under themselves, and the officers who supervise and file stand beside the one who spoke to the child."""
from fifth_bank import BANK, LISTS, chosen, worded
from flowing import Flow
from printing import document
from tales import Wording, invent, narrate, record
from writers import text_width

SECTIONS = [("MISSING NOMINAL", [("Nominal", "name"), ("D.O.B.|Date of birth|DOB", "subject.date_of_birth"), ("Age at time of occurrence|Age", "subject.age"), ("Sex|Gender", "subject.gender"), ("Ethnicity (SDE)|Ethnicity|Self-defined ethnicity", "subject.ethnicity"), ("Address (home)|Home address", "subject.home_address"), ("Address (LA placement)|Placement address", "subject.placement_address"),
                                 ("Telecom (nominal)|Mobile (nominal)|Phone number", "subject.phone"), ("Attends (education)|School/college", "subject.school"), ("CSC involvement|Children's social care status", "subject.care_status")]),
            ("OCCURRENCE", [("Last known sighting|Date/time last seen|Last seen", "episode.last_seen_at"), ("Last known location|Location last seen|Place last seen", "episode.last_seen_place"), ("Call received by police|Date/time reported|Reported to police", "episode.reported_at"), ("Caller|Reported by", "episode.reported_by"), ("Caller's relationship to nominal|Relationship to nominal", "episode.reporter_relationship"), ("Risk (final grading)|Risk level|Risk assessment", "episode.risk"),
                            ("No. of previous missing reports|Previous missing episodes", "episode.previous_count"), ("Supervised by", "supervisor")]),
            ("CESSATION", [("Ceased to be missing|Date/time returned|Date/time located", "episode.found_at"), ("Location when ceased|Location found|Place located", "episode.found_place"), ("Ceased by means of|How returned|Method of return", "episode.return_method"), ("Cancelled on system by", "filer")]),
            ("PREVENTION INTERVIEW", [("Conducted by|Officer conducting|Interviewing officer", "officer"), ("Conducted on|Date/time conducted|Date and time of interview", "debrief.held_at"), ("Conducted at|Location conducted|Location of interview", "debrief.held_place"), ("Alone when spoken to|Spoken to alone", "debrief.seen_alone"), ("Co-operative with officer|Engaged with officer", "debrief.engaged"), ("Reports feeling safe while away|Felt safe while missing", "debrief.felt_safe"),
                                      ("Injury sustained|Injured while missing|Injuries", "debrief.injured"), ("Medical treatment req'd|Medical attention required", "debrief.medical_attention"), ("Offences against nominal|Victim of crime while missing", "debrief.offence_against"), ("Offences by nominal|Committed crime while missing", "debrief.offence_by"), ("Drink/drugs taken|Alcohol/drugs used", "debrief.substances"),
                                      ("CSE/CCE concern|Exploitation concerns", "debrief.exploitation_concern"), ("Repeat anticipated|Likely to go missing again", "debrief.likely_to_repeat")])]
TEXTS = {"circumstances": "CIRCUMSTANCES OF LEAVING", "reasons": "NOMINAL'S REASON FOR LEAVING", "where_been": "LOCATIONS FREQUENTED WHILST MISSING", "who_with": "ASSOCIATES WHILST MISSING", "harm": "INJURY / HARM", "return": "CIRCUMSTANCES OF CESSATION",
         "exploitation": "CSE/CCE RATIONALE", "child_views": "NOMINAL'S WISHES", "parent_views": "PARENT/GUARDIAN COMMENT", "officer_view": "OFFICER ASSESSMENT", "actions": "OUTSTANDING ACTIONS"}
KEPT = ("name", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer", "supervisor", "filer")


def led(flow, label, parts, at):
    """A label, dots and a colon up to `at`, and the value behind, which wraps under itself."""
    size = flow.size
    flow.room(size * 1.4)
    room = at - 5 - flow.left - text_width(label + ":", flow.plain, size)
    flow.pdf.text(flow.left, flow.y + size, label + "." * max(2, int(room / text_width(".", flow.plain, size))) + ":", flow.plain, size)
    left, flow.left = flow.left, at
    flow.spans(parts, flow.right - at, leading=1.35)
    flow.left = left


def dotted_print(rng):
    case, word = invent(rng, LISTS), Wording(rng, ["%d%b%Y %H:%M", "%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M", "%d%b%Y %H:%M", "%H:%M %d/%m/%Y"])
    word.day_style = word.style.replace(" %H:%M", "").replace("%H:%M ", "")
    others = rng.sample([o for o in LISTS["officers"] if o != case.fields["debrief.officer"]], 2)
    held = {"supervisor": f"PS {rng.randint(100, 9999)} {others[0]}", "filer": f"{others[1]} (Crime Recording)"}
    plain, bold = rng.choice([("F3", "F4"), ("DM", "DN"), ("F1", "F2"), ("NS", "NB")])
    size = rng.choice([8.5, 9]) if plain in ("F3", "DM") else rng.choice([9.5, 10])
    printed = f"{rng.randint(1, 28):02d}/{rng.randint(10, 12)}/2026 {rng.randint(7, 20):02d}:{rng.randint(10, 59)}"

    def head(pdf, page):
        pdf.text(45, 34, f"{case.force.upper()}   OCCURRENCE PRINT", bold, 8)
        pdf.text(45, 46, f"Occurrence: {case.reference}   Type: MISSING PERSON (RETURNED)   Printed: {printed}   Page: {page}", plain, 7)
        pdf.line(45, 51, 550, 51)

    flow = Flow(plain, bold, size, left=45, right=550, top=62, bottom=800, head=head)
    at, given = rng.choice([225, 250]), []
    for title, rows in SECTIONS:
        flow.heading(title, size + 0.5, gap=5, keep=50)
        for label, name in worded(rng, rows):
            if name in held:
                led(flow, label, [(held[name], None)], at)
            elif name == "name":
                led(flow, label, [(case.fields["subject.surname"].upper(), "subject.surname"), (",", None), (case.fields["subject.forenames"], "subject.forenames")], at)
                given += ["subject.surname", "subject.forenames"]
            elif chosen(rng, case, [(label, name)], KEPT):
                led(flow, label, [(word.of(case, name, ("Yes", "No", "Unknown")), name)], at)
                given.append(name)
    topics = [t for t in TEXTS if rng.random() < 0.78] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    for topic in topics:
        flow.heading(TEXTS[topic] + ":", size, gap=4, keep=size * 3)
        flow.lines(45, case.narrative[topic], 505)
    flow.y += 6
    flow.lines(45, "*** END OF PRINT ***", 505)
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=[("person", o) for o in others])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
