"""A debrief told in the running text of an e-mail or handover note, in the third person: facts within clauses, other times and names about, no labels."""
import datetime as dt

from more_stories import LISTS
from facts import moment_of
from letters import compose
from tales import fill_in, filler, fits, invent, narrate, record
from writers import Pdf

BANK = {
    "circumstances": ["|It seems {s} had been grounded and slipped out while the bath was running.", "|{S} was dropped at a friend's for tea and was not there when the {rel} went back.", "|Staff at {p} school saw {o} walk past the gates and carry on towards {street}."],
    "reasons": ["|As to why, {s} says {s} \"couldn't breathe\" in the house.", "|{n} puts it down to an argument over money.", "|{S} reckons that nobody would have noticed if the tracker had not been checked."],
    "where_been": ["|{n} told officers that {s} hid in the loft of an empty house, {house}, until the evening.", "|{S} got as far as {away}, ran out of credit and turned back.", "|Most of the time was spent at {venue}, playing pool."],
    "who_with": ["|{person} was with {o} for some of it, along with a girl known as {nick}.", "|{n} has been messaging {handle}, who says he is seventeen.", "|{S} would not name the friend who put {o} up."],
    "exploitation": ["exploitation_concern=yes|The attending officer thinks there may be county lines involvement: {s} had a burner phone, {phone}, and directions to an address in {away}.", "exploitation_concern=yes|Exploitation is suspected as a {car}, {vrm}, has been dropping {o} off late at night.",
                     "exploitation_concern=no|Officers have no exploitation concerns."],
    "harm": ["injured=yes|{S} has a black eye, which {s} blames on a cupboard door.", "injured=no|{S} was not injured.", "injured=not_known|{S} would not let anyone look at {p} arms."],
    "substances": ["substances=yes|{S} said that {s} had taken half a pill.", "substances=no|{S} had not been drinking and denies taking anything.", "substances=not_known|Asked about drugs, {s} said nothing."],
    "parent_views": ["|The {rel} is at a loss and has asked for respite.", "|The {rel} said {n} has been lovely at home this month and cannot explain it."],
    "child_views": ["|{n} wants to know if {s} can live with {p} sister.", "|{n} is asking for {p} bike to be given back."],
    "actions": ["|We have put in a referral to the MASH, and the CE team will visit.", "|Can you please arrange the return interview and let {worker} know."]}
ALSO = {"where_been": ["who_with"], "who_with": ["where_been"], "exploitation": ["officer_view", "who_with", "substances"], "circumstances": ["reasons", "where_been"], "reasons": ["child_views", "circumstances"], "child_views": ["reasons"], "parent_views": ["circumstances"],
        "harm": ["officer_view"], "substances": ["officer_view"]}
ORDER = ["circumstances", "reasons", "where_been", "who_with", "harm", "substances", "exploitation", "parent_views", "child_views", "actions"]


def short(moment, clock):
    text = moment.strftime(clock)
    return text.lower().lstrip("0") if "%p" in clock else text


def facts_of(rng, case, fill):
    """Sentences with the facts, and the fields they state."""
    f, n = case.fields, fill["n"]
    clock, day = rng.choice(["%H:%M", "%H%M", "%I.%M%p", "%H%Mhrs"]), rng.choice(["%d/%m/%Y", "%d %B %Y", "%d.%m.%Y", "%A %d %B %Y"])
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    at = lambda m: short(m, clock)
    born = dt.date.fromisoformat(f["subject.date_of_birth"]).strftime(rng.choice(["%d/%m/%Y", "%d.%m.%y", "%d %b %Y"]))
    name = f"{f['subject.forenames']} {rng.choice([f['subject.surname'], f['subject.surname'].upper()])}"
    officer = f"{f['debrief.officer_rank']} {f['debrief.officer']}"
    number = rng.random() < 0.6
    officer += f" ({f['debrief.officer_number']})" if number else ""
    given = ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.found_at",
             "episode.found_place", "debrief.held_at", "debrief.officer", "debrief.officer_rank"] + ["debrief.officer_number"] * number
    same = lambda a, b: a.date() == b.date()
    when = f"at {at(seen)} on {seen.strftime(day)}"
    # The clock of the call is told by how it follows the sighting.
    call = f"at {at(reported)}" if same(seen, reported) else f"at {at(reported)} the next morning" if (reported.date() - seen.date()).days == 1 and reported.hour < 12 else f"at {at(reported)} on {reported.strftime(day)}"
    came = f"at {at(found)} the same day" if same(reported, found) else f"at {at(found)} the following day" if (found.date() - reported.date()).days == 1 else f"at {at(found)} on {found.strftime(day)}"
    talk = f"at {at(held)} that day" if same(found, held) else f"at {at(held)} on {held.strftime(day)}"
    reporter = f"{fill['p']} {f['episode.reporter_relationship']}, {f['episode.reported_by']},"
    lines = [rng.choice([f"This is about {name} ({born}) of {f['subject.home_address']}.", f"Re {name}, d.o.b. {born}, home address {f['subject.home_address']}."])]
    if "subject.placement_address" in f:
        lines.append(f"{fill['S']} is in care and placed at {f['subject.placement_address']}.")
        given += ["subject.placement_address", "subject.care_status"]
    graded = f["episode.risk"] != "no_apparent_risk" and rng.random() < 0.6
    given += ["episode.risk"] * graded
    lines.append(f"{n} was last seen {when} and {reporter} rang in {call}" + (f"; the episode was graded {f['episode.risk']} risk." if graded else "."))
    how = {"own_accord": f"{n} returned of {fill['p']} own accord {came} and was seen at {f['episode.found_place']}.", "police": f"Officers located {fill['o']} {came} at {f['episode.found_place']}.",
           "family_or_carer": f"{fill['P']} {f['episode.reporter_relationship']} found {fill['o']} {came} at {f['episode.found_place']}."}[f["episode.return_method"]]
    lines.append(how)
    given.append("episode.return_method")
    lines.append(f"{officer} spoke to {fill['o']} {talk}." if rng.random() < 0.5 else f"{fill['S']} was debriefed {talk} by {officer}.")
    if rng.random() < 0.5:
        count = f["episode.previous_count"]
        lines.append(f"{fill['S']} has been missing {count} {'time' if count == 1 else 'times'} before." if count else f"{fill['S']} has not been missing before.")
        given.append("episode.previous_count")
    if f["debrief.seen_alone"] == "yes" and rng.random() < 0.7:
        lines.append(f"{n} was spoken to alone.")
        given.append("debrief.seen_alone")
    return lines, given


def duty_note(rng):
    case = invent(rng, LISTS)
    fill = filler(rng, case, LISTS)
    lines, given = facts_of(rng, case, fill)
    topics = [t for t in ORDER if t in BANK and rng.random() < 0.75 and any(fits(case, s.split("|")[0]) for s in BANK[t])] or ["where_been"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=fill)
    clerk, reader = rng.sample(LISTS["officers"], 2)
    greeting = rng.choice(["Morning,", f"Hi {reader.split()[0]}", "All,"])
    opening = rng.choice([f"Quick update on our missing child, ref {case.reference}.", f"Debrief of missing child, reference {case.reference}."])
    closing = rng.choice(["Any questions give me a shout.", "Sorry for the delay in getting this over, it has been a busy set."])
    paragraphs = [opening, " ".join(lines)]
    if rng.random() < 0.5:
        paragraphs += [case.narrative[t] for t in topics]
    else:  # two topics to a paragraph
        told = [case.narrative[t] for t in topics]
        paragraphs += [" ".join(told[i:i + 2]) for i in range(0, len(told), 2)]
    paragraphs.append(closing)
    free = [greeting, opening, closing] + lines
    people = [("person", clerk), ("person", reader), ("email", "night.desk@police.example"), ("email", "missing@council.example")]
    sign = [clerk, f"{rng.choice(['Missing co-ordinator', 'Duty sergeant'])}, {case.force}"]
    form = rng.choice(["eml", "eml", "txt", "pdf"])
    pages, sent = 1, moment_of(case.fields["debrief.held_at"]) + dt.timedelta(hours=rng.randint(1, 30))
    text = "\n\n".join([greeting] + paragraphs + ["\n".join(sign)]) + "\n"
    marks = {}
    if form == "eml":
        data = compose(rng, f"{clerk} <night.desk@police.example>", "Missing <missing@council.example>", rng.choice(["Returned child", f"{case.reference} - found", "Safe and well completed"]), sent, plain=text)
    elif form == "txt":
        data = text.encode()
    else:
        pdf, face, y = Pdf(), rng.choice(["DR", "NR", "NS"]), 70
        for paragraph in [greeting] + paragraphs + sign:
            if y > 740:
                pdf.new_page()
                y = 60
            y = pdf.paragraph(64, y, paragraph, 465, face, 10.5) + 8
        data, pages = pdf.save(), len(pdf.pages)
    truth = record(case, given, topics, implied, pages=1 if pages == 1 else None, optional_entities=people, optional_narrative=free)
    for passage in truth["narrative"]:
        if passage["topic"] in ALSO:
            passage["also"] = ALSO[passage["topic"]]
    return form, data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": pages}, "records": [truth]}, marks
