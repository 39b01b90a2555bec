#pragma once
// How sure a value is: measured shares of right values, by how they were come by. Data, in
// `templates/rules/confidence.xml`; `docs/confidence.md` tells how it is measured.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "parsers/records/evidence.h"
#include "parsers/records/fields.h"

namespace homeward {

/// What led to a value.
enum class ValueRoute { wording, words, likely, sentence };
/// What speaks against it.
enum class Misgiving { none, misfit, contested };
/// How hard it is to read such a field wrongly and not notice.
enum class FieldGroup { strict, answer, choice, text };
/// How surely its words were recognised.
enum class ReadingBand { printed, clear, fair, poor };

/// The words for them in the file, in the order of the enumerators.
inline constexpr std::array<std::string_view, 4> route_words{"wording", "words", "likely", "sentence"};
inline constexpr std::array<std::string_view, 3> misgiving_words{"none", "misfit", "contested"};
inline constexpr std::array<std::string_view, 4> field_group_words{"strict", "answer", "choice", "text"};
inline constexpr std::array<std::string_view, 4> reading_words{"printed", "clear", "fair", "poor"};

struct ConfidenceCell {
    ValueRoute route = ValueRoute::wording;
    Misgiving misgiving = Misgiving::none;
    FieldGroup group = FieldGroup::text;
    ReadingBand reading = ReadingBand::printed;

    /// Where the cell stands among all.
    constexpr std::size_t number() const {
        std::size_t at = static_cast<std::size_t>(route);
        at = at * misgiving_words.size() + static_cast<std::size_t>(misgiving);
        at = at * field_group_words.size() + static_cast<std::size_t>(group);
        return at * reading_words.size() + static_cast<std::size_t>(reading);
    }
};

inline constexpr std::size_t confidence_cells =
    route_words.size() * misgiving_words.size() * field_group_words.size() * reading_words.size();

/// The confidence of every cell, 0 to 1; absent where the file says nothing, which the loader refuses.
using ConfidenceTable = std::array<std::optional<double>, confidence_cells>;

/// The cell of a value of `row` that was come by as `evidence` says.
ConfidenceCell cell_of(const FieldRow& row, const Evidence& evidence);

/// The measured confidence; `otherwise` where the table holds nothing.
double measured_confidence(const ConfidenceTable& table,
                           const FieldRow& row,
                           const Evidence& evidence,
                           double otherwise);

}  // namespace homeward
