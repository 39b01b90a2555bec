#include "server/intake/imap_dialogue.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "tests/support/code_of.h"

using namespace homeward;
using namespace homeward::test;

namespace {

/// A server that says one thing to each command, in pieces of a few bytes; `TAG` stands for the command's.
class Script : public ImapWire {
public:
    Script(std::vector<std::string> answers, std::string* said) : answers_(std::move(answers)), said_(said) {}

    void send(std::string_view bytes) override {
        *said_ += bytes;
        const std::string tag(bytes.substr(0, bytes.find(' ')));
        if (next_ == answers_.size()) return;
        std::string answer = answers_.at(next_++);
        for (std::size_t at = answer.find("TAG"); at != std::string::npos; at = answer.find("TAG", at)) {
            answer.replace(at, 3, tag);
        }
        pending_ += answer;
    }
    std::string receive() override {
        if (pending_.empty()) throw Error{ErrorCode::mail_refused, "link_cut"};
        std::string part = pending_.substr(0, 7);
        pending_.erase(0, part.size());
        return part;
    }

private:
    std::vector<std::string> answers_;
    std::string* said_;
    std::string pending_;
    std::size_t next_ = 0;
};

constexpr const char* selected =
    "* OK [UIDVALIDITY 77] x\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] x\r\nTAG OK\r\n";

struct Talk {
    std::string said;
    std::unique_ptr<ImapMailbox> mailbox;

    explicit Talk(const std::string& answer, const char* select = selected)
        : mailbox(std::make_unique<ImapMailbox>(
              std::make_unique<Script>(std::vector<std::string>{select, answer, "TAG OK\r\n"}, &said),
              "INBOX")) {}
};

}  // namespace

TEST_CASE("what waits is asked for by our own marks, or by read and flagged where a server keeps none",
          "[intake]") {
    Talk talk("* SEARCH 9 3\r\n* SEARCH 5\r\nTAG OK\r\n");
    CHECK(talk.mailbox->waiting(2) == std::vector<std::uint32_t>{3, 5});
    CHECK(talk.mailbox->generation() == 77);
    CHECK(talk.said.find("UNKEYWORD $HomewardTaken") != std::string::npos);
    Talk plain("* SEARCH\r\nTAG OK\r\n", "* OK [PERMANENTFLAGS (\\Seen \\Flagged)] x\r\nTAG OK\r\n");
    CHECK(plain.mailbox->waiting(10).empty());
    CHECK(plain.said.find("UNSEEN UNFLAGGED") != std::string::npos);
}

TEST_CASE("a message's bytes are never the server's word", "[intake]") {
    const std::string body = "A\r\nHW2 OK done\r\n* BYE\r\n{5}\r\n";
    Talk talk("* 1 FETCH (UID 4 BODY[]<0> {" + std::to_string(body.size()) + "}\r\n" + body +
              ")\r\nTAG OK\r\n");
    CHECK(talk.mailbox->fetch(4, 1000) == body);
    CHECK(talk.said.find("BODY.PEEK[]") != std::string::npos);
}

TEST_CASE("a head comes with the message's size, and what has gone is nothing", "[intake]") {
    Talk talk(
        "* 3 FETCH (FLAGS (\\Seen))\r\n* 1 FETCH (UID 4 RFC822.SIZE 999 BODY[HEADER]<0> {5}\r\nA: "
        "b\n)\r\nTAG OK\r\n");
    const auto head = talk.mailbox->head(4, 1000);
    REQUIRE(head);
    CHECK(head->bytes == 999);
    CHECK(head->text == "A: b\n");
    Talk gone("TAG OK\r\n");
    CHECK_FALSE(gone.mailbox->head(4, 1000));
    Talk another("* 1 FETCH (UID 44 BODY[]<0> {1}\r\nx)\r\nTAG OK\r\n");
    CHECK(another.mailbox->fetch(4, 1000).empty());
}

TEST_CASE("a server that says what it may not is left", "[intake]") {
    const auto answer = GENERATE(as<std::string>{},
                                 "TAG NO\r\n",
                                 "TAG BAD\r\n",
                                 "* BYE\r\n",
                                 "+ go on\r\n",
                                 "nonsense\r\n",
                                 "",
                                 "* 1 FETCH (UID 4 BODY[]<0> {99999999}\r\n",
                                 "* 1 FETCH (UID 4 BODY[]<0> {5}\r\nab");
    CAPTURE(answer);
    Talk talk(answer);
    CHECK(code_of([&] { talk.mailbox->fetch(4, 1000); }) == "mail_refused");
    Talk endless("* " + std::string(300'000, 'x'));
    CHECK(code_of([&] { endless.mailbox->waiting(10); }) == "mail_refused");
}

TEST_CASE("a mailbox's name can carry no command", "[intake]") {
    CHECK(is_mailbox_name("Police/Debriefs"));
    for (const char* name : {"", "a\"b", "a\\b", "a\r\nHW1 LOGOUT", "caf\xC3\xA9"})
        CHECK_FALSE(is_mailbox_name(name));
}
