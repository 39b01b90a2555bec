#pragma once
// The audit: append only, each entry bound to the one before by HMAC-SHA-256 (S-31). Ids, codes and times
// only (S-32).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/crypto.h"

namespace homeward {

struct AuditEntry {
    std::int64_t seq = 0;  ///< From 1, without a gap.
    std::string at;        ///< UTC
    std::string organisation;
    std::string actor;     ///< `usr_…`, `system`, or empty before anybody signed in.
    std::string acted_by;  ///< `ses_…` or `tok_…`
    std::string action;    ///< `document.read`
    std::string subject;   ///< The record's id.
    std::string outcome;   ///< `done` `refused`
    std::string note;      ///< An error's or reason's code, a count.
    std::string address;
    std::string request;
    std::string mac;  ///< Hexadecimal.
};

/// `subject` where it has the shape of what the audit may hold: an id as `new_id` makes it, a reference like
/// `HW-2026-000123`, or one of our own words; else `-`, for it may be what somebody typed (S-32).
std::string audited_subject(std::string_view subject);

/// The mac that `entry` must bear after an entry with `previous_mac` (empty before the first).
std::string chained_mac(const SecretKey& key, std::string_view previous_mac, const AuditEntry& entry);

/// The chain's end as written outside the database, with a mac of its own.
struct AuditHead {
    std::int64_t seq = 0;
    std::string mac;
    std::string at;
};
std::string audit_head_text(const SecretKey& key, const AuditHead& head);
/// Nothing where the text is no head that `key` signed.
std::optional<AuditHead> read_audit_head(const SecretKey& key, std::string_view text);

/// What a check of the chain found.
struct AuditVerdict {
    bool unbroken = true;
    std::int64_t entries = 0;
    std::string head;     ///< Last mac.
    std::string problem;  ///< `changed` `removed` `cut_tail` `older_copy` `head_forged`, or empty.
    std::int64_t at_seq = 0;
};

/// Fed with the entries in the order of `seq`; a change, swap or insertion shows as `changed`, a gap as
/// `removed`.
class AuditCheck {
public:
    explicit AuditCheck(const SecretKey& key) : key_(key) {}
    void feed(const AuditEntry& entry);
    /// `head_text`: what was written outside, empty where there is none. The database must hold that entry.
    AuditVerdict verdict(std::string_view head_text);

private:
    void fault(std::string problem, std::int64_t seq);

    SecretKey key_;
    AuditVerdict verdict_;
    std::vector<std::string> macs_;
};

}  // namespace homeward
