#pragma once
// A paper that waits for its password: tried in the sandbox, kept nowhere.

#include <string>
#include <string_view>

#include "server/storage/papers.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// Reads the paper with `password` and keeps what it tells, with a copy that needs none beside the original.
/// Throws `Error{validation}` for an empty or overlong one, `Error{wrong_state}` unless the paper waits for
/// one, `Error{rate_limited}` after `password_tries_max` wrong ones, and a `Problem{encrypted}` with
/// `tries_left` for a wrong one. What else goes wrong is kept as the paper's failure.
Paper open_with_password(Exchange& exchange, const std::string& id, std::string_view password);

}  // namespace homeward
