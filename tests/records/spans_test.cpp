// From when until when a child was gone, beside one label.

#include <catch2/catch.hpp>

#include "tests/records/pasted_text.h"

namespace homeward {
namespace {

Record record_of(const std::string& line) {
    const Extraction paper = read_pasted(
        "Northumbria Police\nDebrief of a returned child\nChild: Tam Ridley\n"
        "Born: 3 March 2013\n" +
        line + "\nRisk: medium\n");
    REQUIRE(paper.records.size() == 1);
    return paper.records.front();
}

}  // namespace

TEST_CASE("one label asks when a child went and when it was back", "[records]") {
    const auto [line, gone, back] = GENERATE(table<std::string, std::string, std::string>({
        {"Gone: from 11:10 on 1 June 2026 until 19:05 on 2 June 2026",
         "2026-06-01T11:10",
         "2026-06-02T19:05"},
        {"Missing: from 11:10 on 1 June 2026 until 19:05 on 2 June 2026",
         "2026-06-01T11:10",
         "2026-06-02T19:05"},
        {"Away: 01/06/2026 11:10 - 02/06/2026 19:05", "2026-06-01T11:10", "2026-06-02T19:05"},
        {"Gone: from 11:10 until 19:05 on 1 June 2026", "2026-06-01T11:10", "2026-06-01T19:05"},
        {"Missing period: 01/06/26 1110hrs to 02/06/26 1905hrs, found at Mill Close",
         "2026-06-01T11:10",
         "2026-06-02T19:05"},
        {"Interviewed: 01/06/2026 11:10 to 01/06/2026 11:40", "", ""},
        {"Previous episode: 01/05/2026 11:10 to 01/05/2026 19:40", "", ""},
    }));
    CAPTURE(line);
    const Record record = record_of(line);
    CHECK(value_of(record, "episode.last_seen_at") == gone);
    CHECK(value_of(record, "episode.found_at") == back);
}

}  // namespace homeward
