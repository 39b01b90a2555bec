#include "parsers/document/ocr_names.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "parsers/base/ascii.h"

using namespace homeward;

namespace {

std::vector<Word> line_of(const std::string& text) {
    std::vector<Word> words;
    double x = 50;
    for (const std::string_view part : split(text, ' ')) {
        const double width = 5.0 * static_cast<double>(part.size());
        words.push_back({.text = std::string(part), .box = {x, 100, x + width, 110}, .confidence = 0.93F});
        x += width + 4;
    }
    return words;
}

std::string text_of(const std::vector<Word>& words) {
    std::string text;
    for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text;
    return text;
}

}  // namespace

TEST_CASE("first letters of names and ranks are mended where nothing else can be meant", "[document]") {
    const auto [read, meant] = GENERATE(table<std::string, std::string>({
        {"Officer OC D3486 Niall Gallagher", "Officer DC D3486 Niall Gallagher"},
        {"0S 1986 Leanne Purdy", "DS 1986 Leanne Purdy"},
        {"OI 77, Ann Lee", "DI 77, Ann Lee"},
        {"OC Niall Gallagher", "OC Niall Gallagher"},  // no number
        {"OC 3486 was told", "OC 3486 was told"},      // no name
        {"OP 3486 Niall", "OP 3486 Niall"},            // a code of a log
        {"Child leuan Pugh", "Child Ieuan Pugh"},
        {"leuan's mother and lan, his uncle", "Ieuan's mother and Ian, his uncle"},
        {"care leaver on loan", "care leaver on loan"},  // words, whether a dictionary has them or not
        {"lana lonan lando", "lana lonan lando"},
        {"yn y ty oedd Sian wedi mynd lan gyda lolo", "yn y ty oedd Sian wedi mynd lan gyda Iolo"},
    }));
    CAPTURE(read);
    std::vector<Word> words = line_of(read);
    const std::vector<Word> before = words;
    mend_names_and_ranks(words);
    CHECK(text_of(words) == meant);
    for (std::size_t i = 0; i < words.size(); ++i) {
        CAPTURE(words.at(i).text);
        CHECK(words.at(i).confidence == (words.at(i).text == before.at(i).text ? 0.93F : 0.85F));
    }
}

TEST_CASE("words of other lines are no part of an officer's line", "[document]") {
    std::vector<Word> words = line_of("OC 3486 Gallagher");
    words.at(1).box.y0 += 30;
    words.at(1).box.y1 += 30;
    mend_names_and_ranks(words);
    CHECK(words.at(0).text == "OC");
}

TEST_CASE("a word that is one but for an upright stroke is doubted, names are not", "[document]") {
    const auto [read, doubted] = GENERATE(table<std::string, bool>({
        {"Schoot", true},
        {"Biack", true},
        {"Chape!", true},
        {"School", false},
        {"Betts", false},
        {"Elliott", false},
        {"Milton", false},
        {"SCHOOT", false},  // capitals look otherwise
        {"Ray!", false},
    }));
    CAPTURE(read);
    std::vector<Word> words = line_of("at " + read);
    mend_names_and_ranks(words);
    CHECK(words.back().text == read);
    CHECK((words.back().confidence <= 0.5F) == doubted);
}
