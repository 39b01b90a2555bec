#pragma once
// A report as a page of HTML: the tree's own words in the tree's own order, with elements that say what they
// are.

#include <string>

#include "server/report/report.h"

namespace homeward {

struct HtmlSettings {
    std::string
        stylesheet;  ///< Address of the style sheet; empty: it stands in the page, which needs nothing else.
};

/// The whole page; no script, nothing from elsewhere. The same report gives the same bytes. Throws
/// `Error{bad_template}` where the style sheet is missing.
std::string render_html(const Report& report, const HtmlSettings& settings = {});

}  // namespace homeward
