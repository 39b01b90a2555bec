#include "server/report/render_docx.h"

#include <algorithm>
#include <numeric>

#include "parsers/base/ascii.h"
#include "server/report/docx_package.h"
#include "parsers/text/markup.h"

namespace homeward {

namespace {

constexpr std::string_view cell_edge =
    "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"8A949E\"/></w:tcBorders>";
constexpr std::string_view head_edge =
    "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:color=\"16202A\"/></w:tcBorders>";
constexpr std::string_view box_edge =
    "<w:tcBorders><w:top w:val=\"single\" w:sz=\"6\" w:color=\"16202A\"/><w:left w:val=\"single\" w:sz=\"6\" "
    "w:color=\"16202A\"/><w:bottom w:val=\"single\" w:sz=\"6\" w:color=\"16202A\"/><w:right w:val=\"single\" "
    "w:sz=\"6\" "
    "w:color=\"16202A\"/></w:tcBorders><w:tcMar><w:left w:w=\"160\" w:type=\"dxa\"/><w:right w:w=\"160\" "
    "w:type=\"dxa\"/></w:tcMar>";
constexpr double label_share = 0.32;
constexpr int gap_after_table = 160;

std::string box_around(std::string_view edge, std::string_view fill) {
    std::string xml;
    if (!edge.empty()) {
        xml += "<w:pBdr>";
        for (const char* side : {"top", "left", "bottom", "right"}) {
            xml += "<w:" + std::string(side) + " w:val=\"" + std::string(edge) +
                   "\" w:sz=\"6\" w:space=\"6\" w:color=\"3D4852\"/>";
        }
        xml += "</w:pBdr>";
    }
    if (!fill.empty())
        xml += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + std::string(fill) + "\"/>";
    return xml + "<w:ind w:left=\"160\" w:right=\"160\"/>";
}

std::string_view style_of(ParagraphLook look) {
    switch (look) {
        case ParagraphLook::body:
            return "Normal";
        case ParagraphLook::lead:
            return "Lead";
        case ParagraphLook::label:
            return "Label";
        case ParagraphLook::small:
            return "SmallText";
        case ParagraphLook::note:
            return "Source";
    }
    return "Normal";
}

std::string_view style_of(SpanLook look) {
    switch (look) {
        case SpanLook::plain:
            return {};
        case SpanLook::bold:
            return "Strong";
        case SpanLook::mono:
            return "Mono";
        case SpanLook::withheld:
            return "Withheld";
    }
    return {};
}

class DocxWriter {
public:
    explicit DocxWriter(int width) : width_(width) {}

    DocxBody made;

    void operator()(const Title& title) { paragraph("Title", plain(title.text)); }
    void operator()(const Heading& heading) {
        paragraph(heading.level <= 1 ? "Heading1" : "Heading2", plain(heading.text));
    }
    void operator()(const Paragraph& text) { paragraph(style_of(text.look), text.spans); }
    void operator()(const Facts& facts) {
        if (facts.facts.empty()) return;
        const int label = static_cast<int>(width_ * label_share);
        begin_table({label, width_ - label}, "firstColumn");
        for (const Fact& fact : facts.facts) {
            made.xml += row_start;
            cell(label, cell_edge, [&] { paragraph("Label", plain(fact.label)); });
            cell(width_ - label, cell_edge, [&] { paragraph("TableText", fact.value); });
            made.xml += "</w:tr>";
        }
        end_table();
    }
    void operator()(const Table& table) {
        const double shares = std::accumulate(table.widths.begin(), table.widths.end(), 0.0);
        std::vector<int> widths;
        for (const double share : table.widths) widths.push_back(static_cast<int>(width_ * share / shares));
        begin_table(widths, "firstRow");
        made.xml += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
        for (std::size_t i = 0; i < table.heads.size(); ++i) {
            cell(widths.at(i), head_edge, [&] { paragraph("TableHead", plain(table.heads[i])); });
        }
        made.xml += "</w:tr>";
        for (const std::vector<Spans>& row : table.rows) {
            made.xml += row_start;
            for (std::size_t i = 0; i < row.size(); ++i) {
                cell(widths.at(i), cell_edge, [&] { paragraph("TableText", row[i]); });
            }
            made.xml += "</w:tr>";
        }
        end_table();
    }
    void operator()(const Quotation& quotation) {
        if (!quotation.label.empty())
            paragraph("Quote", {{quotation.label, SpanLook::bold}}, "<w:keepNext/>");
        for (const Spans& spans : quotation.paragraphs) paragraph("Quote", spans);
    }
    void operator()(const SourceNote& note) { paragraph("Source", plain(note.text)); }
    void operator()(const BulletList& list) {
        for (const Spans& item : list.items) paragraph("ListBullet", item);
    }
    void operator()(const Panel& panel) {
        const std::string outside = around_;
        switch (panel.look) {
            case PanelLook::tinted:
                around_ = box_around("", "E8EEF7");
                break;
            case PanelLook::boxed:
            case PanelLook::rounded:
                around_ = box_around("single", "");
                break;
            case PanelLook::dashed:
                around_ = box_around("dashed", "");
                break;
        }
        add_blocks(panel.blocks);
        around_ = outside;
    }
    void operator()(const Signatures& signatures) {
        if (!signatures.people.empty()) {
            side_by_side(signatures.people, box_edge, [&](const SignaturePlace& place) {
                paragraph("Label", plain(place.label));
                paragraph("Heading2", plain(place.name), as_text);
                for (const std::string& line : {place.role, place.organisation, place.statement}) {
                    if (!line.empty()) paragraph("TableText", plain(line));
                }
            });
        }
        if (!signatures.sealed_by.empty()) paragraph("TableText", plain(sealed_words(signatures)));
        if (signatures.check_at.empty()) return;
        paragraph("TableText",
                  {{std::string(check_words)},
                   {signatures.check_at, SpanLook::plain, signatures.check_at + "?code=" + signatures.code}});
        if (!signatures.code.empty()) paragraph("Normal", {{signatures.code, SpanLook::mono}});
    }
    void operator()(const WritingLines& writing) {
        for (int i = 0; i < writing.count; ++i) {
            made.xml +=
                "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"8A949E\"/>"
                "<w:between w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"8A949E\"/></w:pBdr>"
                "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"510\" w:lineRule=\"exact\"/></w:pPr></w:p>";
        }
    }
    void operator()(const Cards& cards) {
        if (cards.cards.empty()) return;
        side_by_side(cards.cards, box_edge, [&](const ReportBlocks& card) {
            add_blocks(card);
            if (card.empty()) made.xml += "<w:p/>";
        });
    }
    void operator()(const PageBreak&) { made.xml += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"; }

    // Blocks nest as deep as our own trees do: a panel or card in a report, never further.
    void add_blocks(const ReportBlocks& blocks) {
        for (const ReportBlock& block : blocks) {
            const bool before = keep_next_;
            keep_next_ = keep_next_ || block.keep_with_next;
            std::visit(*this, block.content);
            keep_next_ = before;
        }
    }

private:
    static constexpr std::string_view row_start = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    static constexpr std::string_view as_text =
        "<w:outlineLvl w:val=\"9\"/>";  // Looks like a heading, is none.

    void begin_table(const std::vector<int>& widths, std::string_view head) {
        made.xml += "<w:tbl><w:tblPr><w:tblW w:w=\"" +
                    std::to_string(std::accumulate(widths.begin(), widths.end(), 0)) +
                    "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0000\" w:" +
                    std::string(head) + "=\"1\"/></w:tblPr><w:tblGrid>";
        for (const int width : widths) made.xml += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
        made.xml += "</w:tblGrid>";
    }

    // Two tables that touch would become one.
    void end_table() {
        made.xml += "</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"" +
                    std::to_string(gap_after_table) + "\" w:lineRule=\"exact\"/></w:pPr></w:p>";
    }

    template <typename Inside>
    void cell(int width, std::string_view properties, const Inside& inside) {
        made.xml += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>" +
                    std::string(properties) + "</w:tcPr>";
        inside();
        made.xml += "</w:tc>";
    }

    template <typename Items, typename Inside>
    void side_by_side(const Items& items, std::string_view edge, const Inside& inside) {
        const int width = width_ / static_cast<int>(items.size());
        begin_table(std::vector<int>(items.size(), width), "noHBand");
        made.xml += row_start;
        for (const auto& item : items) cell(width, edge, [&] { inside(item); });
        made.xml += "</w:tr>";
        end_table();
    }

    // `properties` in the order of the schema: keepNext, or outlineLvl at the end.
    void paragraph(std::string_view style, const Spans& spans, std::string_view properties = {}) {
        const bool outline = properties == as_text;
        const bool keep = keep_next_ && properties.empty();
        made.xml += "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/>";
        if (keep) made.xml += "<w:keepNext/>";
        if (!outline) made.xml += properties;
        made.xml += around_;
        if (outline) made.xml += properties;
        made.xml += "</w:pPr>";
        for (const Span& span : spans) run(span);
        made.xml += "</w:p>";
    }

    void run(const Span& span) {
        const bool link = is_safe_link(span.link);
        std::string properties;
        if (const std::string_view style = link ? "Hyperlink" : style_of(span.look); !style.empty()) {
            properties = "<w:rPr><w:rStyle w:val=\"" + std::string(style) + "\"/></w:rPr>";
        }
        if (link) {
            made.links.push_back(span.link);
            made.xml += "<w:hyperlink r:id=\"link" + std::to_string(made.links.size()) + "\">";
        }
        made.xml += "<w:r>" + properties;
        bool first = true;
        for (const std::string_view line : split(span.text, '\n')) {
            if (!first) made.xml += "<w:br/>";
            first = false;
            made.xml += "<w:t xml:space=\"preserve\">" + markup_text(line) + "</w:t>";
        }
        made.xml += "</w:r>";
        if (link) made.xml += "</w:hyperlink>";
    }

    int width_;
    std::string around_;  // Properties of paragraphs inside a panel.
    bool keep_next_ = false;
};

}  // namespace

std::string render_docx(const Report& report) {
    DocxWriter writer(docx_page(report).text_width());
    writer.add_blocks(report.blocks);
    return docx_package(report, writer.made);
}

}  // namespace homeward
