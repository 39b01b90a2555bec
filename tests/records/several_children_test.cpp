// Several children who are told of together: in one breath, beside one label, and in an account that goes
// from one to the other.

#include <catch2/catch.hpp>

#include "parsers/records/joined_births.h"
#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

/// Forename, surname and day of birth or age of each, parted by bars.
std::string spelled(std::string_view sentence) {
    const auto joined = joined_births(sentence);
    if (!joined) return {};
    std::string out;
    for (const JoinedChild& child : joined->children) {
        if (!out.empty()) out += '|';
        out += child.forename + ' ' + child.surname + ' ';
        out += child.born ? to_iso(*child.born) : std::to_string(child.age.value_or(-1));
    }
    return out;
}

}  // namespace

TEST_CASE("children who share what is printed once are named each", "[records]") {
    const auto [sentence, expected] = GENERATE(table<std::string, std::string>({
        {"Our mispers, brothers Kai and Levi Mensah-Doyle (15.03.12 and 28.08.14), of Tanyard Row.",
         "Kai Mensah-Doyle 2012-03-15|Levi Mensah-Doyle 2014-08-28"},
        {"Ola, Ida and Per BRANDT (aged 14, 12 and 9) were reported.",
         "Ola BRANDT 14|Ida BRANDT 12|Per BRANDT 9"},
        {"Siblings Harry (13) and Poppy (11) LOCKWOOD were seen.", "Harry LOCKWOOD 13|Poppy LOCKWOOD 11"},
        {"Harry (dob 1/2/2012) and Ann-Marie (dob 3/4/2013) Lock came back.",
         "Harry Lock 2012-02-01|Ann-Marie Lock 2013-04-03"},
        {"Twins Ruby and Jack Hadley, 12 (dob for both 05/02/2014), of 41 Fosse Way, were reported.",
         "Ruby Hadley 2014-02-05|Jack Hadley 2014-02-05"},
        {"Sisters Ann and Eve Lock, both 12, came back.", "Ann Lock 12|Eve Lock 12"},
        {"Re. Ethan and Mason Purcell (brothers), 19 Ladysmith Terrace", "Ethan Purcell -1|Mason Purcell -1"},
        {"He was with her brothers Ethan and Mason Purcell.", ""},
        {"He had been with his friends Kai and Levi Doyle (14 and 15).", ""},
        {"There were two boys, Jay (15) and Dean (16) Cole.", ""},
        {"She was with Mia (15), Leo (16) and Sam.", ""},
        {"Children Jay (15), Dean (16) and Sam came.", ""},  // Whose surname Sam would be.
        {"Officers Ann and Lee Cole, 12 and 14 March, took him home.", ""},
        {"Kai and Levi Doyle (14) came back.", ""},        // One age of two children.
        {"Kai Doyle (14) and his friend came back.", ""},  // One child.
        {"PC Alder and Sgt Orr (4410 and 19884) attended.", ""},
        {"Kai and Levi Doyle (44 and 40) are the parents.", ""},
    }));
    CAPTURE(sentence);
    CHECK(spelled(sentence) == expected);
}

TEST_CASE("each of two brothers has what is told of him and what is told of both", "[records]") {
    const Extraction paper = read_pasted(
        "Update on our two mispers, brothers Kai and Levi Doyle (15.03.12 and 28.08.14), home address 9 "
        "Tanyard Row, Stockport SK3 9ZZ.\n\n"
        "Mum Abena reported them both at 2145hrs on 17/11/2026. They were last seen at about 1700 that "
        "day.\n\n"
        "Levi came home on his own at 2330. He was seen by PC Alder (19884) at home at 0010 on the 18th. No "
        "injuries. He was seen on his own.\n\n"
        "Kai was found by PC Alder at 0140 on 18/11/26 hiding behind the Tesco Express on Castle Street. He "
        "had "
        "a cut to his left hand. Staff say he has been missing 3 times, Levi never.\n\n"
        "Cheers\nSgt Dan Whitlock\nMFH Unit");
    REQUIRE(paper.records.size() == 2);
    const auto value = [&](std::size_t record, std::string_view id) {
        return value_of(paper.records[record], id);
    };
    CHECK(value(0, "subject.forenames") == "Kai");
    CHECK(value(0, "subject.date_of_birth") == "2012-03-15");
    CHECK(value(1, "subject.forenames") == "Levi");
    CHECK(value(1, "subject.date_of_birth") == "2014-08-28");
    for (const std::size_t record : {0U, 1U}) {
        CHECK(value(record, "subject.surname") == "Doyle");
        CHECK(value(record, "episode.reported_at") == "2026-11-17T21:45");
        CHECK(value(record, "episode.reporter_relationship") == "mum");
        CHECK(value(record, "episode.last_seen_at") == "2026-11-17T17:00");
    }
    CHECK(value(0, "episode.found_at") == "2026-11-18T01:40");
    CHECK(value(0, "episode.found_place") == "the Tesco Express on Castle Street");
    CHECK(value(0, "debrief.injured") == "yes");
    CHECK(value(0, "episode.previous_count") == "3");
    CHECK(value(0, "debrief.officer").empty());  // Who only signs has not said to have spoken to him.
    CHECK(value(1, "episode.found_at") == "2026-11-17T23:30");
    CHECK(value(1, "debrief.held_at") == "2026-11-18T00:10");
    CHECK(value(1, "debrief.officer") == "Alder");
    CHECK(value(1, "debrief.injured") == "no");
    CHECK(value(1, "debrief.seen_alone") == "yes");
}

TEST_CASE("several children beside one label are several children", "[records]") {
    const std::string label = GENERATE("Missing persons", "Children", "Name");
    const Extraction paper = read_pasted(
        label +
        ": (1) Amir Saleh, 06/02/2010; (2) Yusuf Saleh, 11/09/2012\n"
        "Address: 4 Kelvin Court, Bradford BD5 9ZZ\n\n"
        "Both boys went missing from home on 10/11/26 at 1800 and were reported by their father Tariq at "
        "2200.\nAmir returned at 0100 on 11/11/26.\nYusuf has a bruise on his arm from falling.");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Amir");
    CHECK(value_of(paper.records[1], "subject.date_of_birth") == "2012-09-11");
    CHECK(value_of(paper.records[1], "episode.last_seen_at") == "2026-11-10T18:00");
    CHECK(value_of(paper.records[0], "debrief.injured").empty());
    CHECK(value_of(paper.records[1], "debrief.injured") == "yes");
}

TEST_CASE("twins have one day of birth, and each what stands behind the own name", "[records]") {
    const Extraction paper = read_pasted(
        "Twins Ruby and Jack Hadley, 12 (dob for both 05/02/2014), of 41 Fosse Way, Syston LE7 9XX, were "
        "reported missing by their mum Gemma Hadley at 1930 on 12/10/26. They were found at 2105 in Syston "
        "park "
        "by PCSO 6651 Dean Holt. Spoken to at home by PC 1190 Mia Lund at 2140. Jack was seen on his own, "
        "Ruby "
        "had mum with her.\n\n"
        "Jack: they had been playing football and lost track. Nobody hurt. Won't do it again.\n"
        "Ruby: she wanted to stay out because mum and her partner argue. She has grazed her knee.");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Ruby");
    CHECK(value_of(paper.records[1], "subject.date_of_birth") == "2014-02-05");
    CHECK(value_of(paper.records[0], "debrief.injured") == "yes");
    CHECK(value_of(paper.records[1], "debrief.injured") == "no");
    CHECK(value_of(paper.records[1], "debrief.seen_alone") == "yes");
    CHECK(value_of(paper.records[0], "debrief.seen_alone") != "yes");
    CHECK(told_under(paper.records[0], "harm") == "She has grazed her knee.");
    CHECK(told_under(paper.records[1], "reasons").find("argue") == std::string::npos);
}

TEST_CASE("a relation who was away too is a child of the paper", "[records]") {
    const Extraction paper = read_pasted(
        "Amira HUSSAIN dob 2/2/2012 and her cousin Zara HUSSAIN dob 17/7/2012 - reported missing by Amira's "
        "father Imran at 9.20pm on 20/9/26. They were found at 1am at Derby bus station by BTP.\n\n"
        "AMIRA - She said that she was bored.\n\n"
        "ZARA - She said Amira made her go. She had a bruise on her wrist.");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[1], "subject.forenames") == "Zara");
    CHECK(value_of(paper.records[1], "debrief.injured") == "yes");
    CHECK(value_of(paper.records[0], "debrief.injured").empty());
    for (const Record& record : paper.records)
        CHECK(value_of(record, "episode.found_place") == "Derby bus station");
}

TEST_CASE("who reported one girl is not the next girl", "[records]") {
    const std::string head = GENERATE("Girl one|Girl two", "Boy 1|Boy 2", "Child 1|Child 2");
    const std::string first = head.substr(0, head.find('|'));
    const std::string second = head.substr(head.find('|') + 1);
    const Extraction paper = read_pasted("Debrief of missing children\n\n" + first +
                                         "\nName: Ffion Carrick\nDOB: 11/04/2012\n"
                                         "Reported by: Huw Carrick, father, 25/09/2026 21:00\n\n" +
                                         second +
                                         "\nName: Simone Adjei\nDOB: 28/11/2011\n"
                                         "Reported by: Abena Adjei, mother, 25/09/2026 22:10\n\n"
                                         "Both\nFound: 26/09/2026 02:20, Margate main sands\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[1], "subject.forenames") == "Simone");
    CHECK(value_of(paper.records[1], "episode.reported_by") == "Abena Adjei");
    for (const Record& record : paper.records)
        CHECK(value_of(record, "episode.found_place") == "Margate main sands");
}

TEST_CASE("a postcode ends an address, and what stands behind it says whose home it is", "[records]") {
    const auto [value, home, placement] = GENERATE(table<std::string, std::string, std::string>({
        {"3 Spinnaker Way, Clacton, CO15 9XX (with foster carers)", "", "3 Spinnaker Way, Clacton, CO15 9XX"},
        {"27 Far End, Corby NN18 9XX with mum Jodie Hollis", "27 Far End, Corby NN18 9XX", ""},
        {"27 Far End, Corby NN18 9XX", "27 Far End, Corby NN18 9XX", ""},
        {"27 Far End, Corby NN18 9XX (was in foster care until 2024)", "27 Far End, Corby NN18 9XX", ""},
        {"27 Far End, Corby NN18 9XX (lives with nan, Mrs Foster)", "27 Far End, Corby NN18 9XX", ""},
    }));
    const Extraction paper = read_pasted(
        "Kent Police missing child debrief\nName: Ola Brandt\nDOB: 02/06/2011\n"
        "Lives at: " +
        value +
        "\nFound: 26/09/2026 02:20\n"
        "Initial risk: Medium\nFinal risk: High\n"
        "Who spoke to the child?: PC 2219 Danny Copeland\n"
        "When?: 26/09/2026, 19:10\nWhere?: At home, in the front room\n"
        "Was a parent in the room?: No\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "subject.home_address") == home);
    CHECK(value_of(paper.records[0], "subject.placement_address") == placement);
    CHECK(value_of(paper.records[0], "episode.risk") == "high");
    CHECK(value_of(paper.records[0], "debrief.held_at") == "2026-09-26T19:10");
    CHECK(value_of(paper.records[0], "debrief.held_place") == "At home, in the front room");
    CHECK(value_of(paper.records[0], "debrief.seen_alone") == "yes");
}

TEST_CASE("questions about one care status each may stand in a run", "[records]") {
    const auto [run, expected] = GENERATE(table<std::string, std::string>({
        {"LAC? N  CIN? N  CP? Y", "child_protection"},
        {"LAC? Y  CIN? N  CP? N", "looked_after"},
        {"LAC? N  CIN? Y", "child_in_need"},
        {"LAC? N  CIN? N  CP? N", ""},
    }));
    CAPTURE(run);
    const Extraction paper =
        read_pasted("Kent Police missing child debrief\nName: Ola Brandt\nDOB: 02/06/2011\n" + run +
                    "\nFound: 26/09/2026 02:20\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "subject.care_status") == expected);
}

TEST_CASE("children listed with a bare day of birth each are told of by the line, in a paper of no title",
          "[records]") {
    const Extraction paper = read_pasted(
        "Hi,\n\nThree from Larch House last night:\n\n"
        "1) Tia Morgan 16/04/2010 - missing 2000, back 2330, found by police at the retail park.\n"
        "2) Demi-Leigh Ward 09/12/2011 - missing 2000, back 2330, found with Tia.\n"
        "3) Aaron Pitt 01/05/2012 - missing 2115, back 2200, came back on his own.\n\n"
        "All reported by Sue Larkin (night staff) on 03/12/2026.\n\n"
        "PC 771 Orme spoke to Tia and Demi-Leigh together at 0010. Tia was drunk.\n"
        "Aaron was seen on his own at 0030.");
    REQUIRE(paper.kind == DocumentKind::found_debrief);
    REQUIRE(paper.records.size() == 3);
    CHECK(value_of(paper.records[1], "subject.forenames") == "Demi-Leigh");
    CHECK(value_of(paper.records[2], "subject.date_of_birth") == "2012-05-01");
    CHECK(value_of(paper.records[0], "debrief.substances") == "yes");
    CHECK(value_of(paper.records[1], "debrief.substances").empty());
    CHECK(value_of(paper.records[2], "debrief.officer").empty());  // The officer spoke to two of the three.
    for (const Record& record : paper.records) CHECK(value_of(record, "episode.reported_by") == "Sue Larkin");
}

TEST_CASE("company of the child is no child of the paper, and every sentence stands somewhere", "[records]") {
    const std::string company =
        GENERATE("Children Kai and Levi Doyle were with her.",
                 "She lives with mum and siblings Mia and Leo Ward (10 and 7).",
                 "She said she was with two boys, Jay (15) and Dean (16) Cole.",
                 "She lives with her sister Zara Ward, dob 17/07/2009, and they were shouting.",
                 "He was with neighbours Rita and Sue Shaw (both 15).",
                 "Brothers Sam and Dean Cole gave her vodka.");
    CAPTURE(company);
    const Extraction paper = read_pasted(
        "Safe and well check. Ella Ward (born 14/05/2011) was reported missing on 12 March 2026 and was "
        "found at 23:00. PC 4412 Orr spoke to Ella at home on 13 March 2026 at 10:00. " +
        company + " She was hit by Dean.");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Ella");
    std::string all;
    for (const Passage& passage : paper.records[0].narrative) all += passage.text + ' ';
    CHECK(all.find(company) != std::string::npos);
    CHECK(all.find("She was hit by Dean.") != std::string::npos);
}

TEST_CASE("words of one child about the other are told of the other", "[records]") {
    const Extraction paper = read_pasted(
        "Jack Lee, dob 02/02/2012, and Ruby Lee, dob 17/07/2010, were both reported missing on 12 March "
        "2026. They "
        "were found at 23:40. PC 4412 Orr spoke to them at home on 13 March 2026 at 10:00.\n\n"
        "Jack: Ruby was hit by a man called Deano. She was drinking vodka.\n\n"
        "Jack said he was tired. The girl said she was raped by a man in a car.");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "debrief.substances").empty());
    CHECK(value_of(paper.records[1], "debrief.substances") == "yes");
    CHECK(value_of(paper.records[0], "debrief.offence_against").empty());
    for (const Record& record : paper.records) {
        std::string all;
        for (const Passage& passage : record.narrative) all += passage.text + ' ';
        CHECK(all.find("Ruby was hit by a man") != std::string::npos);
        CHECK(all.find("The girl said she was raped") != std::string::npos);
    }
}

TEST_CASE("a list of brothers and sisters beside a label is no list of missing children", "[records]") {
    const std::string list = GENERATE("Young people: Mia Ward 03/03/2015 and Leo Ward 09/09/2018",
                                      "Persons: Mia Ward 03/03/2015 and Sarah Ward (mother) 05/06/1985",
                                      "Children: Mia Ward 03/03/2015 and Leo Ward 09/09/2018 (at home)");
    const Extraction paper = read_pasted("Kent Police missing child debrief\n" + list +
                                         "\nName: Ella Ward\nDate of birth: 14/05/2011\n"
                                         "Found: 12/03/2026 23:00\nDrugs or alcohol: Yes\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Ella");
    CHECK(value_of(paper.records[0], "subject.date_of_birth") == "2011-05-14");
}

TEST_CASE("a table of the family has one missing child", "[records]") {
    Document document;
    document.format = FileFormat::docx;
    document.blocks.push_back({.kind = BlockKind::paragraph, .text = "Kent Police - Missing child debrief"});
    Block table{.kind = BlockKind::table};
    const auto add = [&](const std::vector<std::string>& texts) {
        table.rows.emplace_back();
        for (const std::string& text : texts)
            table.rows.back().push_back({text, static_cast<int>(table.rows.back().size()), 1, 1, false});
    };
    add({"Name", "DOB", "Relationship", "Living at home?"});
    add({"Skye Barton", "21/03/2010", "Subject", "Yes"});
    add({"Joanne Barton", "02/02/1985", "Mother", "Yes"});
    add({"Kai Barton", "04/05/2014", "Brother", "Yes"});
    document.blocks.push_back(table);
    document.blocks.push_back(
        {.kind = BlockKind::paragraph, .text = "Found: 05/03/2026 02:40 at Tarn Road bus stop by police"});
    const Extraction paper = extract(document, shipped_rules());
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Skye");
    CHECK(value_of(paper.records[0], "subject.home_address").empty());
    CHECK(value_of(paper.records[0], "episode.reporter_relationship").empty());
    CHECK(value_of(paper.records[0], "episode.found_at") == "2026-03-05T02:40");
}

TEST_CASE("an account on the line below an answered moment is no more of the answer", "[records]") {
    const Extraction paper = read_pasted(
        "Kent Police - Missing child debrief\nChild: Skye Barton 21/03/2010\nSchool: Tarn Academy\n"
        "Found: 05/03/2026 02:40 at Tarn Road bus stop by police\n"
        "Skye had been drinking. She has a cut hand.\nDebriefed by: PC 71 Dan Nye, 05/03/2026 10:00\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "episode.found_at") == "2026-03-05T02:40");
    CHECK(value_of(paper.records[0], "episode.found_place") == "Tarn Road bus stop");
    CHECK(told_under(paper.records[0], "harm") == "She has a cut hand.");
}

TEST_CASE("lines that introduce a child each head what is told of all and of each", "[records]") {
    const auto [first, second] = GENERATE(table<std::string, std::string>({
        {"1. TAM RIDLEY, dob 03/03/2013, 8 Cobden Row, Hexham NE46 1ZZ",
         "2. BEA RIDLEY, dob 05/05/2015, 8 Cobden Row, Hexham NE46 1ZZ"},
        {"RIDLEY, Tam (born 3.3.13), of 8 Cobden Row, Hexham NE46 1ZZ, lives with mum",
         "RIDLEY, Bea (born 5.5.15), of 8 Cobden Row, Hexham NE46 1ZZ, lives with mum"},
        {"MP1 Tam Ridley (03/03/2013) 8 Cobden Row, Hexham NE46 1ZZ",
         "MP2 Bea Ridley (05/05/2015) 8 Cobden Row, Hexham NE46 1ZZ"},
        {"Child 1: Tam Ridley 03/03/2013 - 8 Cobden Row, Hexham NE46 1ZZ",
         "Child 2: Bea Ridley 05/05/2015 - 8 Cobden Row, Hexham NE46 1ZZ"},
    }));
    CAPTURE(first);
    const Extraction paper = read_pasted(
        "Joint note of two returned children\n\n" + first + "\n" + second +
        "\n\nMissing from: 01/06/26 1110 hrs, Cobden Row fair\n"
        "Found: 01/06/26 1905 hrs, Wooler bus station\nSpoken to by: PC 2207 Jos Marl\n\n"
        "TAM\nSays that they walked along the river for a dare.\n\nBEA\nSays that Tam made her.\n\n"
        "BOTH\nThey were asleep in the waiting room.\n");
    REQUIRE(paper.records.size() == 2);
    for (const Record& record : paper.records) {
        CHECK(value_of(record, "subject.surname") == "Ridley");
        CHECK(value_of(record, "subject.home_address") == "8 Cobden Row, Hexham NE46 1ZZ");
        CHECK(value_of(record, "episode.last_seen_at") == "2026-06-01T11:10");
        CHECK(value_of(record, "episode.found_at") == "2026-06-01T19:05");
    }
    CHECK(value_of(paper.records[0], "subject.date_of_birth") == "2013-03-03");
    CHECK(value_of(paper.records[1], "subject.date_of_birth") == "2015-05-05");
    const auto tells = [](const Record& record, std::string_view words) {
        return std::ranges::any_of(record.narrative, [&](const Passage& passage) {
            return passage.text.find(words) != std::string::npos;
        });
    };
    CHECK(tells(paper.records[0], "for a dare"));
    CHECK_FALSE(tells(paper.records[1], "for a dare"));
    CHECK(tells(paper.records[1], "Tam made her"));
    CHECK_FALSE(tells(paper.records[0], "Tam made her"));
    CHECK(tells(paper.records[0], "asleep in the waiting room"));
    CHECK(tells(paper.records[1], "asleep in the waiting room"));
}

TEST_CASE("lines of a household introduce no children of the paper", "[records]") {
    const std::string list = GENERATE(as<std::string>{},
                                      "Household\nAda Ridley 01/01/1985\nBea Ridley 05/05/2015\n",
                                      "Siblings\nOla Ridley 05/05/2015\nBea Ridley 05/05/2016\n",
                                      "Ola Ridley 05/05/2015 (brother)\nBea Ridley 05/05/2016 (sister)\n",
                                      "Ola Ridley 05/05/2015\nBea Ridley 05/05/2016\n");
    CAPTURE(list);
    const Extraction paper =
        read_pasted("Name: Tam Ridley\nDate of birth: 03/03/2013\n\n" + list +
                    "\nLast seen: 01/06/2026 11:10\nFound: 01/06/2026 19:05\nOfficer: PC 2207 Jos Marl\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Tam");
}

}  // namespace homeward
