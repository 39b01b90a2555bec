#pragma once
// Officers named in sentences. A step of read_facts().

#include <cstddef>
#include <optional>
#include <vector>

#include "parsers/records/entities.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/value_parsers.h"

namespace homeward {

/// An officer and the words of the sentence that name one.
struct OfficerRun {
    Officer officer;
    std::size_t first = 0;
    std::size_t last = 0;
};

/// The officers named in the sentence: a rank, with a number and a name behind it in any order.
std::vector<OfficerRun> officers_of(const Sentence& s, const EntityRules& rules);

/// `PS 9123 Priti Solanki, Kent Police.`: an officer, and nothing told.
bool is_all_of(const Sentence& s, const OfficerRun& run);

/// A name without a rank before it, one behind: `Sarah Whitcombe, PC 4417`.
std::optional<Officer> name_before(const Sentence& s, const OfficerRun& run, const EntityRules& rules);

/// Whether the words from `i` on name a team, which stands below a name in many signatures: `Runcorn LPU`,
/// `Missing Team`.
bool begins_team(const std::vector<StatementWord>& words, std::size_t i);

}  // namespace homeward
