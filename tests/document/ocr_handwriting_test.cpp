#include "parsers/document/ocr_handwriting.h"

#include <catch2/catch.hpp>
#include <string>

#include "parsers/document/ocr_welsh.h"

using namespace homeward;
using namespace homeward::ocr;

namespace {

LineLook look_of(double y, double letter_height, double wavering, double spread, std::size_t letters = 12) {
    return {.box = {100, y, 300, y + letter_height},
            .letter_height = letter_height,
            .letters = letters,
            .wavering = wavering,
            .spread = spread,
            .run_on = 0.8};
}

std::vector<Word> line_of(const std::string& text, float confidence) {
    return {{.text = text, .box = {100, 0, 300, 20}, .confidence = confidence}};
}

}  // namespace

TEST_CASE("what a hand wrote is boxed and never given as words", "[document]") {
    std::vector<LineLook> looks;
    std::vector<std::vector<Word>> words;
    for (int i = 0; i < 6; ++i) {
        looks.push_back(look_of(i * 40.0, 21, 0.0, 0.02));
        words.push_back(line_of("Telephone", 0.96F));
    }
    struct Case {
        LineLook look;
        std::string text;
        float confidence;
        bool written;
    };
    const Case written = GENERATE(values<Case>({
        {look_of(300, 31, 0.22, 0.04), "07700Joo425", 0.8F, true},  // uneven, and read unsurely
        {look_of(300, 21, 0.22, 0.04), "07700Joo425", 0.8F, true},  // no larger than print, but it wavers
                                                                    // much
        {look_of(300, 37, 0.06, 0.09), "PCSO1447Kishakad", 0.54F, true},
        {look_of(300, 38, 0.0, 0.01, 3), "Yes,", 0.26F, true},          // short, but far larger than print
        {look_of(300, 21, 0.0, 0.02), "smudged", 0.4F, false},          // even: print that suffered
        {look_of(300, 21, 0.05, 0.08, 4), "[5Notknown", 0.6F, false},   // print beside the rest of a rule
        {look_of(300, 30, 0.06, 0.02), "FOUND DEBRIEF", 0.95F, false},  // a heading
        {look_of(300, 20, 0.0, 0.0, 2), "No", 0.5F, false},             // no larger than print
    }));
    CAPTURE(written.text);
    looks.push_back(written.look);
    words.push_back(line_of(written.text, written.confidence));
    const std::vector<Rect> areas = take_handwriting_out(looks, words);
    CHECK(areas.size() == (written.written ? 1 : 0));
    CHECK(words.back().empty() == written.written);
    CHECK(words.front().size() == 1);
}

TEST_CASE("a page that reads badly all over is told as such, not as writing", "[document]") {
    const std::vector<LineLook> looks(8, look_of(0, 21, 0.2, 0.1));
    std::vector<std::vector<Word>> words(8, line_of("blurred", 0.5F));
    CHECK(take_handwriting_out(looks, words).empty());
    CHECK(words.front().size() == 1);
}

TEST_CASE("Welsh is known by its small words, English and names are none", "[document]") {
    const auto welsh_on = [](std::initializer_list<const char*> texts) {
        std::vector<Word> words;
        for (const char* text : texts) words.push_back({.text = text});
        return has_welsh(words);
    };
    CHECK(welsh_on({"Cyfenw", "/", "Surname:", "Dyddiad", "geni", "yn", "Heddlu", "Gwent"}));
    CHECK_FALSE(welsh_on({"Surname", "Date", "of", "birth", "Heddlu", "Gwent", "Gwent", "Police"}));
    CHECK_FALSE(welsh_on({"Heddlu", "Heddlu", "Heddlu", "Heddlu", "Heddlu"}));
    CHECK_FALSE(welsh_on({}));
}
