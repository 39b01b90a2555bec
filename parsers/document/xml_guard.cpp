#include "parsers/document/xml_guard.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"

namespace homeward {

namespace {

constexpr std::size_t attributes_max = 256;

[[noreturn]] void refuse(ErrorCode code, const char* what) {
    throw Error(code, what);
}

// The end of the markup that begins at `at`, quotes respected: one past its '>'.
std::size_t end_of_tag(std::string_view xml, std::size_t at, std::size_t& attributes) {
    char quote = '\0';
    for (std::size_t i = at + 1; i < xml.size(); ++i) {
        const char c = xml[i];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
            if (++attributes > attributes_max) refuse(ErrorCode::damaged, "element with too many attributes");
        } else if (c == '>') {
            return i + 1;
        } else if (c == '<') {
            break;
        }
    }
    refuse(ErrorCode::damaged, "XML ends inside a tag");
}

std::size_t end_after(std::string_view xml, std::size_t at, std::string_view mark) {
    const std::size_t found = xml.find(mark, at);
    if (found == std::string_view::npos) refuse(ErrorCode::damaged, "XML ends inside markup");
    return found + mark.size();
}

void check_declaration(std::string_view declaration) {
    const std::size_t at = declaration.find("encoding");
    if (!declaration.starts_with("<?xml") || at == std::string_view::npos) return;
    const std::string rest = to_ascii_lower(declaration.substr(at));
    if (rest.find("utf-8") == std::string::npos && rest.find("us-ascii") == std::string::npos) {
        refuse(ErrorCode::damaged, "XML in an encoding other than UTF-8");
    }
}

bool is_xml_character(std::int64_t code) {
    return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code <= 0xD7FF) ||
           (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

std::int64_t hex_value(std::string_view digits) {
    std::uint32_t value = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return failure == std::errc() && end == digits.data() + digits.size() ? std::int64_t{value} : -1;
}

// Numeric references name characters that XML has (XML 1.0, 2.2 and 4.1).
void check_references(std::string_view xml) {
    constexpr std::size_t digits_max = 8;
    for (std::size_t at = xml.find("&#"); at != std::string_view::npos; at = xml.find("&#", at + 2)) {
        std::string_view digits = xml.substr(at + 2, digits_max + 2);
        digits = digits.substr(0, digits.find(';'));
        const bool hex = digits.starts_with('x');
        const std::int64_t code = hex ? hex_value(digits.substr(1)) : parse_integer(digits).value_or(-1);
        if (!is_xml_character(code)) refuse(ErrorCode::damaged, "XML with a character that is none");
    }
}

}  // namespace

void check_xml_depth(std::string_view beginning) {
    int depth = 0;
    for (std::size_t at = beginning.find('<'); at != std::string_view::npos;
         at = beginning.find('<', at + 1)) {
        const std::size_t end = beginning.find('>', at);
        if (end == std::string_view::npos) return;
        const char first = beginning[at + 1];
        if (first == '!' || first == '?' || beginning[end - 1] == '/') continue;
        depth += first == '/' ? -1 : 1;
        if (depth > limits::xml_depth_max) refuse(ErrorCode::limit_depth, "XML nested too deep");
    }
}

void check_xml(std::string_view xml, std::size_t elements_max) {
    check_references(xml);
    std::size_t elements = 0;
    int depth = 0;
    for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
        const std::string_view rest = xml.substr(at);
        std::size_t attributes = 0;
        if (rest.starts_with("<!--")) {
            at = end_after(xml, at + 4, "-->");
        } else if (rest.starts_with("<![CDATA[")) {
            at = end_after(xml, at, "]]>");
        } else if (rest.starts_with("<!")) {
            refuse(ErrorCode::unsafe_content, "XML with a document type");
        } else if (rest.starts_with("<?")) {
            const std::size_t end = end_after(xml, at, "?>");
            check_declaration(xml.substr(at, end - at));
            at = end;
        } else {
            const bool closes = rest.starts_with("</");
            at = end_of_tag(xml, at, attributes);
            const bool empty = xml[at - 2] == '/';
            if (closes) {
                --depth;
            } else if (++elements > elements_max) {
                refuse(ErrorCode::limit_expansion, "XML with too many elements");
            } else if (!empty && ++depth > limits::xml_depth_max) {
                refuse(ErrorCode::limit_depth, "XML nested too deep");
            }
        }
    }
    if (depth != 0) refuse(ErrorCode::damaged, "XML whose elements do not close");
}

}  // namespace homeward
