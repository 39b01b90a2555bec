#pragma once
// The extraction contract as JSON: what `homeward parse` prints and the API answers.

#include <string_view>

#include "parsers/base/json.h"
#include "parsers/records/extraction.h"

namespace homeward {

/// The contract's word for `kind`.
std::string_view to_word(DocumentKind kind);

/// One value as the contract writes it: value, raw, where it stood, confidence.
Json field_json(const Field& field);

/// One line of `homeward parse`: `file` is the name as the caller gave it. A record's `candidates` are the
/// values that are too unsure to be given, each with the field that it may be of and the reason: `unsure`,
/// `rival` (another stood better) or `impossible` (it contradicts another date).
Json to_json(const Extraction& extraction, std::string_view file);

}  // namespace homeward
