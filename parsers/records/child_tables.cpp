#include "parsers/records/child_tables.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "parsers/records/cell_facts.h"
#include "parsers/records/made_items.h"
#include "parsers/text/cell_tables.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t children_max = 40;
constexpr std::size_t head_words_max = 14;
constexpr std::size_t label_cell_facts_max = 3;

/// A table of children, and what its columns are about.
struct ChildTable {
    const CellTable* table = nullptr;
    std::vector<std::string> heads;
    std::vector<ColumnTopic> topics;
    std::size_t person = 0;      ///< The column that names the child.
    std::vector<TableRow> rows;  ///< One for each child or time missing.
};

std::string head_text(const TableCell& cell) {
    std::string text;
    for (const auto& fact : cell.facts) text += (text.empty() ? "" : " ") + joined_text(fact);
    return text;
}

bool is_head(const TableCell& cell) {
    std::size_t words = 0;
    for (const auto& fact : cell.facts) words += fact.size();
    return words > 0 && words <= head_words_max;
}

/// The column in which most rows begin with a name, and none has a name further left.
std::optional<std::size_t> person_column(const ChildTable& found) {
    for (std::size_t column = 0; column < found.topics.size(); ++column) {
        if (found.topics[column] != ColumnTopic::person) continue;
        const auto named = std::ranges::count_if(
            found.table->rows, [&](const TableRow& row) { return begins_with_name(row.cells[column]); });
        if (named > 0 && named * 2 >= std::ssize(found.table->rows)) return column;
    }
    return std::nullopt;
}

/// Rows without a name are more of the row above them.
std::vector<TableRow> whole_rows(const CellTable& table, std::size_t person) {
    std::vector<TableRow> rows;
    for (const TableRow& row : table.rows) {
        if (rows.empty() || begins_with_name(row.cells[person])) {
            rows.push_back(row);
            continue;
        }
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (row.cells[i].box == rows.back().cells[i].box) continue;
            std::ranges::copy(row.cells[i].facts, std::back_inserter(rows.back().cells[i].facts));
        }
    }
    return rows;
}

bool tells_of_episode(ColumnTopic topic) {
    return topic == ColumnTopic::missing || topic == ColumnTopic::found || topic == ColumnTopic::debrief;
}

/// Whether the cells hold several facts: in each row at least one does of those that tell of the child or of
/// the time missing.
bool has_full_cells(const ChildTable& found) {
    return std::ranges::all_of(found.rows, [&](const TableRow& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const bool tells = i == found.person || tells_of_episode(found.topics[i]);
            if (tells && row.cells[i].facts.size() >= 2) return true;
        }
        return false;
    });
}

/// `As above` alone.
bool is_cell_of_above(const TableCell& cell) {
    return cell.facts.size() == 1 && is_of_above(folded_label(joined_text(cell.facts.front())));
}

/// Whether most cells of a body row are labels: it heads rows of its own, as in a form drawn as a grid.
bool is_of_labels(const TableRow& row, const LabelVocabulary& vocabulary) {
    std::size_t filled = 0;
    std::size_t labels = 0;
    for (const TableCell& cell : row.cells) {
        if (cell.facts.empty()) continue;
        ++filled;
        const std::string text = joined_text(cell.facts.front());
        const bool marked = text.ends_with(':') || text.ends_with('?');
        // A label may stand over its value in one cell.
        if (cell.facts.size() <= label_cell_facts_max &&
            (marked || (vocabulary.find(text, false) && !vocabulary.is_answer(text))))
            ++labels;
    }
    return labels >= 2 && labels * 2 >= filled;
}

/// Whether a label asks for one thing alone, as `Place found` does: neither a moment or a person, beside
/// whom more may stand, nor an account.
bool asks_one_thing(const LabelHit& hit, const Rules& rules) {
    return std::ranges::none_of(
        rules.meanings[static_cast<std::size_t>(hit.id)], [](const LabelMeaning& meaning) {
            const std::string_view target = meaning.target;
            return target.starts_with("event.") || target.starts_with("context.") ||
                   target.starts_with("name.") || target.starts_with("narrative.") ||
                   target.ends_with("_at") || target.ends_with(".surname") ||
                   target.ends_with(".forenames") || target.ends_with(".reported_by") ||
                   target.ends_with(".officer") || target.ends_with(".status");
        });
}

/// Whether a cell of the column holds facts of several kinds: with a label of their own, or below a moment.
bool tells_more(const CellTable& table, std::size_t column) {
    return std::ranges::any_of(table.rows, [&](const TableRow& row) {
        const auto& facts = row.cells[column].facts;
        return facts.size() >= 2 && std::ranges::any_of(facts, [](const auto& fact) {
                   return fact.front().text.ends_with(':') || has_day(fact);
               });
    });
}

/// Whether most filled cells of the column hold sentences.
bool is_of_sentences(const CellTable& table, std::size_t column) {
    constexpr std::size_t sentence_words = 5;
    std::size_t filled = 0;
    std::size_t told = 0;
    for (const TableRow& row : table.rows) {
        const auto& facts = row.cells[column].facts;
        if (facts.empty()) continue;
        ++filled;
        if (facts.back().size() >= sentence_words && facts.back().back().text.ends_with('.')) ++told;
    }
    return told > 0 && told * 2 >= filled;
}

/// What column `column` is about: by its head, and where that heads an account too by what stands below.
ColumnTopic topic_of(const CellTable& table,
                     std::size_t column,
                     const std::string& head,
                     const LabelVocabulary& vocabulary,
                     const Rules& rules) {
    const auto hit = vocabulary.find(head, true);
    if (!hit || hit->id < 0) return column_topic(head);
    if (asks_one_thing(*hit, rules) && !tells_more(table, column)) return ColumnTopic::other;
    return hit->flows && is_of_sentences(table, column) ? ColumnTopic::account : column_topic(head);
}

std::optional<ChildTable> child_table(const CellTable& table,
                                      const LabelVocabulary& vocabulary,
                                      const Rules& rules) {
    if (!std::ranges::all_of(table.heads.cells, is_head)) return std::nullopt;
    ChildTable found;
    found.table = &table;
    for (std::size_t i = 0; i < table.heads.cells.size(); ++i) {
        found.heads.push_back(head_text(table.heads.cells[i]));
        found.topics.push_back(topic_of(table, i, found.heads.back(), vocabulary, rules));
    }
    if (std::ranges::none_of(found.topics, tells_of_episode)) return std::nullopt;
    const auto person = person_column(found);
    if (!person) return std::nullopt;
    if (std::ranges::any_of(table.rows, [&](const TableRow& row) { return is_of_labels(row, vocabulary); }))
        return std::nullopt;
    found.person = *person;
    found.rows = whole_rows(table, *person);
    if (found.rows.size() > children_max) return std::nullopt;
    std::size_t left = shared_words_max;
    for (std::size_t i = 1; i < found.rows.size(); ++i) {
        for (std::size_t c = 0; c < found.topics.size(); ++c) {
            const TableCell& above = found.rows[i - 1].cells[c];
            if (!is_cell_of_above(found.rows[i].cells[c]) || above.words() > left) continue;
            left -= above.words();
            found.rows[i].cells[c] = above;
        }
    }
    if (!has_full_cells(found)) return std::nullopt;
    return found;
}

/// What heads each row: children, or times missing of one child.
std::string row_word(const ChildTable& found) {
    std::set<std::string> names;
    for (const TableRow& row : found.rows) names.insert(folded_name(row.cells[found.person]));
    return names.size() == 1 ? "Episode " : "Child ";
}

void read_table(const ChildTable& found,
                const LabelVocabulary& vocabulary,
                const Rules& rules,
                std::vector<LayoutItem>& items) {
    const bool several = found.rows.size() > 1;
    const std::string word = row_word(found);
    const bool lone = std::ranges::count(found.topics, ColumnTopic::account) == 1;
    CellFacts facts(vocabulary, rules);
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        if (several) items.push_back(made_heading(word + std::to_string(i + 1)));
        const std::vector<TableCell>& cells = found.rows[i].cells;
        // Who the row is about stands first, wherever its column stands.
        facts.read(cells[found.person], found.heads[found.person], ColumnTopic::person, lone, items);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (c != found.person) facts.read(cells[c], found.heads[c], found.topics[c], lone, items);
        }
        facts.next_row();
    }
    if (several) items.push_back(made_heading(word == "Child " ? "All children" : "All episodes"));
}

void read_stretch(const Layout& layout,
                  std::size_t from,
                  std::size_t to,
                  const LabelVocabulary& vocabulary,
                  std::vector<LayoutItem>& items) {
    Layout stretch;
    stretch.full_line_width = layout.full_line_width;
    stretch.lines.assign(layout.lines.begin() + static_cast<std::ptrdiff_t>(from),
                         layout.lines.begin() + static_cast<std::ptrdiff_t>(to));
    std::ranges::move(read_items(stretch, vocabulary), std::back_inserter(items));
}

}  // namespace

std::vector<LayoutItem> read_paper_items(const Layout& layout,
                                         const LabelVocabulary& vocabulary,
                                         const Rules& rules) {
    std::vector<LayoutItem> items;
    std::size_t at = 0;
    for (const CellTable& table : cell_tables(layout)) {
        const auto found = child_table(table, vocabulary, rules);
        if (!found) continue;
        read_stretch(layout, at, table.first, vocabulary, items);
        read_table(*found, vocabulary, rules, items);
        at = table.end;
    }
    if (at == 0) return read_items(layout, vocabulary);
    read_stretch(layout, at, layout.lines.size(), vocabulary, items);
    return items;
}

}  // namespace homeward
