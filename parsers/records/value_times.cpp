// Days and times of day, as police write them.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/time_words.h"
#include "parsers/records/value_parsers.h"

namespace homeward {
namespace {

constexpr std::size_t read_bytes_max = 4096;

struct Token {
    enum class Kind { number, word, mark } kind = Kind::mark;
    std::string_view text;
    std::size_t begin = 0;
    int number = -1;
    std::size_t end() const { return begin + text.size(); }
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        if (is_ascii_space(text[at])) {
            ++at;
            continue;
        }
        Token token;
        token.begin = at;
        std::size_t end = at + 1;
        if (is_ascii_digit(text[at])) {
            while (end < text.size() && is_ascii_digit(text[end])) ++end;
            token.kind = Token::Kind::number;
        } else if (is_ascii_alpha(text[at])) {
            while (end < text.size() && is_ascii_alpha(text[end])) ++end;
            token.kind = Token::Kind::word;
        }
        token.text = text.substr(at, end - at);
        if (token.kind == Token::Kind::number) {
            token.number =
                token.text.size() <= 8 ? static_cast<int>(parse_integer(token.text).value_or(-1)) : -1;
        }
        tokens.push_back(token);
        at = end;
    }
    return tokens;
}

class TimeFinder {
public:
    TimeFinder(std::string_view text, const std::optional<Date>& hint, bool bare_time)
        : text_(text), tokens_(tokens_of(text)), hint_(hint), bare_time_(bare_time) {}

    std::vector<FoundTime> find() {
        std::vector<FoundTime> found;
        FoundTime open;
        bool has = false;
        std::size_t last_end = 0;
        const auto close = [&] {
            if (has) found.push_back(open);
            open = {};
            has = false;
        };
        for (std::size_t at = 0; at < tokens_.size();) {
            Step step = read_day(at);
            if (step.next == 0) step = read_clock(at, has && open.date && !open.minutes);
            if (step.next == 0) {
                at = skipped(at);
                continue;
            }
            const bool far = has && tokens_[at].begin > last_end + 24;
            if (has && (far || (step.date && open.date) || (step.minutes && open.minutes))) close();
            if (!has) open.begin = tokens_[at].begin;
            if (step.date) {
                open.date = step.date;
                open.year_guessed = step.year_guessed;
            }
            if (step.minutes) open.minutes = step.minutes;
            has = true;
            last_end = open.end = tokens_[step.next - 1].end();
            at = step.next;
        }
        close();
        return found;
    }

private:
    struct Step {
        std::size_t next = 0;  ///< 0: nothing was read.
        std::optional<Date> date;
        std::optional<std::chrono::minutes> minutes;
        bool year_guessed = false;
    };

    std::string_view text_;
    std::vector<Token> tokens_;
    std::optional<Date> hint_;
    bool bare_time_;

    const Token* token(std::size_t at) const { return at < tokens_.size() ? &tokens_[at] : nullptr; }
    bool is_number(std::size_t at) const {
        return at < tokens_.size() && tokens_[at].kind == Token::Kind::number;
    }
    bool is_word(std::size_t at, std::string_view word) const {
        return at < tokens_.size() && tokens_[at].kind == Token::Kind::word &&
               equal_ignoring_case(tokens_[at].text, word);
    }
    char mark(std::size_t at) const {
        return at < tokens_.size() && tokens_[at].kind == Token::Kind::mark ? tokens_[at].text[0] : '\0';
    }
    bool touches(std::size_t at) const {
        return at > 0 && at < tokens_.size() && tokens_[at - 1].end() == tokens_[at].begin;
    }

    /// Digits joined to other digits by dots, slashes or dashes are not read from the middle.
    std::size_t skipped(std::size_t at) const {
        ++at;
        if (!is_number(at - 1)) return at;
        while (at < tokens_.size() && touches(at) &&
               (is_number(at) || mark(at) == '/' || mark(at) == '.' || mark(at) == '-' || mark(at) == ':')) {
            ++at;
        }
        return at;
    }

    static std::optional<Date> day(int y, int m, int d) {
        if (m < 1 || m > 12 || d < 1 || d > 31 || y < 1900 || y > 2099) return std::nullopt;
        const Date date{std::chrono::year{y},
                        std::chrono::month{static_cast<unsigned>(m)},
                        std::chrono::day{static_cast<unsigned>(d)}};
        return date.ok() ? std::optional(date) : std::nullopt;
    }

    static std::optional<int> year_of(const Token& token) {
        if (token.text.size() == 4 && token.number >= 1900 && token.number <= 2099) return token.number;
        if (token.text.size() == 2) return token.number + (token.number < 45 ? 2000 : 1900);
        return std::nullopt;
    }

    Step read_day(std::size_t at) const {
        if (!is_number(at)) return read_month_first(at);
        const Token& first = tokens_[at];
        if (first.text.size() == 8 && bare_time_) {
            const auto date = day(first.number % 10000, first.number / 10000 % 100, first.number / 1000000);
            if (date) return {at + 1, date, {}, false};
        }
        const char m = mark(at + 1);
        if (first.text.size() == 4 && (m == '-' || m == '/') && is_number(at + 2) && mark(at + 3) == m &&
            is_number(at + 4)) {
            const auto date = day(first.number, tokens_[at + 2].number, tokens_[at + 4].number);
            if (!date) return {};
            std::size_t next = at + 5;
            if (is_word(next, "T") && touches(next)) ++next;
            return {next, date, {}, false};
        }
        if (first.text.size() > 2) return {};
        if ((m == '/' || m == '.' || m == '-') && is_number(at + 2) && tokens_[at + 2].text.size() <= 2 &&
            mark(at + 3) == m && is_number(at + 4)) {
            const auto year = year_of(tokens_[at + 4]);
            const auto date = year ? day(*year, tokens_[at + 2].number, first.number) : std::nullopt;
            return date ? Step{at + 5, date, {}, false} : Step{};
        }
        // `21/06 17:40`: of the year that is told.
        if (m == '/' && bare_time_ && hint_ && first.text.size() == 2 && is_number(at + 2) &&
            tokens_[at + 2].text.size() == 2 && touches(at + 1) && touches(at + 2) && mark(at + 3) != '/' &&
            tokens_.size() > at + 3) {
            if (const auto date = near_hint(tokens_[at + 2].number, first.number))
                return {at + 3, date, {}, true};
        }
        return read_named_month(at);
    }

    /// The day and month in the year that puts them nearest to the hint.
    std::optional<Date> near_hint(int month, int number) const {
        std::optional<Date> best;
        const auto away = [&](const Date& date) {
            return std::chrono::abs(std::chrono::sys_days(date) - std::chrono::sys_days(*hint_));
        };
        for (const int step : {-1, 0, 1}) {
            const auto date = day(static_cast<int>(hint_->year()) + step, month, number);
            if (date && (!best || away(*date) < away(*best))) best = date;
        }
        return best;
    }

    /// `14 March 2026`, `14th of March`, `14-Mar-26`, `14MAR2026`, `on 15th`.
    Step read_named_month(std::size_t at) const {
        const Token& first = tokens_[at];
        std::size_t next = at + 1;
        bool ordinal = false;
        for (const std::string_view suffix :
             {"st", "nd", "rd", "th", "af", "il", "ydd", "edd", "ed", "eg", "ain", "fed"}) {
            if (is_word(next, suffix) && touches(next)) ordinal = true;
        }
        if (ordinal) ++next;
        if (is_word(next, "of") || is_word(next, "o")) ++next;
        if (mark(next) == '-' || mark(next) == '/' || mark(next) == '.') ++next;
        const unsigned month = token(next) != nullptr && tokens_[next].kind == Token::Kind::word
                                   ? month_of(tokens_[next].text)
                                   : 0;
        if (month == 0) {
            const bool on = at > 0 && (is_word(at - 1, "on") || is_word(at - 1, "the") ||
                                       is_word(at - 1, "ar") || is_word(at - 1, "y"));
            if (!ordinal || !on || !hint_) return {};
            const auto date = day(static_cast<int>(hint_->year()),
                                  static_cast<int>(static_cast<unsigned>(hint_->month())),
                                  first.number);
            return date ? Step{at + 2, date, {}, true} : Step{};
        }
        ++next;
        std::size_t year_at = next;
        while (mark(year_at) == '-' || mark(year_at) == '/' || mark(year_at) == '.' || mark(year_at) == ',' ||
               mark(year_at) == '\'')
            ++year_at;
        if (is_number(year_at)) {
            const auto year = year_of(tokens_[year_at]);
            const bool clock = tokens_[year_at].text.size() <= 2 && mark(year_at + 1) == ':';
            if (year && !(clock && touches(year_at + 1))) {  // `2 November 2026: last seen`
                const auto date = day(*year, static_cast<int>(month), first.number);
                return date ? Step{year_at + 1, date, {}, false} : Step{};
            }
        }
        if (!hint_ || names_street(next)) return {};
        const auto date = day(static_cast<int>(hint_->year()), static_cast<int>(month), first.number);
        return date ? Step{next, date, {}, true} : Step{};
    }

    /// `3 March Road` is no day.
    bool names_street(std::size_t at) const {
        return at < tokens_.size() && tokens_[at].kind == Token::Kind::word &&
               is_ascii_upper(tokens_[at].text[0]) && tokens_[at].text.size() > 2;
    }

    /// `March 14, 2026`: the month is named, so that nothing is doubtful.
    Step read_month_first(std::size_t at) const {
        if (!is_number(at + 1) || tokens_[at + 1].text.size() > 2) return {};
        if (token(at) == nullptr || tokens_[at].kind != Token::Kind::word || month_of(tokens_[at].text) == 0)
            return {};
        std::size_t next = at + 2;
        if (is_word(next, "th") || is_word(next, "st") || is_word(next, "nd") || is_word(next, "rd")) ++next;
        if (mark(next) == ',') ++next;
        if (!is_number(next) || tokens_[next].text.size() != 4) return {};
        const auto year = year_of(tokens_[next]);
        const auto date =
            year ? day(*year, static_cast<int>(month_of(tokens_[at].text)), tokens_[at + 1].number)
                 : std::nullopt;
        return date ? Step{next + 1, date, {}, false} : Step{};
    }

    static std::optional<std::chrono::minutes> clock(int hour, int minute) {
        if (hour == 24 && minute == 0) hour = 0;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
        return std::chrono::minutes(hour * 60 + minute);
    }

    /// 1 for am, 2 for pm, and how many tokens say so.
    std::pair<int, std::size_t> half_of_day(std::size_t at) const {
        for (const auto& [word, half] : {std::pair{"am", 1}, {"pm", 2}, {"yb", 1}, {"yh", 2}}) {
            if (is_word(at, word)) return {half, 1};
        }
        // `6:30 yr hwyr`, `9:15 y bore`
        std::size_t part = at;
        while (part < at + 2 && (is_word(part, "yn") || is_word(part, "y") || is_word(part, "yr"))) ++part;
        if (part > at && is_word(part, "bore")) return {1, part + 1 - at};
        if (part > at && (is_word(part, "prynhawn") || is_word(part, "hwyr"))) return {2, part + 1 - at};
        const bool a = is_word(at, "a");
        if ((a || is_word(at, "p")) && mark(at + 1) == '.' && is_word(at + 2, "m")) {
            return {a ? 1 : 2, mark(at + 3) == '.' ? 4U : 3U};
        }
        return {0, 0};
    }

    std::size_t after_hours_word(std::size_t at) const {
        for (const std::string_view word :
             {"hrs", "hours", "hr", "hour", "h", "Z", "awr", "GMT", "BST", "o"}) {
            if (is_word(at, word)) {
                std::size_t next = at + 1;
                if (word == "o" && mark(next) == '\'' && is_word(next + 1, "clock")) return next + 2;
                if (word == "o" && mark(next) == '\'' && is_word(next + 1, "r") && is_word(next + 2, "gloch"))
                    return next + 3;
                if (word == "o") return at;
                if (mark(next) == '.' && touches(next)) ++next;
                return next;
            }
        }
        return at;
    }

    Step finished(int hour, int minute, std::size_t next) const {
        const std::size_t behind_clock = after_hours_word(next);
        if (behind_clock != next && half_of_day(next).first == 0 && half_of_day(behind_clock).first != 0)
            next = behind_clock;  // `6 o'r gloch yr hwyr`
        const auto [half, used] = half_of_day(next);
        if (half != 0) {
            if (hour < 1 || hour > 12) return {};
            hour = hour % 12 + (half == 2 ? 12 : 0);
            next += used;
        }
        next = after_hours_word(next);
        const auto minutes = clock(hour, minute);
        return minutes ? Step{next, {}, minutes, false} : Step{};
    }

    Step read_clock(std::size_t at, bool after_day) const {
        if (is_word(at, "midnight")) return {at + 1, {}, std::chrono::minutes(0), false};
        if (is_word(at, "midday") || is_word(at, "noon"))
            return {at + 1, {}, std::chrono::minutes(720), false};
        if (is_word(at, "hanner") || is_word(at, "canol")) {
            if (is_word(at + 1, "nos")) return {at + 2, {}, std::chrono::minutes(0), false};
            if (is_word(at + 1, "dydd")) return {at + 2, {}, std::chrono::minutes(720), false};
        }
        if (!is_number(at)) return {};
        const Token& first = tokens_[at];
        if (at > 0 && touches(at) &&
            (tokens_[at - 1].kind == Token::Kind::word || mark(at - 1) == '/' || mark(at - 1) == '-') &&
            !is_word(at - 1, "T")) {
            return {};
        }
        const char m = mark(at + 1);
        const bool minute_next =
            is_number(at + 2) && tokens_[at + 2].text.size() == 2 && touches(at + 1) && touches(at + 2);
        if (first.text.size() <= 2 && (m == ':' || m == ';') && minute_next) {
            std::size_t next = at + 3;
            if (mark(next) == ':' && is_number(next + 1) && tokens_[next + 1].text.size() == 2) next += 2;
            return finished(first.number, tokens_[at + 2].number, next);
        }
        // `18h30`
        if (first.text.size() <= 2 && is_word(at + 1, "h") && touches(at + 1) && touches(at + 2) &&
            is_number(at + 2) && tokens_[at + 2].text.size() == 2) {
            return finished(first.number, tokens_[at + 2].number, at + 3);
        }
        if (first.text.size() <= 2 && m == '.' && minute_next) {
            const bool clock_like = half_of_day(at + 3).first != 0 || after_hours_word(at + 3) != at + 3 ||
                                    ((after_day || bare_time_) && mark(at + 3) != '.') ||
                                    (follows_time_word(at) && mark(at + 3) == '\0' && read_day_ahead(at + 3));
            return clock_like ? finished(first.number, tokens_[at + 2].number, at + 3) : Step{};
        }
        const bool welsh_clock = after_hours_word(at + 1) == at + 5;  // `6 o'r gloch`: four tokens
        if (first.text.size() <= 2 &&
            (half_of_day(at + 1).first != 0 || (welsh_clock && half_of_day(at + 5).first != 0)))
            return finished(first.number, 0, at + 1);
        if (first.text.size() == 4) {
            const bool hours = after_hours_word(at + 1) != at + 1;
            const bool follows = after_day || (bare_time_ && read_day_ahead(at + 1));
            if (hours || follows || (bare_time_ && tokens_.size() == 1)) {
                return finished(first.number / 100, first.number % 100, at + 1);
            }
        }
        return {};
    }

    /// `at 15.10 on 3 June`: words before a time of day.
    bool follows_time_word(std::size_t at) const {
        static constexpr std::array words{
            "at", "by", "from", "about", "around", "approx", "approximately", "circa", "until", "am", "tua"};
        return at > 0 &&
               std::ranges::any_of(words, [&](std::string_view word) { return is_word(at - 1, word); });
    }

    /// Whether a day comes within the next three tokens: `2130 on 14/03/2026`.
    bool read_day_ahead(std::size_t at) const {
        for (std::size_t i = at; i < at + 4; ++i) {
            if (read_day(i).next != 0) return true;
        }
        return false;
    }
};

}  // namespace

std::vector<FoundTime> find_times(std::string_view text, const std::optional<Date>& hint, bool bare_time) {
    return TimeFinder(text.substr(0, read_bytes_max), hint, bare_time).find();
}

std::optional<FoundTime> find_time(std::string_view text, const std::optional<Date>& hint, bool bare_time) {
    const std::vector<FoundTime> found = find_times(text, hint, bare_time);
    if (found.empty()) return std::nullopt;
    FoundTime first = found.front();
    // `0030 hrs, 15 March`: the day may stand behind the time, a few words away.
    if (!first.date && found.size() > 1 && found[1].date && !found[1].minutes) {
        first.date = found[1].date;
        first.year_guessed = found[1].year_guessed;
        first.end = found[1].end;
    }
    return first;
}

std::optional<Date> parse_date(std::string_view text) {
    const std::vector<FoundTime> found = find_times(trimmed(text), std::nullopt, true);
    if (found.size() != 1 || !found[0].date) return std::nullopt;
    const std::string_view before = trimmed(text).substr(0, found[0].begin);
    // What stands before a day is a weekday or nothing.
    if (before.size() > 12 || std::ranges::any_of(before, is_ascii_digit)) return std::nullopt;
    return found[0].date;
}

}  // namespace homeward
