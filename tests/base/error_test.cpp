#include "parsers/base/error.h"

#include <catch2/catch.hpp>

using namespace homeward;

TEST_CASE("a code's word leads back to the code, and a strange word to internal", "[base]") {
    CHECK(error_code_from_id("limit_pages") == ErrorCode::limit_pages);
    CHECK(error_code_from_id(error_row(ErrorCode::worker_failed).id) == ErrorCode::worker_failed);
    CHECK(error_code_from_id("rm -rf") == ErrorCode::internal);
}

TEST_CASE("the message is the public sentence, then the detail", "[base]") {
    CHECK(Error(ErrorCode::encrypted).message() ==
          "This file is locked. Give its password, or ask for a copy without one.");
    CHECK(Error(ErrorCode::encrypted, "nobody has the key").message() ==
          "This file is locked (nobody has the key)");
    CHECK(Error(ErrorCode::bad_template, "forms/x.xml:3").message() ==
          "A form, list or rule file can't be used. (forms/x.xml:3)");
}
