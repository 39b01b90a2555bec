#include "parsers/records/prose_times.h"

#include <algorithm>
#include <array>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/records/lexicon.h"
#include "parsers/records/value_parsers.h"

namespace homeward {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Words = std::vector<StatementWord>;

constexpr std::array<std::string_view, 7> weekday_names{
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

/// Whether `word` is one of `all`, which are parted by spaces.
bool is_one_of(std::string_view word, std::string_view all) {
    if (word.empty()) return false;
    for (std::size_t at = all.find(word); at != std::string_view::npos; at = all.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || all[at - 1] == ' ') && (end == all.size() || all[end] == ' ')) return true;
    }
    return false;
}

/// 0 is Sunday; nothing for a word that names no weekday.
std::optional<unsigned> weekday_of(std::string_view word) {
    for (unsigned i = 0; i < 7; ++i) {
        const std::string_view name = weekday_names[i];
        if (word == name ||
            (word.size() >= 3 && word.size() <= 5 && name.starts_with(word) && word != "sund"))
            return i;
    }
    return std::nullopt;
}

bool is_part_of_day(std::string_view word) {
    return is_one_of(word, "morning afternoon evening night lunchtime");
}

/// Small words between a day and its time.
bool is_link_word(std::string_view word) {
    return is_one_of(word,
                     "on at about around approximately approx circa of the in by hours hrs hour early late "
                     "just dated date this roughly time a is some") ||
           weekday_of(word) || is_part_of_day(word);
}

Date shifted(const Date& date, int by) {
    return Date(sys_days(date) + days(by));
}

/// The day of the month `number` nearest to `anchor`, and on `weekday` where that is told.
std::optional<Date> day_near(const Date& anchor, unsigned number, std::optional<unsigned> weekday) {
    std::optional<Date> best;
    for (int by = -31; by <= 31; ++by) {
        const Date date = shifted(anchor, by);
        if (static_cast<unsigned>(date.day()) != number) continue;
        if (weekday && std::chrono::weekday(sys_days(date)).c_encoding() != *weekday) continue;
        const auto far = [&](const Date& d) {
            return std::chrono::abs(sys_days(d) - sys_days(anchor)).count();
        };
        if (!best || far(date) < far(*best)) best = date;
    }
    return best;
}

class TimeTeller {
public:
    TimeTeller(std::string_view text, const std::optional<Date>& anchor, const std::optional<Date>& hint)
        : text_(text), words_(statement_words(text)), anchor_(anchor), hint_(hint) {}

    std::vector<ToldTime> tell() {
        find_printed_times();
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!is_taken(i)) read_word(i);
        }
        std::ranges::sort(pieces_, {}, &ToldTime::begin);
        mark_ranges();
        return merged();
    }

private:
    std::string_view text_;
    Words words_;
    std::optional<Date> anchor_;
    std::optional<Date> hint_;
    std::vector<ToldTime> pieces_;

    /// Words that stand within a printed moment: `2140 hours on Friday the 13th of March`.
    static bool is_of_a_moment(const StatementWord& word) {
        if (std::ranges::any_of(word.folded, is_ascii_digit) || is_link_word(word.folded)) return true;
        if (is_one_of(word.folded, "am pm noon midnight midday o clock oclock m p gmt bst z t h"))
            return true;
        // English and Welsh months, whole or short.
        return word.folded.size() >= 3 && word.folded.size() <= 10 &&
               is_one_of(word.folded.substr(0, 3),
                         "jan feb mar apr may jun jul aug sep oct nov dec ion chw maw ebr mai meh gor aws "
                         "med hyd tac rha");
    }

    /// Days and times as printed. Other words part them: `born 1 May 2010, was last seen at 2140` tells of
    /// two.
    void find_printed_times() {
        std::size_t begin = 0;
        const auto read = [&](std::size_t end) {
            for (const FoundTime& found :
                 find_times(text_.substr(begin, end - begin), hint_ ? hint_ : anchor_, false)) {
                FoundTime placed = found;
                placed.begin += begin;
                placed.end += begin;
                if (found.year_guessed && found.date && is_bare_day(placed))
                    continue;  // Read with the weekday beside it.
                pieces_.push_back({found.date, found.minutes, false, false, false, placed.begin, placed.end});
            }
        };
        for (const StatementWord& word : words_) {
            if (is_of_a_moment(word)) continue;
            read(word.end);  // With the word: `3 March Road` is no day.
            begin = word.end;
        }
        read(text_.size());
    }

    const std::string& word(std::size_t i) const {
        static const std::string none;
        return i < words_.size() ? words_[i].folded : none;
    }

    /// `the 15th` alone: no month was printed.
    bool is_bare_day(const FoundTime& found) const {
        const std::string_view printed = text_.substr(found.begin, found.end - found.begin);
        return std::ranges::count_if(printed, is_ascii_alpha) <= 2;
    }

    bool is_taken(std::size_t i) const {
        return std::ranges::any_of(pieces_, [&](const ToldTime& piece) {
            return piece.begin < words_[i].end && words_[i].start < piece.end;
        });
    }

    void put(std::size_t first, std::size_t last, ToldTime time) {
        time.begin = words_[first].start;
        time.end = words_[last].end;
        pieces_.push_back(time);
    }

    void read_word(std::size_t i) {
        if (read_clock_words(i) || read_bare_clock(i) || read_related_day(i)) return;
        read_weekday_or_day(i);
    }

    static int hour_of(std::string_view word) {
        static constexpr std::array<std::string_view, 13> names{"",
                                                                "one",
                                                                "two",
                                                                "three",
                                                                "four",
                                                                "five",
                                                                "six",
                                                                "seven",
                                                                "eight",
                                                                "nine",
                                                                "ten",
                                                                "eleven",
                                                                "twelve"};
        for (std::size_t n = 1; n < names.size(); ++n) {
            if (word == names[n]) return static_cast<int>(n);
        }
        const auto number = word.size() <= 2 ? parse_integer(word) : std::nullopt;
        return number && *number >= 1 && *number <= 12 ? static_cast<int>(*number) : 0;
    }

    /// 1 where the words from `i` on say before noon, 2 after it, and the last word that says so.
    std::pair<int, std::size_t> half_of_day(std::size_t i) const {
        if (word(i) == "am" || word(i) == "pm") return {word(i) == "am" ? 1 : 2, i};
        if (word(i) == "in" && word(i + 1) == "the") {
            if (word(i + 2) == "morning") return {1, i + 2};
            if (word(i + 2) == "afternoon" || word(i + 2) == "evening") return {2, i + 2};
        }
        if (word(i) == "at" && word(i + 1) == "night") return {2, i + 1};
        return {0, i};
    }

    /// `half past nine in the evening`, `quarter to ten at night`, `9 in the evening`, `ten o'clock at
    /// night`.
    bool read_clock_words(std::size_t i) {
        int past = 0;
        std::size_t at = i;
        if (word(i) == "half" && word(i + 1) == "past") {
            past = 30;
            at = i + 2;
        } else if (word(i) == "quarter" && (word(i + 1) == "past" || word(i + 1) == "to")) {
            past = word(i + 1) == "past" ? 15 : -15;
            at = i + 2;
        }
        int hour = hour_of(word(at));
        if (hour == 0) return false;
        std::size_t next = at + 1;
        if (word(next) == "oclock") ++next;
        if (word(next) == "o" && word(next + 1) == "clock") next += 2;
        const auto [half, last] = half_of_day(next);
        if (half == 0) return false;
        hour = hour % 12 + (half == 2 ? 12 : 0);
        // Ten at night is of the evening, one at night is not.
        if (half == 2 && word(last) == "night" && hour < 18) return false;
        const int minutes = (hour * 60 + past + 1440) % 1440;
        put(i, last, {std::nullopt, std::chrono::minutes(minutes)});
        return true;
    }

    /// `at 2140`: four digits behind a word that announces a time.
    bool read_bare_clock(std::size_t i) {
        const std::string_view digits = words_[i].text;
        if (digits.size() != 4 || !std::ranges::all_of(digits, is_ascii_digit) || i == 0) return false;
        const bool announced = is_one_of(word(i - 1),
                                         "at about around approximately approx circa c by since until before "
                                         "after between from past nearly roughly till and to for");
        const std::string_view gap = text_.substr(words_[i - 1].end, words_[i].start - words_[i - 1].end);
        if (!announced || trimmed(gap).size() > 1) return false;
        const bool second = is_one_of(word(i - 1), "and to");
        if (second && (pieces_.empty() || !is_recent_clock(i))) return false;
        const int hour = static_cast<int>(*parse_integer(digits.substr(0, 2)));
        const int minute = static_cast<int>(*parse_integer(digits.substr(2)));
        if (hour > 23 || minute > 59) return false;
        // `in 2019`, `from 2019`: a year that is a time too is one only without `in` before it.
        put(i, i, {std::nullopt, std::chrono::minutes(hour * 60 + minute)});
        return true;
    }

    bool is_recent_clock(std::size_t i) const {
        return std::ranges::any_of(pieces_, [&](const ToldTime& piece) {
            return piece.minutes && piece.end <= words_[i].start && piece.end + 12 >= words_[i].start;
        });
    }

    /// `the following morning`, `that evening`, `the same day`, `the day before`, `yesterday`.
    bool read_related_day(std::size_t i) {
        const std::string& first = word(i);
        const bool follows = is_one_of(first, "following next");
        const bool same = is_one_of(first, "same that same");
        const bool earlier = is_one_of(first, "previous preceding");
        const bool day = word(i + 1) == "day" || word(i + 1) == "date" || is_part_of_day(word(i + 1));
        if ((follows || same || earlier) && day) {
            give_day(i, i + 1, follows ? 1 : earlier ? -1 : 0);
            return true;
        }
        if (first == "day" && (word(i + 1) == "before" || word(i + 1) == "after" || word(i + 1) == "later")) {
            if (i > 0 && hour_of(word(i - 1)) > 1) return false;
            give_day(i, i + 1, word(i + 1) == "before" ? -1 : 1);
            return true;
        }
        if (first == "later" && word(i + 1) == "that" &&
            (is_part_of_day(word(i + 2)) || word(i + 2) == "day")) {
            give_day(i, i + 2, 0);
            return true;
        }
        const int count = hour_of(first);
        if (count > 0 && word(i + 1) == "days" && word(i + 2) == "later") {
            give_day(i, i + 2, count);
            return true;
        }
        if (is_one_of(first, "yesterday today tonight tomorrow") ||
            (first == "last" && word(i + 1) == "night") || (first == "this" && is_part_of_day(word(i + 1)))) {
            ToldTime unknown;
            unknown.no_day = true;
            put(i, is_one_of(first, "last this") ? i + 1 : i, unknown);
            return true;
        }
        return false;
    }

    void give_day(std::size_t first, std::size_t last, int by) {
        ToldTime time;
        time.related = true;
        if (anchor_) {
            time.date = shifted(*anchor_, by);
        } else {
            time.no_day = true;
        }
        put(first, last, time);
    }

    /// `Friday 13th`, `on the 13th`, `Saturday`.
    void read_weekday_or_day(std::size_t i) {
        const auto weekday = weekday_of(word(i));
        std::size_t at = weekday ? i + 1 : i;
        if (weekday && word(at) == "the") ++at;
        const std::string& ordinal = word(at);
        std::size_t digits = 0;
        while (digits < ordinal.size() && is_ascii_digit(ordinal[digits])) ++digits;
        const bool day = digits > 0 && digits <= 2 && is_one_of(ordinal.substr(digits), "st nd rd th");
        const std::optional<Date> near = anchor_ ? anchor_ : hint_;
        if (day && at < words_.size() && !(at < words_.size() && is_taken(at))) {
            const bool said = weekday || (i > 0 && is_one_of(word(i - 1), "the on of"));
            if (!said ||
                is_one_of(word(at + 1), "birthday time episode occasion missing floor street avenue century"))
                return;
            ToldTime time;
            time.related = true;
            const auto number =
                static_cast<unsigned>(*parse_integer(std::string_view(ordinal).substr(0, digits)));
            if (near) time.date = day_near(*near, number, weekday);
            time.no_day = !time.date;
            put(i, at, time);
            return;
        }
        if (!weekday || word(i).size() < 3 || word(i) == "sun" || word(i) == "sat" || word(i) == "wed")
            return;
        // A weekday beside a day in full says nothing more.
        const bool beside = std::ranges::any_of(pieces_, [&](const ToldTime& piece) {
            return piece.date && piece.begin >= words_[i].end && piece.begin <= words_[i].end + 6;
        });
        if (beside) return;
        ToldTime time;
        time.related = true;
        for (int by = 0; near && by <= 3 && !time.date; ++by) {
            const Date date = shifted(*near, by);
            if (std::chrono::weekday(sys_days(date)).c_encoding() == *weekday) time.date = date;
        }
        time.no_day = !time.date;
        put(i, i, time);
    }

    void mark_ranges() {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!pieces_[i].minutes) continue;
            const std::string before = to_ascii_lower(text_.substr(0, pieces_[i].begin));
            const bool between = before.ends_with("between ") || before.ends_with("sometime from ") ||
                                 before.ends_with("between about ") ||
                                 before.ends_with("between approximately ");
            if (between) pieces_[i].range = true;
            if (i + 1 >= pieces_.size() || !pieces_[i + 1].minutes) continue;
            const std::string_view gap = trimmed(text_.substr(
                pieces_[i].end, pieces_[i + 1].begin - std::min(pieces_[i].end, pieces_[i + 1].begin)));
            const bool joined = is_one_of(gap, "- – to until till") || (between && gap.starts_with("and"));
            if (joined) pieces_[i].range = pieces_[i + 1].range = true;
        }
    }

    /// Whether only small words part two pieces that tell one moment.
    bool is_link(std::string_view gap) const {
        if (gap.size() > 48 || gap.find(';') != std::string_view::npos) return false;
        std::size_t count = 0;
        for (const StatementWord& small : statement_words(gap)) {
            if (!is_link_word(small.folded) || small.new_sentence) return false;
            ++count;
        }
        return count <= 6;
    }

    std::vector<ToldTime> merged() const {
        std::vector<ToldTime> out;
        for (const ToldTime& piece : pieces_) {
            ToldTime* last = out.empty() ? nullptr : &out.back();
            const bool fits = last != nullptr && piece.begin >= last->end && !(last->date && piece.date) &&
                              !(last->minutes && piece.minutes) && !(last->no_day && piece.date) &&
                              is_link(text_.substr(last->end, piece.begin - last->end));
            if (!fits) {
                if (last != nullptr && piece.begin < last->end) continue;
                out.push_back(piece);
                continue;
            }
            if (piece.date) last->date = piece.date;
            if (piece.minutes) last->minutes = piece.minutes;
            last->related |= piece.related;
            last->range |= piece.range;
            last->no_day |= piece.no_day;
            last->end = piece.end;
        }
        return out;
    }
};

}  // namespace

std::vector<ToldTime> told_times(std::string_view sentence,
                                 const std::optional<Date>& anchor,
                                 const std::optional<Date>& year_hint) {
    return TimeTeller(sentence, anchor, year_hint).tell();
}

}  // namespace homeward
