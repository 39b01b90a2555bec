"""A first report forwarded twice: covering lines, header blocks inside the message, tables inside tables, addresses and names that compete. The child is still missing."""
import datetime as dt
import html

from more_stories import BANK, LISTS
from facts import drama_phone, moment_of
from letters import DISCLAIMERS, compose, header_lines, shown
from tales import Wording, invent, narrate, place_of, record

ROWS = [[("Name of child", "name")], [("D.O.B.", "subject.date_of_birth"), ("Sex", "subject.gender")], [("Address from which missing", "episode.last_seen_place")], [("Normal home address", "subject.home_address")],
        [("Placement address", "subject.placement_address")], [("Child's phone", "subject.phone"), ("School", "subject.school")], [("Missing since", "episode.last_seen_at"), ("Time and date of report", "episode.reported_at")],
        [("Reporting person", "episode.reported_by"), ("Relationship to child", "episode.reporter_relationship")], [("Police risk level", "episode.risk"), ("Previous episodes", "episode.previous_count")], [("Known to children's services as", "subject.care_status")]]
NEEDED = ("name", "subject.date_of_birth", "episode.last_seen_at", "episode.reported_at", "subject.home_address")
COVERS = ["Please see below and add to the system.", "One for you I think. Can you pick this up?", "Forwarding for information. I have not spoken to the family.", "FYI - this has just come in, please allocate.", "Passing on from the duty inbox, nothing further known here."]
SIGNED = ["Kind regards", "Many thanks", "Thanks", "Regards"]


def body_of(rng, case, word, given, extra):
    """The police message itself, as HTML."""
    name = rng.choice([f"{case.fields['subject.surname'].upper()}, {case.fields['subject.forenames']}", f"{case.fields['subject.forenames']} {case.fields['subject.surname'].upper()}"])
    rows = ""
    for row in ROWS:
        cells = ""
        for label, field in row:
            if field != "name" and field not in case.fields or field not in NEEDED and rng.random() < 0.15:
                continue
            given += ["subject.surname", "subject.forenames"] if field == "name" else [field]
            text = name if field == "name" else word.of(case, field)
            cells += f'<td bgcolor="#DDDDDD"><font face="Arial" size="2"><b>{html.escape(label)}</b></font></td><td><font face="Arial" size="2">{html.escape(text)}</font></td>'
        if cells:
            rows += f"<tr>{cells}</tr>"
    worker = f"<table><tr><td>Social worker</td><td>{extra['worker']}</td></tr><tr><td>Office</td><td>{html.escape(extra['office'])}</td></tr><tr><td>Tel</td><td>{extra['tel']}</td></tr></table>"
    told = "".join(f"<tr><td colspan=2><b>{head}</b></td></tr><tr><td colspan=2>{html.escape(case.narrative[topic])}</td></tr>" for topic, head in (("circumstances", "Circumstances of disappearance"), ("actions", "Action so far")))
    return (f'<table width="100%"><tr><td><h2>MISSING CHILD NOTIFICATION</h2></td></tr><tr><td>{case.force}</td></tr><tr><td>Missing person reference: {case.reference}</td></tr>'
            f'<tr><td><table border="1" cellpadding="3">{rows}</table></td></tr><tr><td>{worker}</td></tr><tr><td><table>{told}</table></td></tr></table>')


def forwarded_notice(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    implied = narrate(rng, case, BANK, LISTS, ["circumstances", "actions"])
    reported = moment_of(case.fields["episode.reported_at"])
    names = rng.sample(LISTS["workers"] + LISTS["women"], 4)
    extra = {"worker": names[0], "office": place_of(rng, LISTS)[0], "tel": drama_phone(rng)}
    given = []
    inner = body_of(rng, case, word, given, extra)
    town = case.fields["subject.home_address"].split(", ")[-2]
    officer = rng.choice(LISTS["officers"])
    signature = f"<p>{rng.choice(SIGNED)}</p><p>PC {rng.randint(1000, 9999)} {officer}<br>Missing Person Unit, {case.force}<br>Police Headquarters, {place_of(rng, LISTS)[0]}<br>Tel {drama_phone(rng)}</p><p><i>{DISCLAIMERS[0]}</i></p>"
    boxes = [f"mpu@police.example", "duty.desk@council.example", "mash@council.example"]
    subject = f"Missing child - {case.reference}"
    deep = header_lines(rng, f"Missing Person Unit <{boxes[0]}>", f"Duty Desk <{boxes[1]}>", subject, reported + dt.timedelta(minutes=35))
    middle = header_lines(rng, f"{names[1]} <{boxes[1]}>", f"MASH <{boxes[2]}>", "FW: " + subject, reported + dt.timedelta(minutes=130))
    covers = rng.sample(COVERS, 2)
    style = rng.choice(["blockquote", "div"])
    wrap = (lambda x: f'<blockquote style="margin-left:5px">{x}</blockquote>') if style == "blockquote" else (lambda x: f"<hr><div>{x}</div>")
    markup = (f"<html><body><p>Hi {names[2].split()[0]},</p><p>{covers[0]}</p><p>{rng.choice(SIGNED)}<br>{names[3]}<br>Team Manager, {town} Locality Office, {html.escape(extra['office'])}</p>"
              + wrap(f"<p>{shown(middle)}</p><p>{covers[1]}</p><p>{rng.choice(SIGNED)}<br>{names[1]}</p>" + wrap(f"<p>{shown(deep)}</p>{inner}{signature}")) + f"<p>{DISCLAIMERS[2]}</p></body></html>")
    data = compose(rng, f"{names[3]} <{boxes[2]}>", f"{names[2]} <team@council.example>", "FW: FW: " + subject, reported + dt.timedelta(minutes=200), markup=markup)
    free = [("person", n) for n in names + [officer, extra["worker"]]] + [("place", extra["office"]), ("phone", extra["tel"])] + [("email", b) for b in boxes + ["team@council.example"]]
    free += [("place", line.split("Headquarters, ")[1]) for line in signature.split("<br>") if "Headquarters, " in line] + [("phone", line.split("Tel ")[1].split("<")[0]) for line in signature.split("<br>") if line.startswith("Tel ")]
    truth = record(case, list(dict.fromkeys(given)), ["circumstances", "actions"], implied, pages=1, optional_entities=free, optional_narrative=covers)
    return "eml", data, {"document": {"kind": "missing_notification", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": 1}, "records": [truth]}, {}
