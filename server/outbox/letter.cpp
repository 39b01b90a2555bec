#include "server/outbox/letter.h"

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/text/markup.h"

namespace homeward {

namespace {

namespace mustache = kainjow::mustache;

std::string filled(const std::string& source, const LetterValues& values, const std::string& id) {
    mustache::mustache page(source);
    if (!page.is_valid())
        throw Error(ErrorCode::bad_template, "mail/" + id + ".txt: " + page.error_message());
    page.set_custom_escape([](const std::string& text) { return text; });  // text goes into text
    bool missing = false;
    mustache::data data;
    for (const auto& [name, value] : values) {
        data.set(name, value);
        data.set("has_" + name, !value.empty());
    }
    for (std::size_t at = source.find("{{"); at != std::string::npos; at = source.find("{{", at + 2)) {
        std::string name(trimmed(source.substr(at + 2, source.find("}}", at) - at - 2)));
        const bool section = !name.empty() && (name[0] == '#' || name[0] == '/' || name[0] == '^');
        if (!section && !values.contains(name)) missing = true;
    }
    if (missing)
        throw Error(ErrorCode::bad_template, "mail/" + id + ".txt asks for a value that is not given");
    return page.render(data);
}

// Paragraphs for paragraphs and lines for lines; links stay text, since a reader of plain text has them too.
std::string as_html(const std::string& text) {
    std::string out = "<!DOCTYPE html><html lang=\"en-GB\"><body><p>";
    const std::string safe = markup_text(text);
    for (std::size_t at = 0; at < safe.size(); ++at) {
        if (safe[at] != '\n') {
            out += safe[at];
        } else if (at + 1 < safe.size() && safe[at + 1] == '\n') {
            out += "</p>\n<p>";
            ++at;
        } else {
            out += "<br>\n";
        }
    }
    return out + "</p></body></html>\n";
}

}  // namespace

Letter write_letter(std::string_view id, const LetterValues& values) {
    const std::string name(id);
    const std::string source = read_own_file(find_template("mail/" + name + ".txt"), limits::mib);
    constexpr std::string_view mark = "Subject: ";
    const std::size_t head_end = source.find("\n\n");
    if (!source.starts_with(mark) || head_end == std::string::npos || source.find('\n') != head_end) {
        throw Error(ErrorCode::bad_template,
                    "mail/" + name + ".txt:1: the first line is 'Subject: …', then a blank line");
    }
    Letter letter;
    letter.subject = filled(source.substr(mark.size(), head_end - mark.size()), values, name);
    letter.text = filled(source.substr(head_end + 2), values, name);
    if (std::ranges::any_of(letter.subject, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
        throw Error(ErrorCode::validation, "a subject must not hold line breaks");
    }
    letter.html = as_html(std::string(trimmed(letter.text)));
    return letter;
}

}  // namespace homeward
