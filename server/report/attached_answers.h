#pragma once
// The machine-readable copy inside a Return Report: the answers that the paper tells, for programs, under the
// same withholding. docs/reports.md describes it.

#include <string>

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/report/report_changes.h"

namespace homeward {

inline constexpr int attached_answers_version = 1;
inline constexpr std::string_view attached_answers_name = "answers.json";

/// The answers as JSON text: `schema` `homeward_answers`, `schema_version`, the report's reference, version
/// and form, the header facts of page 1, each answer with its question and place of origin, and what is
/// withheld by question and reason alone. What the paper does not tell is not in it. The same interview gives
/// the same bytes. With `replaces`, or what the interview says that it corrects, the version before and which
/// questions and facts differ, without their words. Throws `Error{bad_interview}` where withheld words would
/// still stand in it.
std::string attached_answers(const ReviewedInterview& reviewed,
                             const Form& form,
                             const EarlierVersion* replaces = nullptr);

}  // namespace homeward
