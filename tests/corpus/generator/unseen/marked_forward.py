"""A found report that a council officer passes on as Outlook writes HTML: a caution banner, a note and a signature table on top, the police mail with its grid of details below it, and the older mail about the same child, when still missing, at the end."""
import datetime as dt
import html

from eighth_bank import BANK, LISTS
from eighth_prose import fields_in, whole, words_for
from facts import moment_of
from fifth_bank import chosen, worded
from letters import compose, header_lines
from printing import document
from tales import Wording, curled, invent, narrate, record

PARTS = [("Child", [("Name|Name of child", "name"), ("DOB|Date of birth", "subject.date_of_birth"), ("Age", "subject.age"), ("Sex|Gender", "subject.gender"), ("Ethnicity|Ethnic appearance", "subject.ethnicity"), ("Home address|Home", "subject.home_address"), ("Placement address|Residing at (if in care)", "subject.placement_address"), ("Child's mobile|Child's telephone", "subject.phone"), ("School / college|School", "subject.school"),
                    ("Legal status / social care status|Known to social care as", "subject.care_status")]),
         ("Missing", [("Last seen on|Missing since", "episode.last_seen_at"), ("Last seen at|Missing from", "episode.last_seen_place"), ("Report made on|Date/time of report", "episode.reported_at"), ("Report made by|Person reporting", "episode.reported_by"), ("Relationship|Relationship of person reporting", "episode.reporter_relationship"), ("Risk|Risk at time of report", "episode.risk"), ("Previous occasions missing|Times missing before", "episode.previous_count")]),
         ("Found", [("Found on|Date/time located", "episode.found_at"), ("Found at|Place located", "episode.found_place"), ("Found by|How located", "episode.return_method")]),
         ("Prevention interview", [("Conducted by|Interviewing officer", "officer"), ("Conducted on|Date/time of interview", "debrief.held_at"), ("Conducted at|Place of interview", "debrief.held_place"), ("Child seen alone|Spoken to alone", "debrief.seen_alone"), ("Child engaged|Willing to engage", "debrief.engaged"), ("Felt safe|Felt safe when missing", "debrief.felt_safe"), ("Injuries|Any injuries", "debrief.injured"), ("Medical treatment required|Medical attention required", "debrief.medical_attention"),
                                   ("Victim of crime|Victim of any offence", "debrief.offence_against"), ("Offences committed|Any offences committed by child", "debrief.offence_by"), ("Alcohol / drugs|Use of alcohol or drugs", "debrief.substances"), ("Exploitation concerns|CSE/CCE concerns", "debrief.exploitation_concern"), ("Risk of repeat|Likely to go missing again", "debrief.likely_to_repeat")])]
TOLD = {"circumstances": "Circumstances of going missing|What happened", "reasons": "Reason for going missing|Reasons given", "where_been": "Where the child went|Whereabouts while missing", "who_with": "Who with|Associates while missing", "harm": "Injuries or harm|Harm suffered", "substances": "Drugs and alcohol|Details of alcohol or drugs", "exploitation": "Exploitation|Exploitation concerns (details)",
        "return": "How the child was found|Circumstances of finding", "child_views": "Child's views|Voice of the child", "parent_views": "Parent / carer views|Views of parent or carer", "officer_view": "Officer's comments|Officer's assessment", "actions": "Actions|Actions taken"}
KEPT = ("name", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
BANNERS = ["CAUTION: This email originated from outside the organisation. Do not click links or open attachments unless you recognise the sender.", "[EXTERNAL EMAIL] Be careful with attachments and links.", "This message came from outside. Think before you click."]
NOTES = ["Please see the below from police. Can this be allocated today?", "Forwarding for the missing meeting.", "See below, now found. Please add to the file and close the alert.", "For information. I have not spoken to the family yet."]
GREETINGS = ["Good afternoon, the child below has now been found. Details are in the table.", "Hi, found report as promised.", "All, please see details of the located child below."]
OLDER = ["{subject.forenames} {subject.surname} has been reported missing tonight. {S} was last seen at {episode.last_seen_place} at {episode.last_seen_at}. Please check your systems for any address we should visit and reply quoting {ref}.",
         "We have a missing child, {subject.forenames} {subject.surname}, born {subject.date_of_birth}. Last seen {episode.last_seen_at}. If {s} makes contact with your staff please ring 101 quoting {ref}."]
THANKS = ["Many thanks", "Kind regards", "Regards"]


def signature(rng, name, lines):
    """How an office signs its mails: a table at times, paragraphs at times."""
    if rng.random() < 0.5:
        return f'<table border="0" cellpadding="0"><tr><td style="padding-right:12px;border-right:1px solid #888"><b>{name}</b></td><td style="padding-left:12px">{"<br>".join(lines)}</td></tr></table>'
    return "".join(f'<p class="MsoNormal">{line}<o:p></o:p></p>' for line in [f"<b>{name}</b>", *lines])


def grid(rng, case, word, given):
    """The table of details, a pair or two to a row, its headings over the whole width."""
    f, shaded = case.fields, rng.choice(["#D9E2F3", "#EEEEEE", "#003B71;color:white"])
    wide, rows = rng.random() < 0.4, ""
    for title, part in PARTS:
        rows += f'<tr><td colspan="{4 if wide else 2}" style="background:{shaded}"><p class="MsoNormal"><b>{title}</b></p></td></tr>'
        pairs = []
        for label, name in worded(rng, part):
            if name == "name":
                given += ["subject.surname", "subject.forenames"]
                text = f'{f["subject.forenames"]} {f["subject.surname"].upper()}' if word.forenames_first else f'{f["subject.surname"].upper()}, {f["subject.forenames"]}'
            elif chosen(rng, case, [(label, name)], KEPT):
                given.append(name)
                text = word.of(case, name, word.answers)
            elif rng.random() < 0.4:
                text = ""
            else:
                continue
            pairs.append(f'<td valign="top"><p class="MsoNormal"><b>{html.escape(label)}</b></p></td><td valign="top"><p class="MsoNormal">{html.escape(curled(text)) or "&nbsp;"}</p></td>')
        step = 2 if wide else 1
        for i in range(0, len(pairs), step):
            rows += "<tr>" + "".join(pairs[i:i + step]) + '<td>&nbsp;</td><td>&nbsp;</td>' * (step - len(pairs[i:i + step])) + "</tr>"
    return f'<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="3" style="border-collapse:collapse">{rows}</table>'


def told(rng, case, topics):
    """The passages, each behind its lead or below it."""
    beside, out = rng.random() < 0.5, ""
    for topic in topics:
        lead, text = rng.choice(TOLD[topic].split("|")), html.escape(curled(case.narrative[topic]))
        out += f'<p class="MsoNormal"><b>{lead}:</b> {text}<o:p></o:p></p>' if beside else f'<p class="MsoNormal"><b><u>{lead}</u></b><o:p></o:p></p><p class="MsoNormal">{text}<o:p></o:p></p>'
    return out


def quoted_head(lines):
    return '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">' + "<br>".join(f"<b>{html.escape(a)}:</b> {html.escape(b)}" for a, b in lines) + "<o:p></o:p></p></div>"


def marked_forward(rng):
    case, word, given = invent(rng, LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y at %H%M hrs", "%H:%M %d/%m/%Y", "%d %B %Y %H:%M", "%d/%m/%y %H%M"]), []
    word.forenames_first, word.answers = rng.random() < 0.6, rng.choice([("Yes", "No", "Not known"), ("Y", "N", "NK"), ("Yes", "No", "Unknown")])
    topics = [t for t in TOLD if rng.random() < 0.75] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    f = case.fields
    words = words_for(rng, case, word, ["%H:%M on %d/%m/%Y"], ["%d/%m/%Y"])
    seen, reported, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "debrief.held_at"))
    sent = held + dt.timedelta(minutes=rng.randint(60, 600))
    again, before = sent + dt.timedelta(minutes=rng.randint(20, 900)), reported + dt.timedelta(minutes=rng.randint(10, 60))
    council, = rng.sample(LISTS["workers"], 1)
    desk = rng.choice([o for o in LISTS["officers"] if o != f["debrief.officer"]])
    phones = [f"01632 960{rng.randint(100, 999)}" for _ in range(2)]
    addresses = ["mash.admin@council.example", "missing.persons@police.example", "return.interviews@charity.example"]
    subject = rng.choice([f"Missing child located - {case.reference}", f"{case.reference} FOUND", f"RE: Missing child - {case.reference}"])
    banner = f'<table border="0" width="100%"><tr><td bgcolor="#FFEB9C"><p>{rng.choice(BANNERS)}</p></td></tr></table>'
    mark = f'<p class="MsoNormal" align="center"><b>{rng.choice(["OFFICIAL-SENSITIVE", "OFFICIAL - SENSITIVE: PERSONAL DATA"])}</b></p>' if rng.random() < 0.7 else ""
    police = f"{html.escape(case.force)}<br>"
    template, quoted = rng.choice(OLDER), rng.random() < 0.7
    older = whole(template, words)
    police_grid = grid(rng, case, word, given)
    given += [name for name in fields_in(template) if quoted and name not in given]
    desk_lines = [f"Missing Persons Desk, {html.escape(case.force)}", f"Tel: {phones[0]}"]
    body = banner + mark + f'<p class="MsoNormal">{rng.choice(NOTES)}</p>' + signature(rng, council, ["Business support, MASH", f"Direct line {phones[1]}", addresses[0]])
    body += quoted_head(header_lines(rng, f"{desk} <{addresses[1]}>", addresses[0], subject, sent)) + banner.replace("FFEB9C", "FFFFFF") * (rng.random() < 0.3) + mark
    body += f'<p class="MsoNormal">{rng.choice(GREETINGS)}</p><p class="MsoNormal">{html.escape(rng.choice(["Reference", "Police ref", "Missing report number"]))}: {html.escape(case.reference)}<br>{police}</p>' + police_grid + '<p class="MsoNormal">&nbsp;</p>' + told(rng, case, topics)
    thanks = rng.choice(THANKS)
    body += f'<p class="MsoNormal">{thanks}</p>' + signature(rng, desk, desk_lines)
    if quoted:
        body += quoted_head(header_lines(rng, f"{desk} <{addresses[1]}>", addresses[0], f"Missing child - {case.reference}", before)) + f'<p class="MsoNormal">{html.escape(older)}</p><p class="MsoNormal">{thanks}</p>' + signature(rng, desk, desk_lines)
    markup = f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{{margin:0cm;font-family:Calibri,sans-serif}}</style></head><body lang="EN-GB"><div class="WordSection1">{body}</div></body></html>'
    data = compose(rng, f"{council} <{addresses[0]}>", addresses[2], f"FW: {subject}", again, markup=markup)
    free = [("person", council), ("person", desk)] + [("phone", p.replace(" ", "")) for p in phones] + [("email", a) for a in addresses]
    if quoted and "tonight" in older:  # the day of the older mail
        implied["episode.reported_at"] = f["episode.reported_at"][:10]
    truth = record(case, given, topics, implied, pages=1, optional_entities=free, optional_narrative=BANNERS + NOTES + GREETINGS + [older] + THANKS)
    return "eml", data, {"document": document(case, 1), "records": [truth]}, {}
