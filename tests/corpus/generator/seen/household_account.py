"""An officer's account without labels of a child at home with its family: the mother or father with a birth date and a telephone of their own, a younger brother or sister with a birth date and a school, an earlier episode with its own day."""
import datetime as dt
import re

from facts import drama_phone, moment_of
from fifth_bank import BANK, LISTS as ALL
from flowing import Flow
from printing import document
from tales import Wording, informant, invent, narrate, record, spaced

LISTS = {**ALL, "care": {k: v for k, v in ALL["care"].items() if k in ("child_protection", "child_in_need", "early_help", "not_open")}, "relations": ["mother", "father", "stepfather", "grandmother", "aunt"]}
CARE = {"child_protection": "is on a child protection plan", "child_in_need": "is a child in need", "early_help": "is known to early help", "not_open": "is not open to social care"}
RISK = {"high": "high risk", "medium": "medium risk", "low": "low risk", "no_apparent_risk": "no apparent risk"}
ENDED = {"own_accord": "{n} came home of {p} own accord", "police": "{n} was found by police", "family_or_carer": "{n} was found by family", "other": "{n} was found by a member of the public"}
# What the answers sound like in an account; the three are yes, no, not known.
SAID = {"seen_alone": ("I spoke to {n} alone.", "{n} was spoken to with a parent in the room.", None), "felt_safe": ("{n} told me that {s} had felt safe while {s} was away.", "{n} told me that {s} had not felt safe while {s} was away.", None),
        "medical_attention": ("{n} needed medical attention.", "{n} did not need medical attention.", None), "offence_against": ("{n} disclosed that {s} had been the victim of a crime while missing.", "{n} had not been the victim of any crime.", None),
        "offence_by": ("{n} admitted having committed an offence while missing.", "{n} had not committed any offences.", None), "likely_to_repeat": ("In my opinion {n} is likely to go missing again.", "In my opinion {n} is not likely to go missing again.", None)}
STYLES = ["{c} on %A {d} %B %Y", "{c} on %d/%m/%Y", "{c} hours on {d} %B %Y"]
UNPLACED = ("episode.reported_by", "episode.return_method", "subject.care_status")  # told twice, or by words whose bounds are open to taste
BLANK = re.compile(r"\{([\w.:]+)\}")


def parts_of(template, words):
    """A template as (text, mark) parts; `words` has (text, mark) for each name in braces. What has no mark is text like the rest."""
    out, at = [], 0
    template = BLANK.sub(lambda m: words[m[1]][0] if words[m[1]][1] is None else m[0], template)
    for match in BLANK.finditer(template):
        out += [(template[at:match.start()], None)] if template[at:match.start()].strip() else []
        out.append(words[match[1]])
        at = match.end()
    return out + ([(template[at:], None)] if template[at:].strip() else [])


def household(rng, case):
    """The relatives: names, birth dates and numbers that are not the child's."""
    born = dt.date.fromisoformat(case.fields["subject.date_of_birth"])
    younger = dt.date(born.year + rng.randint(1, 3), rng.randint(1, 12), rng.randint(1, 28))
    gender = rng.choice(["male", "female"])
    name = rng.choice([n for n in LISTS[gender] if n != case.fields["subject.forenames"]])
    elder = dt.date(born.year - rng.randint(20, 38), rng.randint(1, 12), rng.randint(1, 28))
    other = "father" if case.fields["episode.reporter_relationship"] in ("mother", "grandmother", "aunt") else "mother"
    return {"sibling": name, "kin": "brother" if gender == "male" else "sister", "sibling_born": younger, "sibling_school": rng.choice([s for s in LISTS["schools"] if s != case.fields["subject.school"]]),
            "elder_born": elder, "elder_phone": drama_phone(rng), "other": other, "other_name": next(n for n in iter(lambda: informant(rng, LISTS, other), None) if n != case.fields["episode.reported_by"])}


def facts_told(rng, case, kin, word):
    """The paragraphs of facts as templates, with the fields that they give."""
    f = case.fields
    given = ["officer", "debrief.held_at", "debrief.held_place", "subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.reported_by", "episode.reporter_relationship", "episode.reported_at", "episode.last_seen_at", "episode.last_seen_place", "episode.found_at", "episode.found_place",
             "episode.return_method", "episode.risk"]
    home = "{subject.forenames} {subject.surname}, born {subject.date_of_birth}, lives at {subject.home_address}, with {p} {episode.reporter_relationship} {episode.reported_by} (born {elder_born}, telephone {elder_phone}) and {p} {kin} {sibling}, who was born on {sibling_born} and goes to {sibling_school}."
    if rng.random() < 0.8:
        home += " {n} is a pupil at {subject.school}."
        given.append("subject.school")
    if rng.random() < 0.7:
        home += " {n}'s own number is {subject.phone}."
        given.append("subject.phone")
    home += " {P} " + kin["other"] + ", {other_name}, lives elsewhere."
    if rng.random() < 0.8:
        home += " {n} {subject.care_status}."
        given.append("subject.care_status")
    gone = rng.choice(["{n} was last seen at {episode.last_seen_at}, at {episode.last_seen_place}. {episode.reported_by} rang police at {episode.reported_at}, and the report was graded {episode.risk}.",
                       "It was {episode.reported_by} who reported {n} missing, at {episode.reported_at}. By then {n} had not been seen since {episode.last_seen_at}; that was at {episode.last_seen_place}. The control room graded the episode as {episode.risk}."])
    if rng.random() < 0.75:
        count = f["episode.previous_count"]
        gone += " {n} has not been missing before." if count == 0 else f" {{n}} has been missing {{episode.previous_count}} {'time' if count == 1 else 'times'} before, the last time on {{earlier}}."
        given.append("episode.previous_count")
    back = rng.choice(["At {episode.found_at} {episode.return_method}, at {episode.found_place}.", "{episode.return_method} at {episode.found_at}. This was at {episode.found_place}."])
    met = rng.choice(["I am {officer}, and I spoke to {n} at {debrief.held_at}, at {debrief.held_place}.", "At {debrief.held_at} I, {officer}, spoke to {n} at {debrief.held_place}."])
    return home, gone, back, met, given


def words_for(rng, case, kin, word):
    """Every blank of the templates as (text, mark)."""
    f, male = case.fields, case.fields["subject.gender"] == "male"
    style, clock = rng.choice(STYLES), rng.choice(["%H:%M", "%H%M"])
    when = lambda m: m.strftime(style.format(c=clock, d=m.day))
    day = rng.choice(["%d/%m/%Y", "%d %B %Y"])
    out = {name: (word.of(case, name), name) for name in f}
    out.update({name: (when(moment_of(f[name])), name) for name in f if name.endswith("_at")})
    fill = {"n": f["subject.forenames"].split()[0], "s": "he" if male else "she", "p": "his" if male else "her", "P": "His" if male else "Her"}
    earlier = moment_of(f["episode.last_seen_at"]) - dt.timedelta(days=rng.randint(9, 60))
    loose = {**fill, "elder_born": kin["elder_born"].strftime(day), "elder_phone": spaced(rng, kin["elder_phone"]), "kin": kin["kin"], "sibling": kin["sibling"], "sibling_born": kin["sibling_born"].strftime(day), "sibling_school": kin["sibling_school"], "other_name": kin["other_name"], "earlier": earlier.strftime(day)}
    out.update({k: (v, None) for k, v in loose.items()})
    out.update({"officer": (word.of(case, "officer"), "officer"), "subject.date_of_birth": (dt.date.fromisoformat(f["subject.date_of_birth"]).strftime(day), "subject.date_of_birth"), "subject.care_status": (CARE[f["subject.care_status"]], "subject.care_status"),
                "episode.risk": (RISK[f["episode.risk"]], "episode.risk"), "episode.return_method": (ENDED[f["episode.return_method"]].format(**fill), "episode.return_method")})
    return out, fill


def household_account(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    case.printed.clear()
    kin = household(rng, case)
    home, gone, back, met, given = facts_told(rng, case, kin, word)
    words, fill = words_for(rng, case, kin, word)
    topics = [t for t in ("circumstances", "reasons", "where_been", "who_with", "harm", "substances", "child_views", "parent_views", "officer_view", "actions") if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2)
    said = []
    for name, answers in SAID.items():
        answer = answers[("yes", "no", "not_known").index(case.fields["debrief." + name])]
        if answer and rng.random() < 0.6:
            said.append(answer.format(**fill))
            given.append("debrief." + name)
    plain, bold = rng.choice([("F1", "F2"), ("NR", "NT"), ("DR", "DT")])
    flow = Flow(plain, bold, rng.choice([10, 10.5, 11]), left=62, right=533, top=60, bottom=780, foot=lambda pdf, page: pdf.text(280, 815, str(page), plain, 8))
    flow.lines(62, case.force, 470, bold)
    flow.lines(62, rng.choice(["Account of a missing child's return", "Prevention interview - officer's account"]), 470, bold, 13)
    flow.lines(62, f"Our reference {case.reference}", 470)
    told = lambda names: [(case.narrative[t], None) for t in names if t in topics]
    texts = [parts_of(home, words), parts_of(gone, words) + told(["circumstances"]), parts_of(back, words), parts_of(met, words) + [(s, None) for s in said], told(["reasons", "where_been", "who_with"]), told(["harm", "substances"]), told(["child_views", "parent_views"]), told(["officer_view", "actions"])]
    for parts in filter(None, texts):
        flow.y += 6
        flow.spans(parts)
    free = [("person", kin["sibling"]), ("person", kin["sibling"] + " " + case.fields["subject.surname"]), ("person", kin["other_name"]), ("phone", kin["elder_phone"]), ("place", kin["sibling_school"])]
    sentences = [" ".join(t for t, _ in parts) for parts in texts[:3]] + said + [" ".join(t for t, _ in parts_of(met, words))]
    truth = record(case, given, topics, {**implied, "debrief.engaged": "yes"}, flow.pdf.marks, optional_entities=free, optional_narrative=sentences)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, {mark: places for mark, places in flow.boxes.items() if mark not in UNPLACED}
