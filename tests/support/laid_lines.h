#pragma once
// How a printed page is laid out, as tests compare it.

#include <string>
#include <utility>
#include <vector>

#include "parsers/text/layout.h"
#include "tests/support/printed_page.h"

namespace homeward::support {

/// Each line, its segments parted by ` | `. `mark_rows`: `> ` stands before one with which a row begins.
inline std::vector<std::string> laid_lines(Page page, bool mark_rows = false) {
    const Page sheet = a4_page();
    page.width = sheet.width;
    page.height = sheet.height;
    std::vector<std::string> lines;
    for (const LayoutLine& line : lay_out(pdf_of({std::move(page)})).lines) {
        std::string text = mark_rows && line.row_start ? "> " : "";
        for (std::size_t i = 0; i < line.segments.size(); ++i)
            text += (i > 0 ? " | " : "") + joined_text(line.segments[i].words);
        lines.push_back(std::move(text));
    }
    return lines;
}

}  // namespace homeward::support
