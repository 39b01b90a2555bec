#include "server/cases/deadline.h"

namespace homeward {

namespace {

bool found_counts(const std::optional<LocalTime>& returned_at,
                  const std::optional<LocalTime>& found_at,
                  ClockStart rule) {
    if (!returned_at) return true;
    if (!found_at) return false;
    switch (rule) {
        case ClockStart::returned:
            return false;
        case ClockStart::found:
            return true;
        case ClockStart::whichever_first:
            return to_instant(*found_at).instant < to_instant(*returned_at).instant;
    }
    return false;
}

}  // namespace

std::optional<Clock> start_clock(const std::optional<LocalTime>& returned_at,
                                 const std::optional<LocalTime>& found_at,
                                 ClockStart rule) {
    if (!returned_at && !found_at) return std::nullopt;
    Clock clock;
    clock.from_found = found_counts(returned_at, found_at, rule);
    clock.started = clock.from_found ? *found_at : *returned_at;
    clock.date_only = !clock.started.minutes;
    const ResolvedTime resolved = to_instant(clock.started);
    clock.doubtful = resolved.doubtful && !clock.date_only;
    clock.starts_at = resolved.instant;
    clock.due_at = resolved.instant + interview_within;
    return clock;
}

std::string_view to_word(InTime in_time) {
    switch (in_time) {
        case InTime::yes:
            return "yes";
        case InTime::no:
            return "no";
        case InTime::cannot_tell:
            return "cannot_tell";
    }
    return {};
}

InTime in_time(const Clock& clock, const LocalTime& stopped_at) {
    if (clock.date_only || !stopped_at.minutes) {
        const auto days = std::chrono::sys_days(stopped_at.date) - std::chrono::sys_days(clock.started.date);
        if (days.count() <= 2) return InTime::yes;
        return days.count() == 3 ? InTime::cannot_tell : InTime::no;
    }
    return to_instant(stopped_at).instant <= clock.due_at ? InTime::yes : InTime::no;
}

std::optional<std::int64_t> hours_after(const Clock& clock, const LocalTime& stopped_at) {
    if (clock.date_only || !stopped_at.minutes) return std::nullopt;
    return std::chrono::floor<std::chrono::hours>(to_instant(stopped_at).instant - clock.starts_at).count();
}

std::chrono::seconds time_left(const Clock& clock, Instant now) {
    return clock.due_at - now;
}

Urgency urgency(const Clock& clock, Instant now) {
    const auto left = time_left(clock, now);
    if (left < std::chrono::seconds{0}) return Urgency::late;
    return left < std::chrono::hours{24} ? Urgency::under_24_hours : Urgency::more_than_a_day;
}

}  // namespace homeward
