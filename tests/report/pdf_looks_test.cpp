// What the eye would measure with a ruler: margins, columns, splits, what stands beside what.

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "server/report/pdf_style.h"
#include "server/report/render_pdf.h"
#include "tests/report/page_words.h"
#include "tests/report/sample_report.h"

using namespace homeward;

namespace {

constexpr double hair = 0.6;  // Points: less than anyone sees.

Report empty_report() {
    Report report = sample_report();
    report.blocks.clear();
    return report;
}

std::vector<PageWord> drawn(const Report& report) {
    const PdfFile file(render_pdf(report).bytes);
    return words_of(file);
}

PageWord word(const std::vector<PageWord>& words, const std::string& text) {
    const auto found = std::ranges::find(words, text, &PageWord::text);
    REQUIRE(found != words.end());
    return *found;
}

int pages_of(const std::vector<PageWord>& words) {
    return words.empty() ? 0 : words.back().page + 1;
}

// A paragraph of `lines` lines at least, each word naming the paragraph.
Paragraph long_paragraph(int number, int lines) {
    std::string text;
    for (int i = 0; i < lines * 9; ++i) text += "para" + std::to_string(number) + " ";
    return {plain(text)};
}

// How many lines of each text stand on each page.
std::map<std::string, std::map<int, int>> lines_by_page(const std::vector<PageWord>& words) {
    std::map<std::string, std::map<int, int>> lines;
    std::map<std::pair<std::string, int>, double> last;
    for (const PageWord& each : words) {
        double& y = last[{each.text, each.page}];
        if (each.y0 > y + 1) {
            ++lines[each.text][each.page];
            y = each.y0;
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("nothing is printed outside the margins but what runs along them", "[report]") {
    for (const PageWord& each : drawn(sample_report())) {
        CAPTURE(each.text, each.page);
        CHECK(each.x0 >= mm(20) - hair);
        CHECK(each.x1 <= mm(190) + hair);
        const bool running = each.y0 < mm(22) || each.y1 > mm(297 - 16);
        CHECK((running || (each.y0 >= mm(26) - 4 && each.y1 <= mm(297 - 24) + 4)));
    }
}

TEST_CASE("marking, running head and foot stand where the paper has them", "[report]") {
    const auto words = drawn(sample_report());
    const PageWord marking = word(words, "OFFICIAL-SENSITIVE");
    CHECK(marking.y0 == Approx(mm(10)).margin(4));
    CHECK((marking.x0 + marking.x1) / 2 == Approx(mm(105)).margin(1));
    const PageWord head = word(words, "Return");
    CHECK(head.x0 == Approx(mm(20)).margin(hair));
    CHECK(head.y0 == Approx(mm(16)).margin(4));
    const PageWord code = word(words, "4F7K-92QX-HD3M");
    CHECK((code.x0 + code.x1) / 2 == Approx(mm(105)).margin(1));
    CHECK(code.y1 == Approx(mm(297 - 15)).margin(4));
}

TEST_CASE("a long question runs over the whole width, its answer stands in the text column", "[report]") {
    Report report = empty_report();
    report.blocks.push_back({Heading{1, "5. Section"}});
    report.blocks.push_back({Heading{
        2,
        "Longquestion that a council asks at length, so long that a column of two thirds of the page "
        "would have to break it into four short lines over the answer"}});
    report.blocks.push_back({Quotation{"Label", {plain("Answer in their own words.")}}});
    const auto words = drawn(report);
    CHECK(word(words, "Longquestion").x0 == Approx(mm(20)).margin(hair));
    const PageWord last = word(words, "answer");
    CHECK(last.y0 - word(words, "Longquestion").y0 < 2 * 18 + hair);
    const PageWord answer = word(words, "Answer");
    CHECK(answer.x0 == Approx(mm(20 + 40 + 6 + 4)).margin(hair));
    // What labels the words stands in the label column, on their first line.
    const PageWord label = word(words, "Label");
    CHECK(label.x0 == Approx(mm(20)).margin(hair));
    CHECK(label.y1 == Approx(answer.y1).margin(2));
}

TEST_CASE("a label too long for its column stands over the words", "[report]") {
    Report report = empty_report();
    report.blocks.push_back(
        {Quotation{"Beginning of a label that no column of forty millimetres holds", {plain("Answer.")}}});
    const auto words = drawn(report);
    CHECK(word(words, "Beginning").x0 == Approx(word(words, "Answer.").x0).margin(hair));
    CHECK(word(words, "Beginning").y1 < word(words, "Answer.").y0 + 3);
}

TEST_CASE("no paragraph leaves a line alone at a page's end or start", "[report]") {
    Report report = empty_report();
    for (int i = 0; i < 60; ++i) report.blocks.push_back({long_paragraph(i, 2 + i % 7)});
    const auto words = drawn(report);
    REQUIRE(pages_of(words) > 3);
    int split = 0;
    for (const auto& [text, pages] : lines_by_page(words)) {
        if (!text.starts_with("para") || pages.size() < 2) continue;
        ++split;
        for (const auto& [page, count] : pages) {
            CAPTURE(text, page);
            CHECK(count >= 2);
        }
    }
    CHECK(split > 0);
}

TEST_CASE("a heading keeps lines of what it heads on its page", "[report]") {
    Report report = empty_report();
    for (int i = 0; i < 40; ++i) {
        report.blocks.push_back({Heading{2, "head" + std::to_string(i)}});
        report.blocks.push_back({long_paragraph(i, 3 + i % 5)});
    }
    const auto words = drawn(report);
    const auto lines = lines_by_page(words);
    for (int i = 0; i < 40; ++i) {
        const int page = word(words, "head" + std::to_string(i)).page;
        CAPTURE(i, page);
        CHECK(lines.at("para" + std::to_string(i)).count(page) == 1);
        CHECK(lines.at("para" + std::to_string(i)).at(page) >= 3);
    }
}

TEST_CASE("short rows never split, and each page of a table begins with its head", "[report]") {
    Report report = empty_report();
    Table table{{"Headword", "Other"}, {1, 1}, {}};
    for (int i = 0; i < 80; ++i) {
        std::string text;
        for (int k = 0; k < 4 * (1 + i % 6); ++k) text += "row" + std::to_string(i) + "word ";
        table.rows.push_back({plain(text), plain("x")});
    }
    report.blocks.push_back({std::move(table)});
    const auto words = drawn(report);
    REQUIRE(pages_of(words) > 2);
    const auto lines = lines_by_page(words);
    for (const auto& [text, pages] : lines) {
        CAPTURE(text);
        if (text.starts_with("row")) CHECK(pages.size() == 1);
    }
    CHECK(static_cast<int>(lines.at("Headword").size()) == pages_of(words));
}

TEST_CASE("a row that goes on over a page's end has air under the repeated head", "[report]") {
    Report report = empty_report();
    std::string text;
    for (int i = 0; i < 700; ++i) text += "cell ";
    report.blocks.push_back({Table{{"Headword", "Other"}, {1, 1}, {{plain(text), plain("x")}}}});
    const auto words = drawn(report);
    REQUIRE(pages_of(words) == 2);
    const auto second = [](const PageWord& each) { return each.page == 1; };
    const auto gap_of = [&](bool on_second) {
        const auto at = [&](const std::string& wanted) {
            return *std::ranges::find_if(words, [&](const PageWord& each) {
                return each.text == wanted && second(each) == on_second;
            });
        };
        return at("cell").y0 - at("Headword").y1;
    };
    CHECK(gap_of(true) == Approx(gap_of(false)).margin(hair));
}

TEST_CASE("every line of a seal's organisation is printed", "[report]") {
    Report report = sample_report();
    auto& signatures = std::get<Signatures>(report.blocks.back().content);
    signatures.sealed_by =
        "The Return Interview and Advocacy Service for Children and Young People of the Northern Lastword";
    const PageWord last = word(drawn(report), "Lastword");
    CHECK(last.x1 <= mm(20 + 82) + hair);
}

TEST_CASE("a plan fills its sheet with lines to write on, and never grows by it", "[report]") {
    Report report = empty_report();
    report.kind = ReportKind::stay_safe_plan;
    report.blocks.push_back({Heading{1, "Top"}});
    report.blocks.push_back({WritingLines{2, true}});
    report.blocks.push_back({Heading{1, "Middle"}});
    report.blocks.push_back({WritingLines{1, true}});
    report.blocks.push_back({Heading{1, "Foot"}});
    const auto words = drawn(report);
    CHECK(pages_of(words) == 1);
    // Eight more lines of 9 mm each is all that a group takes.
    const double between = word(words, "Middle").y0 - word(words, "Top").y0;
    CHECK(between == Approx(26 + 4 + 10 * mm(9) + 12).margin(8));
    CHECK(word(words, "Foot").y1 <= mm(297 - 16));
}

TEST_CASE("a plan's numbers to ring are as large as the paper says", "[report]") {
    Report report = empty_report();
    report.kind = ReportKind::stay_safe_plan;
    const Spans digits{Span{"0000000000", SpanLook::mono}};
    const ReportBlocks card{ReportBlock{Heading{2, "Helpline"}},
                            ReportBlock{Paragraph{digits, ParagraphLook::lead}}};
    report.blocks.push_back({Cards{std::vector<ReportBlocks>{card}}});
    const PageWord number = word(drawn(report), "0000000000");
    // Each letter of DejaVu Sans Mono is 0.602 of the size wide.
    CHECK((number.x1 - number.x0) / 10 / 0.602 == Approx(18).margin(0.1));
}
