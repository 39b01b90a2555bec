#include "parsers/records/factors.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace homeward;

namespace {

const FactorRules& rules() {
    static const FactorRules loaded = load_factor_rules();
    return loaded;
}

std::string groups_of(const std::string& statement) {
    const Factors found = find_factors(statement, rules());
    std::string out;
    for (const auto* list : {&found.push, &found.pull, &found.risk}) {
        for (const std::string& group : *list) {
            if (group != "none") out += (out.empty() ? "" : " ") + group;
        }
    }
    return out;
}

std::string polarity_of(const std::string& statement, const std::string& id) {
    for (const FactorHit& hit : find_factors(statement, rules()).hits) {
        if (hit.id == id) return std::string(to_text(hit.polarity));
    }
    return "";
}

}  // namespace

TEST_CASE("a finding has its place in bytes, its polarity and its speaker", "[records]") {
    const std::string statement =
        "Sin\xC3\xA9"
        "ad said she had a row with her dad.";
    const Factors found = find_factors(statement, rules());
    REQUIRE_FALSE(found.hits.empty());
    for (const FactorHit& hit : found.hits)
        CHECK(statement.substr(hit.start, hit.end - hit.start) == hit.text);
    CHECK(found.hits.front().id == "push_disputes");
    CHECK(found.hits.front().speaker == "child");
    CHECK(found.push == std::vector<std::string>{"family_conflict"});
    CHECK(found.risk == std::vector<std::string>{"none"});
}

TEST_CASE("what is denied, wondered about, past, asked or somebody else's gives no group", "[records]") {
    const auto [statement, id, polarity] = GENERATE(table<std::string, std::string, std::string>({
        {"He denied being in a gang.", "exp_gang", "denied"},
        {"She does not drink alcohol.", "rf_alcohol", "denied"},
        {"She may be self-harming.", "mh_self_harm", "possible"},
        {"There is a history of self-harm.", "mh_self_harm", "historic"},
        {"His friend smokes cannabis.", "rf_drugs", "other_person"},
        {"The other girl said she self-harms.", "mh_self_harm", "other_person"},
        {"Her mother said she self-harms.", "mh_self_harm", "asserted"},
        {"He was asked about self-harm.", "mh_self_harm", "not_known"},
        {"It is not known whether he has been used to carry drugs.", "exp_cce", "not_known"},
        {"Mum is not sure whether he took cannabis.", "rf_drugs", "not_known"},
        {"He would not say whether he had taken drugs.", "rf_drugs", "not_known"},
        {"Police do not know if he is in a gang.", "exp_gang", "not_known"},
        {"It is unclear if she had been drinking.", "rf_alcohol", "not_known"},
        {"She was asked about self-harm and said there was none.", "mh_self_harm", "denied"},
        {"She cannot stop self-harming.", "mh_self_harm", "asserted"},
    }));
    CAPTURE(statement);
    CHECK(polarity_of(statement, id) == polarity);
    if (polarity != "asserted") CHECK(groups_of(statement).empty());
}

TEST_CASE("plain statements and near misses", "[records]") {
    const auto [statement, groups] = GENERATE(table<std::string, std::string>({
        {"She went to the shop and came home.", ""},
        {"He lost track of the time and missed the bus.", ""},
        {"Officers found her safe and well at the bus station.", ""},
        {"He is sofa surfing.", "homelessness"},
        {"She hears voices.", "mental_health"},
        {"", ""},
    }));
    CAPTURE(statement);
    CHECK(groups_of(statement) == groups);
}

TEST_CASE("any text is read without harm and hits stay within it", "[records]") {
    std::mt19937 random(11);
    constexpr std::string_view pieces[] = {"she ",
                                           "not ",
                                           "drunk ",
                                           "said ",
                                           "mum ",
                                           "hits ",
                                           "him. ",
                                           "?CSE ",
                                           "\xC3\xA9",
                                           "\xFF",
                                           ",",
                                           "gang ",
                                           "in a ",
                                           "\n"};
    for (int i = 0; i < 300; ++i) {
        std::string text;
        for (int k = 0; k < 20; ++k) text += pieces[random() % std::size(pieces)];
        CAPTURE(text);
        for (const FactorHit& hit : find_factors(text, rules()).hits) {
            REQUIRE(hit.end <= text.size());
            REQUIRE(text.substr(hit.start, hit.end - hit.start) == hit.text);
        }
    }
}
