#pragma once
// Reads `templates/rules/confidence.xml`.

#include <filesystem>

#include "parsers/records/confidence.h"

namespace homeward {

/// Throws `Error{bad_template}` with file and line: a word that names nothing, a cell twice, a confidence
/// outside 0 to 1, a cell that is missing.
ConfidenceTable load_confidence(const std::filesystem::path& file);

}  // namespace homeward
