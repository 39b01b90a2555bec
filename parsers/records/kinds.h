#pragma once
// What kind of paper it is, from its titles and from what it tells; which force wrote it.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/rules.h"

namespace homeward {

/// The kind that the titles and phrases in the folded lines speak for. The first lines weigh most.
struct KindScore {
    int found_debrief = 0;
    int missing_notification = 0;
    int other = 0;
};
KindScore weigh_titles(const std::vector<std::string>& folded_lines, const Rules& rules);

/// The full name of the force that stands in the folded lines, the earliest and longest first; empty where
/// none does. British Transport Police counts only where no other force is named: it finds children on
/// trains for others.
std::string find_force(const std::vector<std::string>& folded_lines, const Rules& rules);

/// Whether the words of `needle` stand in `hay`, both folded, as whole words.
bool contains_words(std::string_view hay, std::string_view needle);

}  // namespace homeward
