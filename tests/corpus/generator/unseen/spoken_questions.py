"""A Welsh force's record of a talk with a child, in both languages: the child and the episode first, each label in Welsh with its English below it or behind it, then the officer's questions as they are put to the child, in Welsh and in English, each with its answer under it."""
from flowing import Flow
from ninth_bank import FORCES_IN_WELSH, WELSH_LISTS, cast
from printing import document
from seventh_bank import holds, officer_words, tell, topics_of
from tales import Wording, record, spaced
from writers import text_width, wrap

KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
PARTS = [("Y plentyn|The child", [("subject.surname", "Cyfenw|Surname"), ("subject.forenames", "Enw(au) cyntaf|Forename(s)"), ("subject.date_of_birth", "Dyddiad geni|Date of birth"), ("subject.gender", "Rhyw|Sex"), ("subject.ethnicity", "Ethnigrwydd|Ethnicity"), ("subject.home_address", "Cyfeiriad cartref|Home address"), ("subject.placement_address", "Cyfeiriad lleoliad gofal|Placement address"),
                                  ("subject.phone", "Rhif ffôn symudol|Mobile number"), ("subject.school", "Ysgol neu goleg|School or college"), ("subject.care_status", "Statws gofal cymdeithasol|Social care status")]),
         ("Y cyfnod ar goll|The missing episode", [("episode.last_seen_at", "Gwelwyd ddiwethaf (dyddiad ac amser)|Last seen (date and time)"), ("episode.last_seen_place", "Gwelwyd ddiwethaf (lleoliad)|Last seen (place)"), ("episode.reported_at", "Adroddwyd ar goll (dyddiad ac amser)|Reported missing (date and time)"), ("episode.reported_by", "Adroddwyd gan|Reported by"),
                                                  ("episode.reporter_relationship", "Perthynas â'r plentyn|Relationship to child"), ("episode.risk", "Lefel risg|Risk level"), ("episode.previous_count", "Cyfnodau blaenorol ar goll|Previous missing episodes"), ("episode.found_at", "Daethpwyd o hyd (dyddiad ac amser)|Found (date and time)"),
                                                  ("episode.found_place", "Daethpwyd o hyd (lleoliad)|Found (place)"), ("episode.return_method", "Sut y dychwelodd|How returned")]),
         ("Y sgwrs|The conversation", [("officer", "Swyddog|Officer"), ("debrief.held_at", "Dyddiad ac amser|Date and time"), ("debrief.held_place", "Lleoliad|Place")])]
# A question about the child, and the words that answer its Welsh verb.
ASKED = [("debrief.seen_alone", "A welwyd y plentyn ar ei ben ei hun?|Was the child seen alone?", "Do|Naddo"), ("debrief.engaged", "Oedd y plentyn yn fodlon siarad?|Was the child willing to talk?", "Oedd|Nac oedd"), ("debrief.felt_safe", "Oeddet ti'n teimlo'n ddiogel?|Did you feel safe?", "Oeddwn|Nac oeddwn"),
         ("debrief.injured", "Oes gen ti anaf?|Are you injured?", "Oes|Nac oes"), ("debrief.medical_attention", "Oes angen sylw meddygol arnat ti?|Do you need medical attention?", "Oes|Nac oes"), ("debrief.offence_against", "A wnaeth rhywun gyflawni trosedd yn dy erbyn?|Did anyone commit a crime against you?", "Do|Naddo"),
         ("debrief.offence_by", "Wnest ti gyflawni trosedd?|Did you commit a crime?", "Do|Naddo"), ("debrief.substances", "Wnest ti yfed alcohol neu gymryd cyffuriau?|Did you drink alcohol or take drugs?", "Do|Naddo"), ("debrief.exploitation_concern", "Oes pryder am gam-fanteisio?|Is there concern about exploitation?", "Oes|Nac oes"),
         ("debrief.likely_to_repeat", "Ydy'r plentyn yn debygol o fynd ar goll eto?|Is the child likely to go missing again?", "Ydy|Nac ydy")]
TOLD = {"circumstances": "Sut aeth y plentyn ar goll?|How did the child go missing?", "reasons": "Pam est ti?|Why did you go?", "where_been": "Ble buest ti?|Where did you go?", "who_with": "Gyda phwy oeddet ti?|Who were you with?", "harm": "Gest ti dy frifo?|Were you hurt?", "substances": "Beth wnest ti ei yfed neu ei gymryd?|What did you drink or take?",
        "exploitation": "Oes rhywun yn cymryd mantais ohonot ti?|Is anyone taking advantage of you?", "return": "Sut doist ti'n ôl?|How did you come back?", "child_views": "Beth hoffet ti weld yn digwydd?|What would you like to happen?", "parent_views": "Beth mae'r rhiant neu'r gofalwr yn ei ddweud?|What does the parent or carer say?",
        "officer_view": "Sylwadau'r swyddog|Officer's comments", "actions": "Beth fydd yn digwydd nesaf?|What will happen next?"}


def row(flow, both, text, mark, split):
    """A label in two languages and its value: one above the other at the left, or in one line over the value."""
    welsh, english = both.split("|")
    size, step = flow.size, flow.size * 1.25
    if flow.over:
        label = f"{welsh}{flow.stroke}{english}"
        flow.room(step * 3)
        flow.pdf.text(flow.left, flow.y + 7, label, flow.plain, 7)
        flow.y += 8.5
        flow.lines(flow.left, text or " ", flow.right - flow.left, flow.bold, mark=mark, leading=1.25)
        flow.y += 3
        return
    left = wrap(welsh, flow.bold, size, split - 8), wrap(english, flow.plain, size - 1, split - 8)
    lines = wrap(text, flow.plain, size, flow.right - flow.left - split)
    tall = max(sum(map(len, left)), len(lines)) * step + 5
    flow.room(tall)
    for k, line in enumerate(left[0] + left[1]):
        flow.pdf.text(flow.left, flow.y + size + k * step, line, flow.bold if k < len(left[0]) else flow.plain, size if k < len(left[0]) else size - 1)
    for k, line in enumerate(lines):
        flow.pdf.text(flow.left + split, flow.y + size + k * step, line, flow.plain, size, mark)
    flow.y += tall
    flow.pdf.line(flow.left, flow.y - 3, flow.right, flow.y - 3, 0.3)


def question(flow, number, both, text, mark=None):
    """A numbered question in both languages, and its answer."""
    welsh, english = both.split("|")
    flow.room(flow.size * 5)
    flow.y += 3
    lead = f"{number}. " if number else ""
    if flow.joined and text_width(f"{lead}{welsh} / {english}", flow.bold, flow.size) < flow.right - flow.left:
        flow.lines(flow.left, f"{lead}{welsh} / {english}", flow.right - flow.left, flow.bold)
    else:
        flow.lines(flow.left, f"{lead}{welsh}", flow.right - flow.left, flow.bold)
        flow.lines(flow.left, english, flow.right - flow.left, flow.plain, flow.size - 1)
    if flow.answer:
        wide = text_width(flow.answer + " ", flow.bold, flow.size) + 3
        flow.room(flow.size * 1.35)
        flow.pdf.text(flow.left, flow.y + flow.size, flow.answer, flow.bold, flow.size)
        flow.lines(flow.left + wide, text, flow.right - flow.left - wide, mark=mark)
    else:
        flow.lines(flow.left, text, flow.right - flow.left, mark=mark)


def spoken_questions(rng):
    case, word, given = cast(rng, lists=WELSH_LISTS), Wording(rng, ["%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%d %B %Y, %H:%M", "%H:%M %d/%m/%Y"]), []
    plain, bold = rng.choice([("NS", "NB"), ("DS", "DB"), ("NR", "NT")])
    foot = rng.choice(["SWYDDOGOL SENSITIF / OFFICIAL SENSITIVE", "Swyddogol - Sensitif | Official - Sensitive"])
    flow = Flow(plain, bold, 9 if plain == "DS" else rng.choice([9.5, 10]), left=52, right=543, top=50, bottom=790, foot=lambda pdf, page: (pdf.text(52, 818, foot, plain, 7.5), pdf.text(470, 818, f"Tudalen / Page {page}", plain, 7.5)))
    flow.over, flow.stroke, flow.joined = rng.random() < 0.4, rng.choice([" / ", " | "]), rng.random() < 0.5
    flow.answer, numbered = rng.choice(["", "", "A:", "Ateb / Answer:"]), rng.random() < 0.6
    flow.lines(52, f"{FORCES_IN_WELSH[case.force]}   {case.force}", 491, bold, 12)
    flow.lines(52, rng.choice(["Sgwrs gyda phlentyn a fu ar goll", "Cyfweliad atal: plentyn wedi dychwelyd"]), 491, bold, 13)
    flow.lines(52, rng.choice(["Conversation with a child who has been missing", "Prevention interview: child returned"]), 491, plain, 12)
    flow.y += 4
    row(flow, "Cyfeirnod|Reference", case.reference, None, 175)
    for titles, rows in PARTS:
        flow.heading(" / ".join(titles.split("|")), flow.size + 1.5, gap=5, keep=55)
        for name, both in rows:
            there = holds(case, name) and (name in KEPT or rng.random() < 0.88)
            if not there and rng.random() < 0.6:
                continue
            given += [name] * there
            text = "" if not there else officer_words(rng, case) if name == "officer" else spaced(rng, case.fields[name]) if name == "subject.phone" else word.of(case, name)
            row(flow, both, text, name if there else None, 175)
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    flow.heading(rng.choice(["Cwestiynau / Questions", "Beth ddywedodd y plentyn / What the child said"]), flow.size + 1.5, gap=6, keep=70)
    shown, number = rng.choice(["{1}", "{0} / {1}", "{1} ({0})"]), 0
    unknown = rng.choice(["Ddim yn gwybod|Not known", "Gwrthod ateb|Refused to answer"]).split("|")
    by_officer = ("debrief.seen_alone", "debrief.engaged", "debrief.exploitation_concern", "debrief.likely_to_repeat")  # these nobody can refuse to answer
    asked = [(name, both, words) for name, both, words in ASKED if rng.random() < 0.88]
    given += [name for name, _, _ in asked]
    before = [a for a in asked if a[0] in ("debrief.seen_alone", "debrief.engaged")]
    entries = [(both, shown.format(*{"yes": (words.split("|")[0], "Yes"), "no": (words.split("|")[1], "No"), "not_known": ["Ddim yn gwybod", "Not known"] if name in by_officer else unknown}[case.fields[name]]), name) for name, both, words in before + [a for a in asked if a not in before]]
    told = [(TOLD[t], case.narrative[t], None) for t in topics]
    for both, text, mark in entries[:len(before)] + told + entries[len(before):]:
        number += 1
        question(flow, number if numbered else None, both, text, mark)
    truth = record(case, given, topics, implied, flow.pdf.marks)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
