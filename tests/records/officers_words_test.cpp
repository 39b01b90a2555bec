// Accounts as officers and carers write them, without labels: when and where things were, and what is told of
// what.

#include <catch2/catch.hpp>
#include <string>

#include "tests/records/pasted_text.h"
#include "tests/records/told.h"

using namespace homeward;

TEST_CASE("what an officer did is of the day on which it was at work", "[records]") {
    const std::string duty =
        "On Friday 6th November 2026 I was on duty in uniform when at about 0415 hours we were sent to Mill "
        "Lane station. Marnie Holt, born 30th January 2010, had been missing since 1930 hours on Wednesday "
        "4th "
        "November 2026. She was reported at 2230 hours that night by Tanya Webb, a night worker there. ";
    CHECK(told(duty + "I spoke to her in the lounge at 0515 hours without staff.", "debrief.held_at") ==
          "2026-11-06T05:15");
    CHECK(told(duty, "episode.reported_at") == "2026-11-04T22:30");
    CHECK(told(duty, "episode.reported_by") == "Tanya Webb");
}

TEST_CASE("a stop is a place and the last day of a span is no moment", "[records]") {
    const auto [text, field, value] = GENERATE(table<std::string, std::string, std::string>({
        {"Isla was found on 14 November 2026 at 0510 at the bus shelter on Holyhead Road by police.",
         "episode.found_place",
         "bus shelter on Holyhead Road"},
        {"Isla was found on 14 November 2026 at 0510 at the bus shelter outside Crowngate by police.",
         "episode.return_method",
         "police"},
        {"Isla was missing from placement between 20 and 22 July 2026.", "episode.last_seen_at", ""},
        {"He had broken his curfew.", "debrief.injured", ""},
        {"He had broken his wrist.", "debrief.injured", "yes"},
        {"I spoke to her with Ruth outside.", "debrief.seen_alone", "yes"},
    }));
    CAPTURE(text, field);
    CHECK(told(text, field) == value);
}

TEST_CASE("what a carer says is the carer's by any name", "[records]") {
    const Extraction got = read_pasted(
        "Mason Tully (born 5 June 2010) lives with his grandad, Roy Tully, at 3 Foundry Street, Wednesbury. "
        "Mr "
        "Tully rang 101 at 9pm on 10 February 2026. Mason was found by police on 11 February 2026 at 4pm in "
        "Tipton. He slept in a stairwell.\nMr Tully is frightened to let him out.\nRoy says that it is "
        "hard.\n");
    REQUIRE(got.records.size() == 1);
    CHECK(told_under(got.records[0], "parent_views") ==
          "Mr Tully is frightened to let him out. Roy says that it is hard.");
}

TEST_CASE("a message below a signature is read, and what frames it is no account", "[records]") {
    const Extraction got = read_pasted(
        "Hi Ann\n\nHere is what the officer sent me about Ola. Let me know if you need "
        "more.\n\nThanks\nMaureen\n\n"
        "------- what PC Cole sent --------\nGood evening Mrs Frost,\nThanks for having me in tonight. As "
        "promised "
        "here's a summary for Ola's social worker. The ref is MP26-55120.\n\nOla Brandt 25/07/2012\nMissing "
        "from "
        "your address from 1615 hours Monday 6th April 2026 and back with you 1950 hours Tuesday 7th April "
        "2026.\n\n"
        "She stayed the night at a flat in Heywood.\n\nI'll be passing this to the safeguarding "
        "team.\n\nRegards\n"
        "Matt Cole\n");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "subject.surname") == "Brandt");
    CHECK(value_of(record, "subject.date_of_birth") == "2012-07-25");
    CHECK(value_of(record, "episode.last_seen_at") == "2026-04-06T16:15");
    CHECK(value_of(record, "episode.found_at") == "2026-04-07T19:50");
    CHECK(told_under(record, "where_been").find("She stayed the night at a flat in Heywood.") !=
          std::string::npos);
    CHECK(told_under(record, "actions") == "I'll be passing this to the safeguarding team.");
    for (const Passage& passage : record.narrative) {
        CHECK(passage.text.find("As promised") == std::string::npos);
        CHECK(passage.text.find("-----") == std::string::npos);
    }
}

TEST_CASE("a notice of another matter names children and is none of ours", "[records]") {
    const Extraction got = read_pasted(
        "Dear MASH,\n\nPlease find below a Public Protection Notice. This is not a missing person report.\n\n"
        "Children at address: Lacey Penn, dob 19/12/2015, Tyler Penn, dob 03/05/2019\nOfficer attending: PC "
        "2336 "
        "Beth Orr\n\nNeighbours called police because of shouting. Both adults had been drinking. The "
        "children "
        "were asleep upstairs. No offences were disclosed by either party.\n");
    CHECK(got.kind == DocumentKind::other);
    CHECK(got.records.empty());
}

TEST_CASE("who made a log's entry and what a witness signs are no account", "[records]") {
    const std::string head =
        "Missing child debrief\nName: Ray Orme\nDate of birth: 04/02/2012\nFound at: Mill Lane, Holt\n\n";
    const auto [text, said] = GENERATE(table<std::string, std::string>({
        {"PC 2290 HOLT - He was with Drum and would not say more.",
         "He was with Drum and would not say more."},
        {"PC 2290 Holt spoke to Ray - he was with Drum.", "PC 2290 Holt spoke to Ray - he was with Drum."},
        {"This statement is true to the best of my knowledge and belief. Ray slept in a shed.",
         "Ray slept in a shed."},
    }));
    CAPTURE(text);
    const Extraction got = read_pasted(head + text + "\n");
    REQUIRE(got.records.size() == 1);
    std::string all;
    for (const Passage& passage : got.records[0].narrative) all += passage.text;
    CHECK(all == said);
}

TEST_CASE("an officer's remark is no officer, and a list of tasks is kept", "[records]") {
    const Extraction got = read_pasted(
        "Missing child debrief\nName: Skye Hollis\nDate of birth: 21/03/2010\nFound: 04/03/2026 "
        "02:40\n\nOfficer\n"
        "Skye does not see that a man of 20 should not be her boyfriend. I believe she is at risk.\n\nNext "
        "steps\n- [x] Carers given the number for the team\n- [ ] Worker to consider drug work\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.officer").empty());
    CHECK(value_of(got.records[0], "debrief.officer_number").empty());
    CHECK(told_under(got.records[0], "officer_view") ==
          "Skye does not see that a man of 20 should not be her boyfriend. I believe she is at risk.");
    CHECK(told_under(got.records[0], "actions").find("Carers given the number for the team") !=
          std::string::npos);
}

TEST_CASE("a child's own words stand in some passage whatever frames them", "[records]") {
    const std::string head =
        "Missing child debrief\nName: Kian Doyle\nDate of birth: 03/04/2011\nFound: 04/03/2026 02:40\n\n";
    const std::string words = GENERATE(as<std::string>{},
                                       "I promised Dean Cole never to speak of the flat.",
                                       "Sorry for everything, I hate it at home, dad hits me.",
                                       "I was asked to put a bag in the shed for Dean.",
                                       "Here are the names of the men at the flat, Dean Cole and Kyle Marsh.",
                                       "Dear Mum, I ran because dad hit me with a belt.",
                                       "Stayed with Kyle Marsh - His brother was there too.");
    CAPTURE(words);
    std::string all;
    for (const Record& record : read_pasted(head + words + "\n").records) {
        for (const Passage& passage : record.narrative) all += passage.text + " ";
    }
    CHECK(all.find(words) != std::string::npos);
}

TEST_CASE("what is told above a greeting stays", "[records]") {
    const std::string greeting =
        GENERATE(as<std::string>{}, "Kian,", "Swindon,", "Dear Mum,", "Good evening both");
    CAPTURE(greeting);
    std::string all;
    for (const Record& record :
         read_pasted("Kian Doyle, born 03/04/2011, was found by police on 12 March 2026 at "
                     "23:00. He went missing on 11 March 2026 at 19:00.\nHe told me his "
                     "stepdad hits him\nHe wants to live with nan\n" +
                     greeting + "\nHe slept in a shed by the canal.\n")
             .records) {
        for (const Passage& passage : record.narrative) all += passage.text + " ";
    }
    CHECK(all.find("stepdad hits him") != std::string::npos);
    CHECK(all.find("He wants to live with nan") != std::string::npos);
    CHECK(all.find("He slept in a shed by the canal.") != std::string::npos);
}

TEST_CASE("the head of a statement names the officer who writes", "[records]") {
    const auto [head, name, number] = GENERATE(table<std::string, std::string, std::string>({
        {"Statement of: Jos Marl\nOccupation: Police Constable 2207\n\nI am an officer of Northumbria "
         "Police.",
         "Jos Marl",
         "2207"},
        {"Statement of: Jos Marl, PC 2207\nOccupation: Police Officer\n\nI am a police officer.",
         "Jos Marl",
         "2207"},
        {"Statement of: Jos Marl\nOccupation: Police constable\n\nMy collar number is 2207.",
         "Jos Marl",
         "2207"},
        // The statement's own words go before its head's.
        {"Statement of: Jos Peter Marl\nOccupation: Police Constable 2207\n\nI am PC 2207 Jos Marl.",
         "Jos Marl",
         "2207"},
        // A neighbour's statement has no officer.
        {"Statement of: Jos Marl\nOccupation: Driver\n\nI live next door.", "", ""},
    }));
    CAPTURE(head);
    const Extraction paper = read_pasted(
        "WITNESS STATEMENT\n" + head +
        " Tam Ridley, born on 03/03/2013, was missing. Tam was last seen at 1110 hours on 01/06/2026 and his "
        "mother, Hilda Ridley, reported him missing at 1405 hours on 01/06/2026. Tam was found at 1905 hours "
        "on 01/06/2026 at Pike Lane Chapel.\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "debrief.officer") == name);
    CHECK(value_of(paper.records[0], "debrief.officer_number") == number);
    for (const Passage& passage : paper.records[0].narrative)
        CHECK((name.empty() || !passage.text.starts_with("Jos")));
}
