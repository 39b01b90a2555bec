// Blocks without geometry laid on an imagined page: twelve points a line, five points a character, tables in
// columns that are far apart.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/layout.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double line_height = 12;
constexpr double letter_width = 5;
constexpr double column_width = 2000;  ///< Wider than any usual line of a cell.
constexpr std::size_t segment_spaces = 3;

bool is_space_at(std::string_view text, std::size_t at, std::size_t& length) {
    std::size_t end = at;
    const char32_t c = next_code_point(text, end);
    length = end - at;
    return is_unicode_space(c);
}

/// `[ ]` and `( )` are one word: an empty tick box.
std::size_t empty_box_length(std::string_view text, std::size_t at) {
    if (text.substr(at, 3) == "[ ]" || text.substr(at, 3) == "( )") return 3;
    if (text.substr(at, 4) == "[  ]") return 4;
    return 0;
}

/// Adds the words of one line of text to `segments`, parted at tabs and runs of spaces unless in a table.
void add_words(std::string_view text,
               double x,
               double y,
               bool bold,
               bool in_cell,
               int part,
               std::vector<LayoutSegment>& segments) {
    std::size_t at = 0;
    std::size_t column = 0;
    std::size_t spaces = 0;
    bool tab = false;
    bool fresh = true;
    while (at < text.size()) {
        std::size_t length = 0;
        if (is_space_at(text, at, length)) {
            tab |= text[at] == '\t';
            ++spaces;
            column += text[at] == '\t' ? 4U : 1U;
            at += length;
            continue;
        }
        LayoutWord word;
        const std::size_t box_length = empty_box_length(text, at);
        const double left = x + static_cast<double>(column) * letter_width;
        std::size_t end = at;
        if (box_length > 0) {
            word.text = "☐";
            end = at + box_length;
            column += box_length;
        } else {
            while (end < text.size() && !is_space_at(text, end, length) &&
                   (end == at || empty_box_length(text, end) == 0)) {
                end += length;
                ++column;
            }
            word.text = cleaned_word(text.substr(at, end - at));
        }
        word.box = {left, y, x + static_cast<double>(column) * letter_width, y + line_height * 0.8};
        word.bold = bold;
        word.part = part;
        word.space_before = spaces > 0 || fresh;
        word.wide_before = spaces >= segment_spaces || tab || fresh;
        if (fresh || (!in_cell && (tab || spaces >= segment_spaces))) {
            segments.emplace_back();
            word.line_start = true;
        }
        fresh = false;
        spaces = 0;
        tab = false;
        at = end;
        LayoutSegment& segment = segments.back();
        segment.box = united(segment.box, word.box);
        segment.words.push_back(std::move(word));
    }
}

struct Pen {
    double y = 0;
    int part = 0;
    Layout* layout = nullptr;

    LayoutLine& new_line() {
        LayoutLine& line = layout->lines.emplace_back();
        line.part = part;
        return line;
    }
};

void finish(LayoutLine& line) {
    for (const LayoutSegment& segment : line.segments) line.box = united(line.box, segment.box);
}

void add_table(const Block& block, Pen& pen) {
    double blank = 1.0;
    for (const std::vector<Cell>& row : block.rows) {
        std::vector<std::vector<std::string_view>> cells;
        std::size_t height = 0;
        for (const Cell& cell : row) {
            std::vector<std::string_view> lines;
            for (const std::string_view text : split(cell.text, '\n')) {
                if (!trimmed(text).empty()) lines.push_back(text);
            }
            height = std::max(height, lines.size());
            cells.push_back(std::move(lines));
        }
        for (std::size_t i = 0; i < height; ++i) {
            LayoutLine& line = pen.new_line();
            line.in_table = true;
            line.row_start = i == 0;
            line.gap_before = i == 0 ? blank : 0.2;
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (i >= cells[c].size()) continue;
                const double x = static_cast<double>(std::clamp(row[c].column, 0, 1000)) * column_width;
                add_words(cells[c][i], x, pen.y, row[c].bold, true, pen.part, line.segments);
            }
            finish(line);
            pen.y += line_height;
            blank = 0.5;
        }
    }
    pen.y += line_height;
}

void add_text(const Block& block, Pen& pen, double gap_first) {
    double gap = gap_first;
    for (const std::string_view text : split(block.text, '\n')) {
        if (trimmed(text).empty()) {
            gap = 2;
            pen.y += line_height;
            continue;
        }
        LayoutLine& line = pen.new_line();
        line.heading = block.kind == BlockKind::heading;
        line.gap_before = gap;
        add_words(text, 0, pen.y, block.bold || line.heading, false, pen.part, line.segments);
        finish(line);
        pen.layout->full_line_width =
            std::max(pen.layout->full_line_width, std::min<std::size_t>(text.size(), 110));
        if (line.segments.empty()) pen.layout->lines.pop_back();
        pen.y += line_height;
        gap = 0.2;
    }
}

}  // namespace

void add_block_lines(const std::vector<Block>& blocks, int part, Layout& layout) {
    Pen pen{0, part, &layout};
    const std::size_t first_line = layout.lines.size();
    for (const Block& block : blocks) {
        if (block.kind == BlockKind::table) {
            add_table(block, pen);
        } else {
            add_text(block, pen, 1.0);
        }
    }
    if (first_line < layout.lines.size()) layout.lines[first_line].page_start = true;
}

}  // namespace homeward
