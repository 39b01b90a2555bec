// What belongs to a label although it stands apart from it: its second and third lines in a narrow column
// beside a long value, and words behind a dash.

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "parsers/text/line_prefixes.h"
#include "parsers/text/line_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double same_edge = 4;         ///< Points within which lines of one cell begin.
constexpr double tight_gap_max = 0.45;  ///< White between the lines of one cell, in heights.
constexpr std::size_t tail_lines_max = 3;
constexpr double narrow_gap = 2;  ///< Points that a label's column ends before its value's.

/// Whether the first part of line `k` goes on with the label that stands above it in the same column.
bool is_tail(const std::vector<PartLine>& lines, std::size_t k, const LinePart& label, double value_x0) {
    const PartLine& line = lines[k];
    if (line.parts.empty()) return false;
    // The page may end within a row, whose value then goes on too.
    const bool over_page = line.line->page == lines[k - 1].line->page + 1 && line.parts.size() == 2 &&
                           std::abs(line.parts[1].box.x0 - value_x0) < same_edge;
    const bool same_cell = !line.line->row_start && line.line->gap_before <= tight_gap_max &&
                           line.line->page == lines[k - 1].line->page;
    if (!same_cell && !over_page) return false;
    const LinePart& part = line.parts.front();
    return !part.hit.only_heading && part.starts_segment && part.ends_segment &&
           std::abs(part.box.x0 - label.box.x0) < same_edge && part.box.x1 < value_x0 - narrow_gap &&
           begins_lower(part.text);
}

/// Whether line `at` goes on with an account that stands above it in its cell.
bool goes_on_from_above(const std::vector<PartLine>& lines, std::size_t at) {
    constexpr std::size_t account_words_min = 4;
    const LayoutLine& line = *lines[at].line;
    if (at == 0 || line.row_start || line.page_start || line.gap_before > tight_gap_max) return false;
    return std::ranges::any_of(lines[at - 1].parts, [&](const LinePart& above) {
        return above.kind == PartKind::value && above.words.size() >= account_words_min &&
               std::abs(above.box.x0 - lines[at].parts[0].box.x0) < same_edge;
    });
}

/// Whether line `at` is the first of a label of two lines that no list knows, beside an account: both go on
/// below.
bool begins_unknown_label(const std::vector<PartLine>& lines, std::size_t at) {
    constexpr std::size_t account_words_min = 7;
    const std::vector<LinePart>& parts = lines[at].parts;
    if (parts.size() != 2 || parts[0].kind != PartKind::value || parts[1].kind != PartKind::value)
        return false;
    if (!starts_upper(parts[0].text) || parts[0].words.size() > unknown_label_words_max ||
        parts[1].words.size() < account_words_min || !parts[1].starts_segment ||
        goes_on_from_above(lines, at)) {
        return false;
    }
    const std::vector<LinePart>& below = lines[at + 1].parts;
    return is_tail(lines, at + 1, parts[0], parts[1].box.x0) && below.size() == 2 &&
           std::abs(below[1].box.x0 - parts[1].box.x0) < same_edge;
}

/// `Describe any harm that came to the child.`: a request asks as a question does.
bool is_request(const LinePart& part) {
    static constexpr std::string_view verbs[] = {"Describe",
                                                 "Give",
                                                 "Say",
                                                 "Tell",
                                                 "Explain",
                                                 "State",
                                                 "List",
                                                 "Record",
                                                 "Outline",
                                                 "Note",
                                                 "Detail",
                                                 "Provide",
                                                 "Summarise",
                                                 "Set"};
    return std::ranges::find(verbs, std::string_view(part.words.front().text)) != std::end(verbs);
}

}  // namespace

void mark_asked(PartLine& line, const LabelVocabulary& vocabulary, bool at_any_length) {
    if (line.parts.empty()) return;
    LinePart& first = line.parts.front();
    // `When were they last seen? (date and time)`
    if (line.parts.size() == 2 && first.kind != PartKind::value && line.parts[1].text.starts_with('(') &&
        line.parts[1].text.ends_with(')')) {
        for (LayoutWord& word : line.parts[1].words) first.words.push_back(std::move(word));
        first.box = united(first.box, line.parts[1].box);
        first.ends_segment = line.parts[1].ends_segment;
        line.parts.pop_back();
    }
    const bool whole = line.parts.size() == 1;
    if (first.kind != PartKind::value) {
        first.marked |= whole;
        return;
    }
    if (!whole || (first.text.ends_with('.') && !is_request(first)) || first.text.ends_with(',')) return;
    const auto hit = vocabulary.find(first.text, true);
    // The rest of a question may stand on the next line.
    const bool too_long =
        first.words.size() > unknown_label_words_max && !at_any_length && !is_request(first);
    if (!hit && !first.text.ends_with('?') && too_long) return;
    first.kind = hit ? PartKind::label : PartKind::unknown_label;
    if (hit) first.hit = *hit;
    first.marked = true;
}

void absorb_label_tails(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        std::vector<LinePart>& parts = lines[at].parts;
        if (begins_unknown_label(lines, at)) parts[0].kind = PartKind::unknown_label;
        if (parts.size() < 2 || parts[0].kind == PartKind::value || parts[0].marked) continue;
        if (parts[1].kind != PartKind::value || !parts[1].starts_segment) continue;
        LinePart& label = parts[0];
        const double value_x0 = parts[1].box.x0;
        for (std::size_t k = at + 1; k < lines.size() && k <= at + tail_lines_max; ++k) {
            if (!is_tail(lines, k, label, value_x0)) break;
            LinePart tail = std::move(lines[k].parts.front());
            lines[k].parts.erase(lines[k].parts.begin());
            const bool advice = is_advice(label, tail);
            tail.words.front().space_before = true;
            for (LayoutWord& word : tail.words) label.words.push_back(std::move(word));
            label.text = joined_text(label.words);
            label.box = united(label.box, tail.box);
            const auto hit = vocabulary.find(label.text, true);
            const bool by_tail =
                !hit && label.kind == PartKind::unknown_label && tail.kind == PartKind::label;
            if ((!hit && !by_tail) || advice) continue;
            label.kind = PartKind::label;
            label.hit = hit ? *hit : tail.hit;
        }
    }
    std::erase_if(lines, [](const PartLine& line) { return line.parts.empty(); });
}

void join_dashed_labels(std::vector<LinePart>& parts, std::size_t from, bool value_follows) {
    if (!value_follows || parts.size() != from + 2) return;
    LinePart& label = parts[from];
    LinePart& rest = parts[from + 1];
    const bool dashed = label.kind == PartKind::label && rest.kind == PartKind::value && rest.inside &&
                        !ends_marked(label.text) && begins_lower(rest.text);
    if (!dashed) return;
    for (LayoutWord& word : rest.words) label.words.push_back(std::move(word));
    label.text = joined_text(label.words);
    label.box = united(label.box, rest.box);
    label.ends_segment = rest.ends_segment;
    parts.pop_back();
}

}  // namespace homeward
