// Whether a report in hand is genuine: open to everybody, tells nothing of a child.

#include <array>

#include "parsers/base/ascii.h"
#include "server/web/frame.h"
#include "server/web/labels.h"
#include "server/web/routes.h"
#include "server/web/verify_view.h"

namespace homeward {

namespace {

struct ResultRow {
    std::string_view result, sign, tone, words;
};

constexpr std::array result_rows{
    ResultRow{"genuine", "\xE2\x9C\x93", "good", "Genuine and unchanged"},
    ResultRow{"changed", "!", "bad", "Changed since it was signed"},
    ResultRow{"superseded", "!", "bad", "Replaced by a newer version"},
    ResultRow{"withdrawn", "!", "bad", "Withdrawn"},
    ResultRow{"unknown", "?", "unsure", "Not a report of ours"},
};

Json shown_result(const Json& told) {
    Json shown = Json::object();
    for (const ResultRow& row : result_rows) {
        if (row.result != told["result"].string_or("unknown")) continue;
        shown.set("sign", row.sign).set("tone", row.tone).set("words", row.words);
    }
    if (told["reference"].is_string()) {
        std::string about = label_of(told["kind"].string_or("")) + " " +
                            std::string(told["reference"].string_or("")) + ", " +
                            std::string(told["organisation"].string_or(""));
        if (const auto made = parse_iso_instant(told["made_at"].string_or("")))
            about += ", " + long_time(*made);
        shown.set("about", about + ".");
    }
    Json signers = Json::array();
    for (const Json& signature : told["signatures"].items()) {
        if (!signature["trusted"].bool_or(false) || !signature["intact"].bool_or(false)) continue;
        std::string line(signature["signer"].string_or(""));
        if (const auto at = parse_iso_instant(signature["signed_at"].string_or("")))
            line += ", " + long_time(*at);
        signers.push_back(line);
    }
    shown.set("signers_any", signers.size() > 0);
    return shown.set("signers", std::move(signers));
}

Response get_verify(Exchange& exchange) {
    return show_page(exchange, "verify", Json::object(), {.title = "Is this report genuine?"});
}

Response post_verify(Exchange& exchange) {
    const std::string_view code = trimmed(exchange.form.value("code"));
    Json data = Json::object();
    if (!exchange.form.files.empty()) {
        const ByteView bytes = bytes_of(exchange.form.files.front().bytes);
        data.set("result", shown_result(verify_paper(exchange.services, bytes)));
    } else if (!code.empty()) {
        data.set("result", shown_result(verify_known(exchange.services, code)));
    } else {
        const PageFrame frame{.title = "Is this report genuine?",
                              .errors = {{"file", "Choose the report, or type its code"}},
                              .status = 422};
        return show_page(exchange, "verify", std::move(data), frame);
    }
    return show_page(exchange, "verify", std::move(data), {.title = "Is this report genuine?"});
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
