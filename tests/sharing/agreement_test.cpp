#include "server/sharing/agreement.h"

#include <catch2/catch.hpp>

#include "tests/support/code_of.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

Json written() {
    return parse_json(R"JSON({"id":"isa_1","title":"Agreement 12","status":"signed","privacy_notice":true,
        "start":"2026-01-01","end":"2026-12-31","kinds":["return_report","intelligence_summary"],
        "data_categories":["identity","episode","child_voice","health"],"excluded":["health"],
        "secure_domains":["police.example"],
        "parties":[{"name":"Westmere Council","type":"controller"}],
        "recipients":[{"name":"Missing unit","address":"misper@police.example","kinds":["intelligence_summary"]},
                      {"name":"Commissioner","address":"reports@eastmere.example","categories":["identity","health"]},
                      {"name":"Eastmere","organisation_id":"org_east"}],
        "lawful_basis":["6(1)(e)"]})JSON");
}

}  // namespace

TEST_CASE("an agreement is read, and written as it was", "[sharing]") {
    const Agreement agreement = read_agreement(written());
    CHECK(agreement.recipients.size() == 3);
    CHECK(agreement.more["lawful_basis"].at(0).string_or("") == "6(1)(e)");
    CHECK(read_agreement(to_json(agreement)) == agreement);
}

TEST_CASE("an agreement with a member that is none is refused", "[sharing]") {
    Json json = written();
    SECTION("status") {
        json.set("status", "live");
    }
    SECTION("no title") {
        json.set("title", " ");
    }
    SECTION("date") {
        json.set("start", "1 January");
    }
    SECTION("end before start") {
        json.set("end", "2025-12-31");
    }
    SECTION("kind") {
        json.member("kinds").push_back("everything");
    }
    SECTION("category") {
        json.member("data_categories").push_back("all");
    }
    SECTION("a recipient with neither address nor organisation") {
        json.member("recipients").push_back(Json().set("name", "x"));
    }
    SECTION("a recipient's address with a letter that looks like another") {
        json.member("recipients").push_back(Json().set("address", "misper@pоlice.example"));
    }
    SECTION("no object") {
        json = Json::array();
    }
    CHECK(code_of([&] { read_agreement(json); }) == "validation");
}

TEST_CASE("an agreement is in force from its first to its last day, signed, with a privacy notice",
          "[sharing]") {
    Agreement agreement = read_agreement(written());
    CHECK(in_force(agreement, 2026y / 1 / 1));
    CHECK(in_force(agreement, 2026y / 12 / 31));
    CHECK_FALSE(in_force(agreement, 2025y / 12 / 31));
    CHECK_FALSE(in_force(agreement, 2027y / 1 / 1));
    agreement.privacy_notice = false;
    CHECK_FALSE(in_force(agreement, 2026y / 6 / 1));
    agreement.privacy_notice = true;
    agreement.status = GENERATE("draft", "expired", "withdrawn", "");
    CHECK_FALSE(in_force(agreement, 2026y / 6 / 1));
    agreement.status = "signed";
    agreement.ends.reset();
    CHECK_FALSE(in_force(agreement, 2026y / 6 / 1));
}

TEST_CASE("S-35: only the agreement's own addresses are recipients", "[sharing]") {
    const Agreement agreement = read_agreement(written());
    const auto [kind, address, found] = GENERATE(table<std::string, std::string, bool>({
        {"intelligence_summary", "misper@police.example", true},
        {"intelligence_summary", "MisPer@Police.Example", true},
        {"intelligence_summary", "misper@police.example.org", false},
        {"intelligence_summary", "misper@police-example", false},
        {"intelligence_summary", "misper@po1ice.example", false},
        {"intelligence_summary", "misper@pоlice.example", false},  // a Cyrillic o
        {"intelligence_summary", "misper@police.example,x@y.example", false},
        {"intelligence_summary", " misper@police.example", false},
        {"intelligence_summary", "misper@police.example\r\nBcc: x@y.example", false},
        {"intelligence_summary", "", false},
        {"return_report", "misper@police.example", false},  // not for this recipient
        {"return_report", "reports@eastmere.example", true},
        {"weekly_report", "reports@eastmere.example", false},  // not in the agreement
    }));
    CAPTURE(kind, address);
    CHECK((find_recipient(agreement, kind, address) != nullptr) == found);
}

TEST_CASE("what is not named is not allowed, and what is excluded never", "[sharing]") {
    const Agreement agreement = read_agreement(written());
    const AgreementRecipient& police = agreement.recipients[0];
    const AgreementRecipient& commissioner = agreement.recipients[1];
    CHECK(may_have(agreement, police, "child_voice"));
    CHECK_FALSE(may_have(agreement, police, "health"));
    CHECK_FALSE(may_have(agreement, police, "family"));
    CHECK_FALSE(may_have(agreement, police, ""));
    CHECK(may_have(agreement, commissioner, "identity"));
    CHECK_FALSE(may_have(agreement, commissioner, "episode"));
    CHECK_FALSE(may_have(agreement, commissioner, "health"));
}

TEST_CASE("police addresses are those of police.uk and the domains listed", "[sharing]") {
    const Agreement agreement = read_agreement(written());
    CHECK(is_police_address(agreement, "misper@kent.police.uk"));
    CHECK(is_police_address(agreement, "misper@POLICE.example"));
    CHECK_FALSE(is_police_address(agreement, "misper@kentpolice.uk"));
    CHECK_FALSE(is_police_address(agreement, "misper@sub.police.example"));
    CHECK_FALSE(is_police_address(agreement, "misper@kent.police.uk.example"));
}
