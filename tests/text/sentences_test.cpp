#include "parsers/text/sentences.h"

#include <catch2/catch.hpp>
#include <string>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

constexpr std::size_t bytes_max = 8000;

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
}

/// What no cut may lose.
std::string without_space(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!is_ascii_space(c)) out += c;
    }
    return out;
}

}  // namespace

TEST_CASE("text without a stop is cut, and nothing of it is lost") {
    const std::string text = repeated(GENERATE("1/1/",
                                               "He went, and she ",
                                               "[ ] Yes [x] No ",
                                               "with Tom\nand Ola ",
                                               "xxxxxxxxx",
                                               "\xE4\xB8\x80\xE3\x80\x82",
                                               "...x...",
                                               ".,("),
                                      50'000);
    const std::vector<std::string_view> sentences = split_sentences(text);
    CHECK(sentences.size() >= text.size() / bytes_max);
    std::string joined;
    for (const std::string_view sentence : sentences) {
        CHECK(sentence.size() <= bytes_max);
        CHECK((static_cast<unsigned char>(sentence.front()) & 0xC0U) != 0x80U);
        joined += sentence;
    }
    CHECK(without_space(joined) == without_space(text));
}

TEST_CASE("a long sentence is cut behind a comma where there is one") {
    const std::string text = repeated("he walked on past the shops and over the bridge, ", 3000);
    const std::vector<std::string_view> sentences = split_sentences(text);
    REQUIRE(sentences.size() == 2);
    CHECK(sentences[0].ends_with("bridge,"));
    CHECK(sentences[1].starts_with("he walked"));
}

TEST_CASE("a sentence as people write it stays whole") {
    const std::string text = repeated("and then we went to the park, ", 1500) + "and home.";
    CHECK(split_sentences(text).size() == 1);
    CHECK(split_sentences("Wait... What?! He ran.").size() == 3);
}

}  // namespace homeward
