// Rows of a form in which some labels have two lines, and every value stands level with the second.

#include <algorithm>
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

}  // namespace

void raise_low_values(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
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
