#pragma once
// What stands in short pieces behind a child's name: `Ola Frost, f, White British, DOB 12/09/2012, 14 yrs
// old`.

#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// One piece: a field's id, its value and what was printed.
struct PersonPiece {
    std::string field;
    std::string value;
    std::string printed;
};

/// The pieces at the beginning of `text`, up to the first that tells nothing of a person: sex, ethnicity,
/// birth date, age, in any order and at most ten, parted by commas, spaces, bars or brackets. Codes of
/// ethnicity (`IC3`, `W1`) and a place of birth are passed over.
std::vector<PersonPiece> person_pieces(std::string_view text);

/// Whether every word of a name is one of ethnicities, the first of which begins one: `Black African`.
bool is_ethnicity(std::string_view text);

}  // namespace homeward
