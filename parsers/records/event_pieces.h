#pragma once
// What stands beside the time of an event in one answer: who, where, with whom, and what was set right. A
// step of the interpreter.

#include <optional>
#include <string>
#include <string_view>

#include "parsers/records/rules.h"

namespace homeward {

/// `22 Jan 2026, 16:10, PC 12977 Tamsin Rook, at school, mum not in the room` without its time.
struct DebriefPieces {
    std::string officer;  ///< With the rank; empty where none stands there.
    std::string place;    ///< What the others leave, commas kept.
    std::string alone;    ///< The words that say with whom the child was seen.
    std::optional<bool> seen_alone;
};
DebriefPieces debrief_pieces(std::string_view text);

/// Whether words say that the child was seen alone (`nana not in the room`) or with somebody (`dad sat in`);
/// nothing where they say neither.
std::optional<bool> seen_alone_in(std::string_view folded);

/// Without what a writer set right: `not 0415, 0515` is 0515, `was 2030, now 2130` is 2130, and what stands
/// in
/// `(NOT 2010 as first reported)` goes. Words without a figure are left.
std::string without_corrected(std::string_view text);

/// `PC 2207 Jos Marl, 01/06/2026 20:40` without the officer, whose number is no clock; returns who it is.
std::string take_leading_officer(std::string& text);

/// The place without what happened there: `Mill Lane, Holt in a stolen vehicle`, `14 Hadrian Mews, NE6 9ZZ
/// with nana`, `Derby Police Station in order`. Nothing follows a postcode.
std::string place_alone(std::string_view text);

/// Who reported, of `Grace Osei, foster carer`, `Mum (Beata)`, `mum Leanne Ashworth`, `his aunt`; a part that
/// is not told is empty.
struct ReporterWords {
    std::string name;
    std::string relation;
};

/// `his mother`, `the child's aunt` without whose it is: the mother, the aunt.
std::string_view bare_relation(std::string_view words);

/// Whether a relation and one word behind it are a name: `Nana Ofori`, and not `Nana Joyce`, who is the
/// child's.
bool is_name_too(std::string_view relation, std::string_view behind, const Rules& rules);

std::optional<ReporterWords> reporter_words(std::string_view text, const Rules& rules);

}  // namespace homeward
