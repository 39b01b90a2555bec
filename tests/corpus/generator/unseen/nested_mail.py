"""A debrief that a force's system sends as HTML, tables within tables, passed on twice: by the desk that received it, with a line of its own, and by a manager. Dates, names and telephones of those who pass it on stand around it."""
import datetime as dt
import html

from facts import moment_of
from fourth_bank import BANK, LISTS
from letters import DISCLAIMERS, compose, header_lines, shown
from printing import document
from tales import Wording, invent, narrate, record

CHILD = [("Family name", "subject.surname"), ("Given name", "subject.forenames"), ("Born", "subject.date_of_birth"), ("Age today", "subject.age"), ("Gender", "subject.gender"), ("Ethnicity", "subject.ethnicity"), ("Home", "subject.home_address"), ("Placement", "subject.placement_address"),
         ("Child's phone", "subject.phone"), ("School", "subject.school"), ("Social care status", "subject.care_status")]
EPISODE = [("Missing from (date and time)", "episode.last_seen_at"), ("Missing from (place)", "episode.last_seen_place"), ("Reported to us", "episode.reported_at"), ("Reported by", "episode.reported_by"), ("Who is the child's", "episode.reporter_relationship"), ("Risk grade", "episode.risk"),
           ("Episodes before this one", "episode.previous_count"), ("Found (date and time)", "episode.found_at"), ("Found (place)", "episode.found_place"), ("Outcome", "episode.return_method")]
TALK = [("Debriefing officer", "officer"), ("Debrief date and time", "debrief.held_at"), ("Debrief location", "debrief.held_place")]
ASKED = {"seen_alone": "Child seen by themselves?", "engaged": "Child took part?", "felt_safe": "Child felt safe?", "injured": "Child hurt?", "medical_attention": "Medical care needed?", "offence_against": "Crime against child?", "offence_by": "Crime by child?", "substances": "Drugs/alcohol used?",
         "exploitation_concern": "Exploitation suspected?", "likely_to_repeat": "May go missing again?"}
HEADS = {"circumstances": "What happened", "reasons": "Why the child left", "where_been": "Where the child went", "who_with": "Who the child was with", "harm": "Harm", "return": "How the child came back", "child_views": "Child's wishes", "parent_views": "Parent or carer's view", "officer_view": "Officer's view",
         "actions": "Next steps"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
NOTES = ["Please see below and add to the file.", "One for your team, I think. Can you arrange the interview?", "FYI - came in overnight.", "Could someone ring the carer today please?"]
PASSED = ["Dear colleague, please find the record below.", "Sent on behalf of the missing from home team.", "Automatic message: do not reply to this address."]


def pairs(rng, case, word, rows, style, given):
    """An inner table of label and value."""
    out = ""
    for label, name in rows:
        held = "debrief.officer" if name == "officer" else name
        if held not in case.fields or not (name in KEPT or rng.random() < 0.88):
            continue
        given.append(name)
        label, text = html.escape(label), html.escape(word.of(case, name))
        if style == "above":
            out += f'<tr><td style="font-size:8pt;color:#555">{label}</td></tr><tr><td style="padding-bottom:6px">{text}</td></tr>'
        else:
            out += f'<tr><td width="40%" valign="top"><b>{label}</b></td><td>{text}</td></tr>'
    return f'<table width="100%" cellpadding="2" border="0"><tbody>{out}</tbody></table>'


def record_table(rng, case, word, given):
    """The system's own part: an outer table whose cells hold the others."""
    style, side = rng.choice(["above", "beside", "beside"]), rng.random() < 0.5
    child, episode = pairs(rng, case, word, CHILD, style, given), pairs(rng, case, word, EPISODE, style, given)
    titled = lambda title, inner: f'<table width="100%"><tr><td bgcolor="#003366"><font color="#ffffff"><b>{title}</b></font></td></tr><tr><td>{inner}</td></tr></table>'
    parts = [titled("The child", child), titled("The episode", episode)]
    middle = f'<tr><td width="50%" valign="top">{parts[0]}</td><td width="50%" valign="top">{parts[1]}</td></tr>' if side else "".join(f'<tr><td colspan="2">{p}</td></tr>' for p in parts)
    asked = [n for n in ASKED if rng.random() < 0.86]
    given += ["debrief." + n for n in asked]
    answers = "".join(f"<tr><td>{ASKED[n]}</td><td>{word.of(case, 'debrief.' + n)}</td></tr>" for n in asked)
    talk = titled("The debrief", pairs(rng, case, word, TALK, style, given) + f'<table border="1" cellspacing="0">{answers}</table>')
    topics = [t for t in HEADS if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    account = titled("The account", "".join(f"<p><b>{HEADS[t]}</b></p><p>{html.escape(case.narrative[t])}</p>" for t in topics))
    banner = f'<tr><td colspan="2"><table width="100%"><tr><td><b>{html.escape(case.force)}</b></td><td align="right">Missing reference {html.escape(case.reference)}</td></tr></table></td></tr>'
    return f'<table width="640" align="center" cellpadding="4">{banner}{middle}<tr><td colspan="2">{talk}</td></tr><tr><td colspan="2">{account}</td></tr></table>', topics, implied


def nested_mail(rng):
    case, word, given = invent(rng, LISTS), Wording(rng), []
    table, topics, implied = record_table(rng, case, word, given)
    held = moment_of(case.fields["debrief.held_at"])
    sent = held + dt.timedelta(minutes=rng.randint(40, 500))
    passed, again = sent + dt.timedelta(minutes=rng.randint(30, 300)), sent + dt.timedelta(minutes=rng.randint(301, 2000))
    desk, manager = rng.sample(LISTS["workers"], 2)
    desk_phone = f"01632 960{rng.randint(100, 999)}"
    addresses = ["no-reply@records.police.example", "missing.desk@police.example", "front.door@council.example", "duty.team@council.example"]
    subject = f"Child returned - {case.reference}"
    inner = shown(header_lines(rng, addresses[0], addresses[1], subject, sent)) + "<br><br>" + table
    middle = shown(header_lines(rng, f"{desk} <{addresses[1]}>", addresses[2], f"FW: {subject}", passed)) + f"<br><br>{rng.choice(PASSED)}<br><br>{desk}<br>Missing desk, tel {desk_phone}<br><br><hr>" + inner
    markup = f'<html><body style="font-family:Calibri"><p>{rng.choice(NOTES)}</p><p>{manager}<br>Team manager</p><hr>{middle}<p style="font-size:7pt">{rng.choice(DISCLAIMERS)}</p></body></html>'
    data = compose(rng, f"{manager} <{addresses[2]}>", addresses[3], f"FW: FW: {subject}", again, markup=markup)
    free = [("person", desk), ("person", manager), ("phone", desk_phone.replace(" ", ""))] + [("email", a) for a in addresses]
    truth = record(case, given, topics, implied, pages=1, optional_entities=free, optional_narrative=NOTES + PASSED + DISCLAIMERS)
    return "eml", data, {"document": document(case, 1), "records": [truth]}, {}
