"""A Word template for the prevention interview that tells the officer under each question how to ask it: the question in bold, the advice in small italics, the answer in the cell below or beside; short facts in a table of four columns whose heads carry advice too."""
from xml.sax.saxutils import escape

from printing import document
from seventh_bank import holds, officer_words, tell, topics_of
from tales import Wording, curled, record, spaced
from tenth_bank import cast, town_of
from wordfile import word_file
from writers import cell, para, run, table

KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
FACTS = [("The child", [("subject.surname", "Surname|Family name", ""), ("subject.forenames", "First name(s)|Forename(s)", ""), ("subject.date_of_birth", "Date of birth", "check with the carer"), ("subject.gender", "Gender|Sex", "as the child describes it"), ("subject.ethnicity", "Ethnicity", "as the child describes it"), ("subject.home_address", "Home address", "where the family lives"),
                        ("subject.placement_address", "Address of placement|Placement address", "only if in care"), ("subject.phone", "Child's mobile|Mobile number", ""), ("subject.school", "School or college|School", ""), ("subject.care_status", "Social care status|Care status", "ask the carer or the MASH")]),
         ("The episode", [("episode.last_seen_at", "Last seen (date and time)|Missing since", "from the missing report"), ("episode.last_seen_place", "Last seen at|Missing from", "from the missing report"), ("episode.reported_at", "Reported to police|Time of report", ""), ("episode.reported_by", "Reported by", ""), ("episode.reporter_relationship", "Relationship to child", ""), ("episode.risk", "Risk grading|Risk level", "as last assessed"),
                          ("episode.previous_count", "Previous missing episodes|Times missing before", "not counting this one"), ("episode.found_at", "Found (date and time)|Returned (date and time)", ""), ("episode.found_place", "Found at|Where found", ""), ("episode.return_method", "How found|How the child returned", "")]),
         ("The interview", [("officer", "Officer completing|Interviewing officer", "rank, name and number"), ("debrief.held_at", "Date and time of interview|Interview held", "within 24 hours where possible"), ("debrief.held_place", "Place of interview|Interview held at", "somewhere the child feels at ease")])]
ASKED = [("debrief.seen_alone", "Was the child seen alone?", "Offer this every time. If not, say why."), ("debrief.engaged", "Did the child engage?", "Do not press a child who does not want to talk."), ("debrief.felt_safe", "Did the child feel safe while away?", "Ask in the child's own terms."), ("debrief.injured", "Was the child injured?", "Look as well as ask."), ("debrief.medical_attention", "Is medical attention needed?", "If yes, call an ambulance or arrange for the child to be taken to a doctor."),
         ("debrief.offence_against", "Was the child a victim of any offence?", "Record any crime before going off duty."), ("debrief.offence_by", "Did the child commit any offence?", "Do not interview about an offence here."), ("debrief.substances", "Had the child used drugs or alcohol?", "Consider a referral."), ("debrief.exploitation_concern", "Is there any concern about exploitation?", "See the list of indicators on the intranet."), ("debrief.likely_to_repeat", "Is the child likely to go missing again?", "Give your professional judgement.")]
TOLD = {"circumstances": ("How did the child come to be missing?|Circumstances of going missing", "Set out briefly what led up to the episode."), "reasons": ("Why did the child go?|Reasons given by the child", "Use open questions and record the child's own words."), "where_been": ("Where did the child go?|Where the child was", "Be as exact as you can. Streets, shops and parks all help."), "who_with": ("Who was the child with?|Who with", "Names, nicknames, ages and telephone numbers."),
        "harm": ("Did the child come to any harm?|Injuries or harm", "Describe any injury and how it came about."), "substances": ("Drugs and alcohol|What had the child drunk or taken?", "Where did it come from and who paid for it?"), "exploitation": ("Exploitation|Are there signs of exploitation?", "Think of gifts, second phones, older friends, unexplained money and travel."), "return": ("How did the child come back?|Circumstances of return", "Who found the child, and where?"),
        "child_views": ("What does the child want to happen?|Wishes and feelings of the child", "This is the most important box on the form."), "parent_views": ("Parent or carer's views|What does the parent or carer say?", "Speak to them apart from the child."), "officer_view": ("Your observations|Officer's observations", "How did the child look and behave? What was the home like?"), "actions": ("Actions taken and referrals|What will happen next?", "Every concern needs an action.")}


def advice(text, brackets):
    """A line of advice to the officer, small and in italics."""
    return para(f'<w:r><w:rPr><w:i/><w:color w:val="7F7F7F"/><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve">{escape(curled(f"({text})" if brackets else text))}</w:t></w:r>')


def guided_record(rng):
    case, word, given = cast(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H%M hrs", "%d %B %Y, %H:%M", "%H:%M on %d/%m/%Y"]), []
    brackets, beside, split_cells = rng.random() < 0.4, rng.random() < 0.5, rng.random() < 0.5
    body = para(run(case.force, True)) + para(run(rng.choice(["Prevention interview: guided record", "Talking to a child who has been missing", "Found child: interview record and guidance"])), style="Title")
    body += para(run(f"{rng.choice(['Misper reference', 'Our reference', 'Reference'])}: {case.reference}")) + advice("Complete all parts. Delete nothing. Guidance is in italics.", False)
    for title, rows in FACTS:
        body += para(run(title), style="Heading1")
        cells = []
        for name, labels, hint in rows:
            there = holds(case, name) and (name in KEPT or rng.random() < 0.88)
            if not there and rng.random() < 0.6:
                continue
            given += [name] * there
            text = "" if not there else officer_words(rng, case) if name == "officer" else spaced(rng, case.fields[name]) if name == "subject.phone" else word.of(case, name)
            cells.append([cell(para(run(rng.choice(labels.split("|")), True)) + (advice(hint, brackets) if hint else "")), cell(para(run(curled(text))))])
        if split_cells:
            cells = [cells[i] + (cells[i + 1] if i + 1 < len(cells) else [cell(para()), cell(para())]) for i in range(0, len(cells), 2)]
        body += table(cells)
    answers, rows = rng.choice([("Yes", "No", "Not known"), ("Yes", "No", "Refused to say"), ("YES", "NO", "NOT KNOWN")]), []
    body += para(run(rng.choice(["Questions", "Safe and well questions"])), style="Heading1")
    for name, label, hint in ASKED:
        there = rng.random() < 0.9
        given += [name] * there
        rows.append([cell(para(run(label, True)) + advice(hint, brackets)), cell(para(run(word.of(case, name, answers) if there else "")))])
    body += table(rows) + para(run(rng.choice(["What was said", "The interview"])), style="Heading1")
    topics, asked = topics_of(rng, case), []
    implied = tell(rng, case, topics)
    for topic in TOLD:
        if topic not in topics and rng.random() < 0.5:
            continue
        labels, hint = TOLD[topic]
        question, answer = para(run(curled(rng.choice(labels.split("|"))), True)) + advice(hint, brackets), para(run(curled(case.narrative[topic]) if topic in topics else ""))
        asked += [[cell(question), cell(answer)]] if beside else [[cell(question)], [cell(answer)]]
    body += table(asked) + advice("Send this record to the missing persons unit before the end of your shift.", False)
    truth = record(case, given, topics, implied, pages=1, optional_entities=[("place", town_of(case))])
    return "docx", word_file(body, "OFFICIAL-SENSITIVE when complete", rng.choice(["", "Form PI 12, version 4"])), {"document": document(case, 1), "records": [truth]}, {}
