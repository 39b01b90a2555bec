#pragma once
// What leaves: the report of a signed interview, its release under an agreement, the summary for police. What
// pages and API share.

#include <string>

#include "server/storage/disclosures.h"
#include "server/storage/interviews.h"
#include "server/web/exchange.h"

namespace homeward {

/// The report of the interview as it stands: signed where both have signed, else a draft.
KeptReport make_report(Exchange& exchange, const KeptInterview& interview);

/// What a release would send: `{"agreement_id", "recipients", "to_organisations", "categories", "reasons",
/// "emergency"}`.
ReleaseRequest release_request(std::string_view kind, const Json& body);

/// Releases a report: a letter to each address, the report itself to be read after signing in.
Release release_report(Exchange& exchange,
                       const KeptReport& report,
                       const std::string& agreement,
                       const Json& body);

/// The summary's PDF as it would go to police now.
Bytes intelligence_pdf(Exchange& exchange, const KeptIntelligence& summary);

/// Sends an approved summary to the police units that the agreement names.
std::vector<Dispatch> dispatch_summary(Exchange& exchange,
                                       const KeptIntelligence& summary,
                                       const std::string& agreement,
                                       const Json& body);

Json report_json(const KeptReport& report);
Json release_json(const Release& release);
Json check_json(const ReleaseCheck& check);
Json intelligence_json(const KeptIntelligence& summary);
Json dispatch_json(const Dispatch& dispatch);

}  // namespace homeward
