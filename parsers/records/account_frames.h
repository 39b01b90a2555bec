#pragma once
// What stands about an account and is none of it: greetings, thanks, what a mail says of itself, who wrote an
// entry. A step of read_prose().

#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/rules.h"

namespace homeward {

/// Whether a sentence asks whoever reads it, or asks something of them: `Can you allocate him by Thursday?`,
/// `Has anyone checked the library?`. It tells no fact.
bool asks_reader(std::string_view sentence);

/// `PC 2290 HOLT - SPOKEN TO ALONE`: a log's entry without whoever made it.
std::string without_speaker(const std::string& text, const Rules& rules);

/// `text` without courtesies and frames at its beginning and its end. Under a heading of its own
/// (`headed`) no frame goes; what may be the child's own words stays.
std::string without_courtesies(const std::string& text,
                               bool headed,
                               const std::vector<std::string>& forenames,
                               const Rules& rules);

}  // namespace homeward
