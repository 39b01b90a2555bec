#pragma once
// Accounts whose paragraphs begin with the topic and a dash: `Still to do - Her worker is to be rung.` A step
// of extract().

#include <vector>

#include "parsers/records/narrative.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// The items, with such a lead as a heading of its own over the rest of its paragraph. Only what begins a
/// line, behind a finished sentence, and tells a topic by its words is one; no other word is taken off.
std::vector<LayoutItem> with_leads_apart(std::vector<LayoutItem> items, const TopicRules& rules);

}  // namespace homeward
