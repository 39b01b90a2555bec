#include "parsers/records/time_words.h"
#include "parsers/base/month_names.h"

#include <array>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array<std::string_view, 7> weekday_names{
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

}  // namespace

bool is_among(std::string_view word, std::string_view all) {
    if (word.empty()) return false;
    for (std::size_t at = all.find(word); at != std::string_view::npos; at = all.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || all[at - 1] == ' ') && (end == all.size() || all[end] == ' ')) return true;
    }
    return false;
}

std::optional<unsigned> weekday_of(std::string_view word) {
    for (unsigned i = 0; i < 7; ++i) {
        const std::string_view name = weekday_names[i];
        if (word == name ||
            (word.size() >= 3 && word.size() <= 5 && name.starts_with(word) && word != "sund"))
            return i;
    }
    return std::nullopt;
}

unsigned month_of(std::string_view word) {
    struct WelshMonth {
        std::string_view name;
        unsigned month;
    };
    // `3 o Fai`, `yng Ngorffennaf`: the month's first letter changes.
    static constexpr std::array welsh{
        WelshMonth{"ionawr", 1},     WelshMonth{"chwefror", 2},  WelshMonth{"mawrth", 3},
        WelshMonth{"fawrth", 3},     WelshMonth{"ebrill", 4},    WelshMonth{"mai", 5},
        WelshMonth{"fai", 5},        WelshMonth{"mehefin", 6},   WelshMonth{"fehefin", 6},
        WelshMonth{"gorffennaf", 7}, WelshMonth{"orffennaf", 7}, WelshMonth{"ngorffennaf", 7},
        WelshMonth{"awst", 8},       WelshMonth{"medi", 9},      WelshMonth{"fedi", 9},
        WelshMonth{"hydref", 10},    WelshMonth{"tachwedd", 11}, WelshMonth{"dachwedd", 11},
        WelshMonth{"nhachwedd", 11}, WelshMonth{"rhagfyr", 12},  WelshMonth{"ragfyr", 12},
        WelshMonth{"ion", 1},        WelshMonth{"chwe", 2},      WelshMonth{"chwef", 2},
        WelshMonth{"maw", 3},        WelshMonth{"ebr", 4},       WelshMonth{"meh", 6},
        WelshMonth{"gorff", 7},      WelshMonth{"hyd", 10},      WelshMonth{"tach", 11},
        WelshMonth{"rhag", 12}};
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = std::string_view("ngorffennaf").size();
    if (word.size() < shortest || word.size() > longest) return 0;
    const std::string lower = to_ascii_lower(word);
    for (unsigned m = 0; m < 12; ++m) {
        if (lower == english_months[m]) return m + 1;
        if (lower.size() == 3 && english_months[m].starts_with(lower)) return m + 1;
    }
    for (const WelshMonth& row : welsh) {
        if (lower == row.name) return row.month;
    }
    return lower == "sept" ? 9 : 0;
}

bool is_part_of_day(std::string_view word) {
    return is_among(word, "morning afternoon evening night lunchtime");
}

bool is_link_word(std::string_view word) {
    return is_among(word,
                    "on at about around approximately approx circa of the in by hours hrs hour early late "
                    "just dated date this roughly time a is some") ||
           weekday_of(word) || is_part_of_day(word);
}

Date shifted(const Date& date, int by) {
    return Date(sys_days(date) + days(by));
}

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

int hour_of(std::string_view word) {
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

std::optional<EntryClock> entry_clock(std::string_view text) {
    std::size_t digits = 0;
    int number = 0;
    std::size_t at = 0;
    for (; at < text.size() && digits < 5; ++at) {
        if (is_ascii_digit(text[at])) {
            number = number * 10 + (text[at] - '0');
            ++digits;
        } else if (digits != 2 || (text[at] != ':' && text[at] != '.')) {
            break;
        }
    }
    if (digits != 4 || number / 100 > 23 || number % 100 > 59) return std::nullopt;
    const auto skip = [&](std::string_view some) {
        if (!text.substr(at).starts_with(some)) return false;
        at += some.size();
        return true;
    };
    bool parted = false;
    while (skip(" ")) parted = true;
    if (!skip("hours")) (skip("hrs") || skip("h")) && skip(".");
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view mark : {" ", "-", ":", "\xE2\x80\x93", "\t", "\n"}) {
            while (skip(mark)) {
                more = true;
                parted = true;
            }
        }
    }
    // A word with a capital begins the entry: `1633 metres` and `2015 was a year` do not.
    if (!parted || at >= text.size() || !is_ascii_upper(text[at])) return std::nullopt;
    return EntryClock{std::chrono::minutes(number / 100 * 60 + number % 100), at};
}

}  // namespace homeward
