#pragma once
// What a re-sent paper says otherwise than the one before: field by field, with both values.

#include <string>
#include <vector>

#include "parsers/base/json.h"

namespace homeward {

/// One difference between two versions of what a paper tells.
struct VersionChange {
    int record = 0;       ///< Of the later version, from 0; of the earlier where the record is gone.
    std::string id;       ///< A field's id, a narrative's topic, an entity's type, or `record`.
    std::string list;     ///< `fields` `narrative` `entities` `records`
    std::string kind;     ///< `changed` `added` `removed`
    Json before, after;   ///< The values; null where there is none.
    int page_before = 0;  ///< From 1; 0 where none.
    int page_after = 0;
};

/// `before` and `after` are extractions as the contract has them. A record is held against the one that tells
/// of the same child and time missing, as far as names, birthday and times say; space and case of narratives
/// do not count.
std::vector<VersionChange> version_changes(const Json& before, const Json& after);

}  // namespace homeward
