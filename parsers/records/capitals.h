#pragma once
// Accounts that are printed in capitals throughout: which of their words are names is told by the dictionary.

#include <string>
#include <string_view>

#include "parsers/records/entities.h"

namespace homeward {

/// Nearly every letter: a stray word in small letters may stand between.
bool is_all_capitals(std::string_view text);

/// Text in capitals with small letters where the dictionary knows the word: what keeps a capital may be a
/// name. As many bytes as before, so that places in it stay.
std::string with_small_letters(std::string_view text, const EntityRules& rules);

}  // namespace homeward
