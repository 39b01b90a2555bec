#pragma once
// Steps of part_lines() that look at more than one line. For the files line_*.cpp alone.

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

void merge_wrapped_labels(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void settle_ambiguous(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void find_unknown_heads(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void find_unknown_labels(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void find_set_off(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);
void find_plain_headings(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary);

}  // namespace homeward
