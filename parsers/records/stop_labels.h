#pragma once
// Labels that end in a full stop, as letters with run-in prompts have them: `Last seen. 30 January 2026 at
// 16:00, Deal Market.` A step of extract().

#include <vector>

#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// The items, with what begins a line, is a known label or tells a topic, and ends in a full stop before
/// words of its own line, as the label of the rest of its paragraph. Only where three such lines stand in the
/// paper, two of them of known labels.
std::vector<LayoutItem> with_stop_labels(std::vector<LayoutItem> items,
                                         const Rules& rules,
                                         const LabelVocabulary& vocabulary);

}  // namespace homeward
