#pragma once
// Letters are written to the outbox within the act that decides them.

#include <string>
#include <vector>

#include "server/storage/outbox_queue.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

/// Adds the letters, sealed under the key of `owner` (a child's, or the organisation's for what names
/// nobody). Returns their ids.
std::vector<std::string> queue_letters(Act& act,
                                       const std::string& kind,
                                       const std::string& resource,
                                       const std::string& owner,
                                       const std::vector<QueuedMail>& letters);

/// Whom the letters about `resource`, sealed under the key of `owner`, have reached or may still reach: all
/// but those that were refused or bounced.
std::vector<std::string> addresses_reached(Act& act, const std::string& resource, const std::string& owner);

}  // namespace homeward
