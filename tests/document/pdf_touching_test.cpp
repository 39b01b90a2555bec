#include "parsers/document/pdf_touching.h"

#include <catch2/catch.hpp>

#include <string>

using namespace homeward;

namespace {

/// Set in type whose letters are six points wide, ten high; the letter before `short_before` takes less room.
DrawnWord set(const std::string& text, std::size_t short_before = 0) {
    DrawnWord word;
    word.height = 10;
    double x = 100;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const double room = i + 1 == short_before ? 5.2 : 6;
        word.letters.push_back({static_cast<char32_t>(static_cast<unsigned char>(text[i])), x, x + room});
        x += room;
    }
    return word;
}

}  // namespace

TEST_CASE("a word that may be two shows it in its letters", "[document]") {
    const auto [text, cut] = GENERATE(table<std::string, std::size_t>({
        {"byStuart", 2},
        {"COLEAoife", 4},
        {"HATHERSAGE-COLEAoife", 15},
        {"on19", 2},
        {"2009Male", 4},
        {"Stuart", 0},
        {"McLean", 0},
        {"MacGillivray", 0},
        {"WhatsApp", 0},
        {"PCs", 0},
        {"AB12CDE", 0},
        {"k.toriaOne", 0},
        {"DfE", 0},
    }));
    CAPTURE(text);
    CHECK(possible_cut(set(text)).value_or(0) == cut);
}

TEST_CASE("two texts drawn side by side are told by the room of the letter between them", "[document]") {
    std::vector<DrawnWord> page{set("byStuart", 2), set("Money"), set("yearly"), set("carryAll")};
    CHECK(is_drawn_apart(page[0], 2, page));
    page[0] = set("byStuart");
    CHECK_FALSE(is_drawn_apart(page[0], 2, page));
    // Nothing on the page tells how wide the letter is.
    const std::vector<DrawnWord> alone{set("byStuart", 2)};
    CHECK_FALSE(is_drawn_apart(alone[0], 2, alone));
}
