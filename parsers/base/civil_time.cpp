#include "parsers/base/civil_time.h"

#include <array>
#include <cstdio>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

using namespace std::chrono;

std::optional<int> digits_at(std::string_view text, std::size_t from, std::size_t count) {
    if (text.size() < from + count) return std::nullopt;
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (!is_ascii_digit(text.at(i))) return std::nullopt;
        value = value * 10 + (text.at(i) - '0');
    }
    return value;
}

std::optional<minutes> parse_clock(std::string_view text) {  // "21:30"
    const auto hour = digits_at(text, 0, 2);
    const auto minute = digits_at(text, 3, 2);
    if (text.size() != 5 || text.at(2) != ':' || !hour || !minute || *hour > 23 || *minute > 59)
        return std::nullopt;
    return hours{*hour} + minutes{*minute};
}

Instant summer_time_turn(year y, month m) {
    return sys_days{y / m / Sunday[last]} + hours{1};
}

template <class... Parts>
std::string printed(const char* format, Parts... parts) {
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, parts...);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

constexpr std::array month_names{"January",
                                 "February",
                                 "March",
                                 "April",
                                 "May",
                                 "June",
                                 "July",
                                 "August",
                                 "September",
                                 "October",
                                 "November",
                                 "December"};

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) {
    const auto y = digits_at(text, 0, 4);
    const auto m = digits_at(text, 5, 2);
    const auto d = digits_at(text, 8, 2);
    if (text.size() != 10 || text.at(4) != '-' || text.at(7) != '-' || !y || !m || !d) return std::nullopt;
    const Date date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<LocalTime> parse_iso_local_time(std::string_view text) {
    const auto date = parse_iso_date(text.substr(0, 10));
    if (!date) return std::nullopt;
    if (text.size() == 10) return LocalTime{*date, std::nullopt};
    if (text.at(10) != 'T') return std::nullopt;
    const auto clock = parse_clock(text.substr(11));
    return clock ? std::optional{LocalTime{*date, clock}} : std::nullopt;
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
    if (text.size() != 20 || text.at(16) != ':' || text.at(19) != 'Z') return std::nullopt;
    const auto local = parse_iso_local_time(text.substr(0, 16));
    const auto second = digits_at(text, 17, 2);
    if (!local || !local->minutes || !second || *second > 59) return std::nullopt;
    return sys_days{local->date} + *local->minutes + seconds{*second};
}

std::string to_iso(const Date& date) {
    return printed("%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

std::string to_iso(const LocalTime& time) {
    if (!time.minutes) return to_iso(time.date);
    const auto total = static_cast<int>(time.minutes->count());
    return to_iso(time.date) + printed("T%02d:%02d", total / 60, total % 60);
}

std::string to_iso(Instant instant) {
    const auto day_start = floor<days>(instant);
    const auto second = static_cast<int>((instant - day_start).count());
    return to_iso(Date{day_start}) +
           printed("T%02d:%02d:%02dZ", second / 3600, second / 60 % 60, second % 60);
}

minutes uk_offset(Instant instant) {
    const year y = Date{floor<days>(instant)}.year();
    const bool summer = instant >= summer_time_turn(y, March) && instant < summer_time_turn(y, October);
    return summer ? minutes{60} : minutes{0};
}

ResolvedTime to_instant(const LocalTime& time) {
    const Instant as_if_winter = sys_days{time.date} + time.minutes.value_or(minutes{0});
    const Instant as_if_summer = as_if_winter - hours{1};
    const bool winter_fits = uk_offset(as_if_winter) == minutes{0};
    const bool summer_fits = uk_offset(as_if_summer) == minutes{60};
    if (summer_fits) return {as_if_summer, winter_fits};
    return {winter_fits ? as_if_winter : as_if_summer, !winter_fits};
}

LocalTime to_local(Instant instant) {
    const Instant shown = instant + uk_offset(instant);
    const auto day_start = floor<days>(shown);
    return {Date{day_start}, duration_cast<minutes>(shown - day_start)};
}

std::string in_words(const Date& date) {
    return printed(
        "%u %s %d", unsigned(date.day()), month_names.at(unsigned(date.month()) - 1), int(date.year()));
}

std::string clock_in_words(minutes since_midnight) {
    const auto total = static_cast<int>(since_midnight.count());
    if (total == 12 * 60) return "midday";
    const int hour = total / 60 % 12 == 0 ? 12 : total / 60 % 12;
    const char* half = total < 12 * 60 ? "am" : "pm";
    return total % 60 == 0 ? printed("%d%s", hour, half) : printed("%d:%02d%s", hour, total % 60, half);
}

std::string in_words(const LocalTime& time) {
    return time.minutes ? in_words(time.date) + " at " + clock_in_words(*time.minutes) : in_words(time.date);
}

}  // namespace homeward
