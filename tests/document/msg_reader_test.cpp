#include "parsers/document/msg_reader.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "parsers/base/limits.h"
#include "parsers/document/tnef_reader.h"
#include "tests/support/compound_writer.h"

using namespace homeward;

namespace {

Document part_as_text(std::span<const std::byte> bytes, std::string_view) {
    Document document;
    document.blocks.push_back({.text = {reinterpret_cast<const char*>(bytes.data()), bytes.size()}});
    return document;
}

Document read(const std::string& bytes) {
    static const bool ready = (prepare_msg(), true);
    static_cast<void>(ready);
    std::size_t left = limits::unpacked_bytes_max;
    return read_msg(std::as_bytes(std::span(bytes)), part_as_text, left);
}

ErrorCode refused(const std::string& bytes) {
    try {
        read(bytes);
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::internal;
}

Storage message() {
    Storage top;
    add_text(top, "001A", "IPM.Note");
    add_text(top, "0037", "Found: Jamie Okafor");
    add_text(top, "0C1A", "PC Whitcombe");
    add_text(top, "5D01", "whitcombe@police.example");
    add_text(top, "1000", "Name: Jamie Okafor\r\n\r\nFound safe.");
    // 2026-02-04T20:17:00Z
    top.streams["__properties_version1.0"] = std::string(32, '\0') +
                                             property_row(0x0039, 0x0040, 134147098200000000ULL) +
                                             property_row(0x3FFD, 0x0003, 1252);
    return top;
}

std::string number(unsigned long long value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}

std::string attribute(int level, unsigned id, const std::string& data) {
    unsigned sum = 0;
    for (const char c : data) sum += static_cast<unsigned char>(c);
    return number(static_cast<unsigned>(level), 1) + number(id, 4) + number(data.size(), 4) + data +
           number(sum, 2);
}

std::string tnef(const std::string& attributes) {
    return number(0x223E9F78, 4) + number(1, 2) + attribute(1, 0x00069007, number(1252, 8)) + attributes;
}

const std::string two_attachments =
    attribute(2, 0x00069002, std::string(14, '\0')) +
    attribute(2, 0x00018010, std::string("DEBRIE~1.TXT\0", 13)) + attribute(2, 0x0006800F, "one") +
    attribute(2,
              0x00069005,
              number(1, 4) + number(0x001F, 2) + number(0x3707, 2) + number(1, 4) + number(24, 4) +
                  utf16("debrief.txt") + std::string(2, '\0')) +
    attribute(2, 0x00069002, std::string(14, '\0')) + attribute(2, 0x00018010, std::string("two.txt\0", 8)) +
    attribute(2, 0x0006800F, "two");

}  // namespace

TEST_CASE("an Outlook message's head, body and attachments are read", "[document]") {
    Storage top = message();
    add_attachment(top, 0, "debrief.txt", std::string(9000, 'x'));
    add_attachment(top, 1, "small.txt", "two");
    const Document document = read(compound_file(top));
    REQUIRE(document.mail);
    CHECK(document.mail->subject == "Found: Jamie Okafor");
    CHECK(document.mail->from == "PC Whitcombe <whitcombe@police.example>");
    CHECK(document.mail->date == "Wed, 04 Feb 2026 20:17:00 +0000");
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.blocks.at(0).text == "Name: Jamie Okafor");
    REQUIRE(document.parts.size() == 2);
    CHECK(document.parts.at(0).part_name == "debrief.txt");
    CHECK(document.parts.at(0).blocks.at(0).text.size() == 9000);
    CHECK(document.parts.at(1).blocks.at(0).text == "two");
}

TEST_CASE("8-bit text is read in the message's code page", "[document]") {
    Storage top = message();
    top.streams.erase("__substg1.0_1000001F");
    top.streams["__substg1.0_1000001E"] = "\xA3ucja";
    top.streams["__properties_version1.0"] = std::string(32, '\0') + property_row(0x3FFD, 0x0003, 1250);
    CHECK(read(compound_file(top)).blocks.at(0).text == "Łucja");
}

TEST_CASE("a message of rich text or HTML alone has a body", "[document]") {
    Storage top = message();
    top.streams.erase("__substg1.0_1000001F");
    SECTION("rich text, stored unpacked") {
        const std::string rtf = "{\\rtf1 Found safe}";
        add_bytes(
            top, "1009", number(rtf.size() + 12, 4) + number(rtf.size(), 4) + "MELA" + number(0, 4) + rtf);
    }
    SECTION("HTML bytes") {
        add_bytes(top, "1013", "<html><body><p>Found safe</p></body></html>");
    }
    SECTION("HTML text") {
        add_text(top, "1013", "<p>Found safe</p>");
    }
    const Document document = read(compound_file(top));
    REQUIRE(document.blocks.size() == 1);
    CHECK(document.blocks.at(0).text == "Found safe");
}

TEST_CASE("a message in a message is read as a forwarded one is", "[document]") {
    Storage inner = message();
    inner.streams["__properties_version1.0"].erase(24, 8);  // The head is shorter inside.
    add_attachment(inner, 0, "inner.txt", "deep");
    Storage top = message();
    Storage& attachment = top.storages["__attach_version1.0_#00000000"];
    attachment.storages["__substg1.0_3701000D"] = inner;
    attachment.streams["__properties_version1.0"] = std::string(8, '\0') + property_row(0x3705, 0x0003, 5);
    const Document document = read(compound_file(top));
    CHECK(document.blocks.size() == 4);
    REQUIRE(document.parts.size() == 1);
    CHECK(document.parts.at(0).part_name == "inner.txt");
}

TEST_CASE("messages nested too deep, or no messages, are refused", "[document]") {
    Storage nested = message();
    for (int i = 0; i < limits::mime_depth_max + 2; ++i) {
        Storage top = message();
        Storage& attachment = top.storages["__attach_version1.0_#00000000"];
        attachment.storages["__substg1.0_3701000D"] = std::move(nested);
        attachment.streams["__properties_version1.0"] =
            std::string(8, '\0') + property_row(0x3705, 0x0003, 5);
        nested = std::move(top);
    }
    CHECK(refused(compound_file(nested)) == ErrorCode::limit_depth);
    Storage nothing;
    nothing.streams["Workbook"] = "x";
    CHECK(refused(compound_file(nothing)) == ErrorCode::damaged);
    CHECK(refused("") == ErrorCode::damaged);
}

TEST_CASE("a compound file that is cut, or whose table of sectors loops, does no harm", "[document]") {
    Storage top = message();
    add_attachment(top, 0, "debrief.txt", std::string(9000, 'x'));
    const std::string good = compound_file(top);
    for (std::size_t cut = 0; cut < good.size(); cut += 64) {
        try {
            read(good.substr(0, cut));
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::damaged);
        }
    }
    // Every number of four bytes in turn points back to the first sector, or far away.
    const std::string value =
        GENERATE(std::string(4, '\0'), std::string("\x01\0\0\0", 4), std::string("\xF0\xFF\xFF\x7F", 4));
    for (std::size_t at = 0x1C; at + 4 <= good.size(); at += at < 0x200 ? 4 : 28) {
        std::string bad = good;
        bad.replace(at, 4, value);
        try {
            read(bad);
        } catch (const Error& error) {
            const bool expected =
                error.code() == ErrorCode::damaged || error.code() == ErrorCode::limit_expansion;
            CHECK(expected);
        }
    }
}

TEST_CASE("what Outlook wraps round attachments is unwrapped", "[document]") {
    const std::string bytes =
        tnef(attribute(1, 0x0002800C, std::string("Found safe\0", 11)) + two_attachments);
    std::size_t left = 100'000;
    const Document document = read_tnef(std::as_bytes(std::span(bytes)), part_as_text, left);
    REQUIRE(document.parts.size() == 2);
    CHECK(document.parts.at(0).part_name == "debrief.txt");
    CHECK(document.parts.at(0).blocks.at(0).text == "one");
    CHECK(document.parts.at(1).part_name == "two.txt");
    REQUIRE(document.blocks.size() == 1);
    CHECK(document.blocks.at(0).text == "Found safe");
    CHECK(document.warnings.empty());
}

TEST_CASE("a wrapping that is cut is unwrapped as far as it goes, and told of", "[document]") {
    const std::string good = tnef(two_attachments);
    for (std::size_t cut = 0; cut < good.size(); ++cut) {
        std::size_t left = 100'000;
        try {
            const Document document =
                read_tnef(std::as_bytes(std::span(good)).first(cut), part_as_text, left);
            CHECK(document.parts.size() <= 2);
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::damaged);
        }
    }
    std::string inner = tnef("");
    for (int i = 0; i < limits::mime_depth_max + 2; ++i) {
        const std::string object = std::string(16, 'i') + inner;
        inner = tnef(attribute(2, 0x00069002, std::string(14, '\0')) +
                     attribute(2,
                               0x00069005,
                               number(1, 4) + number(0x000D, 2) + number(0x3701, 2) + number(1, 4) +
                                   number(object.size(), 4) + object +
                                   std::string((4 - object.size() % 4) % 4, '\0')));
    }
    std::size_t left = 10'000'000;
    CHECK_THROWS_AS(read_tnef(std::as_bytes(std::span(inner)), part_as_text, left), Error);
}
