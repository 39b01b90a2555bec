#include <catch2/catch.hpp>

#include "parsers/records/field_values.h"
#include "parsers/records/label_rules_xml.h"
#include "parsers/records/value_parsers.h"

using namespace homeward;

TEST_CASE("an answer that is none is no value", "[records]") {
    const auto [printed, blank] = GENERATE(table<std::string, bool>({
        {"", true},
        {"n a", true},
        {"not provided", true},
        {"none recorded", true},
        {"click or tap here to enter text", true},
        {"click or tap to enter a date", true},
        {"choose an item", true},
        {"yes no not known", true},
        {"clicked with the older boys", false},
        {"not known", false},  // an answer to a question for yes or no
        {"no", false},
        {"nathaniel", false},
        {"choose a better friend she said and then she walked off home alone", false},
    }));
    CAPTURE(printed);
    CHECK(is_blank_word(printed) == blank);
}

TEST_CASE("beside a label for words nothing known is no value", "[records]") {
    CHECK(says_nothing("none known"));
    CHECK(says_nothing("not provided"));
    CHECK_FALSE(says_nothing("noname road"));
    CHECK_FALSE(parse_plain("Not provided").has_value());
    CHECK_FALSE(parse_plain("-").has_value());
    CHECK(parse_plain("Kingsmead School").has_value());
}

TEST_CASE("what a form prints behind its options is no part of the answer", "[records]") {
    CHECK(without_instructions("Yes (delete as appropriate)") == "Yes");
    CHECK(without_instructions("(please tick)").empty());
    CHECK(without_instructions("No (see below)") == "No (see below)");
    const Rules rules = load_rules();
    const FieldRow& injured = *find_field("debrief.injured");
    CHECK(read_fixed_value(injured, "Yes (delete as appropriate)", rules)->value == "yes");
    CHECK_FALSE(read_fixed_value(injured, "Yes / No (delete as appropriate)", rules).has_value());
    CHECK_FALSE(read_fixed_value(injured, "None recorded", rules).has_value());
}
