// Facts and tables.

#include <algorithm>

#include "server/report/pdf_strips_internal.h"

namespace homeward {

namespace {

constexpr double cell_padding = mm(1.6);
constexpr double cell_gap = mm(2);  // On either side of a column's edge.
constexpr std::size_t label_bytes_short = 48;
constexpr double long_label_share = 0.44;
constexpr std::size_t rows_kept_whole = 5;
constexpr std::size_t strips_kept_most = 14;     // Lines: more would leave half a page empty.
constexpr std::size_t row_lines_split_from = 8;  // A row of fewer lines stays on one page if it can.
constexpr double pair_label_width = mm(34.5);    // Where two facts share a row.
constexpr std::size_t pair_value_bytes = 56;     // About two lines of a half; a longer value has its row.

}  // namespace

// Rules stand between rows: what follows the last one is space.
Stroke StripSetter::between_rows() const {
    return {0.5, style_.rule};
}

// A row is as many strips as its longest cell has lines, so that a long row may go over a page's end.
void StripSetter::add_row(std::vector<Cell> cells,
                          const Column& column,
                          double padding,
                          int head,
                          const std::optional<Stroke>& rule) {
    std::size_t count = 1;
    double leading = 0;
    for (Cell& cell : cells) {
        cell.lines = lines_.lines(*cell.spans, *cell.style, cell.x1 - cell.x0);
        count = std::max(count, cell.lines.size());
        leading = std::max(leading, cell.style->leading);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const bool first = i == 0;
        const bool last = i + 1 == count;
        const double above = first ? padding : 0;
        const double height = leading + above + (last ? padding : 0);
        Strip& strip = add_strip(first ? space_before(0) : 0, height, column);
        strip.head = head;
        strip.resumed = first ? 0 : padding;
        // Facts belong to what stands around them; a table's rows, below its head, may part.
        const bool parts = head >= 0;
        const bool is_short = count < row_lines_split_from;
        strip.keep_with_next = !last && ((is_short && !parts) || i == 0 || i + 2 >= count);
        strip.keep_loosely = !last && is_short;
        for (Cell& cell : cells) {
            if (i >= cell.lines.size()) continue;
            TextPiece piece =
                piece_of(std::move(cell.lines[i]), cell.x0, *cell.style, cell.element, *cell.spans);
            // Cells of one row share their baselines, whatever their sizes.
            piece.baseline = above + leading / 2 + (baseline_of(*cell.style) - cell.style->leading / 2);
            strip.pieces.emplace_back(std::move(piece));
        }
        if (last && rule) strip.pieces.emplace_back(LinePiece{column.left, column.right, height, *rule});
    }
}

// A few rows stay on one page; of more, the first two do and the last two, where they are not long and no
// page is left white for it.
void StripSetter::keep_rows(std::size_t first, const std::vector<std::size_t>& rows, bool Strip::*together) {
    const auto keep = [&](std::size_t from, std::size_t end) {
        if (end - from > strips_kept_most) return;
        for (std::size_t i = from; i + 1 < end; ++i) made_.strips[i].*together = true;
    };
    const std::size_t end = made_.strips.size();
    if (rows.size() <= rows_kept_whole) {
        keep(first, end);
        return;
    }
    keep(first, rows[2]);
    keep(rows[rows.size() - 2], end);
}

void StripSetter::set(const Facts& facts, const Column& column) {
    if (facts.facts.empty()) return;
    const int table = add_element({.tag = "Table"}, column.parent);
    const bool two = facts.pairs_a_row == 2;
    const double gap = mm(5);
    const double half = (column.right - column.left - gap) / 2;
    // Questions for labels need more room than names of facts do.
    const bool long_labels = std::ranges::any_of(
        facts.facts, [](const Fact& fact) { return fact.label.size() > label_bytes_short; });
    const double single_split = long_labels ? column.left + (column.right - column.left) * long_label_share
                                            : std::max(column.text, column.left + mm(46));
    TextStyle label = style_.label;
    label.before = 0;
    std::vector<Spans> labels;  // The cells point into these.
    labels.reserve(facts.facts.size());
    for (const Fact& fact : facts.facts) labels.push_back(plain(fact.label));
    const auto is_wide = [&](std::size_t i) {
        std::size_t bytes = 0;
        for (const Span& span : facts.facts[i].value) bytes += span.text.size();
        return bytes > pair_value_bytes;
    };
    const std::optional<Stroke> rule = between_rows();
    std::vector<std::size_t> rows;
    const std::size_t first = made_.strips.size();
    for (std::size_t i = 0; i < facts.facts.size();) {
        const bool pair = two && i + 1 < facts.facts.size() && !is_wide(i) && !is_wide(i + 1);
        const std::size_t end = i + (pair ? 2 : 1);
        const int row = add_element({.tag = "TR"}, table);
        rows.push_back(made_.strips.size());
        std::vector<Cell> cells;
        for (std::size_t k = i; k < end; ++k) {
            const double left = column.left + (k == i ? 0 : half + gap);
            // A fact alone takes the row, so that all rows have as many cells.
            const bool alone = two && !pair;
            const double right = two && !alone ? left + half : column.right;
            const double split = two ? left + pair_label_width : single_split;
            const int head_cell = add_element({.tag = "TH", .scope = "Row"}, row);
            const int cell = add_element({.tag = "TD", .column_span = alone ? 3 : 1}, row);
            cells.push_back({left, split - (two ? cell_gap : 2 * cell_gap), &label, head_cell, &labels[k]});
            cells.push_back({split, right, &style_.table_text, cell, &facts.facts[k].value});
        }
        i = end;
        const bool last = i == facts.facts.size();
        add_row(std::move(cells), column, cell_padding * 0.7, -1, last ? std::nullopt : rule);
    }
    keep_rows(first, rows, &Strip::keep_with_next);
    pending_space_ = 8;
    after_heading_ = false;
}

void StripSetter::set(const Table& table, const Column& column) {
    const int element = add_element({.tag = "Table"}, column.parent);
    double shares = 0;
    for (const double width : table.widths) shares += width;
    const double unit = (column.right - column.left) / shares;
    const auto cells_of = [&](const std::vector<Spans>& texts, const TextStyle& style, StructElement kind) {
        const int row = add_element({.tag = "TR"}, element);
        std::vector<Cell> cells;
        double x = column.left;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const double right = x + table.widths.at(i) * unit;
            const double end = i + 1 == texts.size() ? right : right - cell_gap;
            cells.push_back({i == 0 ? x : x + cell_gap, end, &style, add_element(kind, row), &texts[i]});
            x = right;
        }
        return cells;
    };
    std::vector<Spans> heads;
    for (const std::string& head : table.heads) heads.push_back(plain(head));
    const std::size_t first = made_.strips.size();
    add_row(cells_of(heads, style_.table_head, {.tag = "TH", .scope = "Column"}),
            column,
            cell_padding,
            -1,
            Stroke{1, style_.ink});
    keep_last();
    const auto head = static_cast<int>(made_.heads.size());
    made_.heads.emplace_back(made_.strips.begin() + static_cast<std::ptrdiff_t>(first), made_.strips.end());
    const std::size_t body = made_.strips.size();
    std::vector<std::size_t> rows;
    for (const std::vector<Spans>& row : table.rows) {
        rows.push_back(made_.strips.size());
        const bool last = &row == &table.rows.back();
        add_row(cells_of(row, style_.table_text, {.tag = "TD"}),
                column,
                cell_padding,
                head,
                last ? std::nullopt : std::optional<Stroke>(between_rows()));
    }
    keep_rows(body, rows, &Strip::keep_loosely);
    pending_space_ = 10;
    after_heading_ = false;
}

}  // namespace homeward
