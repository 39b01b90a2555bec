"""A police referral to a council for a return interview: lettered items in ruled rows, a table of the addresses that a child has had, and a table of the professionals, none of whom is the officer who spoke to the child."""
import datetime as dt

from facts import moment_of
from fifth_bank import BANK, LISTS, chosen, worded
from flowing import Flow
from printing import document
from tales import Wording, invent, narrate, place_of, record, spaced
from writers import wrap

PARTS = [("About the young person", [("Legal surname|Surname|Surname of young person", "subject.surname"), ("Given names|Forenames|First names", "subject.forenames"), ("Known as|Also known as", "subject.aliases"), ("Born on|Date of birth|DOB", "subject.date_of_birth"), ("Gender identity|Gender", "subject.gender"), ("Ethnicity recorded by police|Ethnicity", "subject.ethnicity"), ("Young person's mobile|Young person's phone number", "subject.phone"),
                                         ("Place of education|School or college", "subject.school"), ("Status with the local authority|Legal / social care status|Social care status", "subject.care_status")]),
         ("About the missing episode", [("Date and time last known to be safe|Date and time last seen", "episode.last_seen_at"), ("Where the young person was last known to be safe|Where last seen", "episode.last_seen_place"), ("Date and time police were told|Date and time reported missing", "episode.reported_at"), ("Who told police|Reported by", "episode.reported_by"),
                                        ("Who that is to the young person|Relationship to young person", "episode.reporter_relationship"), ("Level of risk agreed|Risk level", "episode.risk"), ("Missing episodes on record before this one|Number of previous missing episodes", "episode.previous_count"), ("Date and time the episode ended|Date and time found or returned", "episode.found_at"),
                                        ("Where the young person was when it ended|Where found", "episode.found_place"), ("How the episode came to an end|How found or returned", "episode.return_method")]),
         ("About the police prevention interview", [("Officer who held the prevention interview|Officer", "officer"), ("Held on|Date and time of interview", "debrief.held_at"), ("Held at|Place of interview", "debrief.held_place"), ("Interviewed without a parent or carer|Seen alone", "debrief.seen_alone"), ("Young person was prepared to talk|Young person engaged", "debrief.engaged"),
                                                    ("Young person had felt safe|Felt safe while missing", "debrief.felt_safe"), ("Young person had come to harm|Injured while missing", "debrief.injured"), ("Seen or to be seen by a doctor or nurse|Medical attention needed", "debrief.medical_attention"), ("Young person has been the victim of an offence|Victim of an offence while missing", "debrief.offence_against"),
                                                    ("Young person has committed an offence|Committed an offence while missing", "debrief.offence_by"), ("Young person had used drugs or alcohol|Drug or alcohol use while missing", "debrief.substances"), ("Exploitation is a worry|Concerns about exploitation", "debrief.exploitation_concern"), ("Expected to be missing again|Likely to go missing again", "debrief.likely_to_repeat")])]
TOLD = {"circumstances": "What led up to the young person going", "reasons": "Why, in the young person's words", "where_been": "Where the young person spent the time", "who_with": "Others who were there", "substances": "What is known of drugs or alcohol", "exploitation": "What the worry about exploitation rests on",
        "child_views": "What the young person would like", "parent_views": "What the parent or carer thinks", "officer_view": "What the officer thought", "actions": "What police have done or will do"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
ALIASES = ["Teddy", "Bee", "Jools", "Mags", "Fizz", "Rio"]


def row(flow, cells, widths, bold_first=True):
    """One ruled row; `cells` are (text, mark)."""
    size = flow.size
    set_out = [wrap(text, flow.bold if bold_first and i == 0 else flow.plain, size, width - 8) for i, ((text, _), width) in enumerate(zip(cells, widths))]
    tall = max(1, *map(len, set_out)) * (size + 2.2) + 5
    flow.room(tall)
    x = flow.left
    for i, (lines, (_, mark), width) in enumerate(zip(set_out, cells, widths)):
        flow.pdf.rect(x, flow.y, x + width, flow.y + tall)
        for k, line in enumerate(lines):
            flow.pdf.text(x + 4, flow.y + size + 2 + k * (size + 2.2), line, flow.bold if bold_first and i == 0 else flow.plain, size, mark)
        x += width
    flow.y += tall


def address_table(rng, flow, case, free, given):
    """Every address on record, of which one is the home and one the placement of today."""
    since = moment_of(case.fields["episode.last_seen_at"]) - dt.timedelta(days=rng.randint(40, 700))
    months = lambda back: (since - dt.timedelta(days=back)).strftime("%m/%Y")
    old = place_of(rng, LISTS)[0]
    free += [("place", old)]
    placed = "subject.placement_address" in case.fields
    home, long_ago, then = (case.fields["subject.home_address"], "subject.home_address"), months(rng.randint(800, 2000)), since.strftime("%m/%Y")
    if placed:
        rows = [("Parental home", home, long_ago, "to date"), ("Former placement", (old, None), months(rng.randint(100, 700)), then), ("Placement (now)", (case.fields["subject.placement_address"], "subject.placement_address"), then, "to date")]
    else:
        rows = [("Former home", (old, None), long_ago, then), ("Home (now)", home, then, "to date")]
    rng.shuffle(rows)
    widths = [90, 275, 65, 65]
    row(flow, [(t, None) for t in ("Type", "Address", "From", "Until")], widths)
    for kind, address, start, end in rows:
        row(flow, [(kind, None), address, (start, None), (end, None)], widths)
    given += ["subject.home_address"] + ["subject.placement_address"] * placed


def network_table(rng, flow, free):
    widths = [165, 190, 140]
    row(flow, [(t, None) for t in ("Role", "Name", "Telephone")], widths)
    for role, name in zip(("Allocated social worker", "Independent reviewing officer", "School safeguarding lead"), rng.sample(LISTS["workers"], 3)):
        phone = f"01632 960{rng.randint(100, 999)}"
        free += [("person", name), ("phone", phone.replace(" ", ""))]
        row(flow, [(role, None), (name, None), (phone, None)], widths)


def return_referral(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    if rng.random() < 0.3:
        case.fields["subject.aliases"] = rng.choice(ALIASES)
    plain, bold = rng.choice([("F1", "F2"), ("DS", "DB"), ("NS", "NB")])
    referrer, given, free = rng.choice(["Gwen Maddern", "Colm Tierney", "Asha Vaz"]), [], []
    flow = Flow(plain, bold, rng.choice([8.5, 9]), left=50, right=545, top=55, bottom=790, foot=lambda pdf, page: pdf.text(50, 818, f"OFFICIAL-SENSITIVE   Referral {case.reference}   {page}", plain, 7.5))
    flow.lines(50, case.force, 495, bold, 11)
    flow.lines(50, rng.choice(["Referral for an independent return interview", "Request for a return home interview"]), 495, bold, 14)
    flow.lines(50, f"Police missing episode number: {case.reference}", 495)
    sent = (moment_of(case.fields["debrief.held_at"]) + dt.timedelta(hours=rng.randint(2, 30))).strftime(word.day_style)
    flow.lines(50, f"Referral sent by {referrer}, missing persons coordinator, on {sent}", 495)
    free.append(("person", referrer))
    for letter, (title, rows) in zip("ACD", PARTS):
        flow.heading(f"Part {letter}. {title}")
        for number, (label, name) in enumerate(worded(rng, rows), 1):
            there = bool(chosen(rng, case, [(label, name)], KEPT + ("subject.aliases",)))
            if not there and rng.random() < 0.5:
                continue
            row(flow, [(f"{letter}{number}", None), (label, None), (word.of(case, name) if there else "", name)], [32, 205, 258])
            given += [name] if there else []
        if letter == "A":
            flow.heading("Part B. Addresses and professionals")
            address_table(rng, flow, case, free, given)
            flow.y += 8
            network_table(rng, flow, free)
    topics = [t for t in TOLD if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    flow.heading("Part E. What was said")
    for number, topic in enumerate(topics, 1):
        row(flow, [(f"E{number}", None), (TOLD[topic], None), (case.narrative[topic], None)], [32, 140, 323])
    truth = record(case, given, topics, implied, flow.pdf.marks, optional_entities=free)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.pdf.marks
