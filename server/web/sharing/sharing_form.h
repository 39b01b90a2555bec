#pragma once
// The part that every page shares from which something leaves: to whom, for what reason, and the app code.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/json.h"
#include "server/web/exchange/exchange.h"
#include "server/web/frame/frame.h"

namespace homeward {

/// What the form of `sharing_reasons.html` shows: who may get `kind` under the agreements in force, and what
/// was typed before.
Json sharing_form_data(Exchange& exchange, std::string_view kind);

struct SharingChoice {
    std::string agreement;          ///< `isa_…`; empty where nobody was chosen.
    Json body;                      ///< {"recipients", "to_organisations", "reasons"}
    std::vector<FormError> errors;  ///< Each test and golden rule that is not passed yet.
};

/// Reads the form that came back and holds it against the agreement as it stands now.
/// `categories` are those of what leaves; none: it may tell anything. Nobody is named twice.
SharingChoice read_sharing_form(Exchange& exchange,
                                std::string_view kind,
                                std::vector<std::string> categories = {});

/// Takes the app code of the form, so that what follows is fresh. Returns what is wrong with it, or nothing.
std::vector<FormError> take_code(Exchange& exchange);

}  // namespace homeward
