// The same words in the same order, whatever the format; and nothing of what a person wrote becomes markup.

#include <catch2/catch.hpp>

#include "parsers/document/zip_reader.h"
#include "parsers/text/markup.h"
#include "server/report/render_docx.h"
#include "server/report/render_html.h"
#include "tests/report/pdf_tools.h"
#include "tests/report/report_texts.h"
#include "tests/report/sample_report.h"

using namespace homeward;

namespace {

std::string part_of(const std::string& docx, std::string_view name) {
    const ZipReader zip(std::as_bytes(std::span(docx)));
    std::size_t left = 64 * 1024 * 1024;
    return zip.read(name, left).value_or("");
}

std::string body_of(const std::string& html) {
    return html.substr(html.find("<body"));
}

}  // namespace

TEST_CASE("every text of the tree stands in each format, in order", "[report]") {
    Report report = sample_report();
    tell_content_digest(report, std::string(64, 'a'));
    CHECK(first_lost(report, without_tags(body_of(render_html(report)))).empty());
    CHECK(first_lost(report, without_tags(part_of(render_docx(report), "word/document.xml"))).empty());
    CHECK(text_document(report).find(plain_text(report)) != std::string::npos);
    for (const std::string& format : {render_html(report), text_document(report)}) {
        CHECK(format.find(report.content_digest) != std::string::npos);
        CHECK(format.find("OFFICIAL-SENSITIVE") != std::string::npos);
        CHECK(format.find(report.code) != std::string::npos);
    }
    CHECK(part_of(render_docx(report), "docProps/core.xml").find(report.content_digest) != std::string::npos);
}

TEST_CASE("the digest is told of what is said, not of how it is shown", "[report]") {
    const Report report = sample_report();
    Report draft = report;
    draft.draft = true;
    draft.foot_left = "";
    CHECK(content_text(draft) == content_text(report));
    Report other = report;
    other.blocks.at(1) = {Paragraph{plain("Jade Okafor, known as “J”"), ParagraphLook::lead, true}};
    CHECK(content_text(other) != content_text(report));
    Report told = report;
    tell_content_digest(told, "ab");
    CHECK(plain_text(told) == plain_text(report) + "\nContent: SHA-256 ab\n");
}

TEST_CASE("the same report gives the same bytes in every format", "[report]") {
    const Report report = sample_report();
    CHECK(render_html(report) == render_html(report));
    CHECK(render_docx(report) == render_docx(report));
    CHECK(text_document(report) == text_document(report));
}

TEST_CASE("what people write never becomes markup or a link", "[report]") {
    Report report = sample_report();
    const std::string hostile = "<script>alert(1)</script> & \"x\" ]]> \x01\x1F\xFF <w:p/> &lt;";
    report.title = hostile;
    report.marking = hostile;
    report.blocks.push_back({Paragraph{{{hostile, SpanLook::mono, "javascript:alert(1)"}}}});
    report.blocks.push_back({Heading{2, hostile}});
    const std::string html = render_html(report);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("javascript:") == std::string::npos);
    CHECK(html.find('\x01') == std::string::npos);
    const std::string docx = render_docx(report);
    for (const char* part : {"word/document.xml", "word/header.xml", "docProps/core.xml"}) {
        const std::string xml = part_of(docx, part);
        CHECK(xml.find("<script") == std::string::npos);
        CHECK(xml.find('\x1F') == std::string::npos);
        CHECK(xml.find("javascript:") == std::string::npos);
    }
    CHECK(part_of(docx, "word/_rels/document.xml.rels").find("javascript:") == std::string::npos);
}

TEST_CASE("text in markup keeps its letters", "[report]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Łukasz Żółć", "Łukasz Żółć"},
        {"a < b && c > \"d\"", "a &lt; b &amp;&amp; c &gt; &quot;d&quot;"},
        {"one\ntwo\ttab", "one\ntwo tab"},
        {"\xEF\xBF\xBE", " "},  // a noncharacter
    }));
    CHECK(markup_text(text) == expected);
}

TEST_CASE("an element's own line keeps its quotation marks and has no line end", "[report]") {
    CHECK(markup_line("\"Jay\" & <Co>\nnext\x01") == "\"Jay\" &amp; &lt;Co&gt; next ");
}

TEST_CASE("a page of HTML says its language and what its parts are", "[report]") {
    const std::string html = render_html(sample_report());
    for (const char* part : {"<html lang=\"en-GB\">",
                             "<main>",
                             "<h1>Return Report</h1>",
                             "<h2>5. What the young person told us</h2>",
                             "<h3>Where did you go when you were missing?</h3>",
                             "<th scope=\"col\">What</th>",
                             "<blockquote>",
                             "<dt>Date of birth</dt>"}) {
        CAPTURE(part);
        CHECK(html.find(part) != std::string::npos);
    }
    CHECK(html.find(" style=") == std::string::npos);
    CHECK(html.find("http:") == std::string::npos);
    const std::string linked = render_html(sample_report(), {.stylesheet = "/assets/1/report.css"});
    CHECK(linked.find("<style>") == std::string::npos);
    CHECK(linked.find("href=\"/assets/1/report.css\"") != std::string::npos);
}

TEST_CASE("a Word file has its headings as styles, table heads that repeat, and no macro", "[report]") {
    const std::string docx = render_docx(sample_report());
    const std::string document = part_of(docx, "word/document.xml");
    for (const char* part : {"<w:pStyle w:val=\"Title\"/>",
                             "<w:pStyle w:val=\"Heading1\"/>",
                             "<w:pStyle w:val=\"Heading2\"/>",
                             "<w:tblHeader/>",
                             "<w:pStyle w:val=\"Quote\"/>"}) {
        CAPTURE(part);
        CHECK(document.find(part) != std::string::npos);
    }
    CHECK(part_of(docx, "word/styles.xml").find("<w:lang w:val=\"en-GB\"") != std::string::npos);
    CHECK(docx.find("vbaProject") == std::string::npos);
    const ZipReader zip(std::as_bytes(std::span(docx)));
    CHECK(zip.find("[Content_Types].xml") == &zip.entries().front());
}
