#include "server/web/routes.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/web/api/api_routes.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

constexpr bool is_id_character(char c) {
    return is_ascii_alnum(c) || c == '_' || c == '-' || c == '.';
}

// Whether `path` has the shape of `pattern`; the parts in braces go into `values`. A part in braces may end
// in a fixed ending: `{n}.png`.
bool matches(std::string_view pattern, std::string_view path, NamedValues& values) {
    const auto want = split(pattern, '/');
    const auto have = split(path, '/');
    if (want.size() != have.size()) return false;
    for (std::size_t i = 0; i < want.size(); ++i) {
        const std::string_view part = want.at(i);
        std::string_view value = have.at(i);
        if (!part.starts_with('{')) {
            if (part != value) return false;
            continue;
        }
        const std::size_t close = part.find('}');
        const std::string_view ending = part.substr(close + 1);
        if (!value.ends_with(ending)) return false;
        value.remove_suffix(ending.size());
        // Ids and words of ours alone: a name typed into an address must reach neither store nor audit
        // (S-32).
        if (!std::ranges::all_of(value, is_id_character)) return false;
        if (value.empty() || (ending.empty() && value.size() > 200)) return false;
        values.insert_or_assign(std::string(part.substr(1, close - 1)), std::string(value));
    }
    return true;
}

}  // namespace

std::vector<std::span<const Route>> all_routes() {
    return {
        sign_in_routes(),        session_routes(),       document_routes(),       document_page_routes(),
        paper_page_routes(),     worklist_page_routes(), interview_page_routes(), episode_page_routes(),
        signing_page_routes(),   signing_routes(),       case_routes(),           interview_routes(),
        sharing_routes(),        acknowledge_routes(),   tool_routes(),           account_page_routes(),
        help_page_routes(),      verify_page_routes(),   release_page_routes(),   intelligence_page_routes(),
        agreement_page_routes(), audit_page_routes(),    search_page_routes(),    report_page_routes(),
        report_status_routes(),  user_page_routes(),     report_format_routes(),  weekly_routes(),
        openapi_routes(),        proof_routes()};
}

RouteMatch find_route(Method method, std::string_view path) {
    static const std::vector<std::span<const Route>> lists = all_routes();
    if (method == Method::head) method = Method::get;
    RouteMatch match;
    for (const std::span<const Route> list : lists) {
        for (const Route& route : list) {
            NamedValues values;
            if (!matches(route.pattern, path, values)) continue;
            if (route.method == method) return {.route = &route, .path = std::move(values)};
            const std::string_view word = method_word(route.method);
            if (match.allowed.find(word) != std::string::npos) continue;
            match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(word);
        }
    }
    return match;
}

}  // namespace homeward
