#include "parsers/document/pdf_reader.h"
#include "parsers/document/pdf_structure.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

using namespace homeward;

namespace {

Document read_sample(const std::string& name) {
    const std::string bytes = read_own_file("samples/documents/" + name, limits::file_bytes_max);
    return read_pdf(std::as_bytes(std::span(bytes)), {}, read_pdf_structure);
}

}  // namespace

TEST_CASE("a PDF's words come with boxes on their page", "[document]") {
    const Document document = read_sample("wordform-01.pdf");
    REQUIRE(!document.pages.empty());
    const Page& page = document.pages.front();
    CHECK(page.width == Approx(595).margin(2));
    CHECK(page.height == Approx(842).margin(2));
    CHECK(page.words.size() > 30);
    CHECK_FALSE(page.needs_ocr);
    for (const Word& word : page.words) {
        CAPTURE(word.text);
        CHECK(!word.box.empty());
        CHECK(word.box.x1 <= page.width);
        CHECK(word.box.y1 <= page.height);
    }
}

TEST_CASE("what is no PDF is refused as damaged", "[document]") {
    const std::string bytes = GENERATE(as<std::string>{}, "", "%PDF-1.7\n", "not a PDF at all");
    CAPTURE(bytes);
    try {
        read_pdf(std::as_bytes(std::span(bytes)), {}, read_pdf_structure);
        FAIL("it was read");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::damaged);
    }
}
