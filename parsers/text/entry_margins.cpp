#include "parsers/text/entry_margins.h"
#include "parsers/base/month_names.h"
#include "parsers/base/word_tests.h"

#include <algorithm>
#include <string_view>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

using Words = std::vector<const LayoutWord*>;

constexpr std::size_t author_words_max = 5;

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

/// The word without brackets and the marks that part the cells of a margin.
std::string_view bare(std::string_view word) {
    constexpr std::string_view before = "[(<|#-";
    constexpr std::string_view behind = "])>|,;:-";
    while (!word.empty() && before.find(word.front()) != before.npos) word.remove_prefix(1);
    while (!word.empty() && behind.find(word.back()) != behind.npos) word.remove_suffix(1);
    return word;
}

bool is_mark(std::string_view word) {
    return bare(word).empty() || is_one_of(word, {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "@", "*"});
}

/// Two digits from 0 to `most`, at `at`.
bool is_figure(std::string_view text, std::size_t at, int most) {
    return at + 2 <= text.size() && is_ascii_digit(text[at]) && is_ascii_digit(text[at + 1]) &&
           (text[at] - '0') * 10 + (text[at + 1] - '0') <= most;
}

/// `02/06/2026`, `2.6.26`, `2026-06-02`, `02/06`, `02JUN26`.
bool is_whole_day(std::string_view word) {
    const char mark = word.find('/') != std::string_view::npos   ? '/'
                      : word.find('-') != std::string_view::npos ? '-'
                                                                 : '.';
    const std::vector<std::string_view> parts = split(word, mark);
    const bool digits = std::ranges::all_of(
        parts, [](std::string_view part) { return all_digits(part) && part.size() <= 4; });
    if (digits && parts.size() == 3)
        return parts[0].size() <= 2 || (parts[0].size() == 4 && parts[1].size() == 2);
    if (digits && parts.size() == 2 && mark == '/') return parts[0].size() == 2 && parts[1].size() == 2;
    // A month in letters between figures.
    std::size_t at = 0;
    while (at < word.size() && is_ascii_digit(word[at])) ++at;
    std::size_t end = at;
    while (end < word.size() && is_ascii_alpha(word[end])) ++end;
    return at >= 1 && at <= 2 && end == at + 3 && word.size() > end && all_digits(word.substr(end)) &&
           (word.size() - end == 2 || word.size() - end == 4);
}

/// `010626` before a clock.
bool is_day_in_figures(std::string_view word) {
    return word.size() == 6 && all_digits(word) && is_figure(word, 0, 31) && is_figure(word, 2, 12) &&
           word.substr(0, 2) != "00" && word.substr(2, 2) != "00";
}

bool is_month(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    const std::string lower = to_ascii_lower(word);
    for (const std::string_view month : english_months) {
        if (lower == month || (lower.size() >= 3 && lower.size() <= 4 && month.starts_with(lower)))
            return true;
    }
    return false;
}

bool is_weekday(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    const std::string lower = to_ascii_lower(word);
    static constexpr std::string_view all_days[] = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (const std::string_view day : all_days) {
        if (lower == day || (lower.size() >= 3 && lower.size() <= 5 && day.starts_with(lower))) return true;
    }
    return false;
}

/// `14:05`, `14:05:33`, `14.05`, `9:05`, `1405hrs`; `plain`: also `1405`.
bool is_clock(std::string_view word, bool plain) {
    static constexpr std::string_view all_units[] = {
        "hours", "hrs", "hr", "h", "Hrs", "HRS", "H", "am", "pm", "Z"};
    for (const std::string_view unit : all_units) {
        if (!word.ends_with(unit) || word.size() <= unit.size()) continue;
        word.remove_suffix(unit.size());
        plain = true;
        break;
    }
    if (word.size() == 4 && is_one_of(word.substr(1, 1), {":", "."})) {
        return is_ascii_digit(word[0]) && is_figure(word, 2, 59);
    }
    if (!is_figure(word, 0, 23)) return false;
    if (word.size() == 4) return plain && is_figure(word, 2, 59);
    if (word.size() < 5 || (word[2] != ':' && word[2] != '.') || !is_figure(word, 3, 59)) return false;
    return word.size() == 5 || (word.size() == 8 && word[5] == word[2] && is_figure(word, 6, 59));
}

/// `31`, `OP975`, `PS7`, `C/4512`, `003.`: what numbers an entry or whoever wrote it.
bool is_code(std::string_view word) {
    const std::string_view code = word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
    return !code.empty() && code.size() <= 9 && std::ranges::any_of(code, is_ascii_digit) &&
           std::ranges::all_of(
               code, [](char c) { return is_ascii_digit(c) || is_ascii_upper(c) || c == '/' || c == '-'; });
}

/// `DOB 14 Jan 2012. Address:`: a stop that is no abbreviation's ends what may be a name.
bool ends_sentence(std::string_view word) {
    constexpr std::size_t abbreviation_max = 5;
    return word.size() > abbreviation_max - 1 && word.ends_with('.') &&
           (is_ascii_digit(word[word.size() - 2]) || word.size() > abbreviation_max);
}

bool opens_entry(std::string_view word) {
    return is_one_of(
        to_ascii_lower(word),
        {"entry", "log", "update", "oel", "action", "event", "item", "no", "no.", "line", "seq", "ref"});
}

/// `Entered 22/02/2026 17:05`, `Time: 18:26`: words right before the moment of an entry.
bool announces_moment(std::string_view word) {
    return is_one_of(to_ascii_lower(word),
                     {"entered",
                      "created",
                      "added",
                      "made",
                      "logged",
                      "timed",
                      "time",
                      "date",
                      "at",
                      "on",
                      "date/time",
                      "recorded",
                      "written"});
}

/// `INFO`, `CALL`, `RESO`: what kind of entry it is, in capitals before words of small letters.
bool is_entry_type(std::string_view word) {
    return word.size() >= 3 && word.size() <= 8 && std::ranges::all_of(word, is_ascii_upper);
}

/// Reads word by word what may stand in a margin.
struct Reader {
    const Words& words;
    EntryMargin margin;

    std::string_view at(std::size_t i) const {
        return i < words.size() ? std::string_view(words[i]->text) : std::string_view();
    }

    bool clock_follows(std::size_t i) const {
        for (std::size_t k = i + 1; k < std::min(words.size(), i + 6); ++k) {
            if (is_clock(bare(at(k)), false)) return true;
        }
        return false;
    }

    bool moment_follows(std::size_t i) const {
        const std::string_view next = bare(at(i + 1));
        return is_clock(next, false) || is_whole_day(next) || day_words(i + 1) > 0 ||
               announces_moment(next) || is_weekday(next);
    }

    /// Words of the day that begins at `i`.
    std::size_t day_words(std::size_t i) const {
        const std::string_view word = bare(at(i));
        if (is_whole_day(word)) return 1;
        if (is_day_in_figures(word) && is_clock(bare(at(i + 1)), true)) return 1;
        std::string_view number = word;
        static constexpr std::string_view all_ends[] = {"st", "nd", "rd", "th"};
        for (const std::string_view end : all_ends) {
            if (number.ends_with(end)) number.remove_suffix(2);
        }
        if (!all_digits(number) || number.size() > 2 || !is_month(bare(at(i + 1)))) return 0;
        const std::string_view year = bare(at(i + 2));
        return all_digits(year) && (year.size() == 4 || (year.size() == 2 && !is_clock(at(i + 2), false)))
                   ? 3
                   : 2;
    }

    std::size_t read_day(std::size_t i) {
        const std::size_t count = day_words(i);
        for (std::size_t k = i; k < i + count; ++k)
            margin.day += (margin.day.empty() ? "" : " ") + std::string(bare(at(k)));
        if (is_day_in_figures(margin.day)) {
            for (const std::size_t mark : {std::size_t{4}, std::size_t{2}}) margin.day.insert(mark, 1, '/');
        }
        return count;
    }

    /// `2026-06-02T14:05`
    bool read_joined(std::size_t i) {
        const std::string_view word = bare(at(i));
        const std::size_t mark = word.find('T');
        if (mark == std::string_view::npos || !is_whole_day(word.substr(0, mark)) ||
            !is_clock(word.substr(mark + 1), false))
            return false;
        margin.day = word.substr(0, mark);
        margin.clock = word.substr(mark + 1);
        return true;
    }

    void read() {
        std::size_t i = 0;
        for (; i < words.size(); ++i) {
            const std::string_view word = bare(at(i));
            if (is_mark(at(i)) || (margin.day.empty() && is_weekday(word))) continue;
            if (margin.day.empty() && margin.clock.empty() && read_joined(i)) continue;
            if (margin.day.empty()) {
                if (const std::size_t count = read_day(i); count > 0) {
                    i += count - 1;
                    continue;
                }
            }
            // What is a clock beside another one is a clock alone, and most words are neither.
            if (margin.clock.empty() && is_clock(word, true) && is_clock(word, !clock_follows(i))) {
                margin.clock = word;
                const std::string unit = to_ascii_lower(bare(at(i + 1)));
                if (is_one_of(unit, {"hrs", "hours", "h", "am", "pm", "hrs."})) {
                    margin.clock += ' ' + unit;
                    ++i;
                }
                continue;
            }
            if (!margin.day.empty() && margin.clock.empty() && is_one_of(word, {"at", "AT", "At"})) continue;
            const bool before = margin.day.empty() && margin.clock.empty();
            if (before && i < 3 && (is_code(word) || opens_entry(word))) {
                margin.numbered = true;
                continue;
            }
            if (before && i < 5 && announces_moment(word) && moment_follows(i)) continue;
            break;
        }
        if (margin.day.empty() && margin.clock.empty()) return;
        margin.words = i;
        read_author(i);
    }

    /// On an imagined page a letter is five points wide.
    bool is_two_spaces(std::size_t k) const {
        constexpr double two_letters = 9;
        return !words[k]->has_box && words[k]->box.x0 - words[k - 1]->box.x1 > two_letters;
    }

    /// `AB(501)  Home is with`, `SGT PIKE  Graded`: names and numbers with white behind them.
    bool read_wide_author(std::size_t i) {
        constexpr std::size_t words_max = 4;
        for (std::size_t k = i; k < std::min(words.size(), i + words_max + 1); ++k) {
            if (k > i && (words[k]->wide_before || is_two_spaces(k))) {
                margin.author = k - i;
                return true;
            }
            const std::string_view plain = bare(at(k));
            if (plain.empty() || !(is_ascii_upper(plain[0]) || is_ascii_digit(plain[0])) ||
                at(k).ends_with('.') || at(k).ends_with(','))
                return false;
        }
        return false;
    }

    /// `60077 RA -`: behind the number of whoever wrote the entry's own words begin, two or three capitals.
    bool names_only_itself(std::size_t i, std::size_t end) const {
        if (end != i + 2 || !is_code(bare(at(i))) || std::ranges::none_of(bare(at(i)), is_ascii_digit))
            return false;
        const std::string_view last = bare(at(i + 1));
        return all_digits(bare(at(i))) && last.size() <= 3 && std::ranges::all_of(last, is_ascii_upper);
    }

    /// `77`, `PC 3481 ORME:`, `OP975`.
    void read_author(std::size_t i) {
        std::size_t end = i;
        bool code = false;
        for (; end < std::min(words.size(), i + author_words_max); ++end) {
            const std::string_view word = at(end);
            if (end > i && is_mark(word)) {
                if ((code || (word == "|" && end - i > 1)) && !names_only_itself(i, end)) {
                    margin.author = end + 1 - i;
                    margin.author_parted = true;
                }
                break;
            }
            if (ends_sentence(word)) break;
            const std::string_view plain = bare(word);
            if (plain.empty() || !(is_ascii_upper(plain[0]) || is_ascii_digit(plain[0]))) break;
            code |= is_code(plain);
            if ((word.ends_with(':') || word.ends_with(']') || word.ends_with(')') || word.ends_with('-')) &&
                code && !names_only_itself(i, end + 1)) {
                margin.author = end + 1 - i;
                margin.author_parted = true;
                return;
            }
        }
        if (margin.author_parted || read_wide_author(i)) return;
        // A bare code: with a word of capitals before it, `OP 975`.
        if (is_code(bare(at(i)))) {
            margin.author = 1;
        } else if (at(i).size() >= 2 && at(i).size() <= 4 && std::ranges::all_of(at(i), is_ascii_upper) &&
                   is_code(at(i + 1))) {
            margin.author = 2;
        } else if (is_entry_type(at(i)) && i + 1 < words.size() &&
                   std::ranges::any_of(at(i + 1), is_ascii_lower)) {
            margin.author = 1;
        }
    }
};

}  // namespace

EntryMargin read_entry_margin(const Words& words) {
    Reader reader{words, {}};
    reader.read();
    return reader.margin;
}

}  // namespace homeward
