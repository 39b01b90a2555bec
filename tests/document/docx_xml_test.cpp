#include "parsers/document/docx_xml.h"

#include <catch2/catch.hpp>

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/xml_guard.h"
#include "tests/support/zip_writer.h"

using namespace homeward;

namespace {

std::string document_xml(const std::string& body) {
    return R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:w14="w14"><w:body>)" +
           body + "</w:body></w:document>";
}

std::string paragraph(const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string cell(const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
}

Document read(const std::vector<support::ZipMember>& members) {
    const std::string zip = support::zip(members);
    std::size_t left = limits::unpacked_bytes_max;
    return read_docx(std::as_bytes(std::span(zip)), left);
}

Document read_body(const std::string& body) {
    return read({{"word/document.xml", document_xml(body)}});
}

ErrorCode refused(const std::vector<support::ZipMember>& members) {
    try {
        read(members);
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::internal;
}

}  // namespace

TEST_CASE("a picture of a page stands behind the paragraph or table that holds it", "[document]") {
    const std::string page("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\0\0\0\6\0", 24);
    const std::string sign("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40", 24);
    const auto drawn = [](const char* id, int mm) {
        const std::string side = std::to_string(mm * 36'000);
        return "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"" + side + "\" cy=\"" + side +
               "\"/><a:blip r:embed=\"" + id + "\"/></wp:inline></w:drawing></w:r></w:p>";
    };
    const auto relation = [](const std::string& id, const std::string& file) {
        return "<Relationship Id=\"" + id + "\" Target=\"" + file + "\"/>";
    };
    const std::string body = paragraph("Before") + drawn("page", 150) + drawn("page", 20) +
                             drawn("sign", 150) + drawn("none", 150) + drawn("away", 150) + "<w:tbl><w:tr>" +
                             "<w:tc>" + paragraph("In a cell") + drawn("again", 150) +
                             "</w:tc></w:tr></w:tbl>" + paragraph("After");
    const Document document =
        read({{"word/document.xml", document_xml(body)},
              {"word/_rels/document.xml.rels",
               "<Relationships>" + relation("page", "media/1.png") + relation("sign", "media/2.png") +
                   "<Relationship Id=\"away\" Target=\"https://a.example/3.png\" TargetMode=\"External\"/>" +
                   relation("again", "/word/media/4.png") + "</Relationships>"},
              {"word/media/1.png", page},
              {"word/media/2.png", sign},
              {"word/media/4.png", page}});
    std::vector<std::pair<BlockKind, int>> kinds;
    for (const Block& block : document.blocks) kinds.emplace_back(block.kind, block.level);
    CHECK(kinds == std::vector<std::pair<BlockKind, int>>{{BlockKind::paragraph, 0},
                                                          {BlockKind::picture, 1},
                                                          {BlockKind::table, 0},
                                                          {BlockKind::picture, 2},
                                                          {BlockKind::paragraph, 0}});
    CHECK(document.pictures == std::vector<std::string>{page, page});
    REQUIRE(document.warnings.size() == 1);
    CHECK(document.warnings.front().code == "pictures_not_read");
}

TEST_CASE("paragraphs, tabs and line breaks come in order", "[document]") {
    const Document document =
        read_body(paragraph("Surname: OKAFOR") +
                  "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>");
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.blocks.at(0).text == "Surname: OKAFOR");
    CHECK(document.blocks.at(1).text == "a\tb\nc");
}

TEST_CASE("a table keeps its columns over spans and merged rows", "[document]") {
    const Document document =
        read_body("<w:tbl><w:tr>" + cell("Name") + cell("Ann") + cell("DOB") + cell("1/2/2010") +
                  "</w:tr><w:tr>" + cell("Address") + cell("1 Elm Road", R"(<w:gridSpan w:val="3"/>)") +
                  "</w:tr><w:tr>" + cell("x", R"(<w:vMerge w:val="restart"/>)") + cell("y") +
                  "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("z") + "</w:tr></w:tbl>");
    REQUIRE(document.blocks.size() == 1);
    const auto& rows = document.blocks.at(0).rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows.at(0).at(3).column == 3);
    CHECK(rows.at(1).at(1).columns_spanned == 3);
    CHECK(rows.at(2).at(0).rows_spanned == 2);
    REQUIRE(rows.at(3).size() == 1);
    CHECK(rows.at(3).at(0).column == 1);
}

TEST_CASE("a table that frames others is unfolded in reading order", "[document]") {
    const std::string inner = "<w:tbl><w:tr>" + cell("Surname") + cell("Okafor") + "</w:tr></w:tbl>";
    const Document document =
        read_body("<w:tbl><w:tr><w:tc>" + paragraph("Part A") + inner + "</w:tc></w:tr></w:tbl>");
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.blocks.at(0).text == "Part A");
    CHECK(document.blocks.at(1).rows.at(0).at(1).text == "Okafor");
}

TEST_CASE("tick boxes of every make show their state", "[document]") {
    const auto [xml, text] = GENERATE(table<std::string, std::string>({
        {R"(<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>)",
         "\u2612"},
        {R"(<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>)",
         "\u2610"},
        {R"(<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>)",
         "\u2612"},
        {R"(<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>)",
         "\u2610"},
        {R"(<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>)", "\u2612"},
        {R"(<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>)", "\u2610"},
    }));
    CAPTURE(xml);
    CHECK(read_body("<w:p>" + xml + "<w:r><w:t xml:space=\"preserve\"> Yes</w:t></w:r></w:p>")
              .blocks.at(0)
              .text == text + " Yes");
}

TEST_CASE("what is deleted, hidden or a second branch is not read", "[document]") {
    const Document document = read_body(
        "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" +
        paragraph("box") +
        "</w:txbxContent></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent>" +
        paragraph("box") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>");
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.blocks.at(0).text == "new");
    CHECK(document.blocks.at(1).text == "box");
}

TEST_CASE("an option that was struck out is not read, an account is", "[document]") {
    const auto run = [](const std::string& text, bool struck) {
        return std::string("<w:r>") + (struck ? "<w:rPr><w:strike/></w:rPr>" : "") +
               "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
    };
    const std::string account =
        "she went to the park by herself and sat there until it was quite dark outside";
    const Document document =
        read_body("<w:p>" + run("Yes", true) + run(" / ", false) + run("No", false) + run(" / ", false) +
                  run("Not known", true) + "</w:p><w:p>" + run("12/03/2026", false) + "</w:p><w:p>" +
                  run(account, true) + "</w:p>");
    REQUIRE(document.blocks.size() == 3);
    CHECK(document.blocks.at(0).text == "No");
    CHECK(document.blocks.at(1).text == "12/03/2026");
    CHECK(document.blocks.at(2).text == account);
}

TEST_CASE("the main part is the one that the package names", "[document][S-16]") {
    const std::string relation =
        R"(<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>)";
    const Document two = read({{"_rels/.rels", relation},
                               {"word/document.xml", document_xml(paragraph("hidden"))},
                               {"word/document2.xml", document_xml(paragraph("shown"))}});
    REQUIRE(two.blocks.size() == 1);
    CHECK(two.blocks.at(0).text == "shown");
    REQUIRE(two.warnings.size() == 1);
    CHECK(two.warnings.at(0).code == "second_document");
    const Document one =
        read({{"_rels/.rels", relation}, {"word/document.xml", document_xml(paragraph("x"))}});
    CHECK(one.warnings.empty());
    CHECK(one.blocks.size() == 1);
}

TEST_CASE("a DOCX that means harm is refused by its code", "[document][S-23]") {
    const std::string good = document_xml(paragraph("x"));
    CHECK(refused({{"word/document.xml", "<!DOCTYPE x [<!ENTITY e \"a\">]>" + good}}) ==
          ErrorCode::unsafe_content);
    CHECK(refused({{"word/document.xml", good}, {"../../etc/x", "y"}}) == ErrorCode::unsafe_content);
    CHECK(refused({{"word/document.xml", good}, {"word/document.xml", good}}) == ErrorCode::unsafe_content);
    CHECK(refused({{"word/other.xml", good}}) == ErrorCode::damaged);
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<w:sdt>";
    for (int i = 0; i < 300; ++i) deep += "</w:sdt>";
    CHECK(refused({{"word/document.xml", document_xml(deep)}}) == ErrorCode::limit_depth);
    CHECK(refused({{"word/document.xml", good.substr(0, good.size() - 5)}}) == ErrorCode::damaged);
}

TEST_CASE("every prefix of a sample is read or refused, never worse", "[document]") {
    const std::string bytes = read_own_file("samples/documents/docxform-01.docx", limits::file_bytes_max);
    for (std::size_t length = 0; length < bytes.size(); length += 997) {
        std::size_t left = limits::unpacked_bytes_max;
        const std::string_view prefix = std::string_view(bytes).substr(0, length);
        CHECK_THROWS_AS(read_docx(std::as_bytes(std::span(prefix)), left), Error);
    }
}

TEST_CASE("a sample form is read whole", "[document]") {
    const std::string bytes = read_own_file("samples/documents/docxform-01.docx", limits::file_bytes_max);
    std::size_t left = limits::unpacked_bytes_max;
    const Document document = read_docx(std::as_bytes(std::span(bytes)), left);
    REQUIRE(document.blocks.size() > 10);
    CHECK(document.blocks.at(0).kind == BlockKind::heading);
    CHECK(document.blocks.at(0).text == "Police Debrief Record (Returned Missing Child)");
    CHECK(std::ranges::any_of(document.blocks,
                              [](const Block& b) { return b.text == "Name: Maisie Jo Dunstable"; }));
    CHECK(std::ranges::any_of(document.blocks, [](const Block& b) { return b.kind == BlockKind::table; }));
}
