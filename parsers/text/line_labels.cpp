// Wordings that may be label or value, rows and columns of labels that no list knows.

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/line_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// Whether a lone label stands close under a value and is its last words: `Kingsmead Community` / `School`.
bool continues_value(const std::vector<PartLine>& lines, std::size_t at, std::size_t p) {
    if (p > 0 || at == 0 || !lines[at].line->geometry || lines[at].line->gap_before > 0.45) return false;
    const std::vector<LinePart>& above = lines[at - 1].parts;
    for (std::size_t q = 1; q < above.size(); ++q) {
        const bool value = above[q].kind == PartKind::value && above[q - 1].kind != PartKind::value;
        if (value && std::abs(above[q].box.x0 - lines[at].parts[p].box.x0) < 4) return true;
    }
    return false;
}

/// Whether a line of one label alone is the end of the paragraph above it: `… was last seen` / `MISSING`.
bool ends_paragraph(const std::vector<PartLine>& lines, std::size_t at) {
    if (at == 0 || lines[at].parts.size() != 1 || lines[at].line->gap_before > 0.6 ||
        lines[at].line->row_start || lines[at].line->heading || lines[at].parts[0].words.front().bold) {
        return false;
    }
    const std::vector<LinePart>& above = lines[at - 1].parts;
    if (above.size() != 1 || above[0].kind != PartKind::value || above[0].words.size() < 7) return false;
    // Nearer to what stands below it, it is that one's label.
    const bool over_next = at + 1 < lines.size() && lines[at + 1].line->page == lines[at].line->page &&
                           (lines[at + 1].line->gap_before <= 0.67 * lines[at].line->gap_before ||
                            (lines[at + 1].line->column_start && !lines[at].parts[0].hit.ambiguous));
    if (over_next) return false;
    const std::string& text = above[0].text;
    return lines[at].line->geometry && !text.ends_with('.') && !text.ends_with(':') && !text.ends_with('?') &&
           !text.ends_with('!') && std::abs(above[0].box.x0 - lines[at].parts[0].box.x0) < 4;
}

/// Whether the row is one of labels over a row of values, this part among them.
bool heads_column(const std::vector<PartLine>& lines, std::size_t at, std::size_t p) {
    if (at + 1 >= lines.size() || !std::ranges::all_of(lines[at].parts, is_label_part)) return false;
    const auto value_under = [&](const LinePart& part) {
        return std::ranges::any_of(lines[at + 1].parts, [&](const LinePart& below) {
            return below.kind == PartKind::value && same_left(below.box, part.box);
        });
    };
    return value_under(lines[at].parts[0]) && value_under(lines[at].parts[p]);
}

/// Whether the line is one word of both kinds that stands close under a label and further from what follows:
/// the label's value, as `Child in care` under `Status`.
bool lies_under_caption(const std::vector<PartLine>& lines, std::size_t at) {
    if (at == 0 || lines[at].parts.size() != 1 || lines[at - 1].parts.size() != 1) return false;
    const LinePart& above = lines[at - 1].parts[0];
    const LayoutLine& line = *lines[at].line;
    if (!line.geometry || line.page_start || !is_label_part(above) || above.hit.flows ||
        above.hit.only_heading)
        return false;
    const bool near = std::abs(above.box.x0 - lines[at].parts[0].box.x0) < 4 &&
                      line.gap_before < 0.5 * lines[at - 1].line->gap_before;
    return near &&
           (at + 1 >= lines.size() || lines[at + 1].line->page != line.page ||
            lines[at + 1].line->column_start || line.gap_before < 0.5 * lines[at + 1].line->gap_before);
}

/// Whether the part stands in a row of values close under a row of labels, whatever it is worded as: `Found`
/// under `Current status`.
bool lies_in_row_of_values(const std::vector<PartLine>& lines, std::size_t at, std::size_t p) {
    if (at == 0 || p == 0 || !lines[at].line->geometry || lines[at].line->page_start) return false;
    const std::vector<LinePart>& parts = lines[at].parts;
    const std::vector<LinePart>& above = lines[at - 1].parts;
    if (parts.size() < 3 || std::ranges::count_if(parts, is_label_part) != 1) return false;
    if (above.size() < parts.size() || !is_label_part(above[0]) ||
        std::ranges::count_if(above, is_label_part) < 2) {
        return false;
    }
    const bool near = lines[at].line->gap_before < 0.6 * lines[at - 1].line->gap_before;
    return near && std::ranges::all_of(parts, [&](const LinePart& part) {
               return std::ranges::any_of(
                   above, [&](const LinePart& head) { return same_left(head.box, part.box); });
           });
}

/// Whether the row is a label and nothing but answers to choose from: `Status` `LAC` `CIN` `Other`.
bool offers_answers(const std::vector<LinePart>& parts, const LabelVocabulary& vocabulary) {
    if (parts.size() < 3 || parts[0].kind == PartKind::value) return false;
    return std::all_of(parts.begin() + 1, parts.end(), [&](const LinePart& part) {
        const bool label = part.kind != PartKind::value;
        return !part.marked && (!label || part.hit.ambiguous) && vocabulary.is_answer(part.text);
    });
}

}  // namespace

/// A wording that may be either is a value where it stands alone behind a label that has none, or in a row of
/// values under a row of labels.

void settle_ambiguous(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    for (std::size_t at = 0; at < lines.size(); ++at) {
        std::vector<LinePart>& parts = lines[at].parts;
        if (offers_answers(parts, vocabulary)) {
            for (std::size_t p = 1; p < parts.size(); ++p) parts[p].kind = PartKind::value;
            continue;
        }
        for (std::size_t p = 0; p < parts.size(); ++p) {
            LinePart& part = parts[p];
            if (part.kind != PartKind::label || part.marked) continue;
            const bool has_value = p + 1 < parts.size() && parts[p + 1].kind == PartKind::value;
            if (!has_value && (continues_value(lines, at, p) || ends_paragraph(lines, at) ||
                               lies_in_row_of_values(lines, at, p))) {
                part.kind = PartKind::value;
                continue;
            }
            const bool behind_label = p > 0 && parts[p - 1].kind != PartKind::value;
            // `Enid Harker / mother` has a label's word on one side of its stroke.
            const bool one_side = part.hit.match == LabelMatch::one_side && behind_label && !has_value &&
                                  parts[p - 1].hit.match != LabelMatch::one_side;
            if (!part.hit.ambiguous && !one_side) continue;
            const bool others_are_values = std::ranges::count_if(parts, is_label_part) == 1;
            bool below_label = false;
            if (at > 0 && lines[at - 1].parts.size() >= 2) {
                const std::vector<LinePart>& above = lines[at - 1].parts;
                below_label = std::ranges::all_of(above, is_label_part) &&
                              std::ranges::any_of(
                                  above, [&](const LinePart& a) { return same_left(a.box, part.box); }) &&
                              !(has_value && parts[p + 1].inside) && (p > 0 || others_are_values);
                // `Missing` and `Found` under `Event | Date | Time` say which event their row tells of.
                if (p == 0 && part.hit.heading && !part.hit.flows && above.size() >= 3 && parts.size() >= 2)
                    below_label = false;
            }
            const bool under_marked = at > 0 && p == 0 && parts.size() == 1 &&
                                      lines[at - 1].parts.size() == 1 &&
                                      lines[at - 1].parts[0].kind == PartKind::label &&
                                      lines[at - 1].parts[0].marked && !lines[at - 1].parts[0].hit.flows &&
                                      std::abs(lines[at - 1].parts[0].box.x0 - part.box.x0) < 40;
            if ((behind_label && !has_value && !heads_column(lines, at, p)) || below_label || under_marked ||
                lies_under_caption(lines, at)) {
                part.kind = PartKind::value;
                part.inside = behind_label && !part.starts_segment;
            }
        }
    }
}

namespace {

/// Whether the cells of a ruled row are short heads, each over sentences in the row below.
bool head_accounts(const PartLine& heads, const PartLine& accounts) {
    constexpr std::size_t head_words_max = 6;
    constexpr std::size_t account_words_min = 5;
    if (!heads.line->row_start || !heads.line->geometry || !accounts.line->row_start) return false;
    if (heads.line->page != accounts.line->page || heads.parts.size() != accounts.parts.size()) return false;
    for (std::size_t i = 0; i < heads.parts.size(); ++i) {
        const LinePart& head = heads.parts[i];
        const LinePart& account = accounts.parts[i];
        const bool whole = head.starts_segment && head.ends_segment && account.starts_segment;
        if (!whole || head.words.size() > head_words_max || !ends_like_label(head.text) ||
            !starts_upper(head.text) || account.kind != PartKind::value ||
            account.words.size() < account_words_min || !same_left(head.box, account.box)) {
            return false;
        }
    }
    return heads.parts.size() > 1;
}

}  // namespace

/// In a row of labels over a row of values a wording that no list knows is a label too, where a value stands
/// under it as under the others.
void find_unknown_heads(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        std::vector<LinePart>& parts = lines[at].parts;
        const std::vector<LinePart>& below = lines[at + 1].parts;
        const auto known = std::ranges::count_if(parts, is_label_part);
        if (known > 0 && head_accounts(lines[at], lines[at + 1])) {
            for (LinePart& part : parts) {
                if (!is_label_part(part)) part.kind = PartKind::unknown_label;
            }
            continue;
        }
        if (known < 2 || known == std::ssize(parts) || known * 2 < std::ssize(parts)) continue;
        if (lines[at].line->page != lines[at + 1].line->page || std::ranges::any_of(below, is_label_part))
            continue;
        const auto has_value = [&](const LinePart& part) {
            return std::ranges::any_of(below,
                                       [&](const LinePart& value) { return same_left(value.box, part.box); });
        };
        const bool all_headed = std::ranges::all_of(parts, [&](const LinePart& part) {
            return part.starts_segment && part.ends_segment && part.words.size() <= 8 &&
                   (is_label_part(part) || has_value(part));
        });
        const auto empty = std::ranges::count_if(
            parts, [&](const LinePart& part) { return is_label_part(part) && !has_value(part); });
        if (!all_headed || empty * 2 > known) continue;
        for (LinePart& part : parts) {
            if (is_label_part(part)) continue;
            if (const auto hit = vocabulary.find(part.text, true)) {
                part.kind = PartKind::label;
                part.hit = *hit;
            } else if (starts_upper(part.text)) {
                part.kind = PartKind::unknown_label;
            }
        }
    }
}

namespace {

/// Whether the part is a later line of a cell whose first line is a label: its value.
bool lies_in_its_labels_cell(const std::vector<PartLine>& lines, std::size_t at, std::size_t p) {
    if (!lines[at].line->in_table || lines[at].line->row_start || lines[at].line->geometry || at == 0)
        return false;
    return std::ranges::any_of(lines[at - 1].parts, [&](const LinePart& above) {
        return is_label_part(above) && above.ends_segment && same_left(above.box, lines[at].parts[p].box);
    });
}

/// Whether the line is a row of values, each under a label of a row of labels.
bool stands_under_labels(const PartLine& line, const PartLine& above) {
    if (above.parts.size() < 2 || !std::ranges::all_of(above.parts, is_label_part)) return false;
    return std::ranges::all_of(line.parts, [&](const LinePart& part) {
        return std::ranges::any_of(above.parts,
                                   [&](const LinePart& label) { return same_left(label.box, part.box); });
    });
}

}  // namespace

/// In a column of labels a wording that no list knows is a label too: its left edge and that of what stands
/// beside it are those of known labels and their values.
void find_unknown_labels(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    constexpr std::size_t seen_min = 2;
    std::map<std::pair<long, long>, std::size_t> columns;
    const auto key = [](const LinePart& label, const LinePart& value) {
        return std::pair(std::lround(label.box.x0 / 4), std::lround(value.box.x0 / 4));
    };
    for (const PartLine& line : lines) {
        if (!line.line->geometry && !line.line->in_table) continue;
        for (std::size_t p = 0; p + 1 < line.parts.size(); ++p) {
            if (line.parts[p].kind == PartKind::label && line.parts[p + 1].kind == PartKind::value &&
                !line.parts[p + 1].inside) {
                ++columns[key(line.parts[p], line.parts[p + 1])];
            }
        }
    }
    const auto seen = [&](const LinePart& label, const LinePart& value) {
        const auto [x, y] = key(label, value);
        std::size_t count = 0;
        for (long dx = -1; dx <= 1; ++dx) {
            for (long dy = -1; dy <= 1; ++dy) {
                const auto found = columns.find({x + dx, y + dy});
                if (found != columns.end()) count += found->second;
            }
        }
        return count >= seen_min;
    };
    for (std::size_t at = 0; at < lines.size(); ++at) {
        PartLine& line = lines[at];
        if (!line.line->geometry && !line.line->in_table) continue;
        if (at > 0 && stands_under_labels(line, lines[at - 1])) continue;
        for (std::size_t p = 0; p + 1 < line.parts.size(); ++p) {
            LinePart& part = line.parts[p];
            if (lies_in_its_labels_cell(lines, at, p)) continue;
            const bool plain = part.kind == PartKind::value && part.starts_segment && !part.inside &&
                               part.words.size() <= 12 && line.parts[p + 1].kind == PartKind::value &&
                               line.parts[p + 1].starts_segment && starts_upper(part.text) &&
                               !part.text.ends_with('.');
            if (!plain || (p > 0 && line.parts[p - 1].kind != PartKind::value) ||
                !seen(part, line.parts[p + 1]))
                continue;
            part.kind = PartKind::unknown_label;
            if (const auto hit = vocabulary.find(part.text, true)) {
                part.kind = PartKind::label;
                part.hit = *hit;
            }
        }
    }
}

}  // namespace homeward
