#include "server/intake/intake_rules.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "parsers/base/error.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;

namespace {

IntakeRules rules_of(const std::string& inner) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "rules.xml";
    std::ofstream(file) << "<intake id=\"test\" version=\"1\">\n" << inner << "\n</intake>\n";
    return load_intake_rules(file);
}

std::string refused(const std::string& inner) {
    try {
        rules_of(inner);
    } catch (const Error& error) {
        return error.detail();
    }
    return "taken";
}

constexpr const char* two_rules = R"(
<rule id="ashdown" organisation="Ashdown" authority="Ashdown" force="Ashdown Police">
  <sender domain="ashdown-police.example"/>
  <subject holds="missing person"/>
  <subject holds="found"/>
</rule>
<rule id="desk" organisation="Eastmere">
  <sender address="Desk@Eastmere.example"/>
</rule>)";

}  // namespace

TEST_CASE("the first rule whose sender and subject fit takes a message", "[intake]") {
    const auto [sender, subject, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"bell@ashdown-police.example", "FOUND: safe and well", "ashdown"},
        {"bell@mail.Ashdown-Police.example", "Missing-person report", "ashdown"},
        {"bell@notashdown-police.example", "found", ""},  // another domain that ends alike
        {"bell@ashdown-police.example.evil.example", "found", ""},
        {"bell@ashdown-police.example", "profound", ""},  // a word within a word
        {"bell@ashdown-police.example", "", ""},
        {"desk@eastmere.example", "anything", "desk"},
        {"otherdesk@eastmere.example", "anything", ""},
        {"", "found", ""},
    }));
    CAPTURE(sender, subject);
    const auto route = route_message(rules_of(two_rules), sender, subject);
    CHECK((route ? std::string(route->arrival["rule"].string_or("")) : "") == expected);
}

TEST_CASE("why a rule took a message is told, and what none takes may go one way", "[intake]") {
    const IntakeRules rules = rules_of(std::string(two_rules) + "<otherwise organisation=\"Front door\"/>");
    const auto route = route_message(rules, "bell@ashdown-police.example", "found");
    REQUIRE(route);
    CHECK(route->organisation == "Ashdown");
    CHECK(route->arrival["why"].string_or("") == "sent from ashdown-police.example, subject with \"found\"");
    CHECK(route->arrival["force"].string_or("") == "Ashdown Police");
    const auto other = route_message(rules, "", "");
    REQUIRE(other);
    CHECK(other->organisation == "Front door");
}

TEST_CASE("rules that can't be meant are refused with their line", "[intake]") {
    const auto [inner, why] = GENERATE(table<std::string, std::string>({
        {"<rule id=\"a\" organisation=\"A\"/>", "would take everything"},
        {"<rule id=\"a\" organisation=\"A\"><sender/></rule>", "domain or address"},
        {"<rule id=\"a\" organisation=\"A\"><sender domain=\"police\"/></rule>", "police.example"},
        {"<rule id=\"a\" organisation=\"A\"><sender address=\"police.example\"/></rule>", "one mailbox"},
        {"<rule id=\"a\"><sender domain=\"p.example\"/></rule>", "organisation"},
        {"<folder name=\"../up\" organisation=\"A\"/>", "not a path"},
        {"<folder name=\"done\" organisation=\"A\"/>", "not a path"},
        {"<folder name=\"a\" organisation=\"A\"/><folder name=\"a\" organisation=\"A\"/>", "two folders"},
    }));
    CAPTURE(inner);
    const std::string told = refused(inner);
    CHECK(told.find(why) != std::string::npos);
    CHECK(told.find("rules.xml:2") != std::string::npos);
}
