#pragma once
// What a Word file holds besides its text: styles, settings, running lines, properties, and the package
// itself (ECMA-376 parts 1 and 2).

#include <string>
#include <vector>

#include "server/report/report.h"

namespace homeward {

/// The text as WordprocessingML, and the addresses that its links lead to: the first has the id `link1`.
struct DocxBody {
    std::string xml;  ///< What stands in `w:body` before the section's properties.
    std::vector<std::string> links;
};

/// Page and text area in twentieths of a point.
struct DocxPage {
    int width = 0, height = 0;
    int margin_top = 0, margin_bottom = 0, margin_side = 0;

    int text_width() const { return width - 2 * margin_side; }
};

DocxPage docx_page(const Report& report);

/// The whole file. The same report gives the same bytes: all times in it are the report's own.
std::string docx_package(const Report& report, const DocxBody& body);

}  // namespace homeward
