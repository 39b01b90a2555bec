#include "server/web/sharing/sharing_flow.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/outbox/letter.h"
#include "server/outbox/mail_message.h"
#include "server/report/intelligence.h"
#include "server/report/render_pdf.h"
#include "server/report/withholding.h"
#include "server/sharing/report_categories.h"
#include "server/signing/crypto.h"
#include "server/storage/store.h"
#include "server/web/cases/case_flow.h"
#include "server/web/frame/labels.h"
#include "server/web/interviews/interview_signing.h"
#include "server/web/interviews/interview_whole.h"

namespace homeward {

namespace {

constexpr std::string_view marking = "OFFICIAL-SENSITIVE";
constexpr std::chrono::days release_open_for{14};
constexpr std::size_t recipients_max = 50;  // A letter is made for each, and a paper in some.

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> found;
    for (const Json& item : list.items()) found.emplace_back(item.string_or(""));
    return found;
}

std::string organisation_name(Exchange& exchange) {
    for (const Organisation& organisation : exchange.services.store.accounts().organisations()) {
        if (organisation.id == exchange.asker.organisation) return organisation.name;
    }
    return {};
}

bool letters_can_go(const WebSettings& settings) {
    return is_mail_address(settings.mail_from) && !own_address(settings).empty();
}

std::string address_of(const Exchange& exchange, const std::string& path) {
    require_letters(exchange);
    return own_address(exchange.services.settings) + path;
}

// One letter to one recipient, its Message-ID fixed before anything is sent.
QueuedMail letter_to(const Exchange& exchange,
                     const std::string& to,
                     const std::string& id,
                     const Letter& letter,
                     std::vector<MailAttachment> attachments) {
    const WebSettings& settings = exchange.services.settings;
    require_letters(exchange);
    const std::string domain = settings.mail_from.substr(settings.mail_from.find('@') + 1);
    MailContent content{.from = {.name = settings.mail_name, .address = settings.mail_from},
                        .to = {{.name = "", .address = to}},
                        .message_id = id + "@" + domain,
                        .date = exchange.services.now(),
                        .subject = letter.subject,
                        .text = letter.text,
                        .html = letter.html,
                        .attachments = std::move(attachments)};
    return {.id = id,
            .from = settings.mail_from,
            .to = to,
            .message_id = content.message_id,
            .bytes = to_mime(content)};
}

Interview interview_with_items(Exchange& exchange, const KeptIntelligence& summary) {
    Store& store = exchange.services.store;
    Json whole = to_json(whole_interview(store.interviews().get(exchange.asker, summary.interview)));
    whole.set("intelligence", summary.body);
    whole.set("version", 1);
    return interview_from_json(whole);
}

std::string withheld_in_words(const KeptReport& report) {
    const std::size_t count = report.body["withheld"].size();
    if (count == 0) return "Nothing is withheld.";
    return (count == 1 ? "1 item is" : std::to_string(count) + " items are") +
           std::string(" withheld; the report says why.");
}

Person person_of(Exchange& exchange, const std::string& id) {
    const User user = exchange.services.store.accounts().user(exchange.asker, id);
    return {.name = user.name, .role = user.title, .organisation = organisation_name(exchange)};
}

// What the signed words tell, by the questions that they answer.
std::vector<std::string> categories_in(const KeptInterview& interview, const Json& whole) {
    const Interview told = withhold(review(interview_from_json(whole)).interview()).interview;
    return report_categories(told, find_form(interview.form, interview.form_version));
}

Json categories_json(const KeptInterview& interview, const Json& whole) {
    Json list = Json::array();
    for (const std::string& category : categories_in(interview, whole)) list.push_back(category);
    return list;
}

}  // namespace

void require_letters(const Exchange& exchange) {
    if (letters_can_go(exchange.services.settings)) return;
    throw Error{
        ErrorCode::wrong_state,
        "Letters need mail.from and public.address, for their links. Ask an administrator to set them."};
}

LetterFor letter_on_status(const Exchange& exchange,
                           std::string_view letter_id,
                           const std::string& reference,
                           int version) {
    if (!letters_can_go(exchange.services.settings)) return {};
    const Letter letter = write_letter(letter_id,
                                       {{"reference", reference},
                                        {"version", std::to_string(version)},
                                        {"link", address_of(exchange, "/verify")}});
    return [&exchange, letter](const std::string& to) {
        return letter_to(exchange, to, new_id("out_"), letter, {});
    };
}

KeptReport make_report(Exchange& exchange,
                       const KeptInterview& interview,
                       std::optional<WantedRelease> to_release) {
    Store& store = exchange.services.store;
    const bool is_signed = interview.state == "manager_signed" || interview.state == "distributed";
    // Asked for twice, a signed version is one report.
    const ReportFilter filter{.interview = interview.id, .status = "signed", .kind = "return_report"};
    for (const KeptReport& report : store.disclosures().reports(exchange.asker, filter, {}).items) {
        if (is_signed && report.number == interview.number) return report;
    }
    NewReport draft{.interview = interview.id,
                    .is_signed = is_signed,
                    .body = Json::object(),
                    .to_release = std::move(to_release)};
    draft.letter_for = letter_on_status(exchange, "report_replaced", interview.reference, interview.number);
    if (!is_signed) draft.pdf = copy_bytes(draft_pdf(exchange, interview));
    if (is_signed) {
        // The code that is printed on the paper: of the very words that were signed.
        const Json whole = store.interviews().signed_whole(exchange.asker, interview.id, interview.number);
        draft.code = short_code(sha256(bytes_of(to_text(whole))));
        draft.body.set("categories", categories_json(interview, whole));
    }
    return store.disclosures().add_report(exchange.asker, draft);
}

std::vector<std::string> categories_told(Exchange& exchange, const KeptInterview& interview) {
    Interviews& interviews = exchange.services.store.interviews();
    return categories_in(interview, interviews.signed_whole(exchange.asker, interview.id, interview.number));
}

WantedRelease wanted_release(const Exchange& exchange, const std::string& agreement, const Json& body) {
    ReleaseRequest request = release_request("return_report", body);
    if (!request.recipients.empty()) require_letters(exchange);
    return {.agreement = agreement, .request = std::move(request)};
}

void withdraw_report(Exchange& exchange, const KeptReport& report, const Withdrawal& withdrawal) {
    exchange.services.store.disclosures().withdraw(
        exchange.asker,
        report.id,
        withdrawal,
        letter_on_status(exchange, "report_withdrawn", report.reference, report.number));
}

ReleaseRequest release_request(std::string_view kind, const Json& body) {
    if (body["recipients"].size() + body["to_organisations"].size() > recipients_max) {
        throw Error{ErrorCode::validation, "Choose at most 50 recipients at a time."};
    }
    return {.kind = std::string(kind),
            .recipients = texts(body["recipients"]),
            .to_organisations = texts(body["to_organisations"]),
            .reasons = body["reasons"],
            .emergency = body["emergency"]};
}

Release release_report(Exchange& exchange,
                       const KeptReport& report,
                       const std::string& agreement,
                       const Json& body) {
    ReleaseDraft draft{
        .id = new_id("rel_"), .agreement = agreement, .request = release_request(report.kind, body)};
    const Instant open_by = exchange.services.now() + release_open_for;
    const std::string title =
        agreement.empty()
            ? "made in an emergency"
            : exchange.services.store.disclosures().agreement(exchange.asker, agreement).agreement.title;
    for (const std::string& to : draft.request.recipients) {
        const Letter letter = write_letter("report_released",
                                           {{"marking", std::string(marking)},
                                            {"reference", report.reference},
                                            {"agreement", title},
                                            {"withheld", withheld_in_words(report)},
                                            {"open_by", in_words(to_local(open_by).date)},
                                            {"link", address_of(exchange, "/reports/" + report.id)}});
        draft.letters.push_back(letter_to(exchange, to, new_id("out_"), letter, {}));
    }
    return exchange.services.store.disclosures().release(exchange.asker, report.id, draft);
}

Bytes intelligence_pdf(Exchange& exchange, const KeptIntelligence& summary, const std::string& receipt_link) {
    IntelligenceSummary told = read_intelligence(interview_with_items(exchange, summary));
    told.receipt_link = receipt_link;
    told.organisation = organisation_name(exchange);
    if (!summary.writers.empty()) told.author = person_of(exchange, summary.writers.front());
    if (!summary.approved_by.empty()) told.approver = person_of(exchange, summary.approved_by);
    ReportSettings settings;
    settings.made_at = exchange.services.now();
    settings.organisation = told.organisation;
    settings.draft = summary.approved_by.empty();
    settings.code = short_code(sha256(bytes_of(to_text(summary.body))));
    return render_pdf(make_intelligence_summary(told, settings)).bytes;
}

std::vector<Dispatch> dispatch_summary(Exchange& exchange,
                                       const KeptIntelligence& summary,
                                       const std::string& agreement,
                                       const Json& body) {
    ReleaseDraft draft{.id = new_id("rel_"),
                       .agreement = agreement,
                       .request = release_request("intelligence_summary", body)};
    exchange.services.store.disclosures().require_dispatch(
        exchange.asker, summary.id, agreement, draft.request);
    const std::string file = summary.reference + "-INT-v1.pdf";
    const std::size_t count = summary.body["items"].size();
    const std::string duty_phone(summary.body["duty_phone"].string_or(""));
    OutboxQueue& outbox = exchange.services.store.outbox();
    for (const std::string& to : draft.request.recipients) {
        const std::string id = new_id("out_");
        const std::string link =
            address_of(exchange, "/acknowledge/" + id + "?code=" + outbox.acknowledgement_code(id));
        const Letter letter =
            write_letter("intelligence",
                         {{"marking", std::string(marking)},
                          {"reference", summary.reference},
                          {"police_reference", ""},
                          {"items", count == 1 ? "1 item" : std::to_string(count) + " items"},
                          {"duty_phone", duty_phone.empty() ? "see the summary" : duty_phone},
                          {"link", link}});
        const std::string pdf = text_of(intelligence_pdf(exchange, summary, link));
        draft.letters.push_back(letter_to(exchange, to, id, letter, {{file, "application/pdf", pdf}}));
    }
    return exchange.services.store.disclosures().dispatch(exchange.asker, summary.id, draft);
}

Json report_json(const KeptReport& report) {
    Json json = Json::object();
    json.set("id", report.id).set("interview_id", report.interview).set("reference", report.reference);
    json.set("kind", report.kind).set("version", report.number).set("status", report.status);
    json.set("sha256", report.sha256).set("code", report.code).set("made_by", report.made_by);
    if (report.status != "draft") json.set("status_at", to_iso(report.status_at));
    if (!report.replaces.empty()) json.set("replaces", report.replaces);
    if (!report.replaced_by.empty()) json.set("replaced_by", report.replaced_by);
    json.set_if("categories", report.body["categories"]).set_if("withdrawal", report.body["withdrawal"]);
    return json.set("created_at", to_iso(report.created_at));
}

Json release_json(const Release& release) {
    Json json = Json::object();
    json.set("id", release.id).set("report_id", release.report).set("sha256", release.sha256);
    json.set("agreement_id", release.agreement).set("emergency", release.emergency);
    for (const auto& [name, value] : release.body.members()) json.set(name, value);
    json.set("decided_by", release.decided_by).set("decided_at", to_iso(release.decided_at));
    if (release.opened_at) json.set("opened_at", to_iso(*release.opened_at));
    if (release.acknowledged_at) json.set("acknowledged_at", to_iso(*release.acknowledged_at));
    return json;
}

Json check_json(const ReleaseCheck& check) {
    Json tests = Json::array();
    for (const ReleaseTest& test : check.tests) {
        Json item = Json::object();
        item.set("id", test.id).set("passed", test.passed);
        if (!test.message.empty()) item.set("message", test.message);
        tests.push_back(std::move(item));
    }
    Json json = Json::object();
    return json.set("passed", check.passed()).set("tests", std::move(tests));
}

Json intelligence_json(const KeptIntelligence& summary) {
    Json json = Json::object();
    json.set("id", summary.id).set("interview_id", summary.interview).set("reference", summary.reference);
    json.set("state", summary.state);
    for (const auto& [name, value] : summary.body.members()) json.set(name, value);
    if (!summary.approved_by.empty()) json.set("approved_by", summary.approved_by);
    if (summary.approved_at) json.set("approved_at", to_iso(*summary.approved_at));
    return json.set("updated_at", to_iso(summary.updated_at));
}

Json dispatch_json(const Dispatch& dispatch) {
    Json json = Json::object();
    json.set("id", dispatch.id).set("to", dispatch.to).set("message_id", dispatch.message_id);
    json.set("state", dispatch.state)
        .set("maybe_twice", dispatch.maybe_twice)
        .set("attempts", dispatch.attempts);
    json.set("queued_at", to_iso(dispatch.queued_at));
    if (dispatch.accepted_at) json.set("accepted_at", to_iso(*dispatch.accepted_at));
    if (dispatch.acknowledged_at) json.set("acknowledged_at", to_iso(*dispatch.acknowledged_at));
    return json;
}

}  // namespace homeward
