#pragma once
// Tables of three columns of which one holds the answers: where an entry comes from stands in the last, or
// the label in the reader's own language on the right. A step of read_items.

#include <optional>

#include "parsers/text/pairs.h"

namespace homeward {

/// `layout` without the columns that tell who made an entry, and with labels that stand right of their values
/// put before them where those on the left are unknown; nothing where there is no such table.
std::optional<Layout> with_answers_beside_labels(const Layout& layout, const LabelVocabulary& vocabulary);

}  // namespace homeward
