#include "parsers/document/block_flow.h"

#include <algorithm>
#include <utility>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

constexpr std::size_t blocks_max = 50'000;  // 500 pages of 100 lines.
constexpr std::size_t cells_in_row_max = 256;
constexpr int edge_slack = 40;  // Twips: columns drawn by hand stand a hair apart.

// The right edges of all columns of a table, from rows whose cells have different ones.
std::vector<int> grid_of(const std::vector<std::vector<CellShape>>& rows) {
    std::vector<int> edges;
    for (const auto& row : rows) {
        for (const CellShape& shape : row) edges.push_back(shape.right_edge);
    }
    std::ranges::sort(edges);
    std::vector<int> grid;
    for (const int edge : edges) {
        if (edge > 0 && (grid.empty() || edge > grid.back() + edge_slack)) grid.push_back(edge);
    }
    return grid;
}

// How many columns end at or before `edge`.
int columns_until(const std::vector<int>& grid, int edge) {
    return static_cast<int>(std::ranges::count_if(grid, [&](int each) { return each <= edge + edge_slack; }));
}

void lengthen_cell_above(std::vector<std::vector<Cell>>& rows, int column) {
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        for (Cell& cell : *row) {
            if (cell.column != column) continue;
            ++cell.rows_spanned;
            return;
        }
    }
}

void add_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

}  // namespace

void BlockFlow::add_text(std::string_view text, bool bold) {
    text_ += text;
    if (trimmed(text).empty()) return;
    any_text_ = true;
    all_bold_ = all_bold_ && bold;
}

Block BlockFlow::open_block(const ParagraphShape& shape) {
    Block block;
    block.text = std::string(trimmed(text_));
    block.bold = any_text_ && all_bold_;
    if (shape.heading_level > 0) {
        block.kind = BlockKind::heading;
        block.level = shape.heading_level;
    } else if (shape.list_item) {
        block.kind = BlockKind::list_item;
        block.level = shape.list_level;
    }
    text_.clear();
    any_text_ = false;
    all_bold_ = true;
    return block;
}

void BlockFlow::add(Block block) {
    if (blocks_.size() >= blocks_max) throw Error(ErrorCode::limit_expansion, "too many paragraphs");
    blocks_.push_back(std::move(block));
}

void BlockFlow::put_behind() {
    for (Block& block : std::exchange(behind_, {})) add(std::move(block));
}

void BlockFlow::add_behind(std::vector<Block> blocks) {
    std::ranges::move(blocks, std::back_inserter(behind_));
}

void BlockFlow::end_paragraph(const ParagraphShape& shape, bool in_table) {
    Block block = open_block(shape);
    if (in_table) {
        in_cell_ = true;
        if (block.text.empty()) return;
        Cell& cell = shape.in_inner_table ? inner_cell_ : cell_;
        cell.bold = cell.bold && block.bold;
        add_line(cell.text, shape.list_item ? "- " + block.text : block.text);
        return;
    }
    end_table();
    if (!block.text.empty()) add(std::move(block));
    put_behind();
}

void BlockFlow::end_cell() {
    end_paragraph({}, true);
    in_cell_ = false;
    if (cell_.text.empty()) cell_.bold = false;
    Cell cell = std::exchange(cell_, Cell{.bold = true});
    end_inner_row();
    if (!inner_rows_.empty()) {
        if (!cell.text.empty()) frame_.push_back(Block{.text = std::exchange(cell.text, {})});
        frame_.push_back(Block{.kind = BlockKind::table, .rows = std::exchange(inner_rows_, {})});
    }
    if (cells_.size() < cells_in_row_max) cells_.push_back(std::move(cell));
}

void BlockFlow::end_inner_cell() {
    end_paragraph({.in_inner_table = true}, true);
    Cell cell = std::exchange(inner_cell_, Cell{.bold = true});
    cell.bold = cell.bold && !cell.text.empty();
    cell.column = static_cast<int>(inner_cells_.size());
    if (inner_cells_.size() < cells_in_row_max) inner_cells_.push_back(std::move(cell));
}

void BlockFlow::end_inner_row() {
    if (!inner_cells_.empty()) inner_rows_.push_back(std::exchange(inner_cells_, {}));
}

void BlockFlow::end_row(const std::vector<CellShape>& shapes) {
    if (in_cell_) end_cell();
    std::vector<Cell> cells = std::exchange(cells_, {});
    if (!frame_.empty()) {
        std::vector<Block> frame = std::exchange(frame_, {});
        end_table();
        for (Cell& cell : cells) {
            if (!cell.text.empty()) add(Block{.text = std::move(cell.text), .bold = cell.bold});
        }
        for (Block& block : frame) add(std::move(block));
    } else if (!cells.empty()) {
        if (rows_.size() >= blocks_max) throw Error(ErrorCode::limit_expansion, "too many rows");
        rows_.push_back({std::move(cells), shapes});
    }
}

void BlockFlow::end_table() {
    if (in_cell_ || !cells_.empty()) end_row({});
    if (rows_.empty()) return;
    std::vector<Row> rows = std::exchange(rows_, {});
    std::vector<std::vector<CellShape>> shapes;
    shapes.reserve(rows.size());
    for (const Row& row : rows) shapes.push_back(row.shapes);
    const std::vector<int> grid = grid_of(shapes);
    Block table{.kind = BlockKind::table};
    for (Row& row : rows) {
        std::vector<Cell> placed;
        int column = 0;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const CellShape shape = i < row.shapes.size() ? row.shapes[i] : CellShape{};
            Cell& cell = row.cells[i];
            cell.column = column;
            const int end = shape.right_edge > 0 ? columns_until(grid, shape.right_edge) : column + 1;
            cell.columns_spanned = std::clamp(end - column, 1, static_cast<int>(cells_in_row_max));
            column += cell.columns_spanned;
            if (shape.joins_left && !placed.empty()) {
                placed.back().columns_spanned += cell.columns_spanned;
                add_line(placed.back().text, cell.text);
            } else if (shape.joins_above && cell.text.empty()) {
                lengthen_cell_above(table.rows, cell.column);
            } else {
                placed.push_back(std::move(cell));
            }
        }
        if (!placed.empty()) table.rows.push_back(std::move(placed));
    }
    add(std::move(table));
    put_behind();
}

std::vector<Block> BlockFlow::take() {
    end_paragraph({}, in_cell_);
    end_table();
    put_behind();
    return std::exchange(blocks_, {});
}

}  // namespace homeward
