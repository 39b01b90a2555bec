#pragma once
// Which child or episode a record is about may itself be open: then what depends on it is no surer.

#include "parsers/records/extraction.h"

namespace homeward {

/// Where a paper tells two names with two days of birth for one record, or two days for two of its moments, a
/// value that others contest leaves `record.fields` for its candidates, and the rest of what depends on the
/// choice keeps at most 0.85 (docs/confidence.md).
void doubt_open_choices(Record& record);

}  // namespace homeward
