"""An informal e-mail from an officer to a social worker: days said as "Tuesday 3rd March" or "today", times as "9.40pm", the officer named only where the mail is signed, at times an earlier question quoted below."""
import datetime as dt
import html
import zoneinfo

from facts import moment_of
from letters import DISCLAIMERS, compose
from tales import filler, fits, invent, narrate, record
from third_bank import BANK, LISTS

ALSO = {"where_been": ["who_with"], "who_with": ["where_been", "exploitation"], "exploitation": ["officer_view", "who_with"], "officer_view": ["exploitation", "child_views"], "harm": ["officer_view"], "substances": ["officer_view"], "circumstances": ["reasons"], "reasons": ["child_views", "circumstances"],
        "child_views": ["reasons"]}
TOPICS = ["circumstances", "reasons", "where_been", "who_with", "harm", "substances", "exploitation", "child_views", "parent_views", "officer_view", "actions"]
GREETINGS, THANKS = ["Hi", "Hello", "Morning", "Dear"], ["Thanks", "Kind regards", "Many thanks", "Speak soon"]
OPENINGS = ["Hope you are well.", "Sorry for the delay in getting this to you.", "Quick one before I go off duty.", "As promised when we spoke."]
CLOSINGS = ["Give me a ring if you need anything else.", "Let me know what you think.", "I am on rest days until Thursday but the desk can help.", "Could you confirm who will be doing the return interview?"]
ASKING = ["Any news on {n}? We have a planning meeting at 11.30am and I need something to tell them.", "Has {n} been seen? The manager rang me at 8.15am and I had nothing to say.", "Please can you let me know when {n} turns up. I finish at 5pm."]


def said_clock(moment):
    """9.40pm, or 9pm on the hour."""
    clock = moment.strftime("%-I.%M%p").lower()
    return clock.replace(".00", "")


def said_day(moment, year):
    day = moment.day
    tail = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{moment:%A} {day}{tail} {moment:%B}" + (f" {moment:%Y}" if year else "")


def story(rng, case, fill, sent):
    """The facts in sentences, and the fields that they state."""
    f, n = case.fields, fill["n"]
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    day = lambda m, before: "" if before and m.date() == before.date() else " on " + said_day(m, before is None)
    given = ["subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.found_at", "episode.found_place", "episode.return_method", "debrief.held_at", "debrief.held_place", "officer"]
    born = dt.date.fromisoformat(f["subject.date_of_birth"]).strftime(rng.choice(["%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"]))
    out = [rng.choice(["Just to let you know that {} (dob {}) has been found.", "This is about {} (DOB {}), who has been missing and is now back."]).format(f'{f["subject.forenames"]} {f["subject.surname"]}', born)]
    if rng.random() < 0.6:
        out.append(("{P} home address is {home}." if "subject.placement_address" in f else rng.choice(["{S} lives at {home}.", "{P} home address is {home}."])).format(S=fill["S"], P=fill["P"], home=f["subject.home_address"]))
        given.append("subject.home_address")
    if "subject.placement_address" in f:
        out.append(f"{n} is in care and is placed at {f['subject.placement_address']}.")
        given += ["subject.placement_address", "subject.care_status"]
    where = rng.random() < 0.5
    out.append(f"{fill['S']} was last seen at {said_clock(seen)}{day(seen, None)}" + (f" at {f['episode.last_seen_place']}" if where else "") + f" and {fill['p']} {f['episode.reporter_relationship']}, {f['episode.reported_by']}, reported {fill['o']} missing at {said_clock(reported)}{day(reported, seen) or ' the same day'}.")
    given += ["episode.last_seen_place"] if where else []
    when = f"at {said_clock(found)}{day(found, reported) or ' that day'}"
    out.append({"own_accord": f"{n} came back of {fill['p']} own accord to {f['episode.found_place']} {when}.", "police": f"{n} was found by police officers at {f['episode.found_place']} {when}.",
                "family_or_carer": f"{n} was found by {fill['p']} {f['episode.reporter_relationship']} at {f['episode.found_place']} {when}."}[f["episode.return_method"]])
    spoke = "today" if held.date() == sent.date() else "yesterday" if (sent.date() - held.date()).days == 1 else "on " + said_day(held, False)
    out.append(rng.choice(["I spoke to {n} at {c} {d} at {at}.", "I went out to see {n} at {at} at {c} {d}."]).format(n=n, c=said_clock(held), d=spoke, at=f["debrief.held_place"]))
    if f["debrief.seen_alone"] != "not_known" and rng.random() < 0.6:
        out.append({"yes": "I saw {n} alone.", "no": "I was not able to see {n} alone."}[f["debrief.seen_alone"]].format(n=n))
        given.append("debrief.seen_alone")
    count = f["episode.previous_count"]
    if rng.random() < 0.5:
        out.append({0: f"{n} has never been missing before.", 1: f"{n} has been missing once before."}.get(count, f"{n} has been missing {count} times before."))
        given.append("episode.previous_count")
    if rng.random() < 0.5:
        out.append(f"We had {fill['o']} as {f['episode.risk'].replace('_', ' ') + ('' if f['episode.risk'] == 'no_apparent_risk' else ' risk')}.")
        given.append("episode.risk")
    return out, given


def liaison_mail(rng):
    case = invent(rng, LISTS)
    fill, f = filler(rng, case, LISTS), case.fields
    held = moment_of(f["debrief.held_at"])
    sent = held + dt.timedelta(minutes=rng.choice([55, 130, 300, 900, 1500]))
    sentences, given = story(rng, case, fill, sent)
    topics = [t for t in TOPICS if rng.random() < 0.72 and any(fits(case, s.split("|")[0]) for s in BANK[t])] or ["where_been"]
    implied = narrate(rng, case, BANK, LISTS, topics, most=2, fill=fill)
    worker, name = fill["worker"], f["debrief.officer"]
    box = name.lower().replace(" ", ".").replace("'", "") + "@police.example"
    theirs = worker.lower().replace(" ", ".") + "@council.example"
    greeting, opening, closing, thanks = f"{rng.choice(GREETINGS)} {worker.split()[0]},", rng.choice(OPENINGS), rng.choice(CLOSINGS), rng.choice(THANKS) + ","
    reference = rng.choice(["Our ref is {}.", "Police reference {}."]).format(case.reference)
    cut = rng.choice([2, 3, len(sentences)])
    first = rng.choice([0, 1])  # how many of the facts stand in the opening paragraph
    told, rest = [" ".join([opening] + sentences[:first] + [reference])], sentences[first:]
    told += [" ".join(part) for part in (rest[:cut], rest[cut:]) if part] + [case.narrative[t] for t in topics] + [closing]
    sign = [thanks, "", name, f"{f['debrief.officer_rank']} {f['debrief.officer_number']}", f"Missing From Home Team, {case.force}", box]
    asked = rng.choice(ASKING).format(n=fill["n"])
    before = moment_of(f["episode.reported_at"]) + dt.timedelta(minutes=40)
    quote = [f"On {before:%a, %d %b %Y} at {before:%H:%M}, {worker} <{theirs}> wrote:", f"Hi {name.split()[0]},", asked, worker.split()[0]] if rng.random() < 0.5 else []
    small = rng.choice([DISCLAIMERS[0], DISCLAIMERS[3], ""])
    subject = rng.choice([f"RE: {fill['n']}" if quote else fill["n"], "Missing from home update", f"Return of {fill['n']}"])
    plain = markup = None
    if rng.random() < 0.5:
        markup = f"<html><body><div>{html.escape(greeting)}</div><div>&nbsp;</div>" + "".join(f"<div>{html.escape(p)}</div><div>&nbsp;</div>" for p in told) + "<div>" + "<br>".join(html.escape(s) for s in sign) + "</div>"
        markup += f"<p style='font-size:8pt;color:#777'>{small}</p>" if small else ""
        markup += (f"<div>{html.escape(quote[0])}</div><blockquote>" + "".join(f"<p>{html.escape(q)}</p>" for q in quote[1:]) + "</blockquote>" if quote else "") + "</body></html>"
    if markup is None or rng.random() < 0.3:
        plain = "\n\n".join([greeting] + told + ["\n".join(sign)] + ([small] if small else []))
        plain += ("\n\n" + quote[0] + "\n" + "\n>\n".join("> " + q for q in quote[1:]) if quote else "") + "\n"
    data = compose(rng, f"{name} <{box}>", f"{worker} <{theirs}>", subject, sent.replace(tzinfo=zoneinfo.ZoneInfo("Europe/London")), plain=plain, markup=markup)
    people = [("person", worker), ("person", worker.split()[0]), ("email", box), ("email", theirs)]
    truth = record(case, given, topics, implied, pages=1, optional_entities=people, optional_narrative=[greeting, opening, reference, closing] + sentences + sign + quote + ([small] if small else []))
    for passage in truth["narrative"]:
        if passage["topic"] in ALSO:
            passage["also"] = ALSO[passage["topic"]]
    return "eml", data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": 1}, "records": [truth]}, {}
