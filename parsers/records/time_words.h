#pragma once
// The words of which days and times of day are told in sentences. A step of told_times().

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "parsers/base/civil_time.h"

namespace homeward {

/// Whether `word` is one of `all`, which are parted by spaces.
bool is_among(std::string_view word, std::string_view all);

/// 0 is Sunday; nothing for a word that names no weekday.
std::optional<unsigned> weekday_of(std::string_view word);

/// 1 to 12 for the name of a month, English or Welsh in any mutation, whole or short; 0 for any other word.
unsigned month_of(std::string_view word);

bool is_part_of_day(std::string_view word);

/// Small words between a day and its time.
bool is_link_word(std::string_view word);

Date shifted(const Date& date, int by);

/// The day of the month `number` nearest to `anchor`, and on `weekday` where that is told.
std::optional<Date> day_near(const Date& anchor, unsigned number, std::optional<unsigned> weekday);

/// 1 to 12, in a word or in digits; 0 for anything else.
int hour_of(std::string_view word);

/// The time of day with which an entry of a notebook or a log begins: `1633 Spoke to …`, `16:33 hrs - …`.
struct EntryClock {
    std::chrono::minutes minutes{};
    std::size_t end = 0;  ///< Bytes of the text up to the entry's first word.
};
std::optional<EntryClock> entry_clock(std::string_view text);

}  // namespace homeward
