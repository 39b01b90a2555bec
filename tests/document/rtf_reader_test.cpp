#include "parsers/document/rtf_reader.h"

#include <catch2/catch.hpp>

#include "parsers/document/html_reader.h"
#include "parsers/document/rtf_unpack.h"

using namespace homeward;

namespace {

std::string text_of(const std::vector<Block>& blocks) {
    std::string out;
    for (const Block& block : blocks) {
        if (!out.empty()) out += '|';
        out += block.text;
        for (const auto& row : block.rows) {
            out += '[';
            for (const Cell& cell : row) {
                out += "(" + cell.text + ")";
            }
            out += ']';
        }
    }
    return out;
}

std::string text_of(const std::string& body) {
    return text_of(
        read_rtf_text(
            "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fnil\\fcharset2 "
            "Wingdings;}{\\f2\\fnil\\fcharset238 Arial CE;}{\\f3\\fnil\\fcharset128 MS Gothic;}}" +
            body + "}")
            .blocks);
}

std::string packed(const std::string& body) {
    const auto number = [](std::size_t value) {
        std::string bytes;
        for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
        return bytes;
    };
    return number(body.size() + 12) + number(100) + "LZFu" + number(0) + body;
}

}  // namespace

TEST_CASE("rich text keeps its letters, whatever way they are written", "[document]") {
    const auto [rtf, text] = GENERATE(table<std::string, std::string>({
        {"Name: Okafor\\par Found safe", "Name: Okafor|Found safe"},
        {"Si\\'e2n\\~O\\rquote Neill", "Siân\u00A0O’Neill"},
        {"\\uc1\\u321?ukasz \\u-10179?\\u-8704?", "Łukasz \U0001F600"},
        {"\\uc2\\u8217\\'81\\'66 after", "’ after"},
        {"{\\f2 \\'b3ucja}", "łucja"},
        {"{\\f3\\'82\\'a0}", "あ"},
        {"{\\f1\\'fe} yes {\\f1\\'a8} no", "☒ yes ☐ no"},
        {"a\\{b\\}c\\\\d", "a{b}c\\d"},
        {"one\\line two", "one\ntwo"},
        {"one\r\ntwo", "onetwo"},
        {"shown{\\v hidden}{\\deleted gone} end", "shown end"},
        {"a{\\*\\unknown b{\\b c}}d", "ad"},
        {"a{\\pict\\bin2 {{}b", "ab|0"},
        {"a{\\pict\\pngblip\\picwgoal600\\pichgoal600 8950}b", "ab"},
        {"a{\\pict\\pngblip 8950}b\\par c", "ab|0|c"},
        {"a{\\deleted{\\pict\\pngblip 8950}}b{\\header{\\pict\\pngblip 8950}\\par}", "ab"},
        {"{\\field{\\*\\fldinst HYPERLINK \"https://a.example\"}{\\fldrslt the link}}", "the link"},
        {"{\\upr{one}{\\*\\ud{two}}}", "two"},
        {"{\\header Kent\\par}Body\\par{\\footer Page}", "Kent|Body|Page"},
        {"text{\\footnote note}\\par more", "text|more|note"},
    }));
    CAPTURE(rtf);
    CHECK(text_of(rtf) == text);
}

TEST_CASE("form fields of rich text tell their state", "[document]") {
    const std::string box =
        "{\\field{\\*\\fldinst FORMCHECKBOX {\\*\\formfield{\\fftype1\\ffres25\\ffdefres1}}}{\\fldrslt }} "
        "Injured";
    CHECK(text_of(box) == "☒ Injured");
    const std::string list =
        "Risk: {\\field{\\*\\fldinst FORMDROPDOWN {\\*\\formfield{\\fftype2\\ffres1{\\*\\ffl Low}{\\*\\ffl "
        "High}}}}{\\fldrslt Low}}";
    CHECK(text_of(list) == "Risk: High");
    const std::string typed =
        "Name: {\\field{\\*\\fldinst FORMTEXT {\\*\\formfield{\\fftype0{\\*\\ffdeftext x}}}}{\\fldrslt "
        "Okafor}}";
    CHECK(text_of(typed) == "Name: Okafor");
}

TEST_CASE("tables of rich text keep rows, columns and merged cells", "[document]") {
    CHECK(text_of(
              "\\trowd\\cellx2000\\cellx6000\\intbl Surname\\cell Okafor\\cell\\row"
              "\\trowd\\cellx2000\\cellx6000\\intbl Forename\\cell Jamie\\par Lee\\cell\\row\\pard After") ==
          "[(Surname)(Okafor)][(Forename)(Jamie\nLee)]|After");
    const std::vector<Block> blocks =
        read_rtf_text(
            "{\\rtf1\\trowd\\cellx2000\\cellx4000\\cellx6000\\intbl a\\cell b\\cell c\\cell\\row"
            "\\trowd\\cellx2000\\cellx6000\\intbl d\\cell wide\\cell\\row"
            "\\trowd\\clvmgf\\cellx2000\\cellx6000\\intbl tall\\cell e\\cell\\row"
            "\\trowd\\clvmrg\\cellx2000\\cellx6000\\intbl\\cell f\\cell\\row\\pard}")
            .blocks;
    REQUIRE(blocks.size() == 1);
    REQUIRE(blocks.at(0).rows.size() == 4);
    CHECK(blocks.at(0).rows.at(1).at(1).columns_spanned == 2);
    CHECK(blocks.at(0).rows.at(2).at(0).rows_spanned == 2);
    CHECK(blocks.at(0).rows.at(3).at(0).text == "f");
    CHECK(blocks.at(0).rows.at(3).at(0).column == 1);
    CHECK(text_of("\\trowd\\cellx6000\\intbl outer\\par\\itap2 in\\nestcell side\\nestcell"
                  "{\\*\\nesttableprops\\trowd\\cellx1\\cellx2\\nestrow}\\pard\\intbl\\cell\\row\\pard") ==
          "outer|[(in)(side)]");
}

TEST_CASE("HTML wrapped in rich text comes out as it was written", "[document]") {
    const RtfText text = read_rtf_text(
        "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\*\\htmltag64 <p>}"
        "\\htmlrtf {\\htmlrtf0 Found safe {\\*\\htmltag84 <b>}\\htmlrtf {\\b \\htmlrtf0 Si\\'e2n"
        "\\htmlrtf }\\htmlrtf0 {\\*\\htmltag92 </b>}\\htmlrtf \\par}\\htmlrtf0 {\\*\\htmltag72 </p>}}");
    CHECK(text.blocks.empty());
    CHECK(text_of(read_html(text.html)) == "Found safe Siân");
}

TEST_CASE("packed rich text is unpacked, back references and all", "[document]") {
    std::size_t left = 1000;
    // The example of [MS-OXRTFCP] 4.1.1: its text, packed.
    const std::string example(
        "\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67\x31"
        "\x32\x35"
        "\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0",
        49);
    CHECK(unpack_rtf(std::as_bytes(std::span(example)), left) ==
          "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    CHECK(left == 1000 - 43);
    for (std::size_t cut = 0; cut < example.size(); ++cut) {
        std::size_t enough = 1000;
        try {
            unpack_rtf(std::as_bytes(std::span(example)).first(cut), enough);
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::damaged);
        }
    }
    std::size_t little = 10;
    CHECK_THROWS_AS(unpack_rtf(std::as_bytes(std::span(example)), little), Error);
    const std::string unknown = packed("").replace(8, 4, "ABCD");
    CHECK_THROWS_AS(unpack_rtf(std::as_bytes(std::span(unknown)), left), Error);
}

TEST_CASE("rich text that is cut, doubled or nested without end does no harm", "[document]") {
    const std::string good =
        "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\trowd\\cellx100\\intbl "
        "a\\cell\\row\\pard{\\field{\\*\\fldinst "
        "FORMCHECKBOX {\\*\\formfield{\\fftype1\\ffres1}}}{\\fldrslt }}\\u8217?\\bin99999999 x}";
    for (std::size_t cut = 0; cut <= good.size(); ++cut) {
        try {
            read_rtf_text(good.substr(0, cut));
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::damaged);
        }
    }
    CHECK_NOTHROW(read_rtf_text("{\\rtf1" + std::string(100'000, '}')));
    try {
        read_rtf_text("{\\rtf1" + std::string(100'000, '{'));
        FAIL("it was read");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::limit_depth);
    }
}
