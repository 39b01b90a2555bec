#include "parsers/text/text_line.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

using namespace homeward;

namespace {

// The one line of `text`.
TextLine only_line(std::string_view text) {
    const std::vector<TextLine> lines = read_lines(text);
    REQUIRE(lines.size() == 1);
    return lines.front();
}

std::string random_line(std::mt19937& random) {
    constexpr std::string_view pieces[] = {"a",
                                           "the",
                                           "because",
                                           "said:",
                                           "\xC3\x89\xC3\x80",
                                           "Surname:",
                                           "safeguarding",
                                           "with",
                                           "(why)?",
                                           "No.",
                                           "\x01",
                                           "a\x02z",
                                           "O\xE2\x80\x99Hara",
                                           "eighteen",
                                           "1.",
                                           "\xF0\x9F\x98\x80",
                                           "WEST",
                                           "exactly",
                                           "towards",
                                           "\x7F",
                                           ";",
                                           "-"};
    constexpr std::string_view gaps[] = {" ", " ", " ", "  ", "\t", ""};
    std::string line = "x";
    for (std::size_t i = random() % 12; i > 0; --i) {
        line += gaps[random() % std::size(gaps)];
        line += pieces[random() % std::size(pieces)];
    }
    return line;
}

}  // namespace

TEST_CASE("a line looks the same at a text's end as with more text behind it", "[text]") {
    std::mt19937 random(2026);
    for (int i = 0; i < 3000; ++i) {
        const std::string line = random_line(random);
        CAPTURE(line);
        const TextLine alone = only_line(line);
        const TextLine followed = read_lines(line + "\nthe next line of this text").front();
        CHECK(alone.kind == followed.kind);
        CHECK(alone.width == followed.width);
        CHECK(alone.first_word_width == followed.first_word_width);
        CHECK(alone.words == followed.words);
        CHECK(alone.uneven == followed.uneven);
        CHECK(alone.is_sentence == followed.is_sentence);
        CHECK(alone.open_ended == followed.open_ended);
        CHECK(alone.terminated == followed.terminated);
    }
}

TEST_CASE("the width of a line is counted in characters, white space as one", "[text]") {
    const auto [line, width, words] = GENERATE(table<std::string, std::size_t, std::size_t>({
        {"Zo\xC3\xAB", 3, 1},
        {"  Zo\xC3\xAB \t said no.  ", 12, 3},
        {"\xE2\x80\x9CSafeguarding\xE2\x80\x9D team", 19, 2},
        {"a\x01"
         "b",
         3,
         1},
        {"exactly8 sixteen_letters_x", 26, 2},
    }));
    CAPTURE(line);
    const TextLine read = only_line(line);
    CHECK(read.width == width);
    CHECK(read.words == words);
}

TEST_CASE("small words tell what a line is, whatever their case", "[text]") {
    CHECK(only_line("He went to the shop with").open_ended);
    CHECK(only_line("HE WENT TO THE SHOP WITH").open_ended);
    CHECK_FALSE(only_line("He went to the shop with.").open_ended);
    CHECK_FALSE(only_line("He went to the shop without").open_ended);
    CHECK(only_line("SURNAME AND FORENAMES").kind == LineKind::heading);
    CHECK(only_line("Surname: OKAFOR").kind == LineKind::label);
    CHECK(only_line("She said: I am fine").kind != LineKind::label);
}
