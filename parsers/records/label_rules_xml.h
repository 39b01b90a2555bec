#pragma once
// Reads `templates/police/*.xml` into `Rules`.

#include <filesystem>
#include <vector>

#include "parsers/records/rules.h"

namespace homeward {

/// Reads all police files of the template folders. Throws `Error{bad_template}` whose detail names file and
/// line, where one is not as `templates/police/police.rng` says.
Rules load_rules();

/// Reads the named files, in order.
Rules load_rules(const std::vector<std::filesystem::path>& files);

}  // namespace homeward
