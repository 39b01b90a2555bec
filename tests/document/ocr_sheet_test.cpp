#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/ocr_reader.h"
#include "parsers/document/page_space.h"
#include "parsers/document/pdf_page_image.h"

using namespace homeward;

namespace {

constexpr int table_grey = 90;

PageImage scanned_sample() {
    const std::string pdf = read_own_file("samples/documents/scan-01.pdf", limits::file_bytes_max);
    return draw_page(std::as_bytes(std::span(pdf)), 1, 200);
}

std::uint8_t at(const PageImage& image, int x, int y) {
    return image.grey.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                         static_cast<std::size_t>(x));
}

// Where a point of the scene lies on the sheet: `map`, which goes the other way, undone by Cramer's rule.
PagePoint undone(const ProjectiveMap& map, double x, double y) {
    const double a = map[0] - map[6] * x;
    const double b = map[1] - map[7] * x;
    const double c = map[3] - map[6] * y;
    const double d = map[4] - map[7] * y;
    const double determinant = a * d - b * c;
    return {((x - map[2]) * d - b * (y - map[5])) / determinant,
            (a * (y - map[5]) - (x - map[2]) * c) / determinant};
}

// `paper` with its corners there, on a table with grain, under light that falls off to one side.
PageImage photographed(const PageImage& paper, const SheetCorners& corners, int width, int height) {
    const ProjectiveMap map = map_onto(corners, paper.width, paper.height);
    PageImage out{width, height, 200, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const PagePoint on = undone(map, x, y);
            const bool inside = on.x >= 0 && on.y >= 0 && on.x < paper.width - 1 && on.y < paper.height - 1;
            const int grain = (x * 7 + y / 9 * 31) % 23;
            const double lit = 1 - 0.25 * x / width;
            const int grey = inside ? at(paper, static_cast<int>(on.x + 0.5), static_cast<int>(on.y + 0.5))
                                    : table_grey + grain;
            out.grey.push_back(static_cast<std::uint8_t>(grey * lit));
        }
    }
    return out;
}

OcrEngine& engine() {
    static OcrEngine the_engine;
    return the_engine;
}

Page read(const PageImage& picture) {
    std::vector<Warning> warnings;
    return recognise_page(
        engine(), 1, [&](double) { return picture; }, warnings);
}

}  // namespace

TEST_CASE("a sheet photographed from one side is read as if it lay in a scanner", "[document]") {
    const PageImage paper = scanned_sample();
    const SheetCorners corners{{{150, 210}, {1850, 120}, {1790, 2480}, {60, 2580}}};
    const Page page = read(photographed(paper, corners, 1950, 2700));
    REQUIRE(page.sheet);
    for (std::size_t i = 0; i < corners.size(); ++i) {
        CAPTURE(i);
        CHECK(page.sheet->corners.at(i).x == Approx(corners.at(i).x * 72 / 200).margin(2));
        CHECK(page.sheet->corners.at(i).y == Approx(corners.at(i).y * 72 / 200).margin(2));
    }
    CHECK(page.width == Approx(595.28).margin(1));
    CHECK(page.height == Approx(841.89).margin(1));
    std::set<std::string> found;
    for (const Word& word : page.words) found.insert(word.text);
    for (const char* word : {"Nottinghamshire", "Surname", "12/05/2026", "Whitcombe"}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
    // The boxes lead back to the photograph, in which a word stands where the sheet's corners put it.
    const ProjectiveMap map = map_onto(corners, paper.width, paper.height);
    const Page scan = read(paper);
    const auto box_of = [](const Page& of, const char* text) {
        const auto word = std::ranges::find(of.words, text, &Word::text);
        REQUIRE(word != of.words.end());
        return on_paper(of, word->box);
    };
    const Rect there = box_of(scan, "Nottinghamshire");
    const PagePoint expected = mapped(map, {there.mid_x() * 200 / 72, there.mid_y() * 200 / 72});
    const Rect here = box_of(page, "Nottinghamshire");
    CHECK(here.mid_x() == Approx(expected.x * 72 / 200).margin(3));
    CHECK(here.mid_y() == Approx(expected.y * 72 / 200).margin(3));
}

TEST_CASE("a scan is no sheet on a table, even with the dark rim that an open lid leaves", "[document]") {
    PageImage paper = scanned_sample();
    CHECK_FALSE(read(paper).sheet);
    for (int y = 0; y < paper.height; ++y) {
        for (int x = 0; x < paper.width; ++x) {
            const bool rim = x < 12 + y % 7 || y < 16 || x > paper.width - 14;
            if (rim)
                paper.grey.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(paper.width) +
                              static_cast<std::size_t>(x)) = 20;
        }
    }
    CHECK_FALSE(read(paper).sheet);
}

TEST_CASE("a ruled frame on white paper is no sheet, however dark its lines are", "[document]") {
    PageImage paper = scanned_sample();
    const auto blacken = [&](int x0, int y0, int x1, int y1) {
        for (int y = y0; y < y1; ++y) {
            for (int x = x0; x < x1; ++x)
                paper.grey.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(paper.width) +
                              static_cast<std::size_t>(x)) = 0;
        }
    };
    const int right = paper.width - 60;
    const int foot = paper.height - 70;
    blacken(60, 70, right, 76);
    blacken(60, foot - 6, right, foot);
    blacken(60, 70, 66, foot);
    blacken(right - 6, 70, right, foot);
    CHECK_FALSE(read(paper).sheet);
}

TEST_CASE("corners that go round clockwise and turn at each are a sheet's", "[document]") {
    CHECK(is_convex({{{0, 0}, {10, 1}, {9, 12}, {1, 11}}}));
    CHECK_FALSE(is_convex({{{0, 0}, {1, 11}, {9, 12}, {10, 1}}}));  // the other way round
    CHECK_FALSE(is_convex({{{0, 0}, {10, 0}, {2, 2}, {0, 10}}}));   // a dent
    CHECK_FALSE(is_convex({{{0, 0}, {10, 0}, {20, 0}, {0, 10}}}));  // three in a row
}

TEST_CASE("a box on a flattened sheet leads back to the photograph", "[document]") {
    Page page;
    page.width = 600;
    page.height = 800;
    page.sheet = PhotographedSheet{{{{100, 50}, {700, 50}, {700, 850}, {100, 850}}}, 900, 1000};
    const Rect moved = on_paper(page, {10, 20, 30, 40});
    CHECK(moved.x0 == Approx(110));
    CHECK(moved.y0 == Approx(70));
    CHECK(moved.x1 == Approx(130));
    CHECK(moved.y1 == Approx(90));
    CHECK(size_on_paper(page).width == 900);
    CHECK(size_on_paper(page).height == 1000);
    page.sheet->corners = {{{100, 50}, {500, 90}, {500, 610}, {100, 650}}};  // seen from the left
    const Rect end = on_paper(page, {599, 0, 600, 1});
    CHECK(end.x1 == Approx(500));
    CHECK(end.y0 == Approx(90).margin(0.5));
    page.sheet.reset();
    page.rotation = 90;
    CHECK(size_on_paper(page).width == 800);
}
