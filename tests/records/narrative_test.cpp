#include "parsers/records/narrative.h"

#include <catch2/catch.hpp>

using namespace homeward;

TEST_CASE("headings and questions lead to their topic, near misses to none", "[records]") {
    const TopicRules rules = load_topic_rules();
    const auto [heading, topic] = GENERATE(table<std::string, std::string>({
        {"CIRCUMSTANCES", "circumstances"},
        {"Reason(s) for going missing:", "reasons"},
        {"12. Where have you been?", "where_been"},
        {"Child\xE2\x80\x99s comments", "child_views"},
        {"Parent/carer comments", "parent_views"},
        {"Debriefing ofticer comments", "officer_view"},  // one slip of recognition
        {"Follow up", "actions"},
        {"Home address", ""},
        {"Date of birth", ""},
        {"Found at", ""},
        {"", ""},
    }));
    CAPTURE(heading);
    CHECK(topic_of_heading(heading, rules).value_or("") == topic);
}

TEST_CASE("prose without headings is sorted sentence by sentence and loses none", "[records]") {
    const TopicRules rules = load_topic_rules();
    const std::string text =
        "Leah left the address by the back door at 1900 hours. She stayed at a friend's flat near the canal. "
        "No injuries were seen. She denied taking any drugs. She was found by officers at the bus station. "
        "Her mother said this is out of character. A safeguarding referral has been submitted.";
    const std::vector<TopicText> parts = split_by_topic(text, rules);
    std::string all;
    std::vector<std::string> topics;
    for (const TopicText& part : parts) {
        all += (all.empty() ? "" : " ") + part.text;
        topics.push_back(part.topic);
    }
    CHECK(all == text);
    CHECK(topics ==
          std::vector<std::string>{
              "circumstances", "where_been", "harm", "substances", "return", "parent_views", "actions"});
}
