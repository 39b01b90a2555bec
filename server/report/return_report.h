#pragma once
// The Return Report: what the commissioner reads. Made only of a reviewed interview; what is withheld never
// reaches it.

#include <optional>

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/report/report.h"
#include "server/report/report_changes.h"

namespace homeward {

/// What does not come from the interview.
struct ReportSettings {
    std::string marking = "OFFICIAL-SENSITIVE";
    std::string check_at;  ///< Address of the page that checks a report; empty for no code.
    std::string code;      ///< The report's short code.
    Instant made_at{};
    bool draft = false;        ///< Nobody will sign this copy.
    std::string organisation;  ///< Whose seal it bears; the interviewer's organisation where empty.
    std::optional<EarlierVersion> replaces;  ///< What it corrects; empty: what the interview says of it.
};

/// In the order of the domain paper §3. An interview that was not held has no part for the child's voice, and
/// says why. A corrected one names the version that it replaces, on page 1, and lists what changed. Throws
/// `Error{bad_interview}` where withheld words would still stand somewhere in the report.
Report make_return_report(const ReviewedInterview& reviewed,
                          const Form& form,
                          const ReportSettings& settings);

}  // namespace homeward
