#include "parsers/text/layout_cells.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

namespace homeward {
namespace {

constexpr double meets = 3;           ///< Points within which the ends of rules meet.
constexpr double along = 1.5;         ///< Points by which a side may be shorter than its cell.
constexpr double row_height_min = 7;  ///< Points: lower is a double rule or a bar of colour.
constexpr double cell_width_min = 7;  ///< Points, likewise.
constexpr double tick_box_max = 20;   ///< Points: a level rule as short is the side of a tick box.
constexpr double comb_cell_max = 24;  ///< Points: a box for one letter is no wider.
constexpr std::size_t comb_cells_min = 4;
constexpr std::size_t cells_max = 60;             ///< Of a row, empty ones with them.
constexpr std::size_t cells_of_page_max = 2'000;  ///< More are no table that a person fills in.
constexpr std::size_t tall_words = 60;  ///< Two cells with more are columns of prose or of pairs, and no row.
constexpr int tries_max = 4;

struct Rules {
    std::vector<Rect> upright;  ///< By where they stand, from the left.
    std::vector<Rect> level;    ///< From the top.
};

Rules sorted_rules(const std::vector<Rect>& rules) {
    Rules sorted;
    for (const Rect& rule : rules) {
        if (rule.width() < rule.height()) {
            sorted.upright.push_back(rule);
        } else if (rule.width() > tick_box_max) {
            sorted.level.push_back(rule);
        }
    }
    std::ranges::sort(sorted.upright, {}, [](const Rect& rule) { return rule.mid_x(); });
    std::ranges::sort(sorted.level, {}, [](const Rect& rule) { return rule.mid_y(); });
    return sorted;
}

/// Where upright rules end side by side and no level rule meets them, the page's end cut the table: the cells
/// end there. Adds that edge; `sorted` stays in order.
void close_cut_tables(Rules& sorted, bool below) {
    constexpr std::size_t sides_min = 3;
    std::vector<const Rect*> ends;
    for (const Rect& rule : sorted.upright) ends.push_back(&rule);
    const auto end_of = [below](const Rect& rule) { return below ? rule.y1 : rule.y0; };
    std::ranges::sort(ends, {}, [&](const Rect* rule) { return end_of(*rule); });
    std::vector<Rect> edges;
    for (std::size_t from = 0; from < ends.size();) {
        const double at = end_of(*ends[from]);
        Rect edge{ends[from]->mid_x(), at, ends[from]->mid_x(), at};
        std::size_t to = from;
        for (; to < ends.size() && end_of(*ends[to]) - at <= along; ++to) {
            edge.x0 = std::min(edge.x0, ends[to]->mid_x());
            edge.x1 = std::max(edge.x1, ends[to]->mid_x());
        }
        const bool met = std::ranges::any_of(sorted.level, [&](const Rect& rule) {
            return std::abs(rule.mid_y() - at) <= meets && rule.x1 > edge.x0 && rule.x0 < edge.x1;
        });
        if (to - from >= sides_min && !met) edges.push_back(edge);
        from = to;
    }
    sorted.level.insert(sorted.level.end(), edges.begin(), edges.end());
    std::ranges::sort(sorted.level, {}, [](const Rect& rule) { return rule.mid_y(); });
}

/// The upright rules nearest to the left and right of a point, of those that run from `top` to `bottom`.
struct Sides {
    const Rect* left = nullptr;
    const Rect* right = nullptr;
};

Sides sides_at(const Rules& rules, double x, double top, double bottom) {
    Sides sides;
    for (const Rect& rule : rules.upright) {
        if (rule.y0 > top + along || rule.y1 < bottom - along) continue;
        if (rule.mid_x() <= x) {
            sides.left = &rule;
        } else {
            sides.right = &rule;
            break;
        }
    }
    return sides;
}

/// The cell around a point: closed on all four sides by rules that meet. None where one is missing.
std::optional<Rect> cell_at(const Rules& rules, double x, double y) {
    double top = y;
    double bottom = y;
    std::optional<Rect> cell;
    // A side must run along all of the cell, and its height is known when its sides are.
    for (int i = 0; i < tries_max; ++i) {
        const Sides sides = sides_at(rules, x, top, bottom);
        if (sides.left == nullptr || sides.right == nullptr) return std::nullopt;
        const double left = sides.left->mid_x();
        const double right = sides.right->mid_x();
        const Rect* over = nullptr;
        const Rect* under = nullptr;
        for (const Rect& rule : rules.level) {
            if (rule.x0 > left + meets || rule.x1 < right - meets) continue;
            if (rule.mid_y() <= y) {
                over = &rule;
            } else {
                under = &rule;
                break;
            }
        }
        if (over == nullptr || under == nullptr) return std::nullopt;
        const Rect found{left, over->mid_y(), right, under->mid_y()};
        if (cell && *cell == found) return cell;
        cell = found;
        top = found.y0;
        bottom = found.y1;
    }
    return std::nullopt;
}

struct RuledCell {
    Rect box;
    std::vector<std::uint32_t> words;  ///< Their places among the page's words.
    bool in_row = false;
};

bool is_comb(const std::vector<Rect>& boxes) {
    const auto narrow =
        std::ranges::count_if(boxes, [](const Rect& box) { return box.width() <= comb_cell_max; });
    return static_cast<std::size_t>(narrow) >= comb_cells_min;
}

class RowFinder {
public:
    RowFinder(const std::vector<LayoutWord>& words, Rules rules) : rules_(std::move(rules)) {
        for (std::uint32_t i = 0; i < words.size() && cells_.size() <= cells_of_page_max; ++i)
            place(words[i].box, i);
        if (cells_.size() > cells_of_page_max) cells_.clear();
    }

    std::vector<Rect> lone_cells() const {
        std::vector<Rect> lone;
        for (const RuledCell& cell : cells_) {
            if (!cell.in_row) lone.push_back(cell.box);
        }
        return lone;
    }

    /// Each row's cells that hold words, from left to right; rows from top to bottom.
    std::vector<std::vector<const RuledCell*>> rows() {
        std::ranges::sort(cells_, [](const RuledCell& a, const RuledCell& b) {
            return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
        });
        std::vector<std::vector<const RuledCell*>> rows;
        for (RuledCell& cell : cells_) {
            if (cell.in_row) continue;
            std::vector<Rect> boxes{cell.box};
            bool beside_merged = false;
            for (const bool to_the_right : {false, true}) {
                auto next = Neighbour::of_row;
                while (boxes.size() < cells_max && next == Neighbour::of_row)
                    next = add_neighbour(boxes, to_the_right);
                beside_merged |= next == Neighbour::from_above;
            }
            if ((boxes.size() < 2 && !beside_merged) || boxes.size() >= cells_max || is_comb(boxes)) continue;
            std::ranges::sort(boxes, {}, &Rect::x0);
            std::vector<const RuledCell*> row;
            for (const Rect& box : boxes) {
                const auto held = std::ranges::find(cells_, box, &RuledCell::box);
                if (held == cells_.end() || held->in_row) continue;
                held->in_row = true;
                row.push_back(&*held);
            }
            const auto tall =
                std::ranges::count_if(row, [](const RuledCell* c) { return c->words.size() > tall_words; });
            if (tall < 2) rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    void place(const Rect& box, std::uint32_t word) {
        const double x = box.mid_x();
        const double y = box.mid_y();
        // Most words of a paper stand outside its tables.
        if (x < rules_.upright.front().mid_x() || x > rules_.upright.back().mid_x() ||
            y < rules_.level.front().mid_y() || y > rules_.level.back().mid_y())
            return;
        // A word mostly stands in the cell of the one before it.
        for (std::size_t i = cells_.size(); i-- > 0;) {
            if (!cells_[i].box.contains(x, y)) continue;
            cells_[i].words.push_back(word);
            return;
        }
        const auto cell = cell_at(rules_, x, y);
        if (!cell || cell->height() < row_height_min || cell->width() < cell_width_min) return;
        cells_.push_back({*cell, {word}});
    }

    enum class Neighbour { none, of_row, from_above };

    /// Adds the cell beside the outermost one, filled or empty, where the two have one upper rule; one that
    /// is merged over rows further up belongs to the first of them.
    Neighbour add_neighbour(std::vector<Rect>& boxes, bool to_the_right) const {
        const auto [first, last] = std::ranges::minmax_element(boxes, {}, &Rect::x0);
        const Rect from = to_the_right ? *last : *first;
        const double x = to_the_right ? from.x1 + cell_width_min / 2 : from.x0 - cell_width_min / 2;
        const auto next = cell_at(rules_, x, from.y0 + row_height_min / 2);
        if (!next || next->y0 > from.y0 + meets || next->width() < cell_width_min) return Neighbour::none;
        if (std::ranges::find(boxes, *next) != boxes.end()) return Neighbour::none;
        if (next->y0 < from.y0 - meets) return Neighbour::from_above;
        boxes.push_back(*next);
        return Neighbour::of_row;
    }

    Rules rules_;
    std::vector<RuledCell> cells_;
};

}  // namespace

namespace {

/// Whether at least three cells of a row hold several lines each: lines would run across them.
bool has_tall_cells(const std::vector<const RuledCell*>& row, const std::vector<LayoutWord>& words) {
    constexpr std::ptrdiff_t tall_min = 3;
    constexpr double lines_min = 2.2;
    return std::ranges::count_if(row, [&](const RuledCell* cell) {
               Rect all;
               for (const std::uint32_t word : cell->words) all = united(all, words[word].box);
               return all.height() > lines_min * words[cell->words.front()].box.height();
           }) >= tall_min;
}

}  // namespace

RuledTables take_ruled_rows(std::vector<LayoutWord>& words, const std::vector<Rect>& rules, bool recognised) {
    constexpr std::size_t of_each_min = 2;
    Rules sorted = sorted_rules(rules);
    if (sorted.upright.size() < of_each_min || sorted.level.size() < of_each_min) return {};
    std::vector<bool> taken(words.size(), false);
    close_cut_tables(sorted, true);
    close_cut_tables(sorted, false);
    RuledTables tables;
    RowFinder finder(words, std::move(sorted));
    const std::vector<std::vector<const RuledCell*>> rows = finder.rows();
    const auto tall = [&](const auto& row) { return has_tall_cells(row, words); };
    if (recognised && std::ranges::none_of(rows, tall)) return {};
    for (const std::vector<const RuledCell*>& row : rows) {
        RuledRow& ruled = tables.rows.emplace_back();
        ruled.top = row.front()->box.y0;
        for (const RuledCell* cell : row) {
            ruled.boxes.push_back(cell->box);
            std::vector<LayoutWord>& own = ruled.cells.emplace_back();
            own.reserve(cell->words.size());
            for (const std::uint32_t word : cell->words) {
                taken[word] = true;
                own.push_back(std::move(words[word]));
            }
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (taken[i]) continue;
        if (kept != i) words[kept] = std::move(words[i]);
        ++kept;
    }
    words.resize(kept);
    tables.lone_cells = finder.lone_cells();
    return tables;
}

}  // namespace homeward
