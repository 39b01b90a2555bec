"""A short report in numbered paragraphs, as a missing unit writes for a meeting: heads in bold, paragraphs 1.1, 1.2 and so on in the third person, each with one or several facts in running sentences; the interview's answers are told in words. A Word file or a PDF."""
import datetime as dt

from eighth_prose import answers_said, fields_in, parts_of, whole, without_headings, words_for
from facts import moment_of
from flowing import Flow
from printing import document
from seventh_bank import tell, topics_of
from tales import Wording, record
from tenth_bank import LISTS, cast, town_of
from wordfile import word_file
from writers import para, run

CHILD = ["This report is about {subject.forenames} {subject.surname}, who was born on {subject.date_of_birth}.|{subject.forenames} {subject.surname}, date of birth {subject.date_of_birth}, is the subject of this report.",
         "The family home is {subject.home_address}.|{ns} home address is {subject.home_address}.", "{n} is placed at {subject.placement_address}.|The local authority has placed {n} at {subject.placement_address}.", "{n} attends {subject.school}.|{S} is a pupil at {subject.school}.", "{n} is {subject.care_status}.", "{n} can be contacted on {subject.phone}.|{P} telephone number is {subject.phone}."]
MISSING = ["{n} was last seen at {episode.last_seen_place} at {episode.last_seen_at}.|At {episode.last_seen_at} {n} was seen for the last time, at {episode.last_seen_place}.", "{episode.reported_by}, {p} {episode.reporter_relationship}, made the report to police at {episode.reported_at}.|At {episode.reported_at} {p} {episode.reporter_relationship}, {episode.reported_by}, reported {o} missing.",
           "The episode was graded {episode.risk}.|Police assessed {o} as {episode.risk}.", "{S} had been missing on {count} earlier occasions.|There are {count} previous missing episodes on record."]
BACK = ["{ended} at {episode.found_at}, at {episode.found_place}.|{ended} at {episode.found_place} at {episode.found_at}."]
TALK = ["{officer} held the prevention interview at {debrief.held_place} at {debrief.held_at}.|The prevention interview took place at {debrief.held_at} at {debrief.held_place} and was held by {officer}."]
SAID = {"seen_alone": ("{n} was seen alone.|{S} was spoken to without a parent or carer present.", "{n} was not seen alone.|A parent or carer was present throughout.", None), "engaged": ("{n} engaged with the officer.|{S} was willing to talk.", "{n} did not engage with the officer.|{S} was not willing to talk.", None), "felt_safe": ("{S} felt safe while missing.", "{S} did not feel safe while missing.", "It is not known whether {s} felt safe while missing."),
        "medical_attention": ("{S} needed medical attention.", "{S} did not need medical attention.|No medical attention was needed.", None), "offence_against": ("{n} was the victim of an offence.", "{n} was not the victim of any offence.", "It is not known whether {n} was the victim of an offence."), "offence_by": ("{n} committed an offence while missing.", "{n} committed no offence while missing.", "It is not known whether {n} committed an offence."),
        "likely_to_repeat": ("{n} is likely to go missing again.", "{n} is unlikely to go missing again.", "It is not known whether {n} will go missing again.")}
GROUPS = [("The interview|What the child said", ["reasons", "where_been", "who_with", "harm", "substances", "child_views"]), ("Views of others|Parent or carer", ["parent_views"]), ("Assessment and actions|Analysis and next steps", ["exploitation", "officer_view", "actions"])]
MOMENTS = ["%H:%M on %d/%m/%Y", "%H%M hours on %d/%m/%Y", "%H:%M hrs on %A %d %B %Y"]
LEADS = ["The information below is taken from the missing person record.", "This report has been prepared from police systems."]


def sections_of(rng, case, words, given, facts, topics):
    """Heads and their paragraphs; a paragraph is a list of (text, mark)."""
    f = case.fields
    one = lambda template: rng.choice(template.split("|"))

    def told(sentences):
        parts = []
        for sentence in sentences:
            parts += parts_of(sentence, words)
            given.extend(fields_in(sentence) + ["episode.previous_count"] * ("{count}" in sentence))
            facts.append(whole(sentence, words))
        return parts

    account = lambda names: [[(case.narrative[t], None)] for t in names if t in topics]
    child = [one(CHILD[0])] + [one(t) for t in CHILD[1:] if all(k in f for k in fields_in(t.split("|")[0])) and rng.random() < 0.85]
    split_at = rng.randint(1, len(child))
    out = [(rng.choice(["The child", "Background"]), [told(child[:split_at])] + [told(child[split_at:])] * (split_at < len(child)))]
    out[0] = (out[0][0], [p for p in out[0][1] if p])
    missing = [told([one(MISSING[0])])] + account(["circumstances"]) + [told([one(t) for t in MISSING[1:] if rng.random() < 0.88] or [one(MISSING[1])])]
    out.append((rng.choice(["The missing episode", "Circumstances"]), missing))
    out.append((rng.choice(["Return", "How the episode ended"]), [told([one(BACK[0])])] + account(["return"])))
    said, fields = answers_said(rng, case, SAID, 0.8)
    given.extend(fields)
    for number, (titles, names) in enumerate(GROUPS):
        paragraphs = ([told([one(TALK[0])])] + ([told(said)] if said else []) if number == 0 else []) + account(names)
        if paragraphs:
            out.append((rng.choice(titles.split("|")), paragraphs))
    return out


def numbered_report(rng):
    case, word, given, facts = cast(rng), Wording(rng), [], []
    topics = topics_of(rng, case)
    implied = tell(rng, case, topics)
    words = words_for(rng, case, word, MOMENTS, ["%d/%m/%Y", "%d %B %Y"])
    words["count"] = (str(case.fields["episode.previous_count"]), "episode.previous_count")
    sections = sections_of(rng, case, words, given, facts, topics)
    made = moment_of(case.fields["debrief.held_at"]) + dt.timedelta(days=rng.randint(1, 4))
    author, title = rng.choice(LISTS["workers"]), rng.choice(["Missing episode: summary report", "REPORT ON A CHILD RETURNED FROM MISSING", "Return from missing: briefing for children's social care"])
    top = [case.force, title, f"{rng.choice(['Police reference', 'Reference'])}: {case.reference}", f"Prepared by {author}, missing unit, {made.strftime('%d %B %Y')}"]
    lead, dot, numbered_heads = rng.choice(LEADS), rng.choice(["", "."]), rng.random() < 0.6
    free = [("person", author), ("place", town_of(case))]
    if rng.random() < 0.5:
        body = "".join(para(run(line, i < 2)) for i, line in enumerate(top)) + para(run(lead))
        for n, (head, paragraphs) in enumerate(sections, 1):
            body += para(run(f"{n}. {head}" if numbered_heads else head), style="Heading1")
            for k, parts in enumerate(paragraphs, 1):
                text = "".join((" " if i and not t.startswith((".", ",")) else "") + t.strip() for i, (t, _) in enumerate(parts))
                body += para(run(f"{n}.{k}{dot}\u00a0\u00a0{text}"))
        truth = record(case, list(dict.fromkeys(given)), topics, implied, pages=1, optional_entities=free, optional_narrative=facts + LEADS)
        return "docx", word_file(body, "OFFICIAL-SENSITIVE"), {"document": document(case, 1), "records": [without_headings(truth)]}, {}
    plain, bold = rng.choice([("NS", "NB"), ("F1", "F2"), ("NR", "NT")])
    flow = Flow(plain, bold, rng.choice([10, 10.5, 11]), left=60, right=535, top=60, bottom=785, foot=lambda pdf, page: (pdf.text(60, 820, "OFFICIAL-SENSITIVE", plain, 8), pdf.text(500, 820, f"Page {page}", plain, 8)))
    for i, line in enumerate(top):
        flow.lines(60, line, 475, bold if i < 2 else plain, flow.size + (3 if i < 2 else 0))
    flow.y += 6
    flow.lines(60, lead, 475)
    for n, (head, paragraphs) in enumerate(sections, 1):
        flow.heading(f"{n}. {head}" if numbered_heads else head)
        for k, parts in enumerate(paragraphs, 1):
            flow.room(flow.size * 3)
            flow.pdf.text(60, flow.y + flow.size, f"{n}.{k}{dot}", plain, flow.size)
            flow.left = 95
            flow.spans(parts, leading=1.35)
            flow.left = 60
            flow.y += 4
    truth = record(case, list(dict.fromkeys(given)), topics, implied, flow.pdf.marks, optional_entities=free, optional_narrative=facts + LEADS)
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [without_headings(truth)]}, flow.boxes
