"""A reply over an earlier notification: new facts on top, the first report quoted below with older values, Outlook headers, disclaimers."""
import datetime as dt
import html

from facts import moment_of, stamp
from letters import DISCLAIMERS, compose, header_lines, shown
from stories import BANK, LISTS
from tales import Wording, invent, narrate, record

TOP = {"episode.found_at": ["Found", "Date/time found", "Returned"], "episode.found_place": ["Found at", "Location found"], "episode.return_method": ["How returned", "Method of return"],
       "episode.risk": ["Risk at time of return", "Risk", "Final risk grading"], "episode.last_seen_at": ["Last seen (corrected)", "Last seen - now confirmed as"], "debrief.held_at": ["Spoken to", "Debriefed on"],
       "officer": ["Debriefing officer", "Spoken to by"], "debrief.seen_alone": ["Seen alone"], "debrief.injured": ["Injuries"], "debrief.felt_safe": ["Felt safe"], "debrief.substances": ["Drink / drugs"],
       "debrief.exploitation_concern": ["Exploitation concerns"], "debrief.likely_to_repeat": ["Likely to go again"]}
BELOW = {"subject.surname": ["Surname"], "subject.forenames": ["Forenames", "First names"], "subject.date_of_birth": ["DOB", "Date of birth"], "subject.gender": ["Gender"], "subject.home_address": ["Home address"],
         "subject.school": ["School"], "subject.phone": ["Child's mobile"], "subject.care_status": ["Social care status"], "episode.last_seen_place": ["Last seen at"], "episode.reported_at": ["Reported", "Reported at (time)"],
         "episode.reported_by": ["Reported by", "Informant"], "episode.reporter_relationship": ["Relationship"], "episode.previous_count": ["Previous missing episodes"]}
HEADS = {"circumstances": "Circumstances", "reasons": "Why", "where_been": "Where been", "who_with": "Who with", "return": "Return", "child_views": "Child's views", "officer_view": "Officer's view", "actions": "Actions"}
OPENINGS = ["Good morning,", "Hi both", "Dear colleagues,", "Hello,"]
LEADS = ["Further to the below, I can confirm that {n} has now been found. Update as follows.", "Please see the update on {n}. The original report is underneath for ease.", "{n} is back. Details of the debrief are below; the earlier notification is at the bottom of this chain."]


def lines_of(rng, labels, case, word, chosen, over=None):
    return [(rng.choice(labels[name]), (over or {}).get(name) or word.of(case, name)) for name in chosen]


def reply_chain(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    n = case.fields["subject.forenames"].split()[0]
    reported, held = moment_of(case.fields["episode.reported_at"]), moment_of(case.fields["debrief.held_at"])
    below = [b for b in BELOW if b in ("subject.surname", "subject.forenames", "subject.date_of_birth") or rng.random() < 0.8]
    top = [t for t in TOP if t in ("episode.found_at", "officer") or rng.random() < 0.75]
    told_first = ["circumstances"]
    topics = [t for t in HEADS if t not in told_first and rng.random() < 0.75]
    implied = narrate(rng, case, BANK, LISTS, told_first + topics)
    # The first report has a time of its own and a risk of its own; where the reply gives neither, the first report's are the case's.
    early, given = {}, below + top
    if "episode.last_seen_at" in top:
        early["episode.last_seen_at"] = word.moment(stamp(moment_of(case.fields["episode.last_seen_at"]) - dt.timedelta(minutes=40)))
    if "episode.risk" in top:
        other = rng.choice([r for r in LISTS["risks"] if r != case.fields["episode.risk"]])
        early["episode.risk"] = LISTS["risks"][other][0]
    labels = {**BELOW, "episode.last_seen_at": ["Last seen"], "episode.risk": ["Initial risk"]}
    first = lines_of(rng, labels, case, word, below + ["episode.last_seen_at", "episode.risk"], early)
    given = list(dict.fromkeys(given + ["episode.last_seen_at", "episode.risk"]))
    second = lines_of(rng, TOP, case, word, top)
    desk, duty = f"{case.force} Missing Persons <mispers@police.example>", "EDT Duty <edt@council.example>"
    subject = rng.choice([f"Missing child notification {case.reference}", f"MISPER {case.reference}"])
    quoted = header_lines(rng, desk, duty, subject, reported + dt.timedelta(minutes=50))
    sign = [f"{case.fields['debrief.officer_rank']} {case.fields['debrief.officer']}", rng.choice(["Missing from Home Team", "Response Team C", "Safer Neighbourhoods"]), case.force]
    opening, lead = rng.choice(OPENINGS), rng.choice(LEADS).format(n=n)
    clerk = rng.choice(LISTS["officers"])
    if rng.random() < 0.5:
        markup = page_of(opening, lead, second, [(HEADS[t], case.narrative[t]) for t in topics], sign, quoted, case, first, clerk, rng.sample(DISCLAIMERS, 2))
        data = compose(rng, desk, duty, "RE: " + subject, held + dt.timedelta(minutes=90), plain=rng.choice([None, "This message is in HTML."]), markup=markup)
    else:
        mark = rng.choice(["", "> "])
        head = ["-----Original Message-----"] if rng.random() < 0.5 else ["_" * 32]
        lower = [f"{a}: {b}" for a, b in quoted] + ["", "A child has been reported missing.", f"Our ref: {case.reference}", ""] + [f"{a}: {b}" for a, b in first] + ["", "Circumstances:", case.narrative["circumstances"], "", clerk, "Contact Centre"]
        body = [opening, "", lead, ""] + [f"{a}: {b}" for a, b in second] + [""]
        for topic in topics:
            body += [f"{HEADS[topic]}:", case.narrative[topic], ""]
        body += ["Regards", ""] + sign + ["", DISCLAIMERS[0], ""] + head + [mark + line for line in lower] + ["", DISCLAIMERS[1]]
        data = compose(rng, desk, duty, "RE: " + subject, held + dt.timedelta(minutes=90), plain="\n".join(body) + "\n")
    truth = record(case, given, told_first + topics, implied, pages=1, optional_entities=[("person", clerk), ("email", "mispers@police.example"), ("email", "edt@council.example")],
                   optional_narrative=[lead, "A child has been reported missing."])
    return "eml", data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": 1}, "records": [truth]}, {}


def page_of(opening, lead, second, told, sign, quoted, case, first, clerk, disclaimers):
    """The chain as Outlook's HTML: paragraphs, a rule above the quoted part, a table in it."""
    p = lambda text: f'<p class="MsoNormal">{html.escape(text)}<o:p></o:p></p>'
    rows = "".join(f"<tr><td valign=top width=190><p>{html.escape(a)}</p></td><td valign=top><p>{html.escape(b)}</p></td></tr>" for a, b in first)
    upper = p(opening) + p("\u00a0") + p(lead) + "".join(f'<p class="MsoNormal"><b>{html.escape(a)}:</b> {html.escape(b)}</p>' for a, b in second)
    upper += "".join(f"<p><b><u>{html.escape(h)}</u></b></p>" + p(t) for h, t in told) + p("Kind regards") + p(", ".join(sign)) + p(disclaimers[0])
    lower = f'<div style="border-top:solid #E1E1E1 1pt"><p class="MsoNormal">{shown(quoted)}</p></div>' + p("A child has been reported missing.") + p(f"Our ref: {case.reference}")
    lower += f'<table class="MsoTableGrid" border="1" cellspacing="0">{rows}</table>' + f"<p><b>Circumstances</b></p>" + p(case.narrative["circumstances"]) + p(clerk) + p("Contact Centre") + p(disclaimers[1])
    return f"<html><head><style><!-- p.MsoNormal {{margin:0cm}} --></style></head><body lang=EN-GB>{upper}{lower}</body></html>"
