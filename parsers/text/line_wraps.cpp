// Labels that run over several lines, and questions asked in two languages one over the other.

#include <algorithm>
#include <optional>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/line_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {

bool is_advice(const LinePart& upper, const LinePart& below) {
    static constexpr std::string_view openers[] = {"check",
                                                   "see",
                                                   "give",
                                                   "enter",
                                                   "write",
                                                   "use",
                                                   "tick",
                                                   "please",
                                                   "do",
                                                   "if",
                                                   "include",
                                                   "ask",
                                                   "state"};
    if (upper.kind != PartKind::label || upper.hit.match != LabelMatch::wording) return false;
    return std::ranges::find(openers, std::string_view(below.words.front().text)) != std::end(openers);
}

namespace {

/// Whether the label `found` of the lower line has a value beside it, or one stands where the upper label has
/// its own: each line is a row then.
bool has_own_value(const std::vector<PartLine>& lines,
                   std::size_t at,
                   const LinePart& upper,
                   const PartLine& lower,
                   std::size_t found) {
    if (found + 1 < lower.parts.size() && lower.parts[found + 1].kind == PartKind::value) return true;
    const std::vector<LinePart>& parts = lines[at].parts;
    const auto value = std::ranges::find_if(parts, [&](const LinePart& part) {
        return part.kind == PartKind::value && part.box.x0 > upper.box.x0;
    });
    if (value == parts.end() || lower.line->gap_before > 0.5) return true;
    return std::ranges::any_of(lower.parts, [&](const LinePart& part) {
        return part.kind == PartKind::value && same_left(part.box, value->box);
    });
}

/// Whether the label `found` of the lower line and its value stand below the upper line's as one row below
/// another: lines of one cell stand closer.
bool is_row_of_its_own(const PartLine& line,
                       const LinePart& upper,
                       const PartLine& lower,
                       std::size_t found) {
    constexpr double row_gap_min = 0.3;
    if (!lower.line->geometry || lower.line->gap_before < row_gap_min || found + 1 >= lower.parts.size())
        return false;
    const LinePart& own = lower.parts[found + 1];
    return own.kind == PartKind::value && own.starts_segment &&
           std::ranges::any_of(line.parts, [&](const LinePart& part) {
               return part.kind == PartKind::value && part.box.x0 > upper.box.x1 &&
                      same_left(part.box, own.box);
           });
}

/// Whether the words are no piece of a label: a usual short answer, a dash for an empty value, an article
/// that begins a value (`the` of `the Kebab Palace`, set wide).
bool is_no_label_piece(const LinePart& part, const LabelVocabulary& vocabulary) {
    constexpr std::size_t short_answer_max = 3;
    if (part.text.size() <= short_answer_max && vocabulary.is_answer(part.text)) return true;
    if (part.text == "the" || part.text == "The") return true;
    return std::ranges::none_of(
        part.text, [](char c) { return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80; });
}

bool is_upper_case(std::string_view text) {
    std::size_t upper = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const char32_t c = next_code_point(text, at);
        if (is_lower(c)) return false;
        upper += is_upper(c) ? 1U : 0U;
    }
    return upper > 3;
}

/// Whether `text` is the code or number by which a form counts its rows: `C4`, `12`, `3.1`, `(b)`.
bool is_row_code(std::string_view text) {
    constexpr std::size_t code_bytes_max = 6;
    if (text.size() > code_bytes_max) return false;
    if (text.size() == 3 && text.front() == '(' && text.back() == ')') return is_ascii_alpha(text[1]);
    if (!text.empty() && is_ascii_upper(text.front())) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '.' || text.back() == ')' || is_ascii_lower(text.back())))
        text.remove_suffix(1);
    return !text.empty() && std::ranges::all_of(text, [](char c) { return is_ascii_digit(c) || c == '.'; });
}

/// Whether the row's own code stands before part `found` of `lower`: what stands above is another row.
bool begins_coded_row(const PartLine& lower, std::size_t found) {
    return found > 0 && lower.parts[found - 1].starts_segment && lower.parts[found - 1].ends_segment &&
           is_row_code(lower.parts[found - 1].text);
}

/// The part of line `at + step` that may go on with the label `upper` of line `at`; null where none does.
const LinePart* label_piece(const std::vector<PartLine>& lines,
                            std::size_t at,
                            std::size_t step,
                            const LinePart& upper,
                            const LabelVocabulary& vocabulary) {
    const PartLine& lower = lines[at + step];
    if (lower.line->page != lines[at].line->page || lower.line->row_start || lower.line->gap_before > 0.9)
        return nullptr;
    const auto found = std::ranges::find_if(lower.parts, [&](const LinePart& part) {
        return part.starts_segment && same_left(part.box, upper.box) &&
               (part.ends_segment || part.kind != PartKind::value);
    });
    if (found == lower.parts.end()) return nullptr;
    // A yes or no below a label is its value, and one below another is another row's. Longer answers may be a
    // wrapped label's last word: `Date and time reported to` over `police`.
    if (is_no_label_piece(upper, vocabulary) || is_no_label_piece(*found, vocabulary)) return nullptr;
    if (vocabulary.is_answer(upper.text) && vocabulary.is_answer(found->text)) return nullptr;
    // A title in capitals over a label that is not: `MISSING PERSON` over `Person:`.
    if (is_upper_case(upper.text) && !is_upper_case(found->text)) return nullptr;
    const bool both_labels = upper.kind == PartKind::label && found->kind == PartKind::label;
    const auto index = static_cast<std::size_t>(std::distance(lower.parts.begin(), found));
    if (begins_coded_row(lower, index)) return nullptr;
    if (both_labels && has_own_value(lines, at, upper, lower, index)) return nullptr;
    if (found->kind == PartKind::label && is_row_of_its_own(lines[at], upper, lower, index)) return nullptr;
    // A heading alone over a row of labels is none of them: `Persons` over `Family name` and others.
    const bool over_labels =
        lines[at].parts.size() == 1 && std::ranges::count_if(lower.parts, is_label_part) > 1;
    return over_labels && lower.line->gap_before > 0.3 ? nullptr : &*found;
}

/// Tries to read `upper`, the whole of its segment, and the parts below it as one label: as the longest that
/// is known.
void merge_wrapped(std::vector<PartLine>& lines,
                   std::size_t at,
                   LinePart& upper,
                   const LabelVocabulary& vocabulary) {
    constexpr std::size_t lines_below_max = 3;
    if (at + 1 >= lines.size() || label_piece(lines, at, 1, upper, vocabulary) == nullptr) return;
    LinePart merged = upper;
    std::optional<LinePart> known;
    std::size_t known_steps = 0;
    for (std::size_t step = 1; step <= lines_below_max && at + step < lines.size(); ++step) {
        const LinePart* piece = label_piece(lines, at, step, known ? *known : upper, vocabulary);
        if (piece == nullptr || merged.words.size() + piece->words.size() > vocabulary.words_max() + 3) break;
        for (LayoutWord word : piece->words) {
            word.space_before = true;
            merged.words.push_back(std::move(word));
        }
        merged.text = joined_text(merged.words);
        merged.box = united(merged.box, piece->box);
        const bool marked = ends_marked(merged.text);
        const auto hit = vocabulary.find(merged.text, marked);
        if (!hit || !hit->sure || !ends_like_label(merged.text)) continue;
        // `Home address` over `Care address` are two rows, though the words of both together are known.
        const bool two = upper.kind == PartKind::label && piece->kind == PartKind::label &&
                         starts_upper(piece->text) && upper.hit.sure && piece->hit.sure;
        if (two && hit->match != LabelMatch::wording) continue;
        merged.kind = PartKind::label;
        merged.hit = step == 1 && is_advice(upper, *piece) ? upper.hit : *hit;
        merged.marked = marked;
        known = merged;
        known_steps = step;
        if (marked) break;
    }
    if (!known) return;
    upper = std::move(*known);
    // The lower lines' parts are spent; what stood between goes with them.
    for (std::size_t k = 1; k <= known_steps; ++k) {
        std::erase_if(lines[at + k].parts, [&](const LinePart& part) {
            return part.starts_segment && same_left(part.box, upper.box) &&
                   (part.ends_segment || k == known_steps) && part.box.y1 <= upper.box.y1 + 1;
        });
    }
}

/// Whether lines `at` and the next are one cell: closer to each other than to what stands above and below.
bool share_cell(const std::vector<PartLine>& lines, std::size_t at) {
    const LayoutLine& lower = *lines[at + 1].line;
    if (lower.page != lines[at].line->page || lower.part != lines[at].line->part) return false;
    if (lower.in_table) return !lower.row_start && lines[at].line->in_table;
    constexpr double contrast = 0.2;
    const bool clear_above =
        lines[at].line->page_start || lines[at].line->gap_before >= lower.gap_before + contrast;
    const bool clear_below = at + 2 >= lines.size() || lines[at + 2].line->page != lower.page ||
                             lines[at + 2].line->gap_before >= lower.gap_before + contrast;
    return lower.geometry && lower.gap_before < 0.45 && clear_above && clear_below;
}

bool has_value_beside(const PartLine& line, std::size_t p) {
    return p + 1 < line.parts.size() && line.parts[p + 1].kind == PartKind::value;
}

/// Whether no word of the one stands in the other: two languages, and not two things asked of one event.
bool share_no_word(const LinePart& a, const LinePart& b) {
    constexpr std::size_t small_word = 3;
    return std::ranges::none_of(a.words, [&](const LayoutWord& word) {
        const std::string folded = folded_label(word.text);
        return folded.size() > small_word && std::ranges::any_of(b.words, [&](const LayoutWord& other) {
                   return folded_label(other.text) == folded;
               });
    });
}

bool ends_on_stroke(std::string_view text) {
    return text.size() > 3 && (text.ends_with(" /") || text.ends_with(" |"));
}

/// Makes one label of `Modd dychwelyd /` and `Means of return` right below it, beside the value of both.
bool join_at_stroke(std::vector<PartLine>& lines, std::size_t at, const LabelVocabulary& vocabulary) {
    LinePart& upper = lines[at].parts[0];
    std::vector<LinePart>& below = lines[at + 1].parts;
    LinePart& lower = below[0];
    const LayoutLine& line = *lines[at + 1].line;
    if (!same_left(upper.box, lower.box) || !upper.ends_segment || !lower.ends_segment ||
        !upper.starts_segment || line.page != lines[at].line->page || line.row_start || line.gap_before > 0.9)
        return false;
    LinePart whole = upper;
    for (LayoutWord word : lower.words) {
        word.space_before = true;
        whole.words.push_back(std::move(word));
    }
    whole.text = joined_text(whole.words);
    const auto hit = vocabulary.find(whole.text, true);
    if (!hit && lower.kind != PartKind::label) return false;
    whole.kind = PartKind::label;
    whole.hit = hit ? *hit : lower.hit;
    whole.box = united(upper.box, lower.box);
    whole.marked |= ends_marked(whole.text);
    const bool value_above = has_value_beside(lines[at], 0);
    const bool value_below = has_value_beside(lines[at + 1], 0);
    if (!value_above && value_below) {
        lower = std::move(whole);
        lines[at].parts.erase(lines[at].parts.begin());
        return true;
    }
    upper = std::move(whole);
    below.erase(below.begin());
    return true;
}

/// Takes the lower of two labels off that say the same in two languages beside one value of two lines.
void merge_over_one_value(std::vector<LinePart>& above, std::vector<LinePart>& below) {
    const LinePart& value = above[1];
    const LinePart& rest = below[1];
    const bool one_value = value.starts_segment && rest.starts_segment && same_left(value.box, rest.box);
    if (one_value && share_no_word(above[0], below[0])) below.erase(below.begin());
}

}  // namespace

/// A question that stands in two languages, one over the other, is asked once: the known wording stands for
/// both, beside the one answer.
void merge_translations(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        std::vector<LinePart>& below = lines[at + 1].parts;
        if (lines[at].parts.empty() || below.empty()) continue;
        LinePart& upper = lines[at].parts[0];
        LinePart& lower = below[0];
        // What ends on a stroke goes on, whatever stands round it.
        if (ends_on_stroke(upper.text) && join_at_stroke(lines, at, vocabulary)) continue;
        if (!share_cell(lines, at)) continue;
        if (!same_left(upper.box, lower.box) || !upper.starts_segment || !lower.starts_segment) continue;
        const bool upper_known = upper.kind == PartKind::label && upper.hit.id >= 0;
        const bool lower_known = lower.kind == PartKind::label && lower.hit.id >= 0;
        const bool both_beside = has_value_beside(lines[at], 0) && has_value_beside(lines[at + 1], 0);
        if (both_beside && upper_known && lower_known && !lines[at].line->in_table &&
            vocabulary.same_meaning(upper.hit.id, lower.hit.id)) {
            merge_over_one_value(lines[at].parts, below);
            continue;
        }
        if (!upper.text.ends_with('?') || !lower.text.ends_with('?')) {
            // `Modd dychwelyd` over `Means of return`, beside the value of both.
            const bool one = lower_known && !upper_known && lower.ends_segment && upper.ends_segment &&
                             below.size() == 1 && has_value_beside(lines[at], 0) &&
                             lines[at].parts[1].starts_segment && share_no_word(upper, lower);
            if (one) {
                upper.kind = PartKind::label;
                upper.hit = lower.hit;
                below.erase(below.begin());
            }
            continue;
        }
        if (!upper_known && !lower_known) continue;
        if (upper_known && lower_known && !vocabulary.same_meaning(upper.hit.id, lower.hit.id)) continue;
        if (has_value_beside(lines[at], 0) == has_value_beside(lines[at + 1], 0)) continue;
        if (has_value_beside(lines[at], 0)) {
            if (!upper_known) upper.hit = lower.hit;
            upper.kind = PartKind::label;
            upper.marked = true;
            below.erase(below.begin());
        } else {
            if (!lower_known) lower.hit = upper.hit;
            lower.kind = PartKind::label;
            lower.marked = true;
            lines[at].parts.erase(lines[at].parts.begin());
        }
    }
}

void merge_wrapped_labels(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    for (std::size_t at = 0; at < lines.size(); ++at) {
        for (std::size_t p = 0; p < lines[at].parts.size(); ++p) {
            LinePart& part = lines[at].parts[p];
            const bool short_enough = part.words.size() <= vocabulary.words_max();
            if (part.starts_segment && part.ends_segment && !part.marked && short_enough &&
                !part.words.empty() && part.kind != PartKind::unknown_label && starts_upper(part.text)) {
                merge_wrapped(lines, at, part, vocabulary);
            }
        }
    }
}

}  // namespace homeward
