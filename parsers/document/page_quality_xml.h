#pragma once
// Reads `templates/rules/page-quality.xml`.

#include <filesystem>

#include "parsers/document/page_quality.h"

namespace homeward {

/// Throws `Error{bad_template}` with file and line: a word that names no measure, a measure twice, a bound
/// that is no number or out of order, a sentence that is missing.
PageQualityRules load_page_quality(const std::filesystem::path& file);

}  // namespace homeward
