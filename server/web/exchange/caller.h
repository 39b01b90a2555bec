#pragma once
// Who asks: the session behind a cookie, the person behind a token; and whether a page of ours sent the form.

#include <optional>
#include <string>
#include <string_view>

#include "server/storage/asker.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// `__Host-` binds the cookie to this host, this path and TLS (S-4).
inline constexpr std::string_view session_cookie = "__Host-homeward";
/// Between the password and the code.
inline constexpr std::string_view half_session_cookie = "__Host-homeward-code";

/// The person whose session the cookie opens, if it is alive.
std::optional<Asker> session_caller(const Request& request, Services& services);

/// The person or system whose token `Authorization: Bearer` holds; throws `Error{unauthenticated}`.
Asker token_caller(const Request& request, Services& services);

/// Throws `Error{forbidden}` where the browser says that another site sent this (Origin, Sec-Fetch-Site;
/// S-10).
void check_same_origin(const Request& request, const WebSettings& settings);

/// Throws `Error{forbidden}` unless the form holds the token of the asker's session (S-10).
void check_form_token(const Exchange& exchange);

/// `name=value` with the attributes of S-4; an empty value makes the browser forget it.
std::string cookie_text(std::string_view name, std::string_view value);

}  // namespace homeward
