#include "server/sharing/release.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/code_of.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

constexpr Date today = 2026y / 3 / 14;

Agreement agreement() {
    return read_agreement(parse_json(R"({"title":"Agreement 12","status":"signed","privacy_notice":true,
        "start":"2026-01-01","end":"2026-12-31","kinds":["return_report","intelligence_summary"],
        "data_categories":["identity","episode"],"secure_domains":["police.example"],
        "recipients":[{"address":"misper@police.example"},{"address":"reports@eastmere.example"},
                      {"organisation_id":"org_east"}]})"));
}

ReleaseRequest request() {
    ReleaseRequest request;
    request.kind = "intelligence_summary";
    request.recipients = {"misper@police.example"};
    request.categories = {"identity"};
    request.reasons = parse_json(R"({"risk":"may go again","told_child":true,"basis":"public task",
        "source_risk":"none seen","third_parties_checked":true})");
    return request;
}

std::string first_problem(const ReleaseCheck& check) {
    const auto test = std::ranges::find(check.tests, false, &ReleaseTest::passed);
    return test == check.tests.end() ? "" : test->id;
}

}  // namespace

TEST_CASE("what the agreement covers and the golden rules answer may go", "[sharing]") {
    const Agreement kept = agreement();
    const ReleaseCheck check = check_release(&kept, request(), today);
    CHECK(check.passed());
    CHECK(check.tests.size() == 12);
    CHECK_NOTHROW(require_release(check));
}

TEST_CASE("each thing that is missing stops a release, with its own error", "[sharing]") {
    Agreement kept = agreement();
    ReleaseRequest asked = request();
    std::string id, code;
    const auto wants = [&](std::string test, std::string error) {
        id = std::move(test);
        code = std::move(error);
    };
    SECTION("not in force") {
        kept.status = "expired";
        wants("in_force", "agreement_missing");
    }
    SECTION("kind") {
        kept.kinds = {"return_report"};
        wants("kind", "agreement_missing");
    }
    SECTION("a recipient more") {
        asked.recipients.emplace_back("misper@police.example.org");
        wants("recipients", "recipient_not_allowed");
    }
    SECTION("nobody") {
        asked.recipients.clear();
        wants("recipients", "recipient_not_allowed");
    }
    SECTION("an organisation that is not in it") {
        asked.to_organisations = {"org_west"};
        wants("recipients", "recipient_not_allowed");
    }
    SECTION("intelligence to no police address") {
        asked.recipients = {"reports@eastmere.example"};
        wants("police_address", "recipient_not_allowed");
    }
    SECTION("a category") {
        asked.categories.emplace_back("health");
        wants("categories", "recipient_not_allowed");
    }
    SECTION("categories that nobody tells are all of them") {
        asked.categories.clear();
        wants("categories", "recipient_not_allowed");
    }
    SECTION("a category to an organisation") {
        asked.kind = "return_report";
        asked.recipients.clear();
        asked.to_organisations = {"org_east"};
        asked.categories = {"identity", "health"};
        wants("categories", "recipient_not_allowed");
    }
    SECTION("a category that this organisation does not get") {
        kept.recipients.back().categories = {"episode"};
        asked.kind = "return_report";
        asked.to_organisations = {"org_east"};
        wants("categories", "recipient_not_allowed");
    }
    SECTION("intelligence to an organisation that signs in") {
        asked.recipients.clear();
        asked.to_organisations = {"org_east"};
        wants("police_address", "recipient_not_allowed");
    }
    SECTION("risk") {
        asked.reasons.set("risk", " ");
        wants("G1", "validation");
    }
    SECTION("told") {
        asked.reasons.set("told_child", false);
        wants("G2", "validation");
    }
    SECTION("basis") {
        asked.reasons.remove("basis");
        wants("G3", "validation");
    }
    SECTION("unsure without advice") {
        asked.reasons.set("unsure", true);
        wants("G4", "validation");
    }
    SECTION("third parties") {
        asked.reasons.set("third_parties_checked", false);
        wants("G5", "validation");
    }
    const ReleaseCheck check = check_release(&kept, asked, today);
    CHECK(first_problem(check) == id);
    CHECK_FALSE(check.passed());
    CHECK(code_of([&] { require_release(check); }) == code);
}

TEST_CASE("without any agreement nothing goes", "[sharing]") {
    const ReleaseCheck check = check_release(nullptr, request(), today);
    CHECK(first_problem(check) == "in_force");
}

TEST_CASE("an emergency goes past the agreement only with risk and reason, to somebody", "[sharing]") {
    ReleaseRequest asked = request();
    asked.kind = "return_report";
    asked.emergency = Json().set("risk", "in danger now");
    CHECK_FALSE(check_release(nullptr, asked, today).emergency);
    asked.emergency.set("why", "no agreement with this force");
    const ReleaseCheck check = check_release(nullptr, asked, today);
    CHECK(check.emergency);
    CHECK(check.passed());
    asked.recipients.clear();
    CHECK_FALSE(check_release(nullptr, asked, today).passed());
}

TEST_CASE("S-35: even in an emergency intelligence goes to no mailbox that nobody vouched for", "[sharing]") {
    const auto [address, status, allowed] = GENERATE(table<std::string, std::string, bool>({
        {"anybody@mail.example", "", false},
        {"duty@shire.police.uk", "", true},
        {"duty@shire.police.uk.mail.example", "", false},
        {"misper@police.example", "", false},
        {"misper@police.example", "expired", true},
        {"misper@police.example", "draft", false},
        {"reports@eastmere.example", "signed", true},
        {"anybody@mail.example", "signed", false},
    }));
    CAPTURE(address, status);
    Agreement kept = agreement();
    kept.status = status;
    ReleaseRequest asked = request();
    asked.recipients = {address};
    asked.emergency = Json().set("risk", "in danger now").set("why", "no agreement in force");
    const Agreement* const named = status.empty() ? nullptr : &kept;
    CHECK(check_release(named, asked, today).passed() == allowed);
    asked.to_organisations = {"org_east"};
    CHECK_FALSE(check_release(named, asked, today).passed());
}
