#pragma once
// Runs of capitalised words, of which names and places are made. Parts of find_places() and find_people().

#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/entity_finders.h"

namespace homeward {

using Words = std::vector<ProseWord>;

bool starts_with_digit(const ProseWord& word);

/// Two capitals or more and nothing else: `EDT`.
bool is_acronym(const ProseWord& word);

/// Behind the last word of the run of capitalised words that begins at `at`; small words inside a name stay
/// inside.
std::size_t run_end(const Words& words, std::size_t at, const EntityRules& rules);

/// The text from the first word to the last, a possessive at its end left out.
std::string joined_text(std::string_view text, const Words& words, std::size_t first, std::size_t last);

FoundEntity entity_at(
    std::string type, std::string value, std::string_view text, std::size_t start, std::size_t end);

/// Whether every word from `first` to `end` is one of the dictionary.
bool all_plain_words(const Words& words, std::size_t first, std::size_t end);

bool has_forename(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules);

/// Whether the one word from `first` to `end` is somebody's street name, by what is told of it.
bool is_nickname(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules);

/// Whether the words before `at` tell that a name follows: `goes by Fish`, `a male called Smiler`.
bool is_told_as_name(const Words& words, std::size_t at, const EntityRules& rules);

}  // namespace homeward
