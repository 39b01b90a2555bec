// Logs of control rooms as their systems print them: short forms, capitals, authors in the margin.

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

/// Each pair holds; a value of `-` says that nothing is given.
void check_log(const std::string& text, const Values& values) {
    const Extraction got = read_pasted(text);
    REQUIRE(got.records.size() == 1);
    for (const auto& [field, value] : values) {
        CAPTURE(field);
        CHECK(value_of(got.records[0], field) == (value == "-" ? "" : value));
    }
}

}  // namespace

TEST_CASE("a log in capitals with short forms tells who, when and where", "[records]") {
    check_log(
        "INCIDENT LOG 221 OF 02/01/2026\n\n"
        "[02/01 19:03] (OPR 7110) INFT IS SHEILA BOON, FOSTER CARER OF RORY BOON, 14, BORN 22/10/2011, RPTS "
        "HE "
        "HAS NOT RTN'D FROM HIS FRIENDS.\n"
        "[02/01 19:04] (OPR 7110) LAST SEEN 13:00 OUTSIDE TESCO, MARKET WAY, HELM. MP MISSING 3 TIMES "
        "BEFORE.\n"
        "[02/01 22:45] (OPR 7110) MISPER TRACED BY C/S NW21 AT HELM BUS STATION, SAFE AND WELL.\n"
        "[02/01 22:50] (OPR 7110) MUM RINGS, ASKS FOR UPDATE.\n"
        "[02/01 23:05] (PC 1632) RTN'D HOME. SPOKEN TO BY PC 1632 ANNE TODD AT HOME. NOT INJURED.\n",
        {{"subject.surname", "Boon"},
         {"subject.forenames", "Rory"},
         {"subject.age", "14"},
         {"episode.reported_at", "2026-01-02T19:03"},
         {"episode.reported_by", "Sheila Boon"},
         {"episode.reporter_relationship", "foster carer"},
         {"episode.last_seen_at", "2026-01-02T13:00"},
         {"episode.previous_count", "3"},
         {"episode.found_at", "2026-01-02T22:45"},
         {"episode.found_place", "Helm Bus Station"},
         {"episode.return_method", "police"},
         {"debrief.held_at", "2026-01-02T23:05"},
         {"debrief.officer", "Anne Todd"},
         {"debrief.injured", "no"}});
}

TEST_CASE("the author of an entry spoke to the child where the entry names nobody", "[records]") {
    check_log(
        "MISSING PERSON - NOMINAL: HESKETH, Lilia  F  DOB 08/08/2013\n\n"
        "Date        Time   Author          Entry\n"
        "03/04/2026  22:31  Ctrl 8820       Larch House staff member Paul Oduya rang in to report Lilia "
        "missing.\n"
        "04/04/2026  03:15  PC 4410 Holt    Lilia located at Amberley Rail Station by BTP.\n"
        "04/04/2026  03:50  PC 4417 Reese   Spoke to Lilia at Larch House on her own. She denied being "
        "hurt.\n",
        {{"subject.forenames", "Lilia"},
         {"subject.gender", "female"},
         {"episode.found_at", "2026-04-04T03:15"},
         {"episode.found_place", "Amberley Rail Station"},
         {"debrief.held_at", "2026-04-04T03:50"},
         {"debrief.officer", "Reese"},
         {"debrief.officer_rank", "PC"},
         {"debrief.officer_number", "4417"},
         {"debrief.seen_alone", "yes"}});
}

TEST_CASE("kinds of entries in capitals are no words of them, and a second call reports nothing",
          "[records]") {
    check_log(
        "Incident 0412 of 14-May-2026\n"
        "Subject: Tobias OTTLEY b. 19/09/2011, male\n\n"
        "19:42 CALL  Grandmother Jean Ottley states Tobias failed to come home after football.\n"
        "20:05 RESO  MV31 assigned.\n"
        "23:55 INFO  Neighbour Dan Frew rings back, no contact from Tobias.\n"
        "00:47 INFO  Tobias walked in the front door of his own accord.\n"
        "01:15 RESO  PC 5520 Bryn Tate o/s speaking to Tobias with grandmother present.\n",
        {{"subject.surname", "Ottley"},
         {"subject.forenames", "Tobias"},
         {"subject.date_of_birth", "2011-09-19"},
         {"episode.reported_at", "2026-05-14T19:42"},
         {"episode.reported_by", "Jean Ottley"},
         {"episode.found_at", "2026-05-15T00:47"},
         {"episode.return_method", "own_accord"},
         {"debrief.held_at", "2026-05-15T01:15"},
         {"debrief.officer", "Bryn Tate"},
         {"debrief.seen_alone", "no"}});
}

TEST_CASE("a sighting, a thing that is found and a child still missing are no find", "[records]") {
    const auto second = GENERATE(as<std::string>{},
                                 "Traced to Asda by phone, not there on arrival.",
                                 "Kian spotted at Asda at 18:00 by a friend.",
                                 "Found at the address a knife and cannabis.",
                                 "Kian located at Asda by patrol.");
    CAPTURE(second);
    check_log(
        "Kent Police\nIncident log 46/12345/26  Missing child Kian Doyle born 03/04/2011\n\n"
        "12/03/2026 20:15 Call from Ann Doyle, mother of Kian, reporting him missing from 12 High Street, "
        "Chatham.\n12/03/2026 20:40 Grace returned to the office with statement.\n12/03/2026 21:05 " +
            second + "\n13/03/2026 06:00 Kian still missing.\n",
        {{"subject.forenames", "Kian"},
         {"episode.found_at", "-"},
         {"episode.found_place", "-"},
         {"episode.return_method", "-"}});
}

TEST_CASE("a numbered enquiry log is dated by the lines over its entries", "[records]") {
    check_log(
        "NICHE RMS - OCCURRENCE ENQUIRY LOG\nMissing person\n\n"
        "OEL # 1   Entered 22/02/2026 17:05 by PC 771 DALE\n"
        "MISPER is Arlo WINCH (DOB 30/11/2010). Reported missing at 16:50 today by his mum, Trudy Winch. He "
        "left "
        "the family home, 9 Cope Lane, Selham, at 11:15 this morning to go to the shop.\n"
        "OEL # 2   Entered 22/02/2026 22:12 by PC 903 FELL\n"
        "Arlo found at 21:55 at Selham Retail Park by patrol c/s SE40. Taken home by officers.\n"
        "OEL # 3   Entered 22/02/2026 23:10 by PC 903 FELL\n"
        "Prevention interview with Arlo at home address at 22:30. Mum left the room so he was spoken to "
        "alone.\n",
        {{"subject.home_address", "9 Cope Lane, Selham"},
         {"episode.last_seen_at", "2026-02-22T11:15"},
         {"episode.reported_at", "2026-02-22T16:50"},
         {"episode.reported_by", "Trudy Winch"},
         {"episode.found_at", "2026-02-22T21:55"},
         {"episode.found_place", "Selham Retail Park"},
         {"debrief.held_at", "2026-02-22T22:30"},
         {"debrief.officer", "Fell"},
         {"debrief.officer_number", "903"},
         {"debrief.seen_alone", "yes"}});
}

TEST_CASE("what an entry of a log says is not taken for another", "[records]") {
    // A child in care, a home that rang, an officer's update that reports nothing, a find and a return.
    check_log(
        "SmartContact incident history\nOpened 02/11/2026 18:05:12   Grade PRIORITY\n\n"
        "18:05:12 61204 Call from Larch House children's home. Staff member Deborah Finch states Tia Rose "
        "MARLOWE "
        "b. 19/08/2010 left at 16:30 and has not come back.\n"
        "18:20:55 60077 RA - HIGH due to CSE markers. Insp Gorman aware.\n"
        "19:02:10 60077 PC Gale 1902 reports Tia was not seen at the shop.\n"
        "22:41:00 61350 PC 1187 Ashcroft has Tia, found at Deal Station at 22:35.\n"
        "23:30:44 61350 Tia returned to Larch House by PC Ashcroft.\n"
        "23:52:16 61350 PC Ashcroft: spoke with Tia at Larch House without staff. Not hurt.\n",
        {{"subject.forenames", "Tia Rose"},
         {"episode.risk", "high"},
         {"episode.reported_at", "2026-11-02T18:05"},
         {"episode.reported_by", "-"},
         {"episode.found_at", "2026-11-02T22:35"},
         {"episode.found_place", "Deal Station"},
         {"debrief.held_at", "2026-11-02T23:52"},
         {"debrief.officer", "Ashcroft"},
         {"debrief.seen_alone", "yes"}});
    // Capitals throughout, `H/A`, a time that the caller tells of something else.
    check_log(
        "INC 20260904-0981  OPEN 04/09/26 23:18\nINFT MRS P OYELE  REL: MUM\nSUBJ OYELE, DANIEL\nADD FLAT 8 "
        "GRANGE CT "
        "LUTON LU4 9ZZ\n\n"
        "23:18 CH14  INFT STS SON LEFT H/A APPROX 1900HRS AFTER ARGUMENT OVER XBOX\n"
        "23:40 CH14  RISK RAISED TO MEDIUM, SEEN LAST MONTH WITH KNOWN DEALERS\n"
        "01:10 CH14  PC 3309 - MALE LOCATED AT DARRAS BUS STATION WITH FRIEND, CONVEYING TO H/A\n"
        "02:50 CH14  S&W DONE IN CAR BY PC 5521. NOT HURT\n",
        {{"subject.surname", "Oyele"},
         {"episode.reported_by", "P Oyele"},
         {"episode.risk", "medium"},
         {"episode.reported_at", "2026-09-04T23:18"},
         {"episode.found_at", "2026-09-05T01:10"},
         {"episode.found_place", "Darras Bus Station"},
         {"debrief.held_at", "2026-09-05T02:50"},
         {"debrief.officer_number", "5521"}});
    // A home's own record of the night.
    check_log(
        "LARCH HOUSE - DAILY RECORD - KODY MARSH (DOB 27.12.2011)\nNight of Friday 13 February 2026.\n\n"
        "19:30 Kody last seen, he was in the lounge with his headphones on.\n"
        "22:15 I reported Kody missing to Kent Police as he had passed his curfew.\n"
        "SATURDAY 14 FEBRUARY 2026\n\n"
        "02:10 Call from police to say that Kody had been found at Deal Station.\n"
        "02:55 PC 1377 Sizer spoke to Kody in the office.\n",
        {{"episode.last_seen_at", "2026-02-13T19:30"},
         {"episode.reported_at", "2026-02-13T22:15"},
         {"episode.found_at", "2026-02-14T02:10"},
         {"episode.found_place", "Deal Station"},
         {"debrief.held_at", "2026-02-14T02:55"}});
}

TEST_CASE("a log is told in the order of its entries, with their days and authors", "[records]") {
    // A birth in the head is no day of the log's.
    check_log(
        "Kent Police\nMissing child log: Ola MARSH, DOB 02/05/2013\n\nMonday 1 June 2026\n"
        "14:05 - Reported missing by her mother, Hilda Marsh. Last seen 11:10, Deal Market.\n"
        "Tuesday 2 June 2026\n00:45 - Found at Deal Station by PC 2207 Marl.\n01:30 - PC 2207 Marl spoke to "
        "her at "
        "home.\n",
        {{"episode.last_seen_at", "2026-06-01T11:10"}, {"episode.found_at", "2026-06-02T00:45"}});
    // Printed from its end; the grade that was raised later holds.
    check_log(
        "Kent Police log: missing child Ola MARSH (02/05/2013)\n\n"
        "01/06/2026 20:40 (PC 2207 Marl)\nI saw Ola alone at home address at 20:30.\n\n"
        "01/06/2026 19:05 (PC 2207 Marl)\nOla has been found at Deal Station.\n\n"
        "01/06/2026 15:30 (PS Pell)\nRaised from medium to HIGH risk.\n\n"
        "01/06/2026 14:05 (control)\nMother reports her missing. Medium risk.\n",
        {{"episode.risk", "high"},
         {"episode.found_place", "Deal Station"},
         {"debrief.held_at", "2026-06-01T20:30"},
         {"debrief.held_place", "home address"}});
    // Days in six figures; whoever wrote behind the entry.
    check_log(
        "KENT POLICE\nMISPER LOG 0412\nMARSH, OLA 02/05/2013\n\n"
        "001 010626 1405 CR12  MUM HILDA MARSH REPORTS OLA MISSING SINCE LUNCH. [FELL A 9912]\n"
        "002 010626 1430 CR12  GRADED MEDIUM RISK, PATROL TO CHECK THE STATION. [FELL A 9912]\n"
        "003 010626 1905 CR12  OLA FOUND AT DEAL STATION BY PATROL. [FELL A 9912]\n",
        {{"episode.found_at", "2026-06-01T19:05"}, {"episode.found_place", "Deal Station"}});
}

TEST_CASE("whoever rings and another log's child are not the child of a log", "[records]") {
    const std::string other = GENERATE("OTHER MISPER PAIGE LOWE 02/02/10 FROM SAME SCHOOL",
                                       "PAIGE LOWE ALSO MISSING FROM SAME SCHOOL");
    CAPTURE(other);
    check_log(
        "KENT POLICE\nINCIDENT LOG KP-441-05032026\n"
        "05/03/26 19:02 OP12  INFT STATES HER DAUGHTER OLA MARSH 14YRS HAS NOT COME HOME\n"
        "05/03/26 19:04 OP12  INFT IS HILDA MARSH DOB 04/07/82\n"
        "05/03/26 19:10 OP12  MISPER DOB 30/10/11\n"
        "05/03/26 22:15 RM4   X-REF LOG 398 - " +
            other +
            "\n"
            "05/03/26 23:50 RM4   OLA LOCATED AT DEAL STATION BY BTP. SAFE AND WELL\n"
            "06/03/26 00:35 PC77  TAKEN HOME. SPOKEN TO IN PRIVATE. PAIGE WAS DRUNK. OLA HAD NOTHING.\n",
        {{"subject.surname", "Marsh"},
         {"subject.forenames", "Ola"},
         {"subject.date_of_birth", "2011-10-30"},
         {"episode.reported_by", "Hilda Marsh"},
         {"debrief.substances", "-"}});
}

}  // namespace homeward
