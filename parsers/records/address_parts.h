#pragma once
// Addresses that a form parts into boxes of their own, made whole again: street, town, postcode. A step of
// extract() between items and their meaning.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// `items` with the town, county and postcode that follow an address under labels of their own put behind it,
/// parted by commas; their own items go. A postcode is added where it looks like one and the address has
/// none yet. Nothing is added to an address that was left blank.
std::vector<LayoutItem> with_addresses_whole(std::vector<LayoutItem> items, const Rules& rules);

/// Whether `text` ends in a postcode of the United Kingdom: `LU4 7WQ`, `SW1A1AA`.
bool ends_in_postcode(std::string_view text);

/// How many of `words` are an address to the end of its postcode, where more follows that is none of it: `NE6
/// 9ZZ with nana`, `CO15 9XX (with foster carers)`; all of them otherwise.
std::size_t words_of_address(const std::vector<LayoutWord>& words);

/// The address, to the end of its postcode, that stands in `text` behind nothing but what else is told of a
/// person there: `, DOB 04/05/2011, 14 Hadrian Mews, Wallsend, NE28 9ZZ`. Nothing where other words come
/// first.
std::optional<std::string> address_behind_person(std::string_view text);

/// Whether `text` ends in what is a postcode but for a letter or two: `TAL 3xQ`, `CVi1 2ZP`, `CV11 27P`. Of a
/// recognised address it tells that it was misread.
bool ends_in_misread_postcode(std::string_view text);

/// Takes off `words` who lives there with the child: `mum at 3 Tan Row` keeps `3 Tan Row`. Only relations
/// stand before ` at `, and behind it a number or a name. Whether there was anybody.
bool take_housemates(std::vector<LayoutWord>& words, const Rules& rules);

}  // namespace homeward
