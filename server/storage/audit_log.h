#pragma once
// Reading the audit, and checking that nobody touched it.

#include <string>
#include <string_view>

#include "server/storage/audit_chain.h"
#include "server/storage/papers.h"

namespace homeward {

struct AuditFilter {
    std::string subject, actor, action;  ///< Ids and words; empty: any.
    std::string from, to;                ///< RFC 3339 UTC, `to` not included; empty: open.
};

class AuditLog {
public:
    explicit AuditLog(StoreCore& core) : core_(core) {}

    /// Entries of the asker's organisation, newest first.
    Listed<AuditEntry> list(const Asker& asker, const AuditFilter& filter, const ListPage& page);
    /// The whole chain, held against the head outside (S-31).
    AuditVerdict check(const Asker& asker);
    /// Writes the signed head outside the database; to be called hourly and before the service ends.
    void write_head();
    /// An act that the store does not see: a refused request, a print, an export. Ids and codes only.
    void told(const Asker& asker, std::string_view word, std::string_view subject, std::string_view note);

private:
    StoreCore& core_;
};

}  // namespace homeward
