#pragma once
// The version of a report that was issued before, and why it is corrected.

#include <optional>
#include <string>

#include "server/report/report_changes.h"
#include "server/storage/interviews.h"
#include "server/web/exchange.h"

namespace homeward {

/// The newest version that was issued before this one; nothing where this is the first.
std::optional<EarlierVersion> earlier_version(Exchange& exchange, const KeptInterview& interview);

/// The manager's reason for the correction that is being written or was signed: a word of
/// `correction_reasons`; empty where none was named.
std::string correction_reason(const KeptInterview& interview);

/// Whether a version that both have signed is being corrected, and nobody has signed the new one.
bool is_correction_open(const KeptInterview& interview);

/// What `number` tells: as it was signed, or for the interview's own unsigned number as it stands now.
ReviewedInterview version_of(Exchange& exchange, const KeptInterview& interview, int number);

}  // namespace homeward
