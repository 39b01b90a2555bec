#include "parsers/document/text_reader.h"

#include <catch2/catch.hpp>
#include <string>

#include "parsers/base/limits.h"

using namespace homeward;
using namespace std::string_literals;

namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text));
}

}  // namespace

TEST_CASE("pasted text is decoded from the usual encodings", "[document]") {
    const std::string expected = "Zoë said “no”";
    const std::string bytes = GENERATE(as<std::string>{},
                                       "Zoë said “no”",
                                       "\xEF\xBB\xBFZoë said “no”",
                                       "Zo\xEB said \x93no\x94",
                                       "\xFF\xFEZ\0o\0\xEB\0 \0s\0a\0i\0d\0 \0\x1C\x20n\0o\0\x1D\x20"s,
                                       "Z\0o\0\xEB\0 \0s\0a\0i\0d\0 \0\x1C\x20n\0o\0\x1D\x20"s,
                                       "\xFE\xFF\0Z\0o\0\xEB\0 \0s\0a\0i\0d\0 \x20\x1C\0n\0o\x20\x1D"s);
    CAPTURE(bytes);
    std::vector<Warning> warnings;
    CHECK(decode_text(bytes_of(bytes), warnings) == expected);
}

TEST_CASE("blank lines part paragraphs and line ends of every kind end lines", "[document]") {
    const Document document = read_text(bytes_of("one\r\ntwo\r\rthree\n \t \nfour\n"));
    REQUIRE(document.blocks.size() == 3);
    CHECK(document.blocks.at(0).text == "one\ntwo");
    CHECK(document.blocks.at(1).text == "three");
    CHECK(document.blocks.at(2).text == "four");
}

TEST_CASE("what is no text is refused", "[document]") {
    std::string noise;
    std::uint32_t state = 1;
    for (int i = 0; i < 4096; ++i) {
        state = state * 1664525U + 1013904223U;
        noise += static_cast<char>(state >> 24U);
    }
    const auto [bytes, code] = GENERATE_COPY(table<std::string, ErrorCode>({
        {"", ErrorCode::empty_file},
        {" \t\n\xC2\xA0\xE2\x80\x83", ErrorCode::empty_file},
        {noise, ErrorCode::damaged},
        {std::string(200, '\1'), ErrorCode::damaged},
        {std::string(limits::text_line_bytes_max + 10, 'a'), ErrorCode::limit_expansion},
    }));
    try {
        read_text(bytes_of(bytes));
        FAIL("it was read");
    } catch (const Error& error) {
        CHECK(error.code() == code);
    }
}

TEST_CASE("mended letters and control characters are told of", "[document]") {
    CHECK(read_text(bytes_of("caf\xE9")).warnings.front().code == "text_mended");
    CHECK(read_text(bytes_of("a name with a NUL in i\0t, and more"s)).warnings.front().code ==
          "control_characters");
    CHECK(read_text(bytes_of("plain")).warnings.empty());
}
