#include "parsers/text/running_text.h"

#include "parsers/text/layout.h"

namespace homeward {

namespace {

constexpr double gap_between_blocks = 0.9;  // In heights of a line.

void add_line(std::string& out, const LayoutLine& line) {
    if (line.page_start && !out.empty() && line.geometry) {
        out += '\f';
    } else if (line.gap_before > gap_between_blocks && !out.empty()) {
        out += '\n';
    }
    for (std::size_t i = 0; i < line.segments.size(); ++i) {
        if (i > 0) out += "   ";
        out += joined_text(line.segments.at(i).words);
    }
    out += '\n';
}

void add_head(std::string& out, const MailHead& head) {
    for (const auto& [label, value] :
         {std::pair{"From: ", &head.from}, {"Date: ", &head.date}, {"Subject: ", &head.subject}}) {
        if (!value->empty()) out += label + *value + "\n";
    }
    out += '\n';
}

// As deep as mails are forwarded in one another, which the reader has bounded. `pictures` stand in the text
// of `document`.
void add_document(std::string& out, const Document& document, const Document* pictures) {
    if (document.mail) add_head(out, *document.mail);
    std::string own;
    for (const LayoutLine& line : lay_out(document, 0, pictures).lines) add_line(own, line);
    out += own;
    for (std::size_t i = 0; i < document.parts.size(); ++i) {
        const Document& part = document.parts.at(i);
        if (&part == pictures) continue;
        pictures = pictures_of(document, static_cast<int>(i) + 1);
        out += "\n" + part.part_name + "\n\n";
        add_document(out, part, pictures);
    }
}

}  // namespace

std::string running_text(const Document& document) {
    std::string out;
    add_document(out, document, pictures_of(document, 0));
    return out;
}

}  // namespace homeward
