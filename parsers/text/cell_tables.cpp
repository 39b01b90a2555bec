#include "parsers/text/cell_tables.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

constexpr double same_edge = 4;  ///< Points within which cells stand under one another.
constexpr std::size_t columns_max = 12;
constexpr std::size_t rows_max = 400;

/// A line of one cell.
struct PrintedLine {
    std::vector<LayoutWord> words;
    Rect box;
    bool geometry = false;
};

struct PrintedCell {
    Rect box;
    std::vector<PrintedLine> lines;
};

struct PrintedRow {
    std::size_t first = 0;  ///< Lines of the layout.
    std::size_t end = 0;
    int page = 1;
    int part = 0;
    int number = 0;
    double top = 0;
    std::vector<PrintedCell> cells;  ///< From left to right.
};

/// Whether all words of the line stand in cells of one row.
bool is_of_row(const LayoutLine& line) {
    return !line.furniture && !line.segments.empty() && line.segments.front().row > 0 &&
           std::ranges::all_of(line.segments, [&](const LayoutSegment& segment) {
               return segment.row == line.segments.front().row;
           });
}

void add_line(const LayoutLine& line, PrintedRow& row) {
    for (const LayoutSegment& segment : line.segments) {
        auto cell = std::ranges::find(row.cells, segment.cell, &PrintedCell::box);
        if (cell == row.cells.end()) {
            row.cells.push_back({segment.cell, {}});
            cell = std::prev(row.cells.end());
            row.top = segment.cell.y0;
        }
        // What stands beside it in the cell is of the same line.
        const bool same = !cell->lines.empty() && &line.segments.front() != &segment &&
                          line_overlap(cell->lines.back().box, segment.box) > 0.5;
        if (!same) cell->lines.push_back({{}, {}, line.geometry});
        PrintedLine& printed = cell->lines.back();
        printed.box = united(printed.box, segment.box);
        printed.words.insert(printed.words.end(), segment.words.begin(), segment.words.end());
    }
}

std::vector<PrintedRow> printed_rows(const Layout& layout) {
    std::vector<PrintedRow> rows;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const LayoutLine& line = layout.lines[i];
        if (!is_of_row(line)) continue;
        const int number = line.segments.front().row;
        const bool goes_on = !rows.empty() && rows.back().end == i && rows.back().number == number &&
                             rows.back().page == line.page && rows.back().part == line.part;
        if (!goes_on) rows.push_back({i, i, line.page, line.part, number, 0, {}});
        add_line(line, rows.back());
        rows.back().end = i + 1;
    }
    for (PrintedRow& row : rows)
        std::ranges::stable_sort(row.cells, {}, [](const PrintedCell& cell) { return cell.box.x0; });
    return rows;
}

/// `Reported:`, `Date of birth:`: begins a fact of its own.
bool begins_with_label(const std::vector<LayoutWord>& words) {
    constexpr std::size_t label_words_max = 4;
    for (std::size_t i = 0; i < std::min(words.size(), label_words_max); ++i) {
        if (words[i].text.ends_with(':')) return true;
    }
    return false;
}

/// Whether `below` goes on with the fact that `above` ends with: it begins small, or behind a comma, or its
/// first word had no room above.
bool wraps(const PrintedLine& above, const PrintedLine& below, const Rect& cell, double left) {
    const std::string& first = below.words.front().text;
    if (tick_glyph(first) != TickGlyph::none || begins_with_label(below.words)) return false;
    if (is_ascii_lower(first.front()) || above.words.back().text.ends_with(',')) return true;
    if (!below.geometry) return false;
    const LayoutWord& next = below.words.front();
    const double space = 0.2 * next.box.height();
    const double right = cell.x1 - std::max(left - cell.x0, 0.0);
    return above.box.x1 + space + next.box.width() > right - 0.5;
}

TableCell facts_of(const PrintedCell& printed) {
    TableCell cell{printed.box, {}};
    double left = printed.box.x1;
    for (const PrintedLine& line : printed.lines) left = std::min(left, line.box.x0);
    for (std::size_t i = 0; i < printed.lines.size(); ++i) {
        std::vector<LayoutWord> words = printed.lines[i].words;
        if (words.empty()) continue;
        for (std::size_t w = 0; w < words.size(); ++w) words[w].line_start = w == 0;
        words.front().space_before = true;
        if (i > 0 && !cell.facts.empty() &&
            wraps(printed.lines[i - 1], printed.lines[i], printed.box, left)) {
            std::ranges::move(words, std::back_inserter(cell.facts.back()));
        } else {
            cell.facts.push_back(std::move(words));
        }
    }
    return cell;
}

/// Which column a cell that begins at `x` is of; the number of columns where it is of none.
std::size_t column_of(double x, const PrintedRow& heads) {
    for (std::size_t i = 0; i < heads.cells.size(); ++i) {
        if (std::abs(heads.cells[i].box.x0 - x) <= same_edge) return i;
    }
    return heads.cells.size();
}

bool is_under(const PrintedRow& row, const PrintedRow& heads) {
    return row.part == heads.part && !row.cells.empty() &&
           std::ranges::all_of(row.cells, [&](const PrintedCell& cell) {
               return column_of(cell.box.x0, heads) < heads.cells.size();
           });
}

std::string text_of(const PrintedRow& row) {
    std::string text;
    for (const PrintedCell& cell : row.cells) {
        for (const PrintedLine& line : cell.lines) text += joined_text(line.words) + '\n';
    }
    return text;
}

/// Whether nothing but furniture stands between two lines.
bool only_furniture(const Layout& layout, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        if (!layout.lines[i].furniture) return false;
    }
    return true;
}

TableRow row_under(const PrintedRow& row, const PrintedRow& heads) {
    TableRow under;
    under.cells.resize(heads.cells.size());
    for (const PrintedCell& cell : row.cells) {
        TableCell& column = under.cells[column_of(cell.box.x0, heads)];
        TableCell own = facts_of(cell);
        column.box = own.box;
        std::ranges::move(own.facts, std::back_inserter(column.facts));
    }
    return under;
}

/// Gives a row the cells of the row above that are merged over it; `left` words may still be copied.
void share_merged(const TableRow& above, double top, TableRow& row, std::size_t& left) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        constexpr double reach = 0.5;
        const TableCell& cell = above.cells[i];
        const bool covers = row.cells[i].facts.empty() && !cell.facts.empty() && cell.box.y1 > top + reach;
        if (!covers || cell.words() > left) continue;
        left -= cell.words();
        row.cells[i] = cell;
    }
}

}  // namespace

std::size_t TableCell::words() const {
    std::size_t count = 0;
    for (const std::vector<LayoutWord>& fact : facts) count += fact.size();
    return count;
}

std::vector<CellTable> cell_tables(const Layout& layout) {
    std::size_t left = shared_words_max;
    const std::vector<PrintedRow> rows = printed_rows(layout);
    std::vector<CellTable> tables;
    for (std::size_t at = 0; at < rows.size();) {
        const PrintedRow& heads = rows[at];
        if (heads.cells.size() < 2 || heads.cells.size() > columns_max) {
            ++at;
            continue;
        }
        CellTable table{heads.first, heads.end, {}, {}};
        std::size_t next = at + 1;
        for (; next < rows.size() && table.rows.size() < rows_max; ++next) {
            const PrintedRow& row = rows[next];
            if (!is_under(row, heads) || !only_furniture(layout, table.end, row.first)) break;
            table.end = row.end;
            const bool new_page = row.page != rows[next - 1].page;
            if (new_page && text_of(row) == text_of(heads)) continue;
            TableRow under = row_under(row, heads);
            if (!new_page && !table.rows.empty()) share_merged(table.rows.back(), row.top, under, left);
            table.rows.push_back(std::move(under));
        }
        at = next;
        if (table.rows.empty()) continue;
        table.heads = row_under(heads, heads);
        tables.push_back(std::move(table));
    }
    return tables;
}

}  // namespace homeward
