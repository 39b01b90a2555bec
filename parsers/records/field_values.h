#pragma once
// The value of one field out of the words beside its label.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/records/fields.h"
#include "parsers/records/rules.h"
#include "parsers/text/layout.h"

namespace homeward {

/// A value in normal form, and how well the words fitted its type: 1 is wholly.
struct FieldValue {
    std::string value;
    double fit = 1;
    std::string raw;         ///< What it was read from, where that was not the whole text.
    bool qualified = false;  ///< A yes or no that the words behind it may turn: `No, but …`.
};

/// The words as text: lines parted by "\n".
std::string text_with_lines(const std::vector<LayoutWord>& words);

/// Reads `words` as the value of `row`. Nothing where they do not fit the field's type, or say that nothing
/// is to be said. `hint` lends its month and year to days that print none.
std::optional<FieldValue> read_value(const FieldRow& row,
                                     const std::vector<LayoutWord>& words,
                                     const std::optional<Date>& hint,
                                     const Rules& rules);

/// A yes-or-no or fixed value in a whole short text.
std::optional<FieldValue> read_fixed_value(const FieldRow& row, std::string_view text, const Rules& rules);

/// Who somebody is to the child: `mother /`, `aunt, next door`, `support worker at Tarn House`. Nothing for a
/// sentence, or for words that name several people's work.
std::optional<FieldValue> read_relation(std::string_view text, const Rules& rules);

/// The texts of the options that are ticked; nothing where the words hold no tick box.
struct Ticks {
    std::vector<std::string> ticked;
    std::vector<std::string> empty;
    std::vector<std::string> unclear;  ///< Of boxes with some ink in them that may be a tick or dirt.
    double confidence = 1;             ///< Of the box that is least sure.
};
std::optional<Ticks> read_ticks(const std::vector<LayoutWord>& words);

}  // namespace homeward
