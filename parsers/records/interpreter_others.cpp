// Rows about somebody else, `Sister: Ada Frost`, and what may be told of that person below them.

#include <algorithm>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/field_values.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/letter_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// What a form asks of anybody, whoever stands in the row before it.
bool asks_of_anybody(std::string_view folded) {
    static constexpr std::string_view bare[] = {
        "address",       "addr",         "postcode",      "post code",     "phone",     "phone no",
        "phone number",  "telephone",    "telephone no",  "tel",           "tel no",    "telephone number",
        "tel number",    "mobile",       "mobile no",     "mobile number", "mob",       "mob no",
        "contact no",    "contact",      "contact phone", "contact tel",   "number",    "contact number",
        "email",         "e mail",       "name",          "full name",     "surname",   "forename",
        "forenames",     "first name",   "relationship",  "relation",      "age",       "dob",
        "date of birth", "d o b",        "born",          "gender",        "sex",       "school",
        "college",       "ethnicity",    "occupation",    "nationality",   "role",      "agency",
        "team",          "organisation", "cyfeiriad",     "ffôn",          "oed",       "enw",
        "ysgol",         "dyddiad geni", "rhyw",          "ethnigrwydd",   "rhif ffôn", "contact details"};
    return is_one_of(folded, bare);
}

bool asks_phone(std::string_view folded) {
    return folded.find("phone") != std::string_view::npos || folded.starts_with("tel") ||
           folded.starts_with("mob") || folded == "contact number" || folded == "contact no";
}

/// Whoever is young enough to have a school, or is told of as a stranger is: by age, sex and looks.
bool is_described_like_child(std::string_view word) {
    static constexpr std::string_view young[] = {
        "sister",    "brother", "sibling",  "cousin",  "friend", "boyfriend", "girlfriend",  "partner",
        "associate", "suspect", "offender", "witness", "male",   "female",    "perpetrator", "chwaer",
        "brawd",     "ffrind",  "cariad",   "mate",    "with",   "by",        "peer",        "companion"};
    return is_one_of(word, young);
}

/// A place or a home, which a relation may be, and nobody whose telephone could stand below.
bool is_no_person(std::string_view folded) {
    static constexpr std::string_view places[] = {"home",
                                                  "school",
                                                  "hospital",
                                                  "placement",
                                                  "care home",
                                                  "self",
                                                  "college",
                                                  "ysgol",
                                                  "residential home",
                                                  "police station",
                                                  "family"};
    return is_one_of(folded, places);
}

bool is_role(std::string_view folded) {
    static constexpr std::string_view roles[] = {"found with",
                                                 "located with",
                                                 "seen with",
                                                 "with",
                                                 "last seen by",
                                                 "seen by",
                                                 "last seen with",
                                                 "gp",
                                                 "doctor",
                                                 "dsl",
                                                 "solicitor",
                                                 "legal rep",
                                                 "witness",
                                                 "suspect",
                                                 "associate",
                                                 "associates",
                                                 "emergency contact",
                                                 "appropriate adult",
                                                 "iro",
                                                 "interpreter",
                                                 "offender",
                                                 "paramedic",
                                                 "social worker",
                                                 "contact person",
                                                 "person of interest",
                                                 "next of kin",
                                                 "nok",
                                                 "perpetrator",
                                                 "companion",
                                                 "missing with",
                                                 "returned by",
                                                 "accompanied by",
                                                 "school contact",
                                                 "peer",
                                                 "best mate"};
    return is_one_of(folded, roles);
}

/// The label without what only says that a name is asked for, or which of several it is.
std::string role_of(const std::string& folded) {
    static constexpr std::string_view beside[] = {
        "name",    "names", "details", "of",    "the",    "full",    "s",      "best", "ex",   "former",
        "close",   "half",  "step",    "older", "elder",  "younger", "little", "big",  "twin", "known",
        "alleged", "1",     "2",       "3",     "childs", "child",   "her",    "his",  "their"};
    std::string role;
    for (const std::string_view word : split(folded, ' ')) {
        if (is_one_of(word, beside)) continue;
        role.append(role.empty() ? "" : " ").append(word);
    }
    return role;
}

}  // namespace

/// Whom else a label with one person's name beside it names.
Interpreter::Other Interpreter::other_named(const std::string& folded) const {
    const std::string role = is_role(folded) ? folded : role_of(folded);
    if (is_no_person(role) || (!is_role(role) && !rules_.relations.contains(role))) return Other::none;
    const std::vector<std::string_view> words = split(role, ' ');
    return std::ranges::any_of(words, is_described_like_child) ? Other::young : Other::adult;
}

/// A row about somebody else goes on for as long as labels ask what they ask of anybody.
void Interpreter::note_other(const LayoutItem& item) {
    if (item.table_row >= 0 || item.column >= 0 || item.row_label >= 0) {
        other_ = Other::none;
        return;
    }
    constexpr std::size_t name_words_max = 10;
    const std::string label = fold_label(item.label_text);
    const bool ahead = other_ahead_;
    other_ahead_ = false;
    if (const Other named = other_named(label); named != Other::none) {
        const std::string value = joined_text(item.words);
        const bool name = item.words.size() <= name_words_max && !value.ends_with('.') &&
                          !is_blank_word(folded_label(value));
        other_ = name && !item.words.empty() ? named : Other::none;
        other_ahead_ = item.words.empty();
        return;
    }
    if (ahead && (label == "name" || label == "full name")) other_ = Other::adult;
    if (!asks_of_anybody(label)) other_ = Other::none;
}

/// An officer's or sender's name on the last line of `item`: a telephone number below it is theirs.
void Interpreter::note_signer(const LayoutItem& item) {
    const auto ends = [](const std::string& word) {
        return word.ends_with('.') || word.ends_with('!') || word.ends_with('?');
    };
    std::size_t from = item.words.size();
    while (from > 0 && !ends(item.words[from - 1].text)) {
        --from;
        if (item.words[from].line_start) break;
    }
    std::string line;
    for (std::size_t i = from; i < item.words.size(); ++i)
        line += (line.empty() ? "" : " ") + item.words[i].text;
    other_ = !line.ends_with('.') && names_signer(line, rules_.entities) ? Other::adult : Other::none;
}

/// Whether the value is told of somebody else, so that nothing of it is the child's or the episode's. Where
/// that is only likely the value's confidence falls, for a person to decide.
bool Interpreter::is_of_other(Candidate& candidate, const LayoutItem& item) const {
    constexpr double left_to_a_person = 0.5;
    const std::string label = fold_label(item.label_text);
    const std::string& field = candidate.field.id;
    const auto leave = [&] {
        candidate.field.confidence = std::min(candidate.field.confidence, left_to_a_person);
        return assembly_.has(field);
    };
    // Above the child's own name stand the telephones of whoever writes and is written to.
    if (field == "subject.phone" && asks_of_anybody(label) && asks_phone(label) &&
        strong_context_ != "child" && std::ranges::none_of(assembly_.candidates(), [](const Candidate& told) {
            return told.field.id.starts_with("subject.");
        }))
        return leave();
    if (other_ == Other::none || !asks_of_anybody(label)) return false;
    if (field.ends_with("_place") || field == "episode.reporter_relationship") return true;
    const bool anybodys =
        field == "subject.phone" || field == "subject.home_address" || field == "subject.placement_address";
    return (anybodys || (other_ == Other::young && field.starts_with("subject."))) && leave();
}

}  // namespace homeward
