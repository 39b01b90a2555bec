// Tables with a column for each child or episode: one label, and a value for each of them beside it.

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/item_reader.h"

namespace homeward {
namespace {

constexpr std::size_t rows_max = 120;
constexpr std::size_t columns_max = 8;
constexpr std::size_t full_rows_min = 3;  ///< Rows with a value in each column: fewer may be chance.
constexpr std::size_t headless_rows_min = 4;
constexpr double row_gap_max = 4;  ///< In heights; more ends the table.
constexpr double same_column = 6;  ///< Points: the values of one column begin at one place.

bool is_value(const LinePart& part) {
    return part.kind == PartKind::value && part.starts_segment && !part.inside;
}

bool has_tick(const LinePart& part) {
    return std::ranges::any_of(
        part.words, [](const LayoutWord& word) { return tick_glyph(word.text) != TickGlyph::none; });
}

bool same_left_edges(const std::vector<LinePart>& parts, const std::vector<double>& columns) {
    if (parts.size() != columns.size() + 1) return false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!is_value(parts[i + 1]) || std::abs(parts[i + 1].box.x0 - columns[i]) > same_column) return false;
    }
    return parts[0].box.x1 < columns[0];
}

/// The column that begins at or left of `x`, from 1; 0 where none does.
std::size_t column_at(double x, const std::vector<double>& columns) {
    std::size_t column = 0;
    while (column < columns.size() && x > columns[column] - same_column) ++column;
    return column;
}

/// Long lines of one column come close to the next: they are cut where a word begins at a column's edge
/// behind more than a usual space.
std::vector<LinePart> pieces_by_column(const LinePart& part, const std::vector<double>& columns) {
    std::vector<LinePart> pieces(1);
    std::vector<double> spaces;
    for (std::size_t i = 1; i < part.words.size(); ++i)
        spaces.push_back(part.words[i].box.x0 - part.words[i - 1].box.x1);
    std::ranges::sort(spaces);
    const double usual_space = spaces.empty() ? 0 : spaces[spaces.size() / 2];
    for (const LayoutWord& word : part.words) {
        LinePart* open = &pieces.back();
        const bool at_edge = std::ranges::any_of(
            columns, [&](double x) { return std::abs(word.box.x0 - x) < same_column / 3; });
        if (at_edge && !open->words.empty() &&
            word.box.x0 - open->words.back().box.x1 > std::max(0.3 * word.box.height(), 1.5 * usual_space)) {
            open = &pieces.emplace_back();
        }
        open->box = united(open->box, word.box);
        open->words.push_back(word);
    }
    return pieces;
}

}  // namespace

/// Where the columns of values begin, if lines from `at` on are rows of a label and a value in each of
/// several columns; else nothing.
std::vector<double> ItemReader::value_columns(std::size_t at, bool headed) const {
    std::vector<double> columns;
    std::size_t full = 0;
    bool dated = false;  // Each has a day of its own: of birth, of return.
    for (std::size_t k = at; k < lines_.size() && k < at + rows_max; ++k) {
        const std::vector<LinePart>& parts = lines_[k].parts;
        if (line(k).in_table != line(at).in_table || (k > at && line(k).gap_before > row_gap_max)) break;
        if (columns.empty()) {
            // `Episode 1 | Episode 2`, beside an empty first head or one of the labels, tells whose the
            // columns are.
            const auto is_scope = [](const LinePart& part) { return is_label(part) && part.hit.id < 0; };
            const std::size_t corner = is_scope(parts[0]) ? 0 : 1;
            const bool scopes = headed && k == at && parts.size() >= corner + 2 &&
                                std::ranges::all_of(std::span(parts).subspan(corner), is_scope);
            if (scopes) continue;
            // The first row with a label tells the columns; what stands above it heads them.
            if (parts.size() < 3 || parts.size() > columns_max + 1 || parts[0].kind != PartKind::label) {
                if (k > at || !headed) return {};
                continue;
            }
            if (!std::all_of(parts.begin() + 1, parts.end(), is_value)) return {};
            for (std::size_t p = 1; p < parts.size(); ++p) columns.push_back(parts[p].box.x0);
        }
        const bool labelled = parts[0].box.x1 < columns[0];
        const bool other_label = std::any_of(parts.begin() + (labelled ? 1 : 0), parts.end(), is_label);
        if (other_label) break;
        // Answers side by side are there to be chosen from, for one child.
        const bool told = std::none_of(parts.begin() + 1, parts.end(), [&](const LinePart& part) {
            return has_tick(part) || vocabulary_.is_answer(part.text);
        });
        if (!told || !same_left_edges(parts, columns)) continue;
        ++full;
        dated |= parts[1].text != parts[2].text &&
                 std::all_of(parts.begin() + 1, parts.end(), [](const LinePart& part) {
                     return std::ranges::count_if(part.text, is_ascii_digit) >= 5;
                 });
    }
    const bool sure = headed ? full >= full_rows_min : full >= headless_rows_min && dated;
    return sure ? columns : std::vector<double>();
}

bool ItemReader::heads_columns(std::size_t at, const std::vector<double>& columns) const {
    const std::vector<LinePart>& parts = lines_[at].parts;
    std::size_t found = 0;
    std::size_t before = 0;  // The column of the head on the left.
    bool labelled = false;   // A label stands left of them: values beside it are a row, and no heads.
    for (const LinePart& part : parts) {
        if (part.box.x1 < columns[0]) {
            labelled |= is_label(part) && part.hit.id >= 0;
            continue;
        }
        // A head stands at its column's edge or, as browsers print it, in the middle.
        const std::size_t column = column_at(part.box.x0, columns);
        const bool within = column >= columns.size() || part.box.x1 < columns[column];
        const bool over = column == before + 1 && within;
        before = column;
        const bool scope = is_label(part) && part.hit.id < 0;
        const bool label = is_label(part) && part.hit.id >= 0;
        if (vocabulary_.is_answer(part.text) || label || (labelled && !scope)) return false;
        if (over && (part.kind == PartKind::value || scope)) {
            ++found;
        } else if (part.box.x1 > columns[0]) {
            return false;
        }
    }
    return found == columns.size();
}

bool ItemReader::read_person_columns(std::size_t at) {
    if (lines_[at].parts.size() < 2 || lines_[at].parts[0].used) return false;
    std::vector<double> columns = value_columns(at, true);
    const bool headed = columns.size() >= 2 && heads_columns(at, columns);
    if (!headed) columns = value_columns(at, false);
    if (columns.size() < 2) return false;
    const auto column_of = [&](const LinePart& part) {
        return static_cast<int>(column_at(part.box.x0, columns));
    };
    for (LinePart& part : lines_[at].parts) {
        if (!headed) break;
        part.used = true;
        if (column_of(part) == 0) continue;
        LayoutItem head;
        head.relation = Relation::table;
        head.column = column_of(part);
        head.words = part.words;
        items_.push_back(std::move(head));
    }
    for (std::size_t end = headed ? at + 1 : at; end < lines_.size() && end < at + rows_max; ++end) {
        const std::vector<LinePart>& parts = lines_[end].parts;
        const bool labelled = parts[0].box.x1 < columns[0];
        if (line(end).in_table != line(at).in_table || line(end).gap_before > row_gap_max) break;
        if (std::any_of(parts.begin() + (labelled ? 1 : 0), parts.end(), is_label)) break;
        if (labelled && parts.size() == 1 && looks_like_heading(lines_[end])) break;
        if (!labelled && column_of(parts[0]) == 0) break;  // It runs on over the columns' edge.
        // `Episode 2 of 3 - Ola` heads a section, whatever stands in its line.
        const bool scope = parts[0].kind == PartKind::label && parts[0].hit.id < 0;
        if (labelled && parts[0].hit.only_heading && (scope || parts.size() == 1)) break;
        if (labelled && is_off_columns(end, columns)) break;
        if (labelled && (parts.size() > 1 || line(end).row_start || line(end).gap_before > 0.45)) {
            read_person_row(end, columns);
        }
    }
    return true;
}

/// Whether the values in the row at `at` and in the next one with a label begin elsewhere than the columns:
/// they are of another table.
bool ItemReader::is_off_columns(std::size_t at, const std::vector<double>& columns) const {
    std::size_t off = 0;
    for (std::size_t k = at; k < lines_.size() && k < at + rows_max && off < 2; ++k) {
        const std::vector<LinePart>& parts = lines_[k].parts;
        if (parts.size() < 2 || parts[0].box.x1 >= columns[0]) {
            if (k == at) return false;
            continue;
        }
        const bool on = std::any_of(parts.begin() + 1, parts.end(), [&](const LinePart& part) {
            return std::ranges::any_of(columns,
                                       [&](double x) { return std::abs(part.box.x0 - x) < same_column; });
        });
        if (on) return false;
        ++off;
    }
    return off == 2;
}

void ItemReader::read_person_row(std::size_t at, const std::vector<double>& columns) {
    std::map<std::size_t, LayoutItem> cells;
    LinePart& label = lines_[at].parts[0];
    std::string label_text = label.text;
    LabelHit hit = label.hit;
    bool known = label.kind == PartKind::label;
    label.used = true;
    bool wide = false;
    for (std::size_t k = at; k < lines_.size() && k < at + rows_max; ++k) {
        std::vector<LinePart>& parts = lines_[k].parts;
        if (k > at) {
            const bool labelled = parts[0].box.x1 < columns[0];
            // The label may run on, too.
            const bool wrapped = labelled && line(k).gap_before < 0.45 && !line(k).row_start &&
                                 parts[0].kind != PartKind::label && !starts_upper(parts[0].text);
            if (line(k).in_table != line(at).in_table || line(k).row_start || line(k).gap_before > 0.9) break;
            if (labelled && !wrapped) break;
            if (!labelled && std::ranges::any_of(parts, is_label)) break;
            if (wrapped) {
                label_text += ' ' + parts[0].text;
                parts[0].used = true;
            }
        }
        for (LinePart& part : parts) {
            if (part.used || part.box.x0 < columns[0] - same_column) continue;
            for (LinePart& piece : pieces_by_column(part, columns)) {
                const std::size_t column = column_at(piece.box.x0, columns);
                wide |= column < columns.size() && piece.box.x1 > columns[column] + same_column;
                append(cells[column].words, piece);
            }
            part.used = true;
        }
    }
    if (!known || label_text != label.text) {
        if (const auto found = vocabulary_.find(label_text, true)) {
            hit = *found;
            known = true;
        }
    }
    for (auto& [column, item] : cells) {
        item.kind = ItemKind::pair;
        item.relation = Relation::table;
        item.label = known ? hit.id : -1;
        item.label_text = label_text;
        item.label_sure = hit.sure;
        item.label_match = hit.match;
        item.flows = hit.flows;
        item.column = wide ? 0 : static_cast<int>(column);
        // What is told of all stands in the first column or over several, never in the last alone.
        item.column_alone = cells.size() == 1 && column < columns.size();
        items_.push_back(std::move(item));
    }
}

}  // namespace homeward
