#pragma once
// What leaves: the report of a signed interview, its release under an agreement, the summary for police. What
// pages and API share.

#include <optional>
#include <string>

#include "server/storage/disclosures.h"
#include "server/storage/interviews.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// The report of the interview as it stands: signed where both have signed, else a draft. To be released it
/// is issued only where the store would let it go at that moment, and this throws as `release_report` does;
/// the release itself is a second transaction (`NewReport::to_release`).
KeptReport make_report(Exchange& exchange,
                       const KeptInterview& interview,
                       std::optional<WantedRelease> to_release = std::nullopt);

/// What the version that both signed tells, by the questions that it answers: words of `data_categories`.
std::vector<std::string> categories_told(Exchange& exchange, const KeptInterview& interview);

/// The release of a return report that `body` asks for, for `make_report`. Throws `Error{wrong_state}` where
/// letters cannot go out and it needs some.
WantedRelease wanted_release(const Exchange& exchange, const std::string& agreement, const Json& body);

/// Throws `Error{wrong_state}`, for people to read, unless letters can go out: a mailbox and an address of
/// our own are set.
void require_letters(const Exchange& exchange);

/// Writes to those who have a report: `report_replaced` by `version`, or that `version` is withdrawn,
/// `report_withdrawn`. To be called while `exchange` lives. Empty where no letters can go out, because no
/// mailbox or no address of our own is set.
LetterFor letter_on_status(const Exchange& exchange,
                           std::string_view letter_id,
                           const std::string& reference,
                           int version);

/// Withdraws an issued report and tells those who have it. Throws as `Disclosures::withdraw`.
void withdraw_report(Exchange& exchange, const KeptReport& report, const Withdrawal& withdrawal);

/// What a release would send: `{"agreement_id", "recipients", "to_organisations", "reasons", "emergency"}`.
/// What the paper tells is not asked of who sends it. Throws `Error{validation}` for more than 50 recipients.
ReleaseRequest release_request(std::string_view kind, const Json& body);

/// Releases a report: a letter to each address, the report itself to be read after signing in.
Release release_report(Exchange& exchange,
                       const KeptReport& report,
                       const std::string& agreement,
                       const Json& body);

/// The summary's PDF as it would go to police now; with the link by which whoever gets it says so.
Bytes intelligence_pdf(Exchange& exchange,
                       const KeptIntelligence& summary,
                       const std::string& receipt_link = {});

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
