#include "server/outbox/mail_message.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"

using namespace homeward;

namespace {

MailContent sample() {
    MailContent content;
    content.from = {"Homeward, Example Trust", "homeward@trust.example"};
    content.to = {{"", "misper@police.example"}};
    content.message_id = "abc@trust.example";
    content.date = *parse_iso_instant("2026-03-16T16:20:00Z");
    content.subject = "OFFICIAL-SENSITIVE: intelligence summary HW-2026-000123";
    content.text = "Attached: 3 items.\n.\n";
    return content;
}

}  // namespace

TEST_CASE("a message is ASCII with CR LF alone, its bodies in base64", "[outbox][S-36]") {
    MailContent content = sample();
    content.text = "caf\xC3\xA9\r\n.\r\nQUIT\n";
    content.html = "<p>x</p>";
    content.attachments = {
        {"HW-2026-000123-INT-v1.pdf", "application/pdf", std::string("%PDF\0\r\n.\r\n", 10)}};
    const std::string mime = to_mime(content);
    for (std::size_t i = 0; i < mime.size(); ++i) {
        const auto byte = static_cast<unsigned char>(mime[i]);
        REQUIRE((byte == '\r' || byte == '\n' || (byte >= 0x20 && byte < 0x7F)));
        if (mime[i] == '\n') REQUIRE(mime[i - 1] == '\r');
        if (mime[i] == '\r') REQUIRE(mime[i + 1] == '\n');
    }
    CHECK(mime.find("\r\n.") == std::string::npos);
    CHECK(mime.find("QUIT") == std::string::npos);
    CHECK(mime.find("Date: Mon, 16 Mar 2026 16:20:00 +0000\r\n") != std::string::npos);
    CHECK(to_mime(content) == mime);
}

TEST_CASE("a header that would break the message is refused", "[outbox][S-36]") {
    const auto bad = GENERATE(std::string("a\r\nBcc: evil@x.example"),
                              std::string("a\nb"),
                              std::string("a\rb"),
                              std::string("a\0b", 3));
    MailContent content = sample();
    content.subject = bad;
    CHECK_THROWS_AS(to_mime(content), Error);
    content = sample();
    content.from.name = bad;
    CHECK_THROWS_AS(to_mime(content), Error);
    content = sample();
    content.to.at(0).address = bad + "@police.example";
    CHECK_THROWS_AS(to_mime(content), Error);
    content = sample();
    content.message_id = bad + "@x";
    CHECK_THROWS_AS(to_mime(content), Error);
    content = sample();
    content.attachments = {{bad, "application/pdf", ""}};
    CHECK_THROWS_AS(to_mime(content), Error);
}

TEST_CASE("a name in any script is encoded and cut between letters", "[outbox]") {
    MailContent content = sample();
    for (int i = 0; i < 30; ++i) content.from.name += "\xC5\x81\xC3\xA2";
    const std::string mime = to_mime(content);
    CHECK(mime.find("=?utf-8?B?") != std::string::npos);
    for (std::size_t at = 0, end = 0; (end = mime.find("\r\n", at)) != std::string::npos; at = end + 2)
        CHECK(end - at <= 98);
}

TEST_CASE("only plain addresses are addresses", "[outbox][S-35]") {
    const auto [address, good] = GENERATE(table<std::string, bool>({
        {"misper.unit@shire.police.example", true},
        {"o'neill+x@a-b.example", true},
        {"a@localhost", false},
        {"a@b.example>, evil@x.example", false},
        {"a b@c.example", false},
        {"a@p\xD0\xBElice.example", false},  // a Cyrillic o
        {"a@xn--plice-2of.example", false},  // the same, written in ASCII
        {".a@b.example", false},
        {"a..b@c.example", false},
        {"a@-b.example", false},
        {"a@b..example", false},
        {"@b.example", false},
        {"a@", false},
        {"", false},
    }));
    CAPTURE(address);
    CHECK(is_mail_address(address) == good);
}
