#include "parsers/records/prose_subjects.h"

#include <catch2/catch.hpp>

#include "parsers/records/prose_children.h"
#include "tests/records/pasted_text.h"
#include "tests/records/told.h"

using namespace homeward;

namespace {

const std::string who =
    "The missing child is Bethan Colwyn, born 14/02/2011. She was last seen at 1600 hours on 13 March 2026. "
    "She was found at 2300 hours the same evening. She was brought home. ";

}  // namespace

TEST_CASE("what another has, does or suffers is not the child's", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Bethan had been hit by a man.", "debrief.injured", ""},
        {"Bethan was assaulted by a man.", "debrief.offence_against", "yes"},
        {"Bethan said that her friend Orla had been assaulted by a man.", "debrief.offence_against", ""},
        {"Orla's brother was there and Orla cried because he had slapped her.",
         "debrief.offence_against",
         ""},
        {"Her sister has not been harmed.", "debrief.injured", ""},
        {"Bethan herself has not been harmed.", "debrief.injured", "no"},
        {"Bethan said he did not hurt her.", "debrief.injured", "no"},
        {"Another resident had been drinking vodka.", "debrief.substances", ""},
        {"One of them had a bruise on his arm.", "debrief.injured", ""},
        {"Her mum said that she had a bruise on her arm.", "debrief.injured", "yes"},
        {"Her friend Orla was tired. She had taken cannabis.", "debrief.substances", ""},
        {"The man is Lee Marsh. He was arrested last week for theft.", "debrief.offence_by", ""},
        {"Bethan was arrested for theft.", "debrief.offence_by", "yes"},
        {"I believe the man may be exploiting other girls.", "debrief.exploitation_concern", ""},
        {"If she was exploited, that is for others to say.", "debrief.exploitation_concern", ""},
        {"Her brother Iwan, who is 9, was born on 3 February 2017.", "subject.date_of_birth", "2011-02-14"},
        {"Her brother Iwan attends Maesteg Primary School.", "subject.school", ""},
        {"Bethan attends Maesteg Comprehensive School.", "subject.school", "Maesteg Comprehensive School"},
        {"Lee Marsh lives at 15 Nelson Street, Neath.", "subject.home_address", ""},
        {"Lee's address is 15 Nelson Street and his mobile number is 07700 900944.", "subject.phone", ""},
        {"Her mother, Nia Colwyn, lives at 4 Coast Road, Neath.", "subject.home_address", ""},
        {"Bethan lives with her mother Nia at 4 Coast Road, Neath.",
         "subject.home_address",
         "4 Coast Road, Neath"},
        {"Her mother Nia reported her missing at 1900 hours. Her mother is 41 years old.", "subject.age", ""},
    }));
    CAPTURE(text);
    CHECK(told(who + text, field) == expected);
}

TEST_CASE("a number told in a sentence is the child's only where she answers it", "[records]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"She called Lenny on 07700 900501 and he picked her up.", ""},
        {"Bethan rang Lenny on 07700 900501.", ""},
        {"The number calling her is 07700 900505.", ""},
        {"You can ring Bethan on 07700 900511.", "07700900511"},
        {"She can be reached on 07700 900512.", "07700900512"},
        {"Bethan is contactable on 07700 900513.", "07700900513"},
        {"The number we have for her is 07700 900514.", "07700900514"},
        {"Please text her on 07700 900515.", "07700900515"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, "subject.phone") == expected);
}

TEST_CASE("what a stranger is described as is not the child's ethnicity", "[records]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"She was seen with a male described as White, in his twenties.", ""},
        {"The man who picked her up is described as Asian and about 30.", ""},
        {"Two males, both described as Black, were with her.", ""},
        {"Bethan is described as White British.", "White British"},
        {"She is a slim 15 year old girl, described as White British.", "White British"},
        {"The missing girl is described as White British.", "White British"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, "subject.ethnicity") == expected);
}

TEST_CASE("an answer that is supposed, denied twice or of another time is none", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Had she been assaulted she would have told me.", "debrief.offence_against", ""},
        {"She had been assaulted.", "debrief.offence_against", "yes"},
        {"There is nothing to suggest that she was not exploited.", "debrief.exploitation_concern", ""},
        {"There is nothing to suggest that she was exploited.", "debrief.exploitation_concern", "no"},
        {"She does not think that she will not do it again.", "debrief.likely_to_repeat", ""},
        {"Lenny says he was robbed. He would do it again.", "debrief.likely_to_repeat", ""},
        {"She would do it again.", "debrief.likely_to_repeat", "yes"},
        {"She has asthma and was taken to hospital in January.", "debrief.medical_attention", ""},
        {"She was taken to hospital last year.", "debrief.medical_attention", ""},
        {"She was taken to hospital in Neath.", "debrief.medical_attention", "yes"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, field) == expected);
}

TEST_CASE("whom officers saw, and what was seen, must be the child", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Officers saw her mother at 1500 hours on 16 March 2026 at Port Talbot.", "debrief.held_at", ""},
        {"PC 1188 Cole met her social worker at 1500 hours on 16 March 2026.", "debrief.held_at", ""},
        {"PC 1188 Cole spoke to him at 1500 hours on 16 March 2026.", "debrief.held_at", ""},
        {"Officers saw her at 1500 hours on 16 March 2026 at Port Talbot.",
         "debrief.held_at",
         "2026-03-16T15:00"},
        {"Her phone was last seen at 1730 hours on 13 March 2026 at Skewen.", "episode.last_seen_place", ""},
        {"Bethan was last seen at 1730 hours on 13 March 2026 at Skewen.",
         "episode.last_seen_place",
         "Skewen"},
        {"She was located at 2300 hours by her brother. He was at Skewen Station.",
         "episode.found_place",
         ""},
        {"She was located at 2300 hours. She was at Skewen Station.",
         "episode.found_place",
         "Skewen Station"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, field) == expected);
}

TEST_CASE("whoever writes held the debrief beside a colleague", "[records]") {
    CHECK(told(who + "I was with my colleague PC 1177 Jo Ham when we spoke to Bethan at 1700 hours.\nPC 2288 "
                     "Al Wick",
               "debrief.officer") == "Al Wick");
}

TEST_CASE("what is told of one of two children is not the other's", "[records]") {
    const std::vector<LooseText> texts{
        LooseText{
            "The children are Tyler Brampton, born 4 May 2012, and Lacey Brampton, born 19 September 2014. "
            "They were found at 2315 hours on 2 February 2026.",
            Source{},
            Scope{},
            1,
            false,
            false},
        LooseText{"Tyler said he had smoked cannabis. One of them punched him. He has a cut lip.",
                  Source{},
                  Scope{},
                  1,
                  false,
                  false},
        LooseText{"Lacey said she followed her brother. She felt safe because Tyler was there. "
                  "Lacey said that Tyler had been robbed.",
                  Source{},
                  Scope{},
                  1,
                  false,
                  false},
        LooseText{"He has a bruise.", Source{}, Scope{}, 1, false, false}};
    const auto apart = tell_children_apart(texts, shipped_rules());
    REQUIRE(apart);
    std::string scopes;
    for (const LooseText& text : apart->facts) scopes += std::to_string(text.scope.child);
    CHECK(scopes == "120111222");
}

TEST_CASE("a line about two children goes over into the account of one", "[records]") {
    const std::vector<LooseText> texts{LooseText{
        "Tyler Brampton (13), born 4 May 2012, and Lacey Brampton (11), born 19 Sep 2014 Tyler said he "
        "had smoked cannabis. He has a cut lip. Lacey said she felt safe.",
        Source{},
        Scope{},
        1,
        false,
        false}};
    const auto apart = tell_children_apart(texts, shipped_rules());
    REQUIRE(apart);
    std::string scopes;
    for (const LooseText& text : apart->facts) scopes += std::to_string(text.scope.child);
    CHECK(scopes == "12112");
}

TEST_CASE("what befell another is no event of the child's", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Another resident, Bobbi, left at 1730 hours on 12 March 2026.",
         "episode.last_seen_at",
         "2026-03-13T16:00"},
        {"Her mother returned home at 0100 hours on 14 March 2026.", "episode.found_at", "2026-03-13T23:00"},
        {"I was working on the missing from home team at 0900 hours on 14 March 2026.",
         "episode.last_seen_at",
         "2026-03-13T16:00"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, field) == expected);
}

TEST_CASE("an earlier episode answers nothing about this one", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Previous episode: on 1 January 2026 she was found at 0430 and had been assaulted.",
         "debrief.offence_against",
         ""},
        {"The last time she went missing she had smoked cannabis.", "debrief.substances", ""},
        {"Three weeks ago she was found in Rhyl with a cut to her lip.", "debrief.injured", ""},
        {"She has been missing once before, in March 2025, when she had a broken wrist.",
         "debrief.injured",
         ""},
        {"On this occasion she had smoked cannabis.", "debrief.substances", "yes"},
        {"Previous episodes: she was found in Rhyl in June. On this occasion she had a cut to her lip.",
         "debrief.injured",
         "yes"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, field) == expected);
}

TEST_CASE("whoever is introduced by a relation is not the child", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Owain Prys (2/6/2011) stays with his aunt, Greta Lunn, d.o.b. 9/9/1970, and a cousin, Piet, born "
         "2014. "
         "Owain was back by ten on 3 May 2026.",
         "subject.surname",
         "Prys"},
        {"Owain Prys, born 3 May 2011, lives with his grandmother Greta Prys (born 1 June 1952). Greta Prys "
         "reported Owain missing at 2100 on 3 May 2026.",
         "subject.forenames",
         "Owain"},
        {"Owain Prys, born 3 May 2011, lives with his grandmother Greta Lunn (born 1 June 1952). It was "
         "Greta Lunn "
         "who reported Owain missing, at 21:00 on 3 May 2026.",
         "episode.reporter_relationship",
         "grandmother"},
        {"The child is Owain Prys, born 3 May 2011. His mother says that Lacey Finn is no longer welcome. "
         "Owain "
         "was found at 2100 on 3 May 2026.",
         "subject.surname",
         "Prys"},
        {"Owain Prys, born 3 May 2011, was found on 3 May 2026. Owain's own number is 07700 900123.",
         "subject.phone",
         "07700900123"},
        {"Owain Prys, born 3 May 2011, is a pupil at Coedwig Sixth Form.",
         "subject.school",
         "Coedwig Sixth Form"},
    }));
    CAPTURE(text);
    CHECK(told(text, field) == expected);
}

TEST_CASE("a grown-up's birth makes no second child", "[records]") {
    const std::vector<LooseText> texts{
        {"Owain Prys, born 3 May 2011, lives with Greta Lunn (born 1 June 1952) and his sister Mali Prys, "
         "who was "
         "born on 4 July 2014. Owain was found at 2100 on 3 May 2026.",
         Source{},
         Scope{},
         1,
         false,
         false}};
    CHECK(!tell_children_apart(texts, shipped_rules()));
}

TEST_CASE("forces, days and parts of the day are no places", "[records]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"At 0415 hours on 7 January Ryan was returned by officers from Lincolnshire Police", ""},
        {"stopped in Bournemouth in the early hours", "Bournemouth"},
        {"taken to Poole Police Station by them", "Poole Police Station"},
        {"she was seen on Fridays", ""},
    }));
    CAPTURE(text);
    CHECK(place_in(" " + text).value_or("") == expected);
}

TEST_CASE("the usual pronoun is one that is used nearly always", "[records]") {
    CHECK(usual_pronoun("She went out. Her phone rang. She came back.") == Sex::female);
    CHECK(usual_pronoun("She went out. His phone rang. She came back.") == Sex::unknown);
    CHECK(usual_pronoun("He went out.") == Sex::unknown);
}

TEST_CASE("a month is a forename beside a surname", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"June FROST, born 1 January 2012, was found at 2300 hours on 3 May 2026.",
         "subject.forenames",
         "June"},
        {"Ida May FROST, born 1 January 2012, was found on 3 May 2026.", "subject.forenames", "Ida May"},
        {"Ida FROST, born 1 January 2012, was found on 3 May Thursday.", "subject.forenames", "Ida"},
    }));
    CAPTURE(text);
    CHECK(told(text, field) == expected);
}

TEST_CASE("an entry beside a moment is told at it", "[records]") {
    LooseText entry{"Ann Poll, his aunt, rings: he is not back.", Source{}, Scope{}, 1, false, false};
    entry.moment = LocalTime{Date{std::chrono::year(2026), std::chrono::month(5), std::chrono::day(3)},
                             std::chrono::minutes(18 * 60 + 2)};
    Assembly assembly;
    read_facts({entry}, FactScope::all, shipped_rules(), assembly);
    const std::vector<Record> records = assembly.records();
    REQUIRE(records.size() == 1);
    const Field* reported = records[0].find("episode.reported_at");
    REQUIRE(reported != nullptr);
    CHECK(reported->value == "2026-05-03T18:02");
}

TEST_CASE("what only looks like the child's own is left out", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"I can be contacted on 07700 900123.", "subject.phone", ""},
        {"She often goes to the Queensgate Shopping Centre.", "subject.school", ""},
        {"She goes to High Street most days.", "subject.school", ""},
        {"She attends Holy Rood High.", "subject.school", "Holy Rood High"},
        {"She has no previous history of self harm.", "episode.previous_count", ""},
        {"She has no previous history of self harm.", "debrief.injured", ""},
        {"Her brother Lee has been missing three times before.", "episode.previous_count", ""},
        {"She has been missing three times before.", "episode.previous_count", "3"},
        {"Bethan went to the home address of Kyle Dunn, 12 Grove Road.", "subject.home_address", ""},
        {"Bethan felt safe apart from when it got dark.", "debrief.felt_safe", ""},
        {"Bethan is 14 years old next month.", "subject.age", ""},
        {"Last July she was found at Barry Island; this time she came home.", "episode.found_place", ""},
    }));
    CAPTURE(text);
    CHECK(told(who + text, field) == expected);
}

TEST_CASE("ten to twelve is before noon or midnight", "[records]") {
    const std::string child =
        "The child is Bethan Colwyn, born 14/02/2011. On 13 March 2026 she was at school. ";
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Her nan rang police at ten to twelve that night.", "2026-03-13T23:50"},
        {"Her nan rang police at ten to twelve in the evening.", "2026-03-13T23:50"},
        {"Her nan rang police at ten to twelve in the morning.", "2026-03-13T11:50"},
        {"Her nan rang police at ten to one in the morning.", "2026-03-13T00:50"},
    }));
    CAPTURE(text);
    CHECK(told(child + text, "episode.reported_at") == expected);
}

TEST_CASE("the last time that a child was seen is of this episode", "[records]") {
    CHECK(told(who + "The last time she was seen was 1600 hours. She had smoked cannabis.",
               "debrief.substances") == "yes");
}

TEST_CASE("a sentence may begin with what was done to the child", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Found at Deal Station at 0900 hours on 4 March 2026.", "episode.found_at", "2026-03-04T09:00"},
        {"Found at Deal Station at 0900 hours on 4 March 2026.", "episode.found_place", "Deal Station"},
        {"Located in Deal at 0900 hours on 4 March 2026.", "episode.found_at", "2026-03-04T09:00"},
        {"Reported at 2200 hours on 3 March 2026.", "episode.reported_at", "2026-03-03T22:00"},
        {"Found in her bag was a knife at 0900 hours on 4 March 2026.", "episode.found_at", ""},
        {"Reported at 0900 hours on 4 March 2026 to have returned.", "episode.reported_at", ""},
        {"Found a phone at 0900 hours on 4 March 2026.", "episode.found_at", ""},
    }));
    CAPTURE(text);
    CHECK(told("The missing child is Bethan Colwyn, born 14/02/2011. " + text, field) == expected);
}
TEST_CASE("an address behind a child's day of birth is its home", "[records]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Bethan Colwyn (born 14/02/2011) of 14 Hadrian Mews, Wallsend, NE28 9ZZ was found.",
         "14 Hadrian Mews, Wallsend, NE28 9ZZ"},
        {"Bethan Colwyn, born 14 February 2011, 14 Hadrian Mews, Wallsend, NE28 9ZZ.",
         "14 Hadrian Mews, Wallsend, NE28 9ZZ"},
        {"Bethan COLWYN 14/02/2011 - Flat 2, 14 Hadrian Mews, Wallsend, NE28 9ZZ",
         "Flat 2, 14 Hadrian Mews, Wallsend, NE28 9ZZ"},
        {"Bethan went missing from her home, 14 Hadrian Mews, Wallsend, NE28 9ZZ, on Tuesday.",
         "14 Hadrian Mews, Wallsend, NE28 9ZZ"},
        // Where she was seen, and where she may be placed, are no homes.
        {"I went to see Bethan Colwyn at 14 Hadrian Mews, Wallsend, NE28 9ZZ.", ""},
        {"Bethan Colwyn, born 14/02/2011, 14 Hadrian Mews, Wallsend, NE28 9ZZ, full care order.", "?"},
        {"Bethan Colwyn, born 14/02/2011, was found near 14 Hadrian Mews, Wallsend, NE28 9ZZ.", ""},
    }));
    CAPTURE(text);
    CHECK(told("The missing child is Bethan Colwyn, born 14/02/2011. " + text, "subject.home_address") ==
          expected);
}

TEST_CASE("a whole account below a title is read, and is no value of the title", "[records]") {
    const std::string title = GENERATE("Safe and well check", "Prevention interview", "Child");
    const Extraction got =
        read_pasted("Northumbria Police\n" + title +
                    "\n\nKeira Nash, DOB 04/05/2011, was reported missing at 2200 on 3 March 2026 and was "
                    "found at Deal Station at 0105 on 4 March 2026.\n\nPC 2207 Jos Marl spoke to Keira.\n");
    REQUIRE(got.kind == DocumentKind::found_debrief);
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.found_at") == "2026-03-04T01:05");
    CHECK(value_of(got.records[0], "debrief.held_at").empty());
}

TEST_CASE("an earlier episode and what somebody is quoted with tell nothing of this one", "[records]") {
    const Extraction old = read_pasted(
        "Kent Police\nMISSING CHILD REPORT\nName: Ola Marsh\nDate of birth: 02/05/2013\nLast seen: "
        "20/11/2026 08:00\n"
        "Reported: 20/11/2026 16:30 by Ada Marsh, mother\n\nHe was last missing on 2 September 2026 and was "
        "found on 3 "
        "September 2026 at Dover port at 05:00 by officers.\n");
    REQUIRE(old.records.size() == 1);
    CHECK(value_of(old.records[0], "episode.found_at").empty());
    CHECK(value_of(old.records[0], "episode.found_place").empty());
    CHECK(value_of(old.records[0], "episode.return_method").empty());
    CHECK(told("The missing child is Bethan Colwyn, born 14/02/2011. Bethan was missing. She said, \"I "
               "reported it on 11 "
               "November 2026 and went to the pub.\"",
               "episode.reported_at") == "");
}
