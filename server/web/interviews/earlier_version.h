#pragma once
// Versions of a report: what each told, and whether one is being corrected.

#include <string>

#include "server/report/report_changes.h"
#include "server/storage/interviews.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// The manager's reason for the correction that is being written or was signed: a word of
/// `correction_reasons`; empty where none was named.
std::string correction_reason(const KeptInterview& interview);

/// Whether a version that both have signed is being corrected, and nobody has signed the new one.
bool is_correction_open(const KeptInterview& interview);

/// What `number` tells: as it was signed, or for the interview's own unsigned number as it stands now.
ReviewedInterview version_of(Exchange& exchange, const KeptInterview& interview, int number);

}  // namespace homeward
