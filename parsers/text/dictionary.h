#pragma once
// The words of British English, for telling whether a hyphen at a line's end is the word's own and whether a
// capital begins a name. A sorted table made in the build and mapped with the program: nothing is loaded.

#include <string_view>

namespace homeward {

/// Whether `word` is in the table. Small letters `a` to `z` only, and words of the table that hold a hyphen;
/// anything else is no word.
bool is_dictionary_word(std::string_view word);

}  // namespace homeward
