#pragma once
// What became of an issued report, and who got it, for the people of the organisation that issued it.

#include <string>

#include "server/storage/disclosures.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// `Superseded on 16 March 2026 by version 2`; `Current`.
std::string status_in_words(Exchange& exchange, const KeptReport& report);

/// Each act with its time and person, oldest first: issued, released, opened, acknowledged, superseded,
/// withdrawn.
Json report_story(Exchange& exchange, const KeptReport& report);

/// A row for each recipient: who, the letters and their states, when it was opened and acknowledged, and
/// whether they were told that it was replaced or withdrawn.
Json report_recipients(Exchange& exchange, const KeptReport& report);

/// The name of one of the asker's organisation.
std::string person_name(Exchange& exchange, const std::string& id);

}  // namespace homeward
