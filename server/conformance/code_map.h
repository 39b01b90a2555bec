#pragma once
// Which letters a font's codes stand for, and which other maps a map leans on: a reader of CMap files as far
// as checking needs it (Adobe Technical Note 5014; ISO 32000-1, 9.7.5 and 9.10.3).

#include <map>
#include <string>
#include <string_view>

namespace homeward {

struct CodeMap {
    std::map<unsigned, std::u16string> letters;  ///< Of `bfchar` and `bfrange`.
    std::string uses;                            ///< The name after which `usecmap` stands; empty for none.
    int direction = 0;                           ///< /WMode
};

/// Reads at most 65,536 codes; what makes no sense is passed over.
CodeMap read_code_map(std::string_view file);

/// Whether a code map of this name, with its slash, is one that ISO 32000-1, table 118 predefines.
bool is_predefined_code_map(std::string_view name);

}  // namespace homeward
