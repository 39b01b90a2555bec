#pragma once
// The contract's object back as a value, with what people decided put in: what a form is pre-filled from.

#include "parsers/base/json.h"
#include "parsers/records/extraction.h"

namespace homeward {

/// Reads what `to_json(Extraction)` wrote. Members that are not there stay empty.
Extraction extraction_from_json(const Json& json);

}  // namespace homeward
