#include "parsers/records/references.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Line = std::vector<std::string>;

constexpr std::size_t digits_usual = 5;  ///< Of a reference that no words announce.

std::string_view without_marks(std::string_view word) {
    while (!word.empty() &&
           (word.back() == '.' || word.back() == ',' || word.back() == ')' || word.back() == ';'))
        word.remove_suffix(1);
    while (!word.empty() && (word.front() == '(' || word.front() == '#')) word.remove_prefix(1);
    return word;
}

bool names_reference(const Line& words, std::size_t from, std::size_t count, const Rules& rules) {
    std::string text;
    for (std::size_t i = from; i < from + count; ++i) text += words[i] + ' ';
    const auto found = rules.labels.find(fold_label(text));
    if (found == rules.labels.end()) return false;
    return std::ranges::any_of(rules.meanings[static_cast<std::size_t>(found->second)],
                               [](const LabelMeaning& m) { return m.target == "document.reference"; });
}

/// `MIS/26/576331`, `MFH-26-40931`: as forces number their records, and not as days and telephones are
/// written.
bool has_reference_shape(std::string_view word, std::size_t digits_min = digits_usual) {
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(word, is_ascii_digit));
    const bool letters = std::ranges::any_of(word, is_ascii_upper);
    const bool parted = word.find_first_of("/-*") != std::string_view::npos;
    const bool plain = std::ranges::all_of(word, [](char c) {
        return is_ascii_digit(c) || is_ascii_upper(c) || c == '/' || c == '-' || c == '*' || c == '.';
    });
    return plain && letters && parted && digits >= digits_min && !parse_date(word);
}

/// `52600732056`: some forces number their records through, with the year in front.
bool is_numbered_through(std::string_view word) {
    constexpr std::size_t digits_min = 10;
    constexpr std::size_t digits_max = 12;
    return word.size() >= digits_min && word.size() <= digits_max && word[0] != '0' &&
           std::ranges::all_of(word, is_ascii_digit);
}

/// The mail's subject, where there is one, then the lines as printed.
std::vector<Line> lines_of(const Layout& layout, const Document& document) {
    std::vector<Line> lines;
    if (document.mail) {
        Line& words = lines.emplace_back();
        for (const std::string_view word : split(document.mail->subject, ' ')) words.emplace_back(word);
    }
    for (const LayoutLine& line : layout.lines) {
        Line& words = lines.emplace_back();
        for (const LayoutSegment& segment : line.segments) {
            for (const LayoutWord& word : segment.words) words.push_back(word.text);
        }
    }
    return lines;
}

/// Whether one of the three words before `end` is one of `names`.
bool stands_behind(const Line& words, std::size_t end, std::initializer_list<std::string_view> names) {
    constexpr std::size_t before = 3;
    for (std::size_t i = end > before ? end - before : 0; i < end; ++i) {
        if (is_one_of(folded_label(words[i]), names)) return true;
    }
    return false;
}

/// Whether words shortly before the number at `at` say that it is another matter's: `crime 19A/20731/26`.
bool is_of_another_matter(const Line& words, std::size_t at) {
    return stands_behind(words,
                         at,
                         {"crime",
                          "custody",
                          "exhibit",
                          "intelligence",
                          "intel",
                          "urn",
                          "cad",
                          "property",
                          "previous",
                          "earlier",
                          "nrm",
                          "case",
                          "offence"});
}

/// `Recorded as a robbery, crime ref 3401234/26`: no missing episode's.
bool names_crime(const Line& words, std::size_t end) {
    return stands_behind(words, end, {"crime", "custody", "exhibit", "intelligence", "nrm"});
}

/// Behind a label's words within a line: `Kent Police | Incident no. 46/56216/26`, `Our ref is 46/56216/26`.
std::string behind_its_name(const std::vector<Line>& lines, const Rules& rules, bool other) {
    constexpr std::size_t digits_min = 4;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line words = lines[i];
        // `Our reference is` at a line's end.
        if (i + 1 < lines.size() && !words.empty() && !lines[i + 1].empty() && words.back() == "is")
            words.push_back(lines[i + 1].front());
        for (std::size_t from = 0; from < words.size(); ++from) {
            for (std::size_t count = std::min<std::size_t>(4, words.size() - from - 1); count > 0; --count) {
                if (!names_reference(words, from, count, rules) || names_crime(words, from + count)) continue;
                if (other && stands_behind(words, from + 1, {"our", "your"})) continue;
                std::size_t at = from + count;
                if (at + 1 < words.size() && is_one_of(words[at], {"is", "was", "being", "no", "number"}))
                    ++at;
                const std::string_view value = without_marks(words[at]);
                if (std::ranges::count_if(value, is_ascii_digit) >= static_cast<int>(digits_min))
                    return std::string(value);
            }
        }
    }
    return {};
}

/// `Incident 00417_i_13112026`: numbered by the day, with strokes below the line.
std::string numbered_by_day(const std::vector<Line>& lines) {
    for (const Line& words : lines) {
        for (const std::string& word : words) {
            const std::string_view value = without_marks(word);
            constexpr std::size_t digits_min = 10;
            const bool plain = std::ranges::all_of(value, [](char c) {
                return is_ascii_digit(c) || c == '_' || c == 'i' || c == 'I';
            });
            if (plain && std::ranges::count(value, '_') == 2 &&
                std::ranges::count_if(value, is_ascii_digit) >= static_cast<int>(digits_min))
                return std::string(value);
        }
    }
    return {};
}

/// Behind a paper's title: `Missing Found Report  MFH-26-40931`.
std::string behind_title(const Layout& layout) {
    constexpr std::size_t title_lines = 8;
    for (std::size_t i = 0; i < std::min(title_lines, layout.lines.size()); ++i) {
        std::vector<LayoutWord> words;
        for (const LayoutSegment& segment : layout.lines[i].segments)
            words.insert(words.end(), segment.words.begin(), segment.words.end());
        if (words.size() < 2 || words.size() > 14) continue;
        const std::string_view last = without_marks(words.back().text);
        if (!has_reference_shape(last) && !is_numbered_through(last)) continue;
        Line printed;
        for (const LayoutWord& word : words) printed.push_back(word.text);
        if (is_of_another_matter(printed, printed.size() - 1)) continue;
        const std::string folded = folded_label(joined_text(words));
        for (const std::string_view word :
             {"report", "record", "missing", "misper", "mfh", "debrief", "occurrence"}) {
            if (contains_words(folded, word)) return std::string(without_marks(words.back().text));
        }
    }
    return {};
}

/// The one word of the whole paper that is numbered as forces number their records: `We have this as
/// MIS/26/576331.`
std::string only_one(const std::vector<Line>& lines) {
    std::string only;
    for (const Line& words : lines) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string_view word = without_marks(words[i]);
            // `The police have it as AB/71/26`: short ones are told in words that announce them.
            constexpr std::size_t announced_min = 3;
            const bool announced =
                i > 0 && is_one_of(words[i - 1], {"as", "is", "under", "reference", "ref", "number", "no."});
            const bool shaped = has_reference_shape(word, announced ? announced_min : digits_usual);
            if (!shaped || word == only || is_of_another_matter(words, i)) continue;
            if (!only.empty()) return {};
            only = std::string(word);
        }
    }
    return only;
}

}  // namespace

std::string find_reference(const Layout& layout, const Document& document, const Rules& rules, bool other) {
    std::vector<Line> lines = lines_of(layout, document);
    std::string reference = behind_its_name(lines, rules, other);
    if (reference.empty()) reference = behind_title(layout);
    if (reference.empty()) reference = numbered_by_day(lines);
    if (reference.empty() && other) {
        // The letter's own number stands in a line of its head.
        std::erase_if(lines, [](const Line& line) {
            return !line.empty() && is_one_of(folded_label(line.front()), {"our", "your", "ref"});
        });
    }
    if (reference.empty()) reference = only_one(lines);
    return reference;
}

}  // namespace homeward
