// Is this report genuine? For anybody who holds one; it says nothing of the child.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/web/frame.h"
#include "server/web/labels.h"
#include "server/web/routes.h"
#include "server/web/verify_view.h"

namespace homeward {

namespace {

struct ResultRow {
    std::string_view result, sign, words, what, look;
};
constexpr std::array result_rows{
    ResultRow{"genuine", "\u2713", "Genuine and unchanged.", "It is the current version.", "done"},
    ResultRow{"superseded",
              "!",
              "Replaced.",
              "It was genuine, but a newer version replaces it. Destroy this copy and ask for the new one.",
              "look"},
    ResultRow{"withdrawn",
              "!",
              "Withdrawn.",
              "It was genuine, but may not be used any more. Destroy this copy.",
              "fix"},
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
    data.set("sign", said->sign).set("words", said->words).set("what", said->what).set("look", said->look);
    if (verdict.has("reference")) {
        data.set("known", true).set("kind", label_of(verdict["kind"].string_or("")));
        data.set("reference", verdict["reference"]).set("organisation", verdict["organisation"]);
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

// `4f7k 92qx hd3m` as it is printed: groups of four, in capitals.
std::string printed_code(std::string_view typed) {
    std::string code;
    for (const char c : typed.substr(0, 60)) {
        if (!is_ascii_alnum(c)) continue;
        if (code.size() % 5 == 4) code += '-';
        code += to_ascii_upper(c);
    }
    return code;
}

Response get_verify(Exchange& exchange) {
    return verify_page(exchange, Json::object(), {});
}

Response post_verify(Exchange& exchange) {
    for (const UploadedFile& file : exchange.form.files) {
        if (file.bytes.empty()) continue;
        Json data = Json::object();
        return verify_page(
            exchange,
            data.set("answer", told(verify_paper(exchange.services, bytes_of(file.bytes)), Asked::by_file)),
            {});
    }
    const std::string code = printed_code(exchange.form.value("code"));
    if (code.empty()) {
        return verify_page(
            exchange, Json::object(), {{"file", "Choose the PDF, or type the code that is printed on it"}});
    }
    Json data = Json::object();
    data.set("code_typed", code).set("answer", told(verify_known(exchange.services, code), Asked::by_code));
    return verify_page(exchange, std::move(data), {});
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
