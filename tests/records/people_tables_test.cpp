// Tables of the people around a child, and names alone that head what is told of each child.

#include <catch2/catch.hpp>

#include "tests/records/pasted_text.h"

namespace homeward {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// What a paper tells that has text, a table and text below it.
std::vector<Record> records_of(const std::string& above, const Rows& rows, const std::string& below) {
    Document document;
    document.format = FileFormat::docx;
    document.blocks.push_back({.kind = BlockKind::paragraph, .text = above});
    document.blocks.push_back(table_of(rows));
    document.blocks.push_back({.kind = BlockKind::paragraph, .text = below});
    return extract(document, shipped_rules()).records;
}

}  // namespace

TEST_CASE("of a table of people the child's row is the child's, whatever the column is called", "[records]") {
    const auto [head, role] = GENERATE(table<std::string, std::string>({
        {"Who they are", "Missing person"},
        {"Relationship", "Subject"},
        {"Role", "Misper"},
        {"Relation to child", "Self"},
    }));
    CAPTURE(head);
    const std::vector<Record> records =
        records_of("Returned missing child",
                   {{"Name", head, "Born", "Address"},
                    {"Tam RIDLEY", role, "03/03/2013", "8 Cobden Row, Hexham NE46 1ZZ"},
                    {"Hilda Ridley", "Mother, rang us", "01/01/1985", "same"},
                    {"Odo Pell", "Stepfather", "02/02/1980", "same"},
                    {"Bea Pell", "Half sister", "05/05/2014", "same"}},
                   "Last seen: 01/06/2026 11:10\nFound: 01/06/2026 19:05\nOfficer: PC 2207 Jos Marl");
    REQUIRE(records.size() == 1);
    const Record& record = records[0];
    CHECK(value_of(record, "subject.forenames") == "Tam");
    CHECK(value_of(record, "subject.date_of_birth") == "2013-03-03");
    CHECK(value_of(record, "subject.home_address") == "8 Cobden Row, Hexham NE46 1ZZ");
    CHECK(value_of(record, "episode.reported_by") == "Hilda Ridley");
    CHECK(value_of(record, "episode.reporter_relationship") == "Mother");
    CHECK(value_of(record, "episode.last_seen_at") == "2026-06-01T11:10");
}

TEST_CASE("of a table of the family those are children of the paper who were missing", "[records]") {
    const std::vector<Record> records =
        records_of("Found debrief",
                   {{"Name", "Relationship", "DOB", "Was missing"},
                    {"Gail Rusk", "Mother", "20/10/1983", "No"},
                    {"Ewan Rusk", "Son", "04/04/2011", "Yes"},
                    {"Bonnie Rusk", "Daughter", "12/08/2012", "Yes"},
                    {"Archie Rusk", "Son", "30/01/2018", "No"}},
                   "Both last seen: 18/07/2026 13:00\nBoth found: 18/07/2026 19:45");
    REQUIRE(records.size() == 2);
    CHECK(value_of(records[0], "subject.forenames") == "Ewan");
    CHECK(value_of(records[1], "subject.forenames") == "Bonnie");
    CHECK(value_of(records[1], "subject.date_of_birth") == "2012-08-12");
    for (const Record& record : records) CHECK(value_of(record, "episode.found_at") == "2026-07-18T19:45");
}

TEST_CASE("a table of the household leaves the child and who reported as they are told", "[records]") {
    const std::vector<Record> records =
        records_of("Surname: Ridley\nForenames: Tam\nDate of birth: 03/03/2013\n\nHousehold",
                   {{"Role", "Name", "Date of birth", "Relationship"},
                    {"Carer", "Odo Pell", "02/02/1980", "uncle"},
                    {"Sibling", "Bea Ridley", "05/05/2015", "sister"}},
                   "Missing episode\nLast seen: 01/06/2026 11:10\nPerson reporting: Odo Pell\n"
                   "Relationship to child: uncle\nFound: 01/06/2026 19:05");
    REQUIRE(records.size() == 1);
    CHECK(value_of(records[0], "subject.forenames") == "Tam");
    CHECK(value_of(records[0], "subject.date_of_birth") == "2013-03-03");
    CHECK(value_of(records[0], "episode.reported_by") == "Odo Pell");
    CHECK(value_of(records[0], "episode.reporter_relationship") == "uncle");
}

TEST_CASE("what a table of people remarks of others is kept", "[records]") {
    const std::vector<Record> records =
        records_of("Returned missing child",
                   {{"Name", "Role", "Remarks"},
                    {"Tam RIDLEY", "Missing child", "Had his medicine with him"},
                    {"Hilda Ridley", "Mother", "Rang us, told Tam to leave the house"},
                    {"Odo Pell", "Friend", "Drove him to the coast in a borrowed van"}},
                   "Last seen: 01/06/2026 11:10\nFound: 01/06/2026 19:05");
    REQUIRE(records.size() == 1);
    std::string told;
    for (const Passage& passage : records[0].narrative) told += passage.text + "\n";
    CAPTURE(told);
    CHECK(told.find("told Tam to leave the house") != std::string::npos);
    CHECK(told.find("Odo Pell Drove him to the coast in a borrowed van") != std::string::npos);
    CHECK(told.find("Had his medicine with him") != std::string::npos);
}

TEST_CASE("a surname alone heads what is told of the child who has it", "[records]") {
    const Extraction paper = read_pasted(
        "Found debriefs\n\nSurname: BASSETT\nForename: Kyra\nDOB: 01/01/2011\nSurname: OKORO\n"
        "Forename: Blessing\nDOB: 07/09/2010\n\nLast seen both: 13/02/2026 21:00\n"
        "Found both: 14/02/2026 04:20, Derby bus station\n\nBASSETT\n"
        "She said that she was going to meet a lad from online.\n\nOKORO\n"
        "She said that she only went so that Kyra was not alone.\n");
    REQUIRE(paper.records.size() == 2);
    const auto tells = [](const Record& record, std::string_view words) {
        return std::ranges::any_of(record.narrative, [&](const Passage& passage) {
            return passage.text.find(words) != std::string::npos;
        });
    };
    CHECK(tells(paper.records[0], "a lad from online"));
    CHECK_FALSE(tells(paper.records[1], "a lad from online"));
    CHECK(tells(paper.records[1], "Kyra was not alone"));
    CHECK_FALSE(tells(paper.records[0], "Kyra was not alone"));
}

TEST_CASE("a dash within a label says of whom it asks, and begins no answer", "[records]") {
    const Extraction paper = read_pasted(
        "JOINT DEBRIEF\n\nCHILD 1: FREYA LOMAX, BORN 03/07/2012\nCHILD 2: JUDE LOMAX, BORN 22/11/2010\n\n"
        "LAST SEEN: 28/08/2026 11:00\nFOUND: 28/08/2026 18:30\n\n"
        "REASON - CHILD 1: FREYA WANTED TO FIND THE CAT.\n"
        "REASON - CHILD 2: JUDE WENT TO LOOK AFTER HIS SISTER.\nINJURED - CHILD 1: NO\n"
        "INJURED - CHILD 2: YES\nWHERE - BOTH: THEY WALKED ALONG THE RIVER.\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "debrief.injured") == "no");
    CHECK(value_of(paper.records[1], "debrief.injured") == "yes");
    CHECK(told_under(paper.records[0], "reasons") == "FREYA WANTED TO FIND THE CAT.");
    CHECK(told_under(paper.records[1], "reasons") == "JUDE WENT TO LOOK AFTER HIS SISTER.");
    for (const Record& record : paper.records) {
        CHECK(told_under(record, "where_been") == "THEY WALKED ALONG THE RIVER.");
        CHECK(value_of(record, "episode.last_seen_at") == "2026-08-28T11:00");
    }
}

TEST_CASE("brothers who open a sentence with a day of birth each are both children of it", "[records]") {
    const Extraction paper = read_pasted(
        "Note for the duty team\n\nBrothers Aaron Tull (dob 02/06/2011) and Mason Tull (dob 15/01/2014) of 8 "
        "Canal Street, Burnley, BB11 9XX went missing together on 9 March 2026. Both were found at 2215 "
        "hours "
        "on 9 March 2026 at Towneley Park.\nAaron said that he took his brother because their dad was "
        "drunk.\n"
        "Mason said that he was cold.\nAaron had a cut on his hand. Mason was not hurt.\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Aaron");
    CHECK(value_of(paper.records[0], "subject.date_of_birth") == "2011-06-02");
    CHECK(value_of(paper.records[0], "debrief.injured") == "yes");
    CHECK(value_of(paper.records[1], "subject.forenames") == "Mason");
    CHECK(value_of(paper.records[1], "debrief.injured") == "no");
    CHECK(value_of(paper.records[1], "episode.found_at") == "2026-03-09T22:15");
}

TEST_CASE("each child has its own answer of two beside one label", "[records]") {
    const auto [answer, first, second] = GENERATE(table<std::string, std::string, std::string>({
        {"Zain - yes. Aaliyah - no, grandmother present.", "yes", "no"},
        {"Aaliyah no, Zain yes", "yes", "no"},
        {"Zain yes and Aaliyah yes", "yes", "yes"},
    }));
    CAPTURE(answer);
    const Extraction paper = read_pasted(
        "POLICE DEBRIEF\n\nChild 1\nName: Zain Hussain\nDOB: 03/03/2012\nChild 2\nName: Aaliyah Hussain\n"
        "DOB: 11/10/2013\n\nBoth children\nLast seen: 22/10/2026 16:10\nFound: 22/10/2026 23:05\n"
        "Seen alone: " +
        answer + "\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "debrief.seen_alone") == first);
    CHECK(value_of(paper.records[1], "debrief.seen_alone") == second);
}

TEST_CASE("children told of side by side have each what stands below its number", "[records]") {
    const Extraction paper = read_pasted(
        "POLICE DEBRIEF\n\nCHILD 1                                   CHILD 2\n"
        "Name: Zain Hussain                        Name: Aaliyah Hussain\n"
        "DOB: 03/03/2012                           DOB: 11/10/2013\n"
        "Gender: Male                              Gender: Female\n\n"
        "Last seen: 22/10/2026 16:10\nFound: 22/10/2026 23:05\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Zain");
    CHECK(value_of(paper.records[0], "subject.gender") == "male");
    CHECK(value_of(paper.records[1], "subject.forenames") == "Aaliyah");
    CHECK(value_of(paper.records[1], "subject.date_of_birth") == "2013-10-11");
    for (const Record& record : paper.records)
        CHECK(value_of(record, "episode.found_at") == "2026-10-22T23:05");
}

TEST_CASE("friends whose days of birth are told are no children of the paper", "[records]") {
    const Extraction paper = read_pasted(
        "Ref: AD/26/0200\nFound missing child: Ava Sorrel, DOB 03/03/2012\nLast seen: 01/11/2026 17:00\n"
        "Found: 01/11/2026 23:00\nPC 99 Kite, 02/11/2026 10:00\nAccount: Ava said they all went to the "
        "fair.\n\n"
        "Also present when found:\nLiam Docherty DOB 05/05/2011\nKnown to police.\n"
        "Neve Docherty DOB 06/06/2013\nNo concerns.\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Ava");
    CHECK(value_of(paper.records[0], "subject.date_of_birth") == "2012-03-03");
}

TEST_CASE("of a household's table the row of the child who is named is the child's", "[records]") {
    const std::vector<Record> records = records_of(
        "Found report\nMissing child: Ella Rook. Last seen 08/11/2026 13:00. Found 08/11/2026 15:05.",
        {{"Children in household", "Date of birth", "School", "Gender"},
         {"Max Rook", "01/01/2010", "Ashdown High", "M"},
         {"Ella Rook", "05/06/2017", "Bede Primary", "F"},
         {"Baby Rook", "07/07/2026", "N/A", "M"}},
        "Child's account: Ella said her brother stayed in bed.");
    REQUIRE(records.size() == 1);
    CHECK(value_of(records[0], "subject.forenames") == "Ella");
    CHECK(value_of(records[0], "subject.surname") == "Rook");
    CHECK(value_of(records[0], "subject.date_of_birth") == "2017-06-05");
    CHECK(value_of(records[0], "episode.last_seen_at") == "2026-11-08T13:00");
    CHECK(value_of(records[0], "episode.found_at") == "2026-11-08T15:05");
}

TEST_CASE("a child who is asked about in an older message has no record", "[records]") {
    Document document;
    document.format = FileFormat::mail;
    document.mail = MailHead{"lee@police.example", "Found", "Tue, 17 Nov 2026 09:12:00 +0000"};
    document.blocks.push_back(
        {.kind = BlockKind::paragraph,
         .text =
             "Maisie Thorn (dob 10/02/2012) was found at 00:45 on 16/11/2026. Last seen 15/11/2026 14:00.\n"
             "I spoke to her alone on 16/11/2026 at 09:00. Maisie told me that she met a boy called Jax."});
    document.blocks.push_back(
        {.kind = BlockKind::paragraph,
         .text = "From: Duty Team\nSent: 14 November 2026 10:00\nSubject: Aaron Pugh\nWas Aaron Pugh (dob "
                 "01/01/2011) ever debriefed?"});
    const Extraction paper = extract(document, shipped_rules());
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "subject.forenames") == "Maisie");
    CHECK(value_of(paper.records[0], "debrief.seen_alone") == "yes");
}

TEST_CASE("a table of earlier times missing makes no records beside a labelled one", "[records]") {
    const std::string head =
        GENERATE("Missing episodes in last 12 months", "Previous episodes", "Chronology");
    const std::vector<Record> records = records_of(
        "Found child report\nName: Omar Haddad\nDate of birth: 02/02/2012\nLast seen: 19/11/2026 15:20\n"
        "Found: 19/11/2026 18:45\nReasons: He said he was bored.\n\n" +
            head,
        {{"Ref", "Missing from", "Found", "Risk"},
         {"TD/26/0101", "01/02/2026 10:00", "01/02/2026 20:00", "Low"},
         {"TD/26/0202", "05/05/2026 10:00", "06/05/2026 02:00", "High"}},
        "Officer: PC 2 Fox");
    REQUIRE(records.size() == 1);
    CHECK(value_of(records[0], "episode.last_seen_at") == "2026-11-19T15:20");
    CHECK(value_of(records[0], "episode.found_at") == "2026-11-19T18:45");
    CHECK(value_of(records[0], "episode.risk").empty());
}

TEST_CASE("a remark in brackets between two children of a list is kept", "[records]") {
    const Extraction paper = read_pasted(
        "Found debrief\n\n1. Ola Grant born 22/12/2010\n(takes insulin and has none)\n2. Tom Grant born "
        "05/06/2012\n\n"
        "Last seen: 19/11/2026 15:20\nFound: 19/11/2026 18:45\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(std::ranges::any_of(paper.records[0].narrative, [](const Passage& passage) {
        return passage.text.find("takes insulin") != std::string::npos;
    }));
}

TEST_CASE("what is told of two who are introduced together is told of both", "[records]") {
    const std::string who =
        GENERATE("Sisters Lena Roth, born 3 March 2012, and Mia Roth, born 4 April 2014, were",
                 "Lena Roth (born 3 March 2012) and Mia Roth (born 4 April 2014) were");
    CAPTURE(who);
    const Extraction paper = read_pasted("Debrief. " + who +
                                         " missing from 18:00 on 7 November 2026 and were found at 23:00 on "
                                         "7 November 2026 in Hexley Park.\n");
    REQUIRE(paper.records.size() == 2);
    for (const Record& record : paper.records) {
        CHECK(value_of(record, "episode.last_seen_at") == "2026-11-07T18:00");
        CHECK(value_of(record, "episode.found_at") == "2026-11-07T23:00");
        CHECK(value_of(record, "episode.found_place") == "Hexley Park");
    }
}

}  // namespace homeward
