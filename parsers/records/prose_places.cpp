// Places told in sentences, behind ` at `, ` in ` and the like.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/word_tests.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

bool starts_capital(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && is_upper(next_code_point(word, at));
}

bool is_month(std::string_view word) {
    return is_one_of(word, {"january",   "february", "march",    "april",    "may",  "june", "july", "august",
                            "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
                            "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"});
}

/// Words with a capital behind `to` or `on` that are no place's.
bool opens_no_place(std::string_view word) {
    return is_one_of(word,
                     {"monday",   "tuesday",    "wednesday", "thursday", "friday",    "saturday", "sunday",
                      "mon",      "tue",        "tues",      "wed",      "thu",       "thurs",    "fri",
                      "sat",      "sun",        "pc",        "ps",       "dc",        "ds",       "pcso",
                      "sgt",      "police",     "children",  "snapchat", "instagram", "i",        "mondays",
                      "tuesdays", "wednesdays", "thursdays", "fridays",  "saturdays", "sundays"});
}

/// Whether a place may begin with `rest`: a name, or a number with a street behind it, and no day or time.
bool may_begin_place(std::string_view rest) {
    const bool number = !rest.empty() && is_ascii_digit(rest[0]);
    if (!starts_capital(rest) && !number) return false;
    if (find_time(rest.substr(0, 14), std::nullopt, true)) return false;
    if (opens_no_place(folded_label(rest.substr(0, rest.find_first_of(" ,."))))) return false;
    if (!number) return true;
    // `at 2140`: digits without a street behind them are no place; `on 7 January`.
    std::size_t digits = 0;
    while (digits < rest.size() && is_ascii_digit(rest[digits])) ++digits;
    if (digits > 3 || digits + 1 >= rest.size()) return false;
    if (rest[digits] != ' ') return is_ascii_alpha(rest[digits]);
    const std::string_view street = rest.substr(digits + 1);
    return starts_capital(street) && !is_month(folded_label(street.substr(0, street.find_first_of(" ,."))));
}

/// `Lincolnshire Police`, `BTP`: who found the child, and not where.
bool is_force(std::string_view place) {
    const std::string folded = folded_label(place);
    const std::string last = folded.substr(folded.rfind(' ') + 1);
    return is_one_of(last, {"police", "constabulary", "btp", "officers", "heddlu", "pcso", "services"});
}

}  // namespace

std::optional<std::string> place_in(const std::string& text) {
    static constexpr std::array<std::string_view, 10> leads{" at ",
                                                            " in ",
                                                            " near ",
                                                            " outside ",
                                                            " to ",
                                                            " from ",
                                                            " leaving ",
                                                            " inside ",
                                                            " on ",
                                                            " opposite "};
    std::size_t best = std::string::npos;
    std::size_t from = 0;
    for (const std::string_view lead : leads) {
        for (std::size_t at = text.find(lead); at != std::string::npos; at = text.find(lead, at + 1)) {
            const std::size_t start = at + lead.size();
            std::string_view rest = std::string_view(text).substr(start);
            if (rest.starts_with("the ")) rest.remove_prefix(4);
            if (at < best && may_begin_place(rest)) {
                best = at;
                from = start;
            }
        }
    }
    if (best == std::string::npos) return std::nullopt;
    // `At his cousin's flat in Tottenham`: the town alone is not the place.
    if (text.compare(best, 4, " in ") == 0) {
        const std::size_t lead = text.rfind(" at ", best);
        const std::string_view between = lead == std::string::npos
                                             ? std::string_view()
                                             : std::string_view(text).substr(lead + 4, best - lead - 4);
        const bool small = !between.empty() && is_ascii_lower(between.front());
        constexpr std::size_t phrase_max = 40;
        if (small && between.size() <= phrase_max) {
            if (between.find_first_of(",;_(") != std::string_view::npos) return std::nullopt;
            from = lead + 4;
            for (const std::string_view article : {"the ", "a ", "an ", "his ", "her ", "their "}) {
                if (text.compare(from, article.size(), article) == 0) from += article.size();
            }
        }
    }
    std::string place = text.substr(from);
    for (const std::string_view stop : {" by ",
                                        " and ",
                                        " where ",
                                        " when ",
                                        " after ",
                                        " who ",
                                        " with ",
                                        " wearing ",
                                        " at ",
                                        " on ",
                                        " having ",
                                        " before ",
                                        " was ",
                                        " had ",
                                        " but ",
                                        ", by ",
                                        "; ",
                                        " to ",
                                        " for ",
                                        " because ",
                                        " in the company",
                                        " (",
                                        " walking ",
                                        " sitting ",
                                        " following ",
                                        " during ",
                                        " around ",
                                        " about ",
                                        " approximately ",
                                        " from ",
                                        " since ",
                                        " as ",
                                        " is ",
                                        " following",
                                        " the evening",
                                        " the night",
                                        " the morning",
                                        " the day",
                                        " the same",
                                        " whilst ",
                                        " while ",
                                        ", when ",
                                        ", where ",
                                        ", who ",
                                        ", she ",
                                        ", he ",
                                        ", they ",
                                        ", having ",
                                        ". ",
                                        " via ",
                                        " told ",
                                        " said ",
                                        " stated ",
                                        " in the early",
                                        " in the morning",
                                        " in the afternoon",
                                        " in the evening",
                                        " in the night",
                                        " early in ",
                                        " late in ",
                                        " late on",
                                        " until ",
                                        "_",
                                        ", which ",
                                        ", after ",
                                        ", with ",
                                        " has ",
                                        " were ",
                                        " did ",
                                        " got ",
                                        " that "}) {
        const std::size_t at = place.find(stop);
        if (at != std::string::npos) place.resize(at);
    }
    while (place.ends_with(" the") || place.ends_with(" ")) place.resize(place.rfind(' '));
    // A last word of prose behind a comma is none of the place's.
    for (std::size_t comma = place.rfind(", "); comma != std::string::npos; comma = place.rfind(", ")) {
        const std::string_view part = std::string_view(place).substr(comma + 2);
        if (starts_capital(part) || (!part.empty() && is_ascii_digit(part[0]))) break;
        place.resize(comma);
    }
    if (is_force(place)) return std::nullopt;
    return parse_place(place);
}

}  // namespace homeward
