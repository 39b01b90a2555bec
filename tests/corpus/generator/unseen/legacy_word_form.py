"""An older Word form that is still sent about: grey form fields in sentences and cells, Wingdings boxes or form check boxes before the choices, cells merged down beside several rows, tables within cells, text boxes that hold the reference and the missing unit's own particulars."""
import datetime as dt

from facts import moment_of
from ninth_bank import LISTS, cast, town_of
from printing import document
from seventh_bank import holds, tell, topics_of
from tales import Wording, curled, record, spaced
from wordfile import word_file
from writers import cell, para, run, table, text_box

CHOICES = {"subject.gender": [("Male", "male"), ("Female", "female"), ("Non-binary", "non_binary")], "episode.risk": [("High", "high"), ("Medium", "medium"), ("Low", "low"), ("No apparent", "no_apparent_risk")],
           "episode.return_method": [("Own accord", "own_accord"), ("Police", "police"), ("Family / carer", "family_or_carer"), ("Other", "other")],
           "subject.care_status": [("Looked after", "looked_after"), ("CP plan", "child_protection"), ("Child in need", "child_in_need"), ("Early help", "early_help"), ("Care leaver", "care_leaver"), ("None", "not_open")]}
SIDES = [("Subject|Child's details|A. CHILD", ["subject.surname", "subject.forenames", "subject.date_of_birth", "subject.gender", "subject.ethnicity", "subject.phone", "subject.home_address", "subject.placement_address", "subject.school", "subject.care_status"]),
         ("Missing|Missing episode|B. MISSING", ["episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "reporter", "episode.risk", "episode.previous_count"]),
         ("Found|Return|C. FOUND", ["episode.found_at", "episode.found_place", "episode.return_method"]),
         ("Interview|Police interview|D. INTERVIEW", ["debrief.officer", "debrief.officer_rank", "debrief.officer_number", "debrief.held_at", "debrief.held_place"])]
LABELS = {"subject.surname": "Surname|Family name", "subject.forenames": "Forename(s)|First names", "subject.date_of_birth": "Date of birth|D.O.B", "subject.gender": "Sex|Gender", "subject.ethnicity": "Ethnicity|Ethnic origin", "subject.phone": "Mobile number|Child's mobile", "subject.home_address": "Home address|Usual address",
          "subject.placement_address": "Placement address (if looked after)|Placement address", "subject.school": "School|School / college attended", "subject.care_status": "Children's services status|Known to children's services as", "episode.last_seen_at": "Last seen (date, time)|Date and time last seen", "episode.last_seen_place": "Last seen (place)|Place last seen",
          "episode.reported_at": "Reported (date, time)|Date and time reported", "reporter": "Reported by / relationship|Informant and relationship to child", "episode.risk": "Risk|Risk grade", "episode.previous_count": "No. of previous episodes|Times missing before", "episode.found_at": "Found (date, time)|Date and time found",
          "episode.found_place": "Found (place)|Place found", "episode.return_method": "Found by|How found", "debrief.officer": "Officer|Name of officer", "debrief.officer_rank": "Rank", "debrief.officer_number": "Collar no.|Number", "debrief.held_at": "Interviewed (date, time)|Date and time of interview", "debrief.held_place": "Interviewed (place)|Place of interview"}
ASKED = {"debrief.seen_alone": "Interviewed alone?|Child seen alone?", "debrief.engaged": "Child willing to engage?|Did the child engage?", "debrief.felt_safe": "Did the child feel safe while missing?|Felt safe while missing?", "debrief.injured": "Is the child injured?|Any injuries?", "debrief.medical_attention": "Is medical attention required?|Medical attention needed?",
         "debrief.offence_against": "Has the child been a victim of crime?|Victim of crime while missing?", "debrief.offence_by": "Has the child committed crime?|Crime committed while missing?", "debrief.substances": "Has the child used drugs or alcohol?|Drugs / alcohol used?", "debrief.exploitation_concern": "Are there concerns about exploitation?|Exploitation concerns?",
         "debrief.likely_to_repeat": "Is the child likely to go missing again?|Likely to repeat?"}
TOLD = {"circumstances": "Circumstances in which the child went missing|Circumstances", "reasons": "Reason that the child gives for going missing|Reason for going missing", "where_been": "Where has the child been?|Places where the child has been", "who_with": "Who has the child been with?|Names of those with the child", "harm": "Harm or injury|Details of harm or injury",
        "substances": "Drugs / alcohol: details|Drugs and alcohol", "exploitation": "Exploitation: details|Exploitation concerns (details)", "return": "How was the child found?|Circumstances in which the child was found", "child_views": "Views of the child|Child's wishes and feelings", "parent_views": "Views of the parent / carer|Parent or carer's comments",
        "officer_view": "Officer's comments|Officer's professional judgement", "actions": "Action taken and referrals|Actions / referrals made"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.officer", "debrief.held_at")


def field(text):
    """A grey form field; without an answer it shows its five blanks."""
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:enabled/><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text or chr(8194) * 5)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def box(ticked, legacy):
    """A Wingdings box, or a form's own check box, which has no character at all."""
    if not legacy:
        return f'<w:r><w:sym w:font="Wingdings" w:char="{"F0FE" if ticked else "F0A8"}"/></w:r>'
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="{int(ticked)}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def merged(content, first):
    return f'<w:tc><w:tcPr>{"<w:vMerge w:val=" + chr(34) + "restart" + chr(34) + "/>" if first else "<w:vMerge/>"}</w:tcPr>{content}</w:tc>'


def sides(rng, case, word, given, style):
    """The frame: the part's name merged down at the left, its rows at the right."""
    rows = []
    for title, names in SIDES:
        title, first = rng.choice(title.split("|")), True
        for name in names:
            has = name == "reporter" or holds(case, name)
            there = has and (name in KEPT or rng.random() < 0.88)
            if not there and name == "subject.placement_address" and rng.random() < 0.5:
                continue
            if name == "reporter":
                given += ["episode.reported_by", "episode.reporter_relationship"] * there
                f = case.fields
                text = f'{f["episode.reported_by"]}{style["joint"]}{f["episode.reporter_relationship"]}' if there else ""
            else:
                given += [name] * there
                text = "" if not there else spaced(rng, case.fields[name]) if name == "subject.phone" else word.of(case, name)
            if name in CHOICES:
                content = para(*[p for words, meaning in CHOICES[name] for p in (box(there and case.fields[name] == meaning, style["legacy"]), run(f" {words}   "))])
            else:
                content = para(field(curled(text))) if style["fields"] else para(run(curled(text)))
            rows.append([merged(para(run(title, True)) if first else para(), first), cell(para(run(rng.choice(LABELS[name].split("|")) + style["colon"]))), cell(content)])
            first = False
    return table(rows)


def questions(rng, case, given, style):
    """A table of questions inside one cell of another, a box before each of the three answers."""
    words, rows = rng.choice([("Yes", "No", "Not known"), ("Y", "N", "N/K"), ("Yes", "No", "Unknown / refused")]), []
    for name, labels in ASKED.items():
        there = rng.random() < 0.92
        given += [name] * there
        rows.append([cell(rng.choice(labels.split("|")))] + [cell(para(box(there and case.fields[name] == v, style["legacy"]), run(f" {w}"))) for w, v in zip(words, ("yes", "no", "not_known"))])
    return table([[cell(para(run(rng.choice(["E. QUESTIONS TO BE ANSWERED", "Safe and well questions", "Questions (tick one box in each row)"]), True)) + table(rows) + para())]])


def legacy_word_form(rng):
    case, word, given = cast(rng), Wording(rng, ["%d/%m/%Y %H:%M", "%d/%m/%Y %H%M hrs", "%d %B %Y, %H:%M", "%d.%m.%y %H:%M"]), []
    style = {"legacy": rng.random() < 0.45, "fields": rng.random() < 0.6, "colon": rng.choice(["", ":"]), "joint": rng.choice([" / ", ", ", " - "])}
    f, clerk = case.fields, rng.choice(LISTS["workers"])
    received = moment_of(f["debrief.held_at"]) + dt.timedelta(hours=rng.randint(4, 60))
    head = [case.force, f"{rng.choice(['Misper reference', 'Reference number', 'Our ref'])}: {case.reference}"]
    unit = [rng.choice(["For missing unit use", "UNIT USE ONLY"]), f"Received: {received:%d/%m/%Y %H:%M}", f"Entered by: {clerk}", f"Queries: 01632 960{rng.randint(100, 999)}"]
    title = rng.choice(["Form MC4: return of a missing child", "MISSING CHILD - RECORD OF RETURN AND INTERVIEW", "Child found: officer's report to the missing unit"])
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    accounts = [(rng.choice(TOLD[t].split("|")), curled(case.narrative[t])) for t in topics]
    answer = lambda text: para(field(text)) if style["fields"] else para(run(text))
    body = text_box("".join(para(run(line)) for line in head)) + para(run(title), style="Title") + sides(rng, case, word, given, style) + para() + questions(rng, case, given, style) + para()
    if rng.random() < 0.5:  # question and answer as two cells of a table that stands in a cell
        body += table([[cell(para(run(rng.choice(["F. THE INTERVIEW", "What the child said and what was done"]), True)) + table([row for q, text in accounts for row in ([cell(para(run(q, True)))], [cell(answer(text))])]) + para())]])
    else:  # question at the left, answer at the right
        body += table([[cell(para(run(q))), cell(answer(text))] for q, text in accounts])
    body += text_box("".join(para(run(line)) for line in unit)) + para(run(rng.choice(["Send this form to the missing unit before going off duty.", "Supervisor to check before the record is closed.", "Continue on a separate sheet if needed."])))
    phone = unit[3].split(": ")[1].replace(" ", "")
    truth = record(case, given, topics, implied, pages=1, optional_entities=[("person", clerk), ("phone", phone), ("place", town_of(case))])
    return "docx", word_file(body, rng.choice(["OFFICIAL-SENSITIVE when complete", "", f"{case.force}  Public Protection"]), rng.choice(["", "MC4  (last reviewed 11/2024)"])), {"document": document(case, 1), "records": [truth]}, {}
