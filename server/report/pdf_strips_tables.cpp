// Facts, tables and cards: what stands side by side.

#include <algorithm>

#include "server/report/pdf_strips_internal.h"

namespace homeward {

namespace {

constexpr double cell_padding = mm(1.6);
constexpr double cell_gap = mm(2);  // On either side of a column's edge.
constexpr Stroke between_rows{0.5, row_rule};
constexpr Stroke under_head{1, ink};
constexpr std::size_t label_bytes_short = 48;
constexpr double long_label_share = 0.48;
constexpr std::size_t facts_kept_whole = 8;
constexpr std::size_t row_lines_split_from = 4;  // A row of fewer lines stays on one page.

}  // namespace

// A row is as many strips as its longest cell has lines, so that a long row may go over a page's end.
void StripSetter::add_row(
    std::vector<Cell> cells, const Column& column, double padding, int head, const Stroke& rule) {
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
        strip.keep_with_next = !last && (count < row_lines_split_from || i == 0 || i + 2 >= count);
        for (Cell& cell : cells) {
            if (i >= cell.lines.size()) continue;
            TextPiece piece =
                piece_of(std::move(cell.lines[i]), cell.x0, *cell.style, cell.element, *cell.spans);
            // Cells of one row share their baselines, whatever their sizes.
            piece.baseline = above + leading / 2 + (baseline_of(*cell.style) - cell.style->leading / 2);
            strip.pieces.emplace_back(std::move(piece));
        }
        if (last) strip.pieces.emplace_back(LinePiece{column.left, column.right, height, rule});
    }
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
    const auto step = static_cast<std::size_t>(two ? 2 : 1);
    const std::size_t first = made_.strips.size();
    for (std::size_t i = 0; i < facts.facts.size(); i += step) {
        const int row = add_element({.tag = "TR"}, table);
        std::vector<Cell> cells;
        for (std::size_t k = i; k < std::min(i + step, facts.facts.size()); ++k) {
            const double left = column.left + (k == i ? 0 : half + gap);
            // An odd fact out takes the row, so that all rows have as many cells.
            const bool alone = two && k == i && k + 1 == facts.facts.size();
            const double right = two && !alone ? left + half : column.right;
            const double split = two ? left + mm(33) : single_split;
            const int head_cell = add_element({.tag = "TH", .scope = "Row"}, row);
            const int cell = add_element({.tag = "TD", .column_span = alone ? 3 : 1}, row);
            cells.push_back({left, split - cell_gap, &label, head_cell, &labels[k]});
            cells.push_back({split, right, &style_.table_text, cell, &facts.facts[k].value});
        }
        add_row(std::move(cells), column, cell_padding * 0.7, -1, between_rows);
    }
    // A few facts stay on one page.
    if (facts.facts.size() <= facts_kept_whole) {
        for (std::size_t i = first; i + 1 < made_.strips.size(); ++i) made_.strips[i].keep_with_next = true;
    }
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
            under_head);
    keep_last();
    const auto head = static_cast<int>(made_.heads.size());
    made_.heads.emplace_back(made_.strips.begin() + static_cast<std::ptrdiff_t>(first), made_.strips.end());
    for (const std::vector<Spans>& row : table.rows) {
        add_row(cells_of(row, style_.table_text, {.tag = "TD"}), column, cell_padding, head, between_rows);
    }
    pending_space_ = 10;
    after_heading_ = false;
}

// Cards hold headings, paragraphs and writing lines; each is as tall as the tallest.
void StripSetter::set(const Cards& cards, const Column& column) {
    if (cards.cards.empty()) return;
    const double gap = mm(6);
    const double padding = mm(3.5);
    const auto count = static_cast<double>(cards.cards.size());
    const double width = (column.right - column.left - gap * (count - 1)) / count;
    std::vector<Piece> pieces;
    double tallest = 0;
    double x = column.left;
    for (const ReportBlocks& blocks : cards.cards) {
        double y = padding;
        for (const ReportBlock& block : blocks) {
            if (const auto* writing = std::get_if<WritingLines>(&block.content)) {
                for (int i = 0; i < writing->count; ++i) {
                    y += mm(9);
                    pieces.emplace_back(LinePiece{x + padding, x + width - padding, y - 1, {0.5, row_rule}});
                }
                continue;
            }
            const auto* heading = std::get_if<Heading>(&block.content);
            const auto* paragraph = std::get_if<Paragraph>(&block.content);
            if (heading == nullptr && paragraph == nullptr) continue;
            const TextStyle& style = heading != nullptr ? style_.question : style_.body;
            const Spans spans = heading != nullptr ? plain(heading->text) : paragraph->spans;
            const int element = add_element({.tag = heading != nullptr ? "H2" : "P"}, column.parent);
            for (SetLine& line : lines_.lines(spans, style, width - 2 * padding)) {
                TextPiece piece = piece_of(std::move(line), x + padding, style, element, spans);
                piece.baseline += y;
                pieces.emplace_back(std::move(piece));
                y += style.leading;
            }
        }
        tallest = std::max(tallest, y + padding);
        x += width + gap;
    }
    Strip& strip = add_strip(space_before(4), tallest, column);
    x = column.left;
    for (std::size_t i = 0; i < cards.cards.size(); ++i, x += width + gap) {
        strip.pieces.emplace_back(BoxPiece{{x, 0, x + width, tallest}, {1, style_.accent}, mm(3)});
    }
    strip.pieces.insert(
        strip.pieces.end(), std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end()));
    pending_space_ = 8;
    after_heading_ = false;
}

}  // namespace homeward
