#pragma once
// Pages that tests print word by word.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "parsers/document/document.h"

namespace homeward::support {

/// Puts the words of `text` on `page` from the point (`x`, `y`) on: `height` points high, five points a
/// letter.
inline void print(Page& page, double x, double y, const std::string& text, double height = 9) {
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find(' ', from), text.size());
        Word word;
        word.text = text.substr(from, end - from);
        const double left = x + static_cast<double>(from) * 5;
        word.box = {left, y, left + static_cast<double>(end - from) * 5 - 1, y + height};
        page.words.push_back(word);
        from = end + 1;
    }
}

/// An empty sheet of A4.
inline Page a4_page(int number = 1) {
    Page page;
    page.number = number;
    page.width = 595;
    page.height = 842;
    return page;
}

inline Document pdf_of(std::vector<Page> pages) {
    Document document;
    document.format = FileFormat::pdf;
    document.pages = std::move(pages);
    return document;
}

}  // namespace homeward::support
