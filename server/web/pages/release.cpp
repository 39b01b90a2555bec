// A signed report on its way out: what stands in the way, who gets it, what was issued and released.

#include <array>

#include "server/report/withholding.h"
#include "server/sharing/report_status.h"
#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/interviews/earlier_version.h"
#include "server/web/interviews/interview_whole.h"
#include "server/web/pages/page_routes.h"
#include "server/web/sharing/report_story.h"
#include "server/web/sharing/sharing_flow.h"
#include "server/web/sharing/sharing_form.h"

namespace homeward {

namespace {

constexpr std::string_view kind = "return_report";

KeptInterview interview_at(Exchange& exchange) {
    return exchange.services.store.interviews().get(exchange.asker, std::string(exchange.at("id")));
}

bool is_signed(const KeptInterview& interview) {
    return interview.state == "manager_signed" || interview.state == "distributed";
}

Json withheld_data(const KeptInterview& interview) {
    Json list = Json::array();
    for (const Withheld& row : withheld_of(whole_interview(interview))) {
        Json item = Json::object();
        item.set("place", row.pointer).set("reason", row.reason).set("why", withholding_reason(row.reason));
        list.push_back(item.set("part", !row.words.empty()).set("by", row.decided_by));
    }
    return list;
}

Json release_data(Exchange& exchange, const Release& release) {
    Json to = Json::array();
    for (const Dispatch& letter : exchange.services.store.outbox().of(exchange.asker, release.id)) {
        Json item = Json::object();
        to.push_back(item.set("mailbox", letter.to).set("state", label_of(letter.state)));
    }
    Json data = Json::object();
    data.set("at", long_time(release.decided_at)).set("by", person_name(exchange, release.decided_by));
    data.set("letters", std::move(to)).set("in_emergency", release.emergency);
    data.set("opened", release.opened_at ? long_time(*release.opened_at) : "");
    return data.set("acknowledged", release.acknowledged_at ? long_time(*release.acknowledged_at) : "");
}

// Each version that was issued, the newest first, with those who got it.
Json issued_data(Exchange& exchange, const KeptInterview& interview) {
    Disclosures& disclosures = exchange.services.store.disclosures();
    const ReportFilter filter{.interview = interview.id, .kind = std::string(kind)};
    Json issued = Json::array();
    for (const KeptReport& report : disclosures.reports(exchange.asker, filter, {.limit = 100}).items) {
        if (report.status == "draft") continue;
        Json releases = Json::array();
        for (const Release& release : disclosures.releases(exchange.asker, report.id)) {
            releases.push_back(release_data(exchange, release));
        }
        Json row = Json::object();
        row.set("address", "/reports/" + report.id).set("number", report.number).set("status", report.status);
        row.set("label", label_of(public_status(report.status)));
        row.set("state_words", report.status == "signed" ? "" : status_in_words(exchange, report));
        row.set("tag", report.status == "signed" ? "done" : report.status == "withdrawn" ? "fix" : "look");
        row.set("releases_any", releases.size() > 0).set("releases", std::move(releases));
        issued.push_back(std::move(row));
    }
    return issued;
}

Response release_page(Exchange& exchange, const KeptInterview& interview, std::vector<FormError> errors) {
    const bool ready = is_signed(interview);
    Json data = ready ? sharing_form_data(exchange, kind) : Json::object();
    data.set("interview", interview.id).set("reference", interview.reference).set("number", interview.number);
    const bool manager = exchange.asker.has(Role::manager);
    data.set("ready", ready).set("may_release", manager);
    Json withheld = withheld_data(interview);
    data.set("withheld_count", withheld.size()).set("withheld", std::move(withheld));
    Json issued = issued_data(exchange, interview);
    bool of_this_version = false;
    bool withdrawn = false;
    bool released = false;
    for (const Json& report : issued.items()) {
        if (report["number"].integer_or(0) != interview.number) continue;
        of_this_version = true;
        withdrawn = report["status"].string_or("") == "withdrawn";
        released = report["releases_any"].bool_or(false);
    }
    data.set("withdrawn", withdrawn).set("released_before", released);
    data.set("replaces_now", ready && !of_this_version && issued.size() > 0);
    data.set("compares", interview.number > 1 && issued.size() > 0);
    data.set("correcting", is_correction_open(interview)).set("can_correct", ready && manager);
    data.set("issued_any", issued.size() > 0).set("issued", std::move(issued));
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "release",
                     std::move(data),
                     {.title = "Report " + interview.reference,
                      .section = "work",
                      .back_address = "/interviews/" + interview.id,
                      .back_label = "Interview " + interview.reference,
                      .errors = std::move(errors),
                      .status = status});
}

Response get_release(Exchange& exchange) {
    return release_page(exchange, interview_at(exchange), {});
}

Response post_release(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    if (!is_signed(interview)) throw Error{ErrorCode::wrong_state, "Both signatures are needed first."};
    SharingChoice choice = read_sharing_form(exchange, kind, categories_told(exchange, interview));
    if (choice.errors.empty()) choice.errors = take_code(exchange);
    if (!choice.errors.empty()) return release_page(exchange, interview, std::move(choice.errors));
    const KeptReport report =
        make_report(exchange, interview, wanted_release(exchange, choice.agreement, choice.body));
    release_report(exchange, report, choice.agreement, choice.body);
    return Response::see_other("/interviews/" + interview.id + "/report");
}

constexpr std::array routes{
    Route{Method::get,
          "/interviews/{id}/report",
          Door::page,
          Action::interview_read,
          get_release,
          "The report and its release"},
    Route{Method::post,
          "/interviews/{id}/report",
          Door::page,
          Action::interview_read,
          post_release,
          "Release the report"},
};

}  // namespace

std::span<const Route> release_page_routes() {
    return routes;
}

}  // namespace homeward
