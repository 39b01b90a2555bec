#include "parsers/document/file_format.h"

#include <catch2/catch.hpp>
#include <string>

using namespace homeward;
using namespace std::string_literals;

namespace {

std::string told(const std::string& bytes) {
    static constexpr std::array names{"pdf",
                                      "png",
                                      "jpeg",
                                      "tiff",
                                      "heic",
                                      "docx",
                                      "odt",
                                      "rtf",
                                      "doc",
                                      "mail",
                                      "outlook",
                                      "tnef",
                                      "cms",
                                      "text"};
    try {
        return names.at(static_cast<std::size_t>(recognise_format(std::as_bytes(std::span(bytes)))));
    } catch (const Error& error) {
        return std::string(error_row(error.code()).id);
    }
}

}  // namespace

TEST_CASE("the format is told by content", "[document]") {
    const auto [bytes, expected] = GENERATE(table<std::string, std::string>({
        {"%PDF-1.4\n", "pdf"},
        {"<html></html>\n%PDF-1.4\n", "pdf"},
        {"\x89PNG\r\n\x1a\n", "png"},
        {"\x89PNG\r\n", "text"},  // Cut: not the signature.
        {"\xFF\xD8\xFF\xE0", "jpeg"},
        {"II*\0"s, "tiff"},
        {"MM\0*"s, "tiff"},
        {"PK\x03\x04", "docx"},
        {"GIF89a", "unsupported_type"},
        {"\x7F"
         "ELF",
         "unsupported_type"},
        {"{\\rtf1}", "rtf"},
        {"\x78\x9F\x3E\x22\x01", "tnef"},
        {"\0\0\0\x18"
         "ftypheic\0\0\0\0"s,
         "heic"},
        {"\0\0\0\x18"
         "ftypmp42\0\0\0\0"s,
         "unsupported_type"},
        {"\x30\x82\x10\x00\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"s, "cms"},
        {"PK\x03\x04\x14" + std::string(25, '\0') + "mimetypeapplication/vnd.oasis.opendocument.textPK",
         "odt"},
        {"PK\x03\x04\x14" + std::string(25, '\0') +
             "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
         "unsupported_type"},
        {"BM\x46\x00\x01\x00\0\0\0\0\x36\0\0\0\x28\0\0\0words"s, "unsupported_type"},
        {"BMX was his bicycle when he was found.", "text"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"s, "doc"},
        {"Content-Type: multipart/signed; boundary=b\n\n--b", "mail"},
        {"%!PS-Adobe", "unsupported_type"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "unsupported_type"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s,
         "encrypted"},
        {"", "empty_file"},
        {"From: a@police.example\r\nTo: b@council.example\r\nSubject: x\r\n\r\nwords", "mail"},
        {"Return-Path: <a@police.example>\nMIME-Version: 1.0\nFrom: a@police.example\n\nwords", "mail"},
        {"From: a@police.example\nSurname: Okafor\nDate: 14/03/2026\nSeen by: PC Whitcombe\nwords", "text"},
        {"From: PC Whitcombe\nTo: Newham\nwords of the debrief\n", "text"},
        {"Subject: Okafor\nDate of birth: 04/05/2011\n", "text"},
        {"words: and more", "text"},
        {"<?xml version=\"1.0\"?><form/>", "unsupported_type"},
        {"  <!DOCTYPE html><html>", "unsupported_type"},
        {"<name withheld> said that she was safe.", "text"},
    }));
    CAPTURE(bytes);
    CHECK(told(bytes) == expected);
}

TEST_CASE("a name's ending promises a format or nothing", "[document]") {
    CHECK(format_of_name("x.PDF") == FileFormat::pdf);
    CHECK(format_of_name("a.b.eml") == FileFormat::mail);
    CHECK(format_of_name("x.exe") == std::nullopt);
    CHECK(format_of_name("pdf") == std::nullopt);
    CHECK(format_of_name("") == std::nullopt);
    CHECK(format_of_name(".") == std::nullopt);
}
