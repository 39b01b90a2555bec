#include "server/report/weekly_report.h"

#include "parsers/base/ascii.h"
#include "server/report/report_words.h"

namespace homeward {

namespace {

std::string or_not_recorded(const std::string& text) {
    return text.empty() ? "Not recorded" : text;
}

std::string joined_readers(const std::vector<std::string>& readers) {
    return joined(readers, "; ");
}

Panel readers_panel(const WeeklyFacts& week) {
    ReportBlocks blocks{{Heading{1, "Who may read this"}}};
    if (week.readers.empty()) {
        blocks.push_back(
            {Paragraph{plain("Only " + week.organisation +
                             ". No agreement in force lets anybody else have the weekly report.")}});
    } else {
        blocks.push_back(
            {Paragraph{plain(week.organisation + ", and those whom an agreement in force names for it: " +
                             joined_readers(week.readers) + ".")}});
    }
    blocks.push_back(
        {Paragraph{plain("Do not show it to others, copy from it or leave it where others can see it.")}});
    return {PanelLook::boxed, std::move(blocks)};
}

std::string counts_line(const WeeklyFacts& week) {
    return "Missing now " + std::to_string(week.missing_now) + ". Returned " + std::to_string(week.returned) +
           ". Offered in time " + std::to_string(week.offers_in_time) + " of " +
           std::to_string(week.offers_due) + ". Held " + std::to_string(week.held) + ".";
}

Table rows_table(const WeeklyFacts& week) {
    Table table{{"Reference",
                 "Child",
                 "Status",
                 "Times in 90 days",
                 "72-hour clock",
                 "Safety plan",
                 "Risks",
                 "Agencies",
                 "What was learned",
                 "Next action"},
                {31, 18, 20, 15, 21, 35, 30, 27, 40, 30},
                {}};
    for (const WeeklyRow& row : week.rows) {
        std::vector<Spans> cells{{{row.reference, SpanLook::mono}},
                                 plain(or_not_recorded(row.child)),
                                 plain(or_not_recorded(row.status)),
                                 plain(std::to_string(row.times_in_90_days)),
                                 plain(or_not_recorded(row.clock))};
        for (const std::string& text : {row.safety_plan, row.risks, row.agencies, row.learned, row.action}) {
            cells.push_back(spans_of(or_not_recorded(text)));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

// CWE-1236: a cell that begins so is run by spreadsheets.
bool looks_like_formula(std::string_view text) {
    constexpr std::string_view starts = "=+-@\t\r";
    return !text.empty() && starts.find(text.front()) != std::string_view::npos;
}

std::string csv_cell(const std::string& text) {
    std::string cell = looks_like_formula(text) ? "'" + text : text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

}  // namespace

Report make_weekly_report(const WeeklyFacts& week, const ReportSettings& settings) {
    Report report;
    report.kind = ReportKind::weekly_report;
    const std::string ending = "week ending " + in_words(week.ends);
    report.title = "Weekly missing report, " + ending;
    report.organisation = week.organisation;
    report.reference = to_iso(week.ends);
    report.marking = settings.marking;
    report.head_left = "Weekly missing report";
    report.head_right = with_capital(ending);
    report.foot_left = "Made " + in_words(to_local(settings.made_at).date) + ", not signed";
    report.code = settings.code;
    report.draft = settings.draft;
    report.made_at = settings.made_at;
    const auto add = [&](auto content) { report.blocks.push_back({std::move(content)}); };
    add(Paragraph{{{week.organisation, SpanLook::bold}}, ParagraphLook::label, true});
    add(Title{"Weekly missing report"});
    add(Paragraph{plain("Week ending Sunday " + in_words(week.ends)), ParagraphLook::lead, true});
    add(readers_panel(week));
    add(Heading{1, "This week"});
    add(Paragraph{{{counts_line(week), SpanLook::bold}}, ParagraphLook::body, true});
    if (week.rows.empty()) {
        add(Paragraph{
            plain("Nil return: nobody was missing and nobody returned."), ParagraphLook::body, true});
    } else {
        add(rows_table(week));
    }
    return report;
}

std::string weekly_csv(const WeeklyFacts& week) {
    std::string csv =
        "week_ending,reference,child,status,episodes_90d,clock,safety_plan,risks,agencies,learned,action\r\n";
    for (const WeeklyRow& row : week.rows) {
        std::string line = to_iso(week.ends);
        for (const std::string& text : {row.reference,
                                        row.child,
                                        row.status,
                                        std::to_string(row.times_in_90_days),
                                        row.clock,
                                        row.safety_plan,
                                        row.risks,
                                        row.agencies,
                                        row.learned,
                                        row.action}) {
            line += "," + csv_cell(text);
        }
        csv += line + "\r\n";
    }
    return csv;
}

}  // namespace homeward
