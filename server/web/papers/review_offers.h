#pragma once
// What the review page offers for a person to decide, beside the values that were read: answers that are only
// possible, and places where a hand wrote.

#include <string_view>
#include <vector>

#include "server/storage/papers.h"

namespace homeward {

/// A field whose id begins with `prefix`, that was left blank and has possible answers: an item for each of
/// them, with what it says and where it stood. Those whose field a person has filled since are left out.
Json::Array offers_json(const Paper& paper, int record, std::string_view prefix);

/// Where a hand wrote, page by page, each with the fields that it may be typed into. Empty where no page of
/// the paper itself has any.
Json handwriting_json(const Paper& paper, const Json& reading, int record);

/// The warnings of the paper as the page shows them; those that ask a person to act come first.
Json banners_json(const Paper& paper);

/// The boxes of what the two above tell, on page `number` (from 1).
void add_offer_boxes(const Paper& paper, int record, std::size_t number, Json& boxes);

}  // namespace homeward
