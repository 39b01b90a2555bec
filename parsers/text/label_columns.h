#pragma once
// Columns of labels that are read one after the other: `Child`, `Episode` and `Check` side by side, each with
// rows that do not keep step with those beside it. A step of read_items().

#include <optional>

#include "parsers/text/pairs.h"

namespace homeward {

/// `layout` with the lines of such columns in turn; nothing where no page has any.
std::optional<Layout> columns_in_turn(const Layout& layout, const LabelVocabulary& vocabulary);

}  // namespace homeward
