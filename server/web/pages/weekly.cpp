// The weekly missing report: as a page, a paper, a table for spreadsheets, and over the API.

#include <array>

#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/pages/page_routes.h"
#include "server/web/sharing/report_formats.h"
#include "server/web/sharing/weekly_flow.h"

namespace homeward {

namespace {

constexpr int weeks_listed = 12;

WeeklyFacts facts_at(Exchange& exchange) {
    const auto sunday = week_end(exchange.at("week"));
    if (!sunday) throw Error{ErrorCode::not_found};
    return weekly_facts(exchange, *sunday);
}

std::string file_name(Exchange& exchange, std::string_view ending) {
    return "weekly-" + std::string(exchange.at("week")) + "." + std::string(ending);
}

Json row_json(const WeeklyRow& row) {
    Json json = Json::object();
    json.set("reference", row.reference).set("child", row.child).set("status", row.status);
    json.set("episodes_90d", row.times_in_90_days)
        .set("clock", row.clock)
        .set("safety_plan", row.safety_plan);
    json.set("risks", row.risks).set("agencies", row.agencies).set("learned", row.learned);
    return json.set("action", row.action);
}

Json week_json(const WeeklyFacts& facts) {
    Json rows = Json::array();
    for (const WeeklyRow& row : facts.rows) rows.push_back(row_json(row));
    Json readers = Json::array();
    for (const std::string& reader : facts.readers) readers.push_back(reader);
    Json json = Json::object();
    json.set("week", week_word(facts.ends)).set("week_ending", to_iso(facts.ends));
    json.set("organisation", facts.organisation).set("readers", std::move(readers));
    json.set("missing_now", facts.missing_now).set("returned", facts.returned);
    json.set("offers_due", facts.offers_due)
        .set("offers_in_time", facts.offers_in_time)
        .set("held", facts.held);
    return json.set("entries", std::move(rows));
}

Response get_weeks(Exchange& exchange) {
    Json weeks = Json::array();
    auto day = std::chrono::sys_days(to_local(exchange.services.now()).date);
    for (int i = 0; i < weeks_listed; ++i, day -= std::chrono::weeks(1)) {
        const std::string word = week_word(Date{day});
        Json week = Json::object();
        week.set("word", word).set("ending", in_words(*week_end(word))).set("current", i == 0);
        weeks.push_back(std::move(week));
    }
    Json data = Json::object();
    data.set("weeks", std::move(weeks));
    return show_page(
        exchange, "weeks", std::move(data), {.title = "Weekly missing reports", .section = "weekly"});
}

Response get_week(Exchange& exchange) {
    const WeeklyFacts facts = facts_at(exchange);
    Json data = week_json(facts);
    data.set("ending", in_words(facts.ends)).set("rows_any", !facts.rows.empty());
    data.set("readers_any", !facts.readers.empty());
    return show_page(exchange,
                     "weekly",
                     std::move(data),
                     {.title = "Weekly missing report",
                      .section = "weekly",
                      .back_address = "/weekly",
                      .back_label = "Weeks"});
}

Response get_paper(Exchange& exchange) {
    return report_response(
        weekly_tree(exchange, facts_at(exchange)), ReportFormat::pdf, file_name(exchange, "pdf"));
}

Response get_html(Exchange& exchange) {
    return report_response(
        weekly_tree(exchange, facts_at(exchange)), ReportFormat::html, file_name(exchange, "html"));
}

Response get_docx(Exchange& exchange) {
    return report_response(
        weekly_tree(exchange, facts_at(exchange)), ReportFormat::docx, file_name(exchange, "docx"));
}

Response get_csv(Exchange& exchange) {
    return Response::bytes(weekly_csv(facts_at(exchange)), "text/csv; charset=utf-8")
        .with("Content-Disposition", "attachment; filename=\"" + file_name(exchange, "csv") + "\"");
}

Response get_week_json(Exchange& exchange) {
    return Response::json(week_json(facts_at(exchange)));
}

constexpr std::array routes{
    Route{Method::get, "/weekly", Door::page, Action::episode_list, get_weeks, "Weekly missing reports"},
    Route{Method::get, "/weekly/{week}.pdf", Door::page, Action::interview_read, get_paper, "A week as PDF"},
    Route{Method::get, "/weekly/{week}.html", Door::page, Action::interview_read, get_html, "A week to read"},
    Route{
        Method::get, "/weekly/{week}.docx", Door::page, Action::interview_read, get_docx, "A week for Word"},
    Route{
        Method::get, "/weekly/{week}.csv", Door::page, Action::interview_read, get_csv, "A week as a table"},
    Route{Method::get, "/weekly/{week}", Door::page, Action::interview_read, get_week, "One week"},
    Route{Method::get,
          "/api/v1/weekly-reports/{week}.pdf",
          Door::api,
          Action::interview_read,
          get_paper,
          "A week as PDF"},
    Route{Method::get,
          "/api/v1/weekly-reports/{week}.csv",
          Door::api,
          Action::interview_read,
          get_csv,
          "A week as a table"},
    Route{Method::get,
          "/api/v1/weekly-reports/{week}",
          Door::api,
          Action::interview_read,
          get_week_json,
          "One week's missing report"},
};

}  // namespace

std::span<const Route> weekly_routes() {
    return routes;
}

}  // namespace homeward
