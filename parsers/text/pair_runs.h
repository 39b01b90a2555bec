#pragma once
// Facts that run on over the lines of a paragraph, `Found at: 4 Chapel Row | How found: by police |
// Interviewed` over `by: PC 4471`: the lines of one paragraph are made one. A step of read_items.

#include <optional>

#include "parsers/text/pairs.h"

namespace homeward {

/// `layout` with each run of marked labels and their values on one line, however many it was printed on;
/// nothing where no run goes on below its line.
std::optional<Layout> with_runs_on_one_line(const Layout& layout, const LabelVocabulary& vocabulary);

}  // namespace homeward
