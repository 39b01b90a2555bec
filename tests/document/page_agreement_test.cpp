#include "parsers/document/page_agreement.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using namespace homeward;

namespace {

// A sheet of 200 by 100 points at 72 dots an inch with grey stripes wherever one of `inked` stands.
PageImage sheet_with(const std::vector<Rect>& inked) {
    PageImage image{200, 100, 72, std::vector<std::uint8_t>(200 * 100, 255)};
    for (const Rect& box : inked) {
        for (int y = static_cast<int>(box.y0); y < static_cast<int>(box.y1); ++y) {
            for (int x = static_cast<int>(box.x0); x < static_cast<int>(box.x1); x += 2) {
                image.grey.at(static_cast<std::size_t>(y * 200 + x)) = 0;
            }
        }
    }
    return image;
}

const std::vector<Rect> places{
    {10, 10, 60, 22}, {70, 10, 110, 22}, {10, 40, 60, 52}, {70, 40, 110, 52}, {10, 70, 60, 82}};

Page page_of(const std::vector<std::string>& texts, TextSource source) {
    Page page{.width = 200, .height = 100, .text_source = source};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!texts.at(i).empty())
            page.words.push_back({.text = texts.at(i), .box = places.at(i), .confidence = 0.95F});
    }
    page.needs_ocr = page.layer_in_doubt = source == TextSource::text_layer;
    return page;
}

std::string text_of(const Page& page) {
    std::string text;
    for (const Word& word : page.words) text += word.text + ' ';
    return text;
}

bool told(const std::vector<Warning>& warnings, std::string_view code) {
    return std::ranges::any_of(warnings, [&](const Warning& each) { return each.code == code; });
}

}  // namespace

TEST_CASE("a layer that says what is seen is kept", "[document]") {
    std::vector<Warning> warnings;
    const std::vector<std::string> words{"Surname", "Okafor", "Injured", "No", "Signed"};
    const Page page = agreed_page(page_of(words, TextSource::text_layer),
                                  page_of({"Surnarne", "Okafor", "lnjured", "No", "Signed"}, TextSource::ocr),
                                  sheet_with(places),
                                  warnings);
    CHECK(text_of(page) == "Surname Okafor Injured No Signed ");
    CHECK(page.text_source == TextSource::text_layer);
    CHECK_FALSE(page.needs_ocr);
    CHECK(warnings.empty());
}

TEST_CASE("words that nobody can see are left out and told", "[document]") {
    std::vector<Warning> warnings;
    const std::vector<Rect> inked(places.begin(), places.begin() + 3);
    const Page page =
        agreed_page(page_of({"Surname", "Okafor", "Injured", "Yes", "badly"}, TextSource::text_layer),
                    page_of({"Surname", "Okafor", "Injured"}, TextSource::ocr),
                    sheet_with(inked),
                    warnings);
    CHECK(text_of(page) == "Surname Okafor Injured ");
    CHECK(told(warnings, "hidden_text"));
    CHECK_FALSE(told(warnings, "text_layer_differs"));
}

TEST_CASE("where layer and ink differ, what is seen is taken", "[document]") {
    std::vector<Warning> warnings;
    const Page one =
        agreed_page(page_of({"Surname", "Okafor", "Injured", "Yes", "Signed"}, TextSource::text_layer),
                    page_of({"Surname", "Okafor", "Injured", "No", "Signed"}, TextSource::ocr),
                    sheet_with(places),
                    warnings);
    CHECK(text_of(one) == "Surname Okafor Injured No Signed ");
    CHECK(told(warnings, "text_layer_differs"));
    warnings.clear();
    const Page all =
        agreed_page(page_of({"Fheanzr", "Bxnsbe", "Vawherq", "Ab", "Fvtarq"}, TextSource::text_layer),
                    page_of({"Surname", "Okafor", "Injured", "No", "Signed"}, TextSource::ocr),
                    sheet_with(places),
                    warnings);
    CHECK(all.text_source == TextSource::ocr);
    CHECK(text_of(all) == "Surname Okafor Injured No Signed ");
    CHECK(told(warnings, "text_layer_differs"));
}

TEST_CASE("what is printed in shapes is added from the picture", "[document]") {
    std::vector<Warning> warnings;
    const Page page = agreed_page(page_of({"Surname", "", "Injured", "No", "Signed"}, TextSource::text_layer),
                                  page_of({"Surname", "Okafor", "Injured", "No", "Signed"}, TextSource::ocr),
                                  sheet_with(places),
                                  warnings);
    CHECK(page.words.size() == 5);
    CHECK(text_of(page).find("Okafor") != std::string::npos);
    CHECK(warnings.empty());
}

TEST_CASE("another text under a scan is told of", "[document]") {
    std::vector<Warning> warnings;
    Page layer{.width = 200, .height = 100};
    Page seen = layer;
    seen.text_source = TextSource::ocr;
    for (int i = 0; i < 10; ++i) {
        const Rect box{10, 8.0 * i + 4, 90, 8.0 * i + 11};
        layer.words.push_back({.text = "nothing", .box = box});
        seen.words.push_back({.text = "missing", .box = box, .confidence = 0.9F});
    }
    compare_with_hidden_layer(seen, seen, warnings);
    CHECK(warnings.empty());
    for (Word& word : layer.words) word.text = "quarterly";
    compare_with_hidden_layer(layer, seen, warnings);
    CHECK(told(warnings, "text_layer_differs"));
}
