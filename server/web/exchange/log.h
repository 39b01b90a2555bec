#pragma once
// The service's log: one JSON object a line on standard error, ids, codes, counts and times only. A value of
// a record is never handed to it.

#include <string_view>

#include "parsers/base/json.h"

namespace homeward {

enum class LogLevel { info, warning, error };

/// Writes `event` with the members of `facts`, and the time. Safe to call from many threads; never throws.
void log_event(LogLevel level, std::string_view event, const Json& facts = {}) noexcept;

}  // namespace homeward
