"""A short head of pairs and one long box of free text over a page or two, all topics together, thick with people, vehicles, accounts, numbers and addresses."""

from more_stories import BANK, LISTS
from facts import drama_phone
from tales import Wording, filler, invent, narrate, record
from writers import Pdf, wrap

MORE = {
    "where_been": ["|From {venue} the group moved on to {house2}, which {n} described as a flat over a betting shop with a red door.", "|{n} took me through the evening in order: {venue}, then {venue2}, then a lift to {away} and a night at {house}."],
    "who_with": ["|Also present were {person}, {person2} and {person3}; the last of these is believed to use the number {phone}.", "|{nick} drives a {car} with the registration {vrm2} and uses {handle} on Instagram, while {nick2} can be reached on {phone2}.",
                 "|A woman called {person2} let them in; {n} has her down in {p} phone as {nick3}."],
    "exploitation": ["exploitation_concern=yes|The same {car}, {vrm}, was stopped by patrols near {street3} last week with {person3} at the wheel.", "exploitation_concern=yes|{n} received bank transfers arranged from {mail} and was told by {nick} to withdraw the cash."]}
PAIRS = [("Child", "name"), ("DOB", "subject.date_of_birth"), ("Address", "subject.home_address"), ("Placement", "subject.placement_address"), ("Missing from", "episode.last_seen_at"), ("Reported", "episode.reported_at"), ("Returned", "episode.found_at"),
         ("Located at", "episode.found_place"), ("Risk", "episode.risk"), ("Debrief by", "officer"), ("Debrief on", "debrief.held_at")]
KEPT = ("name", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "officer")
ALSO = {"where_been": ["who_with"], "who_with": ["where_been"], "exploitation": ["who_with", "officer_view"], "officer_view": ["exploitation"], "circumstances": ["reasons"], "reasons": ["child_views", "circumstances"], "child_views": ["reasons"],
        "harm": ["officer_view"], "substances": ["officer_view"]}
ORDER = ["circumstances", "reasons", "where_been", "who_with", "harm", "substances", "exploitation", "return", "child_views", "parent_views", "officer_view", "actions"]


def long_account(rng):
    case, word, pdf = invent(rng, LISTS), Wording(rng), Pdf()
    plain, bold = rng.choice([("NS", "NB"), ("DR", "DT"), ("F1", "F2")])
    size = rng.choice([9.5, 10, 11])
    pdf.text(56, 50, rng.choice(["Prevention interview - free text record", "RETURNED CHILD: OFFICER'S REPORT", "Debrief report (missing child)"]), bold, 14)
    pdf.text(56, 68, f"{case.force}, ref. {case.reference}", plain, 9.5)
    surname, first = case.fields["subject.surname"], case.fields["subject.forenames"]
    name = rng.choice([f"{first} {surname.upper()}", f"{surname.upper()} {first}", f"{surname}, {first}"])
    y, given = 92, []
    for label, field in PAIRS:
        holds = "debrief.officer" if field == "officer" else field
        if field != "name" and (holds not in case.fields or field not in KEPT and rng.random() < 0.2):
            continue
        pdf.text(56, y, label, bold, 9.5)
        if field == "name":
            given += ["subject.surname", "subject.forenames"]
            pdf.text(150, y, name, plain, 9.5)
        else:
            given.append(field)
            pdf.paragraph(150, y, word.of(case, field), 390, plain, 9.5, mark=field)
        y += 15
    fill = filler(rng, case, LISTS)
    bank = {topic: BANK[topic] + MORE.get(topic, []) for topic in ORDER}
    topics = [t for t in ORDER if rng.random() < 0.9]
    implied = narrate(rng, case, bank, LISTS, topics, most=4, fill=fill)
    pdf.text(56, y + 12, rng.choice(["Details", "Account given", "Debrief", "Report"]), bold, 10.5)
    top, y = y + 20, y + 22
    # Paragraphs break where the writer happened to press return: not where the topic changes.
    chunks, chunk = [], []
    for topic in topics:
        chunk.append(case.narrative[topic])
        if rng.random() < 0.35:
            chunks.append(" ".join(chunk))
            chunk = []
    for text in chunks + ([" ".join(chunk)] if chunk else []):
        for line in wrap(text, plain, size, 478):
            if y + size * 1.4 > 790:
                pdf.rect(50, top, 545, y + 6)
                pdf.new_page()
                pdf.text(56, 36, f"{case.reference} (continued)", plain, 8)
                top, y = 46, 48
            y += size * 1.4
            pdf.text(58, y, line, plain, size)
        y += 6
    pdf.rect(50, top, 545, y + 6)
    desk = drama_phone(rng)
    pdf.text(56, y + 24, f"Missing person unit: {desk}", plain, 8)
    truth = record(case, given, topics, implied, pdf.marks, pages=1, optional_entities=[("phone", desk)])
    for passage in truth["narrative"]:
        if passage["topic"] in ALSO:
            passage["also"] = ALSO[passage["topic"]]
    return "pdf", pdf.save(), {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": len(pdf.pages)}, "records": [truth]}, pdf.marks
