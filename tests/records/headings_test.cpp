// Headings that no list has, and the passages under them: nothing of an account is lost or glued to another.

#include <algorithm>
#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "parsers/records/narrative.h"
#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

Record record_of(const std::string& text) {
    const Extraction got = read_pasted(text);
    REQUIRE(got.records.size() == 1);
    return got.records[0];
}

std::string paper_with(const std::string& between) {
    return "Missing child found\nSurname: Orme\nForenames: Ray\nDate of birth: 04/02/2012\n"
           "Last seen: 03/03/2026 18:10\nFound: 04/03/2026 02:40\nDate of interview: 04/03/2026 09:15\n\n"
           "Reason for going missing\nRay was bored.\n\n" +
           between + "\nOfficer's comments\nRay was pale.\n";
}

}  // namespace

TEST_CASE("a heading that no list has ends the passage above it and tells its topic by its words",
          "[records]") {
    const auto [heading, topic] = GENERATE(table<std::string, std::string>({
        {"Signs of CE", "exploitation"},
        {"Places frequented by the child", "where_been"},
        {"Known associates on this occasion", "who_with"},
        {"Welfare concerns on return", "harm"},
        {"Guardian's comments to the patrol", "parent_views"},
        {"Multi-agency actions", "actions"},
        {"Presentation on return", "officer_view"},
        {"Recovery of the child", "return"},
        {"Cause of the episode", "reasons"},
    }));
    CAPTURE(heading);
    const Record record =
        record_of(paper_with(heading + "\nThe kettle was purple and the toast lay on the blue plate.\n"));
    const std::string told = told_under(record, topic);
    CHECK(told.find("The kettle was purple and the toast lay on the blue plate.") != std::string::npos);
    CHECK(told.find(heading) == std::string::npos);
    CHECK(told_under(record, "reasons")
              .starts_with(topic == "reasons" ? "Ray was bored. The" : "Ray was bored."));
    for (const Passage& passage : record.narrative) CHECK(passage.text.find(heading) == std::string::npos);
}

TEST_CASE("a short line within an account is no heading", "[records]") {
    const auto line = GENERATE(values<std::string>({
        "He named Jay and\nKy Brown\nThe others he did not know.",  // a name, within the sentence
        "He was at 4 Mill Yard.\nHe slept.\nThe rest of the night he walked about.",
        "He rang at\n2140\nThe call was cut off.",
    }));
    CAPTURE(line);
    const Record record = record_of(paper_with("Where did the child go?\n" + line + "\n"));
    std::string joined = line;
    std::ranges::replace(joined, '\n', ' ');
    CHECK(told_under(record, "where_been") == joined);
}

TEST_CASE("key words tell a heading's topic only where one outweighs the others", "[records]") {
    const TopicRules rules = load_topic_rules();
    CHECK(topic_of_key_words("Harm, threats and injuries", rules) == "harm");
    CHECK(topic_of_key_words("Your professional view and judgement", rules) == "officer_view");
    CHECK(topic_of_key_words("Safeguarding steps and referrals", rules) == "actions");
    CHECK_FALSE(topic_of_key_words("Vehicle", rules));
    CHECK_FALSE(topic_of_key_words("Missing episode", rules));
    CHECK_FALSE(topic_of_key_words("", rules));
}

TEST_CASE("a heading's beginning may tell its topic more surely than its single words", "[records]") {
    const auto [heading, topic] = GENERATE(table<std::string, std::string>({
        {"What made her go", "reasons"},
        {"What lay behind it", "reasons"},
        {"How the time was spent", "where_been"},
        {"Others with him", "who_with"},
        {"Marks or bruises", "harm"},
        {"Smoking, drink, drugs", "substances"},
        {"Anyone taking advantage", "exploitation"},
        {"The way home", "return"},
        {"What matters to him", "child_views"},
        {"Mother's words", "parent_views"},
        {"Keyworker's comments", "parent_views"},
        {"What I made of it", "officer_view"},
        {"What police will do", "actions"},
        {"Safeguarding concerns", "exploitation"},  // It may stand over anything: its sentence says.
    }));
    const std::string told = heading == "Safeguarding concerns"
                                 ? "A man has been buying her phones and asking her to carry drugs for him."
                                 : "Ray told the officer about it and nothing more came of that.";
    CAPTURE(heading);
    const Record below = record_of(paper_with(heading + "\n" + told + "\n"));
    CHECK(told_under(below, topic).find(told) != std::string::npos);
    CHECK(told_under(below, "reasons").starts_with("Ray was bored."));
}

TEST_CASE("a sentence beside a label for a place or a time is told, and is no place", "[records]") {
    const std::string label =
        GENERATE(as<std::string>(), "When the child left", "Back home", "Welfare check");
    const std::string told = "Ray told the officer about it and nothing more came of that.";
    CAPTURE(label);
    const Record record = record_of(paper_with(label + ": " + told + "\n"));
    std::string all;
    for (const Passage& passage : record.narrative) all += passage.text + ' ';
    CHECK(all.find(told) != std::string::npos);
    for (const Field& field : record.fields) CHECK(field.value.find("nothing more") == std::string::npos);
}

TEST_CASE("a mail's small print and its sender's name are no part of the last account", "[records]") {
    const auto [tail, kept] = GENERATE(table<std::string, std::string>({
        {"This message is meant for its addressee alone.", ""},
        {"This email and any attachment may be confidential. If it came in error tell the sender.", ""},
        {"Sent from my phone, which is not monitored", ""},
        {"Odo", ""},
        {"Odo Pell", ""},
        {"This message from his mother upset him.", " This message from his mother upset him."},
        {"This message said that she must come. She did not reply.",
         " This message said that she must come. She did not reply."},
        {"This email was sent in error, he said. He went home.",
         " This email was sent in error, he said. He went home."},
        {"Odo rang.", " Odo rang."},
    }));
    CAPTURE(tail);
    const std::string told = "Reports that a man had sent him a message.";
    const std::string head =
        "Debrief of a returned child\nSurname: Orme\nForenames: Ray\nDate of birth: 04/02/2012\n"
        "Found: 04/03/2026 02:40\nReasons: Ray was bored.\n";
    const auto read = [&](const std::string& label, bool mail) {
        Document document;
        document.format = FileFormat::text;
        if (mail) document.mail.emplace();
        document.blocks.push_back(
            {.kind = BlockKind::paragraph, .text = head + label + ": " + told + "\n" + tail + "\n"});
        const Extraction got = extract(document, shipped_rules());
        REQUIRE(got.records.size() == 1);
        return got.records[0];
    };
    CHECK(told_under(read("Officer's view", true), "officer_view") == told + kept);
    // No other paper has any; and whom a child was with may stand on a line by itself.
    std::string all;
    for (const Passage& passage : read("Officer's view", false).narrative) all += passage.text + ' ';
    CHECK(all.find(tail) != std::string::npos);
    if (tail.starts_with("Odo")) CHECK(told_under(read("Who with", true), "who_with") == told + ' ' + tail);
}
