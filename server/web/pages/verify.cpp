// Is this report genuine? For anybody who holds one; it says nothing of the child.

#include <algorithm>
#include <array>

#include "parsers/base/civil_time.h"
#include "parsers/base/error.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"
#include "server/web/sharing/verify_view.h"

namespace homeward {

namespace {

struct ResultRow {
    std::string_view result, sign, words, what, look;
};
// Where `words` is empty, the status says it.
constexpr std::array result_rows{
    ResultRow{"genuine", "\u2713", "Genuine and unchanged.", "It is the current version.", "done"},
    ResultRow{"superseded",
              "!",
              "",
              "It was genuine, but a newer version replaces it. Destroy this copy and ask for the new one.",
              "look"},
    ResultRow{
        "withdrawn", "!", "", "It was genuine, but may not be used any more. Destroy this copy.", "fix"},
    ResultRow{"changed",
              "!",
              "Changed since it was signed.",
              "Don't rely on it. Ask whoever sent it for a copy from Homeward.",
              "fix"},
    ResultRow{
        "unknown",
        "?",
        "Not one of ours.",
        "We have no signed report like this. Check the code, or ask whoever sent it where it comes from.",
        "look"},
};
// Signed by us, but before it was finished, or not kept.
constexpr ResultRow unissued_row{
    "unknown",
    "!",
    "Signed, but not issued.",
    "The signatures are ours, but we issued no report like this. It may be an unfinished "
    "version: ask whoever sent it for the issued one.",
    "look"};
// A genuine code can be copied onto a forged paper: of the paper in hand it says nothing.
constexpr ResultRow code_row{
    "genuine",
    "\u2713",
    "We issued a report with this code.",
    "It is the current version. The code alone does not show that the paper you hold is that "
    "report: choose its PDF to check it.",
    "done"};

std::string on_day(const Json& verdict) {
    const auto day = parse_iso_date(verdict["status_on"].string_or(""));
    return day ? " on " + in_words(*day) : std::string();
}

// `Superseded on 16 March 2026 by version 2`.
std::string status_in_words(const Json& verdict) {
    const std::string_view status = verdict["status"].string_or("");
    const std::int64_t by = verdict["replaced_by_version"].integer_or(0);
    const std::int64_t current = verdict["current_version"].integer_or(0);
    if (status == "current") return "Current";
    if (status == "withdrawn") return "Withdrawn" + on_day(verdict);
    if (status != "superseded") return {};
    std::string words = "Superseded" + on_day(verdict);
    if (by > 0) words += " by version " + std::to_string(by);
    if (current > by) words += "; version " + std::to_string(current) + " is current";
    return words;
}

Response verify_page(const Exchange& exchange, Json data, std::vector<FormError> errors) {
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "verify",
                     std::move(data),
                     {.title = "Is this report genuine?", .errors = std::move(errors), .status = status});
}

enum class Asked { by_file, by_code };

Json told(const Json& verdict, Asked asked) {
    const std::string_view result = verdict["result"].string_or("unknown");
    const auto* row = std::ranges::find(result_rows, result, &ResultRow::result);
    if (row == result_rows.end()) row = &result_rows.back();
    const ResultRow* said = verdict["unissued"].bool_or(false) ? &unissued_row : &*row;
    if (asked == Asked::by_code && result == code_row.result) said = &code_row;
    Json data = Json::object();
    const std::string status = status_in_words(verdict);
    data.set("sign", said->sign).set("what", said->what).set("look", said->look);
    data.set("words", said->words.empty() ? status + "." : std::string(said->words));
    if (verdict.has("reference")) {
        data.set("known", true).set("kind", label_of(verdict["kind"].string_or("")));
        data.set("reference", verdict["reference"]).set("organisation", verdict["organisation"]);
        data.set("version", verdict["version"]).set("status", status);
    }
    Json signatures = Json::array();
    for (const Json& signature : verdict["signatures"].items()) {
        const bool holds = signature["indication"].string_or("") == "TOTAL-PASSED";
        signatures.push_back(Json::object()
                                 .set("says", signature["says"])
                                 .set("holds", holds)
                                 .set("spoilt", !signature["intact"].bool_or(false)));
    }
    const std::string_view changes = verdict["changes"].string_or("");
    data.set("changed_any", !changes.empty()).set("changes", changes);
    return data.set("signatures_any", signatures.size() > 0).set("signatures", std::move(signatures));
}

Response answer_by_code(Exchange& exchange, std::string_view typed) {
    const std::string code = printed_code(typed);
    Json data = Json::object();
    data.set("code_typed", code).set("answer", told(verify_known(exchange.services, code), Asked::by_code));
    return verify_page(exchange, std::move(data), {});
}

// The square code on a report leads here with its code, which says nothing of anybody.
Response get_verify(Exchange& exchange) {
    const std::string_view code = exchange.request.query_value("code");
    if (printed_code(code).empty()) return verify_page(exchange, Json::object(), {});
    return at_even_times([&] {
        count_question(exchange);
        return answer_by_code(exchange, code);
    });
}

Response post_verify(Exchange& exchange) {
    return at_even_times([&] {
        for (const UploadedFile& file : exchange.form.files) {
            if (file.bytes.empty()) continue;
            count_question(exchange);
            Json data = Json::object();
            data.set("answer", told(verify_paper(exchange.services, bytes_of(file.bytes)), Asked::by_file));
            return verify_page(exchange, std::move(data), {});
        }
        const std::string_view code = exchange.form.value("code");
        if (printed_code(code).empty()) {
            return verify_page(exchange,
                               Json::object(),
                               {{"file", "Choose the PDF, or type the code that is printed on it"}});
        }
        count_question(exchange);
        return answer_by_code(exchange, code);
    });
}

constexpr std::array routes{
    Route{Method::get, "/verify", Door::open, Action::sign_in, get_verify, "Is this report genuine?"},
    Route{Method::post,
          "/verify",
          Door::open,
          Action::sign_in,
          post_verify,
          "Is this report genuine?",
          upload_body_bytes_max},
};

}  // namespace

std::span<const Route> verify_page_routes() {
    return routes;
}

}  // namespace homeward
