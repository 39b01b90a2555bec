#include "parsers/records/child_columns.h"
#include "parsers/records/made_items.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/records/scopes.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t groups_min = 2;  ///< Labels for each child, before heads side by side are columns.
constexpr std::size_t columns_max = 6;

/// The number of the child whom an item heads and says nothing else of; 0 for any other item.
int child_headed(const LayoutItem& item) {
    if (item.kind == ItemKind::pair || item.table_row >= 0 || item.column >= 0) return 0;
    const std::string printed = item.words.empty() ? item.label_text : joined_text(item.words);
    const auto scope = find_scope(folded_label(printed));
    return scope && scope->nothing_else && scope->episode == 0 ? scope->child : 0;
}

/// How many heads of children 1, 2, … stand behind one another from `at` on.
std::size_t heads_at(const std::vector<LayoutItem>& items, std::size_t at) {
    std::size_t count = 0;
    while (at + count < items.size() && count < columns_max &&
           child_headed(items[at + count]) == static_cast<int>(count) + 1)
        ++count;
    return count;
}

/// Whether `count` items from `at` on ask the same of each child.
bool is_group(const std::vector<LayoutItem>& items, std::size_t at, std::size_t count) {
    if (at + count > items.size()) return false;
    for (std::size_t i = at; i < at + count; ++i) {
        if (items[i].kind != ItemKind::pair || items[i].table_row >= 0 || items[i].column >= 0) return false;
        if (folded_label(items[i].label_text) != folded_label(items[at].label_text)) return false;
    }
    // The next child's answer, and not a third one of the same label.
    return at + count == items.size() || items[at + count].kind != ItemKind::pair ||
           folded_label(items[at + count].label_text) != folded_label(items[at].label_text);
}

}  // namespace

std::vector<LayoutItem> with_child_columns_parted(std::vector<LayoutItem> items) {
    for (std::size_t at = 0; at < items.size(); ++at) {
        const std::size_t count = heads_at(items, at);
        if (count < 2) continue;
        std::size_t groups = 0;
        while (is_group(items, at + count * (groups + 1), count)) ++groups;
        if (groups < groups_min) continue;
        std::vector<LayoutItem> parted(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(at));
        for (std::size_t child = 0; child < count; ++child) {
            for (std::size_t group = 0; group <= groups; ++group)
                parted.push_back(items[at + count * group + child]);
        }
        parted.push_back(made_heading("All children"));
        parted.insert(parted.end(),
                      items.begin() + static_cast<std::ptrdiff_t>(at + count * (groups + 1)),
                      items.end());
        return parted;
    }
    return items;
}

}  // namespace homeward
