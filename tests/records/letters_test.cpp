// Mails, notebooks and notes: days told from the day of writing, who signed, times in the margin.

#include <catch2/catch.hpp>

#include "parsers/records/entry_rows.h"
#include "parsers/records/extract.h"
#include "parsers/records/time_words.h"
#include "tests/records/shipped_rules.h"
#include "tests/support/printed_page.h"

using namespace homeward;

namespace {

Document mail_of(const std::vector<std::string>& paragraphs) {
    Document document;
    document.format = FileFormat::mail;
    document.mail =
        MailHead{"Nia Pugh <nia.pugh@police.example>", "Tabitha", "Thu, 19 Mar 2026 20:12:00 +0000"};
    for (const std::string& text : paragraphs)
        document.blocks.push_back({.kind = BlockKind::paragraph, .text = text});
    return document;
}

std::string value_of(const Document& document, std::string_view field) {
    const Extraction extraction = extract(document, shipped_rules());
    if (extraction.records.size() != 1) return "records";
    const Field* found = extraction.records[0].find(field);
    return found != nullptr ? found->value : "";
}

const std::string opening =
    "Just to let you know that Tabitha Renshaw (dob 14/02/2011) has been found. Her home address is 12 Larch "
    "Road, Redhill, RH1 4AB.";

}  // namespace

TEST_CASE("a mail tells days from the day on which it was sent", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"I went out to see Tabitha at Redhill Police Station at 3.12pm today.",
         "debrief.held_at",
         "2026-03-19T15:12"},
        {"I went out to see Tabitha at Redhill Police Station at 3.12pm today.",
         "debrief.held_place",
         "Redhill Police Station"},
        {"She was last seen at 9.40pm yesterday.", "episode.last_seen_at", "2026-03-18T21:40"},
        {"She was last seen at 9.40pm the day before yesterday.", "episode.last_seen_at", "2026-03-17T21:40"},
        {"She was found by officers at 11pm last night.", "episode.found_at", "2026-03-18T23:00"},
        {"She was found by officers at 1am last night.", "episode.found_at", "2026-03-19T01:00"},
        {"She was last seen at 9.40pm on Monday.", "episode.last_seen_at", "2026-03-16T21:40"},
        {"She was last seen at 9.40pm two days ago.", "episode.last_seen_at", "2026-03-17T21:40"},
        {"She was last seen on 16/03/2026. Her mum said \"she was found at 9pm yesterday\".",
         "episode.found_at",
         ""},
        {"She came back at 11pm yesterday and was seen at 12 Larch Road, Redhill.",
         "episode.found_place",
         "12 Larch Road, Redhill"},
        {"She was reported missing at 11pm yesterday by Winston Clarke, her night care worker.",
         "episode.reporter_relationship",
         "night care worker"},
    }));
    CAPTURE(text, field);
    CHECK(value_of(mail_of({opening, text}), field) == expected);
}

TEST_CASE("an older message below was written on its own day", "[records]") {
    Document document =
        mail_of({"From: Nia Pugh\nSent: 12 March 2026 08:15\nTo: Night Desk\nSubject: Tabitha",
                 opening,
                 "She was last seen at 9.40pm yesterday."});
    CHECK(value_of(document, "episode.last_seen_at") == "2026-03-11T21:40");
}

TEST_CASE("whoever signs a letter that says I spoke to the child is its officer", "[records]") {
    const std::string spoke = "I spoke to Tabitha at Redhill Police Station at 3.12pm today.";
    const auto [told, signature, expected] = GENERATE_COPY(table<std::string, std::string, std::string>({
        {spoke,
         "Nia Pugh\nPC 3883\nMissing From Home Team, Surrey Police\nnia.pugh@police.example",
         "Nia Pugh"},
        {spoke, "DS 41 Nia Pugh, Surrey Police", "Nia Pugh"},
        {spoke, "Nia Pugh\nMissing From Home Team", ""},
        {"PC 717 Anil Rao spoke to Tabitha at 3.12pm today.", "Nia Pugh\nPC 3883", "Anil Rao"},
        {"Tabitha came home yesterday.", "Nia Pugh\nPC 3883", ""},
    }));
    CAPTURE(told, signature);
    CHECK(value_of(mail_of({opening, told, "Many thanks,", signature}), "debrief.officer") == expected);
}

TEST_CASE("an entry of a notebook is held at its own time, on the notebook's day", "[records]") {
    Document document;
    for (const std::string_view text :
         {std::string_view("Notebook of PC 5139 Nia Pugh, Surrey Police. Entries for Mon 16/03/2026."),
          std::string_view(
              "1611 On patrol. To see a returned misper, Tabitha RENSHAW, born 14/02/2011, of 12 "
              "Larch Road, Redhill, RH1 4AB."),
          std::string_view(
              "Tabitha was last seen at 1911 yesterday. She was found at Redhill Bus Station at 0808 "
              "today."),
          std::string_view(
              "1633 Spoke to Tabitha at Larch House, Redhill. Tabitha spent the night at the back of "
              "96 Weavers Row.")})
        document.blocks.push_back({.kind = BlockKind::paragraph, .text = std::string(text)});
    CHECK(value_of(document, "debrief.held_at") == "2026-03-16T16:33");
    CHECK(value_of(document, "debrief.held_place") == "Larch House, Redhill");
    CHECK(value_of(document, "debrief.officer") == "Nia Pugh");
    CHECK(value_of(document, "debrief.officer_number") == "5139");
    CHECK(value_of(document, "episode.last_seen_at") == "2026-03-15T19:11");
    CHECK(value_of(document, "episode.found_at") == "2026-03-16T08:08");
    CHECK(value_of(document, "subject.surname") == "Renshaw");
    CHECK(value_of(document, "subject.home_address") == "12 Larch Road, Redhill, RH1 4AB");
}

TEST_CASE("times in the margin belong to the text beside them", "[records]") {
    Page page;
    page.width = 595;
    page.height = 842;
    support::print(page, 50, 100, "16:33 hrs");
    support::print(page, 130, 100, "Spoke to Tabitha at Larch House, Redhill. Tabitha");
    support::print(page, 130, 112, "was not seen alone.");
    support::print(page, 50, 140, "2140");
    support::print(page, 130, 150, "Elsewhere and later.");
    Document document;
    document.pages.push_back(page);
    std::vector<LayoutItem> items(5);
    std::size_t word = 0;
    const Layout layout = lay_out(document);
    std::vector<LayoutWord> words;
    for (const LayoutLine& line : layout.lines) {
        for (const LayoutSegment& segment : line.segments)
            words.insert(words.end(), segment.words.begin(), segment.words.end());
    }
    for (const auto& [item, count] :
         {std::pair<std::size_t, std::size_t>{0, 2}, {1, 8}, {2, 4}, {3, 1}, {4, 3}}) {
        for (std::size_t i = 0; i < count; ++i) items[item].words.push_back(words.at(word++));
    }
    items[2].sentence = true;
    const std::vector<LayoutItem> joined = join_entry_clocks(items);
    REQUIRE(joined.size() == 3);
    CHECK(joined[0].sentence);
    CHECK(joined_text(joined[0].words) ==
          "16:33 hrs Spoke to Tabitha at Larch House, Redhill. Tabitha was not seen alone.");
    CHECK(joined_text(joined[1].words) == "2140");
}

TEST_CASE("an entry begins with a time of day and a capital", "[records]") {
    const auto [text, minutes] = GENERATE(table<std::string, int>({
        {"1633 Spoke to her", 993},
        {"16:33 hrs - Spoke to her", 993},
        {"0005 hours: Returned", 5},
        {"16.33\tSpoke", 993},
        {"1633 metres away", -1},
        {"2533 Spoke", -1},
        {"1633", -1},
        {"16334 Spoke", -1},
        {"163 Spoke", -1},
        {"On 1633 Spoke", -1},
    }));
    CAPTURE(text);
    const auto clock = entry_clock(text);
    CHECK((clock ? static_cast<int>(clock->minutes.count()) : -1) == minutes);
}

TEST_CASE("greetings, excuses and senders are no part of the account", "[records]") {
    const Extraction extraction =
        extract(mail_of({"Morning Joe,",
                         opening + " She was last seen on 16/03/2026. Any questions give me a shout.",
                         "Tabitha said that she walked to the park and slept in a tent there.",
                         "Sorry for the delay in getting this over, it has been a busy set.",
                         "Nia Pugh Missing and Exploitation Desk, Surrey Police"}),
                shipped_rules());
    REQUIRE(extraction.records.size() == 1);
    std::string all;
    for (const Passage& passage : extraction.records[0].narrative) all += passage.text + "\n";
    CAPTURE(all);
    CHECK(all.find("slept in a tent there.") != std::string::npos);
    CHECK(all.find("Her home address is") == std::string::npos);  // A fact, and given as one.
    for (const std::string_view courtesy : {"Morning", "shout", "delay", "Desk"})
        CHECK(all.find(courtesy) == std::string::npos);
}

TEST_CASE("treatment that was not wanted is no answer", "[records]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"She had a graze to her hand and wanted no treatment.", ""},
        {"She declined medical attention.", ""},
        {"She needed no medical treatment.", "no"},
        {"She was taken to hospital.", "yes"},
    }));
    CAPTURE(text);
    CHECK(value_of(mail_of({opening, "She was last seen on 16/03/2026.", text}),
                   "debrief.medical_attention") == expected);
}

TEST_CASE("what is told of others, at first, or both ways is no answer about the child", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"The driver, Adrian Holt, was arrested for theft.", "debrief.offence_by", ""},
        {"She was arrested for theft.", "debrief.offence_by", "yes"},
        {"Her mother was present at the start of the interview but left.", "debrief.seen_alone", ""},
        {"She was shouted at, so she sat in the garden.", "debrief.seen_alone", ""},
        {"Denied any drugs but I could smell cannabis on her coat.", "debrief.substances", ""},
        {"Her mother's mobile is 07700 900441.", "subject.phone", ""},
        {"Her mobile is 07700 900442.", "subject.phone", "07700900442"},
        {"She was initially graded medium risk. At 2230 she was upgraded to high risk.",
         "episode.risk",
         "high"},
    }));
    CAPTURE(text);
    CHECK(value_of(mail_of({opening, "She was last seen on 16/03/2026.", text}), field) == expected);
}

TEST_CASE("moments that run backwards are of the next day, or of none", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"She was last seen at 11.40pm on 30 December 2025. She was found at 4.20am.",
         "episode.found_at",
         "2025-12-31T04:20"},
        {"She was last seen at 11.40pm on 30 December 2025. I visited her on New Year's Day at 1400 hours.",
         "debrief.held_at",
         "2026-01-01T14:00"},
        {"She was last seen at 9pm on 16 March 2026. Earlier that month, on 4 March, she was reported "
         "missing.",
         "episode.reported_at",
         ""},
        {"She was last seen canol dydd 16 March 2026.", "episode.last_seen_at", "2026-03-16T12:00"},
    }));
    CAPTURE(text);
    CHECK(value_of(mail_of({opening, text}), field) == expected);
}

TEST_CASE("two children with b. for born are told apart, and an earlier year is another episode",
          "[records]") {
    const Extraction extraction =
        extract(mail_of({"I spoke with both Leon Marsh (14, b. 03/09/2011) and his sister Ruby Marsh (12, b. "
                         "21/01/2014) today.",
                         "Leon came back at 0600 on 12 March 2026. Ruby had been picked up by officers at "
                         "Selby bus station the "
                         "evening before, at 2115 hrs.",
                         "Leon went missing last year and was debriefed by PC Hill."}),
                shipped_rules());
    REQUIRE(extraction.records.size() == 2);
    const Field* place = extraction.records[1].find("episode.found_place");
    REQUIRE(place != nullptr);
    CHECK(place->value == "Selby bus station");
    CHECK(extraction.records[0].find("episode.found_place") == nullptr);
    CHECK(extraction.records[0].find("debrief.officer") == nullptr);
}

TEST_CASE("a sentence with a time for each of two children tells each its own", "[records]") {
    const Extraction extraction = extract(
        mail_of(
            {"Leon Marsh, born 12/02/2010, and Ruby Marsh, born 30/08/2012, were reported missing on 2 July "
             "2026.",
             "Leon was last seen at 1700 hours on 2 July 2026 and Ruby was last seen at 1830 hours on 2 July "
             "2026."}),
        shipped_rules());
    REQUIRE(extraction.records.size() == 2);
    const Field* leon = extraction.records[0].find("episode.last_seen_at");
    const Field* ruby = extraction.records[1].find("episode.last_seen_at");
    REQUIRE(leon != nullptr);
    REQUIRE(ruby != nullptr);
    CHECK(leon->value == "2026-07-02T17:00");
    CHECK(ruby->value == "2026-07-02T18:30");
}

TEST_CASE("a debrief that covers all of the episodes above is told of each", "[records]") {
    Document document;
    document.blocks.push_back(
        {.kind = BlockKind::paragraph,
         .text = "CHRONOLOGY OF MISSING EPISODES\nName: Tabitha RENSHAW\nDate of birth: 14/02/2011\n"
                 "Episode 2 of 2\nLast seen on: 11/03/2026 23:12\nReturned: 12/03/2026 01:18\n"
                 "Episode 1 of 2\nLast seen on: 03/03/2026 20:44\nReturned: 05/03/2026 04:58\n"
                 "RETURN DEBRIEF - COVERS ALL OF THE ABOVE\nDebriefed by: DS 472 Nia Pugh\n"
                 "Spoken to alone: No"});
    const Extraction extraction = extract(document, shipped_rules());
    REQUIRE(extraction.records.size() == 2);
    for (const Record& record : extraction.records) {
        const Field* officer = record.find("debrief.officer");
        REQUIRE(officer != nullptr);
        CHECK(officer->value == "Nia Pugh");
    }
}

TEST_CASE("lines that somebody types without stops are told one by one", "[records]") {
    const Document document = mail_of({"Hi Meg,",
                                       "Tabitha RENSHAW 14/02/2011\n"
                                       "Went missing 18/03/2026 at 11:10 from Mill Close Academy\n"
                                       "Called in 18/03/2026 14:05 by Hilda Renshaw, mother\n"
                                       "Found 18/03/2026 19:25 at the bus station\n"
                                       "Medium risk\n"
                                       "Spoken to 18/03/2026 20:40, at home, by PC 2207 Jos Marl",
                                       "Tabitha says that she felt unwell."});
    CHECK(value_of(document, "episode.found_at") == "2026-03-18T19:25");
    CHECK(value_of(document, "episode.risk") == "medium");
    CHECK(value_of(document, "debrief.held_at") == "2026-03-18T20:40");
    CHECK(value_of(document, "debrief.officer") == "Jos Marl");
}

TEST_CASE("a child's words about a message are no small print", "[records]") {
    const Document document =
        mail_of({"Luca Bright, born 02/02/2012, was found at 21:00 on 12 March 2026.",
                 "This email was sent to him by a man in error, and it had pictures of other boys in it.",
                 "Regards"});
    const Extraction extraction = extract(document, shipped_rules());
    REQUIRE(extraction.records.size() == 1);
    std::string told;
    for (const Passage& passage : extraction.records[0].narrative) told += passage.text;
    CHECK(told.find("pictures of other boys") != std::string::npos);
}

TEST_CASE("a paragraph that is passed on in quotation marks tells events", "[records]") {
    const Document passed_on =
        mail_of({opening,
                 "\"Hilda Renshaw, who is Tabitha's mother, rang us at 14:05 on 18 March 2026 to "
                 "report her missing. She was graded as medium risk."});
    CHECK(value_of(passed_on, "episode.reported_by") == "Hilda Renshaw");
}
