#include "parsers/records/references.h"

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/shipped_rules.h"

using namespace homeward;

namespace {

std::string reference_of(const std::string& sentence, const std::string& subject = "") {
    Document document;
    document.format = FileFormat::text;
    if (!subject.empty()) document.mail.emplace().subject = subject;
    for (const std::string& text :
         {std::string("Ola BRANDT, born 2 June 2011, was reported missing at 1900 hours on 13 March 2026."),
          sentence,
          std::string("Ola was found at 2130 hours on 13 March 2026 and I spoke to her at 2200 hours.")}) {
        document.blocks.push_back({.kind = BlockKind::paragraph, .text = text});
    }
    return extract(document, shipped_rules()).reference;
}

}  // namespace

TEST_CASE("a reference is told in a sentence or a mail's subject", "[records]") {
    CHECK(reference_of("Our ref is 52600977754.") == "52600977754");
    CHECK(reference_of("We have this as AB/10001/26.") == "AB/10001/26");
    CHECK(reference_of("The number we keep it under is MFH-26-40931.") == "MFH-26-40931");
    CHECK(reference_of("She was well.", "CLOSED: AB/130326/181") == "AB/130326/181");
}

TEST_CASE("of two numbers, and of one of another matter, none is the reference", "[records]") {
    CHECK(reference_of("We have this as AB/10001/26 and AB/10002/26.").empty());
    CHECK(reference_of("It is under crime AB/10001/26.").empty());
    CHECK(reference_of("That has been recorded as a robbery, crime ref 3401234/26.").empty());
    CHECK(reference_of("It was on 13-MAR-2026.").empty());
    CHECK(reference_of("We have this as MFH-26-40931, with crime AB/10001/26.") == "MFH-26-40931");
}
