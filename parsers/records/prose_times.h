#pragma once
// Days and times of day told in sentences, where a day may be told by another: `the following morning`. A
// step of read_facts().

#include <optional>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"

namespace homeward {

/// A moment told in a sentence.
struct ToldTime {
    std::optional<Date> date;
    std::optional<std::chrono::minutes> minutes;
    bool related = false;  ///< The day was told by another, or by a weekday or a day of the month alone.
    bool range = false;    ///< One end of `between 2200 and 2230`: no moment.
    bool no_day = false;   ///< A day was told that nothing before tells of: `yesterday`.
    std::size_t begin = 0;
    std::size_t end = 0;      ///< Bytes of the sentence.
    bool last_night = false;  ///< Told as `last night`.
};

/// From which days others are told.
struct TellingDays {
    std::optional<Date> anchor;     ///< The day that was last told of, for `the following day`.
    std::optional<Date> year_hint;  ///< Gives days without a year theirs.
    std::optional<Date> written;    ///< The day on which the words were written, for `yesterday`.
};

/// All moments of a sentence in order.
std::vector<ToldTime> told_times(std::string_view sentence, const TellingDays& days);

}  // namespace homeward
