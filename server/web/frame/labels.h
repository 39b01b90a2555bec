#pragma once
// What people read for the contract's ids and words.

#include <string>
#include <string_view>

#include "parsers/base/civil_time.h"
#include "parsers/base/json.h"

namespace homeward {

/// `Date of birth` for `subject.date_of_birth`, `What harm was done` for the topic `harm`; the id itself,
/// spaced, where it is unknown.
std::string label_of(std::string_view id);

/// A value as people read it: dates in words, `not_known` as `Not known`.
std::string value_in_words(std::string_view field_id, const Json& value);

/// `14 Mar, 4:10pm` in UK time, for tables.
std::string short_time(Instant instant);
/// `14 March 2026 at 4:10pm` in UK time.
std::string long_time(Instant instant);

}  // namespace homeward
