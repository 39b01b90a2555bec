"""A short mail by which a shift hands a returned child over to the missing team: what happened in a few paragraphs of plain sentences, then a signature block with the sender's own telephone."""
import datetime as dt

from facts import moment_of
from letters import DISCLAIMERS, compose
from printing import document
from sixth_bank import BANK, LISTS
from tales import Wording, invent, narrate, record, spaced

ENDED = {"own_accord": "{n} returned of {p} own accord", "police": "{n} was found by police", "family_or_carer": "{n} was found by {p} family", "other": "{n} was found by a member of the public"}
CARED = {"family_or_carer": "{n} was found by {p} carers"}
STATUS = {"looked_after": "{S} is a looked after child", "child_protection": "{S} is on a child protection plan", "child_in_need": "{S} is a child in need", "early_help": "{S} is open to early help", "not_open": "{S} is not open to social care", "care_leaver": "{S} is a care leaver"}
RISK = {"high": "high risk", "medium": "medium risk", "low": "low risk", "no_apparent_risk": "no apparent risk"}
# What the answers sound like; the three are yes, no, not known.
SAID = {"seen_alone": ("{n} was spoken to alone.", "{n} was not spoken to alone.", None), "engaged": ("{n} was willing to talk to us.", "{n} was not willing to talk to us.", None), "felt_safe": ("{n} said that {s} felt safe while {s} was missing.", "{n} said that {s} did not feel safe while {s} was missing.", None),
        "injured": ("{n} was injured.", "{n} was not injured.", None), "medical_attention": ("{n} needed medical attention.", "No medical attention was needed.", None), "offence_against": ("{n} has been the victim of a crime.", "{n} was not the victim of any crime.", None),
        "offence_by": ("{n} has committed an offence while missing.", "{n} did not commit any offences.", None), "substances": ("{n} had used drugs or alcohol.", "{n} had not used drugs or alcohol.", None),
        "exploitation_concern": ("There are exploitation concerns.", "There are no exploitation concerns.", None), "likely_to_repeat": ("I think {s} is likely to go missing again.", "I do not think {s} is likely to go missing again.", None)}
ALSO = {"circumstances": ["reasons"], "reasons": ["circumstances", "child_views"], "where_been": ["who_with"], "who_with": ["where_been"], "child_views": ["reasons"]}
OPENINGS = ["Hi team,", "Hello,", "Morning,", "Good morning all,"]
LEADS = ["Handover from nights.", "Please see below for a found misper from our shift.", "One for you to pick up today please."]
ASKS = ["Please can you arrange the return interview.", "Can you update the plan please.", "Please ring if you need anything else."]


def told(case, word, rng, fill):
    """The two paragraphs of facts and the fields that they give."""
    f = case.fields
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    clock = rng.choice(["%H:%M", "%H%Mhrs", "%H%M"])
    on = lambda m: m.strftime(f"{clock} on %d/%m/%Y") if numeric else f"{m.strftime(clock)} on {m.day} {m:%B %Y}"
    numeric = rng.random() < 0.6
    same = lambda m, before: f"{m.strftime(clock)} the same day" if m.date() == before.date() and rng.random() < 0.4 else on(m)
    day = rng.choice(["%d/%m/%Y", "%d/%m/%y"])
    born = dt.date.fromisoformat(f["subject.date_of_birth"]).strftime(day)
    name = f'{f["subject.forenames"]} {f["subject.surname"].upper() if rng.random() < 0.6 else f["subject.surname"]}'
    given = ["subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.risk", "episode.found_at", "episode.found_place", "episode.return_method", "officer", "debrief.held_at", "debrief.held_place"]
    who = rng.choice([f"This is about {name} (DOB {born}) of {f['subject.home_address']}.", f"{name}, DOB {born}, was reported missing on our shift. {fill['S']} lives at {f['subject.home_address']}."])
    given.append("subject.home_address")
    if "subject.placement_address" in f and rng.random() < 0.9:
        who += f" {fill['S']} is placed at {f['subject.placement_address']}."
        given.append("subject.placement_address")
    if rng.random() < 0.8:
        who += " " + STATUS[f["subject.care_status"]].format(**fill) + "."
        given.append("subject.care_status")
    if rng.random() < 0.5:
        who += f" {fill['P']} school is {f['subject.school']}."
        given.append("subject.school")
    if rng.random() < 0.6:
        who += f" {fill['P']} mobile number is {spaced(rng, f['subject.phone'])}."
        given.append("subject.phone")
    gone = rng.choice([f"{fill['P']} {f['episode.reporter_relationship']}, {f['episode.reported_by']}, reported {fill['o']} missing at {on(reported)}. {fill['n']} was last seen at {on(seen)} at {f['episode.last_seen_place']}.",
                       f"{fill['n']} was last seen at {f['episode.last_seen_place']} at {on(seen)} and was reported missing by {fill['p']} {f['episode.reporter_relationship']}, {f['episode.reported_by']}, at {same(reported, seen)}."])
    gone += rng.choice([f" {fill['S']} was graded as {RISK[f['episode.risk']]}.", f" The risk was {RISK[f['episode.risk']]}." if f["episode.risk"] == "no_apparent_risk" else f" We had {fill['o']} as {RISK[f['episode.risk']]}."])
    if rng.random() < 0.75:
        count = f["episode.previous_count"]
        gone += f" {fill['S']} has not been missing before." if count == 0 else f" {fill['S']} has been missing {count} {'time' if count == 1 else 'times'} before."
        given.append("episode.previous_count")
    ended = (CARED if "subject.placement_address" in f and f["episode.return_method"] in CARED else ENDED)[f["episode.return_method"]].format(**fill)
    back = rng.choice([f"{ended} at {on(found)} at {f['episode.found_place']}.", f"At {on(found)} {ended} at {f['episode.found_place']}."])
    back += " " + rng.choice([f"{word.of(case, 'officer')} spoke to {fill['o']} at {f['debrief.held_place']} at {on(held)}.", f"The prevention interview was carried out by {word.of(case, 'officer')} at {on(held)} at {f['debrief.held_place']}."])
    return [who, gone, back], given


def short_handover(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    f = case.fields
    male = f["subject.gender"] == "male"
    fill = {"n": f["subject.forenames"].split()[0], "s": "he" if male else "she", "S": "He" if male else "She", "o": "him" if male else "her", "p": "his" if male else "her", "P": "His" if male else "Her"}
    (who, gone, back), given = told(case, word, rng, fill)
    topics = [t for t in ("circumstances", "reasons", "where_been", "who_with", "child_views", "parent_views", "officer_view", "actions") if rng.random() < 0.65] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    said = []
    for name, answers in SAID.items():
        words = answers[("yes", "no", "not_known").index(f["debrief." + name])]
        if words and rng.random() < 0.5:
            said.append(words.format(**fill))
            given.append("debrief." + name)
    passage = lambda names: " ".join(case.narrative[t] for t in names if t in topics)
    sender = rng.choice([o for o in LISTS["officers"] if o != f["debrief.officer"]])
    phone, number = f"01632 960{rng.randint(100, 999)}", rng.randint(100, 9999)
    addresses = [f"{sender.split()[0].lower()}.{sender.split()[-1].lower()}@police.example", "missing.team@police.example"]
    opening, lead, ask = rng.choice(OPENINGS), rng.choice(LEADS), rng.choice(ASKS)
    facts = [who, " ".join(x for x in (gone, passage(["circumstances"])) if x), " ".join([back] + said), passage(["reasons", "where_been", "who_with"]), passage(["child_views", "parent_views"]), passage(["officer_view", "actions"])]
    signature = f"{sender}\nPS {number}, Response {rng.choice('ABCDE')}\n{case.force}\nTel: {phone} | {addresses[0]}"
    text = "\n\n".join([opening, f"{lead} Our reference is {case.reference}."] + [x for x in facts if x] + [ask, rng.choice(["Thanks", "Many thanks,", "Regards,"]), signature, rng.choice(DISCLAIMERS)])
    sent = moment_of(f["debrief.held_at"]) + dt.timedelta(minutes=rng.randint(40, 500))
    data = compose(rng, f"{sender} <{addresses[0]}>", addresses[1], rng.choice([f"Handover - misper {case.reference}", f"Found misper - {case.reference}", f"{case.reference} - returned"]), sent, plain=text.replace("\n", "\r\n") + "\r\n")
    free = [("person", sender), ("phone", phone.replace(" ", ""))] + [("email", a) for a in addresses]
    sentences = [who, gone, back, lead, ask, f"{lead} Our reference is {case.reference}.", f"Our reference is {case.reference}."] + said + DISCLAIMERS
    truth = record(case, given, topics, implied, pages=1, optional_entities=free, optional_narrative=sentences)
    for passage_told in truth["narrative"]:  # no heading says which question a sentence answers
        passage_told.update({"also": ALSO[passage_told["topic"]]} if passage_told["topic"] in ALSO else {})
    return "eml", data, {"document": document(case, 1), "records": [truth]}, {}
