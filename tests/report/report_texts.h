#pragma once
// Every piece of text of a tree, in the order in which it is read; and text without what formats lay around
// it.

#include <algorithm>
#include <string>
#include <vector>

#include "parsers/base/ascii.h"
#include "server/report/report.h"
#include "tests/report/pdf_tools.h"

namespace homeward {

class ReportTexts {
public:
    std::vector<std::string> texts;

    void add(const std::string& text) {
        if (!text.empty()) texts.push_back(text);
    }
    void add(const Spans& spans) {
        std::string text;
        for (const Span& span : spans) text += span.text;
        add(text);
    }
    void operator()(const Title& title) { add(title.text); }
    void operator()(const Heading& heading) { add(heading.text); }
    void operator()(const Paragraph& paragraph) { add(paragraph.spans); }
    void operator()(const Facts& facts) {
        for (const Fact& fact : facts.facts) {
            add(fact.label);
            add(fact.value);
        }
    }
    void operator()(const Table& table) {
        for (const std::string& head : table.heads) add(head);
        for (const auto& row : table.rows) {
            for (const Spans& cell : row) add(cell);
        }
    }
    void operator()(const Quotation& quotation) {
        add(quotation.label);
        for (const Spans& paragraph : quotation.paragraphs) add(paragraph);
    }
    void operator()(const SourceNote& note) { add(note.text); }
    void operator()(const BulletList& list) {
        for (const Spans& item : list.items) add(item);
    }
    void operator()(const Panel& panel) { add_blocks(panel.blocks); }
    void operator()(const Signatures& signatures) {
        for (const SignaturePlace& place : signatures.people) {
            for (const std::string& text :
                 {place.label, place.name, place.role, place.organisation, place.statement}) {
                add(text);
            }
        }
        add("Sealed by " + signatures.sealed_by);
        add(signatures.check_at);
        add(signatures.code);
    }
    void operator()(const WritingLines&) {}
    void operator()(const Cards& cards) {
        for (const ReportBlocks& card : cards.cards) add_blocks(card);
    }
    void operator()(const PageBreak&) {}

    void add_blocks(const ReportBlocks& blocks) {
        for (const ReportBlock& block : blocks) std::visit(*this, block.content);
    }
};

inline std::vector<std::string> texts_of(const Report& report) {
    ReportTexts all;
    all.add_blocks(report.blocks);
    return all.texts;
}

inline std::string squeezed(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\f' || c == '\t'; });
    return text;
}

/// The first text that does not stand in `printed` after those before it; empty where all do.
inline std::string first_lost(const Report& report, const std::string& printed) {
    const std::string letters = squeezed(printed);
    std::size_t at = 0;
    for (const std::string& text : texts_of(report)) {
        const std::string wanted = squeezed(text);
        const std::size_t found = letters.find(wanted, at);
        if (found == std::string::npos) return text;
        at = found + wanted.size();
    }
    return {};
}

/// What the pages say, without the running lines and all space: lines may break anywhere.
inline std::string said_in(const PdfFile& file) {
    const std::string text = file.run("pdfinfo -struct-text FILE").output;
    std::string letters;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool line_start = i == 0 || text[i - 1] == '\n';
        if (line_start) {
            const std::size_t end = std::min(text.find('\n', i), text.size());
            const std::string_view line = trimmed(std::string_view(text).substr(i, end - i));
            inside = line.size() >= 2 && line.front() == '"' && line.back() == '"';
            if (inside) letters += line.substr(1, line.size() - 2);
        }
    }
    std::erase(letters, ' ');
    return letters;
}

/// The first text of the tree whose words do not all stand in `printed`, in their order. Cells of one row may
/// stand between each other's lines there: each text is looked for alone.
inline std::string first_word_lost(const Report& report, const std::string& printed) {
    for (const std::string& text : texts_of(report)) {
        std::size_t at = 0;
        for (const std::string_view word : split(text, ' ')) {
            const std::size_t found = printed.find(word, at);
            if (found == std::string::npos) return text;
            at = found + word.size();
        }
    }
    return {};
}

/// The characters of HTML or XML between its tags.
inline std::string without_tags(const std::string& markup) {
    std::string text;
    bool inside = false;
    for (std::size_t i = 0; i < markup.size(); ++i) {
        if (markup[i] == '<') {
            inside = true;
        } else if (markup[i] == '>') {
            inside = false;
            text += ' ';
        } else if (!inside) {
            text += markup[i];
        }
    }
    const auto replace = [&](const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    };
    replace("&lt;", "<");
    replace("&gt;", ">");
    replace("&quot;", "\"");
    replace("&amp;", "&");
    return text;
}

}  // namespace homeward
