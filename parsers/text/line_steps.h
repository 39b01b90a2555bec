#pragma once
// Steps of part_lines() that look at more than one line. For the files line_*.cpp alone.

#include <cmath>
#include <string_view>
#include <vector>

#include "parsers/text/line_parts.h"

namespace homeward {

/// Whether the first letter is a capital.
bool starts_upper(std::string_view text);
/// Whether the text ends in a colon or question mark.
bool ends_marked(std::string_view text);
/// Whether no full stop or comma ends it, abbreviations aside.
bool ends_like_label(std::string_view text);
/// Whether two boxes stand under each other: by their left edges (in points) or their middles.
inline bool same_left(const Rect& a, const Rect& b) {
    return std::abs(a.x0 - b.x0) < 4 || std::abs(a.mid_x() - b.mid_x()) < 3;
}
/// Whether it is a label, or may be one.
inline bool is_label_part(const LinePart& part) {
    return part.kind != PartKind::value;
}

/// How many words of the line, from `from` on, are a label with its value behind it; 0 for none.
std::size_t flat_label(const std::vector<LayoutWord>& words,
                       std::size_t from,
                       const LabelVocabulary& vocabulary);
/// Adds the labels and answers of `Seen alone Y  Injured N  Medical N` to `parts`; false where the words are
/// no run of labels with a yes, no or not known behind each.
bool part_answer_run(const std::vector<LayoutWord>& words,
                     const LabelVocabulary& vocabulary,
                     std::vector<LinePart>& parts);
/// The pieces of `Seen alone? No / Engaged? Yes`, each a question and its answer, parted by strokes or
/// commas; none where a piece asks nothing or is not answered.
std::vector<std::vector<LayoutWord>> asked_pieces(const std::vector<LayoutWord>& words);
/// Makes labels that no mark sets off part of what they stand before: `Spoken to by PC Nye at 20:40`.
void join_unmarked(std::vector<LinePart>& parts);
/// Likewise `By PC 5521 J Marsh` and `Where Woking PS` in a line of pairs: words that are labels there alone.
bool part_small_label(const std::vector<LayoutWord>& words,
                      const LabelVocabulary& vocabulary,
                      std::vector<LinePart>& parts);
/// Whether most segments of the line are a label and its value with one space in between.
bool is_line_of_pairs(const LayoutLine& line, const LabelVocabulary& vocabulary);
/// Whether most of what the paper asks stands on lines of a label and its value with one space in between.
bool has_flat_pairs(const Layout& layout, const LabelVocabulary& vocabulary);
/// Marks in `words`, a segment of `line`, where a value begins behind its label in such a paper or line.
void set_off_flat_pair(const LayoutLine& line,
                       std::vector<LayoutWord>& words,
                       const LabelVocabulary& vocabulary);

/// Whether the line is a known label, a spaced dash and a value: `School - Brook Lane Academy`.
bool is_dashed_pair(const LayoutLine& line, const LabelVocabulary& vocabulary);
/// Whether the paper lists what it tells in such lines.
bool has_dashed_pairs(const Layout& layout, const LabelVocabulary& vocabulary);
/// Puts a colon in the place of the dash of such a line.
void set_colon_for_dash(std::vector<LayoutWord>& words);

/// Whether the line below a label that is known by itself says how to answer: `check it with the carer` under
/// `Date of birth` asks for no check's date.
bool is_advice(const LinePart& upper, const LinePart& below);
void merge_wrapped_labels(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void merge_translations(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
/// Puts values that stand level with the last line of their labels, where a neighbour's label has two, on the
/// line of the first.
void raise_low_values(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void settle_ambiguous(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void find_unknown_heads(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void find_unknown_labels(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
/// Marks as labels what is set in the type of known captions over values in the type of theirs.
void find_captions(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
/// Makes labels of the captions in the boxes of ruled rows, and values of what stands under them, whatever
/// either is worded as.
void settle_boxes(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
/// Makes a line that is asked a label, whether its wording is known or not; a long one only where the line is
/// sure to be one.
void mark_asked(PartLine& line, const LabelVocabulary& vocabulary, bool at_any_length = false);
/// Adds to a label what stands below it in its own narrow column, beside the rest of its value.
void absorb_label_tails(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
/// Makes `Drugs - what was used` one label where its value stands in a segment of its own. `parts` from
/// `from` on are those of one segment.
void join_dashed_labels(std::vector<LinePart>& parts, std::size_t from, bool value_follows);
void find_set_off(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void find_plain_headings(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
/// Sets off short lines over an account that stand as the paper's known headings do, whatever their words.
void find_unknown_headings(std::vector<PartLine>& lines);

}  // namespace homeward
