#pragma once
// What a form says to whoever fills it in, below a question in the question's own cell: `Do not put words in
// the child's mouth.` A step of read_items().

#include <optional>

#include "parsers/text/pairs.h"

namespace homeward {

/// `layout` without such lines; nothing where no table has any. A cell's lines are a question with advice
/// only where the answer stands in a cell of its own, beside it or in the row below.
std::optional<Layout> without_cell_advice(const Layout& layout, const LabelVocabulary& vocabulary);

}  // namespace homeward
