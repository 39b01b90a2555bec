// Text that nobody wrote, as long as a sender likes: the work of reading it grows as the text does. Work is
// counted in memory that was asked for, which is the same on every machine and however busy it is.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>
#include <string>

#include "parsers/records/entities.h"
#include "parsers/records/extract.h"
#include "parsers/records/scopes.h"
#include "tests/records/shipped_rules.h"

namespace {

std::size_t steps_taken = 0;

}  // namespace

// One step for each piece of memory and one for each 64 bytes of it: copying a text for each word of it shows
// as well.
[[gnu::noinline]] void* operator new(std::size_t bytes) {
    steps_taken += 1 + bytes / 64;
    if (void* const memory = std::malloc(bytes)) return memory;
    throw std::bad_alloc();
}
// Sorting asks for its buffer in this way, and gives it back in the usual one.
[[gnu::noinline]] void* operator new(std::size_t bytes, const std::nothrow_t& /*unused*/) noexcept {
    steps_taken += 1 + bytes / 64;
    return std::malloc(bytes);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace homeward {
namespace {

constexpr std::size_t short_bytes = 12'500;
constexpr std::size_t times_longer = 4;
/// Above what four times the text may cost, far below the 16 of work that grows with the square.
constexpr double times_dearer_max = 6;

Document paper_of(std::string_view piece, std::size_t bytes) {
    Document document;
    document.format = FileFormat::text;
    Block block;
    block.text = "FOUND DEBRIEF\nName: Sam Hill\nDOB: 03.05.2010\nSeen alone: Yes\n\n";
    while (block.text.size() < bytes) block.text += piece;
    document.blocks.push_back(block);
    return document;
}

/// A table of so many children.
Document paper_of_children(std::size_t rows) {
    Document document;
    document.format = FileFormat::docx;
    document.blocks.push_back({.text = "FOUND DEBRIEF\nSeen alone: Yes\n"});
    Block table{.kind = BlockKind::table};
    const auto add = [&](std::vector<std::string> texts) {
        std::vector<Cell>& row = table.rows.emplace_back();
        for (const std::string& text : texts)
            row.push_back({.text = text, .column = static_cast<int>(row.size())});
    };
    add({"Surname", "Forename", "Date of birth"});
    for (std::size_t i = 0; i < rows; ++i) {
        const std::string name{
            'X', static_cast<char>('a' + i % 26), static_cast<char>('a' + i / 26 % 26), 'o'};
        add({name, "Sam", "03/05/2010"});
    }
    document.blocks.push_back(std::move(table));
    return document;
}

std::size_t steps_of(const Document& document) {
    const Rules& rules = shipped_rules();
    const std::size_t before = steps_taken;
    const Extraction extraction = extract(document, rules);
    const std::size_t steps = steps_taken - before;
    CHECK(extraction.records.size() <= static_cast<std::size_t>(scopes_max));
    return steps;
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
                                       "Injured: No\n",
                                       "Surname: Hill\nForename: Tom\n",
                                       "...x",
                                       "rang 07700 900123 and ",
                                       "@tom_hill1 ",
                                       "Snapchat: tom.hill1 ",
                                       "AB12 CDE ",
                                       "PC 4412 Marsh spoke to her. ",
                                       "Kind regards\nTom Hill\nPolice Constable 4412\n\n",
                                       "Where have you been?\nTo the park with Tom Hill.\n\n");
    CAPTURE(piece);
    steps_of(paper_of(piece, short_bytes));  // What is read or made once and kept.
    const std::size_t once = steps_of(paper_of(piece, short_bytes));
    const std::size_t longer = steps_of(paper_of(piece, short_bytes * times_longer));
    CHECK(static_cast<double>(longer) < static_cast<double>(once) * times_dearer_max);
}

TEST_CASE("of a table with thousands of children the first are told apart, and a person is told",
          "[records]") {
    const std::size_t once = steps_of(paper_of_children(1000));
    const std::size_t longer = steps_of(paper_of_children(4000));
    CHECK(static_cast<double>(longer) < static_cast<double>(once) * times_dearer_max);
    const Extraction extraction = extract(paper_of_children(1000), shipped_rules());
    CHECK(extraction.records.size() > 2);
    CHECK(std::ranges::count(extraction.warnings, "rows_left_out", &Warning::code) == 1);
    const Extraction few = extract(paper_of_children(5), shipped_rules());
    CHECK(few.records.size() == 5);
    CHECK(std::ranges::count(few.warnings, "rows_left_out", &Warning::code) == 0);
}

TEST_CASE("no more is looked for in a text than any paper holds", "[records]") {
    std::string phones;
    std::string handles = "On Snapchat ";
    for (int i = 0; i < 5000; ++i) {
        const std::string number = std::to_string(10'000 + i);
        phones += "07700 9" + number + ", ";
        handles += "@tom" + number + " ";
    }
    const auto found = [](const std::string& text) {
        return find_entities(text, {}, shipped_rules().entities);
    };
    CHECK(found(phones).size() == 1000);
    CHECK(found(handles).size() == 1000);
    CHECK(found("On Snapchat she is @tom1.").front().entity.platform == "Snapchat");
    CHECK(found("She uses Snapchat. He is @tom1.").front().entity.platform.empty());
    CHECK(found("He is @tom1 on TikTok.").front().entity.platform == "TikTok");
}

}  // namespace homeward
