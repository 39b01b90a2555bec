#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "parsers/document/ocr_reader.h"
#include "parsers/document/page_space.h"
#include "parsers/document/pdf_page_image.h"
#include "parsers/text/unicode.h"

using namespace homeward;

namespace {

// A page with letters of Welsh as codes 1 to 3; of the last two the base fonts tell no width.
PageImage printed(const std::vector<std::string>& lines) {
    constexpr double size = 12;
    std::string marks;
    double y = 270;
    for (const std::string& line : lines) {
        std::string text;
        for (const char c : line) {
            text += c;
            if (c == '\2') text += ")-500(";
            if (c == '\3') text += ")-722(";
        }
        marks += "BT/F " + std::to_string(size) + " Tf 30 " + std::to_string(y) + " Td[(" + text + ")]TJ ET ";
        y -= 24;
    }
    const std::string pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
        "1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 300]/Contents 4 0 R/Resources<</Font<<"
        "/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences"
        "[1/acircumflex/ycircumflex/wcircumflex]>>>>>>>>>>endobj\n4 0 obj<</Length " +
        std::to_string(marks.size()) + ">>stream\n" + marks + " endstream endobj\ntrailer<</Root 1 0 R>>\n";
    return draw_page(std::as_bytes(std::span(pdf)), 1, 200);
}

OcrEngine& engine() {
    static OcrEngine the_engine;
    return the_engine;
}

Page recognised(const PageImage& picture, std::vector<Warning>& warnings) {
    return recognise_page(
        engine(), 1, [&](double) { return picture; }, warnings);
}

Page recognised(const PageImage& picture) {
    std::vector<Warning> warnings;
    return recognised(picture, warnings);
}

std::set<std::string> texts(const Page& page) {
    std::set<std::string> out;
    for (const Word& word : page.words) out.insert(word.text);
    return out;
}

}  // namespace

TEST_CASE("the letters that Welsh has and English lacks are read and kept", "[document]") {
    const Page page = recognised(printed({"Enw'r plentyn: Tudur Si\1n",
                                          "Roedd y bachgen wedi mynd i'r t\2 gyda'i dad",
                                          "ac roedd d\3r yn yr ardd. Dywedodd ei fod yn gwybod",
                                          "bod y g\3r wedi gweld y plentyn yn yr ysgol."}));
    const auto found = texts(page);
    for (const char* word : {"Si\u00E2n", "t\u0177", "d\u0175r", "g\u0175r", "ysgol."}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
    for (const Word& word : page.words) CHECK(to_nfc(word.text) == word.text);
}

TEST_CASE("an English page with one such name doubts what it cannot read", "[document]") {
    const Page page = recognised(printed({"Home address: T\2 Gwyn, 5 Mill Lane",
                                          "The child was last seen at home by her mother, who"
                                          " had gone out.",
                                          "Reported by: Si\1n Pugh"}));
    for (const Word& word : page.words) {
        CAPTURE(word.text);
        if (word.text == "Ty" || word.text == "Sian") CHECK(word.confidence <= 0.5F);
        if (word.text == "Mill") CHECK(word.confidence > 0.8F);
    }
}

namespace {

// `image` as a curling sheet shows it: its columns pushed down, most in the middle and more at the head.
PageImage curled(const PageImage& image, double sag) {
    PageImage out = image;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const double across = 2.0 * x / image.width - 1;
            const double down = sag * (1 - across * across) * (1.2 - 0.4 * y / image.height);
            const int from = y - static_cast<int>(std::lround(down));
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                            static_cast<std::size_t>(x);
            out.grey.at(at) =
                from >= 0
                    ? image.grey.at(static_cast<std::size_t>(from) * static_cast<std::size_t>(image.width) +
                                    static_cast<std::size_t>(x))
                    : std::uint8_t{255};
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a sheet that curls is read as if it lay flat", "[document]") {
    const PageImage paper = printed(
        {"Circumstances: the child left the home by the kitchen door at about nine and was seen at the",
         "bus station by Ellen Marsh, a neighbour, who rang the police at once. He said that he had",
         "been with two older boys whom he would not name, and that they had bought him some food.",
         "He was found at 5 Mill Lane at 02:40 on 04/03/2026 and taken home by PC 3486 Gallagher.",
         "His mother asks for help with the evenings. He would like to be heard by somebody at school.",
         "Nothing else was said. The report goes to the council, and a copy to the social worker.",
         "School will be told in the morning. The boys are known to the police and will be visited.",
         "He had no injuries and wanted no doctor. He had not eaten since the evening before, he said.",
         "The officer thinks that he will go missing again unless the older boys are spoken to."});
    const double sag = GENERATE(0.0, 60.0, 120.0);  // dots: 0, 7.6 and 15 mm
    CAPTURE(sag);
    const Page flat = recognised(paper);
    std::vector<Warning> warnings;
    const Page page = recognised(curled(paper, sag), warnings);
    CHECK((std::ranges::count(warnings, curled_page, &Warning::code) == 1) == (sag > 0));
    const auto words = texts(flat);
    const auto found = texts(page);
    std::size_t kept = 0;
    for (const std::string& word : words) kept += found.contains(word) ? 1U : 0U;
    CAPTURE(kept, words.size());
    CHECK(static_cast<double>(kept) >= 0.97 * static_cast<double>(words.size()));
    if (sag == 0.0) CHECK(page.words == flat.words);
}

TEST_CASE("letters alone over columns are read, and no marks for them", "[document]") {
    const Page page = recognised(printed({"Y          N          NK", "", "X", "           X", "Yes", "No"}));
    const auto found = texts(page);
    for (const char* word : {"Y", "N", "NK", "X", "Yes", "No"}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
    CHECK(std::ranges::count(page.words, std::string("X"), &Word::text) == 2);
    CHECK(page.words.size() == 7);
}
