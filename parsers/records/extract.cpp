#include "parsers/records/extract.h"

#include <string>
#include <vector>

#include "parsers/records/kinds.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// The words of a page as folded lines, in the order in which they were met.
void add_lines(const Page& page, std::vector<std::string>& lines) {
    std::string line;
    const Word* last = nullptr;
    for (const Word& word : page.words) {
        if (last != nullptr && line_overlap(last->box, word.box) < 0.5) {
            lines.push_back(folded_label(line));
            line.clear();
        }
        line += word.text;
        line += ' ';
        last = &word;
    }
    lines.push_back(folded_label(line));
}

std::string text_source_of(const Document& document) {
    bool layer = false;
    bool ocr = false;
    for (const Page& page : document.pages) {
        (page.text_source == TextSource::ocr ? ocr : layer) = true;
    }
    if (ocr && layer) return "mixed";
    return ocr ? "ocr" : "text_layer";
}

}  // namespace

Extraction extract(const Document& document, const Rules& rules) {
    Extraction extraction;
    extraction.pages = static_cast<int>(document.pages.size());
    extraction.text_source = text_source_of(document);
    extraction.warnings = document.warnings;
    std::vector<std::string> lines;
    for (const Page& page : document.pages) add_lines(page, lines);
    for (const Block& block : document.blocks) lines.push_back(folded_label(block.text));
    extraction.force = find_force(lines, rules);
    const KindScore score = weigh_titles(lines, rules);
    if (score.found_debrief > score.other && score.found_debrief >= score.missing_notification) {
        extraction.kind = DocumentKind::found_debrief;
    } else if (score.missing_notification > score.other) {
        extraction.kind = DocumentKind::missing_notification;
    }
    return extraction;
}

}  // namespace homeward
