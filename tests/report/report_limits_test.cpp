// What people write that no form expects: very long words and answers, other scripts, signs without letters.

#include <algorithm>
#include <catch2/catch.hpp>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode_typeset.h"
#include "server/report/render_pdf.h"
#include "tests/report/pdf_tools.h"
#include "tests/report/report_texts.h"
#include "tests/report/sample_report.h"

using namespace homeward;

namespace {

Report report_saying(const std::string& words) {
    Report report = sample_report();
    report.blocks = {{Title{"Return Report"}},
                     {Heading{1, "5. What the young person told us"}},
                     {Heading{2, "Where?"}},
                     {Quotation{"In their words", {plain(words)}}}};
    return report;
}

std::string without_space(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

}  // namespace

TEST_CASE("every word of the tree stands in the tagged text, in order", "[report]") {
    const Report report = sample_report();
    const PdfFile file(render_pdf(report).bytes);
    const std::string letters = said_in(file);
    std::size_t at = 0;
    const std::string text = plain_text(report);
    for (const std::string_view line : split(text, '\n')) {
        // Plain text puts a label before its value, and a table's head before each cell: each is looked for
        // alone.
        std::vector<std::string> parts{without_space(std::string(line))};
        if (const std::size_t colon = line.find(": "); colon != std::string_view::npos) {
            parts.push_back(without_space(std::string(line.substr(0, colon))));
            parts.push_back(without_space(std::string(line.substr(colon + 2))));
        }
        if (line.ends_with(':')) parts.front().pop_back();
        if (line.starts_with("- ")) parts.front().erase(0, 1);
        CAPTURE(std::string(line));
        const std::size_t found = letters.find(parts.front(), at);
        if (found != std::string::npos) {
            at = found;
        } else {
            REQUIRE(parts.size() == 3);
            CHECK(letters.find(parts[1]) != std::string::npos);
            CHECK(letters.find(parts[2]) != std::string::npos);
        }
    }
    CHECK(at > letters.size() / 2);
}

TEST_CASE("three thousand words go over pages and none is lost", "[report]") {
    std::string words;
    for (int i = 0; i < 3000; ++i) words += (i == 0 ? "" : " ") + ("word" + std::to_string(i));
    const RenderedPdf rendered = render_pdf(report_saying(words));
    CHECK(rendered.pages > 5);
    const PdfFile file(rendered.bytes);
    CHECK(said_in(file).find(without_space(words)) != std::string::npos);
    CHECK(file.run("qpdf --check FILE").status == 0);
}

TEST_CASE("a word that fits no line is broken between letters, not clipped", "[report]") {
    const std::string letter = GENERATE("W", "é", "ß", "i");
    CAPTURE(letter);
    std::string words;
    for (int i = 0; i < 5000; ++i) words += letter;
    const PdfFile file(render_pdf(report_saying(words)).bytes);
    CHECK(said_in(file).find(words) != std::string::npos);
    // Nothing stands to the right of the text's edge, 190 mm from the left.
    const std::string boxes = file.run("pdftotext -bbox FILE -").output;
    for (std::size_t at = boxes.find("xMax=\""); at != std::string::npos;
         at = boxes.find("xMax=\"", at + 1)) {
        const std::string number = boxes.substr(at + 6, boxes.find('"', at + 6) - at - 6);
        CHECK(parse_integer(number.substr(0, number.find('.'))).value_or(999) <= 539);
    }
}

TEST_CASE("a report of many pages is made in order and numbered", "[report]") {
    Report report = sample_report();
    const ReportBlocks once = report.blocks;
    for (int i = 0; i < 50; ++i) {
        for (const ReportBlock& block : once) {
            if (!std::holds_alternative<Signatures>(block.content))
                report.blocks.insert(report.blocks.end() - 1, block);
        }
    }
    const RenderedPdf rendered = render_pdf(report);
    CHECK(rendered.pages >= 60);
    const PdfFile file(rendered.bytes);
    CHECK(file.run("qpdf --check FILE").status == 0);
    const std::string text = file.run("pdftotext FILE -").output;
    const std::string total = std::to_string(rendered.pages);
    CHECK(text.find("Page 1 of " + total) != std::string::npos);
    CHECK(text.find("Page " + total + " of " + total) != std::string::npos);
}

TEST_CASE("names of all Europe, and signs without letters, are printed or said", "[report]") {
    const auto [words, expected, replaced] = GENERATE(table<std::string, std::string, bool>({
        {"Łukasz Żółć, Nguyễn Thị Hồng, Çağla Şen, Őrsi, Dvořák, Ħamrun, Þór, Ṣọlá", "Łukasz", false},
        {"Ελένη Παπαδοπούλου", "Ελένη", false},
        {"Київ Шевченко", "Шевченко", false},
        {"I was so sad \xF0\x9F\x98\xA2 then", "[crying face]", true},
        {"\xE0\xA6\xB0\xE0\xA6\xB9\xE0\xA6\xBF\xE0\xA6\xAE", "rahima", true},  // Bengali, in Latin letters
        {"\xE6\x9D\x8E\xE6\x98\x8E", "lǐmíng", true},                          // Chinese, likewise
    }));
    CAPTURE(words);
    const RenderedPdf rendered = render_pdf(report_saying(words));
    const PdfFile file(rendered.bytes);
    CHECK(said_in(file).find(without_space(expected)) != std::string::npos);
    CHECK(rendered.warnings.empty() != replaced);
    CHECK(file.run("pdftotext FILE -").errors.empty());
}

TEST_CASE("Arabic and Hebrew are joined, ordered, and copied as their letters", "[report]") {
    const std::string arabic = "\u0645\u062D\u0645\u062F \u0639\u0644\u064A";  // a name of two words
    const std::string hebrew = "\u05D3\u05D5\u05D3";
    const RenderedPdf rendered = render_pdf(report_saying("Known as " + arabic + " or " + hebrew + "."));
    CHECK(rendered.warnings.empty());
    const PdfFile file(rendered.bytes);
    const std::string text = file.run("pdftotext FILE -").output;
    // Letters, not presentation forms.
    CHECK(text.find("\u0645") != std::string::npos);
    CHECK(text.find("\uFEE3") == std::string::npos);
    CHECK(file.run("pdftotext FILE -").errors.empty());
}

TEST_CASE("what is in every place of a tree that takes text may be hostile", "[report]") {
    const std::string hostile =
        "(a)\\) Tj ET EMC Q \n%%EOF <</JS (x)>> endobj <b>&amp; \x01\x7F\xC2\x85 \xFF";
    Report report = sample_report();
    const auto size = PdfFile(render_pdf(report).bytes).objects();
    report.blocks.at(1) = {Paragraph{plain(hostile), ParagraphLook::lead, true}};
    report.title = hostile;
    report.organisation = hostile;
    report.head_right = hostile;
    const RenderedPdf rendered = render_pdf(report);
    const PdfFile file(rendered.bytes);
    CHECK(file.run("qpdf --check FILE").status == 0);
    CHECK(file.objects() == size);
    CHECK(file.run("pdftotext FILE -").errors.empty());
    CHECK(file.run("pdfinfo -meta FILE").errors.empty());
}
