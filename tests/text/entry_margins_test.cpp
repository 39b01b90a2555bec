#include "parsers/text/entry_margins.h"

#include <catch2/catch.hpp>
#include <deque>
#include <tuple>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

EntryMargin margin_of(std::string_view line) {
    static std::deque<LayoutWord> kept;
    std::vector<const LayoutWord*> words;
    for (const std::string_view text : split(line, ' ')) {
        LayoutWord word;
        word.text = std::string(text);
        words.push_back(&kept.emplace_back(std::move(word)));
    }
    return read_entry_margin(words);
}

}  // namespace

TEST_CASE("the moment before an entry is told from the entry", "[text]") {
    const auto [line, words, moment] = GENERATE(table<std::string, std::size_t, std::string>({
        {"14:05 Call from the mother", 1, "14:05"},
        {"[14:05] Call", 1, "14:05"},
        {"14:05:33 - Call", 2, "14:05:33"},
        {"1405 hrs Call", 2, "1405 hrs"},
        {"1405hrs: Call", 1, "1405hrs"},
        {"02/06/2026 14:05 Call", 2, "02/06/2026 14:05"},
        {"14:05 02/06/26 Call", 2, "02/06/26 14:05"},
        {"Tue 2 Jun 2026 14:05 Call", 5, "2 Jun 2026 14:05"},
        {"02JUN26 1405 Call", 2, "02JUN26 1405"},
        {"2026-06-02T14:05 Call", 1, "2026-06-02 14:05"},
        {"003 02/06/2026 14:05 Call", 3, "02/06/2026 14:05"},
        {"Entry 4 02/06/2026 at 14:05 Call", 5, "02/06/2026 14:05"},
        {"3481 14:05 Call", 2, "14:05"},
        // No moment stands before these.
        {"Call at 14:05 from the mother", 0, ""},
        {"12 Mill Street", 0, ""},
        {"25:05 is no time", 0, ""},
        {"01632 960123", 0, ""},
        {"The entry of 14:05", 0, ""},
    }));
    CAPTURE(line);
    const EntryMargin margin = margin_of(line);
    CHECK(margin.words == words);
    CHECK(margin.moment() == moment);
}

TEST_CASE("whoever wrote an entry is told by a number and by what parts it", "[text]") {
    CHECK(margin_of("14:05 31 Call from the mother").author == 1);
    CHECK(margin_of("14:05 OP 975 Call from the mother").author == 2);
    const EntryMargin named = margin_of("14:05 PC 3481 ORME: Spoke to Ola");
    CHECK(named.author == 3);
    CHECK(named.author_parted);
    CHECK(margin_of("14:05 Ann Poll rings: Ola is not back").author == 0);
    CHECK_FALSE(margin_of("14:05 PC 8 Tom Orme talked to Ola").author_parted);
}

}  // namespace homeward
