#pragma once
// The evidence sheet of an issued report: what its PDF proves, beside what the audit noted.

#include "server/report/report.h"
#include "server/storage/disclosures.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// Reads the kept PDF in the sandboxed reader and the audit as it stands. Throws `Error{forbidden}` for those
/// who may not read the audit. Making a sheet is itself written in the audit.
Report signing_evidence(Exchange& exchange, const KeptReport& report);

}  // namespace homeward
