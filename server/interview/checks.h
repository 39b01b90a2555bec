#pragma once
// The quality checks of an interview (domain.md §6): what blocks signing, what wants a reason, what is
// advice. Whether a check runs, its weight, numbers, words and message are data (templates/rules/checks.xml).

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "server/interview/form.h"
#include "server/interview/interview.h"

namespace homeward {

/// How many episodes one interview may cover on an authority's form.
struct ClusterRule {
    std::string form;
    std::int64_t least = 1;  ///< Fewer than this, and more than one, may not be put together.
    std::int64_t days = 0;   ///< From the first start to the last, both counted; 0 for any.
    std::int64_t most = 1;
    std::string words;
};

/// One check's row.
struct CheckRule {
    std::string id;  ///< `Q18`
    Severity severity = Severity::advice;
    bool only_if_held = false;
    bool on = true;
    std::vector<std::string> forms, not_on;
    std::map<std::string, std::string, std::less<>> messages;  ///< By case; the usual one under "".
    std::map<std::string, double, std::less<>> numbers;
    std::vector<std::string> words;  ///< Folded; `*` at the end stands for any ending.
    std::vector<ClusterRule> clusters;
};

struct CheckRules {
    std::vector<CheckRule> checks;

    const CheckRule* find(std::string_view id) const;
};

/// Reads the rules; throws `Error{bad_template}` with file and line.
CheckRules load_check_rules();
CheckRules load_check_rules(const std::filesystem::path& path);

/// A sign of exploitation or of a mental health concern in a text.
struct ConcernHit {
    std::string id;         ///< A fine id of the lists: `exp_debt`, `mh_low_mood`, `rf_weapon`.
    std::string text;       ///< As written.
    bool possible = false;  ///< Wondered about, not told.
};

/// What the checks ask of other rooms, and the time.
struct CheckTools {
    /// Hits that are asserted or possible, of this child, now; not what is denied or somebody else's.
    std::function<std::vector<ConcernHit>(std::string_view text)> concerns;
    /// The text as tidying leaves it.
    std::function<std::string(std::string_view text)> tidied;
    Instant now{};
};

/// The findings, worst first: blocks, wants a reason, wants one and has it, advice; then by the check's
/// number and the form's order. A check runs only where the form has the field. An answer that nobody
/// confirmed counts as empty.
std::vector<Finding> check_interview(const Interview& interview,
                                     const Form& form,
                                     const CheckRules& rules,
                                     const CheckTools& tools);

/// Whether no finding stands in the way of signing: none blocks, and every one that wants a reason has it.
bool may_be_signed(const std::vector<Finding>& findings);

}  // namespace homeward
