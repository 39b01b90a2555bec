#pragma once
// What pages tell of proofs that need somebody.

#include "parsers/base/json.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// Sets `waiting_stamps` of a page for managers and administrators where reports wait for a time stamp.
void tell_waiting_stamps(Exchange& exchange, Json& data);

}  // namespace homeward
