#include "server/report/render_html.h"

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/text/markup.h"

namespace homeward {

namespace {

constexpr std::size_t stylesheet_bytes_max = 1 * limits::mib;

std::string_view class_of(SpanLook look) {
    switch (look) {
        case SpanLook::plain:
            return {};
        case SpanLook::bold:
            return "bold";
        case SpanLook::mono:
            return "mono";
        case SpanLook::withheld:
            return "withheld";
    }
    return {};
}

std::string_view class_of(ParagraphLook look) {
    switch (look) {
        case ParagraphLook::body:
            return "body";
        case ParagraphLook::lead:
            return "lead";
        case ParagraphLook::label:
            return "label";
        case ParagraphLook::small:
            return "small";
        case ParagraphLook::note:
            return "note";
    }
    return {};
}

std::string_view class_of(PanelLook look) {
    switch (look) {
        case PanelLook::tinted:
            return "panel panel--tinted";
        case PanelLook::boxed:
            return "panel panel--boxed";
        case PanelLook::dashed:
            return "panel panel--dashed";
        case PanelLook::rounded:
            return "panel panel--rounded";
    }
    return {};
}

class HtmlWriter {
public:
    std::string made;

    void operator()(const Title& title) { element("h1", {}, markup_text(title.text)); }
    void operator()(const Heading& heading) {
        element(heading.level <= 1 ? "h2" : "h3", {}, markup_text(heading.text));
    }
    void operator()(const Paragraph& paragraph) {
        element("p", class_of(paragraph.look), spans_html(paragraph.spans));
    }
    void operator()(const Facts& facts) {
        if (facts.facts.empty()) return;
        made += facts.pairs_a_row == 2 ? "<dl class=\"facts facts--pairs\">\n" : "<dl class=\"facts\">\n";
        for (const Fact& fact : facts.facts) {
            made += "<div><dt>" + markup_text(fact.label) + "</dt><dd>" + spans_html(fact.value) +
                    "</dd></div>\n";
        }
        made += "</dl>\n";
    }
    void operator()(const Table& table) {
        // Wider than a narrow window, a table scrolls by itself, and by keyboard too.
        made += "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table " +
                std::to_string(++tables_) + "\"><table>\n<thead><tr>";
        for (const std::string& head : table.heads)
            made += "<th scope=\"col\">" + markup_text(head) + "</th>";
        made += "</tr></thead>\n<tbody>\n";
        for (const auto& row : table.rows) {
            made += "<tr>";
            for (const Spans& cell : row) made += "<td>" + spans_html(cell) + "</td>";
            made += "</tr>\n";
        }
        made += "</tbody></table></div>\n";
    }
    void operator()(const Quotation& quotation) {
        made += "<blockquote>\n";
        if (!quotation.label.empty()) element("p", "label", markup_text(quotation.label));
        for (const Spans& paragraph : quotation.paragraphs) element("p", {}, spans_html(paragraph));
        made += "</blockquote>\n";
    }
    void operator()(const SourceNote& note) { element("p", "source", markup_text(note.text)); }
    void operator()(const BulletList& list) {
        made += "<ul>\n";
        for (const Spans& item : list.items) element("li", {}, spans_html(item));
        made += "</ul>\n";
    }
    void operator()(const Panel& panel) {
        made += "<div class=\"" + std::string(class_of(panel.look)) + "\">\n";
        add_blocks(panel.blocks);
        made += "</div>\n";
    }
    void operator()(const Signatures& signatures) {
        made += "<div class=\"signatures\">\n";
        for (const SignaturePlace& place : signatures.people) {
            made += "<div class=\"signature\">\n";
            element("p", "label", markup_text(place.label));
            element("p", "signer", markup_text(place.name));
            for (const std::string& line : {place.role, place.organisation, place.statement}) {
                if (!line.empty()) element("p", {}, markup_text(line));
            }
            made += "</div>\n";
        }
        made += "</div>\n";
        if (!signatures.sealed_by.empty()) element("p", "seal", markup_text(sealed_words(signatures)));
        if (signatures.check_at.empty()) return;
        const Spans check{
            {std::string(check_words)},
            {signatures.check_at, SpanLook::plain, signatures.check_at + "?code=" + signatures.code}};
        element("p", "check", spans_html(check));
        if (!signatures.code.empty()) element("p", "mono", markup_text(signatures.code));
    }
    void operator()(const WritingLines& writing) {
        made += "<div class=\"lines\" aria-hidden=\"true\">";
        for (int i = 0; i < writing.count; ++i) made += "<div class=\"line\"></div>";
        made += "</div>\n";
    }
    void operator()(const Cards& cards) {
        made += "<div class=\"cards\">\n";
        for (const ReportBlocks& card : cards.cards) {
            made += "<div class=\"card\">\n";
            add_blocks(card);
            made += "</div>\n";
        }
        made += "</div>\n";
    }
    void operator()(const PageBreak&) { made += "<div class=\"page-break\"></div>\n"; }

    // Blocks nest as deep as our own trees do: a panel or card in a report, never further.
    void add_blocks(const ReportBlocks& blocks) {
        for (const ReportBlock& block : blocks) std::visit(*this, block.content);
    }

    void element(std::string_view tag, std::string_view look, const std::string& inside) {
        const std::string name(tag);
        made += "<" + name;
        if (!look.empty()) made += " class=\"" + std::string(look) + "\"";
        made += ">" + inside + "</" + name + ">\n";
    }

private:
    static std::string spans_html(const Spans& spans) {
        std::string html;
        for (const Span& span : spans) {
            std::string text = markup_text(span.text);
            const std::string_view look = class_of(span.look);
            if (!look.empty()) {
                const std::string tag = span.look == SpanLook::bold ? "strong" : "span";
                text = "<" + tag + " class=\"" + std::string(look) + "\">" + text + "</" + tag + ">";
            }
            if (is_safe_link(span.link)) text = "<a href=\"" + markup_text(span.link) + "\">" + text + "</a>";
            html += text;
        }
        return html;
    }

    int tables_ = 0;
};

std::string page_class(const Report& report) {
    std::string look(to_word(report.kind));
    if (report.large_print) look += " large-print";
    return look;
}

}  // namespace

std::string render_html(const Report& report, const HtmlSettings& settings) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n";
    html += "<title>" + markup_text(report.title) + "</title>\n";
    if (settings.stylesheet.empty()) {
        const std::string style =
            read_own_file(find_template("pages/assets/report.css"), stylesheet_bytes_max);
        html += "<style>\n" + style + "</style>\n";
    } else {
        html += "<link rel=\"stylesheet\" href=\"" + markup_text(settings.stylesheet) + "\">\n";
    }
    html += "</head>\n<body class=\"" + page_class(report) + "\">\n";
    HtmlWriter writer;
    const auto add = [&](std::string_view look, std::string_view text) {
        if (!text.empty()) writer.element("p", look, markup_text(text));
    };
    // The young person's plan says nothing of who made it.
    const bool bare = report.kind == ReportKind::stay_safe_plan;
    if (!bare) {
        writer.made += "<header>\n";
        add("marking", report.marking);
        add("running", report.head_left);
        add("running", report.head_right);
        add("copy", report.draft ? draft_words : copy_words);
        writer.made += "</header>\n";
    }
    writer.made += "<main>\n";
    writer.add_blocks(report.blocks);
    writer.made += "</main>\n";
    if (!bare) {
        writer.made += "<footer>\n";
        if (!report.draft) add("running", report.foot_left);
        add("running mono", report.code);
        add("marking", report.marking);
        writer.made += "</footer>\n";
    }
    return html + writer.made + "</body>\n</html>\n";
}

}  // namespace homeward
