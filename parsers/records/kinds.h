#pragma once
// What kind of paper it is, from its titles and from what it tells; which force wrote it.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/extraction.h"
#include "parsers/records/rules.h"

namespace homeward {

/// How much in a paper's words speaks for each kind.
struct KindScore {
    int found_debrief = 0;
    int missing_notification = 0;
    int other = 0;
    int police_title =
        0;  ///< Of `found_debrief` and `missing_notification`: what stands alone at the very top.
    int return_title = 0;     ///< The weightiest of `found_debrief` there.
    int other_title = 0;      ///< Of `other`, likewise.
    int sending = 0;          ///< Of `other`: what says only how the paper is sent.
    int sending_title = 0;    ///< Of `other_title`, likewise.
    bool of_missing = false;  ///< Something in it is said of nobody but the missing.
    bool of_child = false;    ///< A word stands in it that speaks of children.
};

/// The kinds that the titles at the head of the paper and the phrases anywhere in it speak for. The lines are
/// folded. Each title and phrase counts once.
KindScore weigh_words(const std::vector<std::string>& folded_lines, const Rules& rules);

/// The kind of a paper with these words that told these records: what it is called, what it says and what it
/// tells are weighed together, so that no single phrase decides. A whole story, of somebody under 18 who was
/// gone and is back, is believed whatever letter or request it stands in. `other` where no record tells
/// enough of a child who was missing, or where it tells of an adult and nothing speaks of children.
DocumentKind decide_kind(const KindScore& words, const std::vector<Record>& records);

/// The full name of the force that stands in the folded lines, the earliest and longest first; empty where
/// none does. British Transport Police counts only where no other force is named: it finds children on
/// trains for others.
std::string find_force(const std::vector<std::string>& folded_lines, const Rules& rules);

/// Whether the words of `needle` stand in `hay`, both folded, as whole words.
bool contains_words(std::string_view hay, std::string_view needle);

}  // namespace homeward
