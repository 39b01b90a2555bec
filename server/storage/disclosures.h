#pragma once
// What leaves: reports, agreements, the ledger of releases, intelligence summaries.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/sharing/agreement.h"
#include "server/sharing/release.h"
#include "server/storage/outbox_queue.h"
#include "server/storage/papers.h"

namespace homeward {

struct KeptReport {
    std::string id;  ///< `rep_…`
    std::string organisation;
    std::string interview;
    std::string child;
    std::string reference;
    std::string kind;    ///< `return_report` `stay_safe_plan`
    int number = 1;      ///< The interview's version that it tells.
    std::string status;  ///< `draft` `signed` `superseded` `withdrawn`
    std::string sha256;  ///< Of the PDF.
    std::string code;    ///< Printed on it, for `/verify`.
    Json body;           ///< Withholdings and what else the web keeps with it.
    int revision = 1;    ///< The ETag's number.
    std::string made_by;
    Instant created_at{};
    Instant updated_at{};
    // Of one that was issued:
    Instant signed_at{};      ///< When the interviewer signed: the day that stands on it.
    Instant status_at{};      ///< Since when the status is what it is.
    std::string replaces;     ///< The report of an earlier version, issued before this one; empty for none.
    std::string replaced_by;  ///< The report that took its place; empty for none.
};

/// Writes the letter to one recipient; called within the transaction that decides it, so it asks the store
/// for nothing.
using LetterFor = std::function<QueuedMail(const std::string& to)>;

/// A release that a version is issued for.
struct WantedRelease {
    std::string agreement;  ///< `isa_…`; empty only in an emergency.
    ReleaseRequest request;
};

struct NewReport {
    std::string interview;  ///< Id or reference.
    std::string kind = "return_report";
    bool is_signed =
        false;         ///< Then the interview must be signed by its manager; an earlier one is superseded.
    std::string code;  ///< Empty: made.
    Json body;         ///< With `categories`: what the report tells (`report_categories`).
    Bytes pdf;         ///< Of a draft; of a signed version it is the paper as it is kept, with its stamps.
    LetterFor letter_for =
        {};  ///< To those who have a version that this one supersedes; empty: nobody is told.
    /// Then it is issued only where `release` would let this go as well at that moment. The release itself is
    /// a second transaction: where the agreement ends or the store stops between the two, the version is
    /// issued and not yet sent, and is released by itself. Throws as `release`.
    std::optional<WantedRelease> to_release = std::nullopt;
};

struct Withdrawal {
    std::string reason;  ///< A word of `withdrawal_reasons`.
    std::string why;     ///< In the manager's own words; may be empty, save for `other`.
    std::string
        replaced_by;  ///< The report to use in its place, issued for the same interview; empty for none.
};

/// What became of a report, in order.
struct ReportEvent {
    std::string state;  ///< `signed` (issued), `superseded`, `withdrawn`
    Instant at{};
    std::string by;
    std::string reason;  ///< A word of a list; empty for none.
    std::string other;   ///< The report that replaces it, or that it replaces.
};

/// What anybody may learn of a paper in hand (`/verify`): nothing about the child.
struct KnownReport {
    std::string kind, reference, organisation, status, sha256;
    Instant created_at{};
    int number = 1;
    Instant status_at{};  ///< Since when the status is what it is.
    int replaced_by = 0;  ///< The version that took its place; 0 for none.
    int current = 0;      ///< The version that may be used now; 0 for none.
};

struct ReportFilter {
    std::string interview, status, kind;  ///< Empty: any.
};

struct ReleaseDraft {
    std::string id;         ///< `new_id("rel_")`, so that letters can name it; empty: made.
    std::string agreement;  ///< `isa_…`; empty only in an emergency.
    ReleaseRequest request;
    std::vector<QueuedMail> letters;  ///< One for each recipient address.
};

/// One who got a report.
struct ReleaseRecipient {
    std::string address;       ///< Of the letter that said it was ready; empty where they sign in.
    std::string organisation;  ///< `org_…` of those who sign in.
    std::optional<Instant> opened_at, acknowledged_at;  ///< Known of those who sign in.
};

struct Release {
    std::string id;  ///< `rel_…`
    std::string report;
    std::string sha256;  ///< Of the PDF as released.
    std::string agreement;
    bool emergency = false;
    Json body;  ///< {"recipients", "to_organisations", "categories", "reasons", "emergency", "tests"}
    std::string decided_by;
    Instant decided_at{};
    std::optional<Instant> opened_at, acknowledged_at;  ///< First of any recipient.
    std::vector<ReleaseRecipient> recipients;
};

struct KeptAgreement {
    Agreement agreement;
    int revision = 1;
    Instant updated_at{};
};

/// `body`: {"header": …, "items": [...]} as the report's writer reads it, or {"nothing_for_police": true,
/// "why"}.
struct KeptIntelligence {
    std::string id;  ///< `int_…`
    std::string interview;
    std::string child;
    std::string reference;
    std::string state;  ///< `draft` `approved` `dispatched` `nothing`
    int revision = 1;
    Json body;
    std::vector<std::string> writers;  ///< Everybody who wrote in it; none of them approves it.
    std::string approved_by;
    std::optional<Instant> approved_at;
    Instant created_at{};
    Instant updated_at{};
};

class Disclosures {
public:
    explicit Disclosures(StoreCore& core) : core_(core) {}

    /// Keeps a draft, or issues a signed version: every earlier version that is current becomes superseded by
    /// it, and those who have one are told, in one transaction. A version is issued once: asked for again it
    /// is the same report. Throws `Error{withdrawn}` for a version that was withdrawn: a correction makes a
    /// new one.
    KeptReport add_report(const Asker& asker, const NewReport& draft);
    /// Own, or released to the asker's organisation; a commissioner sees released ones only. Withdrawn ones
    /// are `Error{withdrawn}` to other organisations.
    KeptReport report(const Asker& asker, const std::string& id);
    Listed<KeptReport> reports(const Asker& asker, const ReportFilter& filter, const ListPage& page);
    /// Notes the opening where another organisation or a commissioner reads.
    Bytes report_pdf(const Asker& asker, const std::string& id);
    int change_report(const Asker& asker, const std::string& id, const Json& body, int revision);
    /// Takes an issued report back, and tells those who have it, in one transaction; returns how many letters
    /// go. Without `letter_for` it is withdrawn all the same, and the body's `withdrawal` counts those whom
    /// nobody told. It can't be undone. Throws `Error{validation}` for a reason that is none of the list's or
    /// a report that can't take its place, `Error{wrong_state}` for a draft, `Error{withdrawn}`.
    int withdraw(const Asker& asker,
                 const std::string& id,
                 const Withdrawal& withdrawal,
                 const LetterFor& letter_for);
    /// What became of it, oldest first; of the asker's own organisation alone.
    std::vector<ReportEvent> report_history(const Asker& asker, const std::string& id);
    /// By the PDF's SHA-256 in hexadecimal, or the printed code; drafts are not known. The same queries run
    /// whether there is one or not.
    std::optional<KnownReport> find_known(std::string_view sha256_or_code);
    /// Counts one more question of `address` about a paper, in IPv6 of its /64; false where `asks_max` were
    /// asked within an hour.
    bool may_ask(const std::string& address, int asks_max);

    KeptAgreement add_agreement(const Asker& asker, const Agreement& draft);
    KeptAgreement agreement(const Asker& asker, const std::string& id);
    std::vector<KeptAgreement> agreements(const Asker& asker);
    int change_agreement(const Asker& asker, const Agreement& change, int revision);

    /// Each test as it stands now.
    ReleaseCheck check_report_release(const Asker& asker,
                                      const std::string& report,
                                      const std::string& agreement,
                                      const ReleaseRequest& request);
    /// In one transaction: the tests (throws for the first that is not passed), the ledger's row, the
    /// letters. Only a signed report leaves. The interview becomes `distributed`. What the report tells
    /// stands in its own body; the request's categories are not looked at.
    Release release(const Asker& asker, const std::string& report, const ReleaseDraft& draft);
    std::vector<Release> releases(const Asker& asker, const std::string& report);
    void acknowledge(const Asker& asker, const std::string& report);

    KeptIntelligence add_intelligence(const Asker& asker, const std::string& interview, const Json& body);
    KeptIntelligence intelligence(const Asker& asker, const std::string& id);
    Listed<KeptIntelligence> intelligence_list(const Asker& asker,
                                               const std::string& interview,
                                               const ListPage& page);
    /// Editing voids an approval. What was dispatched is not edited any more.
    int change_intelligence(const Asker& asker, const std::string& id, const Json& body, int revision);
    /// By somebody who wrote none of it (`Error{same_person}`); `revision` is what they read.
    int approve(const Asker& asker, const std::string& id, int revision);
    /// In one transaction: approved, agreement in force, police recipients, letters queued. `agreement` as in
    /// release. Whoever has it, or to whom it is on its way, is not sent it again: `Error{wrong_state}`.
    std::vector<Dispatch> dispatch(const Asker& asker, const std::string& id, const ReleaseDraft& draft);
    /// Throws where `dispatch` would, as things stand now; before the letters and their papers are made.
    void require_dispatch(const Asker& asker,
                          const std::string& id,
                          const std::string& agreement,
                          ReleaseRequest request);

private:
    StoreCore& core_;
};

}  // namespace homeward
