// Cells of one row that stand at different heights: a label in the middle of its cell beside a value of
// several lines, or printed a few points lower than its value. Their lines are put side by side from the top.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/text/layout_steps.h"

namespace homeward {
namespace {

constexpr double tight_gap_heights = 0.5;  ///< Of the lines of one cell; rows stand further apart.
constexpr double same_edge = 3.0;          ///< Points: lines that begin, end or are centred at one place.
constexpr std::size_t cell_lines_max = 40;
constexpr std::size_t segments_max = 4000;  ///< More stand on no form; the search is quadratic.

/// A segment of a page and the line that it is to stand on.
struct Piece {
    Rect box;
    std::size_t line = 0;
    std::size_t segment = 0;
    std::size_t row = 0;
};

/// Lines close under one another at one edge: the text of a cell.
struct Stack {
    std::vector<std::size_t> pieces;
    Rect box;
};

bool share_edge(const Rect& a, const Rect& b) {
    return std::abs(a.x0 - b.x0) < same_edge || std::abs(a.mid_x() - b.mid_x()) < same_edge / 2;
}

bool share_columns(const Rect& a, const Rect& b) {
    return std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > 1;
}

std::vector<Stack> find_stacks(const std::vector<Piece>& pieces) {
    std::vector<Stack> stacks;
    std::size_t first_open = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Rect& box = pieces[i].box;
        Stack* best = nullptr;
        double best_gap = tight_gap_heights * box.height();
        for (std::size_t s = first_open; s < stacks.size(); ++s) {
            const Rect& last = pieces[stacks[s].pieces.back()].box;
            const double gap = box.y0 - last.y1;
            const bool like = std::abs(last.height() - box.height()) < 0.25 * box.height();
            if (like && gap > -0.3 * box.height() && gap < best_gap && share_edge(last, box)) {
                best = &stacks[s];
                best_gap = gap;
            }
        }
        if (best == nullptr) best = &stacks.emplace_back();
        best->pieces.push_back(i);
        best->box = united(best->box, box);
        while (first_open < stacks.size() && stacks[first_open].box.y1 < box.y0 - 30) ++first_open;
    }
    return stacks;
}

/// The stacks that stand beside `large`, `large` too, from left to right; empty unless all are centred on
/// one height.
std::vector<const Stack*> centred_row(const Stack& large,
                                      const std::vector<Stack>& stacks,
                                      double line_height) {
    std::vector<const Stack*> row;
    for (const Stack& other : stacks) {
        const double shared = std::min(other.box.y1, large.box.y1) - std::max(other.box.y0, large.box.y0);
        if (shared < 0.3 * line_height) continue;
        if (std::abs(other.box.mid_y() - large.box.mid_y()) > 0.25 * line_height) return {};
        if (other.pieces.size() > large.pieces.size()) return {};
        row.push_back(&other);
    }
    std::ranges::sort(row, [](const Stack* a, const Stack* b) { return a->box.x0 < b->box.x0; });
    for (std::size_t i = 1; i < row.size(); ++i) {
        if (share_columns(row[i - 1]->box, row[i]->box)) return {};
    }
    return row;
}

/// Moves stacks that stand beside the middle of a taller one up to its first lines. Each row of a form begins
/// with its label, so only where the first stack is lower than another is that one a single cell; lines that
/// are labels of rows of their own keep what stands beside them.
void raise_centred(std::vector<Piece>& pieces) {
    const std::vector<Stack> stacks = find_stacks(pieces);
    for (const Stack& large : stacks) {
        if (large.pieces.size() < 2 || large.pieces.size() > cell_lines_max) continue;
        const double height = pieces[large.pieces[0]].box.height();
        const std::vector<const Stack*> row = centred_row(large, stacks, height);
        if (row.size() < 2 || row.front()->pieces.size() == large.pieces.size()) continue;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Stack& small = *row[i];
            const bool beside_rows = i > 0 && row[i - 1] != &large && &small != row.front() &&
                                     row[i - 1]->pieces.size() > small.pieces.size();
            if (small.pieces.size() == large.pieces.size() || beside_rows) continue;
            for (std::size_t k = 0; k < small.pieces.size(); ++k)
                pieces[small.pieces[k]].row = pieces[large.pieces[k]].line;
        }
    }
}

/// Whether two neighbouring lines are one row whose cells do not stand at one height: they overlap, and
/// nothing of the one stands over or under anything of the other.
bool are_staggered(const LayoutLine& upper, const LayoutLine& lower) {
    bool overlap = false;
    for (const LayoutSegment& a : upper.segments) {
        for (const LayoutSegment& b : lower.segments) {
            if (share_columns(a.box, b.box)) return false;
            overlap |= line_overlap(a.box, b.box) > 0.3;
        }
    }
    return overlap;
}

/// Specks that recognition took for marks are no cells.
bool is_speck(const LayoutLine& line) {
    return std::ranges::all_of(line.segments, [](const LayoutSegment& segment) {
        return segment.words.size() == 1 && segment.words[0].text.size() <= 2 &&
               !std::ranges::any_of(segment.words[0].text, is_ascii_alnum);
    });
}

/// Puts the segments from left to right. `recognised`: words of small letters may have been taken for a line
/// of their own, and go back to the segment that they touch.
void put_in_order(LayoutLine& line, bool recognised) {
    std::ranges::stable_sort(
        line.segments, [](const LayoutSegment& a, const LayoutSegment& b) { return a.box.x0 < b.box.x0; });
    std::vector<LayoutSegment> joined;
    for (LayoutSegment& segment : line.segments) {
        const bool touches =
            recognised && !joined.empty() && segment.box.x0 - joined.back().box.x1 < 0.6 * line.height;
        if (!touches) {
            joined.push_back(std::move(segment));
            continue;
        }
        LayoutSegment& open = joined.back();
        segment.words.front().line_start = false;
        segment.words.front().wide_before = false;
        for (LayoutWord& word : segment.words) open.words.push_back(std::move(word));
        open.box = united(open.box, segment.box);
    }
    line.segments = std::move(joined);
    line.box = {};
    for (const LayoutSegment& segment : line.segments) line.box = united(line.box, segment.box);
}

}  // namespace

void align_rows(std::vector<LayoutLine>& lines, bool recognised) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t s = 0; s < lines[i].segments.size(); ++s)
            pieces.push_back({lines[i].segments[s].box, i, s, i});
    }
    if (pieces.size() > segments_max) return;
    raise_centred(pieces);
    std::vector<std::vector<LayoutSegment>> rows(lines.size());
    for (const Piece& piece : pieces)
        rows[piece.row].push_back(std::move(lines[piece.line].segments[piece.segment]));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].segments = std::move(rows[i]);
        put_in_order(lines[i], false);
    }
    std::erase_if(lines, [](const LayoutLine& line) { return line.segments.empty(); });
    std::vector<LayoutLine> merged;
    for (LayoutLine& line : lines) {
        const bool speck = recognised && !merged.empty() && (is_speck(line) || is_speck(merged.back()));
        if (merged.empty() || speck || !are_staggered(merged.back(), line)) {
            merged.push_back(std::move(line));
            continue;
        }
        for (LayoutSegment& segment : line.segments) merged.back().segments.push_back(std::move(segment));
        put_in_order(merged.back(), recognised);
    }
    lines = std::move(merged);
}

}  // namespace homeward
