#pragma once
// What a paper has to do with others: the same bytes again, and versions of the same debrief, with what
// changed between two of them and which answers of interviews came from what changed.

#include <string>
#include <string_view>

#include "parsers/base/json.h"
#include "server/storage/papers.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// `{"same_bytes": […], "versions": […], "compared_with", "changes": […], "answers_touched": […]}`. Compared
/// with the paper `with`, which must be one of the related ones (else `Error{not_found}`); empty: with the
/// newest earlier version, where there is one.
Json history_json(Exchange& exchange, const Paper& paper, std::string_view with);

/// The person's name, `Homeward` for what it did by itself; what pages say of who did something.
std::string who(Exchange& exchange, const std::string& user);

}  // namespace homeward
