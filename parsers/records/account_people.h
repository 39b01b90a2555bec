#pragma once
// Whom an account tells of. A step of read_prose().

#include <string>

#include "parsers/records/assembly.h"
#include "parsers/records/narrative_topics.h"
#include "parsers/records/rules.h"

namespace homeward {

/// The children, and who reported them or cares for them: whatever the role is called, it is a carer's.
/// Phrasings know kin by their own words.
AccountPeople people_of_account(const Assembly& assembly, const std::string& text, const Rules& all);

}  // namespace homeward
