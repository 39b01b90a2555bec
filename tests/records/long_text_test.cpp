// Text that nobody wrote, as long as a sender likes: the time to read it grows as the text does.

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <limits>
#include <string>

#include "parsers/records/extract.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

constexpr std::size_t short_bytes = 12'500;
constexpr std::size_t times_longer = 4;
/// Far above what four times the text may cost, far below the 16 of work that grows with the square.
constexpr double times_dearer_max = 9;

Document paper_of(std::string_view piece, std::size_t bytes) {
    Document document;
    document.format = FileFormat::text;
    Block block;
    block.text = "FOUND DEBRIEF\nName: Sam Hill\nDOB: 03.05.2010\nSeen alone: Yes\n\n";
    while (block.text.size() < bytes) block.text += piece;
    document.blocks.push_back(block);
    return document;
}

/// Of the processor, in ticks: the least of two runs, so that what else the machine does counts little.
double cost_of(const Document& document) {
    double least = std::numeric_limits<double>::max();
    for (int run = 0; run < 2; ++run) {
        const std::clock_t start = std::clock();
        CHECK(extract(document, shipped_rules()).records.size() < 100);
        least = std::min(least, static_cast<double>(std::clock() - start));
    }
    return least;
}

}  // namespace

TEST_CASE("four times the text costs about four times as much", "[records]") {
    const std::string piece = GENERATE("1/1/",
                                       "[ ] Yes [x] No ",
                                       "| Name | DOB | Injured |\n",
                                       "he said and ",
                                       "was found, with Tom, at 10:00, ",
                                       "Aaa Bbb ",
                                       "Injured: ",
                                       "...x");
    CAPTURE(piece);
    const double once = cost_of(paper_of(piece, short_bytes));
    const double longer = cost_of(paper_of(piece, short_bytes * times_longer));
    CHECK(longer < once * times_dearer_max);
}

}  // namespace homeward
