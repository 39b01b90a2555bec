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

/// `Oldroyd____`: a word on a line to write on, which underscores draw behind it.
std::string_view without_drawn_line(std::string_view word) {
    const std::size_t end = word.find_last_not_of('_');
    return end != std::string_view::npos && end + 2 < word.size() ? word.substr(0, end + 1) : word;
}

/// How many underscores before `___Oldroyd___` are the line that it was written on; 0 for none.
std::size_t drawn_before(std::string_view word) {
    const std::size_t from = word.find_first_not_of('_');
    return from != std::string_view::npos && from >= 2 ? from : 0;
}

/// A word, and how it stands to lines to write on that underscores draw.
struct WrittenWord {
    std::string text;
    bool on_line = false;      ///< A line begins with it;
    bool ends_line = false;    ///< one ends with it;
    bool behind_line = false;  ///< one ended before it, and another label begins: `___Ann___ Born`.
};

/// `behind`: the word before ended such a line. `written_on`: one is open.
WrittenWord read_word(std::string_view printed, bool behind, bool written_on) {
    WrittenWord word;
    const std::size_t drawn = drawn_before(printed);
    // Small words between two lines are the value's: `___14:05___ by: ___Ann___`.
    const bool joins = behind && is_ascii_lower(printed.front());
    word.text = cleaned_word(without_drawn_line(printed.substr(drawn)));
    if (joins && word.text.size() > 1 && word.text.ends_with(':')) word.text.pop_back();
    word.on_line = drawn > 0;
    word.ends_line = printed.ends_with("__") && (written_on || drawn > 0);
    word.behind_line = behind && !joins;
    return word;
}

using Columns = std::vector<std::size_t>;

constexpr std::size_t aligned_max = 32;  ///< Columns of a line that are compared with its neighbours'.

/// The columns of characters at which pieces of the line begin behind its first, set apart by wide gaps.
Columns piece_columns(std::string_view text) {
    Columns columns;
    std::size_t spaces = 0;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size() && columns.size() < aligned_max; ++at) {
        if (text[at] == ' ') {
            ++spaces;
        } else {
            if (spaces >= segment_spaces && column > spaces) columns.push_back(column);
            spaces = 0;
        }
        column += (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return columns;
}

/// Where a piece of the line begins behind a gap that is no wide one, as its neighbours show: labels that
/// fill their column leave a space or two before the value.
Columns aligned_columns(std::string_view text, const Columns& above, const Columns& below) {
    constexpr std::size_t label_words_max = 5;
    Columns columns;
    if (above.empty() && below.empty()) return columns;
    std::size_t words = 0;
    std::size_t spaces = 0;
    std::size_t column = 0;
    bool parted = false;
    for (std::size_t at = 0; at < text.size() && columns.size() < aligned_max; ++at) {
        if (text[at] == ' ') {
            ++spaces;
            ++column;
            continue;
        }
        if (spaces > 0 && column > spaces) {
            const auto stands = [&](const Columns& others) {
                return std::ranges::find(others, column) != others.end();
            };
            const bool capital = is_ascii_upper(text[at]) || is_ascii_digit(text[at]);
            const bool narrow = spaces == 1 && !parted && capital && words <= label_words_max &&
                                is_ascii_upper(text.front()) && stands(above) && text.back() != '.';
            if (spaces + 1 == segment_spaces ? stands(above) || stands(below) : narrow)
                columns.push_back(column);
            parted |= spaces > 1;
        }
        words += spaces > 0 || at == 0 ? 1U : 0U;
        spaces = 0;
        column += (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return columns;
}

/// Adds the words of one line of text, which block_text() has at `told`, to `segments`, parted at tabs, at
/// runs of spaces and at `aligned` columns unless in a table.
void add_words(std::string_view text,
               std::size_t told,
               double x,
               double y,
               bool bold,
               bool in_cell,
               int part,
               const Columns& aligned,
               std::vector<LayoutSegment>& segments) {
    std::size_t at = 0;
    std::size_t column = 0;
    std::size_t spaces = 0;
    bool tab = false;
    bool fresh = true;
    bool written_on = false;  // A word of this segment stood on a drawn line,
    bool line_ends = false;   // which the last word ended.
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
        const std::size_t from = column;
        std::size_t end = at;
        WrittenWord written;
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
            written = read_word(text.substr(at, end - at), line_ends, written_on);
            word.text = written.text;
            line_ends = written.ends_line;
        }
        word.told = {told + at, told + end};
        word.box = {left, y, x + static_cast<double>(column) * letter_width, y + line_height * 0.8};
        word.bold = bold;
        word.part = part;
        word.space_before = spaces > 0 || fresh;
        const bool begins_value = written.on_line && !written_on && !fresh;
        const bool set_off = begins_value || written.behind_line || spaces >= segment_spaces ||
                             (!aligned.empty() && std::ranges::find(aligned, from) != aligned.end());
        word.wide_before = set_off || tab || fresh;
        // The line that is written on shows that its label asks.
        if (begins_value && !in_cell && !segments.empty()) {
            std::string& label = segments.back().words.back().text;
            if (!label.ends_with(':') && !label.ends_with('?')) label += ':';
        }
        if (fresh || (!in_cell && (tab || set_off))) {
            segments.emplace_back();
            word.line_start = true;
            written_on = false;
        }
        written_on |= written.on_line;
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
    std::size_t told = 0;  // How long block_text() is before the block.
    int rows = 0;          // Of all tables.

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
    std::size_t told = pen.told;
    for (const std::vector<Cell>& row : block.rows) {
        std::vector<std::vector<std::string_view>> cells;
        std::vector<std::size_t> places;
        std::size_t height = 0;
        for (const Cell& cell : row) {
            places.push_back(told);
            told += cell.text.size() + 1;
            std::vector<std::string_view> lines;
            for (const std::string_view text : split(cell.text, '\n')) {
                if (!trimmed(text).empty()) lines.push_back(text);
            }
            height = std::max(height, lines.size());
            cells.push_back(std::move(lines));
        }
        ++pen.rows;
        for (std::size_t i = 0; i < height; ++i) {
            LayoutLine& line = pen.new_line();
            line.in_table = true;
            line.row_start = i == 0;
            line.gap_before = i == 0 ? blank : 0.2;
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (i >= cells[c].size()) continue;
                const double x = static_cast<double>(std::clamp(row[c].column, 0, 1000)) * column_width;
                const auto from = static_cast<std::size_t>(cells[c][i].data() - row[c].text.data());
                add_words(
                    cells[c][i], places[c] + from, x, pen.y, row[c].bold, true, pen.part, {}, line.segments);
                if (line.segments.empty() || line.segments.back().row != 0) continue;
                LayoutSegment& segment = line.segments.back();
                segment.row = pen.rows;
                // Rows have no height here: their number says which of them a merged cell covers.
                const int wide = std::clamp(row[c].columns_spanned, 1, 1000);
                segment.cell = {x,
                                static_cast<double>(pen.rows),
                                x + wide * column_width,
                                static_cast<double>(pen.rows + std::clamp(row[c].rows_spanned, 1, 1000))};
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
    const std::vector<std::string_view> lines = split(block.text, '\n');
    std::vector<Columns> columns;
    columns.reserve(lines.size());
    for (const std::string_view text : lines) columns.push_back(piece_columns(text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view text = lines[i];
        if (trimmed(text).empty()) {
            gap = 2;
            pen.y += line_height;
            continue;
        }
        LayoutLine& line = pen.new_line();
        line.heading = block.kind == BlockKind::heading;
        line.gap_before = gap;
        Columns aligned = aligned_columns(
            text, i > 0 ? columns[i - 1] : Columns(), i + 1 < lines.size() ? columns[i + 1] : Columns());
        const auto from = static_cast<std::size_t>(text.data() - block.text.data());
        add_words(text,
                  pen.told + from,
                  0,
                  pen.y,
                  block.bold || line.heading,
                  false,
                  pen.part,
                  aligned,
                  line.segments);
        // What a neighbour shows holds for the next line too.
        columns[i].insert(columns[i].end(), aligned.begin(), aligned.end());
        finish(line);
        pen.layout->full_line_width =
            std::max(pen.layout->full_line_width, std::min<std::size_t>(text.size(), 110));
        if (line.segments.empty()) pen.layout->lines.pop_back();
        pen.y += line_height;
        gap = 0.2;
    }
}

std::string block_text(const Block& block) {
    if (block.kind == BlockKind::picture) return {};
    if (block.kind != BlockKind::table) return block.text + "\n\n";
    std::string text;
    for (const std::vector<Cell>& row : block.rows) {
        for (const Cell& cell : row) text += cell.text + '\t';
        if (!row.empty()) text.back() = '\n';
    }
    return text + '\n';
}

/// A picture's page, where it was read.
void add_picture(const Block& block, const Document& pictures, const Pen& pen) {
    const auto at = static_cast<std::size_t>(std::max(block.level, 1)) - 1;
    if (at < pictures.pages.size()) add_page_lines(pictures.pages[at], pen.part + 1, *pen.layout);
}

}  // namespace

std::string block_text(const std::vector<Block>& blocks) {
    std::string text;
    for (const Block& block : blocks) text += block_text(block);
    return text;
}

void add_block_lines(const std::vector<Block>& blocks, int part, const Document* pictures, Layout& layout) {
    Pen pen{.part = part, .layout = &layout};
    bool page_start = true;
    for (const Block& block : blocks) {
        const std::size_t first_line = layout.lines.size();
        if (block.kind == BlockKind::picture) {
            if (pictures != nullptr) add_picture(block, *pictures, pen);
            page_start = true;
            continue;
        }
        if (block.kind == BlockKind::table) {
            add_table(block, pen);
        } else {
            add_text(block, pen, 1.0);
        }
        pen.told += block_text(block).size();
        if (first_line == layout.lines.size()) continue;
        layout.lines[first_line].page_start = page_start;
        page_start = false;
    }
}

}  // namespace homeward
