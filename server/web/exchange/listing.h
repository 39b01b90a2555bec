#pragma once
// Lists of the API: `?limit=&cursor=&updated_since=&count=true`, answered as `{"items", "next"}`.

#include <algorithm>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/base/civil_time.h"
#include "parsers/base/error.h"
#include "server/storage/papers.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// Whether `text` can be a `next` that a list gave: a number, or what it sorts by, a comma and an id.
inline bool is_cursor(std::string_view text) {
    if (parse_integer(text)) return true;
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || text.size() > 100) return false;
    constexpr std::string_view of_time = "0123456789-:.TZ+";
    const std::string_view time = text.substr(0, comma);
    const std::string_view id = text.substr(comma + 1);
    const auto of_id = [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c) || c == '_'; };
    return !time.empty() && time.find_first_not_of(of_time) == std::string_view::npos && !id.empty() &&
           std::ranges::all_of(id, of_id);
}

/// The list's page that the query asks for; throws `Error{validation}` for a limit, cursor or time that is
/// none.
inline struct ListPage list_page(const Request& request) {
    struct ListPage page;
    if (const std::string_view limit = request.query_value("limit"); !limit.empty()) {
        const auto number = parse_integer(limit);
        if (!number || *number < 1 || *number > 100) throw Error{ErrorCode::validation, "limit is 1 to 100"};
        page.limit = static_cast<int>(*number);
    }
    page.cursor = request.query_value("cursor");
    if (!page.cursor.empty() && !is_cursor(page.cursor)) {
        throw Error{ErrorCode::validation, "cursor is what next gave, as it was"};
    }
    if (const std::string_view since = request.query_value("updated_since"); !since.empty()) {
        const auto instant = parse_iso_instant(since);
        if (!instant) {
            throw Error{ErrorCode::validation, "updated_since is a time such as 2026-03-14T09:20:00Z"};
        }
        page.updated_since = to_iso(*instant);
    }
    return page;
}

/// `path` is the list's own, without query.
template <class Row, class Print>
Response list_response(const Request& request, const Listed<Row>& listed, Print print) {
    Json items = Json::array();
    for (const Row& row : listed.items) items.push_back(print(row));
    Json body = Json::object();
    body.set("items", std::move(items));
    if (!listed.next.empty()) {
        std::string next = request.path + "?cursor=" + url_encoded(listed.next);
        for (const auto& [name, value] : request.query) {
            if (name != "cursor") next += "&" + url_encoded(name) + "=" + url_encoded(value);
        }
        body.set("next", std::move(next));
    }
    if (request.query_value("count") == "true") body.set("count", listed.count);
    return Response::json(body);
}

/// 304 where the client has this version already, else the value with its ETag.
inline Response resource_response(const Request& request, const Json& value, int version) {
    const std::string etag = etag_of(version);
    if (request.header("if-none-match") == etag) return Response{.status = 304}.with("ETag", etag);
    return Response::json(value).with("ETag", etag);
}

}  // namespace homeward
