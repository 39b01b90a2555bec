#pragma once
// Welsh wordings in a form in which they are the same however grammar has changed their first letters:
// `gwelwyd`, `y'i gwelwyd` and `a welwyd` are one. For labels alone: values and accounts stay as printed.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/word_set.h"

namespace homeward {

/// The word without its mutation (treiglad meddal, trwynol, llaes; Peter Wynn Thomas, Gramadeg y Gymraeg,
/// 1996): letters that mutate into one another stand as one. `folded` is of folded_label().
std::string without_mutation(std::string_view folded);

/// What `Manylion y niwed`, `Manylion am gamfanteisio` ask the details of; empty for any other label.
std::string_view behind_details(std::string_view folded);

/// Whether each word that matters of a folded label, those for the child aside, is one of `known` or begins
/// with one of `starts`. Most English labels fail at their first word.
bool is_of_welsh_words(std::string_view folded, const WordSet& known, const std::vector<std::string>& starts);

/// The words of a folded label that matter, each without its mutation, sorted and once each: articles,
/// particles and pronouns are left out, words for the child are one, `@`.
std::vector<std::string> welsh_words(std::string_view folded);

/// welsh_words() in one string, by which a wording is found; empty where fewer than two words are left, for
/// one word alone could be English.
std::string welsh_key(std::string_view folded);
std::string welsh_key(const std::vector<std::string>& words);  ///< Of welsh_words().

}  // namespace homeward
