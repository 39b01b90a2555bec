#include "parsers/document/ocr_figures.h"

#include <catch2/catch.hpp>
#include <string>

#include "parsers/base/ascii.h"

using namespace homeward;

namespace {

// The words of `line` side by side, as the recogniser gives them, mended.
std::string mended(const std::string& line) {
    std::vector<Word> words;
    double x = 50;
    for (const std::string_view word : split(line, ' ')) {
        const double width = 5.0 * static_cast<double>(word.size());
        words.push_back({.text = std::string(word), .box = {x, 100, x + width, 110}, .confidence = 0.4F});
        x += width + 3;
    }
    mend_figures(words);
    std::string out;
    for (const Word& word : words) out += (out.empty() ? "" : " ") + word.text;
    return out;
}

}  // namespace

TEST_CASE("figures taken for letters are mended where a word can be nothing else", "[document]") {
    const auto [read, wanted] = GENERATE(table<std::string, std::string>({
        {"Norwich, NRS 3XQ", "Norwich, NR5 3XQ"},
        {"Peterborough, PE1 SWL", "Peterborough, PE1 5WL"},
        {"Stroud, GLS SEU.", "Stroud, GL5 5EU."},
        {"Telford, TF3 SGR. The", "Telford, TF3 5GR. The"},
        {"Barnsley, $71 3YP", "Barnsley, S71 3YP"},
        {"Nuneaton, CVi1 2ZP", "Nuneaton, CV11 2ZP"},
        {"Taunton, TAL 3xQ", "Taunton, TA1 3XQ"},
        {"London, SWlA 1AA", "London, SW1A 1AA"},
        {"Leeds, L51 4AB", "Leeds, L51 4AB"},
        {"Hull, HU3 1A8", "Hull, HU3 1AB"},
        {"on O1/02/2026 at", "on 01/02/2026 at"},
        {"at l2:30 hours", "at 12:30 hours"},
        {"at 1O30 hrs", "at 1030 hrs"},
        {"on l2 March 2026", "on 12 March 2026"},
        {"at O4H5O that", "at 04H50 that"},
        {"on Q5-MAY-I2 at", "on 05-MAY-12 at"},
        {"on O9/Sep/2O26 at", "on 09/Sep/2026 at"},
        {"Nuneaton, CV111ZN", "Nuneaton, CV11 1ZN"},
        {"Leeds, LS24AB.", "Leeds, LS2 4AB."},
        {"Iam DC 8021", "I am DC 8021"},
        {"mother lwona Nowak", "mother Iwona Nowak"},
        {"lsla and lmran", "Isla and Imran"},
        {"in llkeston on", "in Ilkeston on"},
        {"call O7700 900461", "call 07700 900461"},
        {"call 077O0900461", "call 07700900461"},
    }));
    CAPTURE(read);
    CHECK(mended(read) == wanted);
}

TEST_CASE("words that are no figures are left as they were read", "[document]") {
    const std::string line = GENERATE("PC SOLO 9412",
                                      "So SAD that",
                                      "No 1AB here",
                                      "collar S5678 then",
                                      "OSS BOLD type",
                                      "ref 26O1A/7",
                                      "the SOS call",
                                      "W1A 1AA and W1S 4BB",
                                      "room 32/OS/11",
                                      "at I2:75 hours",
                                      "the A1(M) south",
                                      "BMW S1 DOG",
                                      "i lwyd llawn lle",
                                      "the lane later",
                                      "plate DF19WRP seen",
                                      "on 5-a-side day",
                                      "tag 12H99 left");
    CHECK(mended(line) == line);
}

TEST_CASE("what was mended is no surer than a person should be", "[document]") {
    std::vector<Word> words{{.text = "l2:30", .box = {0, 0, 20, 10}, .confidence = 0.99F}};
    mend_figures(words);
    CHECK(words.front().text == "12:30");
    CHECK(words.front().confidence <= 0.85F);
}

TEST_CASE("a figure among letters makes a word doubtful", "[document]") {
    const auto [text, doubtful] = GENERATE(table<std::string, bool>({{"L6n", true},
                                                                     {"Ff6n", true},
                                                                     {"R0ad,", true},
                                                                     {"1st", false},
                                                                     {"SW1A", false},
                                                                     {"C5135", false},
                                                                     {"Flat2", false}}));
    CAPTURE(text);
    std::vector<Word> words{{.text = text, .box = {0, 0, 20, 10}, .confidence = 0.9F}};
    mend_figures(words);
    CHECK((words.front().confidence < 0.5F) == doubtful);
}

TEST_CASE("a space that was lost parts the box of its word too", "[document]") {
    std::vector<Word> words{{.text = "CV111ZN", .box = {100, 0, 175, 10}, .confidence = 0.9F}};
    mend_figures(words);
    REQUIRE(words.size() == 2);
    CHECK(words.front().box.x0 == 100);
    CHECK(words.front().box.x1 == Approx(140));
    CHECK(words.back().box.x0 == Approx(145));
    CHECK(words.back().box.x1 == 175);
    CHECK(is_postcode(words.front(), words.back()));
    CHECK_FALSE(is_postcode(words.back(), words.front()));
}
