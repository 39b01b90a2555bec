"""A records system's print in capitals about two children who went and came back together: one occurrence with what both share, a part for each child, labels set to the right against a colon, a narrow column of values on short pages, so that addresses and accounts run over the page's end; former and other addresses and other days stand about."""
import datetime as dt

from facts import moment_of
from flowing import Flow
from ninth_bank import LISTS, town_of
from printing import document
from seventh_bank import officer_words
from tales import OFFICER, Wording, fill_in, filler, invent, narrate, place_of, record, spaced
from writers import text_width

SHARED = [("episode.last_seen_at", "LAST SEEN|DATE/TIME LAST SEEN"), ("episode.last_seen_place", "LAST SEEN AT|PLACE LAST SEEN"), ("episode.reported_at", "REPORTED|DATE/TIME REPORTED"), ("episode.reported_by", "REPORTED BY|INFORMANT"), ("episode.reporter_relationship", "RELATIONSHIP|RELATIONSHIP TO CHILDREN"),
          ("episode.found_at", "FOUND|DATE/TIME FOUND"), ("episode.found_place", "FOUND AT|PLACE FOUND"), ("episode.return_method", "HOW FOUND|METHOD OF RETURN")]
OWN = [("subject.surname", "SURNAME|FAMILY NAME"), ("subject.forenames", "FORENAME(S)|FORENAMES"), ("subject.date_of_birth", "DATE OF BIRTH|DOB"), ("subject.gender", "SEX|GENDER"), ("subject.ethnicity", "ETHNICITY|ETHNIC APPEARANCE"), ("subject.home_address", "HOME ADDRESS|PERMANENT ADDRESS"), ("subject.phone", "MOBILE|MOBILE NO"),
       ("subject.school", "SCHOOL|SCHOOL/COLLEGE"), ("subject.care_status", "SOCIAL CARE STATUS|CARE STATUS"), ("episode.risk", "RISK|RISK LEVEL"), ("episode.previous_count", "PREVIOUS EPISODES|TIMES MISSING BEFORE"), ("officer", "INTERVIEWING OFFICER|SPOKEN TO BY"), ("debrief.held_at", "INTERVIEWED|DATE/TIME INTERVIEWED"), ("debrief.held_place", "INTERVIEWED AT|PLACE OF INTERVIEW")]
ASKED = {"debrief.seen_alone": "SEEN ALONE|SPOKEN TO ALONE", "debrief.engaged": "ENGAGED|WILLING TO ENGAGE", "debrief.felt_safe": "FELT SAFE|FELT SAFE WHILE MISSING", "debrief.injured": "INJURED|ANY INJURY", "debrief.medical_attention": "MEDICAL ATTENTION|MEDICAL TREATMENT NEEDED", "debrief.offence_against": "VICTIM OF CRIME|VICTIM OF OFFENCE",
         "debrief.offence_by": "COMMITTED CRIME|COMMITTED OFFENCE", "debrief.substances": "DRUGS/ALCOHOL|DRUGS OR ALCOHOL USED", "debrief.exploitation_concern": "EXPLOITATION CONCERNS|CE CONCERNS", "debrief.likely_to_repeat": "LIKELY TO REPEAT|LIKELY TO GO MISSING AGAIN"}
KEPT = {n for n, _ in SHARED} | {"subject.surname", "subject.forenames", "subject.date_of_birth", "officer", "debrief.held_at"}
HEADS = {"circumstances": "CIRCUMSTANCES|CIRCUMSTANCES OF GOING MISSING", "reasons": "REASON GIVEN|REASON FOR GOING MISSING", "where_been": "WHEREABOUTS WHILE MISSING|PLACES VISITED", "who_with": "ASSOCIATES|PERSONS WITH CHILDREN", "harm": "HARM|INJURY / HARM", "return": "CIRCUMSTANCES OF RETURN|HOW FOUND - DETAILS",
         "child_views": "VIEWS OF CHILD|VOICE OF CHILD", "parent_views": "VIEWS OF PARENT/CARER|PARENT/CARER COMMENTS", "officer_view": "OFFICER'S ASSESSMENT|OFFICER'S COMMENTS", "actions": "ACTIONS|ACTIONS AND REFERRALS"}
TOGETHER = {"circumstances": ["|{a} and {b} left together at {seen} while the {rel} was on the telephone.", "|The {rel} found the two beds empty at {seen}. A window on the ground floor was open."],
            "where_been": ["|{a} and {b} walked to {venue} and later sheltered in a stairwell at {house}.", "|They took a bus to {venue}. They spent the night in a tent behind {street2}."],
            "who_with": ["|{a} and {b} were together the whole time and met {person} in the evening.", "|They were with {person} and with a boy known as {nick}."],
            "return": ["return_method=own_accord|{a} and {b} came back on their own at {found}.", "return_method=police|Officers saw {a} and {b} on the road at {found} and drove them back.", "return_method=family_or_carer|A relative found {a} and {b} at {found} and brought them back.", "return_method=other|A shopkeeper looked after {a} and {b} until police came at {found}."],
            "parent_views": ["|The {rel} wants {a} and {b} to be kept apart at weekends.", "|The {rel} said that {a} follows whatever {b} does."], "actions": ["|{worker} has been informed about {a} and {b}. Return interviews have been requested for both.", "|A safeguarding notice has been sent for each child."]}
APART = {"reasons": ["|{n} said that {s} went because {s} was bored.", "|{n} told me that {s} left because {s} had fallen out with the others in the house.", "|{n} said that it was not {p} idea and that {s} only went to look after the other."],
         "harm": ["injured=yes|{n} had a cut hand and said that {s} had fallen on gravel.", "injured=yes|{n} had a bruise on {p} shin.", "injured=no|{n} had no injuries.", "injured=no|{n} was cold but was not hurt.", "injured=not_known|{n} would not say whether {s} was hurt."],
         "child_views": ["|{n} would like more time with {p} grandparents.", "|{n} wants to be asked before plans are changed.", "|{n} said that {s} would like to learn to cook."], "officer_view": ["|{n} was cheerful and answered all that I asked.", "|In my opinion {n} is easily led.", "|I thought that {n} was anxious about going to bed."]}


def pair(rng):
    """Two children of one house who share the episode; particulars, answers and words are each child's own."""
    home = place_of(rng, LISTS)
    while True:
        first = invent(rng, LISTS, home=home)
        if "subject.placement_address" not in first.fields:
            break
    f = first.fields
    while True:
        second = invent(rng, LISTS, home=home, surname=f["subject.surname"] if rng.random() < 0.7 else None, avoid=[f["subject.forenames"]])
        g = second.fields
        if "subject.placement_address" not in g and g["subject.date_of_birth"][:4] != f["subject.date_of_birth"][:4]:
            break
    for name, _ in SHARED:
        g[name] = f[name]
    g["debrief.held_place"], second.printed["episode.return_method"] = f["debrief.held_place"], first.printed["episode.return_method"]
    g["debrief.held_at"] = (moment_of(f["debrief.held_at"]) + dt.timedelta(minutes=rng.randint(20, 90))).strftime("%Y-%m-%dT%H:%M")
    if rng.random() < 0.5:
        g.update({name: f[name] for name in OFFICER})
    second.force, second.reference = first.force, first.reference
    return first, second


def line(flow, label, text, mark):
    """A label set to the right against its colon, and its value in the narrow column, over the page's end at times."""
    label, size = label + flow.colon, flow.size
    flow.room(size * 1.35)
    flow.pdf.text(flow.left + flow.split - text_width(label, flow.plain, size), flow.y + size, label, flow.plain, size)
    flow.lines(flow.left + flow.split + 8, text.upper() or " ", flow.column, mark=mark)
    flow.y += 1


def joint_capitals(rng):
    cases, word = pair(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M", "%H%M hours %d/%m/%y", "%d %B %Y, %H:%M"])
    first, answers, tall = cases[0], rng.choice([("YES", "NO", "NOT KNOWN"), ("Y", "N", "NK"), ("YES", "NO", "UNKNOWN")]), rng.choice([420, 470, 842])
    plain, bold = rng.choice([("F3", "F4"), ("DM", "DN"), ("F1", "F2")])
    size = {"F3": 9, "DM": 8.5, "F1": 9}[plain]
    printed = moment_of(cases[1].fields["debrief.held_at"]) + dt.timedelta(hours=rng.randint(3, 80))
    user = rng.randint(1000, 9999)

    def head(pdf, page):
        pdf.text(40, 30, f"{first.force.upper()}  OCCURRENCE {first.reference}", bold, 8.5)
        pdf.text(40, tall - 14, f"PRINTED {printed:%d/%m/%Y %H:%M} BY {user}   PAGE {page}   OFFICIAL-SENSITIVE", plain, 7.5)

    flow = Flow(plain, bold, size, left=40, right=555, top=44, bottom=tall - 28, head=head, height=tall)
    flow.split, flow.column, flow.colon = rng.choice([175, 190]), rng.choice([180, 230, 320]), rng.choice([":", " :"])
    title = lambda text: (flow.room(50), setattr(flow, "y", flow.y + 6), flow.lines(40, text, 515, bold), flow.pdf.line(40, flow.y + 1, 555, flow.y + 1), setattr(flow, "y", flow.y + 4))
    flow.lines(40, rng.choice(["MISSING CHILDREN FOUND - 2 PERSONS", "RETURN OF MISSING PERSONS: TWO CHILDREN", "FOUND REPORT (2 CHILDREN)"]), 515, bold, size + 3)
    title(rng.choice(["OCCURRENCE - BOTH CHILDREN", "EPISODE DETAILS (BOTH)", "SHARED DETAILS"]))
    created = moment_of(first.fields["episode.reported_at"]) + dt.timedelta(minutes=rng.randint(4, 60))
    line(flow, "REFERENCE", first.reference, None)
    line(flow, "RECORD CREATED", f"{created:%d/%m/%Y %H:%M}", None)
    givens, common = [[], []], [n for n, _ in SHARED]
    for name, labels in SHARED:
        line(flow, rng.choice(labels.split("|")), word.of(first, name), f"1.{name}")
        flow.pdf.marks[f"2.{name}"] = flow.pdf.marks[f"1.{name}"]
    others, named = [], rng.choice(["PERSON {0} OF 2", "CHILD {0}", "MISSING PERSON {0}"])
    for number, case in enumerate(cases, 1):
        title(named.format(number))
        for name, labels in OWN:
            if name not in KEPT and rng.random() > 0.88:
                continue
            givens[number - 1].append(name)
            text = officer_words(rng, case) if name == "officer" else spaced(rng, case.fields[name]) if name == "subject.phone" else word.of(case, name)
            line(flow, rng.choice(labels.split("|")), text, f"{number}.{name}")
            if name == "subject.home_address" and rng.random() < 0.6:
                others.append(place_of(rng, LISTS)[0])
                line(flow, rng.choice(["FORMER ADDRESS", "PREVIOUS ADDRESS", "OTHER PARENT'S ADDRESS"]), others[-1], None)
        for name, labels in ASKED.items():
            if rng.random() < 0.85:
                givens[number - 1].append(name)
                line(flow, rng.choice(labels.split("|")), word.of(case, name, answers), f"{number}.{name}")
    names = [c.fields["subject.forenames"].split()[0] for c in cases]
    both, apart = [t for t in TOGETHER if rng.random() < 0.85] or ["where_been"], [t for t in APART if rng.random() < 0.85] or ["reasons"]
    implied, fill = [narrate(rng, c, APART, LISTS, apart, most=1) for c in cases], {**filler(rng, first, LISTS), "a": names[0], "b": names[1]}
    title(rng.choice(["REMARKS", "NARRATIVE", "DEBRIEF TEXT"]))
    styled = rng.choice(["{0} - CHILD {1}", "{0} ({2})", "{0} - {2}"])
    for topic in [t for t in HEADS if t in both + apart]:
        head_words = rng.choice(HEADS[topic].split("|"))
        flow.y += 3
        if topic in both:
            fitting, mentioned = [s for s in TOGETHER[topic] if "=" not in s.split("|")[0] or s.split("|")[0].split("=")[1] == first.fields["episode.return_method"]], []
            text = fill_in(first, rng.choice(fitting).split("|")[1], fill, mentioned)
            for case in cases:
                case.narrative[topic], case.mentioned[topic] = text, mentioned
        told = [(head_words, first)] if topic in both else [(styled.format(head_words, i, n.upper()), c) for i, (n, c) in enumerate(zip(names, cases), 1)]
        for words, case in told:
            flow.room(size * 2.8)
            flow.lines(40, words + flow.colon, 515, bold)
            flow.lines(40, case.narrative[topic].upper(), 515)
    records = []
    for number, case in enumerate(cases, 1):
        friend = cases[2 - number]
        name = friend.fields["subject.forenames"]
        free = [("person", n) for n in (name, name.split()[0], f"{name} {friend.fields['subject.surname']}")] + [("place", o) for o in others] + friend.optional_entities + friend.entities + [("place", town_of(first))]
        extra = {"episode.return_method": first.fields["episode.return_method"]}
        records.append(record(case, common + givens[number - 1], [t for t in HEADS if t in both + apart], {**implied[number - 1], **extra}, flow.pdf.marks, f"{number}.", optional_entities=free))
    return "pdf", flow.pdf.save(), {"document": document(first, flow.pages), "records": records}, flow.pdf.marks
