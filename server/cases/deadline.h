#pragma once
// The 72-hour clock of statutory guidance (DfE 2014): from the child's return to the offer, and to the
// interview. Elapsed hours, weekends and holidays counted, computed in UTC. Late never blocks; it is told.

#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/base/civil_time.h"

namespace homeward {

inline constexpr std::chrono::hours interview_within{72};

/// When the clock starts, where the authority has its own rule.
enum class ClockStart {
    returned,        ///< To home or care setting; found, where the return is not known.
    found,           ///< Found; returned, where that is not known.
    whichever_first  ///< The earlier of both.
};

/// A clock that runs, or ran.
struct Clock {
    LocalTime started;        ///< As recorded, local UK time.
    bool from_found = false;  ///< The return is not known, so it counts from being found.
    bool date_only = false;   ///< No time of day is known: it alerts as if from 00:00.
    bool doubtful = false;    ///< The hour never was, or came twice; the earlier reading is taken.
    Instant starts_at;
    Instant due_at;  ///< 72 elapsed hours later.
};

/// Starts the clock, or nothing where neither time is known: then nothing is due.
std::optional<Clock> start_clock(const std::optional<LocalTime>& returned_at,
                                 const std::optional<LocalTime>& found_at,
                                 ClockStart rule = ClockStart::returned);

/// Whether something was done in time.
enum class InTime { yes, no, cannot_tell };

/// `yes` `no` `cannot_tell`
std::string_view to_word(InTime in_time);

/// Whether `stopped_at` (the offer reaching the child, or the interview taking place) was within 72 hours.
/// Where either has no time of day: by the second day after, yes; on the third, cannot tell; later, no. A
/// time before the start counts as in time.
InTime in_time(const Clock& clock, const LocalTime& stopped_at);

/// Whole hours from the start, rounded down; nothing where either has no time of day.
std::optional<std::int64_t> hours_after(const Clock& clock, const LocalTime& stopped_at);

/// What is left at `now`; negative once late.
std::chrono::seconds time_left(const Clock& clock, Instant now);

/// How the work list sorts and words it.
enum class Urgency { more_than_a_day, under_24_hours, late };

Urgency urgency(const Clock& clock, Instant now);

}  // namespace homeward
