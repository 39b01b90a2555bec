#include "server/intake/mail_intake.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;

namespace {

/// A mailbox in memory; fetching `broken` cuts the link.
class Letters : public Mailbox {
public:
    std::map<std::uint32_t, std::string> messages;
    std::map<std::uint32_t, MailMark> marks;
    std::uint32_t validity = 1;
    std::uint32_t broken = 0;
    int heads = 0;

    std::vector<std::uint32_t> waiting(std::size_t most) override {
        std::vector<std::uint32_t> uids;
        for (const auto& [uid, message] : messages) {
            if (!marks.contains(uid) && uids.size() < most) uids.push_back(uid);
        }
        return uids;
    }
    std::uint32_t generation() override { return validity; }
    std::optional<MessageHead> head(std::uint32_t uid, std::size_t) override {
        ++heads;
        const std::string& message = messages.at(uid);
        return MessageHead{message.substr(0, message.find("\r\n\r\n") + 4), message.size()};
    }
    std::string fetch(std::uint32_t uid, std::size_t) override {
        if (uid == broken) throw Error{ErrorCode::mail_refused, "link_cut"};
        return messages.at(uid);
    }
    void mark(std::uint32_t uid, MailMark mark) override { marks[uid] = mark; }
};

struct Desk {
    TemporaryStore kept;
    IntakeRules rules{
        .rules = {{.id = "a", .organisation = "Westmere Council", .domains = {"police.example"}}}};
    IntakeDoor door{
        .store = kept.store(), .rules = rules, .organisations = organisations_of(kept.store(), rules)};
    Letters letters;
    MailMemory memory;
    int read = 0;

    Desk() {
        door.read = [this](const std::string&, const std::string&) { ++read; };
    }
    void post(std::uint32_t uid, const std::string& domain = "police.example") {
        letters.messages[uid] =
            "From: a@" + domain + "\r\nMessage-ID: <" + std::to_string(uid) + "@a>\r\n\r\nbody";
    }
};

}  // namespace

TEST_CASE("a message that breaks the link is passed over in the end, and those behind it come in",
          "[intake]") {
    Desk desk;
    for (const std::uint32_t uid : {1U, 2U, 3U}) desk.post(uid);
    desk.letters.broken = 2;
    for (int i = 0; i < mail_tries_max; ++i) {
        CHECK(code_of([&] { take_mail(desk.letters, desk.door, desk.memory); }) == "mail_refused");
    }
    CHECK(take_mail(desk.letters, desk.door, desk.memory).taken == 1);
    CHECK(desk.read == 2);
    CHECK_FALSE(desk.letters.marks.contains(2));
    desk.letters.broken = 0;
    MailMemory fresh;  // As after a start.
    CHECK(take_mail(desk.letters, desk.door, fresh).taken == 1);
}

TEST_CASE("what no rule takes is asked for once, unmarked, and again when the numbers change", "[intake]") {
    Desk desk;
    desk.post(1, "elsewhere.example");
    CHECK(take_mail(desk.letters, desk.door, desk.memory).unrouted == 1);
    CHECK(take_mail(desk.letters, desk.door, desk.memory).unrouted == 0);
    CHECK(desk.letters.heads == 1);
    CHECK(desk.letters.marks.empty());
    desk.letters.validity = 2;
    CHECK(take_mail(desk.letters, desk.door, desk.memory).unrouted == 1);
}

TEST_CASE("a mailbox full of messages that no rule takes lets the next one in", "[intake]") {
    Desk desk;
    for (std::uint32_t uid = 1; uid <= mail_waiting_max; ++uid) desk.post(uid, "elsewhere.example");
    desk.post(mail_waiting_max + 1);
    for (std::size_t pass = 0; pass <= mail_waiting_max / mail_pass_max; ++pass)
        take_mail(desk.letters, desk.door, desk.memory);
    CHECK(desk.read == 1);
}

TEST_CASE("an organisation that is not there is told with its place", "[intake]") {
    TemporaryStore kept;
    IntakeRules rules;
    rules.otherwise = "Nowhere";
    rules.otherwise_place = "rules.xml:7";
    try {
        organisations_of(kept.store(), rules);
        FAIL("taken");
    } catch (const Error& error) {
        CHECK(error.detail().starts_with("rules.xml:7"));
    }
}
