#include "server/web/exchange/exchange.h"

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

std::string_view Exchange::at(std::string_view name) const {
    const auto found = path.find(name);
    HOMEWARD_ASSERT(found != path.end());
    return found->second;
}

Json Exchange::json() const {
    const bool patch = request.method == Method::patch;
    const std::string type = request.media_type();
    if (type != (patch ? "application/merge-patch+json" : "application/json")) {
        throw Error{ErrorCode::unsupported_type,
                    patch ? "send application/merge-patch+json" : "send application/json"};
    }
    const Json body = parse_json(request.body);
    if (!body.is_object()) throw Error{ErrorCode::bad_json, "the body is not an object"};
    return body;
}

int Exchange::if_match() const {
    std::string_view text = trimmed(request.header("if-match"));
    if (text.empty()) throw Error{ErrorCode::precondition_required};
    if (text.size() < 3 || text.front() != '"' || text.back() != '"') throw Error{ErrorCode::edit_conflict};
    const auto number = parse_integer(text.substr(1, text.size() - 2));
    if (!number || *number < 1 || *number > 1'000'000'000) throw Error{ErrorCode::edit_conflict};
    return static_cast<int>(*number);
}

std::string own_address(const WebSettings& settings) {
    if (!settings.public_address.empty() || !settings.demonstration_address) return settings.public_address;
    return settings.demonstration_address();
}

std::string etag_of(int version) {
    return '"' + std::to_string(version) + '"';
}

}  // namespace homeward
