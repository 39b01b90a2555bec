#include "parsers/records/printed_words.h"

#include <catch2/catch.hpp>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/records/extract.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

/// Words ten points high and five a letter, from `(40, y)` on.
void print_line(Page& page, double y, std::string_view text) {
    double x = 40;
    for (const std::string_view word : split(text, ' ')) {
        const double width = 5.0 * static_cast<double>(word.size());
        page.words.push_back({.text = std::string(word), .box = {x, y, x + width, y + 10}});
        x += width + 5;
    }
}

PrintedWords words_of(const std::vector<std::vector<std::string>>& pages) {
    Document document;
    document.format = FileFormat::pdf;
    for (const std::vector<std::string>& lines : pages) {
        Page page{.number = static_cast<int>(document.pages.size()) + 1, .width = 595, .height = 842};
        for (std::size_t i = 0; i < lines.size(); ++i)
            print_line(page, 100 + 14 * static_cast<double>(i), lines[i]);
        document.pages.push_back(page);
    }
    return PrintedWords(lay_out(document));
}

/// Where `raw` is found of a passage that takes the second line of the first page.
Source place_of(std::string raw, PrintedWords words) {
    std::vector<Entity> entities(1);
    entities[0].raw = std::move(raw);
    entities[0].source = {1, Rect{40, 114, 500, 124}, std::nullopt};
    words.narrow(entities);
    return entities[0].source;
}

}  // namespace

TEST_CASE("a finding has the box of its own words in its passage", "[records]") {
    const auto words = [] {
        return words_of({{"Ray was named before in this line",
                          "She met Ray at (Tan Row), Ray's home.",
                          "Later Jo Hill",
                          "came along there."},
                         {"The next page tells of Kim Lee as well."}});
    };
    CHECK(place_of("Ray", words()).bbox == Rect{80, 114, 95, 124});
    CHECK(place_of("Tan Row", words()).bbox == Rect{115, 114, 165, 124});
    CHECK(place_of("Jo Hill", words()).bbox ==
          Rect{70, 128, 105, 138});  // The passage goes on below its box.
    const Source behind = place_of("Kim Lee", words());
    CHECK(behind.page == 2);
    // What cannot be found stays where its passage is.
    CHECK(place_of("Ray Hill", words()).bbox == Rect{40, 114, 500, 124});
    CHECK(place_of("", words()).bbox == Rect{40, 114, 500, 124});
    CHECK(place_of("Ray", words_of({})).bbox == Rect{40, 114, 500, 124});
}

TEST_CASE("a finding says which bytes of which passage it is", "[records]") {
    Document document;
    document.format = FileFormat::text;
    document.blocks.push_back(
        {.text = "FOUND DEBRIEF\nName: Sam Hill\nDOB: 03.05.2010\nSeen alone: Yes\n\n"
                 "Where have you been?\nAt the park.\n\n"
                 "Who were you with?\nZo\xC3\xAB was there. I was with my friend Ray Marsh.\n"});
    const Extraction extraction = extract(document, shipped_rules());
    REQUIRE(extraction.records.size() == 1);
    const Record& record = extraction.records.front();
    std::size_t ranges = 0;
    for (const Entity& entity : record.entities) {
        if (!entity.range) continue;
        ++ranges;
        const std::string& text = record.narrative.at(entity.range->passage).text;
        CHECK(text.substr(entity.range->start, entity.range->end - entity.range->start) == entity.raw);
    }
    CHECK(ranges >= 1);
}

}  // namespace homeward
