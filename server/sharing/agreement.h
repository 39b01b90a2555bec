#pragma once
// An information-sharing agreement as data, and what it lets go to whom: nothing that it does not name (G6).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/base/json.h"

namespace homeward {

/// One who may receive, by e-mail or by signing in to Homeward.
struct AgreementRecipient {
    std::string name;             ///< `Missing from home unit`
    std::string address;          ///< One ASCII address; empty where they sign in.
    std::string organisation_id;  ///< `org_…` of an organisation that signs in; empty for none.
    std::string role;
    std::vector<std::string> kinds;       ///< Of the agreement's, which this one gets; empty: all of them.
    std::vector<std::string> categories;  ///< Likewise.

    friend bool operator==(const AgreementRecipient&, const AgreementRecipient&) = default;
};

struct AgreementParty {
    std::string name;
    std::string type;  ///< `controller` `joint` `processor`
    std::string contact;

    friend bool operator==(const AgreementParty&, const AgreementParty&) = default;
};

struct Agreement {
    std::string id;      ///< `isa_…`
    std::string title;   ///< `Agreement 12`
    std::string status;  ///< `draft` `signed` `expired` `withdrawn`
    std::vector<AgreementParty> parties;
    std::vector<std::string> purposes;
    std::vector<std::string> kinds;       ///< `return_report` `intelligence_summary` `notice` `weekly_report`
    std::vector<std::string> categories;  ///< Of information: see `data_categories`.
    std::vector<std::string> excluded;    ///< Categories that never go, whatever else names them.
    std::vector<AgreementRecipient> recipients;
    std::vector<std::string> secure_domains;  ///< Where police intelligence may go, beside `*.police.uk`.
    std::optional<Date> starts, ends, review_due;
    bool privacy_notice = false;               ///< Without one nothing is shared.
    bool police_reference_in_subject = false;  ///< Only if the police have agreed to it.
    Json more;  ///< Lawful bases, retention, contacts, signatures: kept as written.

    friend bool operator==(const Agreement&, const Agreement&) = default;
};

/// The categories of information that an agreement may name.
std::vector<std::string_view> data_categories();

/// Throws `Error{validation}`, whose detail names the member, for a status, kind, category, date or address
/// that is none, or an end before the start.
Agreement read_agreement(const Json& json);
Json to_json(const Agreement& agreement);

/// Signed, with a privacy notice, and `today` within its dates (both included).
bool in_force(const Agreement& agreement, const Date& today);

/// The recipient that bears `address` exactly, without regard to the case of letters, and may get `kind`;
/// null for none. Letters outside ASCII match nothing, so that a look-alike is no recipient (S-35).
const AgreementRecipient* find_recipient(const Agreement& agreement,
                                         std::string_view kind,
                                         std::string_view address);

/// Whether information of `category` may go to `recipient`. What is not named is not allowed.
bool may_have(const Agreement& agreement, const AgreementRecipient& recipient, std::string_view category);

/// `*.police.uk`, or one of the agreement's secure domains.
bool is_police_address(const Agreement& agreement, std::string_view address);

}  // namespace homeward
