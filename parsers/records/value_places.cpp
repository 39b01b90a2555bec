// Places and plain text.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

std::string without_end_marks(std::string_view text) {
    text = trimmed(text);
    while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == ';'))
        text.remove_suffix(1);
    return std::string(trimmed(text));
}

/// Runs of white space as one space.
std::string one_line(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (is_ascii_space(c)) {
            if (!result.empty() && result.back() != ' ') result += ' ';
        } else {
            result += c;
        }
    }
    while (result.ends_with(' ')) result.pop_back();
    return result;
}

/// A word of at least three letters: `18h30` is no place, and neither is `14/03/2026`.
bool has_long_word(std::string_view folded) {
    std::size_t run = 0;
    for (const char c : folded) {
        run = is_ascii_digit(c) || c == ' ' ? 0 : run + 1;
        if (run >= 3) return true;
    }
    return false;
}

bool ends_with_outward_code(std::string_view line) {
    const std::size_t space = line.find_last_of(" ,");
    const std::string_view word = line.substr(space == std::string_view::npos ? 0 : space + 1);
    return word.size() >= 2 && word.size() <= 4 && is_ascii_upper(word[0]) &&
           std::ranges::any_of(word, is_ascii_digit) && !is_ascii_lower(word.back());
}

bool starts_with_inward_code(std::string_view line) {
    return line.size() >= 3 && is_ascii_digit(line[0]) && is_ascii_upper(line[1]) &&
           is_ascii_upper(line[2]) && (line.size() == 3 || !is_ascii_alnum(line[3]));
}

}  // namespace

std::optional<std::string> parse_plain(std::string_view text) {
    std::string line = one_line(text.substr(0, 1024));
    while (line.ends_with(',') || line.ends_with(';')) line.pop_back();
    const std::string folded = folded_label(line);
    if (is_blank_word(folded)) return std::nullopt;
    if (says_nothing(folded)) return std::nullopt;
    return line;
}

bool greets(std::string_view text) {
    for (const std::string_view both :
         {"morning both", "afternoon both", "evening both", "hi both", "hello both", "dear both", "both"}) {
        if (folded_label(text) == both) return true;
    }
    const std::string folded = folded_label(text);
    const std::string first = folded.substr(0, folded.find(' '));
    for (const std::string_view word : {"hi", "hello", "hiya", "hey", "re", "fw", "fwd", "helo", "annwyl"}) {
        if (first == word) return true;
    }
    if (first == "dear" && first.size() < folded.size()) return true;
    return folded.starts_with("good morning") || folded.starts_with("good afternoon") ||
           folded.starts_with("good evening") || folded.starts_with("bore da");
}

namespace {

/// A force (`Kent Police`), a part of the day or the rest of a form's title (`Repeat missing child`): none
/// says where.
bool names_no_place(std::string_view folded) {
    for (const std::string_view title :
         {"missing child", "missing children", "missing person", "missing persons"}) {
        if (folded == title || (folded.ends_with(title) && std::ranges::count(folded, ' ') <= 3)) return true;
    }
    for (const std::string_view force : {" constabulary", " police", " police service", " policing"}) {
        if (folded.ends_with(force) && std::ranges::count(folded, ' ') <= 4) return true;
    }
    if (folded.starts_with("heddlu ") && std::ranges::count(folded, ' ') <= 3) return true;
    if (folded.starts_with("placed by ")) return true;
    // `Tues 7th April, approx`
    for (const std::string_view day :
         {"mon ", "tue ", "tues ", "wed ", "weds ", "thu ", "thur ", "thurs ", "fri ", "sat ", "sun "}) {
        if (folded.starts_with(day) && folded.size() > day.size() && is_ascii_digit(folded[day.size()]))
            return true;
    }
    for (const std::string_view lead :
         {"in the ", "during the ", "late ", "early ", "this ", "that ", "mid "}) {
        if (folded.starts_with(lead)) folded.remove_prefix(lead.size());
    }
    for (const std::string_view part : {"morning",
                                        "afternoon",
                                        "evening",
                                        "night",
                                        "overnight",
                                        "hours",
                                        "hours of the morning",
                                        "lunchtime",
                                        "teatime",
                                        "bedtime",
                                        "midday",
                                        "midnight",
                                        "noon",
                                        "yesterday",
                                        "today",
                                        "tonight",
                                        "last night",
                                        "yesterday evening",
                                        "yesterday morning",
                                        "yesterday afternoon",
                                        "daytime",
                                        "night time",
                                        "dawn",
                                        "dusk",
                                        "bore",
                                        "prynhawn",
                                        "nos"}) {
        if (folded == part) return true;
    }
    return false;
}

/// Whether the line is the last word of a name that the line above begins, as `Station` under `Hexham
/// Police`: a narrow column broke it, and no new line of an address begins.
bool ends_name(std::string_view line) {
    if (line.empty() || is_ascii_lower(line.front())) return true;
    static constexpr std::string_view nouns[] = {
        "station", "road",   "street", "lane",     "avenue", "close",    "drive",   "park",   "school",
        "academy", "centre", "center", "hospital", "house",  "college",  "way",     "court",  "row",
        "terrace", "place",  "square", "hill",     "grove",  "crescent", "gardens", "hub",    "office",
        "arcade",  "club",   "church", "services", "unit",   "green",    "walk",    "estate", "mews"};
    return std::ranges::find(nouns, folded_label(line)) != std::end(nouns);
}

}  // namespace

std::optional<std::string> parse_place(std::string_view text) {
    text = trimmed(text.substr(0, 1024));
    // `Is he placed, and where? Yes, Larch House`
    for (const std::string_view yes : {"Yes, ", "Yes - ", "Yes: ", "Yes. ", "Yes; "}) {
        if (text.starts_with(yes)) text.remove_prefix(yes.size());
    }
    text = text.substr(0, text.find(" w/ "));  // `14 Mill Fold w/ mum`: with whom is no place.
    // A row of boxes behind the place answers something else.
    for (const std::string_view box : {"\xE2\x98\x90", "\xE2\x98\x91", "\xE2\x98\x92"})
        text = text.substr(0, text.find(box));
    const bool commas = text.find(',') != std::string_view::npos;
    std::string line;
    for (const std::string_view part : split(text, '\n')) {
        const std::string piece = one_line(trimmed(part));
        if (piece.empty()) continue;
        if (!line.empty()) {
            const bool code = ends_with_outward_code(line) && starts_with_inward_code(piece);
            line += line.ends_with(',') || commas || code || ends_name(piece) ? " " : ", ";
        }
        line += piece;
    }
    line = without_end_marks(line);
    // A day is no place, whatever its weekday's letters.
    if (const auto time = find_time(line, std::nullopt, true);
        time && time->date && time->begin < 14 && time->end + 12 > line.size()) {
        return std::nullopt;
    }
    if (!parse_plain(line)) return std::nullopt;
    const std::string folded = folded_label(line);
    // `Police found, carer collected` says how the child came back.
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.size() > 1 && std::ranges::any_of(words, [](std::string_view word) {
            return word == "collected" || word == "fetched";
        }))
        return std::nullopt;
    if (folded.size() < 3 || folded.starts_with("whereabouts unknown") || !has_long_word(folded) ||
        names_no_place(folded)) {
        return std::nullopt;
    }
    return line;
}

}  // namespace homeward
