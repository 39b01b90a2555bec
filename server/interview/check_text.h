#pragma once
// How the checks look at words: folded, counted, compared.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// The words of `text`, folded: case, accents and punctuation do not count.
std::vector<std::string> folded_words(std::string_view text);

/// The most words in a row that both hold; the work is bounded by the product of their lengths, each cut at
/// 3,000.
std::size_t longest_shared_run(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// How alike two texts are, 0 to 1: the share of three-word runs of the shorter that stand in the longer.
/// Texts of fewer than 8 words are not compared: 0.
double similarity(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// The share of `text`'s words that stand in six-word runs of any of `others`, 0 to 1.
double share_taken_from(const std::vector<std::string>& text,
                        const std::vector<std::vector<std::string>>& others);

/// `text` with what stands in quotation marks taken out: words that are quoted are somebody else's.
std::string without_quotations(std::string_view text);

/// Whether `text` quotes somebody or speaks as I or we.
bool speaks_itself(std::string_view text);

/// The first of `patterns` (folded; `*` at the end for any ending) that stands in `text` as whole words.
std::optional<std::string> first_match(std::string_view text, const std::vector<std::string>& patterns);

}  // namespace homeward
