// Tables with a column for each child or episode.

#include <algorithm>

#include "parsers/base/word_tests.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/scopes.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// `1st`, `First`, `One`: counts and says no more.
bool is_ordinal(std::string_view folded) {
    return is_one_of(folded, {"1st", "first", "one", "1"});
}

}  // namespace

/// Behind a table with a column for each child or episode the section goes on in which the table stood.
void Interpreter::leave_columns() {
    (columns_are_episodes_ ? scope_.episode : scope_.child) =
        columns_are_episodes_ ? outside_.episode : outside_.child;
}

/// Whether one child is named, above a table whose columns say no more than `1st`, `2nd`.
bool Interpreter::one_named() const {
    return assembly_.child_count() <= 1 &&
           (assembly_.has("subject.surname") || assembly_.has("subject.forenames"));
}

/// One cell of a table with a column for each child or episode. What stands in the first column alone is told
/// of all, but for what each child has for itself.
void Interpreter::person_column(const LayoutItem& item) {
    const std::string head = item.kind == ItemKind::text ? fold_label(joined_text(item.words)) : "";
    if (item.kind == ItemKind::text) {
        const std::optional<ScopeHeading> scope = find_scope(head);
        // Any year does: `1 May` is a day as well.
        constexpr Date any_day{std::chrono::year(2000), std::chrono::January, std::chrono::day(1)};
        const bool day = find_time(joined_text(item.words), any_day, false).has_value();
        if (item.column == 1)
            columns_are_episodes_ = day || (scope && scope->child == 0) || (is_ordinal(head) && one_named());
        headed_children_ |= !columns_are_episodes_;
    }
    int column = item.column;
    const std::vector<std::string> targets = targets_of(item);
    const bool own = std::ranges::any_of(targets, [](const std::string& target) {
        return target == "name.subject" ||
               (target.starts_with("subject.") && target != "subject.home_address");
    });
    if (item.column_alone && !own && !columns_are_episodes_) column = 0;
    (columns_are_episodes_ ? scope_.episode : scope_.child) = column;
    if (item.kind == ItemKind::pair) {
        pair(item);
        open_topic_.clear();
    } else if (!columns_are_episodes_ && !find_scope(head)) {
        rank_cap_ = 1;
        apply_child_name(item);
        rank_cap_ = 2;
    }
}

}  // namespace homeward
