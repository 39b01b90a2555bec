"""A record pasted out of a system's screen into plain text: tabs between label and value, several pairs a line, empty values, the screen's buttons and the clipboard's line ends."""

from more_stories import BANK, LISTS
from tales import Wording, invent, narrate, record

LINES = [[("Surname", "subject.surname"), ("Forename 1", "fore1"), ("Forename 2", "fore2")], [("DoB", "subject.date_of_birth"), ("Age", "subject.age"), ("Gender", "subject.gender")], [("Home Addr", "subject.home_address")], [("Care Home / Placement", "subject.placement_address")],
         [("Tel (child)", "subject.phone"), ("Edu. Estab.", "subject.school")], [("CSC Status", "subject.care_status"), ("PNCID", "blank")], [("Last Seen D/T", "episode.last_seen_at"), ("Last Seen Loc.", "episode.last_seen_place")], [("Reported D/T", "episode.reported_at"), ("Risk", "episode.risk")],
         [("Reporting Party", "episode.reported_by"), ("Rel.", "episode.reporter_relationship")], [("Found D/T", "episode.found_at"), ("Found Loc.", "episode.found_place")], [("Found By / Returned", "episode.return_method"), ("Prev. MISPER", "episode.previous_count")],
         [("Debrief D/T", "debrief.held_at"), ("Debrief Officer", "officer")], [("Seen Alone", "debrief.seen_alone"), ("Injured", "debrief.injured"), ("Felt Safe", "debrief.felt_safe")], [("Drugs/Alcohol", "debrief.substances"), ("Exploitation", "debrief.exploitation_concern"), ("Repeat Likely", "debrief.likely_to_repeat")]]
KEPT = ("subject.surname", "fore1", "fore2", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at")
HEADS = {"circumstances": "Circs Missing", "reasons": "Reason Missing", "where_been": "Locations Attended", "who_with": "Persons Associated", "return": "Circs Return", "exploitation": "Exploitation Info", "parent_views": "Parent/Carer Info", "officer_view": "Officer Comments", "actions": "Further Action"}
BUTTONS = ["Home > Missing > View", "Edit  Print  Audit  Close", "[+] Expand all", "Linked records (3)", "Back to top"]


def pasted_grid(rng):
    case, word = invent(rng, LISTS), Wording(rng)
    names = case.fields["subject.forenames"].split()
    extra = {"fore1": names[0], "fore2": " ".join(names[1:]), "blank": ""}
    given, out = ["subject.forenames"], []
    tab = rng.choice(["\t", "\t", "    "])
    one_each = rng.random() < 0.35
    empty = rng.choice(["", "--", "Not recorded"])
    for line in LINES:
        parts = []
        for label, name in line:
            held = "debrief.officer" if name == "officer" else name
            there = name in extra or held in case.fields and (name in KEPT or rng.random() < 0.85)
            text = extra[name] if name in extra else word.of(case, name, ("Y", "N", "U/K")) if there else empty
            if there and name not in extra:
                given.append(name)
            text = text or empty
            if name == "subject.surname":
                text = text.upper()
            parts.append(f"{label}{rng.choice([':', ':']) if tab != tab.strip() else ''}{tab}{text}")
        out += parts if one_each else [tab.join(parts)]
    topics = [t for t in HEADS if rng.random() < 0.8] or ["where_been"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    lines = [rng.choice(BUTTONS), f"{case.force} RMS", f"Missing Found Report{tab}{case.reference}", rng.choice(BUTTONS), ""] + out + [""]
    for topic in topics:
        text = case.narrative[topic]
        lines.append(HEADS[topic])
        if rng.random() < 0.5:  # broken where the screen's box was
            words, line = text.split(), ""
            for w in words:
                if len(line) + len(w) > 64:
                    lines.append(line)
                    line = ""
                line = f"{line} {w}".strip()
            lines.append(line)
        else:
            lines.append(text)
        lines.append("")
    lines.append(BUTTONS[1])
    data = rng.choice(["\n", "\r\n"]).join(lines)
    if rng.random() < 0.3:
        data = data.replace(" ", "\u00a0", 12)
    truth = record(case, given, topics, implied, pages=1, optional_narrative=BUTTONS)
    encoded = data.encode("utf-8-sig" if rng.random() < 0.3 else "utf-8")
    return "txt", encoded, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": 1}, "records": [truth]}, {}
