#include "server/outbox/letter.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"

using namespace homeward;

namespace {

const LetterValues values{{"marking", "OFFICIAL-SENSITIVE"},
                          {"reference", "HW-2026-000123"},
                          {"police_reference", ""},
                          {"items", "3 items"},
                          {"link", "https://homeward.example/r/x?a=1&b=2"},
                          {"duty_phone", "01632 960001"}};

}  // namespace

TEST_CASE("the letter to police says reference, count and contact, and no more", "[outbox]") {
    const Letter letter = write_letter("intelligence", values);
    CHECK(letter.subject == "OFFICIAL-SENSITIVE: intelligence summary HW-2026-000123");
    CHECK(letter.text.find("Attached: 3 items.") == 0);
    CHECK(letter.text.find("a=1&b=2") != std::string::npos);
    CHECK(letter.html.find("a=1&amp;b=2") != std::string::npos);
    CHECK(letter.html.find("call 999") != std::string::npos);
}

TEST_CASE("a police reference stands in the subject only where the agreement gives it", "[outbox]") {
    LetterValues more = values;
    more["police_reference"] = "GC-20260314-0412";
    CHECK(write_letter("intelligence", more).subject.ends_with("HW-2026-000123 GC-20260314-0412"));
}

TEST_CASE("a letter that would be wrong is not written", "[outbox][S-36]") {
    LetterValues bad = values;
    bad["reference"] = "x\r\nBcc: y@z.example";
    CHECK_THROWS_AS(write_letter("intelligence", bad), Error);
    bad = values;
    bad.erase("link");
    CHECK_THROWS_AS(write_letter("intelligence", bad), Error);
    CHECK_THROWS_AS(write_letter("no_such_letter", values), Error);
}

TEST_CASE(
    "no letter but the intelligence summary's names the police reference, and each ends with the 999 line",
    "[outbox]") {
    LetterValues all = values;
    for (const char* name : {"agreement",
                             "withheld",
                             "open_by",
                             "due",
                             "manager",
                             "sections",
                             "interviewer",
                             "checks",
                             "sent",
                             "outcome"}) {
        all[name] = "x";
    }
    const auto id = GENERATE("intelligence",
                             "report_released",
                             "interview_assigned",
                             "interview_returned",
                             "to_sign",
                             "police_not_confirmed");
    const Letter letter = write_letter(id, all);
    CHECK(letter.text.find("If a child is in danger now, call 999.") != std::string::npos);
    CHECK(letter.subject.find("HW-2026-000123") != std::string::npos);
}
