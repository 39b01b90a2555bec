#pragma once
// Pages: HTML made from templates/pages, every value escaped. A template is a mustache file; its partials and
// the layout around it are put in when it is first used, never from a request's data.

#include <string>
#include <string_view>

#include "parsers/base/json.h"

namespace homeward {

/// The page `templates/pages/NAME.html` within `layout.html`, filled from `data`. Throws
/// `Error{bad_template}` for a template of ours that is missing or broken. Safe to call from many threads.
std::string render_page(std::string_view name, const Json& data);

}  // namespace homeward
