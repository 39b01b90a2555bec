#include "server/intake/mail_head.h"

#include <catch2/catch.hpp>

using namespace homeward;

TEST_CASE("a sender is one certain address, or none", "[intake]") {
    const auto [from, expected] = GENERATE(table<std::string, std::string>({
        {"bell@police.example", "bell@police.example"},
        {"PC Bell <bell@police.example>", "bell@police.example"},
        {"\"Bell, PC\" <bell@police.example>", "bell@police.example"},
        {"\r\n PC Bell\r\n\t<bell@police.example>", "bell@police.example"},
        {"bell@police.example <x@evil.example>", ""},  // shows one, is another
        {"a@police.example, b@evil.example", ""},
        {"<a@police.example> <b@evil.example>", ""},
        {"police.example", ""},
        {"@police.example", ""},
        {"a@b@police.example", ""},
        {"", ""},
    }));
    CAPTURE(from);
    CHECK(read_mail_sorting("From: " + from + "\r\nSubject: x\r\n\r\nbody").sender == expected);
}

TEST_CASE("fields are the head's own, and one that stands twice is not certain", "[intake]") {
    const MailSorting twice =
        read_mail_sorting("From: a@b.example\nFrom: c@d.example\nMessage-ID: <1>\nmessage-id: <2>\n\n");
    CHECK(twice.sender.empty());
    CHECK(twice.message_id.empty());
    const MailSorting in_body =
        read_mail_sorting("Subject: s\r\n\r\nFrom: a@b.example\r\nMessage-ID: <1>\r\n");
    CHECK(in_body.sender.empty());
    CHECK(in_body.message_id.empty());
    CHECK(in_body.subject == "s");
}

TEST_CASE("a subject is read as it was meant", "[intake]") {
    const auto [subject, expected] = GENERATE(table<std::string, std::string>({
        {"Found: safe", "Found: safe"},
        {"=?utf-8?B?Rk9VTkQ=?= again", "FOUND again"},
        {"=?UTF-8?Q?caf=C3=A9_found?=", "caf\u00e9 found"},
        {"=?iso-8859-1?q?caf=E9?= =?iso-8859-1?q?_x?=", "caf\u00e9 x"},
        {"=?utf-8?B?!!!?= x", "=?utf-8?B?!!!?= x"},
        {"=?utf-8?Q?=G1?=", "=?utf-8?Q?=G1?="},
        {"=?utf-8?Q?never ends", "=?utf-8?Q?never ends"},
        {"=?koi8-r?B?8A==?=", "=?koi8-r?B?8A==?="},
    }));
    CAPTURE(subject);
    CHECK(read_mail_sorting("Subject: " + subject + "\r\n\r\n").subject == expected);
}

TEST_CASE("a message is the same whatever traces a server puts before it", "[intake]") {
    const auto key = [](const std::string& message) {
        return seen_key_of(read_mail_sorting(message), message);
    };
    const std::string head = "Message-ID: <1@a>\r\nFrom: a@b.example\r\n";
    CHECK(key(head + "\r\nbody") == key("Received: x\r\n" + head + "\r\nbody"));
    CHECK(key(head + "\r\nbody") != key(head + "\r\nanother"));
    CHECK(key("From: a\r\n\r\nbody") != key("Received: x\r\nFrom: a\r\n\r\nbody"));
    CHECK(key("From: a\r\n\r\nbody") == key("From: a\r\n\r\nbody"));
}
