#include "parsers/records/people_tables.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/word_tests.h"
#include "parsers/records/child_rolls.h"
#include "parsers/records/made_items.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Row = std::vector<LayoutItem>;

constexpr std::size_t role_words_max = 8;

enum class Who { unknown, child, reporter, other };

bool has_word(std::string_view folded, std::initializer_list<std::string_view> any) {
    return std::ranges::any_of(split(folded, ' '),
                               [&](std::string_view word) { return is_one_of(word, any); });
}

/// Who a cell says that its row is about, `Missing person`, `Mother, rang us`, `Half sister`; unknown where
/// it says nothing of the kind.
Who who_is(std::string_view folded, const Rules& rules) {
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.empty() || words.size() > role_words_max) return Who::unknown;
    const bool missing = has_word(folded, {"missing", "subject", "misper", "mp", "self", "yp", "debriefed"});
    if (missing && !has_word(folded, {"not", "reported", "reporting", "of", "to", "from"})) return Who::child;
    if (is_one_of(folded, {"child", "the child", "young person", "the young person"})) return Who::child;
    if (has_word(folded, {"rang", "reported", "reporter", "informant", "caller", "reporting", "called"}))
        return Who::reporter;
    const bool kin = std::ranges::any_of(words, [&](std::string_view word) {
        const std::string own(word);
        return rules.entities.kin_female.contains(own) || rules.entities.kin_male.contains(own) ||
               rules.relations.contains(own) ||
               is_one_of(word, {"sibling", "carer",      "friend",     "social",    "worker",
                                "partner", "stepfather", "stepmother", "cousin",    "half",
                                "step",    "boyfriend",  "girlfriend", "neighbour", "associate",
                                "witness", "keyworker",  "guardian",   "son",       "daughter"});
    });
    return kin || rules.relations.contains(std::string(folded)) ? Who::other : Who::unknown;
}

bool asks_whether_missing(const LayoutItem& item) {
    const std::string label = fold_label(item.label_text);
    return has_word(label, {"missing", "misper"}) && !has_word(label, {"from", "since", "on", "when"});
}

bool is_name(const LayoutItem& item, const Rules& rules) {
    return may_mean(item, rules, "name.subject") || may_mean(item, rules, "subject.surname");
}

/// `Found missing child: Ava Sorrel, DOB 03/03/2012`; without a day of birth it may be a title.
bool names_found_child(const LayoutItem& item) {
    return item.kind == ItemKind::pair && item.label < 0 && item.table_row < 0 &&
           is_one_of(folded_label(item.label_text),
                     {"found missing child",
                      "located missing child",
                      "returned missing child",
                      "missing child found",
                      "missing child located",
                      "missing child returned",
                      "found missing person",
                      "missing person found",
                      "missing person located"}) &&
           birth_in_line(item.words).has_value();
}

/// Sentences that were read as the last cell of a column that asks who somebody is: they stand below the
/// table.
bool is_told_below(const LayoutItem& item, const Rules& rules) {
    constexpr std::size_t words_min = 10;
    return item.kind == ItemKind::pair && item.relation == Relation::table && item.column < 0 &&
           item.words.size() >= words_min && may_mean(item, rules, "episode.reporter_relationship") &&
           joined_text(item.words).find(". ") != std::string::npos;
}

/// The day of a moment that the item's label asks for, as an event or by the field.
std::optional<Date> day_of(const LayoutItem& item,
                           const Rules& rules,
                           std::string_view event,
                           std::string_view field) {
    if (item.kind != ItemKind::pair || item.label < 0 || item.words.empty()) return std::nullopt;
    const auto& meanings = rules.meanings[static_cast<std::size_t>(item.label)];
    const bool only = std::ranges::any_of(meanings, [&](const LabelMeaning& meaning) {
        return meaning.target == event || meaning.target == field ||
               meaning.target == std::string(field) + "/date";
    });
    const bool others = std::ranges::any_of(meanings, [&](const LabelMeaning& meaning) {
        return meaning.target.find("/date") != std::string::npos && !meaning.target.starts_with(field);
    });
    if (!only || others) return std::nullopt;
    const auto time = find_time(joined_text(item.words), std::nullopt, false);
    return time && !time->year_guessed ? time->date : std::nullopt;
}

/// The children whom labels outside tables name, folded.
std::set<std::string> labelled_children(const std::vector<LayoutItem>& items, const Rules& rules) {
    constexpr std::size_t words_max = 5;
    std::set<std::string> names;
    for (const LayoutItem& item : items) {
        if (item.kind != ItemKind::pair || item.table_row >= 0 || !is_name(item, rules)) continue;
        std::string name;
        for (std::size_t w = 0; w < item.words.size() && w < words_max; ++w) {
            name += (name.empty() ? "" : " ") + folded_label(item.words[w].text);
            names.insert(name);
        }
    }
    return names;
}

/// A table's rows and who each is about.
class PeopleTable {
public:
    PeopleTable(std::vector<Row> rows, const Rules& rules, const LabelVocabulary& vocabulary)
        : rows_(std::move(rows)), rules_(rules), vocabulary_(vocabulary), who_(rows_.size(), Who::unknown) {}

    /// Whether it lists a household, `Children in household` over their names; of its rows one may be the
    /// child whom a label names.
    bool is_household(const std::set<std::string>& labelled) {
        constexpr std::size_t name_words_max = 5;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            const LayoutItem& cell = rows_[r].front();
            if (cell.label >= 0 || !heads_others(folded_label(cell.label_text)) || cell.words.empty() ||
                cell.words.size() > name_words_max)
                return false;
            const bool own = labelled.contains(folded_label(joined_text(cell.words)));
            who_[r] = own ? Who::child : Who::other;
        }
        return std::ranges::count(who_, Who::child) <= 1;
    }

    /// Whether it is about people, the child among them or only others.
    bool is_known() {
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            bool named = false;
            for (const LayoutItem& cell : rows_[r]) {
                named |= is_name(cell, rules_);
                tell(r, cell);
            }
            if (!named) return false;
        }
        const auto count = [&](Who who) { return std::ranges::count(who_, who); };
        if (count(Who::unknown) > 0) return false;
        const bool others = count(Who::other) + count(Who::reporter) > 0;
        if (count(Who::child) == 0) return others && !has_heirs();
        return others;
    }

    std::vector<LayoutItem> parted() const {
        std::vector<LayoutItem> out;
        const auto children = std::ranges::count(who_, Who::child);
        int number = 0;
        // A table may stand under `Family`, which its child's row is not about.
        if (children == 1) {
            out.push_back(made_heading("Child"));
            relabel(out.back(), "Child");
        }
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (who_[r] != Who::child) continue;
            if (children > 1) out.push_back(made_heading("Child " + std::to_string(++number)));
            for (std::size_t c = 0; c < rows_[r].size(); ++c) add_cell(r, c, out);
        }
        if (children > 1) out.push_back(made_heading("All children"));
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (who_[r] == Who::reporter) add_reporter(rows_[r], out);
        }
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (who_[r] == Who::reporter || who_[r] == Who::other) add_told(rows_[r], out);
        }
        return out;
    }

private:
    std::vector<Row> rows_;
    const Rules& rules_;
    const LabelVocabulary& vocabulary_;
    std::vector<Who> who_;
    std::map<std::size_t, std::size_t> said_in_;  ///< The cell of a row that says who it is.

    void tell(std::size_t row, const LayoutItem& cell) {
        const std::string value = folded_label(joined_text(cell.words));
        if (asks_whether_missing(cell)) {
            if (is_one_of(value, {"yes", "y", "missing"})) who_[row] = Who::child;
            if (is_one_of(value, {"no", "n", "not missing"}) && who_[row] != Who::reporter)
                who_[row] = Who::other;
            return;
        }
        const bool asked = cell.label < 0 || may_mean(cell, rules_, "episode.reporter_relationship");
        if (!asked || is_name(cell, rules_)) return;
        const Who who = who_is(value, rules_);
        if (who == Who::unknown) return;
        // A child who went missing is somebody's son: a column of its own says so.
        if (who_[row] == Who::unknown || who == Who::reporter) who_[row] = who;
    }

    /// `Son` and `Daughter` of whom else: which of them is the child is not told.
    bool has_heirs() const {
        return std::ranges::any_of(rows_, [](const Row& row) {
            return std::ranges::any_of(row, [](const LayoutItem& cell) {
                return has_word(folded_label(joined_text(cell.words)), {"son", "daughter"});
            });
        });
    }

    void add_cell(std::size_t r, std::size_t c, std::vector<LayoutItem>& out) const {
        LayoutItem cell = rows_[r][c];
        const std::string value = folded_label(joined_text(cell.words));
        if (asks_whether_missing(cell)) return;
        if ((cell.label < 0 || may_mean(cell, rules_, "episode.reporter_relationship")) &&
            who_is(value, rules_) != Who::unknown)
            return;
        if (is_one_of(value, {"same", "as above", "same as above", "ditto", "same address"})) {
            if (r == 0 || c >= rows_[r - 1].size()) return;
            cell.words = rows_[r - 1][c].words;
        }
        if (cell.label < 0 && fold_label(cell.label_text) == "home") relabel(cell, "Home address");
        if (is_name(cell, rules_) && may_mean(cell, rules_, "name.subject")) relabel(cell, "Full name");
        cell.table_row = -1;
        cell.row_label = -1;
        cell.relation = Relation::beside;
        out.push_back(std::move(cell));
    }

    void relabel(LayoutItem& cell, std::string_view label) const {
        if (const auto hit = vocabulary_.find(label, true)) cell.label = hit->id;
    }

    void add_reporter(const Row& row, std::vector<LayoutItem>& out) const {
        for (const LayoutItem& cell : row) {
            const bool name = is_name(cell, rules_);
            const std::string value = folded_label(joined_text(cell.words));
            const bool role = !name && who_is(value, rules_) == Who::reporter;
            if (!name && !role) continue;
            LayoutItem made = cell;
            relabel(made, name ? "Reported by" : "Relationship to child");
            made.table_row = -1;
            made.row_label = -1;
            made.relation = Relation::beside;
            if (role) {  // `Mother, rang us`
                std::size_t words = 0;
                while (words < made.words.size() && who_of_word(made.words[words].text) != Who::reporter)
                    if (made.words[words++].text.ends_with(',')) break;
                made.words.resize(words);
                if (!made.words.empty() && made.words.back().text.ends_with(','))
                    made.words.back().text.pop_back();
                if (made.words.empty()) continue;
            }
            out.push_back(std::move(made));
        }
    }

    /// What a row tells of somebody else in words of its own: `Dan Bell`, `Friend`, `Drove her in a white
    /// car`.
    void add_told(const Row& row, std::vector<LayoutItem>& out) const {
        constexpr std::size_t words_min = 4;
        const auto name =
            std::ranges::find_if(row, [&](const LayoutItem& cell) { return is_name(cell, rules_); });
        if (name == row.end()) return;
        for (const LayoutItem& cell : row) {
            const bool known = cell.label >= 0 && !may_mean(cell, rules_, "episode.reporter_relationship") &&
                               !is_account(cell);
            if (known || &cell == &*name || cell.words.size() < words_min) continue;
            const bool long_told = cell.words.size() > role_words_max / 2;
            if (!long_told && who_is(folded_label(joined_text(cell.words)), rules_) != Who::unknown) continue;
            LayoutItem text;
            text.kind = ItemKind::text;
            text.sentence = true;
            text.words = name->words;
            text.words.insert(text.words.end(), cell.words.begin(), cell.words.end());
            out.push_back(std::move(text));
        }
    }

    /// Whether a cell's label asks for an account, as `Remarks` does.
    bool is_account(const LayoutItem& cell) const {
        return cell.label >= 0 && std::ranges::any_of(rules_.meanings[static_cast<std::size_t>(cell.label)],
                                                      [](const LabelMeaning& meaning) {
                                                          return meaning.target.starts_with("narrative.");
                                                      });
    }

    Who who_of_word(std::string_view word) const { return who_is(folded_label(word), rules_); }
};

/// `Earlier episodes`, `Missing history`: what stands below is of other times.
bool heads_history(const LayoutItem& item) {
    constexpr std::size_t head_words_max = 6;
    const std::string folded = folded_label(item.words.empty() ? item.label_text : joined_text(item.words));
    return split(folded, ' ').size() <= head_words_max &&
           has_word(folded, {"previous", "previously", "earlier", "history", "past", "prior", "before"});
}

}  // namespace

std::vector<LayoutItem> without_history_tables(std::vector<LayoutItem> items, const Rules& rules) {
    if (std::ranges::none_of(items, [](const LayoutItem& item) { return item.table_row >= 0; })) return items;
    std::vector<LayoutItem> kept;
    std::optional<Date> seen;
    std::optional<Date> found;
    const bool own_moments = std::ranges::any_of(items, [&](const LayoutItem& item) {
        return item.table_row < 0 && (day_of(item, rules, "event.last_seen", "episode.last_seen_at") ||
                                      day_of(item, rules, "event.found", "episode.found_at"));
    });
    for (std::size_t i = 0; i < items.size();) {
        const bool in_table = items[i].table_row >= 0;
        if (!in_table) {
            if (const auto day = day_of(items[i], rules, "event.last_seen", "episode.last_seen_at"))
                seen = day;
            if (const auto day = day_of(items[i], rules, "event.found", "episode.found_at")) found = day;
            kept.push_back(std::move(items[i++]));
            continue;
        }
        std::size_t end = i;
        std::map<int, Date> days;  // On which the episode of each row began or ended.
        std::set<int> rows;
        for (; end < items.size() && items[end].table_row >= 0; ++end) {
            rows.insert(items[end].table_row);
            auto day = day_of(items[end], rules, "event.last_seen", "episode.last_seen_at");
            if (!day) day = day_of(items[end], rules, "event.found", "episode.found_at");
            if (day) days.try_emplace(items[end].table_row, *day);
        }
        const bool told = seen && found && days.size() == rows.size();
        const bool earlier = told && std::ranges::all_of(days, [&](const auto& row) {
                                 return std::chrono::sys_days(row.second) <= std::chrono::sys_days(*found);
                             });
        const bool other = told && std::ranges::any_of(days, [&](const auto& row) {
                               return std::chrono::sys_days(row.second) + std::chrono::days(1) <
                                      std::chrono::sys_days(*seen);
                           });
        const bool headed = own_moments && !kept.empty() && heads_history(kept.back());
        if (!headed && (!earlier || !other))
            std::move(items.begin() + static_cast<std::ptrdiff_t>(i),
                      items.begin() + static_cast<std::ptrdiff_t>(end),
                      std::back_inserter(kept));
        i = end;
    }
    return kept;
}

std::vector<LayoutItem> with_people_parted(std::vector<LayoutItem> items,
                                           const Rules& rules,
                                           const LabelVocabulary& vocabulary) {
    const std::set<std::string> labelled = labelled_children(items, rules);
    std::vector<LayoutItem> parted;
    for (std::size_t i = 0; i < items.size();) {
        std::size_t end = i;
        std::vector<Row> rows;
        while (end < items.size() && items[end].table_row >= 0 && items[end].kind == ItemKind::pair) {
            const auto row = static_cast<std::size_t>(items[end].table_row);
            if (row > rows.size()) break;
            if (row == rows.size()) rows.emplace_back();
            rows[row].push_back(items[end]);
            ++end;
        }
        if (rows.size() >= 2) {
            PeopleTable table(std::move(rows), rules, vocabulary);
            if (table.is_known() || table.is_household(labelled)) {
                for (LayoutItem& item : table.parted()) parted.push_back(std::move(item));
                i = end;
                continue;
            }
        }
        const std::size_t to = std::max(end, i + 1);
        if (names_found_child(items[i])) {
            parted.push_back(items[i]);
            if (const auto hit = vocabulary.find("Missing child", true)) parted.back().label = hit->id;
            ++i;
            continue;
        }
        if (end == i && is_told_below(items[i], rules)) {
            parted.push_back(as_text(items[i], items[i].words));
            parted.back().relation = Relation::beside;
            parted.back().sentence = true;
            ++i;
            continue;
        }
        std::move(items.begin() + static_cast<std::ptrdiff_t>(i),
                  items.begin() + static_cast<std::ptrdiff_t>(to),
                  std::back_inserter(parted));
        i = to;
    }
    return parted;
}

}  // namespace homeward
