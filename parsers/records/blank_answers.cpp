// Answers that are none: what forms print where nobody wrote, and what people write where there is nothing to
// say.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using std::string_view;

/// Said of nothing but a question that nobody answered.
constexpr std::array blanks{
    string_view{""},
    string_view{"n a"},
    string_view{"na"},
    string_view{"n app"},
    string_view{"n applic"},
    string_view{"not applicable"},
    string_view{"tbc"},
    string_view{"tba"},
    string_view{"tbd"},
    string_view{"to be confirmed"},
    string_view{"to be advised"},
    string_view{"to be completed"},
    string_view{"to follow"},
    string_view{"awaited"},
    string_view{"awaiting"},
    string_view{"pending"},
    string_view{"please select"},
    string_view{"please choose"},
    string_view{"select"},
    string_view{"select one"},
    string_view{"choose one"},
    string_view{"please state"},
    string_view{"please tick"},
    string_view{"tick one"},
    string_view{"not answered"},
    string_view{"unanswered"},
    string_view{"no answer"},
    string_view{"no answer given"},
    string_view{"no response"},
    string_view{"no response given"},
    string_view{"left empty"},
    string_view{"left unanswered"},
    string_view{"skipped"},
    string_view{"question skipped"},
    string_view{"not asked"},
    string_view{"heb ei ateb"},
    string_view{"not completed"},
    string_view{"not yet completed"},
    string_view{"incomplete"},
    string_view{"not provided"},
    string_view{"not supplied"},
    string_view{"not entered"},
    string_view{"no answer recorded"},
    string_view{"no response recorded"},
    string_view{"no data"},
    string_view{"no data entered"},
    string_view{"no data held"},
    string_view{"no data recorded"},
    string_view{"no information"},
    string_view{"no information provided"},
    string_view{"no information recorded"},
    string_view{"no information held"},
    string_view{"no details"},
    string_view{"no details recorded"},
    string_view{"no details provided"},
    string_view{"no details given"},
    string_view{"no details held"},
    string_view{"no entry"},
    string_view{"no value"},
    string_view{"no selection"},
    string_view{"no option selected"},
    string_view{"nothing recorded"},
    string_view{"nothing entered"},
    string_view{"nothing selected"},
    string_view{"none recorded"},
    string_view{"none entered"},
    string_view{"none provided"},
    string_view{"none supplied"},
    string_view{"none selected"},
    string_view{"none on file"},
    string_view{"not recorded"},
    string_view{"not stated"},
    string_view{"not specified"},
    string_view{"not selected"},
    string_view{"not set"},
    string_view{"not captured"},
    string_view{"unspecified"},
    string_view{"unrecorded"},
    string_view{"blank"},
    string_view{"left blank"},
    string_view{"field left blank"},
    string_view{"intentionally blank"},
    string_view{"intentionally left blank"},
    string_view{"empty"},
    string_view{"null"},
    string_view{"no record"},
    string_view{"no record held"},
    string_view{"amherthnasol"},
    string_view{"heb ei gofnodi"},
    string_view{"heb ei nodi"},
    string_view{"i w gadarnhau"},
    string_view{"as above"},
    string_view{"see above"},
    string_view{"same as above"},
    string_view{"as previous"},
    string_view{"as before"},
    string_view{"ditto"},
    string_view{"same"},
    string_view{"fel uchod"},
    string_view{"see below"},
    string_view{"as below"},
    string_view{"see over"},
    string_view{"see attached"},
    string_view{"see report"},
    string_view{"see narrative"},
    string_view{"see log"},
    string_view{"see logs"},
    string_view{"see notes"},
    string_view{"see file"},
    string_view{"see record"},
    string_view{"see statement"},
    string_view{"see main report"},
    string_view{"see free text"},
    string_view{"see form"},
    string_view{"see case file"},
    string_view{"see niche"},
    string_view{"see athena"},
    string_view{"see compact"},
    string_view{"see enquiry log"},
    string_view{"refer to log"},
    string_view{"refer to report"},
    string_view{"as per log"},
    string_view{"as per report"},
    string_view{"per log"},
    string_view{"not yet"},
    string_view{"not yet done"},
    string_view{"not yet held"},
    string_view{"not yet recorded"},
    string_view{"to be arranged"},
    string_view{"xx"},
    string_view{"xxx"},
    string_view{"xxxx"},
    string_view{"xxxxx"},
    string_view{"delete as appropriate"},
    string_view{"delete as applicable"},
    string_view{"delete as necessary"},
    string_view{"please specify"},
    string_view{"please give details"},
    string_view{"if known"},
    string_view{"if applicable"},
    string_view{"if yes give details"},
    string_view{"if yes please give details"},
    string_view{"give details"},
    string_view{"yes no"},
    string_view{"y n"},
    string_view{"yes no not known"},
    string_view{"yes no unknown"},
    string_view{"yes no n k"},
    string_view{"yes no nk"},
    string_view{"yes no n a"},
    string_view{"y n nk"},
    string_view{"y n n k"},
    string_view{"dd mm yyyy"},
    string_view{"dd mm yy"},
    string_view{"dd mm yyyy hh mm"},
    string_view{"hh mm"},
    string_view{"date"},
    string_view{"enter date"},
    string_view{"enter text"},
    string_view{"insert"},
    string_view{"insert text"},
    string_view{"type here"},
    string_view{"text"},
    string_view{"male female"},
    string_view{"m f"},
};

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
constexpr std::array nothings{
    string_view{"none"},
    string_view{"not known"},
    string_view{"unknown"},
    string_view{"unk"},
    string_view{"nk"},
    string_view{"n k"},
    string_view{"not yet known"},
    string_view{"nil"},
    string_view{"no"},
    string_view{"none known"},
    string_view{"none given"},
    string_view{"none stated"},
    string_view{"none listed"},
    string_view{"none held"},
    string_view{"none disclosed"},
    string_view{"not given"},
    string_view{"not held"},
    string_view{"not disclosed"},
    string_view{"withheld"},
    string_view{"redacted"},
    string_view{"restricted"},
    string_view{"not obtained"},
    string_view{"not available"},
    string_view{"unavailable"},
    string_view{"unable to obtain"},
    string_view{"nothing"},
    string_view{"ddim yn hysbys"},
    string_view{"anhysbys"},
    string_view{"dim"},
    string_view{"refused"},
    string_view{"declined"},
    string_view{"declined to say"},
    string_view{"would not say"},
    string_view{"refused to say"},
    string_view{"no comment"},
    string_view{"does not have one"},
    string_view{"no phone"},
    string_view{"no mobile"},
    string_view{"has no phone"},
    string_view{"does not have a phone"},
    string_view{"no fixed answer"},
};

constexpr std::array instructions{
    string_view{"delete as appropriate"},
    string_view{"please delete as appropriate"},
    string_view{"delete as applicable"},
    string_view{"delete where appropriate"},
    string_view{"delete as necessary"},
    string_view{"tick as appropriate"},
    string_view{"please tick"},
    string_view{"please tick one"},
    string_view{"tick one"},
    string_view{"tick all that apply"},
    string_view{"tick one only"},
    string_view{"please circle"},
    string_view{"circle as appropriate"},
    string_view{"circle one"},
    string_view{"select one"},
    string_view{"dilewch fel y bo n briodol"},
};

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
    if (std::ranges::find(blanks, folded) != blanks.end()) return true;
    if (std::ranges::count(folded, ' ') > 10) return false;
    return std::ranges::any_of(prompt_starts,
                               [&](std::string_view start) { return folded.starts_with(start); });
}

bool says_nothing(std::string_view folded) {
    return is_blank_word(folded) || refers_elsewhere(folded) ||
           std::ranges::find(nothings, folded) != nothings.end();
}

std::string without_instructions(std::string_view text) {
    std::string rest(text);
    for (const auto& [opening, closing] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
        for (std::size_t open = rest.find(opening); open != std::string::npos;
             open = rest.find(opening, open + 1)) {
            const std::size_t close = rest.find(closing, open);
            if (close == std::string::npos) break;
            const std::string inner = folded_label(std::string_view(rest).substr(open + 1, close - open - 1));
            if (std::ranges::find(instructions, inner) == instructions.end()) continue;
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
