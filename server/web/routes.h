#pragma once
// One table of everything the service answers: method, path, how one comes in, what right it needs, and the
// handler. The API's description, the matrix of rights and the server itself are made from it, so that none
// of them can differ.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/asker.h"
#include "server/web/exchange.h"

namespace homeward {

/// How one comes in: without signing in, with a session (pages), or with a token (API).
enum class Door { open, page, api };

struct Route {
    Method method;
    std::string_view pattern;  ///< `/api/v1/documents/{id}`
    Door door;
    Action action;  ///< What it asks of the store: its scope and roles stand in that table.
    Response (*handler)(Exchange& exchange);
    std::string_view summary;  ///< One line, for openapi.json.
    std::size_t body_bytes_max = small_body_bytes_max;
    bool needs_key = false;  ///< A POST that must carry an Idempotency-Key.
};

/// The routes of one noun, each list in the file that holds its handlers.
std::span<const Route> sign_in_routes();
std::span<const Route> session_routes();
std::span<const Route> document_routes();
std::span<const Route> document_page_routes();
std::span<const Route> paper_page_routes();
std::span<const Route> worklist_page_routes();
std::span<const Route> interview_page_routes();
std::span<const Route> case_routes();
std::span<const Route> interview_routes();
std::span<const Route> sharing_routes();
std::span<const Route> acknowledge_routes();
std::span<const Route> tool_routes();
std::span<const Route> account_page_routes();
std::span<const Route> verify_page_routes();
std::span<const Route> openapi_routes();
std::span<const Route> episode_page_routes();
std::span<const Route> signing_page_routes();
std::span<const Route> signing_routes();
std::span<const Route> proof_routes();
std::span<const Route> help_page_routes();
std::span<const Route> release_page_routes();
std::span<const Route> intelligence_page_routes();
std::span<const Route> agreement_page_routes();
std::span<const Route> audit_page_routes();
std::span<const Route> search_page_routes();
std::span<const Route> report_page_routes();
std::span<const Route> report_status_routes();
std::span<const Route> report_format_routes();
std::span<const Route> weekly_routes();
std::span<const Route> user_page_routes();

/// Every list above, in the order in which they are tried.
std::vector<std::span<const Route>> all_routes();

/// What a path leads to: the route, or none; `allowed` says the methods that other rows take.
struct RouteMatch {
    const Route* route = nullptr;
    NamedValues path;
    std::string allowed;  ///< `GET, POST`; empty where the path is unknown.
};

/// HEAD takes GET's row.
RouteMatch find_route(Method method, std::string_view path);

}  // namespace homeward
