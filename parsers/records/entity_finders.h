#pragma once
// The parts of find_entities: words of a text with their places, then one finder for each kind of thing.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/entities.h"

namespace homeward {

/// One word of prose, and what stands before it.
struct ProseWord {
    std::size_t start = 0;
    std::size_t end = 0;  ///< Behind a possessive 's.
    std::string_view text;
    std::string folded;        ///< As folded_label, without a possessive.
    std::size_t core_end = 0;  ///< Before a possessive 's.
    bool capital = false;      ///< Begins with a capital letter.
    bool possessive = false;
    bool joined = false;       ///< Only a space parts it from the word before.
    bool after_comma = false;  ///< A comma and a space part it from the word before.
    bool after_quote = false;  ///< A quotation mark stands right before it.
    bool sentence_start = false;
};

std::vector<ProseWord> prose_words(std::string_view text);

/// More than any debrief tells of. Findings are compared with one another, so each finder stops here.
inline constexpr std::size_t findings_max = 1000;

/// Mail addresses, handles, phones and registration marks; their spans do not overlap.
std::vector<FoundEntity> find_marks(std::string_view text,
                                    const std::vector<ProseWord>& words,
                                    const EntityRules& rules);

/// Places, then people, in the words that no span of `taken` covers.
std::vector<FoundEntity> find_places(std::string_view text,
                                     const std::vector<ProseWord>& words,
                                     const EntityContext& context,
                                     const EntityRules& rules);
std::vector<FoundEntity> find_people(std::string_view text,
                                     const std::vector<ProseWord>& words,
                                     const std::vector<FoundEntity>& taken,
                                     const EntityContext& context,
                                     const EntityRules& rules);

/// How many words from `at` one of `phrases` (up to four words) spans, the longest first; 0 where none does.
std::size_t phrase_length(const std::vector<ProseWord>& words,
                          std::size_t at,
                          const EntityRules::Words& phrases);

/// Whether every word of `value` stands in one of `known`, without regard to case and accents.
bool is_within(std::string_view value, const std::vector<std::string>& known);

/// A UK phone number in national digits, or empty: `+44 7700 900122` → `07700900122`.
std::string national_phone(std::string_view printed);

}  // namespace homeward
