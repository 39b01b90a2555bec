// Who somebody is to the child, as a form's answer says it.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/records/field_values.h"
#include "parsers/text/unicode.h"

namespace homeward {

std::optional<FieldValue> read_relation(std::string_view text, const Rules& rules) {
    constexpr std::size_t words_max = 6;
    constexpr std::size_t bare_words_max = 4;
    while (!text.empty() && std::string_view("/-,;.| ").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    const std::string folded = folded_label(text);
    if (folded.empty() || std::ranges::any_of(text, is_ascii_digit)) return std::nullopt;
    if (rules.relations.contains(folded)) return FieldValue{std::string(text), 1};
    if (text.find(". ") != std::string_view::npos) return std::nullopt;
    for (const std::string_view lead : {" at ", " from ", ", ", " - "}) {
        const std::string_view before = text.substr(0, text.find(lead));
        if (before.size() < text.size() && rules.relations.contains(folded_label(before)))
            return FieldValue{std::string(before), 0.97};
    }
    const std::size_t words = split(folded, ' ').size();
    const bool told_of = folded.find(" of ") != std::string::npos || folded.find(" s ") != std::string::npos;
    if (words > (told_of ? words_max : bare_words_max)) return std::nullopt;
    return FieldValue{std::string(text), 0.93};
}

}  // namespace homeward
