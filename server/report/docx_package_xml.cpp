#include "server/report/docx_package.h"

#include <cmath>

#include "parsers/text/markup.h"
#include "server/report/docx_zip.h"
#include "server/report/pdf_style.h"

namespace homeward {

namespace {

constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view word_namespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view package_types = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view office_types = "http://schemas.openxmlformats.org/officeDocument/2006/";
constexpr std::string_view word_media = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

int twentieths(double points) {
    return static_cast<int>(std::lround(points * 20));
}

std::string hex_of(Colour colour) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (int shift = 20; shift >= 0; shift -= 4) text += digits[colour.rgb >> shift & 0xF];
    return text;
}

std::string half_points(double points) {
    return std::to_string(std::lround(points * 2));
}

// One paragraph style, as the PDF sets it.
std::string paragraph_style(std::string_view id,
                            std::string_view name,
                            const TextStyle& style,
                            std::string_view paragraph_properties = {},
                            std::string_view run_properties = {}) {
    const bool normal = id == "Normal";
    std::string xml = "<w:style w:type=\"paragraph\"" + std::string(normal ? " w:default=\"1\"" : "") +
                      " w:styleId=\"" + std::string(id) + "\"><w:name w:val=\"" + std::string(name) + "\"/>";
    if (!normal) xml += "<w:basedOn w:val=\"Normal\"/>";
    xml += "<w:qFormat/><w:pPr>" + std::string(paragraph_properties) + "<w:spacing w:before=\"" +
           std::to_string(twentieths(style.before)) + "\" w:after=\"" +
           std::to_string(twentieths(style.after)) + "\" w:line=\"" +
           std::to_string(twentieths(style.leading)) + "\" w:lineRule=\"atLeast\"/>";
    if (id == "Heading1" || id == "Heading2") {
        xml += "<w:outlineLvl w:val=\"" + std::string(id == "Heading1" ? "0" : "1") + "\"/>";
    }
    const std::string weight = style.face == Face::bold ? "" : " w:val=\"0\"";
    xml += "</w:pPr><w:rPr><w:b" + weight + "/>" + std::string(run_properties) + "<w:color w:val=\"" +
           hex_of(style.colour) + "\"/><w:sz w:val=\"" + half_points(style.size) + "\"/><w:szCs w:val=\"" +
           half_points(style.size) + "\"/></w:rPr></w:style>\n";
    return xml;
}

std::string character_style(std::string_view id, std::string_view name, std::string_view properties) {
    return "<w:style w:type=\"character\" w:styleId=\"" + std::string(id) + "\"><w:name w:val=\"" +
           std::string(name) + "\"/><w:rPr>" + std::string(properties) + "</w:rPr></w:style>\n";
}

std::string styles_part(const Report& report) {
    const PaperStyle& style = paper_style(report);
    constexpr std::string_view with_next = "<w:keepNext/><w:keepLines/>";
    std::string xml(xml_head);
    xml +=
        "<w:styles" + std::string(word_namespaces) +
        "><w:docDefaults><w:rPrDefault><w:rPr>"
        "<w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\" w:cs=\"Noto Sans\" w:eastAsia=\"Noto Sans\"/>"
        "<w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>\n";
    const std::string rule = "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"" +
                             hex_of(style.accent) + "\"/></w:pBdr>";
    const std::string bar =
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"" + hex_of(style.quote_bar) +
        "\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + hex_of(style.quote_tint) + "\"/>";
    const bool lined = report.kind != ReportKind::stay_safe_plan;
    xml += paragraph_style("Normal", "Normal", style.body);
    xml += paragraph_style("Title", "Title", style.title, with_next);
    xml +=
        paragraph_style("Heading1", "heading 1", style.section, std::string(with_next) + (lined ? rule : ""));
    xml += paragraph_style("Heading2", "heading 2", style.question, with_next);
    xml += paragraph_style("Lead", "Lead", style.lead);
    xml += paragraph_style("Label", "Label", style.label, "<w:keepNext/>");
    xml += paragraph_style("SmallText", "Small Text", style.table_text);
    xml += paragraph_style("Source", "Source", style.note);
    xml += paragraph_style("Quote", "Quote", style.quote, bar);
    xml +=
        paragraph_style("ListBullet", "List Bullet", style.body, "<w:numPr><w:numId w:val=\"1\"/></w:numPr>");
    xml += paragraph_style("TableText", "Table Text", style.table_text);
    xml += paragraph_style("TableHead", "Table Head", style.table_head, "<w:keepNext/>");
    xml += paragraph_style("Running", "Running", {9, 12, Face::body, quiet_ink, 0, 0, "P"});
    xml += paragraph_style(
        "Marking", "Marking", {10, 12, Face::bold, ink, 0, 0, "P"}, "", "<w:spacing w:val=\"10\"/>");
    xml +=
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
        "<w:tblPr><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"110\" w:type=\"dxa\"/>"
        "</w:tblCellMar></w:tblPr></w:style>\n";
    xml += character_style("Strong", "Strong", "<w:b/><w:bCs/>");
    xml += character_style("Mono",
                           "Mono",
                           "<w:rFonts w:ascii=\"DejaVu Sans Mono\" w:hAnsi=\"DejaVu Sans Mono\" "
                           "w:cs=\"DejaVu Sans Mono\"/>");
    xml += character_style("Withheld",
                           "Withheld",
                           "<w:b/><w:bCs/><w:bdr w:val=\"dashed\" w:sz=\"6\" w:space=\"0\" w:color=\"" +
                               hex_of(quiet_ink) + "\"/>");
    xml += character_style(
        "Hyperlink", "Hyperlink", "<w:color w:val=\"" + hex_of(link_ink) + "\"/><w:u w:val=\"single\"/>");
    return xml + "</w:styles>";
}

std::string numbering_part() {
    return std::string(xml_head) + "<w:numbering" + std::string(word_namespaces) +
           "><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl "
           "w:ilvl=\"0\">"
           "<w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc "
           "w:val=\"left\"/>"
           "<w:pPr><w:ind w:left=\"280\" w:hanging=\"280\"/></w:pPr></w:lvl></w:abstractNum>"
           "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
}

std::string settings_part() {
    return std::string(xml_head) + "<w:settings" + std::string(word_namespaces) +
           "><w:themeFontLang w:val=\"en-GB\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
           "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";
}

std::string running_line(std::string_view style, const std::string& runs, const std::string& more = {}) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/>" + more + "</w:pPr>" + runs +
           "</w:p>";
}

std::string run_of(const std::string& text) {
    return "<w:r><w:t xml:space=\"preserve\">" + markup_text(text) + "</w:t></w:r>";
}

std::string field(std::string_view instruction) {
    return "<w:fldSimple w:instr=\" " + std::string(instruction) +
           " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
}

// `left`, a tab, `right`.
std::string both_sides(const DocxPage& page, const std::string& left, const std::string& right) {
    return running_line(
        "Running",
        left + "<w:r><w:tab/></w:r>" + right,
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"" + std::to_string(page.text_width()) + "\"/></w:tabs>");
}

std::string marking_line(const Report& report) {
    if (report.marking.empty()) return {};
    return running_line("Marking", run_of(report.marking), "<w:jc w:val=\"center\"/>");
}

bool is_bare(const Report& report) {
    return report.kind == ReportKind::stay_safe_plan;
}

std::string header_part(const Report& report) {
    std::string xml(xml_head);
    xml += "<w:hdr" + std::string(word_namespaces) + ">" + marking_line(report);
    if (is_bare(report)) {
        xml += "<w:p/>";
    } else {
        xml += both_sides(docx_page(report), run_of(report.head_left), run_of(report.head_right));
        xml += running_line("Running", run_of(std::string(report.draft ? draft_words : copy_words)));
    }
    return xml + "</w:hdr>";
}

std::string footer_part(const Report& report) {
    std::string xml(xml_head);
    xml += "<w:ftr" + std::string(word_namespaces) + ">";
    if (is_bare(report)) {
        xml += "<w:p/>";
    } else {
        std::string left = report.draft ? std::string() : report.foot_left;
        if (!report.code.empty()) left += (left.empty() ? "" : "  ") + report.code;
        xml += both_sides(docx_page(report),
                          run_of(left),
                          run_of("Page ") + field("PAGE") + run_of(" of ") + field("NUMPAGES"));
        xml += marking_line(report);
    }
    return xml + "</w:ftr>";
}

std::string document_part(const Report& report, const DocxBody& body) {
    const DocxPage page = docx_page(report);
    std::string xml(xml_head);
    xml += "<w:document" + std::string(word_namespaces) + "><w:body>" + body.xml +
           "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference "
           "w:type=\"default\" "
           "r:id=\"footer\"/><w:pgSz w:w=\"" +
           std::to_string(page.width) + "\" w:h=\"" + std::to_string(page.height) + "\"" +
           (page.width > page.height ? " w:orient=\"landscape\"" : "") + "/><w:pgMar w:top=\"" +
           std::to_string(page.margin_top) + "\" w:right=\"" + std::to_string(page.margin_side) +
           "\" w:bottom=\"" + std::to_string(page.margin_bottom) + "\" w:left=\"" +
           std::to_string(page.margin_side) +
           "\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
    return xml;
}

std::string relationship(const std::string& id,
                         const std::string& type,
                         const std::string& target,
                         bool outside = false) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + markup_text(target) + "\"" +
           (outside ? " TargetMode=\"External\"" : "") + "/>";
}

std::string relationships(const std::string& inside) {
    return std::string(xml_head) + "<Relationships xmlns=\"" + std::string(package_types) +
           "relationships\">" + inside + "</Relationships>";
}

std::string document_relationships(const DocxBody& body) {
    const std::string type = std::string(office_types) + "relationships/";
    std::string inside;
    for (const char* part : {"styles", "numbering", "settings", "header", "footer"}) {
        inside += relationship(part, type + part, std::string(part) + ".xml");
    }
    int number = 0;
    for (const std::string& link : body.links) {
        inside += relationship("link" + std::to_string(++number), type + "hyperlink", link, true);
    }
    return relationships(inside);
}

std::string content_types() {
    std::string xml(xml_head);
    xml += "<Types xmlns=\"" + std::string(package_types) +
           "content-types\"><Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
           "Extension=\"xml\" "
           "ContentType=\"application/xml\"/>";
    const auto add = [&](const std::string& part, const std::string& media) {
        xml += "<Override PartName=\"/" + part + "\" ContentType=\"" + media + "+xml\"/>";
    };
    add("word/document.xml", std::string(word_media) + "document.main");
    for (const char* part : {"styles", "numbering", "settings", "header", "footer"}) {
        add("word/" + std::string(part) + ".xml", std::string(word_media) + part);
    }
    add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
    return xml + "</Types>";
}

std::string core_properties(const Report& report) {
    std::string xml(xml_head);
    xml += "<cp:coreProperties xmlns:cp=\"" + std::string(package_types) +
           "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
           "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
    const auto add = [&](std::string_view name, std::string_view value) {
        const std::string tag(name);
        if (!value.empty()) xml += "<" + tag + ">" + markup_text(value) + "</" + tag + ">";
    };
    add("dc:title", report.title);
    add("dc:creator", report.organisation.empty() ? "Homeward" : report.organisation);
    add("dc:subject", report.marking);
    add("dc:language", "en-GB");
    if (!report.content_digest.empty()) add("dc:identifier", "sha256:" + report.content_digest);
    for (const char* tag : {"created", "modified"}) {
        xml += "<dcterms:" + std::string(tag) + " xsi:type=\"dcterms:W3CDTF\">" + to_iso(report.made_at) +
               "</dcterms:" + tag + ">";
    }
    return xml + "</cp:coreProperties>";
}

}  // namespace

DocxPage docx_page(const Report& report) {
    const PaperStyle& style = paper_style(report);
    return {twentieths(style.page_width),
            twentieths(style.page_height),
            twentieths(style.margin_top),
            twentieths(style.margin_bottom),
            twentieths(style.margin_side)};
}

std::string docx_package(const Report& report, const DocxBody& body) {
    const std::string office = std::string(office_types) + "relationships/";
    const std::string properties = relationship(
        "core", std::string(package_types) + "relationships/metadata/core-properties", "docProps/core.xml");
    return zipped({{"[Content_Types].xml", content_types()},
                   {"_rels/.rels",
                    relationships(relationship("document", office + "officeDocument", "word/document.xml") +
                                  properties)},
                   {"word/document.xml", document_part(report, body)},
                   {"word/_rels/document.xml.rels", document_relationships(body)},
                   {"word/styles.xml", styles_part(report)},
                   {"word/numbering.xml", numbering_part()},
                   {"word/settings.xml", settings_part()},
                   {"word/header.xml", header_part(report)},
                   {"word/footer.xml", footer_part(report)},
                   {"docProps/core.xml", core_properties(report)}},
                  report.made_at);
}

}  // namespace homeward
