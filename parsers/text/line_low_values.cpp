// Rows of a form in which some labels have two lines, and every value stands level with the second.

#include <algorithm>
#include <iterator>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/line_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double one_row_gap_max = 0.45;  ///< White between lines of one row, in heights;
constexpr double contrast = 0.4;          ///< and how much more parts the rows.
constexpr std::size_t label_words_max = 7;
constexpr double column_gap = 6;  ///< Points between a label and its value.

/// Whether the lines `at` and the next are nearer to each other than to what stands above and below.
bool are_one_row(const std::vector<PartLine>& lines, std::size_t at) {
    const LayoutLine& upper = *lines[at].line;
    const LayoutLine& lower = *lines[at + 1].line;
    if (!lower.geometry || lower.in_table || lower.row_start || lower.column_start ||
        upper.page != lower.page)
        return false;
    if (lower.gap_before > one_row_gap_max) return false;
    const bool clear_above = upper.page_start || upper.gap_before >= lower.gap_before + contrast;
    const bool clear_below = at + 2 >= lines.size() || lines[at + 2].line->page != lower.page ||
                             lines[at + 2].line->gap_before >= lower.gap_before + contrast;
    return clear_above && clear_below;
}

/// Whether the part may be a label or the first line of one.
bool may_be_label(const LinePart& part) {
    if (!part.starts_segment || !part.ends_segment || part.words.size() > label_words_max) return false;
    const bool figures = std::ranges::any_of(part.text, is_ascii_digit);
    return is_label_part(part) || (!figures && starts_upper(part.text) && ends_like_label(part.text));
}

/// The part of the upper line that `part` stands under, by its left edge; null where there is none.
LinePart* label_over(std::vector<LinePart>& upper, const LinePart& part) {
    const auto found =
        std::ranges::find_if(upper, [&](const LinePart& label) { return same_left(label.box, part.box); });
    return found == upper.end() ? nullptr : &*found;
}

bool goes_on_below(const LinePart& tail) {
    return tail.text.front() == '(' || begins_lower(tail.text);
}

/// Whether every value of the lower line stands right of a label of the upper line, and clear of the next.
bool are_beside(const std::vector<LinePart>& upper, const std::vector<LinePart>& lower) {
    std::size_t values = 0;
    for (const LinePart& part : lower) {
        const auto over = std::ranges::find_if(
            upper, [&](const LinePart& label) { return same_left(label.box, part.box); });
        // What begins anew below a label is its value or a row of its own, and no more of its words.
        if (over != upper.end() && !goes_on_below(part)) return false;
        if (over != upper.end()) continue;
        const auto next =
            std::ranges::find_if(upper, [&](const LinePart& label) { return label.box.x0 > part.box.x0; });
        if (next == upper.begin() || is_label_part(part)) return false;
        if (part.box.x0 < std::prev(next)->box.x1 + column_gap) return false;
        if (next != upper.end() && part.box.x1 > next->box.x0) return false;
        ++values;
    }
    return values > 0;
}

void add_tail(LinePart& label, const LinePart& tail, const LabelVocabulary& vocabulary) {
    for (LayoutWord word : tail.words) {
        word.space_before = true;
        label.words.push_back(std::move(word));
    }
    label.text = joined_text(label.words);
    label.box = united(label.box, tail.box);
    label.marked |= ends_marked(label.text);
    const auto hit = vocabulary.find(label.text, true);
    label.kind = hit ? PartKind::label : PartKind::unknown_label;
    if (hit) label.hit = *hit;
}

/// Joins the first lines of labels, which stand alone between two rows, with their second lines in the row
/// below: `Number of earlier` over `Risk | Low | missing reports | 3`. Each must be a known label then.
void join_first_lines(std::vector<LinePart>& upper,
                      std::vector<LinePart>& lower,
                      const LabelVocabulary& vocabulary) {
    const auto tail_of = [&](const LinePart& part) {
        return std::ranges::find_if(lower, [&](const LinePart& tail) {
            return tail.starts_segment && same_left(part.box, tail.box) && goes_on_below(tail);
        });
    };
    for (const LinePart& part : upper) {
        if (!may_be_label(part) || part.marked) return;
        const auto tail = tail_of(part);
        if (tail == lower.end() || tail->words.size() > label_words_max) return;
        const auto hit = vocabulary.find(part.text + ' ' + tail->text, true);
        const bool sure = hit && hit->id >= 0 && hit->match != LabelMatch::slip;
        const auto value = std::next(tail);
        if (!sure || value == lower.end() || is_label_part(*value)) return;
        if (label_over(upper, *value) != nullptr) return;  // It stands under a label of its own.
    }
    for (LinePart& part : upper) {
        const auto tail = tail_of(part);
        add_tail(part, *tail, vocabulary);
        part.ends_segment = tail->ends_segment;
        *tail = std::move(part);
    }
    upper = std::move(lower);
    lower.clear();
}

/// Puts a row on the line of the labels above it that reach down to it, where each has its value in the row:
/// `Number of earlier missing reports` in two lines, and `3` beside the second.
void join_reaching_labels(std::vector<LinePart>& upper, std::vector<LinePart>& lower, const Rect& row) {
    for (const LinePart& label : upper) {
        if (label.kind != PartKind::label || label.box.y1 < row.mid_y()) return;
        const auto value =
            std::ranges::find_if(lower, [&](const LinePart& part) { return part.box.x0 > label.box.x1; });
        if (value == lower.end() || is_label_part(*value) || label_over(upper, *value) != nullptr) return;
        if (label_over(lower, label) != nullptr) return;
    }
    std::ranges::move(lower, std::back_inserter(upper));
    std::ranges::stable_sort(upper, {}, [](const LinePart& part) { return part.box.x0; });
    lower.clear();
}

}  // namespace

void raise_low_values(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        const LayoutLine& lower = *lines[at + 1].line;
        const bool near = lower.geometry && !lower.in_table && !lower.column_start &&
                          lines[at].line->page == lower.page && lower.gap_before <= one_row_gap_max;
        const bool clear =
            lines[at].line->page_start || lines[at].line->gap_before >= lower.gap_before + contrast;
        if (near && clear && !lines[at].parts.empty() && lines[at + 1].parts.size() >= 2)
            join_first_lines(lines[at].parts, lines[at + 1].parts, vocabulary);
        if (near && !lines[at].parts.empty() && !lines[at + 1].parts.empty())
            join_reaching_labels(lines[at].parts, lines[at + 1].parts, lower.box);
    }
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        std::vector<LinePart>& upper = lines[at].parts;
        std::vector<LinePart>& lower = lines[at + 1].parts;
        if (upper.empty() || lower.empty() || !are_one_row(lines, at)) continue;
        if (!std::ranges::all_of(upper, may_be_label) || std::ranges::none_of(upper, is_label_part)) continue;
        if (!are_beside(upper, lower)) continue;
        std::vector<LinePart> row = std::move(upper);
        for (LinePart& part : lower) {
            if (LinePart* label = label_over(row, part); label != nullptr) {
                add_tail(*label, part, vocabulary);
            } else {
                row.push_back(std::move(part));
            }
        }
        for (LinePart& part : row) {
            const auto hit = part.kind == PartKind::value && may_be_label(part)
                                 ? vocabulary.find(part.text, true)
                                 : std::nullopt;
            if (!hit) continue;
            part.kind = PartKind::label;
            part.hit = *hit;
        }
        std::ranges::stable_sort(row, {}, [](const LinePart& part) { return part.box.x0; });
        upper = std::move(row);
        lower.clear();
    }
}

}  // namespace homeward
