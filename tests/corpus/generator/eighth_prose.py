"""Papers told in sentences: a template's blanks filled with the case's values, each with its mark, and the answers said in plain words."""
import re

from facts import moment_of
from tales import spaced

BLANK = re.compile(r"\{([\w.]+)\}")
# Where no heading says which question a passage answers, a reader may put it under these topics as well.
ALSO = {"circumstances": ["reasons"], "reasons": ["circumstances", "child_views"], "where_been": ["who_with"], "who_with": ["where_been"], "child_views": ["reasons"], "officer_view": ["actions"], "exploitation": ["officer_view"], "harm": ["officer_view"], "substances": ["officer_view"]}
RISK = {"high": "high risk", "medium": "medium risk", "low": "low risk", "no_apparent_risk": "no apparent risk"}
STATUS = {"looked_after": "a looked after child", "child_protection": "subject to a child protection plan", "child_in_need": "a child in need", "early_help": "open to early help", "not_open": "not open to children's services", "care_leaver": "a care leaver"}
ENDED = {"own_accord": ["{n} returned of {p} own accord", "{n} came home by {self}"], "police": ["{n} was found by police", "{n} was located by police officers"], "family_or_carer": ["{n} was found by {p} family", "{n} was found by a member of {p} family"], "other": ["{n} was found by a member of the public"]}
CARED = ["{n} was found by {p} carer", "{n} was found by staff who care for {o}"]


def parts_of(template, words):
    """A template as (text, mark) parts; `words` holds (text, mark) for each name in braces."""
    out, at = [], 0
    for match in BLANK.finditer(template):
        out += [(template[at:match.start()], None), words[match[1]]]
        at = match.end()
    return [(text, mark) for text, mark in out + [(template[at:], None)] if text.strip()]


def words_for(rng, case, word, moment_styles, day_styles):
    """What the blanks of a template are filled with: fields, pronouns and the ways of saying care status, risk and ending."""
    f, male = case.fields, case.fields["subject.gender"] == "male"
    style, day = rng.choice(moment_styles), rng.choice(day_styles)
    words = {name: (moment_of(value).strftime(style) if name.endswith("_at") else str(value), name) for name, value in f.items()}
    words["subject.date_of_birth"] = (moment_of(f["subject.date_of_birth"] + "T00:00").strftime(day), "subject.date_of_birth")
    words["subject.phone"] = (spaced(rng, f["subject.phone"]), "subject.phone")
    words["subject.surname"] = (f["subject.surname"].upper() if rng.random() < 0.6 else f["subject.surname"], "subject.surname")
    words["episode.risk"] = (RISK[f["episode.risk"]], None)  # where these end is open to taste, so they have no place
    words["subject.care_status"] = (STATUS[f["subject.care_status"]], None)
    words["officer"] = (word.of(case, "officer"), "officer")
    for key, (his, her) in {"s": ("he", "she"), "o": ("him", "her"), "p": ("his", "her"), "self": ("himself", "herself"), "child": ("boy", "girl")}.items():
        words[key] = (his if male else her, None)
        words[key.upper() if len(key) == 1 else key.capitalize()] = (words[key][0].capitalize(), None)
    words["n"] = (f["subject.forenames"].split()[0], None)
    words["ns"] = (words["n"][0] + "'s", None)
    words["rel"] = ({"mum": "mother", "dad": "father"}.get(f["episode.reporter_relationship"], f["episode.reporter_relationship"]), None)
    words["ref"] = (case.reference, None)
    words["force"] = (case.force, None)
    endings = CARED if "subject.placement_address" in f and f["episode.return_method"] == "family_or_carer" else ENDED[f["episode.return_method"]]
    words["ended"] = (whole(rng.choice(endings), words), None)
    return words


def whole(template, words):
    """A template as plain text."""
    return BLANK.sub(lambda match: words[match[1]][0], template)


def fields_in(template):
    """The fields that a template's blanks state."""
    told = ["episode.return_method" if name == "ended" else name for name in BLANK.findall(template) if "." in name or name in ("officer", "ended")]
    return list(dict.fromkeys(told))


def answers_said(rng, case, said, chance):
    """Sentences that answer the yes-or-no questions, and their fields; `said` holds for each the words for yes, no and not known, bars between several."""
    sentences, given = [], []
    for name, choices in said.items():
        choice = choices[("yes", "no", "not_known").index(case.fields["debrief." + name])]
        if choice and rng.random() < chance:
            sentences.append(rng.choice(choice.split("|")))
            given.append("debrief." + name)
    return sentences, given


def without_headings(truth):
    """The record's truth where no heading parts the topics."""
    for passage in truth["narrative"]:
        if passage["topic"] in ALSO:
            passage["also"] = ALSO[passage["topic"]]
    return truth
