#include "server/web/exchange/caller.h"

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/signing/crypto.h"
#include "server/storage/store.h"

namespace homeward {

std::optional<Asker> session_caller(const Request& request, Services& services) {
    const std::string_view secret = request.cookie(session_cookie);
    if (secret.empty()) return std::nullopt;
    std::optional<Asker> asker = services.store.accounts().find_session(secret, request.remote_address);
    if (asker) asker->request = request.id;
    return asker;
}

Asker token_caller(const Request& request, Services& services) {
    constexpr std::string_view scheme = "bearer ";
    const std::string_view whole = request.header("authorization");
    if (whole.size() <= scheme.size() || !equal_ignoring_case(whole.substr(0, scheme.size()), scheme)) {
        throw Error{ErrorCode::unauthenticated};
    }
    const std::string_view secret = trimmed(whole.substr(scheme.size()));
    Accounts& accounts = services.store.accounts();
    std::optional<Asker> asker = accounts.find_token(secret, request.remote_address);
    // What POST /sessions gave out is a session's secret, told to a program and never to a browser.
    if (!asker) asker = accounts.find_session(secret, request.remote_address);
    if (!asker) throw Error{ErrorCode::unauthenticated};
    asker->request = request.id;
    return *asker;
}

void check_same_origin(const Request& request, const WebSettings& settings) {
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") throw Error{ErrorCode::forbidden};
    const std::string_view origin = request.header("origin");
    if (origin.empty()) return;  // Not a browser's form, or a very old one: the form's token decides.
    // Our referrer policy makes browsers hide the origin of our own forms; the fetch metadata still tells it.
    if (origin == "null" && site == "same-origin") return;
    const std::string own(request.header("host"));
    const bool same = settings.public_address.empty()
                          ? origin == "http://" + own || origin == "https://" + own
                          : origin == settings.public_address;
    if (!same) throw Error{ErrorCode::forbidden};
}

void check_form_token(const Exchange& exchange) {
    const std::string right = exchange.services.store.accounts().csrf_token(exchange.asker);
    if (!equal_in_constant_time(bytes_of(exchange.form.value("csrf")), bytes_of(right))) {
        throw Error{ErrorCode::forbidden};
    }
}

std::string cookie_text(std::string_view name, std::string_view value) {
    std::string text =
        std::string(name) + "=" + std::string(value) + "; Path=/; Secure; HttpOnly; SameSite=Strict";
    if (value.empty()) text += "; Max-Age=0";
    return text;
}

}  // namespace homeward
