// Words with boxes to lines and segments.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

#include "parsers/text/layout.h"
#include "parsers/text/layout_cells.h"
#include "parsers/text/layout_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double same_line_overlap = 0.55;
constexpr double segment_gap_heights =
    0.85;  ///< Word spaces are a quarter of the size, justified ones a half.
constexpr double wide_gap_heights = 0.5;

constexpr std::size_t line_words_usual = 8;  ///< More take more memory.

struct OpenLine {
    Rect core;  ///< Of the word that began it, so that a tall word does not swallow the next line.
    std::vector<LayoutWord> words;
};

std::vector<OpenLine> gather_lines(std::vector<LayoutWord> words) {
    // Words are heavy: their order is found without moving them.
    std::vector<std::pair<double, std::uint32_t>> order;
    order.reserve(words.size());
    for (const LayoutWord& word : words)
        order.emplace_back(word.box.mid_y(), static_cast<std::uint32_t>(order.size()));
    std::ranges::sort(order);
    std::vector<OpenLine> lines;
    for (const auto& [mid_y, index] : order) {
        LayoutWord& word = words[index];
        OpenLine* best = nullptr;
        double best_overlap = same_line_overlap;
        const std::size_t from = lines.size() > 4 ? lines.size() - 4 : 0;
        for (std::size_t i = from; i < lines.size(); ++i) {
            const double overlap = line_overlap(lines[i].core, word.box);
            if (overlap <= best_overlap) continue;
            const bool covered = std::ranges::any_of(lines[i].words, [&](const LayoutWord& other) {
                const Rect shared = intersected(other.box, word.box);
                return !shared.empty() &&
                       shared.width() > 0.5 * std::min(other.box.width(), word.box.width());
            });
            if (!covered) {
                best_overlap = overlap;
                best = &lines[i];
            }
        }
        if (best == nullptr) {
            lines.push_back({word.box, {}});
            best = &lines.back();
            best->words.reserve(line_words_usual);
        }
        best->words.push_back(std::move(word));
    }
    const auto stands_above = [](const OpenLine& a, const OpenLine& b) {
        return a.core.mid_y() < b.core.mid_y();
    };
    if (!std::ranges::is_sorted(lines, stands_above)) std::ranges::stable_sort(lines, stands_above);
    return lines;
}

/// A height that most words of the line have; recognised words are as tall as their own letters only.
double usual_height(const std::vector<LayoutWord>& words) {
    std::vector<double> heights;
    heights.reserve(words.size());
    for (const LayoutWord& word : words) {
        if (tick_glyph(word.text) == TickGlyph::none) heights.push_back(word.box.height());
    }
    if (heights.empty()) return words.empty() ? 10.0 : words.front().box.height();
    const auto at = static_cast<std::ptrdiff_t>(heights.size() * 4 / 5);
    std::nth_element(heights.begin(), heights.begin() + std::min(at, std::ssize(heights) - 1), heights.end());
    return std::max(heights[static_cast<std::size_t>(std::min(at, std::ssize(heights) - 1))], 1.0);
}

/// The middle one of the words' widths for a letter.
double usual_letter_width(const std::vector<LayoutWord>& words) {
    std::vector<double> widths;
    widths.reserve(words.size());
    for (const LayoutWord& word : words) {
        const auto letters = static_cast<double>(std::max<std::size_t>(word.text.size(), 1));
        if (tick_glyph(word.text) == TickGlyph::none) widths.push_back(word.box.width() / letters);
    }
    if (widths.empty()) return 0;
    const auto middle = static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), widths.begin() + middle, widths.end());
    return widths[static_cast<std::size_t>(middle)];
}

/// The width of a letter where the page is set in type of one width (a typewriter's, a terminal's), else 0.
/// Four words of five must agree within a twelfth; type of many widths differs by a third from word to word.
double fixed_letter_width(const std::vector<LayoutWord>& words) {
    std::vector<double> widths;
    widths.reserve(words.size());
    for (const LayoutWord& word : words) {
        if (word.text.size() >= 4) widths.push_back(word.box.width() / static_cast<double>(word.text.size()));
    }
    constexpr std::size_t words_least = 12;
    if (widths.size() < words_least) return 0;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    const double usual = *middle;
    const auto agreeing =
        std::ranges::count_if(widths, [&](double width) { return std::abs(width - usual) < usual / 12; });
    return static_cast<double>(agreeing) > 0.8 * static_cast<double>(widths.size()) ? usual : 0;
}

/// `fixed_letter` is the page's fixed_letter_width(): a recognised comma leaves nearly two of them before the
/// next word.
LayoutLine to_line(OpenLine& open, const Page& page, int part, double fixed_letter) {
    const auto begins_before = [](const LayoutWord& a, const LayoutWord& b) { return a.box.x0 < b.box.x0; };
    if (!std::ranges::is_sorted(open.words, begins_before))
        std::ranges::stable_sort(open.words, begins_before);
    LayoutLine line;
    line.page = page.number;
    line.part = part;
    line.geometry = true;
    const double height = usual_height(open.words);
    line.height = height;
    const double letter = usual_letter_width(open.words);
    const LayoutWord* last = nullptr;
    std::size_t left = open.words.size();
    for (LayoutWord& word : open.words) {
        const double gap = last != nullptr ? word.box.x0 - last->box.x1 : 0;
        if (last == nullptr || gap > std::max(segment_gap_heights * height, 2.1 * fixed_letter))
            line.segments.emplace_back().words.reserve(left);
        --left;
        word.space_before = last == nullptr || gap > 0.08 * height;
        // In type of one width a space is as wide as a letter.
        word.wide_before |= last == nullptr || gap > std::max(wide_gap_heights * height, 1.45 * letter);
        word.line_start = line.segments.back().words.empty();
        LayoutSegment& segment = line.segments.back();
        segment.box = united(segment.box, word.box);
        line.box = united(line.box, word.box);
        segment.words.push_back(std::move(word));
        last = &segment.words.back();
    }
    return line;
}

/// A line of one cell of a ruled row.
struct CellLine {
    LayoutLine line;
    std::size_t cell = 0;
    double at = 0;  ///< How high it stands beside the other cells' lines.
};

/// How far the lines of a cell, `first` to `last` of `lines`, are to be moved up to stand beside the first of
/// another: they stand in the middle of the row, or are as many as the `most` that a cell of it has. `row`
/// is the box of the row's words.
double raise_of_cell(const std::vector<CellLine>& lines,
                     std::size_t first,
                     std::size_t last,
                     std::size_t most,
                     const Rect& row) {
    constexpr double lower_min = 0.3;  // In heights of a line.
    constexpr double middle_max = 0.3;
    const Rect box = united(lines[first].line.box, lines[last].line.box);
    const double height = lines[first].line.height;
    const bool lower = box.y0 > row.y0 + lower_min * height;
    const bool centred = std::abs(box.mid_y() - row.mid_y()) < middle_max * height;
    const bool as_many = last - first + 1 == most;  // A label and its value, each set as its cell has it.
    return lower && (centred || as_many) ? box.y0 - row.y0 : 0;
}

/// Whether the cell, lines `first` to `last`, is a short head over sentences.
bool is_headed_account(const std::vector<CellLine>& lines, std::size_t first, std::size_t last) {
    constexpr std::size_t head_words_max = 8;
    constexpr std::size_t account_words_min = 3;
    if (last < first + 1) return false;
    std::size_t words = 0;
    for (std::size_t i = first; i <= last; ++i) {
        if (lines[i].line.segments.size() != 1) return false;
        if (i > first) words += lines[i].line.segments[0].words.size();
    }
    const std::vector<LayoutWord>& head = lines[first].line.segments[0].words;
    return head.size() <= head_words_max && !head.back().text.ends_with('.') &&
           begins_upper(head.front().text) &&
           begins_upper(lines[first + 1].line.segments[0].words.front().text) && words >= account_words_min &&
           lines[last].line.segments[0].words.back().text.ends_with('.');
}

/// The lines of cells that are accounts, each under its own head: one cell behind the other.
std::vector<LayoutLine> lines_in_turn(const std::vector<CellLine>& pieces) {
    std::vector<LayoutLine> lines;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool fresh = i == 0 || pieces[i].cell != pieces[i - 1].cell;
        LayoutLine& line = lines.emplace_back(pieces[i].line);
        line.row_start = fresh;
        line.heading = fresh;
        line.column_start = fresh && i > 0;
        line.in_table = !line.column_start;
    }
    return lines;
}

/// Whether two lines are set alike: in type of one size.
bool set_alike(const LayoutLine& a, const LayoutLine& b) {
    constexpr double as_large = 0.06;  // Of the height.
    return std::abs(a.height - b.height) <= as_large * std::max(a.height, b.height);
}

using CellSpan = std::pair<std::size_t, std::size_t>;  ///< The first and the last of a cell's lines.

/// Whether each cell of a row is a box of its own, a label over its value in larger type. A box with a label
/// alone is empty.
bool are_boxes(const std::vector<CellLine>& lines, const std::vector<CellSpan>& cells) {
    const LayoutLine& label = lines[cells.front().first].line;
    const LayoutLine* value = nullptr;
    for (const auto& [first, last] : cells) {
        if (!set_alike(lines[first].line, label)) return false;
        if (last == first) continue;
        const LayoutLine& below = lines[last].line;
        if (set_alike(below, label) || below.height < label.height ||
            (value != nullptr && !set_alike(below, *value)))
            return false;
        value = &below;
    }
    return value != nullptr;
}

/// The lines of a row of boxes, one box after the other.
std::vector<LayoutLine> lines_of_boxes(std::vector<CellLine>& pieces, const std::vector<CellSpan>& cells) {
    std::vector<LayoutLine> lines;
    for (const auto& [first, last] : cells) {
        for (std::size_t i = first; i <= last; ++i) {
            LayoutLine& line = lines.emplace_back(std::move(pieces[i].line));
            line.in_table = true;
            line.row_start = i == first;
            line.boxed = last > first;
        }
    }
    return lines;
}

/// The lines of a ruled row, which is number `number` of its page: those of its cells that stand side by side
/// are one.
std::vector<LayoutLine> lines_of_row(
    RuledRow& row, int number, const Page& page, int part, double fixed_letter) {
    std::vector<CellLine> pieces;
    std::vector<CellSpan> cells;
    Rect all;
    for (std::vector<LayoutWord>& cell : row.cells) {
        const std::size_t first = pieces.size();
        for (OpenLine& open : gather_lines(std::move(cell))) {
            pieces.push_back({to_line(open, page, part, fixed_letter), cells.size(), 0});
            all = united(all, pieces.back().line.box);
            for (LayoutSegment& segment : pieces.back().line.segments) {
                segment.row = number;
                segment.cell = row.boxes[cells.size()];
            }
        }
        cells.emplace_back(first, pieces.size() - 1);
    }
    const bool accounts = cells.size() > 1 && std::ranges::all_of(cells, [&](const auto& cell) {
                              return is_headed_account(pieces, cell.first, cell.second);
                          });
    if (accounts) return lines_in_turn(pieces);
    if (are_boxes(pieces, cells)) return lines_of_boxes(pieces, cells);
    std::size_t most = 0;
    for (const auto& [first, last] : cells) most = std::max(most, last - first + 1);
    for (CellLine& piece : pieces) {
        const auto& [first, last] = cells[piece.cell];
        piece.at = piece.line.box.mid_y() - raise_of_cell(pieces, first, last, most, all);
    }
    std::ranges::stable_sort(pieces, {}, &CellLine::at);
    std::vector<LayoutLine> lines;
    std::vector<const CellLine*> level;  // The pieces of the line that is open.
    for (const CellLine& piece : pieces) {
        const bool beside =
            !level.empty() && piece.at - level.front()->at < same_line_overlap * piece.line.height &&
            std::ranges::none_of(level, [&](const CellLine* other) { return other->cell == piece.cell; });
        if (!beside) {
            level.clear();
            LayoutLine& line = lines.emplace_back(piece.line);
            line.in_table = true;
            line.row_start = lines.size() == 1;
        } else {
            LayoutLine& line = lines.back();
            std::ranges::copy(piece.line.segments, std::back_inserter(line.segments));
            line.box = united(line.box, piece.line.box);
            line.height = std::max(line.height, piece.line.height);
        }
        level.push_back(&piece);
    }
    for (LayoutLine& line : lines) {
        std::ranges::stable_sort(line.segments, {}, [](const LayoutSegment& s) { return s.box.x0; });
    }
    return lines;
}

using CellsOfLine = std::vector<const Rect*>;

/// The cells in which segments of `line` begin.
CellsOfLine cells_of(const LayoutLine& line, const std::vector<Rect>& cells) {
    CellsOfLine own;
    for (const LayoutSegment& segment : line.segments) {
        const auto cell = std::ranges::find_if(
            cells, [&](const Rect& box) { return box.contains(segment.box.x0, segment.box.mid_y()); });
        if (cell != cells.end()) own.push_back(&*cell);
    }
    return own;
}

/// What stands in a cell of its own does not go on from the line above it, unless the cells are the lines of
/// writing paper.
void mark_lone_cells(const std::vector<Rect>& cells, std::vector<LayoutLine>& lines) {
    constexpr std::size_t cells_max = 400;  ///< More are no paper that a person filled in.
    if (cells.empty() || cells.size() > cells_max) return;
    CellsOfLine before;
    std::size_t stack = 0;  // Where the cells that stand on one another began.
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const CellsOfLine own = cells_of(lines[i], cells);
        const bool shared = std::ranges::any_of(
            own, [&](const Rect* cell) { return std::ranges::find(before, cell) != before.end(); });
        lines[i].row_start = !shared && !(own.empty() && before.empty());
        if (own.empty()) stack = i + 1;
        const bool below =
            lines[i].row_start && !own.empty() && !before.empty() && own.front()->x0 == before.front()->x0;
        if (below && begins_lower(lines[i].segments.front().words.front().text)) {
            for (; stack <= i; ++stack) lines[stack].row_start = false;
        }
        before = own;
    }
}

/// Puts the lines of ruled rows among the others, by their height on the page.
void put_in_place(std::vector<RuledRow>& rows,
                  const Page& page,
                  int part,
                  double fixed_letter,
                  std::vector<LayoutLine>& lines) {
    std::vector<LayoutLine> all;
    auto next = lines.begin();
    int number = 0;
    for (RuledRow& row : rows) {
        while (next != lines.end() && next->box.mid_y() < row.top) all.push_back(std::move(*next++));
        std::ranges::move(lines_of_row(row, ++number, page, part, fixed_letter), std::back_inserter(all));
    }
    std::move(next, lines.end(), std::back_inserter(all));
    lines = std::move(all);
}

}  // namespace

void add_page_lines(const Page& page, int part, Layout& layout) {
    std::vector<LayoutWord> words = page_words(page, part);
    const double fixed_letter = fixed_letter_width(words);
    RuledTables tables = take_ruled_rows(words, page.rules, page.text_source == TextSource::ocr);
    std::vector<LayoutLine> lines;
    for (OpenLine& open : gather_lines(std::move(words)))
        lines.push_back(to_line(open, page, part, fixed_letter));
    if (page.text_source == TextSource::text_layer) part_at_edges(lines);
    align_rows(lines, page.text_source == TextSource::ocr);
    part_floats(lines);
    mark_lone_cells(tables.lone_cells, lines);
    put_in_place(tables.rows, page, part, fixed_letter, lines);
    part_columns(lines, page.text_source == TextSource::ocr);
    constexpr double column_gap = 3;       // White that a new column stands for, in heights.
    constexpr double row_gap = 0.5;        // That a rule stands for.
    constexpr double cell_line_gap = 0.2;  // Between lines of one cell.
    bool first = true;
    double bottom = 0;
    double lowest = 0;
    for (LayoutLine& line : lines) {
        if (line.column_start) line.gap_before = column_gap;
        line.page_start = first;
        // A column on the right begins further up; the line below both stands under the lower one.
        const bool restarts = first || line.column_start;
        lowest = std::max(lowest, bottom);
        if (!restarts && line.box.y0 >= lowest) bottom = lowest;
        if (!first && !line.column_start)
            line.gap_before = std::max(0.0, (line.box.y0 - bottom) / line.height);
        if (line.in_table && !line.column_start) {
            // Where rows are certain, white says no more than they do.
            line.gap_before = line.row_start ? std::max(line.gap_before, row_gap) : cell_line_gap;
            line.in_table = false;
        }
        bottom = restarts ? line.box.y1 : std::max(bottom, line.box.y1);
        first = false;
        layout.lines.push_back(std::move(line));
    }
}

}  // namespace homeward
