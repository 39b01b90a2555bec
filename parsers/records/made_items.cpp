#include "parsers/records/made_items.h"

#include <algorithm>
#include <utility>

namespace homeward {

std::vector<LayoutWord> words_between(const std::vector<LayoutWord>& words,
                                      std::size_t from,
                                      std::size_t to) {
    return {words.begin() + static_cast<std::ptrdiff_t>(from),
            words.begin() + static_cast<std::ptrdiff_t>(to)};
}

LayoutItem as_text(const LayoutItem& item, std::vector<LayoutWord> words) {
    LayoutItem text = item;
    text.kind = ItemKind::text;
    text.label = -1;
    text.label_text.clear();
    text.words = std::move(words);
    return text;
}

LayoutItem made_heading(std::string label) {
    LayoutItem heading;
    heading.kind = ItemKind::heading;
    heading.label_text = std::move(label);
    return heading;
}

bool may_mean(const LayoutItem& item, const Rules& rules, std::string_view target) {
    return item.label >= 0 &&
           std::ranges::any_of(rules.meanings[static_cast<std::size_t>(item.label)],
                               [&](const LabelMeaning& meaning) { return meaning.target == target; });
}

}  // namespace homeward
