#include "parsers/records/prose_times.h"

#include <algorithm>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/records/lexicon.h"
#include "parsers/records/prose_clocks.h"
#include "parsers/records/time_words.h"
#include "parsers/records/value_parsers.h"

namespace homeward {
namespace {

using std::chrono::sys_days;
using Words = std::vector<StatementWord>;

class TimeTeller {
public:
    TimeTeller(std::string_view text, const TellingDays& days)
        : text_(text),
          words_(statement_words(text)),
          anchor_(days.anchor),
          hint_(days.year_hint ? days.year_hint : days.written),
          written_(days.written) {}

    std::vector<ToldTime> tell() {
        find_printed_times();
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!is_taken(i)) read_word(i);
        }
        std::erase_if(pieces_, [&](const ToldTime& piece) { return ends_span_of_days(piece); });
        std::ranges::sort(pieces_, {}, &ToldTime::begin);
        mark_ranges();
        return merged();
    }

private:
    std::string_view text_;
    Words words_;
    std::optional<Date> anchor_;
    std::optional<Date> hint_;
    std::optional<Date> written_;
    std::vector<ToldTime> pieces_;

    /// Words that stand within a printed moment: `2140 hours on Friday the 13th of March`.
    static bool is_of_a_moment(const StatementWord& word) {
        if (std::ranges::any_of(word.folded, is_ascii_digit) || is_link_word(word.folded)) return true;
        if (is_among(word.folded, "am pm noon midnight midday o clock oclock m p gmt bst z t h")) return true;
        // English and Welsh months, whole or short.
        return word.folded.size() >= 3 && word.folded.size() <= 10 &&
               is_among(word.folded.substr(0, 3),
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
                auto minutes = found.minutes;
                if (minutes && is_of_later_half(text_, words_, placed.begin, placed.end, *minutes))
                    *minutes += std::chrono::hours(12);
                pieces_.push_back({found.date, minutes, false, false, false, placed.begin, placed.end});
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
        if (read_feast(i) || read_clock_words(i) || read_bare_clock(i) || read_stopped_clock(i) ||
            read_related_day(i))
            return;
        read_weekday_or_day(i);
    }

    bool read_clock_words(std::size_t i) {
        const auto clock = clock_words_at(text_, words_, i);
        if (clock) put(i, clock->last, {std::nullopt, clock->minutes});
        return clock.has_value();
    }

    /// `at 15.10`: a stop between hours and minutes, which elsewhere parts a day from its month.
    bool read_stopped_clock(std::size_t i) {
        if (i == 0 || i + 1 >= words_.size() || words_[i].text.size() > 2 || words_[i + 1].text.size() != 2)
            return false;
        if (!is_among(word(i - 1), "at about around approximately approx since until till before after from"))
            return false;
        const std::string_view gap = text_.substr(words_[i].end, words_[i + 1].start - words_[i].end);
        const std::string_view behind = text_.substr(words_[i + 1].end, 2);
        const bool longer = behind.size() == 2 && behind[0] == '.' && is_ascii_digit(behind[1]);
        const auto hour = parse_integer(words_[i].text);
        const auto minute = parse_integer(words_[i + 1].text);
        if (gap != "." || longer || !hour || !minute || *hour > 23 || *minute > 59) return false;
        std::chrono::minutes minutes(*hour * 60 + *minute);
        if (is_of_later_half(text_, words_, words_[i].start, words_[i + 1].end, minutes))
            minutes += std::chrono::hours(12);
        put(i, i + 1, {std::nullopt, minutes});
        return true;
    }

    /// `at 2140`: four digits behind a word that announces a time.
    bool read_bare_clock(std::size_t i) {
        const std::string_view digits = words_[i].text;
        if (digits.size() != 4 || !std::ranges::all_of(digits, is_ascii_digit) || i == 0) return false;
        const bool announced = is_among(word(i - 1),
                                        "at about around approximately approx circa c by since until before "
                                        "after between from past nearly roughly till and to for");
        const std::string_view gap = text_.substr(words_[i - 1].end, words_[i].start - words_[i - 1].end);
        // `Last seen 0820`: a year would be told with `in`.
        constexpr auto events = "seen returned found reported back located missing gone home visited";
        const bool told = is_among(word(i - 1), events) && digits[0] != '2' && !digits.starts_with("19");
        // `2330 last night`, `1405 today`, `1700 on 2/3/26`
        const bool day_behind = word(i + 1) == "on" && i + 2 < words_.size() &&
                                (is_ascii_digit(word(i + 2).front()) || weekday_of(word(i + 2)).has_value());
        const bool on_day = day_behind || (word(i + 1) == "last" && word(i + 2) == "night") ||
                            is_among(word(i + 1), "yesterday today tonight") ||
                            (word(i + 1) == "this" && is_part_of_day(word(i + 2)));
        if ((!announced && !told && !on_day) || trimmed(gap).size() > 1) return false;
        const bool second = is_among(word(i - 1), "and to");
        if (second && !on_day && (pieces_.empty() || !is_recent_clock(i))) return false;
        const int hour = static_cast<int>(*parse_integer(digits.substr(0, 2)));
        const int minute = static_cast<int>(*parse_integer(digits.substr(2)));
        if (hour > 23 || minute > 59) return false;
        put(i, i, {std::nullopt, std::chrono::minutes(hour * 60 + minute)});
        return true;
    }

    bool is_recent_clock(std::size_t i) const {
        return std::ranges::any_of(pieces_, [&](const ToldTime& piece) {
            return piece.minutes && piece.end <= words_[i].start && piece.end + 12 >= words_[i].start;
        });
    }

    /// `Boxing Day`, `New Year's Day`: nearest to the day last told of. Feasts that move tell no day.
    bool read_feast(std::size_t i) {
        const std::string& first = word(i);
        const bool year = first == "new" && (word(i + 1) == "years" || word(i + 1) == "year");
        const bool moving = (first == "good" && word(i + 1) == "friday") ||
                            (first == "easter" && (word(i + 1) == "day" || weekday_of(word(i + 1)))) ||
                            (first == "bank" && word(i + 1) == "holiday");
        std::size_t last = i + 1;
        if (year) last = word(i + 2) == "s" ? i + 3 : i + 2;
        const std::string& day = word(last);
        if (!moving &&
            (!(year || first == "christmas" || first == "boxing") || (day != "day" && day != "eve")))
            return false;
        ToldTime time;
        time.related = true;
        const std::optional<Date> near = anchor_ ? anchor_ : written_ ? written_ : hint_;
        if (near && !moving) {
            const bool eve = day == "eve";
            const unsigned month = year && !eve ? 1 : 12;
            const unsigned number = year ? (eve ? 31 : 1) : first == "boxing" ? 26 : eve ? 24 : 25;
            for (int by = -1; by <= 1; ++by) {
                const Date date{near->year() + std::chrono::years(by),
                                std::chrono::month(month),
                                std::chrono::day(number)};
                const auto far = [&](const Date& d) {
                    return std::chrono::abs(sys_days(d) - sys_days(*near)).count();
                };
                if (!time.date || far(date) < far(*time.date)) time.date = date;
            }
        }
        time.no_day = !time.date;
        put(i, std::min(last, words_.size() - 1), time);
        return true;
    }

    /// `the following morning`, `that evening`, `the same day`, `the day before`, `yesterday`.
    bool read_related_day(std::size_t i) {
        const std::string& first = word(i);
        const bool follows = is_among(first, "following next");
        const bool same = is_among(first, "same that same");
        const bool earlier = is_among(first, "previous preceding");
        const bool day = word(i + 1) == "day" || word(i + 1) == "date" || is_part_of_day(word(i + 1));
        if ((follows || same || earlier) && day) {
            give_day(i, i + 1, follows ? 1 : earlier ? -1 : 0);
            return true;
        }
        if (first == "day" && word(i + 1) == "before" && word(i + 2) == "yesterday") {
            give_written_day(i, i + 2, -2);
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
        if (count > 0 && word(i + 1) == "days" && word(i + 2) == "ago") {
            give_written_day(i, i + 2, -count);
            return true;
        }
        if (is_among(first, "yesterday today tonight tomorrow") ||
            (first == "last" && word(i + 1) == "night") || (first == "this" && is_part_of_day(word(i + 1)))) {
            const std::size_t last = is_among(first, "last this") ? i + 1 : i;
            give_written_day(i, last, is_among(first, "yesterday last") ? -1 : first == "tomorrow" ? 1 : 0);
            pieces_.back().last_night = first == "last";
            return true;
        }
        return false;
    }

    /// A day told from the day of writing; within quotation marks another is speaking, of another day.
    void give_written_day(std::size_t first, std::size_t last, int by) {
        const std::string_view before = text_.substr(0, words_[first].start);
        const bool quoted = std::ranges::count(before, '"') % 2 == 1 ||
                            before.rfind("\xE2\x80\x9C") + 1 > before.rfind("\xE2\x80\x9D") + 1;
        ToldTime time;
        time.related = true;
        if (written_ && !quoted) {
            time.date = shifted(*written_, by);
        } else {
            time.no_day = true;
        }
        put(first, last, time);
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
        const bool day = digits > 0 && digits <= 2 && is_among(ordinal.substr(digits), "st nd rd th");
        const std::optional<Date> near = anchor_ ? anchor_ : written_ ? written_ : hint_;
        if (day && at < words_.size() && !(at < words_.size() && is_taken(at))) {
            const bool said = weekday || (i > 0 && is_among(word(i - 1), "the on of"));
            if (!said ||
                is_among(word(at + 1), "birthday time episode occasion missing floor street avenue century"))
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
        const auto is_it = [&](const Date& date) {
            return std::chrono::weekday(sys_days(date)).c_encoding() == *weekday;
        };
        for (int by = 0; near && (anchor_ || !written_) && by <= 3 && !time.date; ++by) {
            if (is_it(shifted(*near, by))) time.date = shifted(*near, by);
        }
        for (int by = 1; near && anchor_ && !written_ && by <= 3 && !time.date; ++by) {
            if (is_it(shifted(*near, -by))) time.date = shifted(*near, -by);
        }
        // The last such day before the words were written, but none before the day last told of.
        for (int by = 0; written_ && by <= 6 && !time.date; ++by) {
            const Date date = shifted(*written_, -by);
            if (is_it(date) && (!anchor_ || date >= *anchor_)) time.date = date;
        }
        time.no_day = !time.date;
        put(i, i, time);
    }

    /// The last day of `between 20 and 22 July`, of which the first is named without its month.
    bool ends_span_of_days(const ToldTime& piece) const {
        if (!piece.date || piece.minutes) return false;
        const std::vector<StatementWord> before = statement_words(text_.substr(0, piece.begin));
        const std::size_t count = before.size();
        if (count < 2 || !is_among(before[count - 1].folded, "and to until till")) return false;
        const std::string_view first = before[count - 2].folded;
        return first.size() <= 4 && is_ascii_digit(first.front()) &&
               is_among(count >= 3 ? before[count - 3].folded : "", "between from of the");
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
            const bool joined = is_among(gap, "- – to until till") || (between && gap.starts_with("and"));
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
            last->last_night |= piece.last_night;
            last->end = piece.end;
        }
        for (ToldTime& time : out) {
            // One in the morning of last night is of the day after it began.
            if (time.last_night && time.date && time.minutes && *time.minutes < std::chrono::hours(6))
                time.date = shifted(*time.date, 1);
        }
        return out;
    }
};

}  // namespace

std::vector<ToldTime> told_times(std::string_view sentence, const TellingDays& days) {
    return TimeTeller(sentence, days).tell();
}

}  // namespace homeward
