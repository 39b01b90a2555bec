#pragma once
// An episode's 72-hour clock as pages show it: a word, a sign and a colour, never one of them alone.

#include <optional>

#include "server/cases/deadline.h"
#include "server/storage/cases.h"

namespace homeward {

/// The clock of `episode` from its facts (`returned_at`, else `episode.found_at`), or nothing where neither
/// is told.
std::optional<Clock> clock_of(const Episode& episode);

/// {"clock": "late", "sign": "!", "clock_words": "LATE 11 hours", "clock_note": "counted from 12:01am",
/// "returned": …}.
Json clock_data(const Episode& episode, Instant now);

/// A fact's value: {"value": …} or the bare value.
std::string fact_text(const Json& facts, std::string_view id);

}  // namespace homeward
