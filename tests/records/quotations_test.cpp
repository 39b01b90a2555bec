// A mail about a child that is back, with an older one below: of which of them a value may be.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "parsers/records/quotations.h"
#include "tests/records/shipped_rules.h"

using namespace homeward;

namespace {

Record read_mail(const std::string& text) {
    Document document;
    document.format = FileFormat::text;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find("\n\n", from), text.size());
        document.blocks.push_back({.kind = BlockKind::paragraph, .text = text.substr(from, end - from)});
        from = end + 2;
    }
    const Extraction got = extract(document, shipped_rules());
    CAPTURE(static_cast<int>(got.kind), got.records.size());
    REQUIRE(got.records.size() == 1);
    return got.records.front();
}

std::string value_of(const Record& record, std::string_view field) {
    const Field* found = record.find(field);
    return found != nullptr ? found->value : std::string();
}

}  // namespace

TEST_CASE("what an older mail tells of another episode is left to a person", "[records]") {
    const Record record = read_mail(R"(From: PC 2213 Wick
Sent: 12 May 2025 10:14
To: Duty desk
Subject: RE: Missing return

Hello,
Orla is back. She was found at 01:30 on 12 May 2025 at 5 Weir Close, Alder, by officers. The safe and well check was
done at 02:10 on 12 May 2025 by me. She spoke to me alone in her bedroom.

-----Original Message-----
From: Missing Desk
Sent: 4 April 2025 09:00
To: Duty desk
Subject: Missing return

Orla MARCH dob 20/06/2010 of 17 Toll Lane, Alder was found on 3 April 2025 at 22:40 at Alder railway station by
officers. She was debriefed by PC 884 Hanna on 4 April 2025 at 08:00. She had a cut to the hand.)");
    CHECK(value_of(record, "subject.date_of_birth") == "2010-06-20");
    CHECK(value_of(record, "episode.found_at") == "2025-05-12T01:30");
    CHECK(value_of(record, "episode.found_place").find("station") == std::string::npos);
    CHECK(value_of(record, "debrief.held_at").find("2025-04") == std::string::npos);
    CHECK(value_of(record, "debrief.officer") != "Hanna");
}

TEST_CASE("a quoted form of another episode fills in who the child is and no more", "[records]") {
    const Record record = read_mail(R"(From: PC Dale
Sent: 3 June 2025 09:12
Subject: RE: Arlo Stubbs

Arlo was found at 02:15 on 3 June 2025 at his uncle's by the carer and I did the prevention interview at 04:00.

On 20 May 2025 PC Rees wrote:
Name: Arlo Stubbs
DOB: 10/10/2010
Last seen: 19/05/2025 17:00
Found: 20/05/2025 01:30
Found at: Alder Pier
Injuries: Yes - cut lip
Debrief officer: PC 5 Rees
Debrief date: 20/05/2025 08:00)");
    CHECK(value_of(record, "subject.surname") == "Stubbs");
    CHECK(value_of(record, "subject.date_of_birth") == "2010-10-10");
    CHECK(value_of(record, "episode.found_at") == "2025-06-03T02:15");
    CHECK(record.find("episode.last_seen_at") == nullptr);
    CHECK(record.find("debrief.injured") == nullptr);
    CHECK(value_of(record, "episode.found_place") != "Alder Pier");
}

TEST_CASE("a mail passed on with a covering note is read as it stands", "[records]") {
    const Record record = read_mail(R"(From: Duty desk
Sent: 20 May 2025 09:12
Subject: FW: Arlo Stubbs

Arlo was found on 20 May 2025 and has been debriefed, please see the report.

-----Original Message-----
From: PC Rees
Sent: 20 May 2025 08:40
Name: Arlo Stubbs
DOB: 10/10/2010
Last seen: 19/05/2025 17:00
Found: 20/05/2025 01:30
Found at: Alder Pier
Injuries: Yes - cut lip
Debrief officer: PC 5 Rees)");
    CHECK(value_of(record, "episode.last_seen_at") == "2025-05-19T17:00");
    CHECK(value_of(record, "episode.found_at") == "2025-05-20T01:30");
    CHECK(value_of(record, "episode.found_place") == "Alder Pier");
    CHECK(value_of(record, "debrief.injured") == "yes");
    CHECK(value_of(record, "debrief.officer") == "Rees");
}

TEST_CASE("a line that opens a quotation is told by its words", "[records]") {
    CHECK(begins_quotation("original message"));
    CHECK(begins_quotation("on 20 may 2025 pc rees wrote"));
    CHECK_FALSE(begins_quotation("on 20 may 2025 pc rees found her"));
    CHECK_FALSE(begins_quotation("she left a note which her mother wrote"));
}
