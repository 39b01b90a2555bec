#include "parsers/document/mail_reader.h"

#include <catch2/catch.hpp>
#include <ctime>

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/html_reader.h"
#include "parsers/document/text_blocks.h"

using namespace homeward;

namespace {

const std::string head =
    "From: Unit <unit@police.example>\r\nDate: Wed, 04 Feb 2026 20:17:00 +0000\r\nMIME-Version: 1.0\r\n";

Document part_as_text(std::span<const std::byte> bytes, std::string_view) {
    Document document;
    document.blocks.push_back({.text = {reinterpret_cast<const char*>(bytes.data()), bytes.size()}});
    return document;
}

OpenedSignature unsigned_only(std::span<const std::byte>, std::optional<std::span<const std::byte>>) {
    throw Error(ErrorCode::encrypted);
}

Document read(const std::string& mail, const ReadPart& part = part_as_text) {
    return read_mail(std::as_bytes(std::span(mail)), part, unsigned_only);
}

ErrorCode refused(const std::string& mail) {
    try {
        read(mail);
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::internal;
}

}  // namespace

TEST_CASE("a plain mail's body and head are decoded", "[document]") {
    const Document document =
        read(head +
             "Subject: =?utf-8?q?Si=C3=A2n?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
             "Content-Transfer-Encoding: quoted-printable\r\n\r\nName: Si=E2n\r\n\r\nFound =\r\nsafe\r\n");
    REQUIRE(document.mail);
    CHECK(document.mail->subject == "Siân");
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.blocks.at(0).text == "Name: Siân");
    CHECK(document.blocks.at(1).text == "Found safe");
}

TEST_CASE("attachments are parts in order, and one that can't be read is told of", "[document]") {
    const std::string mail = head +
                             "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: "
                             "text/plain\r\n\r\nSee attached.\r\n"
                             "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
                             "filename=\"../x.pdf\"\r\n\r\none\r\n"
                             "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
                             "filename=y.pdf\r\n\r\ntwo\r\n--b\r\nContent-Type: application/pdf\r\n"
                             "Content-Disposition: attachment; filename=z.pdf\r\n\r\nthree\r\n--b--\r\n";
    const Document document = read(mail, [](std::span<const std::byte> bytes, std::string_view name) {
        if (name == "y.pdf") throw Error(ErrorCode::encrypted);
        if (name == "z.pdf") throw Error(ErrorCode::damaged);
        return part_as_text(bytes, name);
    });
    REQUIRE(document.parts.size() == 3);
    CHECK(document.parts.at(0).blocks.at(0).text.starts_with("one"));
    CHECK(std::ranges::any_of(document.warnings,
                              [](const Warning& w) { return w.code == "odd_attachment_name"; }));
    CHECK(std::ranges::any_of(document.warnings, [](const Warning& w) {
        return w.code == "attachment_locked" && w.message.starts_with("Attachment 2");
    }));
    CHECK(std::ranges::any_of(document.warnings, [](const Warning& w) {
        return w.code == "attachment_not_read" && w.message.starts_with("Attachment 3");
    }));
}

TEST_CASE("of two forms of a body the one with a table is read", "[document]") {
    const std::string mail =
        head +
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: "
        "text/plain\r\n\r\nflat\r\n"
        "--b\r\nContent-Type: "
        "text/html\r\n\r\n<table><tr><td>Surname</td><td>Okafor</td></tr></table>\r\n--b--\r\n";
    const Document document = read(mail);
    REQUIRE(document.blocks.size() == 1);
    CHECK(document.blocks.at(0).rows.at(0).at(1).text == "Okafor");
}

TEST_CASE("a forwarded message is read after its carrier", "[document]") {
    const Document document =
        read(head +
             "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nFYI\r\n"
             "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nContent-Type: "
             "text/plain\r\n\r\nDOB: 1/2/2010\r\n--b--\r\n");
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.blocks.at(1).text == "DOB: 1/2/2010");
}

TEST_CASE("mails beyond their bounds are refused by code", "[document]") {
    CHECK(refused(head + "X: " + std::string(limits::mail_header_bytes_max, 'a') + "\r\n\r\nbody") ==
          ErrorCode::limit_expansion);
    std::string nested = head;
    for (int i = 0; i < 40; ++i) {
        const std::string b = "b" + std::to_string(i);
        nested += "Content-Type: multipart/mixed; boundary=" + b + "\r\n\r\n--" + b + "\r\n";
    }
    CHECK(refused(nested) == ErrorCode::limit_depth);
    CHECK(refused(head + "Content-Type: application/pkcs7-mime\r\n\r\nMIAG\r\n") == ErrorCode::encrypted);
}

TEST_CASE("what begins like a mail is told from text that has colons", "[document]") {
    const auto [text, mail] = GENERATE(table<std::string, bool>({
        {head + "\r\nx", true},
        {"Received: x\r\n by y\r\nFrom: a@b.example\r\n\r\n", true},
        {"Surname: Okafor\nFrom: home\n", false},
        {"From: the home\nTo: the park\nThen he left.\n", false},
        {"%PDF-1.7", false},
        {"", false},
    }));
    CAPTURE(text);
    CHECK(looks_like_mail(std::as_bytes(std::span(text))) == mail);
}

TEST_CASE("HTML becomes text: nothing of its scripts, its blocks in order", "[document][S-12]") {
    const auto blocks = read_html(
        "<head><title>t</title></head><h2>Found</h2><script>alert(1)</script><p>a<br>b &amp; c</p>"
        "<div style='display: none'>hid</div><ul><li>one<li>two</ul>");
    REQUIRE(blocks.size() == 4);
    CHECK(blocks.at(0).kind == BlockKind::heading);
    CHECK(blocks.at(1).text == "a\nb & c");
    CHECK(blocks.at(2).kind == BlockKind::list_item);
    CHECK(blocks.at(3).text == "two");
}

TEST_CASE("a form's controls show what was filled in, and typed lines keep their ends", "[document]") {
    const auto [html, text] = GENERATE(table<std::string, std::string>({
        {"Surname: <input value='OKAFOR'>", "Surname: OKAFOR"},
        {"Ref <input type=hidden value=x><input type=submit value=Send>", "Ref"},
        {"<input type=radio checked> Yes <input type=radio> No", "☒ Yes ☐ No"},
        {"Risk <select><option>Low<option selected>Medium<option>High</select> set", "Risk Medium set"},
        {"Risk <select><option>Low</option><option>High</option></select>", "Risk"},
        {"Seen alone: <s>Yes</s> / No", "Seen alone:  No"},
        {"<del>Yes / </del>No / <strike>Not known</strike>", "No"},
        {"<s>one two three four five six seven eight nine ten eleven twelve thirteen</s>",
         "one two three four five six seven eight nine ten eleven twelve thirteen"},
        {"<pre>Surname:  OKAFOR\r\nRisk:     High\n\nHe said</pre>",
         "Surname:  OKAFOR\nRisk:     High\n\nHe said"},
        {"<textarea>He said\nnothing.</textarea>", "He said\nnothing."},
    }));
    CAPTURE(html);
    const auto blocks = read_html(html);
    REQUIRE(blocks.size() == 1);
    CHECK(blocks.at(0).text == text);
    for (const std::string_view odd :
         {"<option>", "</option>", "</s></pre>", "<select><p>x<option>", "<s><p></s>"})
        CHECK_NOTHROW(read_html(odd));
}

TEST_CASE("text that is struck out is looked at once, however often", "[document]") {
    std::string open;
    for (int i = 0; i < 9'000; ++i) open += "<s>a b";
    std::string strokes = "<pre>" + std::string(700'000, ' ');
    for (int i = 0; i < 100'000; ++i) strokes += "x/<s>y</s>/";
    for (const std::string& html : {open + std::string(1'000'000, 'x'), strokes}) {
        const auto began = std::clock();
        CHECK_NOTHROW(read_html(html));
        CHECK(std::clock() - began < 10 * CLOCKS_PER_SEC);
    }
}

TEST_CASE("a hundred thousand open elements cost no stack", "[document]") {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    CHECK_THROWS_AS(read_html(deep), Error);
}

TEST_CASE("plain text becomes blocks, quote marks taken off", "[document]") {
    const auto blocks = text_blocks("> Name: A\r\n> DOB: B\r\n>\r\n> > Left home.\n\n\n5 > 3\n");
    REQUIRE(blocks.size() == 3);
    CHECK(blocks.at(0).text == "Name: A\nDOB: B");
    CHECK(blocks.at(2).text == "5 > 3");
}
