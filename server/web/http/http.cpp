#include "server/web/http/http.h"

#include <array>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

using MethodWord = std::pair<Method, std::string_view>;

constexpr std::array method_words{MethodWord{Method::get, "GET"},
                                  MethodWord{Method::head, "HEAD"},
                                  MethodWord{Method::post, "POST"},
                                  MethodWord{Method::put, "PUT"},
                                  MethodWord{Method::patch, "PATCH"},
                                  MethodWord{Method::remove, "DELETE"}};

int hex_value(char c) {
    if (is_ascii_digit(c)) return c - '0';
    const char lower = to_ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string_view value_of(const NamedValues& values, std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace

std::string_view method_word(Method method) {
    for (const auto& [known, word] : method_words) {
        if (known == method) return word;
    }
    return {};
}

std::optional<Method> method_from_word(std::string_view word) {
    for (const auto& [method, known] : method_words) {
        if (known == word) return method;
    }
    return std::nullopt;
}

std::string_view Request::header(std::string_view name) const {
    return value_of(headers, name);
}

std::string_view Request::query_value(std::string_view name) const {
    return value_of(query, name);
}

std::string_view Request::cookie(std::string_view name) const {
    for (std::string_view pair : split(header("cookie"), ';')) {
        pair = trimmed(pair);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return pair.substr(equals + 1);
        }
    }
    return {};
}

std::string Request::media_type() const {
    const std::string_view whole = header("content-type");
    return to_ascii_lower(trimmed(whole.substr(0, whole.find(';'))));
}

Response Response::json(const Json& value, int status) {
    return {.status = status, .content_type = "application/json", .body = to_text(value) + "\n"};
}

Response Response::html(std::string text, int status) {
    return {.status = status, .content_type = "text/html; charset=utf-8", .body = std::move(text)};
}

Response Response::bytes(std::string body, std::string content_type) {
    return {.content_type = std::move(content_type), .body = std::move(body)};
}

Response Response::created(std::string location, const Json& value) {
    return json(value, 201).with("Location", std::move(location));
}

Response Response::no_content() {
    return {.status = 204};
}

Response Response::see_other(std::string location) {
    return Response{.status = 303}.with("Location", std::move(location));
}

Response& Response::with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

std::optional<std::string> url_decoded(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text.at(i);
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_value(text.at(i + 1));
            const int low = hex_value(text.at(i + 2));
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (c == '\0') return std::nullopt;
        out.push_back(c);
    }
    return out;
}

std::string url_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == '~') {
            out.push_back(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.push_back('%');
            out.push_back(digits.at(byte >> 4U));
            out.push_back(digits.at(byte & 15U));
        }
    }
    return out;
}

NamedValues parse_query(std::string_view text) {
    NamedValues values;
    for (const std::string_view pair : split(text, '&')) {
        const std::size_t equals = pair.find('=');
        const auto name = url_decoded(pair.substr(0, equals), true);
        const auto value = equals == std::string_view::npos ? std::optional<std::string>{""}
                                                            : url_decoded(pair.substr(equals + 1), true);
        if (name && value && !name->empty()) values.emplace(*name, *value);
    }
    return values;
}

}  // namespace homeward
