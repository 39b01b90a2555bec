// From text, and from words placed on a page, to fields: layout, labels, values, prose, entities, assembly.
// Each line of the input is a line on the page; its first two bytes say where it stands.

#include <algorithm>

#include "parsers/document/text_reader.h"
#include "parsers/records/extract.h"
#include "parsers/records/label_rules_xml.h"
#include "parsers/text/unicode.h"
#include "tests/fuzz/fuzz.h"

namespace homeward {

namespace {

void add_line(std::string_view line, Page& page) {
    const double x = static_cast<unsigned char>(line[0]) * 2.0;
    const double y = static_cast<unsigned char>(line[1]) * 3.0;
    const std::string text = repaired_utf8(line.substr(2));
    double at = x;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find(' ', from), text.size());
        const double width = static_cast<double>(end - from) * 5;
        if (end > from)
            page.words.push_back({.text = text.substr(from, end - from), .box = {at, y, at + width, y + 10}});
        at += width + 5;
        from = end + 1;
    }
}

Document page_of(std::string_view text) {
    Document document;
    document.format = FileFormat::pdf;
    Page page;
    page.width = 595;
    page.height = 842;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        if (end - from > 2) add_line(text.substr(from, end - from), page);
        from = end + 1;
    }
    document.pages.push_back(page);
    return document;
}

}  // namespace

void fuzz(std::span<const std::byte> bytes) {
    static const Rules rules = load_rules();
    refusing([&] { extract(read_text(bytes), rules); });
    extract(page_of(words_of(bytes)), rules);
}

}  // namespace homeward
