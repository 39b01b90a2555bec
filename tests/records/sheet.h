#pragma once
// A page that a test prints word by word, and what is read from it by the shipped tables.

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

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

    std::vector<Record> read_all() const {
        Document document;
        document.format = FileFormat::pdf;
        document.pages = {page};
        return extract(document, shipped_rules()).records;
    }

    /// The one record of the page; fails the test where there are more or none.
    Record read() const {
        const std::vector<Record> records = read_all();
        REQUIRE(records.size() == 1);
        return records[0];
    }
};

}  // namespace homeward
