#pragma once
// One table of everything the service answers, gathered from the rooms that answer it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/web/exchange/route.h"

namespace homeward {

/// What the API is, as a program reads it.
std::span<const Route> openapi_routes();

/// Every list of the rooms and the one above, in the order in which they are tried.
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
