#pragma once
// One row of what the service answers: method, path, how one comes in, what right it needs, and the handler.
// The API's description, the matrix of rights and the server itself are made from these rows, so that none of
// them can differ.

#include <cstddef>
#include <string_view>

#include "server/storage/asker.h"
#include "server/web/exchange/exchange.h"

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

}  // namespace homeward
