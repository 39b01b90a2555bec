// Children told apart by name: sections that a child's name heads, and rows of a table that begin with it.

#include <algorithm>
#include <iterator>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/field_values.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/made_items.h"
#include "parsers/records/scopes.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t name_words_max = 5;
constexpr std::size_t heading_words_max = 8;
constexpr std::size_t sections_max = 50;  ///< Of named children; further ones are told of the last.
constexpr std::size_t birth_within = 8;   ///< Items below its name in which a child's day of birth is told.

/// `2.`, `3)`: the number of a section.
bool is_number(std::string_view word) {
    const auto is_mark = [](char c) { return is_ascii_digit(c) || c == '.' || c == ')'; };
    return !word.empty() && is_ascii_digit(word.front()) && std::ranges::all_of(word, is_mark);
}

bool may_be_of_name(const LayoutWord& word) {
    if (word.text.empty()) return false;
    const auto plain = [](char c) { return !is_ascii_digit(c) && c != ':' && c != '@' && c != '?'; };
    const char first = word.text.front();
    const bool small = first >= 'a' && first <= 'z';
    return !small && std::ranges::all_of(word.text, plain);
}

bool on_one_line(const LayoutWord& left, const LayoutWord& right) {
    return !right.line_start && left.page == right.page && left.part == right.part &&
           left.box.y1 > right.box.y0 && right.box.y1 > left.box.y0;
}

/// The words of a name that stands alone, with or without a number before it; else none.
std::vector<LayoutWord> words_of_name(const LayoutItem& item) {
    if (item.kind == ItemKind::pair || item.label >= 0 || item.words.empty()) return {};
    std::vector<LayoutWord> words = item.words;
    if (is_number(words.front().text)) words.erase(words.begin());
    if (words.size() < 2 || words.size() > name_words_max) return {};
    if (!std::ranges::all_of(words, may_be_of_name)) return {};
    const auto name = parse_name(joined_text(words));
    return name && !name->forenames.empty() && !name->surname.empty() ? words : std::vector<LayoutWord>();
}

/// Whether the item's column asks who somebody is to the child.
bool asks_relation(const LayoutItem& item) {
    const std::string label = fold_label(item.label_text);
    return contains_words(label, "relationship") || contains_words(label, "relation") ||
           contains_words(label, "role");
}

}  // namespace

bool Interpreter::tells_birth(const LayoutItem& item) const {
    return item.kind == ItemKind::pair && may_mean(item, rules_, "subject.date_of_birth");
}

/// The items, with a child's name as one of its own where it was read as the last line of the passage above.
std::optional<std::vector<LayoutItem>> Interpreter::with_names_apart(
    const std::vector<LayoutItem>& items) const {
    std::vector<LayoutItem> apart;
    std::size_t taken = 0;  // Of `items`: nearly always none is parted, and none need be copied.
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::vector<LayoutWord>& words = items[i].words;
        if (words.size() < 2 || i + 1 >= items.size() || !tells_birth(items[i + 1])) continue;
        std::size_t last = words.size() - 1;
        while (last > 0 && on_one_line(words[last - 1], words[last])) --last;
        if (last == 0) continue;
        LayoutItem name;
        name.words.assign(words.begin() + static_cast<std::ptrdiff_t>(last), words.end());
        if (words_of_name(name).empty()) continue;
        apart.insert(
            apart.end(), items.begin() + std::ptrdiff_t(taken), items.begin() + std::ptrdiff_t(i) + 1);
        taken = i + 1;
        apart.back().words.resize(last);
        apart.push_back(std::move(name));
    }
    if (taken == 0) return std::nullopt;
    apart.insert(apart.end(), items.begin() + std::ptrdiff_t(taken), items.end());
    return apart;
}

void Interpreter::read(const std::vector<LayoutItem>& items) {
    const std::optional<std::vector<LayoutItem>> parted = with_names_apart(items);
    const std::vector<LayoutItem>& named = parted ? *parted : items;
    find_named_sections(named);
    if (!named_sections_.empty()) {
        read_in_order(named);
        return;
    }
    note_names_and_days(items);
    const std::optional<std::vector<LayoutItem>> apart = with_scope_lines_apart(items);
    read_in_order(apart ? *apart : items);
}

/// Names that stand over different days of birth head the sections of different children. Fewer than two
/// such head nothing: the names may be those of anybody.
void Interpreter::find_named_sections(const std::vector<LayoutItem>& items) {
    const auto asks = [&](const LayoutItem& item, std::string_view target) {
        return item.kind == ItemKind::pair && may_mean(item, rules_, target);
    };
    std::set<std::string> born;
    std::set<std::string> names;
    for (std::size_t i = 0; i < items.size() && named_sections_.size() < sections_max; ++i) {
        std::vector<LayoutWord> words = words_of_name(items[i]);
        if (words.empty()) continue;
        for (std::size_t k = i + 1; k < items.size() && k <= i + birth_within; ++k) {
            if (asks(items[k], "name.subject") || asks(items[k], "subject.surname") ||
                !words_of_name(items[k]).empty()) {
                break;
            }
            if (!tells_birth(items[k])) continue;
            const auto day = parse_date(joined_text(items[k].words));
            if (!day) break;
            born.insert(to_iso(*day));
            names.insert(folded_label(joined_text(words)));
            named_sections_[i] = std::move(words);
            break;
        }
    }
    const std::size_t sections = named_sections_.size();
    if (sections < 2 || born.size() < sections || names.size() < sections) named_sections_.clear();
}

NamesOfChildren names_of_children(std::span<const Candidate> told) {
    NamesOfChildren names;
    for (const Candidate& candidate : told) {
        if (candidate.scope.child == 0) continue;
        auto& [forenames, surname] = names[candidate.scope.child];
        if (candidate.field.id == "subject.forenames" && forenames.empty())
            forenames = folded_label(candidate.field.value);
        if (candidate.field.id == "subject.surname" && surname.empty())
            surname = folded_label(candidate.field.value);
    }
    return names;
}

/// The child whose forenames are `folded`, or whose whole name stands in it; 0 for none and for several.
int Interpreter::known_child(const std::string& folded) const {
    const auto names = names_of_children(assembly_.candidates());
    int found = 0;
    for (const auto& [child, name] : names) {
        const auto& [forenames, surname] = name;
        if (forenames.empty()) continue;
        const bool whole =
            !surname.empty() && contains_words(folded, forenames) && contains_words(folded, surname);
        if (!whole && folded != forenames && folded != surname) continue;
        if (found > 0) return 0;
        found = child;
    }
    return found;
}

/// The one known child whose forename stands in a label: `Ola injured`; 0 for none and for several.
int Interpreter::child_in_label(const std::string& folded) const {
    int found = 0;
    for (const Candidate& candidate : assembly_.candidates()) {
        if (candidate.scope.child == 0 || candidate.field.id != "subject.forenames") continue;
        const std::string forenames = folded_label(candidate.field.value);
        const std::string first = forenames.substr(0, forenames.find(' '));
        const bool told = contains_words(folded, first) || contains_words(folded, first + "s");
        if (first.size() < 2 || !told || found == candidate.scope.child) continue;
        if (found > 0) return 0;
        found = candidate.scope.child;
    }
    return found;
}

/// `(1) Amir Saleh, 06/02/2010; (2) Yusuf Saleh, 11/09/2012` beside one label: several children, each with a
/// day of birth of its own. Whether the item told of such.
bool Interpreter::apply_children(const LayoutItem& item) {
    if (scope_.child != 0) return false;
    std::vector<LayoutItem> pieces;
    bool parted = true;
    for (const LayoutWord& word : item.words) {
        const std::string folded = folded_label(word.text);
        const bool number = folded.size() == 1 && is_ascii_digit(folded[0]);
        const bool joins = folded == "and" || word.text == "&";
        parted |= number || joins || word.text == ";";
        if (number || joins || folded.empty()) continue;
        if (parted) {
            pieces.push_back(item);
            pieces.back().words.clear();
        }
        pieces.back().words.push_back(word);
        parted = word.text.ends_with(';');
    }
    if (pieces.size() < 2 || static_cast<int>(pieces.size()) > scopes_max) return false;
    std::set<std::string> born;
    std::vector<int> years;
    for (const LayoutItem& piece : pieces) {
        const std::string text = joined_text(piece.words);
        const auto day = find_time(text, std::nullopt, false);
        const auto name = parse_name(text.substr(0, text.find_first_of("0123456789,(")));
        if (!day || !day->date || !name || name->forenames.empty()) return false;
        // What stands behind the day but for a sex and an age tells more than who it is.
        const std::string behind = folded_label(text.substr(day->end));
        const bool more = std::ranges::any_of(split(behind, ' '), [](std::string_view word) {
            return !word.empty() && !is_ascii_digit(word.front()) &&
                   !is_one_of(word, {"m", "f", "male", "female", "aged", "age", "yrs", "years", "old", "yo"});
        });
        if (more) return false;
        born.insert(to_iso(*day->date));
        years.push_back(static_cast<int>(day->date->year()));
    }
    constexpr int years_apart_max = 17;  // Children all of them, and no parent among them.
    if (born.size() < pieces.size() || std::ranges::max(years) - std::ranges::min(years) > years_apart_max)
        return false;
    const Scope outside = scope_;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        scope_.child = static_cast<int>(i) + 1;
        apply_child_name(pieces[i]);
    }
    scope_ = outside;
    return true;
}

/// Whether `item` begins what is told of one child: its name over a section of its own, or a heading that
/// names a child who is known by now.
bool Interpreter::begins_child(std::size_t at, const LayoutItem& item) {
    const auto section = named_sections_.find(at);
    if (section == named_sections_.end()) {
        const bool heading = item.kind == ItemKind::heading || item.relation == Relation::above;
        const bool line = item.kind != ItemKind::pair && item.table_row < 0 && !item.words.empty();
        if (!line || (heading && item.label >= 0)) return false;
        const std::string printed = joined_text(item.words);
        std::optional<Section> told = section_of(printed, true);
        if (!told || !told->names_child) {
            const int child = item.words.size() <= heading_words_max && !printed.ends_with('.')
                                  ? known_child(folded_label(printed))
                                  : 0;
            if (child == 0) return false;
            told = Section{{child}, 0, true, false};
        }
        // Within a passage what follows stays under its topic.
        const std::string topic = item.relation == Relation::inside && item.flows ? open_topic_ : "";
        enter_section(*told);
        open_topic_ = topic;
        open_free_ = topic.empty();
        return true;
    }
    Section named;
    named.children = {static_cast<int>(std::distance(named_sections_.begin(), section)) + 1};
    named.names_child = true;
    enter_section(named);
    LayoutItem name = item;
    name.words = section->second;
    apply_child_name(name);
    return true;
}

/// The children whom the rows of the table from `at` on are about, where each row begins with the name of
/// another one who is known by now; else none.
std::vector<int> Interpreter::children_of_rows(const std::vector<LayoutItem>& items, std::size_t at) const {
    std::vector<int> children;
    for (std::size_t k = at; k < items.size() && items[k].table_row >= 0; ++k) {
        if (items[k].table_row < static_cast<int>(children.size())) continue;
        const int child = known_child(folded_label(joined_text(items[k].words)));
        if (child == 0 || std::ranges::find(children, child) != children.end()) return {};
        children.push_back(child);
    }
    return children;
}

/// Whether `item` tells of a child or an episode behind the last that can be told apart. What else a long
/// table tells, a log's entries say, is read.
bool Interpreter::is_row_too_many(const LayoutItem& item) const {
    if (item.table_row < scopes_max) return false;
    const std::vector<std::string> targets = targets_of(item);
    return table_of_children_ || std::ranges::any_of(targets, [](const std::string& target) {
               return target.starts_with("episode.") || target.starts_with("event.") ||
                      target.starts_with("debrief.");
           });
}

/// Which rows of the table from `at` on are about the child's family: those whose relation to the child is
/// told in a column of its own, `Mother`, `Brother`, beside `Subject`. None where every row tells one.
void Interpreter::note_family_rows(const std::vector<LayoutItem>& items, std::size_t at) {
    family_rows_.clear();
    std::set<int> rows;
    for (std::size_t k = at; table_of_children_ && k < items.size() && items[k].table_row >= 0; ++k) {
        rows.insert(items[k].table_row);
        const std::string value = folded_label(joined_text(items[k].words));
        const bool kin = rules_.entities.kin_female.contains(value) ||
                         rules_.entities.kin_male.contains(value) || rules_.relations.contains(value);
        if (asks_relation(items[k]) && kin &&
            !is_one_of(value, {"subject", "self", "child", "misper", "missing person", "young person"}))
            family_rows_.insert(items[k].table_row);
    }
    if (family_rows_.size() + 1 != rows.size()) family_rows_.clear();
}

/// Whether the item stands in a row about the family, or says in the child's row that it is the child's.
bool Interpreter::is_of_family(const LayoutItem& item) const {
    if (item.table_row < 0 || family_rows_.empty()) return false;
    return family_rows_.contains(item.table_row) || asks_relation(item);
}

/// Whose or which episode's row the item at `at` stands in: a table of records is about children where a
/// column is, else about episodes.
void Interpreter::enter_row(const std::vector<LayoutItem>& items, std::size_t at) {
    const LayoutItem& item = items[at];
    const bool behind_row = at > 0 && items[at - 1].table_row >= 0;
    if (item.table_row >= 0 && !behind_row) {
        outside_ = scope_;
        row_children_ = children_of_rows(items, at);
        table_of_children_ = !row_children_.empty();
        bool of_episodes = false;
        for (std::size_t k = at; k < items.size() && items[k].table_row >= 0; ++k) {
            for (const std::string& target : targets_of(items[k])) {
                table_of_children_ |= target == "name.subject" || target.starts_with("subject.");
                of_episodes |= target.starts_with("episode.") || target.starts_with("event.");
            }
        }
        note_family_rows(items, at);
        // Answers beside names that fit no child who is known could be given to the wrong one: better to
        // none.
        unclear_rows_ = !table_of_children_ && !of_episodes && assembly_.child_count() >= 2;
    }
    if (item.table_row >= 0 && unclear_rows_) return;
    if (item.table_row >= scopes_max) return;
    if (item.table_row >= 0) {
        const auto row = static_cast<std::size_t>(item.table_row);
        // Beside rows of the family the one that is left is the child's, who needs no number.
        const int own = family_rows_.empty() ? item.table_row + 1 : outside_.child;
        const int number = row < row_children_.size() ? row_children_[row] : own;
        (table_of_children_ ? scope_.child : scope_.episode) = number;
    } else if (behind_row) {
        // The section goes on in which the table stood.
        (table_of_children_ ? scope_.child : scope_.episode) =
            table_of_children_ ? outside_.child : outside_.episode;
    }
}

/// A label or heading that speaks of both or all children: what follows is told of every one.
void Interpreter::leave_child(const std::string& label) {
    if ((scope_.child == 0 && together_.empty()) || assembly_.child_count() < 2) return;
    for (const std::string_view all : {"both",
                                       "all children",
                                       "all the children",
                                       "all three",
                                       "all siblings",
                                       "each child",
                                       "every child"}) {
        if (!contains_words(label, all)) continue;
        leave_sections();
        return;
    }
}

}  // namespace homeward
