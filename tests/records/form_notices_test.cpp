#include "parsers/records/form_notices.h"

#include <catch2/catch.hpp>

using namespace homeward;

TEST_CASE("what a form says of itself is told apart from what is told of the child", "[records]") {
    const auto [line, notice] = GENERATE(table<std::string, bool>({
        {"please send this sheet to the missing desk", true},
        {"issue 4 2 to be reviewed may 2027", true},
        {"form z9 rev 1", true},
        {"page 2 of 3", true},
        {"end of print", true},
        {"do not answer this mail", true},
        {"please return the completed form within two days", true},
        {"please send her home in a taxi", false},
        {"this message was sent by him at nine", false},
        {"return interview asked for", false},
        {"form tutor told", false},
        {"page", false},
        {"a report was made to the school", false},
        {"", false},
    }));
    CAPTURE(line);
    CHECK(is_form_notice(line) == notice);
}
