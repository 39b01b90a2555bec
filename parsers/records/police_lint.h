#pragma once
// What is wrong with police files beyond what their loader refuses: wordings that stand twice, that mean two
// things at once, patterns that no question can match. For `homeward lint`.

#include <filesystem>
#include <string>
#include <vector>

namespace homeward {

struct LintFinding {
    std::filesystem::path file;
    long line = 0;
    std::string message;  ///< A sentence without a stop.

    friend bool operator==(const LintFinding&, const LintFinding&) = default;
};

/// Checks `files` by themselves, against one another and against `beside`, the police files that are read
/// together with them; findings are about `files` alone, in the order of file and line. All must be files
/// that `load_rules` takes.
std::vector<LintFinding> lint_police(const std::vector<std::filesystem::path>& files,
                                     const std::vector<std::filesystem::path>& beside);

}  // namespace homeward
