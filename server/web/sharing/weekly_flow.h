#pragma once
// The weekly missing report drafted from the record: which episodes a week touched, and what is known of
// each.

#include <optional>
#include <string_view>

#include "server/report/weekly_report.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// The Sunday of an ISO 8601 week, `2026-W11`; nothing where there is no such week.
std::optional<Date> week_end(std::string_view week);

/// `2026-W11` for a day in it.
std::string week_word(const Date& day);

/// Every episode of the asker's organisation that was open in the week ending on `sunday`, or ended in it.
/// What was learned comes from interviews that both people have signed, without what is withheld; all else
/// from the record. Throws `Error{limit_parts}` past a thousand episodes.
WeeklyFacts weekly_facts(Exchange& exchange, const Date& sunday);

/// Those facts as the report's tree, with its content digest.
Report weekly_tree(Exchange& exchange, const WeeklyFacts& facts);

}  // namespace homeward
