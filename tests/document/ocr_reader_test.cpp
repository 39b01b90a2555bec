#include "parsers/document/ocr_reader.h"

#include <catch2/catch.hpp>
#include <set>

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/page_space.h"
#include "parsers/document/pdf_page_image.h"

using namespace homeward;

namespace {

// The first picture of a scanned sample: its JPEG stands in the PDF as it is.
std::string first_scan() {
    const std::string pdf = read_own_file("samples/documents/scan-01.pdf", limits::file_bytes_max);
    const std::size_t start = pdf.find("\xFF\xD8\xFF");
    return pdf.substr(start, pdf.find("endstream", start) - start);
}

std::set<std::string> texts(const Page& page) {
    std::set<std::string> out;
    for (const Word& word : page.words) out.insert(word.text);
    return out;
}

OcrEngine& engine() {
    static OcrEngine the_engine;
    return the_engine;
}

}  // namespace

TEST_CASE("a scan's words are found, those in shaded and dark cells too", "[document]") {
    const std::string jpeg = first_scan();
    const Document document = read_picture(engine(), std::as_bytes(std::span(jpeg)));
    REQUIRE(document.pages.size() == 1);
    const Page& page = document.pages.at(0);
    CHECK(page.text_source == TextSource::ocr);
    CHECK(page.quality > 0.8F);
    const auto found = texts(page);
    for (const char* word : {"Nottinghamshire",
                             "Surname",
                             "Nickname",
                             "Episode",
                             "Worksop,",
                             "12/05/2026",
                             "Kingfisher",
                             "Whitcombe"}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
    for (const Word& word : page.words) {
        const Rect box = on_paper(page, word.box);
        CHECK(box.x0 > -2);
        CHECK(box.y1 < page.height + 2);
    }
}

namespace {

// `image` turned clockwise by a quarter, as often as told.
PageImage turned(PageImage image, int quarters) {
    for (; quarters > 0; --quarters) {
        PageImage next{image.height, image.width, image.dpi, {}};
        next.grey.resize(image.grey.size());
        for (int y = 0; y < image.height; ++y) {
            for (int x = 0; x < image.width; ++x) {
                const std::size_t to = static_cast<std::size_t>(x) * static_cast<std::size_t>(next.width) +
                                       static_cast<std::size_t>(image.height - 1 - y);
                next.grey.at(to) =
                    image.grey.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                  static_cast<std::size_t>(x));
            }
        }
        image = std::move(next);
    }
    return image;
}

// Each row moved along so that the page leans by `slope`; each column likewise: a small turn in two shears.
PageImage leaning(const PageImage& image, double slope) {
    PageImage out = image;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const int from_x = x - static_cast<int>((y - image.height / 2) * slope);
            const int from_y = y + static_cast<int>((x - image.width / 2) * slope);
            const bool inside = from_x >= 0 && from_x < image.width && from_y >= 0 && from_y < image.height;
            const auto at = [&](int column, int row) {
                return static_cast<std::size_t>(row) * static_cast<std::size_t>(image.width) +
                       static_cast<std::size_t>(column);
            };
            out.grey.at(at(x, y)) = inside ? image.grey.at(at(from_x, from_y)) : 255;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a page is read however it lay in the scanner", "[document]") {
    const std::string pdf = read_own_file("samples/documents/scan-01.pdf", limits::file_bytes_max);
    const PageImage paper = draw_page(std::as_bytes(std::span(pdf)), 1, 200);
    const auto [quarters, slope] = GENERATE(table<int, double>({{1, 0.0}, {2, 0.07}, {3, -0.02}}));
    CAPTURE(quarters, slope);
    const PageImage picture = turned(leaning(paper, slope), quarters);
    std::vector<Warning> warnings;
    const Page page = recognise_page(
        engine(), 1, [&](double) { return picture; }, warnings);
    CHECK(page.rotation == (4 - quarters) * 90);
    CHECK(warnings.empty());
    const auto found = texts(page);
    for (const char* word : {"Nottinghamshire", "Surname", "12/05/2026", "Whitcombe"}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
}

TEST_CASE("print that the sheet's edge cuts off keeps its boxes on the sheet", "[document]") {
    const std::string pdf = read_own_file("samples/documents/scan-01.pdf", limits::file_bytes_max);
    const PageImage paper = draw_page(std::as_bytes(std::span(pdf)), 1, 200);
    PageImage cut{paper.width - 160, paper.height / 3, paper.dpi, {}};
    for (int y = 0; y < cut.height; ++y) {
        const auto row = paper.grey.begin() + std::ptrdiff_t{y} * paper.width + 160;
        cut.grey.insert(cut.grey.end(), row, row + cut.width);
    }
    std::vector<Warning> warnings;
    const Page page = recognise_page(
        engine(), 1, [&](double) { return cut; }, warnings);
    CHECK(page.words.size() > 20);
    for (const Word& word : page.words) {
        CAPTURE(word.text);
        CHECK_FALSE(word.box.empty());
        CHECK(intersected(word.box, {0, 0, page.width, page.height}) == word.box);
    }
}

TEST_CASE("a box of the straightened page leads back to the paper", "[document]") {
    Page page;
    page.width = 600;
    page.height = 800;
    CHECK(on_paper(page, {10, 20, 30, 40}) == Rect{10, 20, 30, 40});
    page.rotation = 180;
    CHECK(on_paper(page, {10, 20, 30, 40}) == Rect{570, 760, 590, 780});
    page.rotation = 90;  // the paper is 800 wide and 600 high
    CHECK(on_paper(page, {10, 20, 30, 40}) == Rect{20, 570, 40, 590});
    page.rotation = 0;
    page.skew = 2;
    const Rect box = on_paper(page, {290, 10, 310, 20});
    CHECK(box.mid_x() == Approx(300 - 385 * 0.0349).margin(0.5).epsilon(0.02));
}

TEST_CASE("pictures that mean harm are refused by code", "[document]") {
    const std::string bytes =
        GENERATE(std::string("\x89PNG\r\n\x1a\n"), std::string("\xFF\xD8\xFF"), std::string("GIF89a"));
    CHECK_THROWS_AS(read_picture(engine(), std::as_bytes(std::span(bytes))), Error);
}

TEST_CASE("a name whose accent the recogniser did not read is no sure word", "[document]") {
    const std::string pdf = read_own_file("samples/documents/scan-05.pdf", limits::file_bytes_max);
    const std::size_t start = pdf.find("\xFF\xD8\xFF");
    const std::string jpeg = pdf.substr(start, pdf.find("endstream", start) - start);
    const Document document = read_picture(engine(), std::as_bytes(std::span(jpeg)));
    REQUIRE(document.pages.size() == 1);
    for (const Word& word : document.pages.at(0).words) {
        CAPTURE(word.text);
        if (word.text == "WOJCIK") CHECK(word.confidence <= 0.5F);
        if (word.text == "Kacper") CHECK(word.confidence > 0.8F);
    }
}
