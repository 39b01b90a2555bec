#pragma once
// The words that page streams may use (ISO 32000-1, annex A and tables 90, 93 and 136).

#include <set>
#include <string>

namespace homeward {

using DrawingWords = std::set<std::string, std::less<>>;

const DrawingWords& known_operators();
/// Those that leave something on the page; what is drawn by name is looked at by its kind.
const DrawingWords& painting_operators();
const DrawingWords& blend_modes();
const DrawingWords& rendering_intents();
/// Filters of pictures within a stream, by both their names; LZW is not allowed.
const DrawingWords& inline_filters();

}  // namespace homeward
