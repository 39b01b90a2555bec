#pragma once
// An interview from the offer to the second signature: what moves it on, what is checked, what is signed.

#include <string>
#include <string_view>
#include <vector>

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/storage/interviews.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// Throws `Error{bad_interview}` unless the interview can be read with this body: what can't be is never
/// kept.
void require_readable(const KeptInterview& interview, const Json& body);

/// Throws `Error{validation}` for a member that is not one of `allowed`, parted by spaces (S-9).
void require_members(const Json& json, std::string_view allowed);

/// Notes an offer and moves the interview on: to `offered`, and `accepted` where the child said yes.
KeptInterview note_offer(Exchange& exchange, const KeptInterview& interview, const Json& offer);

/// Notes how it ended, `held` `refused` `did_not_attend` …, by way of the states between. Throws
/// `Error{wrong_state}` with what is allowed.
KeptInterview note_outcome(Exchange& exchange, const KeptInterview& interview, const Json& outcome);

/// Puts a merge patch over one section's answers and keeps it as the section's next version. Each is an
/// answer of the interview file; what is given is confirmed unless it says otherwise. Throws
/// `Error{validation}` with the pointer of an answer that is none of this section's, or that would put a
/// paper's words into a child's box.
KeptSection save_answers(Exchange& exchange,
                         const KeptInterview& interview,
                         const std::string& section,
                         const Json& patch,
                         int version);

/// The quality checks as they stand now, worst first.
std::vector<Finding> findings_of(Exchange& exchange, const KeptInterview& interview);

}  // namespace homeward
