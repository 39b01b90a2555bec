#pragma once
// The same Idempotency-Key twice is one effect: the first answer is given again.

#include <functional>

#include "server/web/exchange/exchange.h"
#include "server/web/exchange/route.h"

namespace homeward {

/// Calls `answer` unless this key's answer is kept already. A POST without a key goes straight through, save
/// where the route needs one (`Error{not_understood}`). What failed without effect may be tried again with
/// its key.
Response answered_once(Exchange& exchange, const Route& route, const std::function<Response()>& answer);

}  // namespace homeward
