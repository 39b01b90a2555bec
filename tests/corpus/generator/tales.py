"""Cases told from a layout's own lists: who, where and what was said, kept in step with the answers to the yes-or-no questions.

A sentence is "conditions|words". Conditions such as `substances=no,return_method=police` pick the cases that it fits; what a sentence
tells without a label becomes an optional value. Words in braces are filled in; those of ENTITY_KEYS count as entities.
"""
import datetime as dt
import re

from facts import Case, drama_phone, registration, stamp

ENTITY_KEYS = {"person": "person", "nick": "person", "venue": "place", "street": "place", "house": "place", "vrm": "vehicle", "phone": "phone", "handle": "social_media", "mail": "email"}
OFFICER = ["debrief.officer", "debrief.officer_rank", "debrief.officer_number"]
TOLD_ONCE = ("circumstances", "harm", "return")  # two sentences of these would contradict each other
YES_NO = ["seen_alone", "engaged", "felt_safe", "injured", "medical_attention", "offence_against", "offence_by", "substances", "exploitation_concern", "likely_to_repeat"]


def split(text):
    """A list written as one string, parts joined by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


MEN, WOMEN = ("father", "dad", "stepfather", "grandfather", "uncle", "brother"), ("mother", "mum", "stepmother", "grandmother", "aunt", "sister")


def informant(rng, lists, relation):
    """A name that goes with the relationship."""
    return rng.choice(lists["men"] if relation in MEN else lists["women"] if relation in WOMEN else lists["men"] + lists["women"])


def place_of(rng, lists):
    town, county, area, force = rng.choice(lists["towns"])
    number = rng.choice([str(rng.randint(1, 210)), f"{rng.randint(2, 98)}{rng.choice('AB')}", f"Flat {rng.randint(1, 24)}, {rng.randint(1, 120)}"])
    county_part = rng.choice([f"{county}, " if county else "", "", ""])
    postcode = f"{area} {rng.randint(1, 9)}{rng.choice('WXYZ')}{rng.choice('LNPQRSTU')}"
    return f"{number} {rng.choice(lists['streets'])}, {town}, {county_part}{postcode}", town, force


def invent(rng, lists, home=None, surname=None, start=None, avoid=()):
    """A case from `lists`; `home` is place_of's answer, `avoid` forenames that are taken."""
    gender = rng.choice(["male", "female"])
    address, town, force = home or place_of(rng, lists)
    seen = start or dt.datetime(2026, rng.randint(1, 10), rng.randint(1, 28), rng.randint(7, 22), rng.choice(range(60)))
    reported = seen + dt.timedelta(minutes=rng.randint(20, 300))
    found = reported + dt.timedelta(minutes=rng.randint(100, 2900))
    held = found + dt.timedelta(minutes=rng.randint(15, 1500))
    born = dt.date(seen.year - rng.randint(11, 17), rng.randint(1, 12), rng.randint(1, 28))
    care = rng.choice(list(lists["care"]))
    placed = care == "looked_after"
    placement = f"{rng.choice(lists['homes'])}, {place_of(rng, lists)[0]}"
    base = placement if placed else address
    method = rng.choice(list(lists["methods"]))
    risk = rng.choice(list(lists["risks"]))
    relation = rng.choice(lists["carers"] if placed else lists["relations"])
    out_place = f"{rng.choice(lists['venues'])}, {town}"
    fields = {"subject.surname": surname or rng.choice(lists["surnames"]), "subject.forenames": rng.choice([n for n in lists[gender] if n not in avoid]),
              "subject.date_of_birth": born.isoformat(), "subject.age": seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day)), "subject.gender": gender,
              "subject.ethnicity": rng.choice(lists["ethnicities"]), "subject.home_address": address, "subject.phone": drama_phone(rng), "subject.school": rng.choice(lists["schools"]),
              "subject.care_status": care, "episode.risk": risk, "episode.return_method": method, "episode.last_seen_at": stamp(seen), "episode.reported_at": stamp(reported),
              "episode.found_at": stamp(found), "episode.last_seen_place": rng.choice([base, base, out_place]),
              "episode.found_place": out_place if method == "police" else base if method == "own_accord" else rng.choice([out_place, base]),
              "episode.reported_by": informant(rng, lists, relation), "episode.reporter_relationship": relation,
              "episode.previous_count": rng.randint(0, 14), "episode.status": "missing", "debrief.held_at": stamp(held), "debrief.held_place": rng.choice([base, f"{town} Police Station"]),
              "debrief.officer": rng.choice(lists["officers"]), "debrief.officer_rank": rng.choice(["PC", "PC", "PCSO", "DC", "PS", "DS"]),
              "debrief.officer_number": rng.choice([str(rng.randint(1000, 9999)), f"{rng.choice('CDEHK')}{rng.randint(100, 9999)}"])}
    if placed:
        fields["subject.placement_address"] = placement
    for name in YES_NO:
        fields["debrief." + name] = rng.choice(["yes", "no", "no", "not_known"])
    printed = {"subject.care_status": rng.choice(lists["care"][care]), "episode.risk": rng.choice(lists["risks"][risk]), "episode.return_method": rng.choice(lists["methods"][method])}
    optional = [("place", v) for v in dict.fromkeys([address, town, base, placement.split(",")[0], out_place, fields["debrief.held_place"], fields["subject.school"]]) if v]
    optional += [("person", fields["episode.reported_by"]), ("phone", fields["subject.phone"])]
    reference = reference_of(rng, force, seen)
    return Case(fields, {}, [], optional, force, reference, printed)


def reference_of(rng, force, day):
    initials = "".join(w[0] for w in force.split())
    return rng.choice([f"{rng.randint(1, 99)}MP/{rng.randint(1000, 99999)}/{day:%y}", f"MFH-{day:%y}-{rng.randint(10000, 99999)}", f"{initials}/{day:%d%m%y}/{rng.randint(100, 999)}",
                       f"5{day:%y}00{rng.randint(100000, 999999)}", f"MIS/{day:%y}/{rng.randint(100000, 999999)}"])


def fits(case, conditions):
    for condition in filter(None, conditions.split(",")):
        name, value = condition.split("=")
        field = name if "." in name else ("episode." if name == "return_method" else "debrief.") + name
        if case.fields.get(field) != value:
            return False
    return True


def filler(rng, case, lists):
    """What the braces of a sentence are filled with."""
    f = case.fields
    male = f["subject.gender"] == "male"
    people, nicks, venues, streets, handles = (rng.sample(lists[k], 3) for k in ("people", "nicks", "venues", "streets", "handles"))
    fill = {"n": f["subject.forenames"].split()[0], "s": "he" if male else "she", "S": "He" if male else "She", "o": "him" if male else "her", "p": "his" if male else "her",
            "P": "His" if male else "Her", "self": "himself" if male else "herself", "rel": {"mum": "mother", "dad": "father"}.get(f["episode.reporter_relationship"], f["episode.reporter_relationship"]), "rep": f["episode.reported_by"],
            "seen": clock(f["episode.last_seen_at"]), "found": clock(f["episode.found_at"]), "worker": rng.choice(lists["workers"]),
            "car": rng.choice(lists["cars"]), "mail": rng.choice(["jk", "the.real", "x", "sk8r"]) + f"{rng.randint(10, 99)}@postbox.example", "away": rng.choice(lists["away"])}
    for i in range(3):
        tail = "" if i == 0 else str(i + 1)
        plate = registration(rng)
        fill.update({"person" + tail: people[i], "nick" + tail: nicks[i], "venue" + tail: venues[i], "street" + tail: streets[i], "handle" + tail: handles[i],
                     "house" + tail: f"{rng.randint(1, 140)} {streets[i]}", "vrm" + tail: rng.choice([plate, f"{plate[:4]} {plate[4:]}"]),
                     "phone" + tail: spaced(rng, drama_phone(rng))})
    return fill


def clock(value):
    return dt.datetime.strptime(value, "%Y-%m-%dT%H:%M").strftime("%H%M hours")


def spaced(rng, phone):
    return rng.choice([phone, f"{phone[:5]} {phone[5:]}", f"{phone[:5]} {phone[5:8]} {phone[8:]}"])


def plain(kind, value):
    """An entity's value in the contract's form."""
    if kind == "vehicle":
        return value.replace(" ", "").upper()
    if kind == "phone":
        return re.sub(r"\D", "", value)
    return value


def fill_in(case, template, fill, seen_in):
    """The words of a template, its entities added to the case and to `seen_in`."""
    for key in re.findall(r"\{(\w+)\}", template):
        kind = ENTITY_KEYS.get(key.rstrip("23"))
        if kind:
            entity = (kind, plain(kind, fill[key]))
            seen_in.append(entity)
            if entity not in case.entities:
                case.entities.append(entity)
        elif key in ("worker", "away"):
            case.optional_entities.append(("person" if key == "worker" else "place", fill[key]))
    words = template.format(**fill)
    return re.sub(r"(^|[.!?] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), words)


def narrate(rng, case, bank, lists, topics, most=3, fill=None):
    """Passages for `topics` into case.narrative; answers the values told without a label, as {field: value}."""
    fill = fill or filler(rng, case, lists)
    implied = {}
    case.mentioned = {}
    for topic in topics:
        fitting = [s for s in bank[topic] if fits(case, s.split("|")[0])]
        picked = rng.sample(fitting, min(len(fitting), 1 if topic in TOLD_ONCE else rng.randint(1, most)))
        picked.sort(key=bank[topic].index)
        case.mentioned[topic] = []
        case.narrative[topic] = " ".join(fill_in(case, s.split("|", 1)[1], fill, case.mentioned[topic]) for s in picked)
        for conditions in (s.split("|")[0] for s in picked):
            for condition in filter(None, conditions.split(",")):
                name, value = condition.split("=")
                implied[name if "." in name else ("episode." if name == "return_method" else "debrief.") + name] = value
    return implied


def record(case, given, topics, implied=None, marks=None, prefix="", pages=None, extra=(), optional_entities=(), optional_narrative=()):
    """The truth of one record: `given` fields, `topics` told, what else may be given. `marks` (see Pdf.marks) and `pages` say where."""
    given = [x for g in given for x in (OFFICER if g == "officer" else [g])]
    fields = {}
    for name in given:
        fields[name] = {"value": case.fields[name]}
        mark = (marks or {}).get(prefix + ("officer" if name in OFFICER and prefix + "officer" in (marks or {}) else name))
        if mark or pages:
            fields[name]["page"] = mark[0][0] if mark else pages
    told = [{"topic": t, "text": case.narrative[t]} for t in topics]
    wanted = list(dict.fromkeys([e for t in topics for e in getattr(case, "mentioned", {}).get(t, [])] + list(extra)))
    free = list(dict.fromkeys([e for e in list(case.optional_entities) + list(optional_entities) if e not in wanted]))
    may = {k: {"value": v} for k, v in {"subject.gender": case.fields["subject.gender"], "episode.status": "missing", **(implied or {})}.items() if k not in given}
    out = {"fields": fields, "narrative": told, "entities": [{"type": t, "value": v} for t, v in wanted],
           "optional": {"fields": may, "entities": [{"type": t, "value": v} for t, v in free]}}
    if optional_narrative:
        out["optional"]["narrative"] = list(optional_narrative)
    return out


# ---- how moments are printed, wider than facts.py
MOMENTS = ["%d/%m/%Y %H:%M", "%d/%m/%Y at %H%M hrs", "%d-%b-%Y %H:%M", "%H:%M on %d/%m/%Y", "%H%M hours %d/%m/%y", "%a %d/%m/%Y %H:%M", "%d %B %Y, %H:%M", "%Y-%m-%d %H:%M",
           "%d.%m.%Y / %H.%M", "%A %d %B %Y at %H:%M", "%d/%m/%Y %H:%M:00", "%d %b %y %H%Mhrs"]
DAYS = {"%d/%m/%Y %H:%M": "%d/%m/%Y", "%d-%b-%Y %H:%M": "%d-%b-%Y", "%d %B %Y, %H:%M": "%d %B %Y", "%Y-%m-%d %H:%M": "%Y-%m-%d", "%d.%m.%Y / %H.%M": "%d.%m.%Y"}


class Wording:
    """How one paper prints dates, times and phones."""

    def __init__(self, rng, styles=MOMENTS):
        self.rng = rng
        self.style = rng.choice(styles)
        self.day_style = DAYS.get(self.style, rng.choice(["%d/%m/%Y", "%d/%m/%Y", "%d %b %Y"]))

    def moment(self, value):
        return dt.datetime.strptime(value, "%Y-%m-%dT%H:%M").strftime(self.style)

    def day(self, value):
        return dt.date.fromisoformat(value[:10]).strftime(self.day_style)

    def of(self, case, name, yes_no=("Yes", "No", "Not known")):
        """One field of the case as printed; `officer` is rank, number and name."""
        f = case.fields
        if name == "officer":
            return f'{f["debrief.officer_rank"]} {f["debrief.officer_number"]} {f["debrief.officer"]}'
        if name in case.printed:
            return case.printed[name]
        value = f.get(name, "")
        if name.endswith("_at"):
            return self.moment(value)
        if name == "subject.date_of_birth":
            return self.day(value)
        if name == "subject.phone":
            return spaced(self.rng, value)
        if name == "subject.gender":
            return value.capitalize()
        if name == "episode.status":
            return "Missing"
        if name.startswith("debrief.") and name[8:] in YES_NO:
            return yes_no[("yes", "no", "not_known").index(value)]
        return str(value)


def curled(text):
    """Quotation marks and apostrophes as word processors set them."""
    return re.sub(r'"', "\u201d", re.sub(r'(^|[\s(])"', "\\1\u201c", text)).replace("'", "\u2019")
