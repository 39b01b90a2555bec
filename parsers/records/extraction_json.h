#pragma once
// The extraction contract as JSON: what `homeward parse` prints and the API answers.

#include <string_view>

#include "parsers/base/json.h"
#include "parsers/records/extraction.h"

namespace homeward {

/// The contract's word for `kind`.
std::string_view to_word(DocumentKind kind);

/// One line of `homeward parse`: `file` is the name as the caller gave it. With `explain`, each field says
/// which rule led to it and each record lists the candidates that were too unsure to be given.
Json to_json(const Extraction& extraction, std::string_view file, bool explain = false);

}  // namespace homeward
