#include "parsers/text/unicode.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace homeward;

TEST_CASE("only well-formed UTF-8 is called valid", "[text]") {
    const auto [bytes, valid] = GENERATE(table<std::string, bool>({
        {"", true},
        {"plain", true},
        {"Sin\xC3\xA9"
         "ad",
         true},
        {"\xF0\x9F\x98\x80", true},
        {"\xC0\xAF", false},          // overlong
        {"\xED\xA0\x80", false},      // surrogate
        {"\xF4\x90\x80\x80", false},  // beyond the last character
        {"a\xE2\x80", false},         // cut off
        {"\x80", false},
    }));
    CAPTURE(bytes);
    CHECK(is_valid_utf8(bytes) == valid);
    CHECK(is_valid_utf8(repaired_utf8(bytes)));
    if (valid) CHECK(repaired_utf8(bytes) == bytes);
}

TEST_CASE("bytes that are no UTF-8 are read as Windows-1252", "[text]") {
    CHECK(repaired_utf8("Ren\xE9 \x93ok\x94 \x81") == "Ren\xC3\xA9 \xE2\x80\x9Cok\xE2\x80\x9D \xEF\xBF\xBD");
}

TEST_CASE("characters are walked forwards and backwards alike", "[text]") {
    const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";
    std::u32string forwards;
    for (std::size_t at = 0; at < text.size();) forwards.push_back(next_code_point(text, at));
    std::u32string backwards;
    for (std::size_t at = text.size(); at > 0;)
        backwards.insert(backwards.begin(), previous_code_point(text, at));
    CHECK(forwards == U"a\u00E9\u20AC\U0001F600z");
    CHECK(backwards == forwards);
    std::string again;
    for (const char32_t c : forwards) append_utf8(again, c);
    CHECK(again == text);
}

TEST_CASE("NFC composes what is decomposed and leaves the rest alone", "[text]") {
    CHECK(to_nfc("Sine\xCC\x81"
                 "ad") ==
          "Sin\xC3\xA9"
          "ad");
    CHECK(
        is_nfc("Sin\xC3\xA9"
               "ad"));
    CHECK_FALSE(
        is_nfc("Sine\xCC\x81"
               "ad"));
    CHECK(to_nfc("o\xEF\xAC\x83"
                 "cer") ==
          "o\xEF\xAC\x83"
          "cer");  // a ligature is NFC, and only NFKC undoes it
    CHECK(to_nfkc("o\xEF\xAC\x83"
                  "cer") == "officer");
}

TEST_CASE("labels fold to letters and digits parted by single spaces", "[text]") {
    const auto [label, folded] = GENERATE(table<std::string, std::string>({
        {"Forename(s):", "forename s"},
        {"  Child\xE2\x80\x99s comments ", "childs comments"},
        {"D.O.B", "d o b"},
        {"Rhyw\xC2\xA0/ Gender", "rhyw gender"},
        {"CYFEIRIAD \xC3\x82", "cyfeiriad a"},
        {"Con\xEF\xAC\x81rmed?", "confirmed"},
        {"***", ""},
    }));
    CAPTURE(label);
    CHECK(folded_label(label) == folded);
}

TEST_CASE("a name in capitals comes back in natural case, and mixed case is left alone", "[text]") {
    const auto [printed, expected] = GENERATE(table<std::string, std::string>({
        {"OKAFOR", "Okafor"},
        {"MCKENZIE-SHAH", "McKenzie-Shah"},
        {"O'NEILL", "O'Neill"},
        {"O\xE2\x80\x99HANLON", "O\xE2\x80\x99Hanlon"},
        {"VAUGHAN-REES, BETHAN MAIR", "Vaughan-Rees, Bethan Mair"},
        {"SIN\xC3\x89"
         "AD",
         "Sin\xC3\xA9"
         "ad"},
        {"priya", "Priya"},
        {"MacAuley", "MacAuley"},
        {"van der Berg", "van der Berg"},
        {"BELL'S", "Bell's"},
        {"", ""},
    }));
    CAPTURE(printed);
    CHECK(natural_case_name(printed) == expected);
}

TEST_CASE("case folds beyond ASCII", "[text]") {
    CHECK(fold_case("STRASSE") == fold_case("Stra\xC3\x9F"
                                            "e"));
    CHECK(to_upper("sin\xC3\xA9"
                   "ad") ==
          "SIN\xC3\x89"
          "AD");
    CHECK(to_lower("SIN\xC3\x89"
                   "AD") ==
          "sin\xC3\xA9"
          "ad");
}

TEST_CASE("what tidying may not lose is told from what it may", "[text]") {
    for (const char32_t kept : {U'a', U'Z', U'7', U'\u00E9', U'\u0301', U'\u00BD', U'\u4E2D', U'\u0663'}) {
        CHECK(is_letter_or_digit(kept));
    }
    for (const char32_t other : {U' ', U'-', U'\u2022', U'\u00A0', U'\u200B', U'\u00AD', U'\u00A3'}) {
        CHECK_FALSE(is_letter_or_digit(other));
    }
    CHECK(is_unicode_space(0xA0));
    CHECK(is_unicode_space(0x200B));
    CHECK_FALSE(is_unicode_space(U'a'));
}

TEST_CASE("a label folds the same with and without a letter that needs the long way", "[text]") {
    for (char32_t c = 1; c <= 0xFFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string label = "'ab";
        append_utf8(label, c);
        label += "Cd ";
        const std::string folded = folded_label(label);
        CAPTURE(static_cast<std::uint32_t>(c), folded);
        if (folded_label(label + "\xC3\xA9") != folded + " e") FAIL("the two ways differ");
    }
    CHECK(folded_label(" -- ") == "");
    CHECK(folded_label("Child\xE2\x80\x99s  comments \xE2\x80\x93 3(b):") == "childs comments 3 b");
}

TEST_CASE("every two signs fold the same within eight letters and over their end", "[text]") {
    for (const std::size_t before : {2U, 7U}) {
        for (char a = 1; a > 0; ++a) {
            for (char b = 1; b > 0; ++b) {
                const std::string label = std::string("Childrens").substr(0, before) + a + b + "Seen by 2";
                const std::string folded = folded_label(label);
                CAPTURE(label, folded);
                if (folded_label(label + "\xC3\xA9") != folded + "e") FAIL("the two ways differ");
            }
        }
    }
}

TEST_CASE("what was folded before is folded as it was, whatever came between", "[text]") {
    std::vector<std::string> labels;
    for (std::size_t size = 0; size <= 40; ++size) {
        for (const char last : {'A', 'b', ':', '7'}) {
            labels.push_back(std::string(size, 'X') + last);
            labels.push_back(last + std::string(size, 'X'));
        }
    }
    std::vector<std::string> folded;
    for (const std::string& label : labels) folded.push_back(folded_label(label));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        CAPTURE(labels[i]);
        CHECK(folded_label(labels[i]) == folded[i]);
        std::string plain;
        for (const char c : labels[i]) {
            if (c != ':') plain += c == '7' || c == 'b' ? c : static_cast<char>(c + 32);
        }
        CHECK(folded[i] == plain);
    }
}

TEST_CASE("more marks than any letter has stay as they are in every normal form", "[text]") {
    const auto letter = [](std::size_t pairs) {
        std::string text = "e";
        for (std::size_t i = 0; i < pairs; ++i) text += "\xCC\x81\xCC\x96";
        return text;
    };
    CHECK(to_nfc(letter(1)) == "\xC3\xA9\xCC\x96");
    CHECK(to_nfc(letter(32)) != letter(32));
    const std::string around = "e\xCC\x81 " + letter(33) + "e\xCC\x81";
    CHECK_FALSE(is_nfc(around));
    CHECK(to_nfc(around) == "\xC3\xA9 " + letter(33) + "\xC3\xA9");
    for (const std::size_t pairs : {33U, 50'000U}) {
        CHECK(is_nfc(letter(pairs)));
        CHECK(to_nfc(letter(pairs)) == letter(pairs));
        CHECK(to_nfkc(letter(pairs)) == letter(pairs));
        CHECK(folded_label(letter(pairs)) == "e");
    }
    std::string halfwidth = "k";
    for (std::size_t i = 0; i < 50'000; ++i) halfwidth += "\xEF\xBE\x9E\xCC\x81";
    CHECK(to_nfkc(halfwidth) == halfwidth);
}
