#include "parsers/text/label_columns.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "parsers/text/layout_steps.h"

namespace homeward {
namespace {

constexpr double step_out = 1;             ///< Points by which rows that keep step never differ.
constexpr double step_out_heights = 0.35;  ///< Likewise on a scan, whose words stand less exactly.
constexpr std::size_t labels_min = 3;      ///< Fewer labels at one edge make no column.
constexpr std::size_t own_rows_min = 2;    ///< Rows of a column that stand beside no row of its neighbour.
constexpr std::size_t captions_min = 4;    ///< Labels over their values, before a band is one of captions.
constexpr double caption_gap_max = 1.2;    ///< Between a caption and its value, in heights.
constexpr double column_gap = 3;           ///< White that a new column stands for, in heights.
constexpr std::size_t edges_max = 6;
constexpr std::size_t head_words_max = 5;

using Lines = std::vector<LayoutLine>;

/// What is known of the segments of a page: which are labels.
class PageLabels {
public:
    explicit PageLabels(const LabelVocabulary& vocabulary) : vocabulary_(vocabulary) {}

    std::optional<LabelHit> find(const LayoutSegment& segment) const {
        if (segment.words.size() > vocabulary_.words_max() + 1) return std::nullopt;
        const std::string text = joined_text(segment.words);
        const bool marked = text.ends_with(':') || text.ends_with('?');
        auto hit = vocabulary_.find(text, marked);
        if (!hit) {
            // `Surname: Okafor` in one piece.
            for (std::size_t count = 1; count < segment.words.size() && !hit; ++count) {
                if (!segment.words[count - 1].text.ends_with(':')) continue;
                const std::vector<LayoutWord> head(
                    segment.words.begin(), segment.words.begin() + static_cast<std::ptrdiff_t>(count));
                hit = vocabulary_.find(joined_text(head), true);
                break;
            }
        }
        return hit;
    }

private:
    const LabelVocabulary& vocabulary_;
};

/// The edges at which columns of labels begin, from left to right. What may be a value as well counts beside
/// two that may not.
std::vector<double> label_edges(const Lines& lines, const PageLabels& labels) {
    constexpr std::size_t sure_min = 2;
    struct Edge {
        double x = 0;
        std::size_t labels = 0;
        std::size_t sure = 0;
    };
    std::vector<Edge> edges;
    for (const LayoutLine& line : lines) {
        for (const LayoutSegment& segment : line.segments) {
            const auto hit = labels.find(segment);
            if (!hit) continue;
            auto near = std::ranges::find_if(edges, [&](const Edge& edge) {
                return std::abs(edge.x - segment.box.x0) <= same_column_edge;
            });
            if (near == edges.end()) near = edges.insert(near, {segment.box.x0});
            ++near->labels;
            near->sure += hit->ambiguous ? 0U : 1U;
        }
    }
    std::erase_if(edges, [](const Edge& edge) { return edge.labels < labels_min || edge.sure < sure_min; });
    std::ranges::sort(edges, {}, &Edge::x);
    std::vector<double> found;
    for (const Edge& edge : edges) found.push_back(edge.x);
    return found.size() > edges_max ? std::vector<double>() : found;
}

/// A line of one heading at the left: what stands below it, in every column, is a section of its own.
bool heads_section(const LayoutLine& line, double left, const PageLabels& labels) {
    if (line.segments.size() != 1 || std::abs(line.segments[0].box.x0 - left) > same_column_edge)
        return false;
    if (line.heading) return true;
    const auto hit = labels.find(line.segments[0]);
    return hit && (hit->only_heading || (hit->heading && line.gap_before > 0.5));
}

bool is_recognised(const LayoutLine& line) {
    return std::ranges::any_of(line.segments, [](const LayoutSegment& segment) {
        return std::ranges::any_of(segment.words, [](const LayoutWord& word) { return word.confidence < 1; });
    });
}

/// Whether the line is a row of heads over columns of labels.
bool heads_columns(const Lines& lines, std::size_t at, double edge, double left, const PageLabels& labels) {
    const LayoutLine& line = lines[at];
    if (line.segments.size() < 2 || at + 2 >= lines.size()) return false;
    const auto begins_at = [](const LayoutLine& row, double x) {
        return std::ranges::find_if(row.segments, [&](const LayoutSegment& segment) {
            return std::abs(segment.box.x0 - x) <= same_column_edge;
        });
    };
    bool heading = false;
    for (const LayoutSegment& segment : line.segments) {
        const auto hit = labels.find(segment);
        heading |= hit && hit->heading;
        if (!hit && segment.words.size() > head_words_max) return false;
    }
    if (!heading) return false;
    for (const double x : {left, edge}) {
        if (begins_at(line, x) == line.segments.end()) return false;
        // A value stands beside each label below, and none under a head alone.
        for (std::size_t k = at + 1; k <= at + 2; ++k) {
            const auto label = begins_at(lines[k], x);
            if (label == lines[k].segments.end() || !labels.find(*label)) return false;
            const auto value = std::next(label);
            if (value == lines[k].segments.end() || labels.find(*value)) return false;
        }
        const auto head = begins_at(line, x);
        const auto next = std::next(head);
        if (next != line.segments.end() && !labels.find(*next) &&
            std::abs(next->box.x0 - edge) > same_column_edge && next->box.x0 < edge) {
            return false;
        }
    }
    return true;
}

/// The segment right under `segment` of line `at`, at its edge; null where none stands so near.
const LayoutSegment* segment_below(const Lines& lines, std::size_t at, const LayoutSegment& segment) {
    for (std::size_t k = at + 1; k < lines.size() && k <= at + 3; ++k) {
        for (const LayoutSegment& below : lines[k].segments) {
            if (std::abs(below.box.x0 - segment.box.x0) > same_column_edge) continue;
            const bool near =
                lines[k].geometry && below.box.y0 - segment.box.y1 <= caption_gap_max * segment.box.height();
            return near && lines[k].page == lines[at].page ? &below : nullptr;
        }
    }
    return nullptr;
}

/// What the labels of a band have right under them.
struct Captions {
    bool all = false;                          ///< Nearly every label stands over its value.
    std::vector<const LayoutSegment*> values;  ///< Those that stand under a label.

    bool holds(const LayoutSegment& segment) const {
        return std::ranges::find(values, &segment) != values.end();
    }
};

Captions captions_of(const Lines& lines, std::size_t first, std::size_t end, const PageLabels& labels) {
    Captions captions;
    std::size_t others = 0;
    for (std::size_t i = first; i < end; ++i) {
        for (const LayoutSegment& segment : lines[i].segments) {
            if (!labels.find(segment)) continue;
            const LayoutSegment* below = i + 1 < end ? segment_below(lines, i, segment) : nullptr;
            if (below != nullptr && !labels.find(*below)) {
                captions.values.push_back(below);
            } else {
                ++others;
            }
        }
    }
    captions.all = captions.values.size() >= captions_min && captions.values.size() > 3 * others;
    return captions;
}

/// How many labels left of `edge` have what begins there beside them, and no label: it is their values'
/// column.
std::size_t answered_at(
    const Lines& lines, std::size_t first, std::size_t end, double edge, const PageLabels& labels) {
    std::size_t answered = 0;
    for (std::size_t i = first; i < end; ++i) {
        const std::vector<LayoutSegment>& segments = lines[i].segments;
        for (std::size_t s = 0; s + 1 < segments.size(); ++s) {
            if (std::abs(segments[s + 1].box.x0 - edge) > same_column_edge) continue;
            if (labels.find(segments[s]) && !labels.find(segments[s + 1])) ++answered;
        }
    }
    return answered;
}

/// Whether the rows at `edge` and those left of it each go their own way. Among captions over values one row
/// is enough: in a grid that keeps step a caption never stands beside a value of the row above.
bool are_out_of_step(
    const Lines& lines, std::size_t first, std::size_t end, double edge, const PageLabels& labels) {
    const Captions captions = captions_of(lines, first, end, labels);
    std::size_t own = 0;
    std::size_t left_labels = 0;
    std::size_t right_labels = 0;
    for (std::size_t i = first; i < end; ++i) {
        const LayoutSegment* label = nullptr;
        const LayoutSegment* beside = nullptr;
        for (const LayoutSegment& segment : lines[i].segments) {
            const bool known = labels.find(segment).has_value();
            if (std::abs(segment.box.x0 - edge) <= same_column_edge && known) label = &segment;
            if (segment.box.x0 < edge - same_column_edge) {
                left_labels += known ? 1U : 0U;
                // A value may be set in other type than the labels, and stand higher.
                if (known || beside == nullptr) beside = &segment;
            }
        }
        if (label == nullptr) continue;
        ++right_labels;
        const double most =
            is_recognised(lines[i]) ? std::max(step_out, step_out_heights * lines[i].height) : step_out;
        const bool under_caption = captions.all && beside != nullptr && captions.holds(*beside);
        if (beside == nullptr || under_caption || std::abs(beside->box.mid_y() - label->box.mid_y()) > most)
            ++own;
    }
    if (captions.all) return own >= 1 && left_labels >= 2 && right_labels >= 2;
    return own >= own_rows_min && left_labels >= labels_min && right_labels >= labels_min &&
           answered_at(lines, first, end, edge, labels) < right_labels;
}

/// Adds one side of the lines `[first, end)` to `result`.
void add_side(const Lines& lines,
              std::size_t first,
              std::size_t end,
              double edge,
              bool right,
              bool headed,
              Lines& result) {
    bool fresh = true;
    for (std::size_t i = first; i < end; ++i) {
        LayoutLine side = side_of(lines[i], edge, right);
        if (side.segments.empty()) continue;
        side.heading |= fresh && headed;
        if (fresh && right) {
            side.column_start = true;
            side.gap_before = column_gap;
        } else if (!fresh && !side.column_start && side.geometry) {
            side.gap_before = std::max(0.0, (side.box.y0 - result.back().box.y1) / side.height);
        }
        side.page_start = fresh && !right && lines[first].page_start;
        fresh = false;
        result.push_back(std::move(side));
    }
}

/// Puts the two sides of `edge` in turn wherever they are columns; whether they are anywhere.
bool part_at(Lines& lines, double edge, double left, const PageLabels& labels) {
    Lines result;
    bool parted = false;
    std::size_t at = 0;
    while (at < lines.size()) {
        std::size_t end = at;
        while (end < lines.size() && lines[end].in_table == lines[at].in_table && !lines[end].boxed &&
               !crosses(lines[end], edge) &&
               (end == at || (!heads_section(lines[end], left, labels) &&
                              !heads_columns(lines, end, edge, left, labels)))) {
            ++end;
        }
        // The heads of prose that runs across the edge belong to it.
        if (end < lines.size() && end > at + 1 && crosses(lines[end], edge) &&
            lines[end].gap_before < 0.67 * lines[end - 1].gap_before) {
            --end;
        }
        const bool headed = end > at && heads_columns(lines, at, edge, left, labels);
        if (headed || (lines[at].geometry && are_out_of_step(lines, at, end, edge, labels))) {
            add_side(lines, at, end, edge, false, headed, result);
            add_side(lines, at, end, edge, true, headed, result);
            parted = true;
        } else {
            end = std::max(end, at + 1);
            for (std::size_t i = at; i < end; ++i) result.push_back(std::move(lines[i]));
        }
        at = end;
    }
    lines = std::move(result);
    return parted;
}

}  // namespace

std::optional<Layout> columns_in_turn(const Layout& layout, const LabelVocabulary& vocabulary) {
    Layout turned;
    turned.full_line_width = layout.full_line_width;
    const PageLabels labels(vocabulary);
    bool parted = false;
    std::size_t at = 0;
    while (at < layout.lines.size()) {
        std::size_t end = at;
        Lines page;
        const LayoutLine& first = layout.lines[at];
        while (end < layout.lines.size() && layout.lines[end].page == first.page &&
               layout.lines[end].part == first.part) {
            if (!layout.lines[end].furniture) page.push_back(layout.lines[end]);
            ++end;
        }
        at = end;
        if (std::ranges::any_of(page,
                                [](const LayoutLine& line) { return line.geometry || line.in_table; })) {
            const std::vector<double> edges = label_edges(page, labels);
            // What is put in turn at one edge may show that the columns right of it go their own way too.
            bool again = true;
            for (std::size_t pass = 0; again && pass < edges.size(); ++pass) {
                again = false;
                for (std::size_t e = edges.size(); e-- > 1;)
                    again |= part_at(page, edges[e], edges.front(), labels);
                parted |= again;
            }
        }
        for (LayoutLine& line : page) turned.lines.push_back(std::move(line));
    }
    return parted ? std::optional(std::move(turned)) : std::nullopt;
}

}  // namespace homeward
