#include "parsers/records/letter_frame.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

const std::string told =
    "Ray Orme (born 4 February 2012) left the home on Monday 9 March at about 7.40 in the evening"
    ". He was found by officers at ten past six on Tuesday morning. PC 2217 Hannah Grice spoke to him on "
    "Tuesday afternoon at 2.30.\n";

}  // namespace

TEST_CASE("a letter is read under any head, from the day on which it was written", "[records]") {
    const std::string head =
        GENERATE(as<std::string>{},
                 "Rowan House\n14 Fell View, Kendal, LA9 4QT\nTel: 01632 960118\n\n"
                 "12 March 2026\n\nDear Mrs Patel\n\n",
                 "Youth Justice Service\nHarbour House, Hull\n\nTo whom it may concern\n\n"
                 "12 March 2026\n\n",
                 "Children's Services\n\nDate of letter: 12/03/2026\n\nParticipation Team\n\n"
                 "Dear Doctor / Social Worker\n\n",
                 "EMERGENCY DUTY TEAM\nTo: Day Team\nDate: 12 March 2026\n\n"
                 "Further to our call I am writing to confirm what we know of him.\n\n");
    CAPTURE(head);
    const Extraction got = read_pasted(head + told);
    CHECK(got.kind == DocumentKind::found_debrief);
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "subject.surname") == "Orme");
    CHECK(value_of(record, "subject.phone").empty());
    CHECK(value_of(record, "episode.last_seen_at") == "2026-03-09T19:40");
    CHECK(value_of(record, "episode.found_at") == "2026-03-10T06:10");
    CHECK(value_of(record, "debrief.held_at") == "2026-03-10T14:30");
    for (const Passage& passage : record.narrative) {
        CHECK(passage.text.find("Kendal") == std::string::npos);
        CHECK(passage.text.find("Dear") == std::string::npos);
        CHECK(passage.text.find("Participation") == std::string::npos);
    }
}

TEST_CASE("a letter's own number is no police reference", "[records]") {
    const auto [head, body, reference] = GENERATE(table<std::string, std::string, std::string>({
        {"St Aldate's Academy\nOur ref: SG/2026/14\n\n5 May 2026\n\nDear Colleague\n\n", "", ""},
        {"St Aldate's Academy\nOur ref: SG/2026/14\n\n5 May 2026\n\nDear Colleague\n\n",
         "The police reference is TVP-43260103345.\n",
         "TVP-43260103345"},
        {"Kent Police\nMissing Team\nOur ref: KP-26-01234\n\n5 May 2026\n\nDear Colleague\n\n",
         "",
         "KP-26-01234"},
    }));
    CAPTURE(head, body);
    CHECK(read_pasted(head + told + body).reference == reference);
}

TEST_CASE("a greeting is no name, and a sentence is no greeting", "[records]") {
    const Extraction got = read_pasted(
        "Hi Lewis\nPoppy Threlkeld (dob 14/06/2012) was found by police on 4 March 2026 at 02:40. She went "
        "missing on 3 March 2026 at 19:00. PC 1188 Bethan Cole spoke to her on 4 March 2026 at 09:00.\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.forenames") == "Poppy");
}

TEST_CASE("a child's name ends where an answer tells more of it", "[records]") {
    const auto [answer, born, age] = GENERATE(table<std::string, std::string, std::string>({
        {"Connor Whitlock, Year 10, d.o.b. 14.11.2011", "2011-11-14", ""},
        {"Connor Whitlock, d.o.b. 14.11.2011", "2011-11-14", ""},
        {"Connor Whitlock, 14/11/2011, 14 Bell Lane, Holt", "2011-11-14", ""},
        {"Connor Whitlock (14/11/2011), 14 years", "2011-11-14", "14"},
        {"Connor Whitlock - missing episode 3 March 2026", "", ""},
    }));
    CAPTURE(answer);
    const Extraction got = read_pasted("Missing child debrief\nRe: " + answer +
                                       "\nFound: 04/03/2026 02:40\nFound at: Mill Lane, Holt\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.surname") == "Whitlock");
    CHECK(value_of(got.records[0], "subject.forenames") == "Connor");
    CHECK(value_of(got.records[0], "subject.date_of_birth") == born);
    CHECK(value_of(got.records[0], "subject.age") == age);
}
