#pragma once
// What leaves: reports, agreements, the ledger of releases, intelligence summaries.

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
};

struct NewReport {
    std::string interview;  ///< Id or reference.
    std::string kind = "return_report";
    bool is_signed =
        false;         ///< Then the interview must be signed by its manager; an earlier one is superseded.
    std::string code;  ///< Empty: made.
    Json body;
    Bytes pdf;
};

/// What anybody may learn of a paper in hand (`/verify`): nothing about the child.
struct KnownReport {
    std::string kind, reference, organisation, status, sha256;
    Instant created_at{};
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

    KeptReport add_report(const Asker& asker, const NewReport& draft);
    /// Own, or released to the asker's organisation; a commissioner sees released ones only. Withdrawn ones
    /// are `Error{withdrawn}` to other organisations.
    KeptReport report(const Asker& asker, const std::string& id);
    Listed<KeptReport> reports(const Asker& asker, const ReportFilter& filter, const ListPage& page);
    /// Notes the opening where another organisation or a commissioner reads.
    Bytes report_pdf(const Asker& asker, const std::string& id);
    int change_report(const Asker& asker, const std::string& id, const Json& body, int revision);
    void withdraw(const Asker& asker,
                  const std::string& id,
                  const std::string& why,
                  const std::string& replaced_by);
    /// By the PDF's SHA-256 in hexadecimal, or the printed code.
    std::optional<KnownReport> find_known(std::string_view sha256_or_code);

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
    /// letters. Only a signed report leaves. The interview becomes `distributed`.
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
    /// release.
    std::vector<Dispatch> dispatch(const Asker& asker, const std::string& id, const ReleaseDraft& draft);

private:
    StoreCore& core_;
};

}  // namespace homeward
