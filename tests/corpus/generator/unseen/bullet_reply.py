"""A chain of mails as Outlook writes HTML: a worker passes on what an officer answered; the officer's part has headed bullet lists, a key and its answer parted by a dash, and short accounts that begin with a word in bold; the question that was asked and the first notice of the missing episode stand quoted below, and the facts of the report are told there alone."""
import datetime as dt
import html

from facts import moment_of
from letters import DISCLAIMERS, compose, header_lines, shown
from ninth_bank import LISTS, cast, town_of
from printing import document
from seventh_bank import holds, officer_words, tell, topics_of
from tales import Wording, curled, record, spaced

KEPT = ("name", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
CHILD = [("name", "Name|Child|Full name"), ("subject.date_of_birth", "DOB|Date of birth|Born"), ("subject.gender", "Gender|Sex"), ("subject.ethnicity", "Ethnicity"), ("subject.home_address", "Home address|Lives at"), ("subject.phone", "Mobile|Child's phone"), ("subject.school", "School|School / college")]
RETURN = [("episode.found_at", "Found|Date and time found|Located"), ("episode.found_place", "Found at|Where found|Location found"), ("episode.return_method", "How found|How returned"), ("officer", "Spoken to by|PI completed by|Seen by"), ("debrief.held_at", "Spoken to on|Date and time of PI|Seen on"), ("debrief.held_place", "Spoken to at|Place of PI|Seen at")]
ASKED = {"debrief.seen_alone": "Seen alone|Spoken to alone", "debrief.engaged": "Engaged|Willing to engage", "debrief.felt_safe": "Felt safe while missing|Felt safe", "debrief.injured": "Injuries|Injured", "debrief.medical_attention": "Medical attention needed|Medical treatment required", "debrief.offence_against": "Victim of crime|Victim of any offence",
         "debrief.offence_by": "Committed any offence|Crime committed by child", "debrief.substances": "Drugs / alcohol|Drugs or alcohol used", "debrief.exploitation_concern": "Exploitation concerns|CE concerns", "debrief.likely_to_repeat": "Likely to go missing again|Likely to repeat"}
REPORT = [("episode.last_seen_at", "Last seen|Date/time last seen"), ("episode.last_seen_place", "Last seen at|Last seen location"), ("episode.reported_at", "Reported|Date/time reported"), ("episode.reported_by", "Reported by|Informant"), ("episode.reporter_relationship", "Relationship to child|Informant's relationship"), ("episode.risk", "Risk|Risk level"),
          ("subject.care_status", "Care status|Social care status"), ("subject.placement_address", "Placement address|Placement"), ("episode.previous_count", "Previous episodes|Times missing before")]
TOLD = {"reasons": "Reason|Why they went", "where_been": "Where been|Where they went", "who_with": "Who with|Associates", "harm": "Injuries / harm|Harm", "substances": "Drugs and alcohol|Drugs / alcohol", "exploitation": "Exploitation|CE", "return": "How found|Circumstances of return", "child_views": "Child's views|Wishes of child",
        "parent_views": "Parent / carer's views|Carer's comments", "officer_view": "My view|Officer's assessment", "actions": "Actions|What happens next"}
NOTES = ["Hi both, reply from police below. Can this be added to the file please.", "Please see the officer's answer underneath.", "All, the debrief has come through, see below."]
ANSWERED = ["Afternoon, as asked please find the details below.", "Hello, sorry for the delay, here is what we have.", "Hi, the child has been found and spoken to. Details as follows."]
WANTED = ["Hello, can you let us know what has happened with this one? We need the debrief for the return interview.", "Hi, is there an update please? Nothing has come through to us since the first notice.", "Morning, please could you send us the prevention interview for this child."]
NOTICED = ["The child named above has been reported missing. You will be told when the child is found.", "This is an automatic notice. Please do not reply to this address."]


class Markup:
    """How this chain writes a list, a heading and an account."""

    def __init__(self, rng):
        self.word_list, self.dash = rng.random() < 0.5, rng.choice([" - ", " – ", ": "])
        self.bold_key, self.head = rng.random() < 0.5, rng.choice(["<p><b><u>{}</u></b></p>", "<p><b>{}</b></p>", "<h3 style='font-size:11pt'>{}</h3>"])
        self.account = rng.choice(["<p><b>{0}{2}</b>{1}</p>", "<p><b><i>{0}</i></b>{2}{1}</p>", "<p><u>{0}</u><br>{1}</p>"])

    def items(self, pairs):
        lines = [f"<b>{html.escape(k)}</b>{self.dash}{html.escape(v)}" if self.bold_key else f"{html.escape(k)}{self.dash}{html.escape(v)}" for k, v in pairs]
        if not self.word_list:
            return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
        dot = "<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</span></span></span>"
        return "".join(f"<p class=MsoListParagraph style='margin-left:36pt;text-indent:-18pt;mso-list:l0 level1 lfo1'>{dot}{line}</p>" for line in lines)

    def told(self, head, text):
        return self.account.format(html.escape(head), html.escape(text), self.dash)


def facts_of(rng, case, word, rows, given, answers=None):
    """The pairs of a list and the fields that they state."""
    out = []
    for name, labels in rows:
        if not (name == "name" or holds(case, name)) or not (name in KEPT or rng.random() < 0.88):
            continue
        given += ["subject.forenames", "subject.surname"] if name == "name" else [name]
        f = case.fields
        text = f'{f["subject.forenames"]} {f["subject.surname"].upper()}' if name == "name" else officer_words(rng, case) if name == "officer" else spaced(rng, f[name]) if name == "subject.phone" else word.of(case, name, *([answers] if answers else []))
        out.append((rng.choice(labels.split("|")), text))
    return out


def signature(rng, lines):
    """A signature block, as a table beside a logo or as lines."""
    inner = "<br>".join(html.escape(line) for line in lines)
    return f"<table border=0 cellpadding=4><tr><td><b>{html.escape(lines[0].split()[0][0])}</b></td><td style='border-left:solid 1.5pt'>{inner}</td></tr></table>" if rng.random() < 0.5 else f"<p>{rng.choice(['Kind regards', 'Thanks', 'Regards'])}</p><p>{inner}</p>"


def bullet_reply(rng):
    case, word, given, mark = cast(rng), Wording(rng), [], Markup(rng)
    f, town = case.fields, town_of(case)
    answers = rng.choice([("Yes", "No", "Not known"), ("yes", "no", "not known"), ("Y", "N", "NK")])
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    officer, manager, worker = officer_words(rng, case), *rng.sample(LISTS["workers"], 2)
    child, ended = facts_of(rng, case, word, CHILD, given), facts_of(rng, case, word, RETURN, given)
    asked = facts_of(rng, case, word, [(n, w) for n, w in ASKED.items()], given, answers)
    report = facts_of(rng, case, word, REPORT, given)
    body = f"<p>{html.escape(rng.choice(ANSWERED))}</p><p>{rng.choice(['Our reference', 'Police ref', 'Misper ref'])}{mark.dash}{case.reference}</p>"
    apart = rng.random() < 0.5  # the answers in a list of their own
    body += mark.head.format(rng.choice(["Child", "The child", "Child's details"])) + mark.items(child) + mark.head.format(rng.choice(["Return", "Return and prevention interview", "Found"])) + mark.items(ended + ([] if apart else asked))
    if apart:
        body += mark.head.format(rng.choice(["Safe and well", "Questions asked", "Safe and well questions"])) + mark.items(asked)
    body += mark.head.format(rng.choice(["Summary of interview", "Debrief", "What was said"])) + "".join(mark.told(rng.choice(TOLD[t].split("|")), curled(case.narrative[t])) for t in topics if t in TOLD)
    own_phone, desk = f"01632 960{rng.randint(100, 499)}", f"01632 960{rng.randint(500, 999)}"
    street = f"{rng.randint(1, 90)} {rng.choice(LISTS['streets'])}"
    body += signature(rng, [officer, case.force, f"{town} Police Station, {street}, {town}", f"Tel {own_phone}"])
    seen, held = moment_of(f["episode.reported_at"]), moment_of(f["debrief.held_at"])
    noticed, wanted, sent, passed = seen + dt.timedelta(minutes=rng.randint(20, 90)), held + dt.timedelta(hours=1), held + dt.timedelta(hours=rng.randint(2, 20)), held + dt.timedelta(hours=rng.randint(21, 50))
    boxes = ["hub@council.example", "front.door@council.example", "missing@police.example", "no-reply@police.example"]
    subject = f"{rng.choice(['Missing child', 'Missing child notice', 'MISPER'])} {case.reference}"
    notice = "<br>".join(f"{html.escape(k)}: {html.escape(v)}" for k, v in report) if rng.random() < 0.6 else "<table border=1 cellspacing=0>" + "".join(f"<tr><td>{html.escape(k)}</td><td>{html.escape(v)}</td></tr>" for k, v in report) + "</table>"
    if "circumstances" in topics:
        notice += f"<p>{rng.choice(['Circumstances', 'Circumstances of going missing'])}:<br>{html.escape(case.narrative['circumstances'])}</p>"
    quoted = lambda sender, to, title, moment, inner: f"<div style='border-top:solid #E1E1E1 1.0pt;padding:3pt 0 0 0'><p>{shown(header_lines(rng, sender, to, title, moment))}</p></div>{inner}"
    first = quoted(boxes[3], boxes[0], subject, noticed, f"<p>{case.force}</p><p>{rng.choice(NOTICED)}</p><p>{notice}</p>")
    question = quoted(f"{worker} <{boxes[0]}>", boxes[2], f"RE: {subject}", wanted, f"<p>{rng.choice(WANTED)}</p><p>{worker}<br>Missing children hub, {town} Council<br>{desk}</p>" + first)
    answer = quoted(f"{f['debrief.officer']} <{boxes[2]}>", boxes[0], f"RE: {subject}", sent, body + question)
    markup = f"<html><body style='font-family:Calibri;font-size:11pt'><p>{rng.choice(NOTES)}</p>{signature(rng, [manager, 'Team manager, front door', f'{town} Council', f'Tel {desk}'])}{answer}<p style='font-size:8pt'>{rng.choice(DISCLAIMERS)}</p></body></html>"
    data = compose(rng, f"{manager} <{boxes[1]}>", boxes[0], f"FW: {subject}", passed, markup=markup)
    free = [("person", n) for n in (manager, worker, f["debrief.officer"])] + [("email", b) for b in boxes] + [("phone", p.replace(" ", "")) for p in (own_phone, desk)]
    free += [("place", p) for p in (town, f"{town} Police Station", street, f"{street}, {town}", f"{town} Police Station, {street}, {town}", f"{town} Council")]
    truth = record(case, given, topics, implied, pages=1, optional_entities=free, optional_narrative=NOTES + ANSWERED + WANTED + NOTICED + DISCLAIMERS)
    return "eml", data, {"document": document(case, 1), "records": [truth]}, {}
