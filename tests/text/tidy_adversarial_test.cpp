// Tidying of texts that are made to break it, of right texts that must stay, and of words read wrongly
// several times over.

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "parsers/text/tidy.h"
#include "parsers/text/tidy_proof.h"
#include "parsers/text/unicode.h"
#include "parsers/text/unicode_code_pages.h"

using namespace homeward;

namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
}

// UTF-8 as a reader in the code page called `name` shows it; bytes without a meaning as they show in Latin-1.
std::string misread(const std::string& text, const std::string& name) {
    std::string out;
    for (const char byte : text) {
        std::string shown = from_charset(std::string_view(&byte, 1), name).value_or("");
        if (shown == "\xEF\xBF\xBD") {
            shown.clear();
            append_utf8(shown, static_cast<unsigned char>(byte));
        }
        out += shown;
    }
    return out;
}

void check_stable(const std::string& source) {
    const TidiedText once = tidy(source);
    CHECK(tidy(once.text).text == once.text);
    CHECK(is_valid_utf8(once.text));
    CHECK_NOTHROW(prove_nothing_lost(source, once));
}

}  // namespace

TEST_CASE("texts made to break tidying come out whole, and the same the second time", "[text]") {
    using namespace std::string_literals;
    const auto source = GENERATE(as<std::string>{},
                                 "e\xCC\x81\xCC\x81\xCC\xA3 o\xCC\xA3\xCC\x88\n\xCC\x81lone",
                                 "a\xE2\x80\xAE"
                                 "b\xE2\x80\xAC\xE2\x81\xA6"
                                 "c\xE2\x81\xA9",
                                 "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
                                 "one\r\ntwo\rthree\n\rfour\r\r\nfive\v\f\r",
                                 "\0a\0\0b\0"s,
                                 "\xED\xA0\x80x\xED\xBF\xBF",
                                 "\xC3\xC3\xC3\xA9\xE2\x82",
                                 "\xEF\xBB\xBF\xEF\xBB\xBF",
                                 "\xC2\xAD\n\xC2\xAD\n\xC2\xAD",
                                 "a\tb\tc\nd\te\tf\n\tg\th\n",
                                 "a   b   c\nd   e   f\n    g\n",
                                 "Page 1\n\fPage 2\n\fPage 3\n",
                                 "\xCC\x81\xCC\x96",
                                 "x\xEA\xAF\xAC\xEF\xBE\x9E\xCC\x81\xD9\xB0");
    CAPTURE(source);
    check_stable(source);
    check_stable(repeated(source, 5000));
}

TEST_CASE("megabytes of one thing are tidied in a time that grows as their length", "[text]") {
    const auto piece = GENERATE(as<std::string>{},
                                "a",
                                "\xC3\xA9",
                                "a ",
                                "a\n",
                                " \n",
                                "\xC3\x82",
                                "\xCC\x81",
                                "\xCC\x81\xCC\x96",
                                "\xC6\x92\xC3\x83",
                                "-\n",
                                "\t");
    CAPTURE(piece);
    const std::string source = repeated(piece, piece == "a" ? 10'000'000 : 2'000'000);
    CHECK(tidy(source).text.size() <= source.size() + 1);
}

TEST_CASE("right text of many languages stays as it is", "[text]") {
    const auto text = GENERATE(as<std::string>{},
                               "Dywedodd Siân fod Ŵyn wedi mynd i’r tŷ – “dim byd”.",
                               "« Où es-tu ? » — Ça va, dit-il… à l’hôtel. «PÂTÉ»",
                               "“AMANHÔ e “IRMÔ; «ALEMÃ» – “MAÇÔ.",
                               "„Straße“, »Größe«, ‚ja‘ – ÄÖÜ äöü.",
                               "Ya está»… y se fue; ¿qué? ¡Sí! 1º 2ª",
                               "Nguyễn Thị Hoa ở Hà Nội, “dạ” – vâng…",
                               "Łódź, Żółć, Čapek, Şükrü Çağla, Ăsta e „Țară”.",
                               "Σοφία, Γιώργος και Ελένη· «ναι».",
                               "Ольга Ёлкина, «да» — нет…",
                               "محمد وعلي",
                               "王小明 と さくら。",
                               "ਸਿਮਰਨ ਅਤੇ প্রিয়া",
                               "2√π ≈ 3,54; ¬p; 20 °C; £5 ± 2 ½; 3²",
                               "┌─┬┐ │a├┤ └─┴┘ ├── état",
                               "naïve café’s “Zoë” – O’Neill… ½ price • now");
    CAPTURE(text);
    CHECK(tidy(text).text == text + "\n");
    CHECK(tidy(text).changes.empty());
}

TEST_CASE("words read wrongly up to three times over come back", "[text]") {
    const std::string right = GENERATE(as<std::string>{},
                                       "Renée doesn’t know",
                                       "Zoë and Siân",
                                       "he said “no” to her",
                                       "it cost £40 – or €50",
                                       "the bus… went",
                                       "Chloé’s señor in Köln",
                                       "at 20 °C and ½ past");
    CAPTURE(right);
    std::string shown = right;
    for (int layer = 1; layer <= 3; ++layer) {
        CAPTURE(layer);
        shown = misread(shown, "windows-1252");
        CHECK(tidy(shown).text == right + "\n");
    }
}

TEST_CASE("words read as a Mac or DOS would show them come back", "[text]") {
    const auto [page, right] = GENERATE(table<std::string, std::string>({
        {"macintosh", "Renée doesn’t know Siân"},
        {"macintosh", "he said “no” – for £40…"},
        {"ibm-437", "Renée doesn’t know"},
        {"ibm-437", "he said “no” – for £40…"},
        {"ibm-850", "Renée doesn’t know"},
        {"ibm-850", "he said “no” – for £40…"},
    }));
    CAPTURE(page, right);
    CHECK(tidy(misread(right, page)).text == right + "\n");
}
