#pragma once
// The weekly missing report: who is missing, who has returned, what was done. A row an episode, told by
// reference, initials and age; names never stand in it.

#include <string>
#include <vector>

#include "server/report/report.h"
#include "server/report/return_report.h"

namespace homeward {

/// One episode as the week saw it. An empty text is told as `Not recorded`.
struct WeeklyRow {
    std::string reference;     ///< `HW-2026-000123`
    std::string child;         ///< `J.O., 15`
    std::string status;        ///< `Missing` `Returned`
    int times_in_90_days = 1;  ///< Episodes of this child that began in the 90 days before the week's end.
    std::string clock;         ///< `Held at 66 h`
    std::string safety_plan, risks, agencies, learned, action;
};

struct WeeklyFacts {
    Date ends;                         ///< The week's Sunday.
    std::string organisation;          ///< Who made it.
    std::vector<std::string> readers;  ///< Whom an agreement in force lets have it.
    int missing_now = 0, returned = 0, offers_due = 0, offers_in_time = 0, held = 0;
    std::vector<WeeklyRow> rows;  ///< In the order in which they are printed.
};

/// A4 landscape; its first page says who may read it. A week without an episode gives a nil return.
Report make_weekly_report(const WeeklyFacts& week, const ReportSettings& settings);

/// The same rows as CSV (RFC 4180), UTF-8, with a head row of stable column names. A value that a spreadsheet
/// would take for a formula begins with an apostrophe.
std::string weekly_csv(const WeeklyFacts& week);

}  // namespace homeward
