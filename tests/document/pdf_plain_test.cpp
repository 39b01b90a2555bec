#include "parsers/document/pdf_plain.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/pdf_reader.h"
#include "parsers/document/pdf_structure.h"
#include "parsers/document/pdf_unpack.h"

using namespace homeward;

namespace {

// A PDF of the given objects, numbered from 1; the first is the catalogue.
std::string pdf_of(const std::vector<std::string>& objects, const std::string& trailer = "") {
    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        at.push_back(out.size());
        out += std::to_string(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const std::size_t table = out.size();
    out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : at) {
        const std::string number = std::to_string(offset);
        out += std::string(10 - number.size(), '0') + number + " 00000 n \n";
    }
    return out + "trailer\n<</Size " + std::to_string(objects.size() + 1) + "/Root 1 0 R" + trailer +
           ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

// One page of one line; what is given stands in the catalogue, the page and the drawing's stream.
std::string one_page(const std::string& catalogue = "",
                     const std::string& page = "",
                     const std::string& stream = "/Length 36",
                     const std::string& trailer = "") {
    return pdf_of({"<</Type/Catalog/Pages 2 0 R" + catalogue + ">>",
                   "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                   "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</A 5 0 "
                   "R>>>>" +
                       page + ">>",
                   "<<" + stream + ">>stream\nBT/A 12 Tf 20 100 Td(Warm \\351)Tj ET\nendstream",
                   "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"},
                  trailer);
}

std::optional<int> plain(const std::string& pdf) {
    const auto found = plain_pdf(std::as_bytes(std::span(pdf)));
    return found ? std::optional(static_cast<int>(found->pages.size())) : std::nullopt;
}

std::string sample(const std::string& name) {
    return read_own_file("samples/documents/" + name, limits::file_bytes_max);
}

// Whether a close look finds nothing but pages in `pdf`.
bool has_only_pages(const std::string& pdf) {
    try {
        const PdfStructure structure = read_pdf_structure(std::as_bytes(std::span(pdf)));
        return structure.warnings.empty() && std::ranges::all_of(structure.pages, [](const auto& page) {
                   return page.form_fields.empty() && page.picture_pixels == 0 && page.picture_cover == 0;
               });
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

TEST_CASE("papers of words alone are plain", "[document]") {
    CHECK(plain(one_page()) == 1);
    const auto [name, pages] = GENERATE(table<std::string, int>(
        {{"compact-01.pdf", 2}, {"compact-03.pdf", 1}, {"wordform-01.pdf", 2}, {"other-01.pdf", 1}}));
    CAPTURE(name);
    const std::string pdf = sample(name);
    CHECK(plain(pdf) == pages);
    CHECK(has_only_pages(pdf));
}

TEST_CASE("whatever may be more than words is not plain", "[document]") {
    const auto [catalogue, page, stream, trailer] =
        GENERATE(table<std::string, std::string, std::string, std::string>({
            {"/AcroForm<<>>", "", "/Length 36", ""},
            {"/OpenAction<</S/JavaScript/JS(x)>>", "", "/Length 36", ""},
            {"/OpenAction 5 0 R", "", "/Length 36", ""},
            {"/Acro#46orm<<>>", "", "/Length 36", ""},
            {"/Names<</EmbeddedFiles<<>>>>", "", "/Length 36", ""},
            {"/OCProperties<<>>", "", "/Length 36", ""},
            {"/Lang(en)/Lang(cy)", "", "/Length 36", ""},
            {"", "/AA<<>>", "/Length 36", ""},
            {"", "/Annots[5 0 R]", "/Length 36", ""},
            {"", "/Annots 5 0 R", "/Length 36", ""},
            {"", "/XObject<</I 5 0 R>>", "/Length 36", ""},
            {"", "/Private{}", "/Length 36", ""},
            {"", "/Private(", "/Length 36", ""},
            {"", "/Private<<", "/Length 36", ""},
            {"", "/Contents 5 0 R", "/Length 36", ""},
            {"", "", "/Length 35", ""},
            {"", "", "/Length 38", ""},
            {"", "", "/Length 99999999", ""},
            {"", "", "/Length 36/Filter/FlateDecode", ""},
            {"", "", "/Length 36/Filter/LZWDecode", ""},
            {"", "", "/Length 36/Filter[/FlateDecode/FlateDecode]", ""},
            {"", "", "", ""},
            {"", "", "/Length 36", "/Encrypt<<>>"},
            {"", "", "/Length 36", "/Prev 17"},
            {"", "", "/Length 36", "/XRefStm 17"},
        }));
    CAPTURE(catalogue, page, stream, trailer);
    CHECK_FALSE(plain(one_page(catalogue, page, stream, trailer)).has_value());
}

TEST_CASE("harmless entries leave a paper plain", "[document]") {
    CHECK(plain(one_page("/OpenAction[3 0 R/Fit]/PageMode/UseNone")) == 1);
    CHECK(plain(one_page("", "/Annots[ ]/XObject<< >>/Rotate 90")) == 1);
    CHECK(plain(one_page("", "", "/Length 36", "/Info<</Title(a \\) \\\\ (b))>>/ID[<00 ff><00FF>]")) == 1);
}

TEST_CASE("a tree of pages that does not hold together is not plain", "[document]") {
    const std::string page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>";
    const std::string root = "<</Type/Catalog/Pages 2 0 R>>";
    CHECK(plain(pdf_of({root, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page})) == 1);
    CHECK_FALSE(plain(pdf_of({root, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>", page})).has_value());
    CHECK_FALSE(plain(pdf_of({root, "<</Type/Pages/Kids[2 0 R]/Count 1>>", page})).has_value());
    CHECK_FALSE(plain(pdf_of({root, "<</Type/Pages/Kids[9 0 R]/Count 1>>", page})).has_value());
    CHECK_FALSE(plain(pdf_of({"<</Type/Catalog>>", page})).has_value());
}

TEST_CASE("what is appended, cut off or moved is not plain", "[document]") {
    const std::string pdf = sample("compact-01.pdf");
    CHECK_FALSE(plain(pdf + "x").has_value());
    CHECK_FALSE(plain(" " + pdf).has_value());
    CHECK_FALSE(plain(pdf + pdf).has_value());
    for (std::size_t size = 0; size < pdf.size() - 2; size += 97) {
        CAPTURE(size);
        REQUIRE_FALSE(plain(pdf.substr(0, size)).has_value());
    }
}

TEST_CASE("a paper still plain after damage is one in which a close look finds nothing", "[document]") {
    const std::string name = GENERATE(as<std::string>{}, "compact-03.pdf", "wordform-02.pdf");
    const std::string pdf = sample(name);
    const std::optional<int> pages = plain(pdf);
    std::mt19937 random(20260314);
    int still_plain = 0;
    for (int round = 0; round < 300; ++round) {
        std::string damaged = pdf;
        const std::size_t object = damaged.find("obj", random() % damaged.size());
        const std::size_t at =
            std::min(object == std::string::npos ? 0 : object + random() % 80, pdf.size() - 1);
        constexpr std::string_view signs = "<>[]()/% 09R\n\v\0x";
        if (round % 3 == 0) {
            damaged.erase(at, 1);
        } else if (round % 3 == 1) {
            damaged.insert(at, 1, signs[random() % signs.size()]);
        } else {
            damaged[at] = signs[random() % signs.size()];
        }
        if (plain(damaged) != pages) continue;
        ++still_plain;
        CAPTURE(round, at);
        REQUIRE(has_only_pages(damaged));
    }
    CHECK(still_plain > 0);  // A font's name or a date may change.
}

TEST_CASE("a plain paper reads the same without the module that looks closely", "[document]") {
    const std::string pdf = sample("compact-02.pdf");
    const auto bytes = std::as_bytes(std::span(pdf));
    CHECK(read_pdf(bytes, {}, nullptr) == read_pdf(bytes, {}, read_pdf_structure));
}

// One page that draws `Warm coat`, packed; `about` tells more of what draws it.
std::string packed_page(const std::string& about) {
    return pdf_of(
        {"<</Type/Catalog/Pages 2 0 R>>",
         "<</Type/Pages/Kids[3 0 R]/Count 1>>",
         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents[4 0 R 4 0 R]/Resources<</Font<</A 5 "
         "0 R>>>>>>",
         "<</Length 47/Filter/ASCII85Decode" + about +
             ">>stream\n6<#U(+>GVo<+[7.0H`)(0Ha>*-s'htD'3>,@<<qtC*5rE~>\nendstream",
         "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"});
}

TEST_CASE("what draws a plain page is unpacked once, and reads the same", "[document]") {
    constexpr std::string_view drawing = "stream\nBT/A 12 Tf 20 100 Td(Warm coat)Tj ET\nendstream";
    const std::string packed = packed_page("");
    const auto bytes = std::as_bytes(std::span(packed));
    const auto found = plain_pdf(bytes);
    REQUIRE(found.has_value());
    CHECK(found->unpacked.starts_with(packed));
    CHECK(found->unpacked.find(drawing) != std::string::npos);
    CHECK(found->unpacked.find(drawing) == found->unpacked.rfind(drawing));
    const Document read = read_pdf(bytes, {}, nullptr);
    CHECK(read.warnings.empty());
    REQUIRE(read.pages.at(0).words.size() == 2);
    CHECK(read.pages.at(0).words.at(1).text == "coat");
    // A revision is one more than a plain paper has: this one is looked at closely, and reads the same.
    const auto revised = std::as_bytes(std::span(found->unpacked));
    CHECK_FALSE(plain_pdf(revised).has_value());
    CHECK(read_pdf(revised, {}, read_pdf_structure) == read);
}

TEST_CASE("what tells more than how it is packed is left as it is", "[document]") {
    const std::string about = GENERATE(as<std::string>{}, "/DecodeParms null", "/Resources<<>>");
    const std::string packed = packed_page(about);
    const auto bytes = std::as_bytes(std::span(packed));
    REQUIRE(plain_pdf(bytes).has_value());
    CHECK(plain_pdf(bytes)->unpacked.empty());
    CHECK(read_pdf(bytes, {}, nullptr).pages == read_pdf(bytes, {}, read_pdf_structure).pages);
}

TEST_CASE("of fonts only what tells their letters is unpacked, and papers read the same", "[document]") {
    const std::string name = GENERATE(as<std::string>{}, "compact-01.pdf", "wordform-01.pdf");
    CAPTURE(name);
    const std::string pdf = sample(name);
    const auto found = plain_pdf(std::as_bytes(std::span(pdf)));
    REQUIRE(found.has_value());
    const std::string revision = found->unpacked.substr(pdf.size());
    CHECK(revision.find("begincmap") != std::string::npos);
    CHECK(revision.find("<</Length 512>>stream\n") != std::string::npos);
    const std::string not_plain = pdf + "x";
    REQUIRE_FALSE(plain(not_plain).has_value());
    CHECK(read_pdf(std::as_bytes(std::span(pdf)), {}, nullptr).pages ==
          read_pdf(std::as_bytes(std::span(not_plain)), {}, read_pdf_structure).pages);
}

TEST_CASE("the head of what is packed is unpacked by itself", "[document]") {
    const std::string packed("\x78\x9c\x4b\x4c\x4a\x06\x00\x02\x4d\x01\x27", 11);  // "abc"
    CHECK(inflated_head(packed, 2) == "ab");
    CHECK(inflated_head(packed, 100) == "abc");
    CHECK_FALSE(inflated_head(packed.substr(0, 4), 100).has_value());
    CHECK_FALSE(inflated_head("no zlib", 100).has_value());
}

TEST_CASE("packed bytes are counted, and damage in them is seen", "[document]") {
    const std::string hello = "87cURD]i,\"Ebo80~>";  // "Hello World!"
    CHECK(unpacked_size(hello, {true, false}, 100) == 12);
    CHECK(unpacked_size("z~>", {true, false}, 100) == 4);
    CHECK_FALSE(unpacked_size(hello, {true, false}, 11).has_value());
    CHECK_FALSE(unpacked_size("87cUR", {true, false}, 100).has_value());    // No end.
    CHECK_FALSE(unpacked_size("8~>", {true, false}, 100).has_value());      // One sign is no byte.
    CHECK_FALSE(unpacked_size("uuuuu~>", {true, false}, 100).has_value());  // More than 32 bits.
    CHECK_FALSE(unpacked_size("87c\x7fR~>", {true, false}, 100).has_value());
    const std::string packed("\x78\x9c\x4b\x4c\x4a\x06\x00\x02\x4d\x01\x27", 11);  // "abc"
    CHECK(unpacked_size(packed, {false, true}, 100) == 3);
    CHECK_FALSE(unpacked_size(packed, {false, true}, 2).has_value());
    CHECK_FALSE(unpacked_size(packed.substr(0, 9), {false, true}, 100).has_value());
    std::string wrong = packed;
    wrong.back() = '\x28';
    CHECK_FALSE(unpacked_size(wrong, {false, true}, 100).has_value());
}
