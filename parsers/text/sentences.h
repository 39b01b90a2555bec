#pragma once
// Sentences of running text, for all that reads prose. A stop after a title, an initial, a number or a known
// abbreviation ends nothing: a sentence cut in two is a meaning cut in two.

#include <string_view>
#include <vector>

namespace homeward {

/// The sentences of `text` in order, views into it, trimmed and never empty. Every letter and digit of `text`
/// stands in exactly one of them. A line end parts sentences only where a blank line follows or the next line
/// begins with a bullet. A sentence of more than 400 words or 8000 bytes is cut at a line, a comma or a
/// space, so that reading one costs no more than so much.
std::vector<std::string_view> split_sentences(std::string_view text);

}  // namespace homeward
