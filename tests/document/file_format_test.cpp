#include "parsers/document/file_format.h"

#include <catch2/catch.hpp>
#include <string>

using namespace homeward;
using namespace std::string_literals;

namespace {

std::string told(const std::string& bytes) {
    static constexpr std::array names{"pdf", "png", "jpeg", "tiff", "docx", "mail", "text"};
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
        {"{\\rtf1}", "unsupported_type"},
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
