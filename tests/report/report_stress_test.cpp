// Pages break wherever they break: nothing is lost, nothing stands outside the margins, what belongs together
// stays so.

#include <algorithm>
#include <catch2/catch.hpp>
#include <charconv>
#include <chrono>

#include "parsers/base/ascii.h"
#include "server/report/pdf_style.h"
#include "server/report/render_pdf.h"
#include "tests/report/pdf_tools.h"
#include "tests/report/report_texts.h"
#include "tests/report/sample_report.h"

using namespace homeward;

namespace {

std::string numbered_words(std::size_t bytes, const std::string& mark) {
    std::string words;
    for (int i = 0; words.size() < bytes; ++i) words += (i == 0 ? "" : " ") + mark + std::to_string(i);
    return words;
}

// A report of `lines` lines, so that what follows begins anywhere on a page.
Report report_after(int lines) {
    Report report = sample_report();
    report.blocks = {{Title{"Return Report"}}};
    for (int i = 0; i < lines; ++i)
        report.blocks.push_back({Paragraph{plain("Line " + std::to_string(i) + ".")}});
    return report;
}

double number_after(std::string_view text, std::string_view name) {
    const std::size_t at = text.find(name);
    if (at == std::string_view::npos) return -1;
    const std::string_view rest = text.substr(at + name.size());
    double value = -1;
    std::from_chars(rest.data(), rest.data() + rest.size(), value);
    return value;
}

// The first word that stands outside the text's margins, and is no running line at the page's head or foot.
std::string first_outside(const PdfFile& file, const Report& report) {
    const PaperStyle& style = paper_style(report);
    constexpr double slack = 2;
    constexpr double running = mm(20);  // Marking, kind and reference; version, code and page.
    const std::string boxes = file.run("pdftotext -bbox FILE -").output;
    for (const std::string_view line : split(boxes, '\n')) {
        if (line.find("<word ") == std::string_view::npos) continue;
        const double top = number_after(line, "yMin=\"");
        const double bottom = number_after(line, "yMax=\"");
        const bool across = number_after(line, "xMin=\"") < style.margin_side - slack ||
                            number_after(line, "xMax=\"") > style.page_width - style.margin_side + slack;
        const bool running_line = bottom < running || top > style.page_height - running;
        const bool along = !running_line && (top < style.margin_top - 8 ||
                                             bottom > style.page_height - style.margin_bottom + 8);
        if (across || along || top < 0 || bottom > style.page_height) return std::string(line);
    }
    return {};
}

void check_paper(const Report& report) {
    const RenderedPdf rendered = render_pdf(report);
    const PdfFile file(rendered.bytes);
    CHECK(first_lost(report, said_in(file)) == "");
    CHECK(first_outside(file, report) == "");
    // The claim is made only where every clause holds, one of which is that no glyph is missing.
    CHECK(file.run("pdfinfo -meta FILE").output.find("pdfuaid:part") != std::string::npos);
}

ReportBlock long_block(const std::string& kind, const std::string& words) {
    if (kind == "paragraph") return {Paragraph{plain(words)}};
    if (kind == "heading") return {Heading{2, words}};
    if (kind == "quotation") return {Quotation{"In their words", {plain(words), plain("End.")}}};
    if (kind == "panel") {
        ReportBlocks inside{{Heading{1, "In short"}}};
        inside.push_back({Paragraph{plain(words)}});
        return {Panel{PanelLook::tinted, inside}};
    }
    if (kind == "list") return {BulletList{{plain(words), plain("Last")}}};
    if (kind == "facts") {
        const Fact first{"Label", plain(words)};
        return {Facts{{first, {"Next", plain("value")}}, 2}};
    }
    if (kind == "table") {
        return {Table{
            {"What", "Who"}, {2, 1}, {{plain(words), plain("P Shah")}, {plain("More"), plain("M Ali")}}}};
    }
    if (kind == "cards") {
        return {Cards{
            {{{Heading{2, "Stop"}}, {Paragraph{plain(words)}}}, {{Heading{2, "Think"}}, {WritingLines{2}}}}}};
    }
    if (kind == "note") return {SourceNote{words}};
    Signatures signatures = std::get<Signatures>(sample_report().blocks.back().content);
    if (kind == "sealer") {
        signatures.sealed_by = words.substr(0, 2000);
    } else {
        signatures.people.front().name = words.substr(0, 6000);
    }
    return {signatures};
}

}  // namespace

TEST_CASE("twenty thousand letters in any block, anywhere on a page", "[report]") {
    const std::string kind = GENERATE("paragraph",
                                      "heading",
                                      "quotation",
                                      "panel",
                                      "list",
                                      "facts",
                                      "table",
                                      "cards",
                                      "note",
                                      "sealer",
                                      "signature");
    const int lines = GENERATE(0, 27);
    CAPTURE(kind, lines);
    Report report = report_after(lines);
    report.blocks.push_back({Heading{1, "5. What the young person told us"}});
    report.blocks.push_back(long_block(kind, numbered_words(20'000, "w")));
    report.blocks.push_back({Paragraph{plain("After all that.")}});
    check_paper(report);
}

TEST_CASE("a heading stands on the page of what it heads, wherever that begins", "[report]") {
    const std::string kind = GENERATE("paragraph", "quotation", "panel", "list", "facts", "table", "cards");
    CAPTURE(kind);
    Report report = report_after(0);
    constexpr std::size_t sections = 40;
    for (std::size_t i = 0; i < sections; ++i) {
        const std::string number = std::to_string(i);
        report.blocks.push_back({Heading{i % 2 == 0 ? 1 : 2, "Head" + number + "."}});
        report.blocks.push_back(
            long_block(kind, "begin" + number + ". " + numbered_words(60 + i * 97 % 900, "x")));
    }
    const PdfFile file(render_pdf(report).bytes);
    const std::string text = file.run("pdftotext FILE -").output;
    const std::vector<std::string_view> pages = split(text, '\f');
    const auto page_of = [&](const std::string& word) {
        return std::ranges::find_if(
                   pages, [&](std::string_view page) { return page.find(word) != std::string_view::npos; }) -
               pages.begin();
    };
    for (std::size_t i = 0; i < sections; ++i) {
        CAPTURE(i);
        const std::string number = std::to_string(i);
        CHECK(page_of("Head" + number + ".") == page_of("begin" + number + "."));
    }
    CHECK(first_outside(file, report) == "");
}

TEST_CASE("the signatures are never split and never alone", "[report]") {
    const int lines = GENERATE(range(4, 36, 4));
    CAPTURE(lines);
    Report report = report_after(lines);
    report.blocks.push_back({Heading{1, "17. Signatures"}});
    report.blocks.push_back({sample_report().blocks.back()});
    tell_content_digest(report, std::string(64, '7'));
    const PdfFile file(render_pdf(report).bytes);
    const std::string text = file.run("pdftotext FILE -").output;
    int found = 0;
    for (const std::string_view page : split(text, '\f')) {
        const bool here = page.find("17. Signatures") != std::string_view::npos;
        found += here ? 1 : 0;
        for (const char* part : {"Priya Shah", "Mohammed Ali", "Sealed by", "Check this report", "SHA-256"}) {
            CAPTURE(part);
            CHECK((page.find(part) != std::string_view::npos) == here);
        }
    }
    CHECK(found == 1);
}

TEST_CASE("a table of forty long rows repeats its head on every page", "[report]") {
    Report report = report_after(3);
    Table table{{"Reference", "What was done", "By whom"}, {1, 3, 1}, {}};
    for (int i = 0; i < 40; ++i) {
        const std::string number = std::to_string(i);
        table.rows.push_back(
            {plain("R" + number), plain(numbered_words(420, "t" + number + "x")), plain("P" + number)});
    }
    report.blocks.push_back({table});
    const RenderedPdf rendered = render_pdf(report);
    const PdfFile file(rendered.bytes);
    const std::string text = file.run("pdftotext FILE -").output;
    std::size_t heads = 0;
    for (std::size_t at = text.find("By whom"); at != std::string::npos; at = text.find("By whom", at + 1))
        ++heads;
    CHECK(heads == static_cast<std::size_t>(rendered.pages));
    CHECK(rendered.pages > 3);
    CHECK(first_word_lost(report, file.run("pdftotext -raw FILE -").output) == "");
    CHECK(first_outside(file, report) == "");
}

TEST_CASE("names from right to left stand inside English in the order of speech", "[report]") {
    const std::string arabic = "\u0645\u062D\u0645\u062F";
    const std::string hebrew = "\u05D3\u05D5\u05D3 \u05DB\u05D4\u05DF";
    Report report = report_after(0);
    report.blocks.push_back({Paragraph{plain(arabic + ", known as Mo, aged 15"), ParagraphLook::lead, true}});
    report.blocks.push_back({Facts{{{"Known as", plain(hebrew + " (Dudu)")}, {"Friend", plain(arabic)}}, 2}});
    report.blocks.push_back({Paragraph{{{"Who was there: ", SpanLook::bold},
                                        {"he met " + arabic + " at the station and "},
                                        {"[Withheld: W2]", SpanLook::withheld},
                                        {" drove both of them home to " + hebrew + "."}}}});
    std::string many;
    for (int i = 0; i < 60; ++i) many += "word " + arabic + " and then " + std::to_string(i) + " ";
    report.blocks.push_back({Quotation{"In their words", {Spans{{many, SpanLook::bold}, {many}}}}});
    const RenderedPdf rendered = render_pdf(report);
    CHECK(rendered.warnings.empty());
    const PdfFile file(rendered.bytes);
    CHECK(first_outside(file, report) == "");
    const std::string text = squeezed(file.run("pdftotext -raw FILE -").output);
    // An English line keeps its order, whichever script it begins with.
    for (const char* part : {"known as Mo, aged 15",
                             "(Dudu)",
                             "Who was there: he met",
                             "at the station and",
                             "[Withheld: W2]"}) {
        CAPTURE(part);
        CHECK(text.find(squeezed(part)) != std::string::npos);
    }
    const std::string boxes = file.run("pdftotext -bbox FILE -").output;
    const auto place = [&](std::string_view word) {
        const std::size_t at = boxes.find(std::string(word) + "</word>");
        REQUIRE(at != std::string::npos);
        return number_after(std::string_view(boxes).substr(boxes.rfind("<word", at)), "xMin=\"");
    };
    CHECK(place("known") < place("Mo,"));
    // As seen: its letters from the left.
    CHECK(place("\u062F\u0645\u062D\u0645,") < place("known"));
}

TEST_CASE("letters of many languages are printed, and those outside every font are said", "[report]") {
    Report report = report_after(0);
    const std::string names = "Nguyễn Thị Hồng Ánh, Łukasz Źdźbło, Siân Ŵyn Llŷr, Çağrı Öz, Þóra Ægisdóttir";
    report.blocks.push_back({Paragraph{plain(names)}});
    CHECK(render_pdf(report).warnings.empty());
    check_paper(report);
    report.blocks.push_back({Paragraph{plain("Known as \u09B0\u09B9\u09BF\u09AE.")}});
    const RenderedPdf rendered = render_pdf(report);
    REQUIRE(rendered.warnings.size() == 1);
    const PdfFile file(rendered.bytes);
    const std::string text = file.run("pdftotext FILE -").output;
    CHECK(text.find("Known as rahima.") != std::string::npos);
    CHECK(text.find("\xEF\xBF\xBD") == std::string::npos);
}

TEST_CASE("empty sections and empty blocks are papers too", "[report]") {
    Report report = report_after(0);
    for (int i = 0; i < 3; ++i) report.blocks.push_back({Heading{1, "Section " + std::to_string(i)}});
    report.blocks.push_back({Facts{}});
    report.blocks.push_back({BulletList{}});
    report.blocks.push_back({Quotation{"In their words", {}}});
    report.blocks.push_back({Panel{PanelLook::boxed, {}}});
    report.blocks.push_back({Table{{"What", "Who"}, {1, 1}, {}}});
    report.blocks.push_back({Cards{}});
    report.blocks.push_back({Paragraph{}});
    report.blocks.push_back({PageBreak{}});
    check_paper(report);
    Report nothing = report;
    nothing.blocks.clear();
    CHECK(PdfFile(render_pdf(nothing).bytes).run("qpdf --check FILE").status == 0);
}

TEST_CASE("a wide page keeps its margins, and its draft's mark", "[report]") {
    Report report = report_after(12);
    report.kind = ReportKind::weekly_report;
    report.draft = true;
    report.blocks.push_back(
        {Table{{"A", "B", "C"}, {1, 2, 3}, {{plain(numbered_words(3000, "a")), plain("b"), plain("c")}}}});
    check_paper(report);
}

TEST_CASE("time grows with the text, and a thousand pages are the most", "[report]") {
    const auto report_of = [](int paragraphs) {
        Report report = report_after(0);
        for (int i = 0; i < paragraphs; ++i)
            report.blocks.push_back({Paragraph{plain(numbered_words(600, "p"))}});
        return report;
    };
    const auto seconds_of = [&](const Report& report) {
        const auto start = std::chrono::steady_clock::now();
        render_pdf(report);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const double once = seconds_of(report_of(400));
    CHECK(seconds_of(report_of(1600)) < once * 4 * 4 + 1);  // Four times the text; other work may run beside.
    // One text of many spans, a long word of one letter.
    const auto of_spans = [](int count) {
        Report report = report_after(0);
        Paragraph paragraph;
        for (int i = 0; i < count; ++i)
            paragraph.spans.push_back({"w ", i % 2 == 0 ? SpanLook::plain : SpanLook::bold});
        report.blocks.push_back({paragraph});
        return report;
    };
    const double few = seconds_of(of_spans(5'000));
    CHECK(seconds_of(of_spans(20'000)) < few * 4 * 4 + 1);
    REQUIRE_THROWS_AS(render_pdf(report_of(16'000)), Error);
}
