#pragma once
// The young person's own plan: two pages in short words that may be found in a pocket, so no marking, no
// reference, no surname and nothing that says which service made it.

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/report/report.h"
#include "server/report/return_report.h"

namespace homeward {

/// What was agreed, with lines to write on where nothing was: an empty interview gives the blank plan. Takes
/// the first forename, what adults promised and by when, and what the young person would like; nothing else
/// of the interview.
Report make_plan(const ReviewedInterview& reviewed, const Form& form, const ReportSettings& settings);

}  // namespace homeward
