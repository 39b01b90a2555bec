#pragma once
// A paper that holds several records one behind the other: debriefs of several children or of several times
// missing, each in a block of its own. A step of extract().

#include <cstddef>
#include <optional>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/records/extraction.h"
#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

inline constexpr std::size_t blocks_max = 12;  ///< More are no list of debriefs.

/// One way to cut a paper: each block with what stands before the first and behind the last of them, so that
/// it can be read as a paper of its own.
struct BlockItems {
    std::vector<std::vector<LayoutItem>> blocks;
    std::vector<std::optional<Date>> days;  ///< As the heads of the blocks have them.
    bool headed = false;                    ///< Lines of their own head the blocks.
};

/// The ways in which the items may be cut, the surest first: by heads that are numbered in order, `Debrief
/// 1`, `2nd occasion`; by days that stand alone; by names with a day of birth; by labels of a time missing or
/// of a child that come again. Each has 2 to `blocks_max` blocks. Rows and columns of tables are not cut.
std::vector<BlockItems> record_blocks(const std::vector<LayoutItem>& items, const Rules& rules);

/// Whether the records, one of each block, tell of different children, or of times missing of one child that
/// do not overlap, and each tells when: only then were the blocks records. Without heads each of those has a
/// beginning and an end.
bool tell_apart(const std::vector<Record>& records, bool headed);

}  // namespace homeward
