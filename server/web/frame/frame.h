#pragma once
// The frame around every page: who is signed in, where one can go, the form token; and the pages that tell of
// problems.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/error.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// A problem with one box of a form: shown at the top and, by the template, beside the box.
struct FormError {
    std::string anchor;  ///< Id of the box; empty where it is about the whole page.
    std::string message;
};

struct PageFrame {
    std::string title;    ///< Never holds a name.
    std::string section;  ///< Which entry of the navigation is current: `work`, `documents`.
    std::string back_address, back_label;
    std::string notice;  ///< What has just been done.
    std::vector<FormError> errors;
    int status = 200;
};

/// The page `templates/pages/NAME.html` in its frame.
Response show_page(const Exchange& exchange, std::string_view name, Json data, const PageFrame& frame);

/// A page that says what went wrong and what to do.
Response show_problem(const Exchange& exchange, const Error& error);

/// Where somebody with these roles starts: `/worklist`, `/reports`, `/audit` or `/users`.
std::string home_of(const Asker& asker);

/// What the asker's organisation is called.
std::string organisation_name(const Exchange& exchange);

}  // namespace homeward
