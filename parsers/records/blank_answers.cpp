// Answers that are none: what forms print where nobody wrote, and what people write where there is nothing to
// say.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/fixed_words.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using std::string_view;

/// Said of nothing but a question that nobody answered.
constexpr FixedWords blanks({"",
                             "n a",
                             "na",
                             "n app",
                             "n applic",
                             "not applicable",
                             "tbc",
                             "tba",
                             "tbd",
                             "to be confirmed",
                             "to be advised",
                             "to be completed",
                             "to follow",
                             "awaited",
                             "awaiting",
                             "pending",
                             "please select",
                             "please choose",
                             "select",
                             "select one",
                             "choose one",
                             "please state",
                             "please tick",
                             "tick one",
                             "not answered",
                             "unanswered",
                             "no answer",
                             "no answer given",
                             "no response",
                             "no response given",
                             "left empty",
                             "left unanswered",
                             "skipped",
                             "question skipped",
                             "not asked",
                             "heb ei ateb",
                             "not completed",
                             "not yet completed",
                             "incomplete",
                             "not provided",
                             "not supplied",
                             "not entered",
                             "no answer recorded",
                             "no response recorded",
                             "no data",
                             "no data entered",
                             "no data held",
                             "no data recorded",
                             "no information",
                             "no information provided",
                             "no information recorded",
                             "no information held",
                             "no details",
                             "no details recorded",
                             "no details provided",
                             "no details given",
                             "no details held",
                             "no entry",
                             "no value",
                             "no selection",
                             "no option selected",
                             "nothing recorded",
                             "nothing entered",
                             "nothing selected",
                             "none recorded",
                             "none entered",
                             "none provided",
                             "none supplied",
                             "none selected",
                             "none on file",
                             "not recorded",
                             "not stated",
                             "not specified",
                             "not selected",
                             "not set",
                             "not captured",
                             "unspecified",
                             "unrecorded",
                             "blank",
                             "left blank",
                             "field left blank",
                             "intentionally blank",
                             "intentionally left blank",
                             "empty",
                             "null",
                             "no record",
                             "no record held",
                             "amherthnasol",
                             "heb ei gofnodi",
                             "heb ei nodi",
                             "i w gadarnhau",
                             "as above",
                             "see above",
                             "same as above",
                             "as previous",
                             "as before",
                             "ditto",
                             "same",
                             "fel uchod",
                             "see below",
                             "as below",
                             "see over",
                             "see attached",
                             "see report",
                             "see narrative",
                             "see log",
                             "see logs",
                             "see notes",
                             "see file",
                             "see record",
                             "see statement",
                             "see main report",
                             "see free text",
                             "see form",
                             "see case file",
                             "see niche",
                             "see athena",
                             "see compact",
                             "see enquiry log",
                             "refer to log",
                             "refer to report",
                             "as per log",
                             "as per report",
                             "per log",
                             "not yet",
                             "not yet done",
                             "not yet held",
                             "not yet recorded",
                             "to be arranged",
                             "xx",
                             "xxx",
                             "xxxx",
                             "xxxxx",
                             "delete as appropriate",
                             "delete as applicable",
                             "delete as necessary",
                             "please specify",
                             "please give details",
                             "if known",
                             "if applicable",
                             "if yes give details",
                             "if yes please give details",
                             "give details",
                             "yes no",
                             "y n",
                             "yes no not known",
                             "yes no unknown",
                             "yes no n k",
                             "yes no nk",
                             "yes no n a",
                             "y n nk",
                             "y n n k",
                             "dd mm yyyy",
                             "dd mm yy",
                             "dd mm yyyy hh mm",
                             "hh mm",
                             "date",
                             "enter date",
                             "enter text",
                             "insert",
                             "insert text",
                             "type here",
                             "text",
                             "male female",
                             "m f"});

/// What prompts of electronic forms begin with; what follows names the thing to enter.
constexpr std::array prompt_starts{
    string_view{"click or tap"},  string_view{"click here"},     string_view{"click to "},
    string_view{"tap to "},       string_view{"tap here"},       string_view{"choose an item"},
    string_view{"choose a "},     string_view{"select an "},     string_view{"select a "},
    string_view{"select from "},  string_view{"please select "}, string_view{"please choose "},
    string_view{"please enter "}, string_view{"enter text "},    string_view{"type text "},
    string_view{"insert text "},  string_view{"enter your "},    string_view{"cliciwch "},
    string_view{"dewiswch "},
};

/// Known to be nothing, beside a label that asks for words.
constexpr FixedWords nothings({"none",
                               "not known",
                               "unknown",
                               "unk",
                               "nk",
                               "n k",
                               "not yet known",
                               "nil",
                               "no",
                               "none known",
                               "none given",
                               "none stated",
                               "none listed",
                               "none held",
                               "none disclosed",
                               "not given",
                               "not held",
                               "not disclosed",
                               "withheld",
                               "redacted",
                               "restricted",
                               "not obtained",
                               "not available",
                               "unavailable",
                               "unable to obtain",
                               "nothing",
                               "ddim yn hysbys",
                               "anhysbys",
                               "dim",
                               "refused",
                               "declined",
                               "declined to say",
                               "would not say",
                               "refused to say",
                               "no comment",
                               "does not have one",
                               "no phone",
                               "no mobile",
                               "has no phone",
                               "does not have a phone",
                               "no fixed answer"});

constexpr FixedWords instructions({"delete as appropriate",
                                   "please delete as appropriate",
                                   "delete as applicable",
                                   "delete where appropriate",
                                   "delete as necessary",
                                   "tick as appropriate",
                                   "please tick",
                                   "please tick one",
                                   "tick one",
                                   "tick all that apply",
                                   "tick one only",
                                   "please circle",
                                   "circle as appropriate",
                                   "circle one",
                                   "select one",
                                   "dilewch fel y bo n briodol"});

/// `see log`, `refer to page 2`, `as per the report`: where the answer is told, and no answer.
bool refers_elsewhere(std::string_view folded) {
    if (std::ranges::count(folded, ' ') > 7) return false;
    for (const std::string_view start : {"see ", "refer to ", "as per ", "gweler "}) {
        if (!folded.starts_with(start)) continue;
        for (const std::string_view where :
             {"log",     "cad",       "report",  "above",   "below",     "over",       "overleaf", "page",
              "section", "notes",     "box",     "text",    "narrative", "attached",   "details",  "enquiry",
              "storm",   "niche",     "athena",  "connect", "record",    "occurrence", "incident", "uchod",
              "isod",    "statement", "summary", "front",   "address",   "home"}) {
            if (contains_words(folded, where)) return true;
        }
    }
    return false;
}

}  // namespace

bool is_blank_word(std::string_view folded) {
    if (blanks.contains(folded)) return true;
    static constexpr std::string_view first_letters = "cdeipst";  // Of `prompt_starts`.
    if (folded.empty() || first_letters.find(folded.front()) == std::string_view::npos) return false;
    if (std::ranges::count(folded, ' ') > 10) return false;
    return std::ranges::any_of(prompt_starts,
                               [&](std::string_view start) { return folded.starts_with(start); });
}

bool says_nothing(std::string_view folded) {
    return is_blank_word(folded) || refers_elsewhere(folded) || nothings.contains(folded);
}

std::string without_instructions(std::string_view text) {
    std::string rest(text);
    for (const auto& [opening, closing] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
        for (std::size_t open = rest.find(opening); open != std::string::npos;
             open = rest.find(opening, open + 1)) {
            const std::size_t close = rest.find(closing, open);
            if (close == std::string::npos) break;
            const std::string inner = folded_label(std::string_view(rest).substr(open + 1, close - open - 1));
            if (!instructions.contains(inner)) continue;
            rest.erase(open, close - open + 1);
            open = open > 0 ? open - 1 : 0;
        }
    }
    const std::string folded = folded_label(rest);
    for (const std::string_view words : instructions) {
        if (folded == words) return {};
    }
    return std::string(trimmed(rest));
}

}  // namespace homeward
