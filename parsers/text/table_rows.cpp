// Rows of tables: lines that tabs or runs of spaces part into columns. They keep their line ends and what
// aligns them, or nobody could tell which cell is under which heading.

#include <algorithm>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/text/text_line.h"

namespace homeward {

namespace {

constexpr std::size_t columns_min = 3;  // Two are a label and its value.

// A cell by the columns of characters in which it stands.
struct Cell {
    std::size_t start = 0;
    std::size_t end = 0;
};

struct Row {
    std::size_t line = 0;
    std::size_t begin = 0;  ///< Where the line begins, its indent with it.
    std::size_t tabs = 0;
    std::vector<Cell> cells;  ///< Empty where the line can be no row.
};

bool ends_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\f') --at;
    return at;
}

// `Surname:   OKAFOR   Risk:   High` is two labels with their values.
bool is_label(std::string_view cell) {
    return cell.ends_with(':') || cell.find(": ") != std::string_view::npos;
}

Row read_row(std::string_view text, const TextLine& line, std::size_t number) {
    Row row{.line = number, .begin = line_begin(text, line.start)};
    if (!line.uneven || line.marker_length > 0) return row;
    std::size_t column = 0;
    std::size_t first_end = line.start;
    for (std::size_t at = row.begin; at < line.end;) {
        const std::size_t gap = at;
        bool tab = false;
        for (; at < line.end && is_ascii_space(text[at]); ++at, ++column) {
            tab = tab || text[at] == '\t';
            row.tabs += text[at] == '\t' ? 1U : 0U;
        }
        if (tab || at - gap > 1 || row.cells.empty()) row.cells.push_back({column, column});
        for (; at < line.end && !is_ascii_space(text[at]); ++at) column += ends_character(text[at]) ? 1U : 0U;
        row.cells.back().end = column;
        if (row.cells.size() == 1) first_end = at;
    }
    if (is_label(text.substr(line.start, first_end - line.start))) row.cells.clear();
    return row;
}

// Whether each cell of `row` begins or ends where one of `head` does.
bool is_aligned(const Row& row, const Row& head) {
    return std::ranges::all_of(row.cells, [&](const Cell& cell) {
        return std::ranges::any_of(head.cells, [&](const Cell& above) {
            return cell.start == above.start || cell.end == above.end;
        });
    });
}

bool goes_on(const Row& row, const Row& head) {
    if (head.tabs > 0) return row.tabs > 0 && row.tabs <= head.tabs;
    return row.tabs == 0 && row.cells.size() >= 2 && row.cells.size() <= head.cells.size() &&
           is_aligned(row, head);
}

bool is_head(const Row& row) {
    return row.tabs > 0 ? row.tabs + 1 >= columns_min : row.cells.size() >= columns_min;
}

bool is_full_row(const Row& row, const Row& head) {
    return head.tabs > 0 ? row.tabs == head.tabs : row.cells.size() >= columns_min;
}

void mark(const std::vector<Row>& rows, std::vector<TextLine>& lines) {
    std::size_t indent = static_cast<std::size_t>(-1);
    for (const Row& row : rows) indent = std::min(indent, lines[row.line].start - row.begin);
    for (const Row& row : rows) {
        lines[row.line].is_table_row = true;
        lines[row.line].start = row.begin + indent;
    }
}

}  // namespace

void mark_table_rows(std::string_view text, std::vector<TextLine>& lines) {
    std::vector<Row> rows;
    std::size_t full_rows = 0;
    const auto end_table = [&] {
        if (full_rows >= 2) mark(rows, lines);
        rows.clear();
        full_rows = 0;
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const TextLine& line = lines[i];
        if (!line.uneven || line.is_furniture || line.starts_page) {
            end_table();
            if (!line.uneven || line.is_furniture) continue;
        }
        Row row = read_row(text, line, i);
        if (!rows.empty() && (row.cells.empty() || !goes_on(row, rows.front()))) end_table();
        if (row.cells.empty() || (rows.empty() && !is_head(row))) continue;
        rows.push_back(std::move(row));
        if (is_full_row(rows.back(), rows.front())) ++full_rows;
    }
    end_table();
}

bool is_parted_line(std::string_view text, const TextLine& line) {
    constexpr std::size_t first_cell_max = 40;
    constexpr std::size_t gap_min = 3;
    if (!line.uneven || line.marker_length > 0 || is_ascii_lower(text[line.start])) return false;
    bool parted = false;
    for (std::size_t at = line.start; at < line.end;) {
        const std::size_t gap = at;
        bool tab = false;
        for (; at < line.end && (text[at] == ' ' || text[at] == '\t'); ++at) tab = tab || text[at] == '\t';
        if (tab || at - gap >= gap_min) {
            if (at == line.end || is_ascii_lower(text[at])) return false;
            const std::string_view first = text.substr(line.start, gap - line.start);
            if (!parted && (first.size() > first_cell_max || is_label(first))) return false;
            parted = true;
        }
        while (at < line.end && text[at] != ' ' && text[at] != '\t') ++at;
    }
    return parted;
}

}  // namespace homeward
