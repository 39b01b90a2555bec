#include "parsers/records/kinds.h"

#include <catch2/catch.hpp>

#include "parsers/records/label_rules_xml.h"

using namespace homeward;

TEST_CASE("titles speak for the kind of a paper", "[records]") {
    const Rules rules = load_rules();
    const KindScore found =
        weigh_words({"official sensitive", "found missing child safe and well check"}, rules);
    CHECK(found.found_debrief > found.missing_notification);
    CHECK(found.found_debrief > found.other);
    const KindScore first = weigh_words({"kent police", "missing person report"}, rules);
    CHECK(first.missing_notification > first.found_debrief);
    const KindScore bill = weigh_words({"invoice", "description qty price total"}, rules);
    CHECK(bill.other > bill.found_debrief + bill.missing_notification);
    const KindScore nothing = weigh_words({"once upon a time"}, rules);
    CHECK(nothing.found_debrief + nothing.missing_notification + nothing.other == 0);
}

TEST_CASE("the force that wrote the paper is told by its names", "[records]") {
    const Rules rules = load_rules();
    const auto [line, force] = GENERATE(table<std::string, std::string>({
        {"gmp missing from home unit", "Greater Manchester Police"},
        {"heddlu gwent gwent police", "Gwent Police"},
        {"metropolitan police", "Metropolitan Police Service"},
        {"missing persons devonandcornwall police uk", "Devon and Cornwall Police"},
        {"kentish town", ""},
        {"", ""},
    }));
    CAPTURE(line);
    CHECK(find_force({line}, rules) == force);
}

TEST_CASE("whole words only", "[records]") {
    CHECK(contains_words("a found report", "found report"));
    CHECK_FALSE(contains_words("a found reporter", "found report"));
    CHECK_FALSE(contains_words("profound report", "found report"));
    CHECK_FALSE(contains_words("anything", ""));
}
