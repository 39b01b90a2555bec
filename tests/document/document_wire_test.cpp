#include "parsers/document/document_wire.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <limits>
#include <random>

using namespace homeward;

namespace {

Document full_document() {
    Document document;
    document.format = FileFormat::mail;
    document.mail =
        MailHead{"Duty desk <desk@police.example>", "Debrief – Amber", "Sat, 14 Mar 2026 09:00:00 +0000"};
    document.warnings = {{"active_content", 1, "This paper holds a script. Nothing was run."}};
    Block table{
        BlockKind::table, "", 0, false, {{Cell{"Surname", 0, 1, 1, true}, Cell{"Okafor", 1, 2, 1, false}}}};
    document.blocks = {Block{BlockKind::paragraph, "She said\nshe was safe.", 0, false, {}},
                       table,
                       Block{BlockKind::picture, "", 2, false, {}}};
    Document part;
    part.format = FileFormat::pdf;
    part.part_name = "dëbrief.pdf";
    Page page;
    page.width = 595;
    page.height = 842;
    page.words = {Word{"Okafor", {10, 20, 60, 32}, 11, true, 0.5F, false}};
    page.rules = {{10, 30, 500, 30.5}};
    page.tick_boxes = {TickBox{{5, 5, 15, 15}, TickState::ticked}};
    page.form_fields = {{"child.surname", "Okafor", false, false, {10, 20, 60, 32}}};
    part.pages = {page, page};
    part.pages.back().number = 2;
    part.pages.back().text_source = TextSource::ocr;
    part.pages.back().needs_ocr = true;
    part.pages.back().sheet = PhotographedSheet{{{{20, 30}, {500, 10}, {520, 800}, {10, 810}}}, 560, 840};
    document.parts = {part};
    return document;
}

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text));
}

ErrorCode refusal(const std::string& wire) {
    try {
        from_wire(bytes_of(wire));
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::internal;
}

// The wire of a document with one page whose first word is as `change` left it: what a worker that lies would
// say.
template <class Change>
std::string lie(Change change) {
    Document document;
    document.format = FileFormat::pdf;
    Page page;
    page.width = 100;
    page.height = 100;
    page.words = {Word{"word", {1, 1, 9, 9}}};
    document.pages = {page};
    change(document);
    return to_wire(document);
}

}  // namespace

TEST_CASE("a document comes back from the wire as it was", "[document]") {
    const Document document = full_document();
    CHECK(from_wire(bytes_of(to_wire(document))) == document);
}

TEST_CASE("text is made fit on its way out of the worker", "[document]") {
    Document document;
    const std::string_view hostile("a\x1b[2Jb\0c\xC3\x28 \x9b d\fe\0\xEF\xBF\xBF", 18);
    document.blocks = {Block{BlockKind::paragraph, std::string(hostile), 0, false, {}}};
    const Document back = from_wire(bytes_of(to_wire(document)));
    const std::string& text = back.blocks.front().text;
    CAPTURE(text);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\0') == std::string::npos);
    CHECK(text.find("\xEF\xBF\xBF") == std::string::npos);
    CHECK(text.find("\ne") != std::string::npos);
}

TEST_CASE("what a worker may not say is refused", "[document]") {
    const double infinity = std::numeric_limits<double>::infinity();
    const auto word = [](Document& document) -> Word& { return document.pages.front().words.front(); };
    const std::vector<std::pair<std::string, std::string>> lies = {
        {"box off the page", lie([&](Document& d) {
             word(d).box = {1, 1, 900, 9};
         })},
        {"box before the page", lie([&](Document& d) {
             word(d).box = {-50, 1, 9, 9};
         })},
        {"box inside out", lie([&](Document& d) {
             word(d).box = {9, 1, 1, 9};
         })},
        {"box upside down", lie([&](Document& d) {
             word(d).box = {1, 9, 9, 1};
         })},
        {"box without end", lie([&](Document& d) {
             word(d).box = {1, 1, infinity, 9};
         })},
        {"box of no number", lie([&](Document& d) { word(d).box.x0 = std::nan(""); })},
        {"page without end", lie([&](Document& d) { d.pages.front().width = infinity; })},
        {"page of negative width", lie([&](Document& d) { d.pages.front().width = -100; })},
        {"page too wide", lie([&](Document& d) { d.pages.front().width = 1e9; })},
        {"confidence past one", lie([&](Document& d) { word(d).confidence = 1.5F; })},
        {"confidence of no number", lie([&](Document& d) { word(d).confidence = std::nanf(""); })},
        {"confidence below nought", lie([&](Document& d) { word(d).confidence = -0.1F; })},
        {"quality past one", lie([&](Document& d) { d.pages.front().quality = 2; })},
        {"type size below nought", lie([&](Document& d) { word(d).font_size = -1; })},
        {"page number skipped", lie([&](Document& d) { d.pages.front().number = 2; })},
        {"page number nought", lie([&](Document& d) { d.pages.front().number = 0; })},
        {"corners that no sheet has", lie([](Document& d) {
             d.pages.front().sheet = PhotographedSheet{{{{0, 0}, {0, 9}, {9, 9}, {9, 0}}}, 100, 100};
         })},
        {"page turned askew", lie([&](Document& d) { d.pages.front().rotation = 45; })},
        {"page turned too far", lie([&](Document& d) { d.pages.front().rotation = 360; })},
        {"unknown text source",
         lie([&](Document& d) { d.pages.front().text_source = static_cast<TextSource>(2); })},
        {"unknown format", lie([&](Document& d) { d.format = static_cast<FileFormat>(14); })},
        {"unknown tick", lie([&](Document& d) {
             d.pages.front().tick_boxes = {TickBox{{1, 1, 2, 2}, static_cast<TickState>(3)}};
         })},
        {"rule off the page", lie([&](Document& d) {
             d.pages.front().rules = {{1, 1, 500, 2}};
         })},
        {"field off the page", lie([&](Document& d) {
             d.pages.front().form_fields = {{"a", "b", false, false, {1, 1, 500, 2}}};
         })},
        {"unknown block", lie([&](Document& d) {
             d.blocks = {Block{static_cast<BlockKind>(9), "", 0, false, {}}};
         })},
        {"cell spans nought", lie([&](Document& d) {
             d.blocks = {Block{BlockKind::table, "", 0, false, {{Cell{"", 0, 0, 1, false}}}}};
         })},
        {"cell before the table", lie([&](Document& d) {
             d.blocks = {Block{BlockKind::table, "", 0, false, {{Cell{"", -1, 1, 1, false}}}}};
         })},
        {"warning of page 501", lie([&](Document& d) {
             d.warnings = {{"x", 501, "y"}};
         })},
        {"501 pages", lie([&](Document& d) {
             for (int i = 2; i <= 501; ++i) {
                 d.pages.push_back(d.pages.front());
                 d.pages.back().number = i;
             }
         })},
        {"nothing", ""},
        {"more behind the end", lie([](Document&) {}) + "x"},
    };
    for (const auto& [what, wire] : lies) {
        CAPTURE(what);
        CHECK(refusal(wire) == ErrorCode::worker_failed);
    }
    CHECK(refusal(lie([](Document&) {})) == ErrorCode::internal);  // The same without a lie is read.
}

TEST_CASE("a document that is cut or changed anywhere is refused or read, never worse", "[document]") {
    const std::string wire = to_wire(full_document());
    for (std::size_t size = 0; size < wire.size(); ++size) {
        CHECK(refusal(wire.substr(0, size)) == ErrorCode::worker_failed);
    }
    std::mt19937 random(7);  // Fixed, so that a failure comes again.
    for (int round = 0; round < 20'000; ++round) {
        std::string changed = wire;
        for (int flips = 0; flips < 3; ++flips)
            changed.at(random() % changed.size()) = static_cast<char>(random());
        const ErrorCode code = refusal(changed);
        CHECK((code == ErrorCode::worker_failed || code == ErrorCode::internal));
    }
}

TEST_CASE("counts beyond the bytes that follow take no memory", "[document]") {
    std::string wire = lie([](Document&) {});
    const std::uint32_t many = 0xFFFFFFFFU;
    for (std::size_t at = 4; at + 4 <= wire.size(); ++at) {
        std::string changed = wire;
        std::memcpy(changed.data() + at, &many, sizeof many);
        const ErrorCode code = refusal(changed);
        CHECK((code == ErrorCode::worker_failed || code == ErrorCode::internal));
    }
}
