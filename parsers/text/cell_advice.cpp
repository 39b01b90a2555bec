#include "parsers/text/cell_advice.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t question_words_max = 20;
constexpr std::size_t advice_words_min = 3;
constexpr std::size_t advice_words_max = 45;
constexpr std::size_t below_pairs_min = 2;  ///< Questions over their answers, before a table is of such.

using Place = std::pair<std::size_t, std::size_t>;  ///< A line of the layout, and a segment of it.

struct CellLines {
    Rect box;
    std::vector<std::vector<Place>> lines;
};

struct RowLines {
    int number = 0;
    std::size_t end = 0;  ///< The line of the layout behind it.
    std::vector<CellLines> cells;
};

class AdviceFinder {
public:
    AdviceFinder(const Layout& layout, const LabelVocabulary& vocabulary)
        : layout_(layout), vocabulary_(vocabulary), rows_(rows_of(layout)) {}

    /// The segments that are advice.
    std::set<Place> found() {
        for (const RowLines& row : rows_) {
            for (std::size_t c = 0; c + 1 < row.cells.size(); ++c) {
                if (row.cells[c].lines.size() > 1 && !begins_as_question(row.cells[c + 1]))
                    take(row.cells[c]);
            }
        }
        std::vector<std::size_t> asked;  // Rows of one cell over the row with their answer.
        for (std::size_t r = 0; r + 1 < rows_.size(); ++r) {
            const bool lone = rows_[r].cells.size() == 1 && rows_[r + 1].cells.size() == 1 &&
                              rows_[r].end == first_line(rows_[r + 1]) &&
                              rows_[r].cells[0].box.x0 == rows_[r + 1].cells[0].box.x0;
            if (lone && begins_as_question(rows_[r].cells[0]) && !begins_as_question(rows_[r + 1].cells[0]))
                asked.push_back(r);
        }
        if (asked.size() >= below_pairs_min) {
            for (const std::size_t r : asked) take(rows_[r].cells[0]);
        }
        return std::move(advice_);
    }

private:
    const Layout& layout_;
    const LabelVocabulary& vocabulary_;
    std::vector<RowLines> rows_;
    std::set<Place> advice_;

    static std::vector<RowLines> rows_of(const Layout& layout) {
        std::vector<RowLines> rows;
        for (std::size_t i = 0; i < layout.lines.size(); ++i) {
            const LayoutLine& line = layout.lines[i];
            for (std::size_t s = 0; s < line.segments.size(); ++s) {
                const LayoutSegment& segment = line.segments[s];
                if (segment.row == 0 || line.furniture) continue;
                const bool same = !rows.empty() && rows.back().number == segment.row && rows.back().end >= i;
                if (!same) rows.push_back({segment.row, i, {}});
                RowLines& row = rows.back();
                row.end = i + 1;
                auto cell = std::ranges::find(row.cells, segment.cell, &CellLines::box);
                if (cell == row.cells.end()) {
                    row.cells.push_back({segment.cell, {}});
                    cell = std::prev(row.cells.end());
                }
                if (cell->lines.empty() || cell->lines.back().front().first != i) cell->lines.emplace_back();
                cell->lines.back().emplace_back(i, s);
            }
        }
        for (RowLines& row : rows)
            std::ranges::stable_sort(row.cells, {}, [](const CellLines& cell) { return cell.box.x0; });
        return rows;
    }

    static std::size_t first_line(const RowLines& row) {
        std::size_t first = row.end;
        for (const CellLines& cell : row.cells) first = std::min(first, cell.lines[0][0].first);
        return first;
    }

    /// The text of the cell's lines from `from` up to `to`.
    std::string text_of(const CellLines& cell, std::size_t from, std::size_t to) const {
        std::string text;
        for (std::size_t i = from; i < to; ++i) {
            for (const auto& [line, segment] : cell.lines[i]) {
                if (!text.empty()) text += ' ';
                text += joined_text(layout_.lines[line].segments[segment].words);
            }
        }
        return text;
    }

    bool is_question(const std::string& text) const {
        if (text.empty() || is_ascii_lower(text.front())) return false;
        if (split(text, ' ').size() > question_words_max) return false;
        return text.ends_with('?') || (!text.ends_with('.') && vocabulary_.find(text, true).has_value());
    }

    bool begins_as_question(const CellLines& cell) const { return is_question(text_of(cell, 0, 1)); }

    /// Whether the cell's lines are one label: `Offences` / `committed?`
    bool is_one_label(const CellLines& cell) const {
        const auto known = vocabulary_.find(text_of(cell, 0, cell.lines.size()), true);
        return known && (known->match == LabelMatch::wording || known->match == LabelMatch::words);
    }

    /// Marks the lines below the question of a cell, where they are no more of the question.
    void take(const CellLines& cell) {
        const std::size_t count = cell.lines.size();
        if (count < 2) return;
        for (std::size_t length = 1; length < count; ++length) {
            const std::string question = text_of(cell, 0, length);
            const std::string rest = text_of(cell, length, count);
            const bool fresh = rest.front() == '(' || begins_upper(rest);
            const char end = rest.back();
            const bool told = end == '.' || end == '?' || end == ')';
            if (!fresh || (!told && !question.ends_with('?'))) continue;
            const std::size_t words = split(rest, ' ').size();
            // `Offences` / `Committed?` is one question.
            if (words < advice_words_min && rest.front() != '(' && !rest.ends_with('.')) continue;
            if (!is_question(question) || (rest.front() != '(' && is_one_label(cell))) continue;
            if (words > advice_words_max) return;
            for (std::size_t i = length; i < count; ++i)
                advice_.insert(cell.lines[i].begin(), cell.lines[i].end());
            return;
        }
    }
};

}  // namespace

std::optional<Layout> without_cell_advice(const Layout& layout, const LabelVocabulary& vocabulary) {
    const bool tables = std::ranges::any_of(layout.lines, [](const LayoutLine& line) {
        return !line.segments.empty() && line.segments.front().row > 0;
    });
    if (!tables) return std::nullopt;
    const std::set<Place> advice = AdviceFinder(layout, vocabulary).found();
    if (advice.empty()) return std::nullopt;
    Layout without;
    without.full_line_width = layout.full_line_width;
    bool starts_row = false;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        LayoutLine line = layout.lines[i];
        line.segments.clear();
        for (std::size_t s = 0; s < layout.lines[i].segments.size(); ++s) {
            if (!advice.contains({i, s})) line.segments.push_back(layout.lines[i].segments[s]);
        }
        if (line.segments.empty() && !layout.lines[i].segments.empty()) {
            starts_row |= line.row_start;
            continue;
        }
        line.row_start |= std::exchange(starts_row, false);
        line.box = {};
        for (const LayoutSegment& segment : line.segments) line.box = united(line.box, segment.box);
        without.lines.push_back(std::move(line));
    }
    return without;
}

}  // namespace homeward
