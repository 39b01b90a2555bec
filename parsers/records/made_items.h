#pragma once
// Items that steps between the layout and its meaning make of others, and what an item's label may mean.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// The words from `from` up to `to`.
std::vector<LayoutWord> words_between(const std::vector<LayoutWord>& words, std::size_t from, std::size_t to);

/// `words` of `item` as text that no label announces. Whether they are a sentence stays as it was.
LayoutItem as_text(const LayoutItem& item, std::vector<LayoutWord> words);

/// A heading that the paper does not print, as `All children`: it has no words.
LayoutItem made_heading(std::string label);

/// Whether a meaning of the item's label is `target`; never of a label that no rule knows.
bool may_mean(const LayoutItem& item, const Rules& rules, std::string_view target);

}  // namespace homeward
