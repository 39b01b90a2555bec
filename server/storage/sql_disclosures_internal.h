#pragma once
// Reports and agreements as rows, for the files that write them and those that release them.

#include <string>
#include <string_view>

#include "server/storage/disclosures.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

inline constexpr std::string_view report_columns =
    "id, organisation, interview, child, reference, kind, number, status, content_hash, verify_code, body, "
    "revision, "
    "made_by, created_at, updated_at, signed_at, status_at, replaces, replaced_by";

std::string report_place(std::string_view id, std::string_view field);
KeptReport report_of(Act& act, const SqlRow& row);
/// Another state of a report, as its next row of `report_states`.
void note_report_state(Act& act, const std::string& report, const ReportEvent& event);
/// Every current version before `report`, of its interview and kind, becomes superseded by it, and a
/// withdrawn one is told what replaces it; those who have the superseded ones are written to.
void supersede_earlier(Act& act, const KeptReport& report, const LetterFor& letter_for);
/// The newest version before `number` that was issued; its row.
std::optional<SqlRow> find_earlier(Act& act,
                                   const std::string& interview,
                                   const std::string& kind,
                                   int number);
/// In the asker's own organisation; throws `Error{not_found}`.
SqlRow must_have_own_report(Act& act, const std::string& id);

/// Every address that one of the report's releases went to, once each.
std::vector<std::string> addresses_of_releases(Act& act, const KeptReport& report);

KeptAgreement agreement_of(Act& act, const SqlRow& row);
/// Nothing where `id` is empty; throws `Error{not_found}` where it is none of the asker's organisation.
std::optional<KeptAgreement> find_agreement(Act& act, const std::string& id);
/// The tests as of the act's day in the UK.
ReleaseCheck checked(Act& act, const std::string& agreement, const ReleaseRequest& request);
/// The tests, the recipients and the reasons, as the ledger keeps them.
Json ledger_body(const ReleaseRequest& request, const ReleaseCheck& check);
/// Throws `Error{recipient_not_allowed}` unless each letter goes to one of the recipients, and each of them
/// gets one.
void require_letters_match(const ReleaseDraft& draft);

/// What `draft.to_release` asks: throws as `Disclosures::release` would.
void require_releasable(Act& act, const NewReport& draft);

}  // namespace homeward
