#include "parsers/base/json.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"

using namespace homeward;

TEST_CASE("JSON prints the bytes it was read from", "[base]") {
    const std::string text = R"({"b":[1,2.5,-3,true,null,"a\"\\\n\u0001é"],"a":{},"z":[]})";
    CHECK(to_text(parse_json(text)) == text);
}

TEST_CASE("what is not JSON is refused", "[base]") {
    const auto text =
        GENERATE("", "{", "[1,]", "{\"a\":1,\"a\":2}", "{} x", "\"\xff\"", "[01]", "nul", "'a'");
    CAPTURE(text);
    CHECK_THROWS_AS(parse_json(text), Error);
}

TEST_CASE("nesting is bounded", "[base]") {
    const std::string deep = std::string(65, '[') + std::string(65, ']');
    CHECK_THROWS_AS(parse_json(deep), Error);
    CHECK_NOTHROW(parse_json(deep.substr(1, 128)));
    CHECK_THROWS_AS(parse_json(std::string(1'000'000, '[')), Error);
}

TEST_CASE("an object with more members than look-ups can bear is refused", "[base]") {
    std::string text = "{";
    for (int i = 0; i < 10'001; ++i) text += "\"" + std::to_string(i) + "\":1,";
    text.back() = '}';
    CHECK_THROWS_AS(parse_json(text), Error);
}

TEST_CASE("reading what is not there gives null and chains", "[base]") {
    const Json value = parse_json(R"({"a":{"b":[7]}})");
    CHECK(value["a"]["b"].at(0).integer_or(0) == 7);
    CHECK(value["x"]["y"].at(3)["z"].is_null());
    CHECK(value["a"].string_or("none") == "none");
}
