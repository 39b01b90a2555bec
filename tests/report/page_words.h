#pragma once
// The words of a PDF with their places, as poppler's pdftotext prints them.

#include <charconv>
#include <string>
#include <vector>

#include "tests/report/pdf_tools.h"

namespace homeward {

struct PageWord {
    int page = 0;  ///< From 0.
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    std::string text;
};

inline double number_after(const std::string& line, const std::string& name) {
    const std::size_t at = line.find(name + "=\"");
    double number = -1;
    if (at != std::string::npos) {
        std::from_chars(line.data() + at + name.size() + 2, line.data() + line.size(), number);
    }
    return number;
}

inline std::vector<PageWord> words_of(const PdfFile& file) {
    std::istringstream printed(file.run("pdftotext -bbox FILE -").output);
    std::vector<PageWord> words;
    int page = -1;
    for (std::string line; std::getline(printed, line);) {
        if (line.find("<page ") != std::string::npos) ++page;
        const std::size_t from = line.find("\">");
        const std::size_t end = line.find("</word>");
        if (from == std::string::npos || end == std::string::npos) continue;
        words.push_back({page,
                         number_after(line, "xMin"),
                         number_after(line, "yMin"),
                         number_after(line, "xMax"),
                         number_after(line, "yMax"),
                         line.substr(from + 2, end - from - 2)});
    }
    return words;
}

}  // namespace homeward
