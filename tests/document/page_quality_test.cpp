#include "parsers/document/page_quality.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "parsers/document/page_quality_xml.h"

using namespace homeward;

namespace {

Page well_read() {
    Page page{.number = 2, .text_source = TextSource::ocr, .quality = 0.94F};
    page.words.push_back({.text = "Surname"});
    page.measures = {.dpi = 300, .contrast = 0.85, .edge_width = 0.2, .sure_words = 0.95};
    return page;
}

}  // namespace

TEST_CASE("a page's verdict comes with why and with what to do", "[document]") {
    const PageQualityRules rules = load_page_quality(find_template("rules/page-quality.xml"));
    const PageReading good = judge_page(well_read(), rules);
    CHECK(good.verdict == PageVerdict::good);
    CHECK(good.reason.empty());
    CHECK(good.page == 2);

    SECTION("a coarse scan that was read well is usable") {
        Page page = well_read();
        page.measures.dpi = 75;
        const PageReading reading = judge_page(page, rules);
        CHECK(reading.before == PageVerdict::unreadable);
        CHECK(reading.after == PageVerdict::good);
        CHECK(reading.verdict == PageVerdict::usable);
        CHECK(reading.advice.find("300 dpi") != std::string::npos);
    }
    SECTION("one that was read badly is poor, and its picture is to blame") {
        Page page = well_read();
        page.measures.edge_width = 0.9;
        page.measures.sure_words = 0.3;
        const PageReading reading = judge_page(page, rules);
        CHECK(reading.verdict == PageVerdict::poor);
        CHECK(reading.reason.find("blurred") != std::string::npos);
        CHECK(page_quality_message(reading).starts_with("Page 2 is hard to read. It is blurred."));
    }
    SECTION("a page without words is unreadable") {
        Page page = well_read();
        page.words.clear();
        CHECK(judge_page(page, rules).verdict == PageVerdict::unreadable);
    }
    SECTION("what was not measured says nothing") {
        Page page = well_read();
        page.measures.dpi = 0;
        CHECK(judge_page(page, rules).verdict == PageVerdict::good);
    }
}

TEST_CASE("a table of page quality that makes no sense is refused with its line", "[document]") {
    const auto [measure, why] = GENERATE(table<std::string, std::string>({
        {R"(<measure of="smell" good="3" usable="2" poor="1"><why>a</why><do>b</do></measure>)",
         "no such measure"},
        {R"(<measure of="dpi" good="3" usable="4" poor="1"><why>a</why><do>b</do></measure>)", "in order"},
        {R"(<measure of="dpi" good="x" usable="2" poor="1"><why>a</why><do>b</do></measure>)",
         "good is a number"},
        {R"(<measure of="dpi" good="3" usable="2" poor="1"><why>a</why></measure>)", "do is a sentence"},
        {"<measures/>", "only measure"},
    }));
    CAPTURE(measure);
    const auto file = std::filesystem::temp_directory_path() / "page-quality-test.xml";
    std::ofstream(file) << "<page-quality id=\"x\" version=\"1\">\n" << measure << "\n</page-quality>\n";
    try {
        load_page_quality(file);
        FAIL("it was taken");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::bad_template);
        CHECK(error.detail().find(":2: ") != std::string::npos);
        CHECK(error.detail().find(why) != std::string::npos);
    }
    std::filesystem::remove(file);
}
