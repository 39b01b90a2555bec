#pragma once
// Labels that say of which child they ask: `Reason - child 1`, `Views – Ola:`, `Child 2: where been`.

#include <optional>
#include <string>
#include <string_view>

#include "parsers/records/entities.h"

namespace homeward {

struct LabelWhom {
    std::string label;  ///< What is asked, as printed: `Reason`.
    std::string whom;   ///< Of whom, as printed: `child 1`, `Ola`, `both`.
};

/// Parts a label from whom it is about, where a dash, a stroke or brackets part them: a numbered child, all
/// of them, or a common forename. Nothing where neither side or either side may be one.
std::optional<LabelWhom> label_and_whom(std::string_view printed, const EntityRules& rules);

}  // namespace homeward
