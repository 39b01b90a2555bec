#pragma once
// Style, scripts, fonts and pictures of the pages, from templates/pages/assets. Their addresses carry a
// digest of their content, so that browsers may keep them for ever and never show an old one.

#include <optional>
#include <string>
#include <string_view>

#include "server/web/http/http.h"

namespace homeward {

/// `/assets/<digest>/page.css`; throws `Error{bad_template}` where there is no such asset.
std::string asset_address(std::string_view name);

/// The asset that `path` (`/assets/<digest>/page.css`) names, or nothing.
std::optional<Response> find_asset(std::string_view path);

}  // namespace homeward
