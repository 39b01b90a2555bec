#pragma once
// Blocks made from text as it flows: letters, line and paragraph ends, cells and rows. What RTF and old Word
// files have in common.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// What is known of a paragraph when it ends.
struct ParagraphShape {
    int heading_level = 0;  ///< 0 where it is no heading.
    bool list_item = false;
    int list_level = 0;
    bool in_inner_table = false;  ///< Of a table that stands in a cell.
};

/// A cell's place in its row, as a row's definition tells it.
struct CellShape {
    int right_edge = 0;        ///< Twips; grows along a row. 0 where it is not told.
    bool joins_left = false;   ///< One cell with the one to its left.
    bool joins_above = false;  ///< One cell with the one above.
};

class BlockFlow {
public:
    void add_text(std::string_view text, bool bold);
    void end_line() { text_ += '\n'; }
    void end_paragraph(const ParagraphShape& shape, bool in_table);
    void end_cell();
    /// Ends a row; `shapes` in the order of its cells, fewer where they are not told.
    void end_row(const std::vector<CellShape>& shapes);
    /// A cell and a row of a table that stands in a cell: the outer table is then a frame, whose contents are
    /// read one after the other.
    void end_inner_cell();
    void end_inner_row();
    /// Blocks that belong behind the paragraph that is open: a text box.
    void add_behind(std::vector<Block> blocks);

    /// All blocks; what is open is ended first. Throws `Error{limit_expansion}` past 50,000.
    std::vector<Block> take();

private:
    struct Row {
        std::vector<Cell> cells;
        std::vector<CellShape> shapes;
    };

    Block open_block(const ParagraphShape& shape);
    void add(Block block);
    void end_table();
    void put_behind();

    std::vector<Block> blocks_;
    std::vector<Block> behind_;
    std::string text_;
    bool any_text_ = false;
    bool all_bold_ = true;
    std::vector<Row> rows_;
    std::vector<Cell> cells_;
    Cell cell_{.bold = true};
    Cell inner_cell_{.bold = true};
    bool in_cell_ = false;
    std::vector<std::vector<Cell>> inner_rows_;
    std::vector<Cell> inner_cells_;
    std::vector<Block> frame_;
};

}  // namespace homeward
