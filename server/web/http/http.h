#pragma once
// What a browser or a client asked, and what it gets: plain values, so that handlers know nothing of the
// library that speaks HTTP. A request has been bounded by the time it is one of these.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/base/json.h"

namespace homeward {

enum class Method { get, head, post, put, patch, remove };

/// `GET`, as the wire writes it.
std::string_view method_word(Method method);
std::optional<Method> method_from_word(std::string_view word);

using NamedValues = std::map<std::string, std::string, std::less<>>;

/// One request, whole, its path decoded.
struct Request {
    Method method = Method::get;
    std::string path;            ///< Without query, decoded once.
    NamedValues query;           ///< Decoded; the first where a name comes twice.
    NamedValues headers;         ///< Names in lower case.
    std::string body;            ///< At most the route's limit.
    std::string remote_address;  ///< Of the connection, without port.
    std::string id;              ///< Told to the client as Request-Id.

    /// The header called `name` (lower case), or empty.
    std::string_view header(std::string_view name) const;
    /// The query's value, or empty.
    std::string_view query_value(std::string_view name) const;
    /// The value of the cookie called `name`, or empty.
    std::string_view cookie(std::string_view name) const;
    /// The media type without its parameters, in lower case.
    std::string media_type() const;
};

/// One answer.
struct Response {
    int status = 200;
    std::string content_type;  ///< Empty where there is no body.
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;

    static Response json(const Json& value, int status = 200);
    static Response html(std::string text, int status = 200);
    static Response bytes(std::string body, std::string content_type);
    /// 201 with `Location`.
    static Response created(std::string location, const Json& value);
    static Response no_content();
    /// 303, so that the next request is a GET.
    static Response see_other(std::string location);

    Response& with(std::string name, std::string value);
};

/// `%41` and `+` decoded; nothing where an escape is broken or a NUL comes out.
std::optional<std::string> url_decoded(std::string_view text, bool plus_is_space);
/// For a value in a query or path segment.
std::string url_encoded(std::string_view text);
/// `a=1&b=2` decoded; broken pairs are left out, the first of a name wins.
NamedValues parse_query(std::string_view text);

}  // namespace homeward
