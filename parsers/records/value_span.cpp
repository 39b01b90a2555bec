#include "parsers/records/value_span.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t words_looked_at_max = 600;  ///< A longer text is a passage, and no value.

Words part_of(const Words& words, std::size_t first, std::size_t last) {
    return {words.begin() + static_cast<std::ptrdiff_t>(first),
            words.begin() + static_cast<std::ptrdiff_t>(last) + 1};
}

/// The first run of whole words whose letters are those of `text`; none where there is no such run.
Words run_of(const Words& words, std::string_view text) {
    const std::string wanted = letters_of(text);
    if (wanted.empty()) return {};
    std::vector<std::string> letters;
    for (const LayoutWord& word : words) letters.push_back(letters_of(word.text));
    for (std::size_t first = 0; first < words.size(); ++first) {
        if (letters[first].empty()) continue;
        std::size_t matched = 0;
        for (std::size_t last = first; last < words.size(); ++last) {
            if (wanted.compare(matched, letters[last].size(), letters[last]) != 0) break;
            matched += letters[last].size();
            if (matched == wanted.size()) return part_of(words, first, last);
        }
    }
    return {};
}

/// The words that are one of the value's own, in whatever order they are printed: `WHITCOMBE, Sarah`.
Words scattered(const Words& words, std::string_view value) {
    std::vector<std::string> wanted;
    for (const std::string_view word : split(value, ' ')) {
        if (std::string letters = letters_of(word); !letters.empty()) wanted.push_back(std::move(letters));
    }
    Words found;
    for (const LayoutWord& word : words) {
        const auto at = std::ranges::find(wanted, letters_of(word.text));
        if (at == wanted.end()) continue;
        wanted.erase(at);
        found.push_back(word);
    }
    return wanted.empty() ? found : Words{};
}

/// The one word that holds the value with something else: `PC4412`, `4412/Whitcombe`.
Words word_holding(const Words& words, std::string_view value) {
    const std::string wanted = letters_of(value);
    if (wanted.empty()) return {};
    for (const LayoutWord& word : words) {
        if (letters_of(word.text).find(wanted) != std::string::npos) return {word};
    }
    return {};
}

bool is_unit_of_time(const std::string& folded) {
    static constexpr std::array<std::string_view, 8> units{
        "hrs", "hr", "hours", "h", "am", "pm", "approx", "o"};
    return std::ranges::find(units, folded) != units.end();
}

bool is_weekday(const std::string& folded) {
    if (folded.size() > 9) return false;
    for (const std::string_view day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
        if (folded.starts_with(day)) return true;
    }
    return false;
}

/// The words of the day and time that were read as `value`, with the weekday before and the unit behind.
Words words_of_time(const Words& words, std::string_view value, const std::optional<Date>& hint) {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>>
        places;  // Of each word in `text`, as joined_text() has it.
    for (const LayoutWord& word : words) {
        if (!text.empty() && (word.space_before || word.line_start)) text += ' ';
        places.emplace_back(text.size(), text.size() + word.text.size());
        text += word.text;
    }
    for (const FoundTime& time : find_times(text, hint, true)) {
        if (!time.date || !value.starts_with(to_iso(*time.date))) continue;
        std::size_t first = words.size();
        std::size_t last = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (places[i].second <= time.begin || places[i].first >= time.end) continue;
            first = std::min(first, i);
            last = i;
        }
        if (first == words.size()) return {};
        if (first > 0 && is_weekday(folded_label(words[first - 1].text))) --first;
        while (last + 1 < words.size() && is_unit_of_time(folded_label(words[last + 1].text))) ++last;
        return part_of(words, first, last);
    }
    return {};
}

/// The ticked option, without its box; none where not one box is ticked.
Words ticked_option(const Words& words) {
    const auto glyph = [](const LayoutWord& word) { return tick_glyph(word.text); };
    const auto ticked = std::ranges::find(words, TickGlyph::ticked, glyph);
    if (ticked == words.end()) return {};
    const auto is_box = [&](const LayoutWord& word) { return glyph(word) != TickGlyph::none; };
    // An option's words stand behind its box, unless the row ends in a box.
    const bool box_first = is_box(words.front()) || !is_box(words.back());
    auto first = ticked;
    auto last = ticked;
    while (box_first && std::next(last) != words.end() && !is_box(*std::next(last))) ++last;
    while (!box_first && first != words.begin() && !is_box(*std::prev(first))) --first;
    Words option(first, std::next(last));
    std::erase_if(option, is_box);
    // A heading over a column of boxes lends its words and stands elsewhere.
    const bool printed = std::ranges::any_of(option, &LayoutWord::has_box) || !ticked->has_box;
    return option.empty() || !printed ? Words{*ticked} : option;
}

/// The word that is the number, in figures (`15`, `15-year-old`) or spelt.
Words words_of_number(const Words& words, std::string_view value) {
    if (Words run = run_of(words, value); !run.empty()) return run;
    const auto number = parse_integer(value);
    for (const LayoutWord& word : words) {
        const std::string folded = folded_label(word.text);
        const bool times = (value == "1" && folded == "once") || (value == "2" && folded == "twice");
        if (times || (number && parse_age(word.text) == *number)) return {word};
    }
    return {};
}

/// What one of several fixed answers is called in a sentence: `was graded high risk`.
Words words_of_told_choice(std::string_view value, const Words& words) {
    std::string said(value);
    std::ranges::replace(said, '_', ' ');
    // `High risk` and the like with the word behind them.
    Words run = run_of(words, said + " risk");
    return run.empty() ? run_of(words, said) : run;
}

Words words_of_fixed(std::string_view value, std::string_view raw, const Words& words) {
    constexpr std::size_t answer_words_max = 8;
    if (Words option = ticked_option(words); !option.empty()) return option;
    if (words.size() > answer_words_max) {
        if (Words told = words_of_told_choice(value, words); !told.empty()) return told;
    }
    if (Words run = run_of(words, raw); !run.empty()) return run;
    return words;
}

}  // namespace

std::string letters_of(std::string_view text) {
    std::string letters = folded_label(text);
    std::erase(letters, ' ');
    return letters;
}

std::vector<LayoutWord> words_of_value(const FieldRow& row,
                                       std::string_view value,
                                       std::string_view raw,
                                       const std::vector<LayoutWord>& words,
                                       const std::optional<Date>& hint) {
    if (words.size() < 2 || words.size() > words_looked_at_max) return words;
    if (row.type == FieldType::yes_no || row.type == FieldType::choice)
        return words_of_fixed(value, raw, words);
    Words found;
    if (row.type == FieldType::date || row.type == FieldType::datetime) {
        found = words_of_time(words, value, hint);
    } else if (row.type == FieldType::integer) {
        // `14 previous episodes` is printed as one; an age behind a day of birth is not, nor what is left of
        // a label's second line before the number.
        constexpr std::size_t answer_words_max = 4;
        const bool whole =
            letters_of(raw) == letters_of(joined_text(words)) && words.size() <= answer_words_max;
        if (!whole || letters_of(words.back().text) == value) found = words_of_number(words, value);
    } else {
        found = run_of(words, value);
        if (found.empty() && row.type != FieldType::place) found = scattered(words, value);
        if (found.empty() && row.id.starts_with("debrief.officer")) found = word_holding(words, value);
    }
    if (found.empty()) found = run_of(words, raw);
    return found.empty() ? words : found;
}

}  // namespace homeward
