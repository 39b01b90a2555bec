#pragma once
// What the review page shows: each value found, where it stood, what a person decided, unsure ones first.

#include <string>
#include <string_view>
#include <vector>

#include "server/storage/papers.h"

namespace homeward {

/// A pointer (`fields/subject.surname`) as an id within the page.
std::string found_id(std::string_view pointer);

/// Pointers of the values that may be accepted together: clear, and not yet decided.
std::vector<std::string> clear_pointers(const Paper& paper, int record);

/// Everything the template `review` needs. `reading` is what `reading_json` made.
Json review_data(const Paper& paper, const Json& reading, int record);

}  // namespace homeward
