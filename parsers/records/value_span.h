#pragma once
// Which of the words beside a label are the value itself: `PC 4412 Sarah Whitcombe` holds three values, and
// each stands in a box of its own.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/records/fields.h"
#include "parsers/text/layout.h"

namespace homeward {

/// Letters and digits alone, folded: what two printings of one value share.
std::string letters_of(std::string_view text);

/// The words among `words` that say `value`, a value of `row` that was read out of them; `raw` is the piece
/// of text that it was read from. All of the words where it cannot be told which. `hint` completes a day that
/// is printed without its year.
std::vector<LayoutWord> words_of_value(const FieldRow& row,
                                       std::string_view value,
                                       std::string_view raw,
                                       const std::vector<LayoutWord>& words,
                                       const std::optional<Date>& hint);

}  // namespace homeward
