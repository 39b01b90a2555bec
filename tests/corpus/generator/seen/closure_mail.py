"""A mail by which a missing unit closes an episode: what happened in a paragraph, what the log holds in a table of three columns pasted from a spreadsheet, and what the child said in a list whose first words are bold."""
import datetime as dt
import html

from facts import moment_of
from fifth_bank import BANK, LISTS, chosen, worded
from letters import DISCLAIMERS, compose
from printing import document
from tales import Wording, curled, invent, narrate, record

ROWS = [("Sex", "subject.gender"), ("16+1|Ethnicity", "subject.ethnicity"), ("Home addr|Home address", "subject.home_address"), ("Placed at|Placement", "subject.placement_address"), ("Child's own number|Mobile", "subject.phone"), ("Sch / college|School", "subject.school"), ("Social care|Social care status", "subject.care_status"),
        ("Last sighting when|Last seen (date/time)", "episode.last_seen_at"), ("Last sighting where|Last seen (place)", "episode.last_seen_place"), ("Call to 101/999 at|Reported (date/time)", "episode.reported_at"), ("Inft|Reported by", "episode.reported_by"), ("Relationship of inft|Relationship to child", "episode.reporter_relationship"), ("Risk at closure|Risk", "episode.risk"), ("Times missing previously|Previous episodes", "episode.previous_count"),
        ("Talked to on own|Seen alone?", "debrief.seen_alone"), ("Willing to engage|Engaged?", "debrief.engaged"), ("Says felt safe|Felt safe?", "debrief.felt_safe"), ("Hurt / injured|Injured?", "debrief.injured"), ("Hospital / medical needed|Medical attention needed?", "debrief.medical_attention"), ("Crimes disclosed (as victim)|Victim of crime?", "debrief.offence_against"),
        ("Crimes disclosed (as suspect)|Committed crime?", "debrief.offence_by"), ("Alcohol / drugs|Drugs or alcohol?", "debrief.substances"), ("CE flag|Exploitation concerns?", "debrief.exploitation_concern"), ("Repeat expected|Likely to go missing again?", "debrief.likely_to_repeat")]
LEADS = {"circumstances": "How this started", "reasons": "Why", "where_been": "Where", "who_with": "Who with", "exploitation": "CE", "child_views": "Voice of the child", "parent_views": "Carer/parent says", "officer_view": "Officer adds", "actions": "Still to do"}
KEPT = ("episode.last_seen_at", "episode.last_seen_place")
ENDED = {"own_accord": "{n} came back of {p} own accord", "police": "{n} was found by police officers", "family_or_carer": "{n} was found and brought back by family or carers", "other": "{n} was brought back by a member of the public"}
OPENINGS = ["Morning all,", "Dear all,", "Hi both,", "Team,"]
NOTES = ["Please close on your systems.", "Can this be filed please.", "No need to reply."]
CELL = 'style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"'


def normal(markup):
    return f'<p class=MsoNormal><span style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif">{markup}<o:p></o:p></span></p>'


def paragraph(rng, case, word):
    """The facts in running words, all of which are fields, and the fields it gives."""
    f = case.fields
    male = f["subject.gender"] == "male"
    name, day = f"{f['subject.forenames']} {f['subject.surname'].upper()}", word.day(f["subject.date_of_birth"])
    ended = ENDED[f["episode.return_method"]].format(n=f["subject.forenames"].split()[0], p="his" if male else "her")
    found, held = moment_of(f["episode.found_at"]), moment_of(f["debrief.held_at"])
    when = lambda m: f"{m:%A} {m.day} {m:%B %Y} at {m:%H:%M}" if styled else f"{m:%H%M}hrs on {m:%d/%m/%Y}"
    styled = rng.random() < 0.5
    first = rng.choice([f"The missing episode of {name} (DOB {day}) is now closed.", f"Closing {name}, born {day}."])
    there = f["episode.found_place"]
    second = rng.choice([f"{ended}; this was at {there}, {when(found)}." if not styled else f"{ended} on {when(found)}, at {there}.", f"At {when(found)[:-len(' on 00/00/0000')] if not styled else found.strftime('%H:%M')} on {found:%d/%m/%Y} {ended}, the place being {there}."])
    third = rng.choice([f"The prevention interview was done by {word.of(case, 'officer')} at {f['debrief.held_place']}, {'on ' if styled else ''}{when(held)}.", f"{word.of(case, 'officer')} spoke to {'him' if male else 'her'} {'on ' if styled else 'at '}{when(held)}, at {f['debrief.held_place']}."])
    given = ["subject.surname", "subject.forenames", "subject.date_of_birth", "episode.return_method", "episode.found_at", "episode.found_place", "officer", "debrief.held_at", "debrief.held_place"]
    return f"{first} {second} {third}", given


def closure_mail(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    text, given = paragraph(rng, case, word)
    note, source = rng.choice(NOTES), rng.choice(["Log", "Niche", "Call", "Intv", "MG"])
    table = "".join(f'<td {CELL}><p class=MsoNormal><b>{t}<o:p></o:p></b></p></td>' for t in ("Item", "Entry", "From"))
    table = f"<tr style='background:#1F3864;color:white'>{table}</tr>"
    for label, name in worded(rng, ROWS):
        there = bool(chosen(rng, case, [(label, name)], KEPT))
        if there or rng.random() < 0.4:
            entry = html.escape(word.of(case, name, ("Y", "N", "Not known"))) if there else "&nbsp;"
            given += [name] if there else []
            table += "<tr>" + "".join(f"<td {CELL}><p class=MsoNormal>{t}<o:p></o:p></p></td>" for t in (html.escape(label), entry, source if name.startswith("episode") else "Intv")) + "</tr>"
    topics = [t for t in LEADS if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    bullets = "".join(f"<li class=MsoListParagraph><b>{LEADS[t]}</b> {rng.choice(['-', ':'])} {html.escape(curled(case.narrative[t]))}</li>" for t in topics)
    sender = rng.choice([o for o in LISTS["officers"] if o != case.fields["debrief.officer"]])
    phone, rank = f"01632 960{rng.randint(100, 999)}", rng.choice(["PS", "DS"])
    number = rng.randint(100, 9999)
    addresses = ["missing.unit@police.example", "childrens.hub@council.example"]
    markup = (f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-GB>{normal(rng.choice(OPENINGS))}{normal(html.escape(text))}'
              f'<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style="border-collapse:collapse">{table}</table>{normal("&nbsp;")}{normal("From the interview:")}<ul>{bullets}</ul>{normal(note)}{normal("Thanks")}'
              f'{normal(f"{sender}<br>{rank} {number} | Missing Unit | {case.force}<br>{phone}")}<p style="font-size:7pt">{rng.choice(DISCLAIMERS)}</p></body></html>')
    sent = moment_of(case.fields["debrief.held_at"]) + dt.timedelta(minutes=rng.randint(60, 2000))
    data = compose(rng, f"{sender} <{addresses[0]}>", addresses[1], f"MISPER CLOSURE {case.reference}", sent, markup=markup)
    free = [("person", sender), ("phone", phone.replace(" ", ""))] + [("email", a) for a in addresses]
    truth = record(case, given, topics, implied, pages=1, optional_entities=free, optional_narrative=NOTES + DISCLAIMERS + [text, "From the interview:"])
    return "eml", data, {"document": document(case, 1), "records": [truth]}, {}
