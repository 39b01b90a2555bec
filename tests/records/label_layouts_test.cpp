// Labels in wordings that no list holds, columns that do not keep step, questions asked in two languages.

#include <catch2/catch.hpp>

#include "parsers/records/address_parts.h"
#include "parsers/records/extract.h"
#include "parsers/records/vocabulary.h"
#include "tests/records/sheet.h"

using namespace homeward;

namespace {

std::string meaning_of(const std::string& printed, bool marked) {
    const PoliceVocabulary vocabulary(shipped_rules(), false);
    const auto hit = vocabulary.find(printed, marked);
    if (!hit || hit->id < 0) return "";
    return shipped_rules().meanings[static_cast<std::size_t>(hit->id)].front().target;
}

}  // namespace

TEST_CASE("a label is known by its event and what is asked of it, in whatever words", "[records]") {
    const auto [printed, target] = GENERATE(table<std::string, std::string>({
        {"Sighted (time and date)", "event.last_seen"},
        {"Day and time the child disappeared", "episode.last_seen_at"},
        {"Place of last sighting", "episode.last_seen_place"},
        {"Date call received", "episode.reported_at"},
        {"Time police were first informed", "episode.reported_at"},
        {"Recovered: date", "episode.found_at"},
        {"Spot where located", "episode.found_place"},
        {"Check carried out: date", "debrief.held_at"},
        {"Venue of police conversation", "debrief.held_place"},
        {"Household address", "subject.home_address"},
        {"Tel no of child", "subject.phone"},
        {"Misper's own mobile", "subject.phone"},
        {"Age when reported missing", "subject.age"},
        {"Ordinarily resident at", "subject.home_address"},
        {"Last known whereabouts", "episode.last_seen_place"},
        {"Venue of return", "episode.found_place"},
        {"Visited by police on", "debrief.held_at"},
        {"Dyddiad y canfuwyd y plentyn", "episode.found_at"},
        // Near misses: another event, another's birth, no event at all.
        {"Date of next review", "ignore"},
        {"Time due home", "ignore"},
        {"Located at home address", ""},
        {"Return home interview offered by", ""},
        {"13 Garments worn when last seen", ""},
        {"Description when last seen", ""},
        {"Mobile of informant", "ignore"},
        {"Age of associates", ""},
    }));
    CAPTURE(printed);
    CHECK(meaning_of(printed, false) == target);
}

TEST_CASE("short forms in a label mean what they stand for", "[records]") {
    const auto [printed, target] = GENERATE(table<std::string, std::string>({
        {"Dt rtnd:", "episode.found_at/date"},
        {"Address (placement):", "subject.placement_address"},
        {"Rptd by:", "episode.reported_by"},
        {"Infmd by:", "episode.reported_by"},
        {"Med attn req'd:", "debrief.medical_attention"},
        {"Addr (plcmt):", "subject.placement_address"},
        {"Hm addr:", "subject.home_address"},
        {"Prev msg eps:", "episode.previous_count"},
        {"Rel to chd:", "episode.reporter_relationship"},
        {"Prev intvw dt:", "debrief.held_at"},
        {"Victim of crime whilst nominal missing:", "debrief.offence_against"},
        {"Schl nurse:", ""},
        {"Med centre:", ""},
    }));
    CAPTURE(printed);
    CHECK(meaning_of(printed, true) == target);
}

TEST_CASE("columns of labels that do not keep step are read one after the other", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "MISSING CHILD SUMMARY");
    sheet.at(40, 60, "Child").at(300, 60, "Episode").at(560, 60, "Debrief");
    sheet.at(40, 80, "Surname")
        .at(118, 80, "Okafor")
        .at(300, 80, "Last seen")
        .at(390, 80, "10/03/2026 18:00");
    sheet.at(560, 80, "Officer").at(640, 80, "PC 4417 Dana Holt");
    sheet.at(40, 95, "Forenames")
        .at(118, 95, "Jamie")
        .at(300, 97, "Reported")
        .at(390, 97, "10/03/2026 21:00");
    sheet.at(560, 99, "When").at(640, 99, "12/03/2026 10:15");
    sheet.at(40, 110, "Date of birth").at(118, 110, "03/05/2010");
    sheet.at(300, 114, "Found").at(390, 114, "11/03/2026 07:30");
    sheet.at(560, 118, "Where").at(640, 118, "Stroud Police Station");
    sheet.at(40, 125, "Mobile").at(118, 125, "07700900111").at(300, 131, "Risk").at(390, 131, "High");
    sheet.at(560, 137, "Seen alone").at(640, 137, "Yes");
    const Record record = sheet.read();
    CHECK(value_of(record, "debrief.held_at") == "2026-03-12T10:15");
    CHECK(value_of(record, "debrief.held_place") == "Stroud Police Station");
    CHECK(value_of(record, "episode.found_at") == "2026-03-11T07:30");
    CHECK(value_of(record, "subject.phone") == "07700900111");
    CHECK(value_of(record, "subject.date_of_birth") == "2010-05-03");
}

TEST_CASE("a time under its own head in small letters belongs to the day beside it", "[records]") {
    Sheet sheet;
    sheet.at(50, 30, "RETURN CHECK").at(50, 60, "Surname").at(250, 60, "Forename(s)");
    sheet.at(50, 72, "Okafor").at(250, 72, "Jamie");
    sheet.at(50, 95, "Found: date (DDMMYYYY)").at(210, 95, "time (24 h)").at(320, 95, "Place found");
    sheet.at(50, 107, "12102026").at(210, 107, "0627").at(320, 107, "Riverside Gardens, Gloucester");
    sheet.at(50, 130, "Check carried out: date")
        .at(210, 130, "time (24 h)")
        .at(320, 130, "Place of this check");
    sheet.at(50, 142, "13102026").at(210, 142, "1815").at(320, 142, "Stroud Police Station");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.found_at") == "2026-10-12T06:27");
    CHECK(value_of(record, "debrief.held_at") == "2026-10-13T18:15");
    CHECK(value_of(record, "debrief.held_place") == "Stroud Police Station");
}

TEST_CASE("captions in small type tell labels that no list knows", "[records]") {
    Sheet sheet;
    sheet.at(30, 20, "Missing child: return visit", 18);
    double y = 60;
    for (const auto& [caption, value] : {std::pair{"Surname", "Okafor"},
                                         {"Forenames", "Jamie"},
                                         {"Date of birth", "03/05/2010"},
                                         {"Found", "11/03/2026 07:30"},
                                         {"Officer", "PC 4417 Dana Holt"},
                                         {"Officer's own depot", "Corby Police Station"},
                                         {"Chose to speak to us", "No"},
                                         {"Seen alone", "Yes"}}) {
        sheet.at(30, y, caption, 7).at(30, y + 9, value, 11);
        y += 24;
    }
    sheet.at(30, y, "Where they went", 7);
    sheet.at(30, y + 9, "Jamie walked by the river until it was dark and then sat in the park.", 11);
    sheet.at(30, y + 24, "Anything that a colleague added later", 7);
    sheet.at(30, y + 33, "The kitchen was clean and there was food in each of the cupboards.", 11);
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.surname") == "Okafor");
    CHECK(value_of(record, "debrief.officer") == "Dana Holt");
    CHECK(value_of(record, "debrief.engaged") == "no");
    CHECK(value_of(record, "debrief.seen_alone") == "yes");
    for (const Passage& passage : record.narrative) {
        const bool mixed = passage.text.find("river") != std::string::npos &&
                           passage.text.find("kitchen") != std::string::npos;
        CHECK_FALSE(mixed);
    }
}

TEST_CASE("town and postcode in boxes of their own go to the address before them", "[records]") {
    Sheet sheet;
    sheet.at(30, 20, "RETURNED MISSING CHILD");
    sheet.at(30, 50, "Surname:").at(160, 50, "Okafor");
    sheet.at(30, 70, "Home address:").at(160, 70, "12 Kestrel Drive");
    sheet.at(30, 90, "Town:").at(160, 90, "Luton");
    sheet.at(30, 110, "Postcode:").at(160, 110, "LU4 7WQ");
    sheet.at(30, 130, "Found:").at(160, 130, "11/03/2026 07:30");
    sheet.at(30, 150, "Postcode:").at(160, 150, "CW2 5XP");
    sheet.at(30, 170, "Seen alone:").at(160, 170, "Yes");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.home_address") == "12 Kestrel Drive, Luton, LU4 7WQ");
    CHECK(value_of(record, "episode.found_at") == "2026-03-11T07:30");
}

TEST_CASE("a postcode is told by its shape", "[records]") {
    const auto [text, is] = GENERATE(table<std::string, bool>({
        {"LU4 7WQ", true},
        {"12 High Street, Luton LU47WQ", true},
        {"SW1A 1AA", true},
        {"M1 1AE", true},
        {"12 High Street", false},
        {"7WQ", false},
        {"Flat 4 7WQ", false},
        {"07700 900123", false},
        {"", false},
    }));
    CAPTURE(text);
    CHECK(ends_in_postcode(text) == is);
}

TEST_CASE("a postcode that no address has was misread", "[records]") {
    const auto [text, is] = GENERATE(table<const char*, bool>({
        {"57B Cathcart Road, Taunton, TAL 3xQ", true},
        {"62B Orchard Gate, Nuneaton, CVi1 2ZP", true},
        {"62B Orchard Gate, Nuneaton, CV11 27P", true},
        {"9B Foundry Lane, Nuneaton, Cv114xQ", true},
        {"30 Old Foundry Close, Slough, St2 2WL", true},
        {"124 Wharfside, Llanelli, SA15 3GL", false},
        {"1 Mill Lane, London W1A 1AA", false},
        {"1 mill lane, london w1a 1aa", false},
        {"9B Foundry Lane, Nuneaton, CV114XQ", false},
        {"Harbour House, Flat 12B", false},
        {"the lay-by at M4 J12", false},
        {"Old Tannery flats, Barnsley", false},
        {"Platform 2", false},
        {"", false},
    }));
    CAPTURE(text);
    CHECK(ends_in_misread_postcode(text) == is);
}

TEST_CASE("a force's name between columns closes no form", "[records]") {
    Sheet sheet;
    sheet.at(30, 20, "RETURNED MISSING CHILD");
    sheet.at(30, 50, "Surname:").at(160, 50, "Okafor");
    sheet.at(30, 80, "Kent Police");
    sheet.at(30, 110, "Last seen:").at(160, 110, "10/03/2026 18:00");
    sheet.at(30, 130, "Reported:").at(160, 130, "10/03/2026 21:00");
    sheet.at(30, 150, "Found:").at(160, 150, "11/03/2026 07:30");
    sheet.at(30, 170, "Seen alone:").at(160, 170, "Yes");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-03-10T18:00");
    CHECK(value_of(record, "debrief.seen_alone") == "yes");
}

TEST_CASE("a question that stands in two languages is asked once", "[records]") {
    Sheet sheet;
    sheet.at(50, 30, "PREVENTION CHECK").at(50, 60, "Surname").at(300, 60, "Gwynne");
    sheet.at(50, 76, "Forenames").at(300, 76, "Nel");
    sheet.at(50, 100, "A gafwyd unrhyw loes?")
        .at(300, 100, "Naddo / No")
        .at(50, 110, "Was the child injured?");
    sheet.at(50, 130, "Oedd hi mewn hwyliau da?").at(50, 140, "Was the child willing to talk?");
    sheet.at(300, 140, "Do / Yes");
    sheet.at(50, 160, "Place found").at(300, 160, "Gorsaf Bangor");
    const Record record = sheet.read();
    CHECK(value_of(record, "debrief.injured") == "no");
    CHECK(value_of(record, "debrief.engaged") == "yes");
}

TEST_CASE("a few words under a topic answer its question", "[records]") {
    Sheet sheet;
    sheet.at(50, 30, "SAFE AND WELL CHECK").at(50, 60, "Surname").at(300, 60, "Okafor");
    sheet.at(50, 76, "Forenames").at(300, 76, "Jamie");
    sheet.at(50, 92, "Were there any injuries?").at(300, 92, "No");
    sheet.at(50, 108, "How the child returned").at(300, 108, "Family or carer");
    sheet.at(50, 124, "Place found").at(300, 124, "Stroud Bus Station");
    const Record record = sheet.read();
    CHECK(value_of(record, "debrief.injured") == "no");
    CHECK(value_of(record, "episode.return_method") == "family_or_carer");
}

TEST_CASE("what a label says of both children is told of both", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "JOINT RETURN NOTICE").at(40, 50, "Both last seen:").at(250, 50, "10/03/2026 18:00");
    sheet.at(40, 64, "Both found:").at(250, 64, "11/03/2026 07:30");
    sheet.at(40, 90, "Child 1").at(40, 104, "Surname:").at(250, 104, "Okafor");
    sheet.at(40, 118, "First names:").at(250, 118, "Jamie").at(40, 132, "Seen alone:").at(250, 132, "Yes");
    sheet.at(40, 158, "Child 2").at(40, 172, "Surname:").at(250, 172, "Marsh");
    sheet.at(40, 186, "First names:").at(250, 186, "Ada").at(40, 200, "Seen alone:").at(250, 200, "No");
    sheet.at(40, 226, "Where both children went")
        .at(40, 239, "Jamie and Ada walked to the canal and sat there.");
    Document document;
    document.format = FileFormat::pdf;
    document.pages = {sheet.page};
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 2);
    for (const Record& record : got.records) {
        CHECK(value_of(record, "episode.found_at") == "2026-03-11T07:30");
        CHECK(value_of(record, "episode.last_seen_at") == "2026-03-10T18:00");
        REQUIRE(record.narrative.size() == 1);
        CHECK(record.narrative[0].topic == "where_been");
    }
}

TEST_CASE("a label that names one child asks about that child alone", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF").at(40, 50, "Child 1").at(40, 64, "Name:").at(150, 64, "Ada Marsh");
    sheet.at(40, 78, "DOB:").at(150, 78, "01/01/2012").at(40, 100, "Child 2").at(40, 114, "Name:");
    sheet.at(150, 114, "Jamie Marsh").at(40, 128, "DOB:").at(150, 128, "02/02/2014");
    sheet.at(40, 150, "Found:")
        .at(150, 150, "02/05/2026 08:00")
        .at(40, 164, "Ada injured:")
        .at(150, 164, "Yes");
    sheet.at(40, 178, "Jamie injured:").at(150, 178, "No");
    Document document;
    document.format = FileFormat::pdf;
    document.pages = {sheet.page};
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 2);
    CHECK(value_of(got.records[0], "debrief.injured") == "yes");
    CHECK(value_of(got.records[1], "debrief.injured") == "no");
    CHECK(value_of(got.records[1], "episode.found_at") == "2026-05-02T08:00");
}

TEST_CASE("the facts of a carer whose column stands beside the child's are not the child's", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "FOUND REPORT").at(40, 60, "Child").at(300, 60, "Carer");
    sheet.at(40, 75, "Name").at(120, 75, "Ada Marsh").at(300, 75, "Name").at(380, 75, "Petra Marsh");
    sheet.at(40, 90, "DOB").at(120, 90, "30/10/2012").at(300, 90, "DOB").at(380, 90, "14/07/1980");
    sheet.at(40, 105, "Tel").at(120, 105, "07700900333").at(300, 105, "Tel").at(380, 105, "07700900444");
    sheet.at(40, 130, "Found").at(120, 130, "01/01/2026 12:30");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.forenames") == "Ada");
    CHECK(value_of(record, "subject.date_of_birth") == "2012-10-30");
    CHECK(value_of(record, "subject.phone") == "07700900333");
}

TEST_CASE("an answer given in two languages is one", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "PREVENTION CHECK").at(40, 50, "Surname:").at(200, 50, "Gwynne");
    sheet.at(40, 64, "Forenames:").at(200, 64, "Nel").at(40, 78, "Willing to talk:");
    sheet.at(200, 78, "Ddim yn gwybod / Not known").at(40, 92, "Risk:").at(200, 92, "Canolig / Medium");
    sheet.at(40, 106, "Felt safe:").at(200, 106, "Do / No");  // The two disagree: neither is taken.
    const Record record = sheet.read();
    CHECK(value_of(record, "debrief.engaged") == "not_known");
    CHECK(value_of(record, "episode.risk") == "medium");
    CHECK(value_of(record, "debrief.felt_safe").empty());
}

TEST_CASE("a Welsh answer that begins with no and says not known is not known", "[records]") {
    const std::string answer = GENERATE("Dim yn hysbys", "Ddim yn hysbys", "Dim gwybodaeth");
    Sheet sheet;
    sheet.at(40, 30, "PREVENTION CHECK").at(40, 50, "Surname:").at(200, 50, "Gwynne");
    sheet.at(40, 64, "Forenames:").at(200, 64, "Nel").at(40, 78, "Felt safe:").at(200, 78, answer);
    CAPTURE(answer);
    CHECK(value_of(sheet.read(), "debrief.felt_safe") == "not_known");
}

TEST_CASE("heads in white over one table make no caption of the first value beside its label", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "REPEAT MISSING CHILD");
    sheet.at(40, 60, "Surname").at(150, 60, "Okafor").at(40, 73, "Forenames").at(150, 73, "Jamie");
    sheet.at(40, 86, "Date of birth")
        .at(150, 86, "03/05/2010")
        .at(40, 99, "School")
        .at(150, 99, "Beech Grove Academy");
    sheet.at(40, 140, "Last seen")
        .at(160, 140, "Found")
        .at(280, 140, "Where found")
        .at(420, 140, "Risk")
        .at(480, 140, "Returned by")
        .at(560, 140, "Reported");
    sheet.at(40, 152, "10/03/2026 18:00").at(160, 152, "11/03/2026 07:30").at(280, 152, "Stroud Bus Station");
    sheet.at(420, 152, "High").at(480, 152, "Police").at(560, 152, "10/03/2026 21:00");
    CHECK(value_of(sheet.read(), "subject.surname") == "Okafor");
}

TEST_CASE("an account below a signature is told, and its values stand in their own words", "[records]") {
    Sheet sheet;
    sheet.at(30, 20, "WITNESS STATEMENT");
    sheet.at(30, 50, "Occupation: Police Officer");
    sheet.at(30, 70, "Signature:");
    sheet.at(30,
             82,
             "I am PC 4417 Dana Holt of Kent Police. I spoke to Jamie OKAFOR, born 3 May 2010, who had been");
    sheet.at(
        30,
        94,
        "reported as a missing child. Jamie lives at 12 Kestrel Drive, Luton, LU4 7WQ. Jamie was last seen");
    sheet.at(
        30,
        106,
        "at 1800 hours on 10 March 2026. Jamie was found at 0730 hours on 11 March 2026 at Luton Station.");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.forenames") == "Jamie");
    CHECK(value_of(record, "episode.found_at") == "2026-03-11T07:30");
    const Field* home = record.find("subject.home_address");
    REQUIRE(home != nullptr);
    REQUIRE(home->source.bbox.has_value());
    CHECK(home->source.bbox->y0 == Approx(94));
    CHECK(home->source.bbox->y1 == Approx(103));
    CHECK(home->source.bbox->x0 > 200);
}

TEST_CASE("what is filled into a box never runs on from the word before it", "[records]") {
    Sheet sheet;
    sheet.at(30, 20, "RETURNED MISSING CHILD");
    sheet.at(30, 50, "Surname:").at(160, 50, "Okafor");
    const auto fill = [&](double x, double y, double width, const std::string& value) {
        FormField field;
        field.value = value;
        field.box = {x, y - 2, x + width, y + 11};
        sheet.page.form_fields.push_back(field);
    };
    for (const auto& [event, y] : {std::pair{"Last seen", 80.0}, {"Located", 110.0}}) {
        sheet.at(30, y, event).at(140, y, "Date").at(243, y, "Time").at(320, y, "Where");
        fill(165, y, 70, "11/03/2026");
        fill(268, y, 45, y > 100 ? "2206" : "0640");
        fill(352, y, 200, "Luton Station");
    }
    sheet.at(30, 140, "Seen alone:").at(160, 140, "Yes");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-03-11T06:40");
    CHECK(value_of(record, "episode.found_at") == "2026-03-11T22:06");
}
