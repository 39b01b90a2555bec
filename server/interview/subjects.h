#pragma once
// Whose records these are: papers about one child are put together, a sibling's record is kept apart, and one
// time missing told of by two papers is one episode.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "parsers/records/extraction.h"

namespace homeward {

/// One paper as it was read.
struct PaperRead {
    std::string document;  ///< Its id, or its file name: shown, never used.
    std::string sha256;    ///< Empty where nobody needs it.
    Extraction extraction;
};

/// One record of one paper.
struct RecordPlace {
    std::size_t paper = 0;
    std::size_t record = 0;
    std::size_t child = 0;    ///< The same number for records of the same child, from 0.
    std::size_t episode = 0;  ///< The same number for records of the same time missing of that child, from 0.

    friend bool operator==(const RecordPlace&, const RecordPlace&) = default;
};

/// All records in the papers' order, with whose they are. Two records are one child's only where name or date
/// of birth says so and neither speaks against it: twins, brothers and sisters stay apart. A record that
/// names nobody joins the others where they are all one child's.
/// Throws `Error{limit_parts}` past `limits::records_of_interview_max` records.
std::vector<RecordPlace> sort_records(std::span<const PaperRead> papers);

/// Whether two records tell of the same child.
bool same_child(const Record& a, const Record& b);

}  // namespace homeward
