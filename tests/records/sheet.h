#pragma once
// A page that a test prints word by word, and what is read from it by the shipped tables.

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "parsers/records/extract.h"
#include "tests/records/pasted_text.h"
#include "tests/support/printed_page.h"

namespace homeward {

/// Five points a letter, nine points high unless told otherwise.
struct Sheet {
    Page page;

    Sheet() {
        page.width = 842;
        page.height = 842;
    }

    Sheet& at(double x, double y, const std::string& text, double height = 9) {
        support::print(page, x, y, text, height);
        return *this;
    }

    /// The one record of the page; fails the test where there are more or none.
    Record read() const {
        Document document;
        document.format = FileFormat::pdf;
        document.pages = {page};
        const Extraction got = extract(document, shipped_rules());
        REQUIRE(got.records.size() == 1);
        return got.records[0];
    }
};

}  // namespace homeward
