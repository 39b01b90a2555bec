#pragma once
// Whether something may leave: each test and golden rule by itself, so that a person sees what stands in the
// way.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/base/json.h"
#include "server/sharing/agreement.h"

namespace homeward {

/// What somebody wants to send. `reasons` answers the golden rules (HM Government's seven, 2024):
/// {"risk", "told_child": bool, "told_carer": bool, "why_not_told", "basis", "advice_from", "source_risk",
///  "third_parties_checked": bool}.
struct ReleaseRequest {
    std::string kind;                           ///< `return_report` `intelligence_summary`
    std::vector<std::string> recipients;        ///< Addresses.
    std::vector<std::string> to_organisations;  ///< `org_…` that sign in.
    std::vector<std::string> categories;        ///< Of what is in it; empty: may be any of them.
    Json reasons;
    Json emergency;  ///< {"risk", "why"}: goes past the agreement, and is reviewed after.
};

struct ReleaseTest {
    std::string id;  ///< `in_force` `kind` `recipients` `police_address` `categories` `G1` … `G7`
    bool passed = false;
    std::string message;  ///< What to do, in plain words, where it is not passed.

    friend bool operator==(const ReleaseTest&, const ReleaseTest&) = default;
};

struct ReleaseCheck {
    std::vector<ReleaseTest> tests;
    bool emergency = false;  ///< The agreement was passed over.

    bool passed() const;
};

/// `agreement` may be null: there is none. What is not named in it is not allowed.
ReleaseCheck check_release(const Agreement* agreement, const ReleaseRequest& request, const Date& today);

/// Throws `Error{agreement_missing}`, `Error{recipient_not_allowed}` or `Error{validation}` for the first
/// test that is not passed.
void require_release(const ReleaseCheck& check);

}  // namespace homeward
