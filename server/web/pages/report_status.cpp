// An issued report that turns out wrong: corrected by a new version, compared with the one before, withdrawn.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/interview/form_xml.h"
#include "server/sharing/report_status.h"
#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/interviews/earlier_version.h"
#include "server/web/pages/page_routes.h"
#include "server/web/sharing/report_story.h"
#include "server/web/sharing/sharing_flow.h"
#include "server/web/sharing/sharing_form.h"

namespace homeward {

namespace {

KeptInterview interview_at(Exchange& exchange) {
    return exchange.services.store.interviews().get(exchange.asker, std::string(exchange.at("id")));
}

KeptReport report_at(Exchange& exchange) {
    return exchange.services.store.disclosures().report(exchange.asker, std::string(exchange.at("id")));
}

Json reasons_data(std::span<const StatusReason> reasons, std::string_view chosen) {
    Json list = Json::array();
    for (const StatusReason& reason : reasons) {
        Json row = Json::object();
        row.set("place", list.size() + 1).set("word", reason.word).set("called", reason.label);
        list.push_back(
            row.set("chosen", reason.word == chosen).set("repeated", reason.words_may_be_repeated));
    }
    return list;
}

std::vector<FormError> reason_errors(const Exchange& exchange, std::span<const StatusReason> reasons) {
    std::vector<FormError> errors;
    const std::string_view word = exchange.form.value("reason");
    if (find_reason(reasons, word) == nullptr) errors.push_back({"reason-1", "Choose the reason"});
    if (word == "other" && trimmed(exchange.form.value("why")).empty()) {
        errors.push_back({"why", "Say what the other reason is"});
    }
    return errors;
}

// The versions that can be compared: each that was issued, and the one that is being written.
std::vector<int> versions_of(Exchange& exchange, const KeptInterview& interview) {
    std::vector<int> numbers{interview.number};
    const ReportFilter filter{.interview = interview.id, .kind = "return_report"};
    for (const KeptReport& report :
         exchange.services.store.disclosures().reports(exchange.asker, filter, {.limit = 100}).items) {
        if (report.status != "draft") numbers.push_back(report.number);
    }
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

struct Compared {
    std::vector<int> versions;
    int from = 0;  ///< 0 where there is nothing to compare with.
    int to = 0;
    ReportChanges changes;
};

Compared compare(Exchange& exchange, const KeptInterview& interview) {
    const auto asked = [&](std::string_view name) {
        const auto number = parse_integer(exchange.request.query_value(name));
        return number ? static_cast<int>(std::clamp<std::int64_t>(*number, 0, interview.number)) : 0;
    };
    Compared compared{.versions = versions_of(exchange, interview)};
    const auto is_one = [&](int number) { return std::ranges::count(compared.versions, number) > 0; };
    compared.to = is_one(asked("to")) ? asked("to") : interview.number;
    if (is_one(asked("from"))) compared.from = asked("from");
    for (const int number : compared.versions) {
        if (asked("from") == 0 && number < compared.to) compared.from = number;
    }
    if (compared.from == 0 || compared.from == compared.to) return compared;
    compared.changes = changes_between(version_of(exchange, interview, compared.from),
                                       version_of(exchange, interview, compared.to),
                                       find_form(interview.form, interview.form_version));
    return compared;
}

Json versions_data(const Compared& compared, int chosen, int unsigned_number) {
    Json list = Json::array();
    for (const int number : compared.versions) {
        std::string called = "Version " + std::to_string(number);
        if (number == unsigned_number) called += ", being written";
        Json row = Json::object();
        list.push_back(row.set("number", number).set("called", called).set("chosen", number == chosen));
    }
    return list;
}

std::string told_or(const std::string& words, std::string_view otherwise) {
    return words.empty() ? std::string(otherwise) : words;
}

Response get_changes(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const Compared compared = compare(exchange, interview);
    Json changes = Json::array();
    for (const AnswerChange& change : compared.changes.list) {
        const auto [before, after] = differing_parts(change.before, change.after);
        Json row = Json::object();
        row.set("label", change.label).set("kind", in_words(change.kind));
        row.set("before",
                told_or(before, change.kind == AnswerChangeKind::added ? "Nothing" : "Not shown here"));
        changes.push_back(
            row.set("after",
                    told_or(after, change.kind == AnswerChangeKind::removed ? "Nothing" : "Not shown here")));
    }
    const std::size_t count = changes.size();
    const int unsigned_number = interview.signatures.empty() ? interview.number : 0;
    Json data = Json::object();
    data.set("interview", interview.id).set("reference", interview.reference);
    data.set("any_versions", compared.versions.size() > 1).set("from", compared.from).set("to", compared.to);
    data.set("from_versions", versions_data(compared, compared.from, unsigned_number));
    data.set("to_versions", versions_data(compared, compared.to, unsigned_number));
    data.set("count_words",
             count == 0 ? "Nothing differs."
                        : std::to_string(count) +
                              (count == 1 ? " answer or fact differs." : " answers or facts differ."));
    data.set("same_withheld", compared.changes.same_withheld).set("changes_any", count > 0);
    data.set("changes", std::move(changes));
    return show_page(exchange,
                     "changes",
                     std::move(data),
                     {.title = "Changes in report " + interview.reference,
                      .section = "work",
                      .back_address = "/interviews/" + interview.id + "/report",
                      .back_label = "Report " + interview.reference});
}

Response correction_page(Exchange& exchange, const KeptInterview& interview, std::vector<FormError> errors) {
    const bool both = interview.state == "manager_signed" || interview.state == "distributed";
    const bool open = is_correction_open(interview);
    const StatusReason* reason = find_reason(correction_reasons(), correction_reason(interview));
    Json data = Json::object();
    data.set("interview", interview.id).set("reference", interview.reference).set("number", interview.number);
    data.set("can_begin", both).set("open", open).set("neither", !both && !open);
    data.set("next", interview.number + 1).set("earlier", interview.number - 1);
    data.set("reason_words", open && reason != nullptr ? std::string(reason->label) : std::string());
    data.set("reasons", reasons_data(correction_reasons(), exchange.form.value("reason")));
    data.set("why_typed", exchange.form.value("why"));
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "correction",
                     std::move(data),
                     {.title = "Correct report " + interview.reference,
                      .section = "work",
                      .back_address = "/interviews/" + interview.id + "/report",
                      .back_label = "Report " + interview.reference,
                      .errors = std::move(errors),
                      .status = status});
}

Response get_correction(Exchange& exchange) {
    return correction_page(exchange, interview_at(exchange), {});
}

Response post_correction(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    std::vector<FormError> errors = reason_errors(exchange, correction_reasons());
    if (!errors.empty()) return correction_page(exchange, interview, std::move(errors));
    Json why = Json::object();
    why.set("reason", exchange.form.value("reason")).set("why", trimmed(exchange.form.value("why")));
    exchange.services.store.interviews().give_back(exchange.asker, interview.id, why);
    return Response::see_other("/interviews/" + interview.id + "/correction");
}

Response post_undo(Exchange& exchange) {
    const KeptInterview interview =
        exchange.services.store.interviews().undo_correction(exchange.asker, interview_at(exchange).id);
    return Response::see_other("/interviews/" + interview.id + "/report");
}

std::string letters_in_words(Exchange& exchange, const KeptReport& report) {
    std::vector<std::string> addresses;
    for (const Release& release : exchange.services.store.disclosures().releases(exchange.asker, report.id)) {
        for (const ReleaseRecipient& recipient : release.recipients) {
            const bool known = std::ranges::count(addresses, recipient.address) > 0;
            if (!recipient.address.empty() && !known) addresses.push_back(recipient.address);
        }
    }
    if (addresses.empty()) return "It went to nobody by letter.";
    return "A letter goes to " + joined(addresses, ", ") + ".";
}

Response withdrawal_page(Exchange& exchange, const KeptReport& report, std::vector<FormError> errors) {
    if (report.status == "withdrawn") return Response::see_other("/reports/" + report.id);
    const bool can_write =
        static_cast<bool>(letter_on_status(exchange, "report_withdrawn", report.reference, 1));
    Json data = Json::object();
    data.set("address", "/reports/" + report.id + "/withdrawal").set("reference", report.reference);
    data.set("kind", label_of(report.kind)).set("number", report.number);
    data.set("letters", can_write ? letters_in_words(exchange, report) : "").set("untold", !can_write);
    data.set("reasons", reasons_data(withdrawal_reasons(), exchange.form.value("reason")));
    data.set("why_typed", exchange.form.value("why"));
    data.set("code_hint",
             exchange.services.store.accounts().demonstration_code_of(exchange.asker).value_or(""));
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "withdrawal",
                     std::move(data),
                     {.title = "Withdraw report " + report.reference,
                      .section = "reports",
                      .back_address = "/reports/" + report.id,
                      .back_label = "Report " + report.reference,
                      .errors = std::move(errors),
                      .status = status});
}

Response get_withdrawal(Exchange& exchange) {
    return withdrawal_page(exchange, report_at(exchange), {});
}

Response post_withdrawal(Exchange& exchange) {
    const KeptReport report = report_at(exchange);
    std::vector<FormError> errors = reason_errors(exchange, withdrawal_reasons());
    if (errors.empty()) errors = take_code(exchange);
    if (!errors.empty()) return withdrawal_page(exchange, report, std::move(errors));
    withdraw_report(exchange,
                    report,
                    {.reason = std::string(exchange.form.value("reason")),
                     .why = std::string(trimmed(exchange.form.value("why"))),
                     .replaced_by = {}});
    return Response::see_other("/reports/" + report.id);
}

Response get_changes_json(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const Compared compared = compare(exchange, interview);
    Json items = Json::array();
    for (const AnswerChange& change : compared.changes.list) {
        Json row = Json::object();
        row.set("pointer", change.pointer).set("label", change.label).set("change", to_word(change.kind));
        if (!change.before.empty()) row.set("before", change.before);
        if (!change.after.empty()) row.set("after", change.after);
        items.push_back(std::move(row));
    }
    Json json = Json::object();
    if (compared.from > 0) json.set("from", compared.from);
    json.set("to", compared.to).set("same_withheld", compared.changes.same_withheld);
    return Response::json(json.set("items", std::move(items)));
}

Response get_history_json(Exchange& exchange) {
    const KeptReport report = report_at(exchange);
    Json items = Json::array();
    for (const ReportEvent& event :
         exchange.services.store.disclosures().report_history(exchange.asker, report.id)) {
        Json row = Json::object();
        row.set("status", public_status(event.state)).set("at", to_iso(event.at));
        if (!event.by.empty()) row.set("by", event.by);
        if (!event.reason.empty()) row.set("reason", event.reason);
        if (!event.other.empty()) row.set("report_id", event.other);
        items.push_back(std::move(row));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

Response post_undo_json(Exchange& exchange) {
    const KeptInterview interview =
        exchange.services.store.interviews().undo_correction(exchange.asker, interview_at(exchange).id);
    Json json = Json::object();
    return Response::json(
        json.set("id", interview.id).set("state", interview.state).set("version", interview.number));
}

constexpr std::array routes{
    Route{Method::get,
          "/interviews/{id}/changes",
          Door::page,
          Action::interview_read,
          get_changes,
          "Two versions of a report compared"},
    Route{Method::get,
          "/interviews/{id}/correction",
          Door::page,
          Action::interview_return,
          get_correction,
          "Correct a signed report"},
    Route{Method::post,
          "/interviews/{id}/correction",
          Door::page,
          Action::interview_return,
          post_correction,
          "Begin a correction"},
    Route{Method::post,
          "/interviews/{id}/correction/undo",
          Door::page,
          Action::interview_return,
          post_undo,
          "Stop a correction"},
    // Managers alone, as for a correction; the act itself asks for a fresh code.
    Route{Method::get,
          "/reports/{id}/withdrawal",
          Door::page,
          Action::interview_return,
          get_withdrawal,
          "Withdraw a report"},
    Route{Method::post,
          "/reports/{id}/withdrawal",
          Door::page,
          Action::interview_return,
          post_withdrawal,
          "Withdraw a report"},
    Route{Method::get,
          "/api/v1/interviews/{id}/changes",
          Door::api,
          Action::interview_read,
          get_changes_json,
          "Two versions compared, answer by answer"},
    Route{Method::post,
          "/api/v1/interviews/{id}/returns/undo",
          Door::api,
          Action::interview_return,
          post_undo_json,
          "Stop a correction"},
    Route{Method::get,
          "/api/v1/reports/{id}/history",
          Door::api,
          Action::report_read,
          get_history_json,
          "What became of a report"},
};

}  // namespace

std::span<const Route> report_status_routes() {
    return routes;
}

}  // namespace homeward
