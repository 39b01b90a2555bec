#pragma once
// Days and times as papers write them: local UK time without a zone; and instants in UTC, in which clocks are
// counted.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace homeward {

using Date = std::chrono::year_month_day;
using Instant = std::chrono::sys_seconds;  ///< UTC

/// Local UK time to the minute; without `minutes` only the day is known.
struct LocalTime {
    Date date;
    std::optional<std::chrono::minutes> minutes;  ///< Since midnight, 0 to 1439.

    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

/// `2026-03-14`, as the contract writes dates; nothing where it is no such day.
std::optional<Date> parse_iso_date(std::string_view text);

/// `2026-03-14T21:30`, or the date alone.
std::optional<LocalTime> parse_iso_local_time(std::string_view text);

/// `2026-03-14T21:30:00Z`.
std::optional<Instant> parse_iso_instant(std::string_view text);

std::string to_iso(const Date& date);
std::string to_iso(const LocalTime& time);
std::string to_iso(Instant instant);

/// Minutes that British Summer Time adds at `instant`: 60 from 01:00 UTC on the last Sunday of March to 01:00
/// UTC on the last Sunday of October (The Summer Time Order 2002), else 0.
std::chrono::minutes uk_offset(Instant instant);

/// A local time as an instant, and whether the clocks made it doubtful.
struct ResolvedTime {
    Instant instant;
    bool doubtful =
        false;  ///< The hour never was (spring) or came twice (autumn): the earlier reading is taken.
};

/// `time` in UTC; a day without a time counts from 00:00.
ResolvedTime to_instant(const LocalTime& time);

/// What clocks in the UK showed at `instant`.
LocalTime to_local(Instant instant);

/// `14 March 2026`, as people read it.
std::string in_words(const Date& date);

/// `4:10pm`, `9am`, `midday`; midnight is `12am` so that it is not read as the day's end.
std::string clock_in_words(std::chrono::minutes since_midnight);

/// `14 March 2026 at 4:10pm`, or the day alone.
std::string in_words(const LocalTime& time);

}  // namespace homeward
