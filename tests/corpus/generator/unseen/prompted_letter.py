"""A letter from a Word template: content controls in running sentences, lists and dates to choose from whose prompts stay where nobody chose, a text box of key facts at the side, answers in a table."""
from xml.sax.saxutils import escape

from facts import moment_of
from fifth_bank import BANK, LISTS, chosen, worded
from printing import document
from tales import Wording, curled, invent, narrate, record
from wordfile import word_file
from writers import para, run, text_box

FACTS = [("Surname|Family name", "subject.surname"), ("Forename(s)|First name", "subject.forenames"), ("Date of birth|DOB", "subject.date_of_birth"), ("Gender|Sex", "subject.gender"), ("Ethnicity|Ethnic group", "subject.ethnicity"), ("Home|Home address", "subject.home_address"), ("Placement|In care at", "subject.placement_address"),
         ("Telephone of child|Child's mobile", "subject.phone"), ("School|Education", "subject.school"), ("Care status|Social care", "subject.care_status"), ("Risk|Risk grading", "episode.risk"), ("Times missing before|Previous episodes", "episode.previous_count")]
ASKED = [("Was the child seen alone?|Spoken to without family or staff?", "debrief.seen_alone"), ("Did the child engage?|Willing to speak to police?", "debrief.engaged"), ("Did the child feel safe while missing?|Felt safe?", "debrief.felt_safe"), ("Was the child injured?|Any injury?", "debrief.injured"),
         ("Is medical attention needed?|Any need for medical help?", "debrief.medical_attention"), ("Was the child a victim of crime?|Any crime against the child?", "debrief.offence_against"), ("Did the child commit a crime?|Any crime by the child?", "debrief.offence_by"), ("Were drugs or alcohol used?|Any drugs or alcohol?", "debrief.substances"),
         ("Are there concerns about exploitation?|Any concern about exploitation?", "debrief.exploitation_concern"), ("Is the child likely to go missing again?|Will it happen again?", "debrief.likely_to_repeat")]
TOLD = {"circumstances": "How the child went missing", "reasons": "Why the child went missing", "where_been": "Where the child was", "who_with": "Who was with the child", "exploitation": "Concerns about exploitation", "child_views": "The child's own view", "parent_views": "The parent's or carer's view", "officer_view": "The officer's view",
        "actions": "What we have done"}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth")
PROMPTS = {"text": "Click or tap here to enter text.", "list": "Choose an item.", "date": "Click or tap to enter a date."}


def filled(text, kind="text"):
    """A content control that holds `text`, or its prompt where there is none."""
    inner = {"text": "<w:text/>", "date": '<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>', "list": '<w:dropDownList><w:listItem w:displayText="Yes" w:value="Yes"/><w:listItem w:displayText="No" w:value="No"/></w:dropDownList>'}[kind]
    prompt = "" if text else "<w:showingPlcHdr/>"
    return f"<w:sdt><w:sdtPr>{prompt}{inner}</w:sdtPr><w:sdtContent>{run(text or PROMPTS[kind])}</w:sdtContent></w:sdt>"


def sentences(rng, case, word):
    """The episode in sentences of words and controls, as (words, value) pairs, and the fields they give."""
    f = case.fields
    name = f["subject.forenames"].split()[0]
    day, clock = rng.choice(["%d/%m/%Y", "%d %B %Y"]), rng.choice(["%H:%M", "%H%M hrs"])
    at = lambda field: [(" on ", moment_of(f[field]).strftime(day), "date"), (" at ", moment_of(f[field]).strftime(clock), "text")]
    parts = [[(f"{name} was last seen", None, None), *at("episode.last_seen_at"), (", at ", f["episode.last_seen_place"], "text"), (".", None, None)],
             [("This was reported to police", None, None), *at("episode.reported_at"), (" by ", f["episode.reported_by"], "text"), (", who is the child's ", f["episode.reporter_relationship"], "list"), (".", None, None)],
             [(f"{name} was found or returned", None, None), *at("episode.found_at"), (". The place was ", f["episode.found_place"], "text"), (". How the child was found or returned: ", case.printed["episode.return_method"], "list"), (".", None, None)],
             [("A prevention interview was held by ", word.of(case, "officer"), "text"), *at("debrief.held_at"), (", at ", f["debrief.held_place"], "text"), (".", None, None)]]
    given = ["episode.last_seen_at", "episode.last_seen_place", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.found_at", "episode.found_place", "episode.return_method", "officer", "debrief.held_at", "debrief.held_place"]
    return parts, given


def prompted_letter(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    curl = curled if rng.random() < 0.6 else (lambda t: t)
    given, facts = [], para(run(rng.choice(["Key facts", "At a glance", "The child"]), True))
    for label, name in worded(rng, FACTS):
        there = bool(chosen(rng, case, [(label, name)], KEPT))
        if there or rng.random() < 0.4:
            facts += para(run(f"{label}: ", True), filled(curl(word.of(case, name)) if there else "", "list" if name in ("subject.care_status", "episode.risk", "subject.gender") else "text"))
            given += [name] if there else []
    parts, some = sentences(rng, case, word)
    given += some
    written = [para(*[run(curl(words)) + (filled(curl(value), kind) if kind else "") for words, value, kind in sentence]) for sentence in parts]
    signer = rng.choice(["Fiona Garraway", "Errol Stapleton", "Judith Amos"])
    opening = f"Dear colleague, this letter tells you of a child who was missing from home or care and has come back."
    body = para(run(case.force, True)) + para(run(f"Our ref: {case.reference}")) + text_box(facts) + para(run(opening)) + "".join(written)
    rows = ""
    for label, name in worded(rng, ASKED):
        there = rng.random() < 0.86
        rows += f"<w:tr><w:tc><w:tcPr/>{para(run(label))}</w:tc><w:tc><w:tcPr/>{para(filled(word.of(case, name) if there else '', 'list'))}</w:tc></w:tr>"
        given += [name] if there else []
    body += f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>" + para()
    topics = [t for t in TOLD if rng.random() < 0.78] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    for topic in TOLD:
        if topic in topics or rng.random() < 0.3:
            body += para(run(TOLD[topic]), style="Heading2") + para(filled(curl(case.narrative[topic]) if topic in topics else ""))
    body += para(run("Yours sincerely")) + para(run(f"{signer}\nMissing persons coordinator, {escape(case.force)}".replace("&amp;", "&")))
    plain_sentences = ["".join(words + (value or "") for words, value, _ in sentence) for sentence in parts]
    data = word_file(body, header="OFFICIAL-SENSITIVE when complete", footer=f"Template RI{rng.randint(1, 40)}")
    truth = record(case, given, topics, implied, pages=1, optional_entities=[("person", signer)], optional_narrative=[opening] + plain_sentences)
    return "docx", data, {"document": document(case, 1), "records": [truth]}, {}
