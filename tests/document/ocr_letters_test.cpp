#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "parsers/document/ocr_words_internal.h"

using namespace homeward;

namespace {

// A line with one word of five letters as blocks of ink, the first of them a thin stroke from `top` down to
// the feet of all, with a dot over it where told. The others are as high as small letters, but the last,
// which is a tall one.
std::string looked_at(const char* text, int top, bool dot) {
    const ocr::PixOwner grey(pixCreate(120, 60, 8));
    pixSetAll(grey.get());
    const auto ink = [&](int x, int y, int width, int height) {
        pixRasterop(grey.get(), x, y, width, height, PIX_CLR, nullptr, 0, 0);
    };
    constexpr int feet = 50;
    ink(10, top, 4, feet - top);
    if (dot) ink(10, 10, 4, 4);
    for (const int x : {20, 40, 60}) ink(x, 22, 14, feet - 22);
    ink(80, 10, 14, feet - 10);
    std::vector<Word> words{{.text = text, .box = {10, 10, 94, feet}, .confidence = 0.96F}};
    ocr::look_at_letters(grey.get(), {{10, 10, 94, feet}, 40}, words);
    return words.front().text;
}

}  // namespace

TEST_CASE("a first letter as high as a capital, without a dot, is one", "[document]") {
    CHECK(looked_at("inced", 10, false) == "Inced");
    CHECK(looked_at("inced", 22, true) == "inced");
    CHECK(looked_at("inced", 22, false) == "inced");  // its dot was lost
    CHECK(looked_at("i2345", 10, false) == "i2345");  // no word
    CHECK(looked_at("linen", 10, false) == "linen");
}
