"""Invented cases: a child, an episode, a debrief and what was said, as values from which every layout is written.

Every name, address, number and reference is made up; phones are from the ranges kept for drama, mailboxes end in .example.
"""
import dataclasses
import datetime as dt
import random

FORENAMES = {
    "male": ["Jayden", "Callum", "Yusuf", "Reece", "Kacper", "Tomos", "Ezekiel", "Ravi", "Finn", "Marlon", "Osian", "Dmitri", "Ashton", "Leo James"],
    "female": ["Chloe", "Amina", "Niamh", "Zofia", "Leila", "Carys", "Temperance", "Priya", "Ellie-Mae", "Shanice", "Siân", "Grace Ann", "Oluwaseun", "Bronwen"],
}
SURNAMES = ["Harrowgate", "Okonjo", "Pritchard-Vance", "O'Dowd", "McAllerton", "Szymczyk", "Bellweather", "Rahmani", "Tresillian", "Duquesne",
            "Fitzmorris", "Llewellyn-Shaw", "Achterberg", "Penhallow", "Kaczorek", "Adebanjo", "Thistlewood", "van der Meyden", "Nakashima", "Ó Raghaill"]
STREETS = ["Larkfield Road", "Pomona Crescent", "Wharfside", "Tanyard Lane", "Cobden Terrace", "Hawkshead Avenue", "Quarry Bank", "Ferndown Close",
           "Alderney Walk", "Mill Race View", "Thornbury Grove", "St Brannock's Road", "Chandlers Row", "Nether Street"]
TOWNS = [("Stroud", "Gloucestershire", "GL5"), ("Ashford", "Kent", "TN23"), ("Oldbury", "West Midlands", "B69"), ("Hexham", "Northumberland", "NE46"),
         ("Llanelli", "Carmarthenshire", "SA15"), ("Harlow", "Essex", "CM18"), ("Worksop", "Nottinghamshire", "S80"), ("Keighley", "West Yorkshire", "BD21"),
         ("Bideford", "Devon", "EX39"), ("Telford", "Shropshire", "TF3")]
FORCES = {"Gloucestershire": "Gloucestershire Constabulary", "Kent": "Kent Police", "West Midlands": "West Midlands Police", "Northumberland": "Northumbria Police",
          "Carmarthenshire": "Dyfed-Powys Police", "Essex": "Essex Police", "Nottinghamshire": "Nottinghamshire Police", "West Yorkshire": "West Yorkshire Police",
          "Devon": "Devon & Cornwall Police", "Shropshire": "West Mercia Police"}
SCHOOLS = ["Highfold Academy", "Castlemead School", "St Oswin's RC High School", "The Beacon PRU", "Ysgol Bryn Derw", "Northgate Community College"]
ETHNICITIES = ["White British", "White Irish", "Black African", "Black Caribbean", "Mixed White and Asian", "Pakistani", "Bangladeshi", "White Polish", "White Welsh"]
VENUES = ["Riverside Retail Park", "Meadowbank Park", "the Galleon Arcade", "Kingsway Leisure Centre", "Central Bus Station", "Fairacre Shopping Centre"]
PEOPLE = ["Connor Blaylock", "Tia Marchetti", "Jaz Hollins", "Kieran Oduya", "Molly Strand", "Danial Yousaf", "Erin Cantwell", "Tyrell Boothe"]
NICKNAMES = ["Dex", "Smudge", "Tiny", "Ghost", "Lils", "Kez"]
OFFICERS = ["Hannah Crowther", "Imran Sadiq", "Gareth Probert", "Lucy Fenwick", "Marcus Ayling", "Beth Tolliver"]
RANKS = ["PC", "PS", "DC", "PCSO", "DS"]
REPORTERS = ["Janet Moorcroft", "Steve Ainley", "Parveen Iqbal", "Colin Rudge", "Donna Whitlock", "Ewa Szymczyk"]
RELATIONSHIPS = ["mother", "father", "foster carer", "residential support worker", "grandmother", "stepfather", "key worker"]
CARE = {"looked_after": ["Looked after child", "LAC", "Child in care (s.20)"], "child_protection": ["Child protection plan", "CP plan"],
        "child_in_need": ["Child in need", "CIN"], "not_open": ["Not open", "Not known to children's services"], "early_help": ["Early help"],
        "care_leaver": ["Care leaver"]}
RISKS = {"high": ["High", "HIGH RISK"], "medium": ["Medium", "Med"], "low": ["Low", "Low risk"]}
METHODS = {"own_accord": ["Returned of own accord", "Came back by themselves", "Walked in"], "police": ["Located by police", "Found by officers and returned home"],
           "family_or_carer": ["Collected by carer", "Fetched home by family"]}
YES_NO = {"yes": ["Yes", "Y"], "no": ["No", "N"], "not_known": ["Not known", "NK", "Refused to say"]}
YES_NO_FIELDS = ["seen_alone", "engaged", "felt_safe", "injured", "medical_attention", "offence_against", "offence_by", "substances", "exploitation_concern",
                 "likely_to_repeat"]

# Sentences by topic; braces name what is filled in and told as an entity.
SENTENCES = {
    "circumstances": ["{n} had an argument with the {rel} over a mobile phone and walked out of the house at about {seen_clock}.",
                      "{n} left for school as normal but did not arrive, and was not seen at home again that day.",
                      "The {rel} went to wake {n} and found the bedroom window open and the bed not slept in."],
    "reasons": ["{n} said that home feels too crowded and nobody listens.", "{n} told me that {s} left because of the rules about going out.",
                "{n} stated {s} was fed up with being told off and wanted some space."],
    "where_been": ["{n} said {s} walked to {venue} and later slept at a house on {street}.", "{n} said {s} caught the bus to {venue} and stayed there until it shut.",
                   "{n} told officers {s} spent the night at an address in {street}."],
    "who_with": ["{S} was with {person} for the whole evening.", "{n} said {s} met {person} and a lad known as {nick}.", "{n} would only say that {s} was with {person}."],
    "harm": ["{n} had a graze to the left hand from climbing a fence and wanted no treatment.", "No marks or injuries were seen and {n} complained of none.",
             "{n} said nobody had hurt {o}."],
    "substances": ["{n} said {s} smoked cannabis once that night.", "{n} denied taking drugs or drinking alcohol.", "{n} admitted drinking two cans of cider."],
    "exploitation": ["No signs of exploitation were noted.", "Officers are concerned that an older male in a silver Corsa {vrm} has been giving {n} lifts.",
                     "{n} has a second phone, number {phone}, which {s} would not explain."],
    "return": ["{n} knocked on the door at {found_clock} and was let in.", "{n} was seen by a patrol near {venue} and taken home.", "{n} rang the {rel} from {venue} and asked to be picked up."],
    "child_views": ["{n} would like to see {p} social worker more often.", "{n} wants to move back to {p} dad's.", "{n} said {s} does not want to talk to anyone else about it."],
    "parent_views": ["The {rel} feels that {n} is being led by others and is worried about the company {s} keeps.", "The {rel} says things had been calmer until last month."],
    "officer_view": ["{S} was polite but guarded, and looked at the floor when asked about friends.", "In my view there is more to this than {n} has told us."],
    "actions": ["Referral to be made to children's services and the missing coordinator informed.", "Intelligence submitted. Return interview to be offered by the authority."],
}
TOPICS = list(SENTENCES)


@dataclasses.dataclass
class Case:
    """One child and one episode; `fields` and `narrative` are the contract's, `entities` are (type, value)."""
    fields: dict
    narrative: dict
    entities: list
    optional_entities: list
    force: str
    reference: str
    printed: dict  # wordings that layouts print for enumerated values


def address(rng):
    town, county, area = rng.choice(TOWNS)
    number = rng.choice([str(rng.randint(2, 160)), f"Flat {rng.randint(1, 20)}, {rng.randint(1, 90)}"])
    return f"{number} {rng.choice(STREETS)}, {town}, {area} {rng.randint(1, 9)}{rng.choice('ABDEFGHJ')}{rng.choice('LNPQRSTU')}", town, county


def registration(rng):
    return f"{rng.choice('ABDEFGHKLM')}{rng.choice('ABDEFGHJ')}{rng.choice(['16', '19', '21', '67', '70'])}{''.join(rng.choice('BCDFGHJKLPRSTVWX') for _ in range(3))}"


def drama_phone(rng):
    return f"07700900{rng.randint(100, 999)}"


def make_case(rng, surname=None, home=None, start=None):
    gender = rng.choice(["male", "female"])
    address_text, town, county = home or address(rng)
    seen = start or dt.datetime(2026, rng.randint(1, 10), rng.randint(1, 28), rng.randint(7, 22), rng.choice([0, 5, 10, 15, 20, 30, 40, 45]))
    reported = seen + dt.timedelta(minutes=rng.choice([45, 95, 150, 230]))
    found = reported + dt.timedelta(minutes=rng.choice([180, 415, 700, 1300]))
    held = found + dt.timedelta(minutes=rng.choice([60, 150, 600]))
    born = dt.date(seen.year - rng.randint(12, 17), rng.randint(1, 12), rng.randint(1, 28))
    age = seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day))
    enums = {"subject.care_status": rng.choice(list(CARE)), "episode.risk": rng.choice(list(RISKS)), "episode.return_method": rng.choice(list(METHODS))}
    printed = {"subject.gender": gender.capitalize(), "subject.care_status": rng.choice(CARE[enums["subject.care_status"]]),
               "episode.risk": rng.choice(RISKS[enums["episode.risk"]]), "episode.return_method": rng.choice(METHODS[enums["episode.return_method"]])}
    found_place = rng.choice([address_text, rng.choice(VENUES).replace("the ", "The ") + ", " + town])
    fields = {"subject.surname": surname or rng.choice(SURNAMES), "subject.forenames": rng.choice(FORENAMES[gender]), "subject.date_of_birth": born.isoformat(),
              "subject.age": age, "subject.gender": gender, "subject.ethnicity": rng.choice(ETHNICITIES), "subject.home_address": address_text,
              "subject.phone": drama_phone(rng), "subject.school": rng.choice(SCHOOLS), **enums,
              "episode.last_seen_at": stamp(seen), "episode.reported_at": stamp(reported), "episode.found_at": stamp(found),
              "episode.last_seen_place": address_text, "episode.found_place": found_place, "episode.reported_by": rng.choice(REPORTERS),
              "episode.reporter_relationship": rng.choice(RELATIONSHIPS), "episode.previous_count": rng.randint(0, 12),
              "debrief.held_at": stamp(held), "debrief.held_place": address_text, "debrief.officer": rng.choice(OFFICERS),
              "debrief.officer_rank": rng.choice(RANKS), "debrief.officer_number": str(rng.randint(1000, 9999))}
    for name in YES_NO_FIELDS:
        value = rng.choice(["yes", "no", "no", "not_known"])
        fields["debrief." + name] = value
        printed["debrief." + name] = rng.choice(YES_NO[value])
    narrative, entities = make_narrative(rng, fields, seen, found)
    optional = [("place", address_text), ("place", town), ("place", found_place), ("person", fields["episode.reported_by"]), ("phone", fields["subject.phone"]),
                ("place", fields["subject.school"])]
    force = FORCES[county]
    reference = rng.choice([f"MP/{rng.randint(1000, 9999)}/26", f"26*{rng.randint(100000, 999999)}", f"{''.join(w[0] for w in force.split())}-{seen:%Y%m%d}-{rng.randint(1000, 9999)}"])
    return Case(fields, narrative, entities, optional, force, reference, printed)


def make_narrative(rng, fields, seen, found):
    male = fields["subject.gender"] == "male"
    fill = {"n": fields["subject.forenames"].split()[0], "s": "he" if male else "she", "S": "He" if male else "She", "o": "him" if male else "her",
            "p": "his" if male else "her", "rel": fields["episode.reporter_relationship"], "seen_clock": f"{seen:%H:%M}", "found_clock": f"{found:%H:%M}",
            "venue": rng.choice(VENUES), "street": rng.choice(STREETS), "person": rng.choice(PEOPLE), "nick": rng.choice(NICKNAMES), "vrm": registration(rng),
            "phone": drama_phone(rng)}
    kinds = {"venue": "place", "street": "place", "person": "person", "nick": "person", "vrm": "vehicle", "phone": "phone"}
    narrative, entities = {}, []
    for topic, choices in SENTENCES.items():
        template = rng.choice(choices)
        narrative[topic] = template.format(**fill)
        for key, kind in kinds.items():
            if "{" + key + "}" in template and (kind, fill[key]) not in entities:
                entities.append((kind, fill[key]))
    return narrative, entities


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M")


# ---- how values are printed
def moment_of(value):
    return dt.datetime.strptime(value, "%Y-%m-%dT%H:%M")


DATE_STYLES = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d %B %Y", "%a %d %b %Y", "%d-%b-%y"]
CLOCK_STYLES = ["%H:%M", "%H%M hrs", "%H.%M", "%Hh%M"]


def print_moment(value, date_style, clock_style, joint=" "):
    moment = moment_of(value)
    return moment.strftime(date_style) + joint + moment.strftime(clock_style)


def print_date(value, date_style):
    return dt.date.fromisoformat(value).strftime(date_style)


def print_phone(rng, value):
    return rng.choice([value, f"{value[:5]} {value[5:]}", f"{value[:5]} {value[5:8]} {value[8:]}", f"+44 {value[1:5]} {value[5:]}"])


def truth_of(case, given, topics=None, extra_optional=()):
    """The record's truth for the fields that a layout printed."""
    return {"fields": {k: {"value": case.fields[k]} for k in given}, "narrative": [{"topic": t, "text": case.narrative[t]} for t in (topics if topics is not None else TOPICS)],
            "entities": [{"type": t, "value": v} for t, v in case.entities if any(v in case.narrative[x] for x in (topics if topics is not None else TOPICS))],
            "optional": {"entities": [{"type": t, "value": v} for t, v in list(case.optional_entities) + list(extra_optional)]}}
