// Places told in sentences, behind ` at `, ` in ` and the like.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/fixed_words.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/time_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

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
    if (!begins_upper(rest) && !number) return false;
    if (find_time(rest.substr(0, 14), std::nullopt, true)) return false;
    if (opens_no_place(folded_label(rest.substr(0, rest.find_first_of(" ,."))))) return false;
    if (!number) return true;
    // `at 2140`: digits without a street behind them are no place; `on 7 January`.
    std::size_t digits = 0;
    while (digits < rest.size() && is_ascii_digit(rest[digits])) ++digits;
    if (digits > 3 || digits + 1 >= rest.size()) return false;
    if (rest[digits] != ' ') return is_ascii_alpha(rest[digits]);
    const std::string_view street = rest.substr(digits + 1);
    return begins_upper(street) && month_of(folded_label(street.substr(0, street.find_first_of(" ,.")))) == 0;
}

/// `Lincolnshire Police`, `BTP`: who found the child, and not where.
bool is_force(std::string_view place) {
    const std::string folded = folded_label(place);
    const std::string last = folded.substr(folded.rfind(' ') + 1);
    return is_one_of(last, {"police", "constabulary", "btp", "officers", "heddlu", "pcso", "services"});
}

/// Words with which a sentence goes on to something else.
constexpr std::string_view place_stops[] = {" by ",
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
                                            " in order ",
                                            " so as ",
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
                                            " that ",
                                            " without ",
                                            " then ",
                                            " instead",
                                            " too",
                                            " again"};

/// How many bytes of `rest` only say that an address is a home: `the family home, `.
std::size_t words_for_a_home(std::string_view rest) {
    std::size_t at = 0;
    for (const std::string_view owner : {"the ", "his ", "her ", "their "}) {
        if (rest.starts_with(owner)) at = owner.size();
    }
    for (const std::string_view home : {"home address, ",
                                        "home address ",
                                        "home address of ",
                                        "family home, ",
                                        "family home at ",
                                        "family address, ",
                                        "placement, ",
                                        "foster home, ",
                                        "foster placement, ",
                                        "address of ",
                                        "home, "}) {
        if (rest.substr(at).starts_with(home)) return at + home.size();
    }
    return 0;
}

/// The first lead behind which a place may begin: its own byte, and that of the place.
struct PlaceLead {
    std::size_t at = std::string::npos;
    std::size_t from = 0;
};

PlaceLead first_lead(const std::string& text) {
    static constexpr std::string_view leads[] = {" at ",
                                                 " in ",
                                                 " near ",
                                                 " outside ",
                                                 " to ",
                                                 " from ",
                                                 " leaving ",
                                                 " inside ",
                                                 " behind ",
                                                 " beside ",
                                                 " on ",
                                                 " opposite ",
                                                 " along ",
                                                 " @ "};
    PlaceLead best;
    for (const std::string_view lead : leads) {
        for (std::size_t at = text.find(lead); at != std::string::npos; at = text.find(lead, at + 1)) {
            std::string_view rest = std::string_view(text).substr(at + lead.size());
            // `At the family home, 77 Dallow Road`
            const std::size_t skipped = words_for_a_home(rest);
            rest.remove_prefix(skipped);
            if (rest.starts_with("the ")) rest.remove_prefix(4);
            if (at < best.at && may_begin_place(rest)) best = {at, at + lead.size() + skipped};
        }
    }
    return best;
}

/// `In the bus shelter outside Matlock Bath station`: the thing that stands there, in small letters right
/// before the lead; where it begins.
std::optional<std::size_t> thing_before(const std::string& text, std::size_t lead) {
    constexpr std::size_t words_max = 3;
    static constexpr std::string_view things[] = {
        "shelter", "stop",     "station",   "underpass",  "subway",    "beach",      "park",
        "alley",   "alleyway", "stairwell", "woods",      "field",     "bench",      "toilets",
        "garages", "bridge",   "towpath",   "playground", "skatepark", "churchyard", "bandstand",
        "barn",    "foyer",    "entrance",  "shops",      "arcade",    "path"};
    std::size_t from = lead;
    for (std::size_t n = 0; n < words_max + 1 && from > 0; ++n) {
        const std::size_t space = text.rfind(' ', from - 1);
        if (space == std::string::npos) return std::nullopt;
        const std::string_view word = std::string_view(text).substr(space + 1, from - space - 1);
        if (word.empty() || !std::ranges::all_of(word, is_ascii_lower)) return std::nullopt;
        if (n == 0 && std::ranges::find(things, word) == std::end(things)) return std::nullopt;
        const bool article = word == "the" || word == "a" || word == "an";
        if (article) {
            const std::string_view before = std::string_view(text).substr(0, space);
            const bool placed = before.ends_with(" in") || before.ends_with(" at") ||
                                before.ends_with(" on") || before.ends_with(" from") ||
                                before.ends_with(" inside");
            return placed && n > 0 ? std::optional(from + 1) : std::nullopt;
        }
        from = space;
    }
    return std::nullopt;
}

/// `At his cousin's flat in Tottenham`: the town alone is not the place. Where the place begins; nothing
/// where a stop parts the two.
std::optional<std::size_t> behind_phrase(const std::string& text, const PlaceLead& lead) {
    if (const auto thing = thing_before(text, lead.at)) return thing;
    constexpr std::size_t phrase_max = 40;
    const std::string_view word =
        std::string_view(text).substr(lead.at, text.find(' ', lead.at + 1) - lead.at);
    if (!is_one_of(word, {" in", " outside", " near", " opposite", " on"})) return lead.from;
    const std::size_t at = text.rfind(" at ", lead.at);
    if (at == std::string::npos) return lead.from;
    const std::string_view between =
        std::string_view(text).substr(at + 4, lead.at - std::min(lead.at, at + 4));
    const bool small = !between.empty() && is_ascii_lower(between.front());
    if (!small || between.size() > phrase_max) return lead.from;
    if (between.find_first_of(",;_(") != std::string_view::npos) return std::nullopt;
    std::size_t from = at + 4;
    for (const std::string_view article : {"the ", "a ", "an ", "his ", "her ", "their "}) {
        if (text.compare(from, article.size(), article) == 0) from += article.size();
    }
    return from;
}

/// Without what a sentence goes on with.
std::string up_to_stop(std::string place) {
    for (const std::string_view stop : place_stops) {
        std::size_t at = place.find(stop);
        // `The Tesco Express on Castle Street`
        if (stop == " on " && at != std::string::npos &&
            begins_upper(std::string_view(place).substr(at + stop.size())) &&
            may_begin_place(std::string_view(place).substr(at + stop.size())))
            at = place.find(stop, at + stop.size());
        if (at != std::string::npos) place.resize(at);
    }
    for (const std::string_view purpose : {" in order", " so as"}) {
        if (place.ends_with(purpose)) place.resize(place.size() - purpose.size());
    }
    while (place.ends_with(" the") || place.ends_with(" safe") || place.ends_with(" "))
        place.resize(place.rfind(' '));
    // A last word of prose behind a comma is none of the place's.
    for (std::size_t comma = place.rfind(", "); comma != std::string::npos; comma = place.rfind(", ")) {
        const std::string_view part = std::string_view(place).substr(comma + 2);
        if (begins_upper(part) || (!part.empty() && is_ascii_digit(part[0]))) break;
        place.resize(comma);
    }
    return place;
}

/// Of a talk's place those words that say whose building it was in: a kitchen says nothing of it.
constexpr FixedWords talk_places({"home",
                                  "address",
                                  "house",
                                  "flat",
                                  "placement",
                                  "school",
                                  "college",
                                  "office",
                                  "unit",
                                  "hospital",
                                  "ward",
                                  "station",
                                  "custody",
                                  "hostel",
                                  "academy",
                                  "refuge",
                                  "surgery",
                                  "clinic"});

}  // namespace

std::optional<std::string> room_in(std::string_view text) {
    constexpr std::size_t words_max = 6;
    std::size_t first = std::string_view::npos;
    std::size_t from = 0;
    for (const std::string_view lead : {" at ", " in ", " inside ", " outside "}) {
        const std::size_t at = text.find(lead);
        if (at >= first) continue;
        first = at;
        from = at + lead.size();
    }
    if (first == std::string_view::npos) return std::nullopt;
    // `Mother in kitchen, seen alone`: where somebody else was.
    const std::string_view before = text.substr(0, first);
    const std::string whom = folded_label(before.substr(before.find_last_of(" ,") + 1));
    if (is_one_of(whom,
                  {"mother",
                   "mum",
                   "mam",
                   "father",
                   "dad",
                   "parents",
                   "carer",
                   "carers",
                   "staff",
                   "aunt",
                   "uncle",
                   "nan",
                   "nana",
                   "gran",
                   "sister",
                   "brother",
                   "family",
                   "worker"}))
        return std::nullopt;
    const std::string_view rest = text.substr(from);
    // `One at a time`, `at first`
    for (const std::string_view other :
         {"a time", "the time", "first", "last", "home time", "once", "length"}) {
        if (rest.starts_with(other)) return std::nullopt;
    }
    std::size_t end = 0;
    std::size_t begin = 0;
    for (std::size_t n = 0; n < words_max && begin < rest.size(); ++n) {
        const std::size_t stop = std::min(rest.find_first_of(" ,.;:()_", begin), rest.size());
        const std::string_view word = rest.substr(begin, stop - begin);
        const bool goes_on = is_one_of(word, {"and", "but", "who", "where", "with", "when", "his", "her"});
        const bool letters =
            std::ranges::all_of(word, [](char c) { return is_ascii_alpha(c) || c == '\'' || c == '/'; });
        if (word.empty() || !letters || (goes_on && n > 0)) break;
        if (talk_places.contains(folded_label(word)) || is_one_of(word, {"h/a", "H/A"})) end = stop;
        if (stop >= rest.size() || rest[stop] != ' ') break;
        begin = stop + 1;
    }
    const std::string_view next = trimmed(rest.substr(end));
    // `In school uniform`
    const bool worn = next.starts_with("uniform") || next.starts_with("clothes") || next.starts_with("time");
    return end == 0 || worn ? std::nullopt : std::optional(std::string(rest.substr(0, end)));
}

std::optional<std::string> place_in(const std::string& text) {
    const PlaceLead lead = first_lead(text);
    if (lead.at == std::string::npos) return std::nullopt;
    const std::optional<std::size_t> from = behind_phrase(text, lead);
    if (!from) return std::nullopt;
    const std::string phrase = text.substr(*from, lead.from - std::min(lead.from, *from));
    const std::string place = phrase + up_to_stop(text.substr(std::max(lead.from, *from)));
    if (is_force(place)) return std::nullopt;
    return parse_place(place);
}

}  // namespace homeward
