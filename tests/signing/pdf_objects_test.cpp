#include "server/signing/pdf_objects.h"

#include <catch2/catch.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "parsers/base/error.h"
#include "server/signing/pdf_paper.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/pdf_text.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"

using namespace homeward;

namespace {

// "read", or what it is refused with, when every object is asked for.
std::string reading_of(const std::string& pdf) {
    const Bytes bytes = copy_bytes(pdf);
    try {
        const PdfObjects paper(bytes);
        fields_to_sign(paper);
        for (int number = 1; number < paper.size(); ++number) {
            paper.value(std::to_string(number) + " 0 R");
            paper.stream(std::to_string(number) + " 0 R");
        }
        return "read";
    } catch (const Error& error) {
        return error.code() == ErrorCode::bad_pdf ? "refused" : "broken";
    }
}

// A PDF of these objects, numbered from 1, with a table.
std::string pdf_of(const std::vector<std::string>& objects, const std::string& more = {}) {
    std::string file = "%PDF-1.7\n";
    std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string offset = std::to_string(file.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::size_t at = file.size();
    return file + table + "trailer\n<</Size " + std::to_string(objects.size() + 1) + "/Root 1 0 R" + more +
           ">>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("every object is found as another reader finds it, before and after signing", "[signing]") {
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    const bool is_signed = GENERATE(false, true);
    const Bytes pdf = is_signed ? thrice_signed_pdf(kind) : sample_pdf(kind);
    QPDF other;
    other.processMemoryFile("sample", reinterpret_cast<const char*>(pdf.data()), pdf.size());
    const PdfObjects paper(pdf);
    int dictionaries = 0;
    int streams = 0;
    for (QPDFObjectHandle object : other.getAllObjects()) {
        const std::string reference = object.unparse();
        CAPTURE(reference);
        if (object.isStream()) {
            const auto bytes = paper.stream(reference);
            REQUIRE(bytes.has_value());
            const auto buffer = object.getStreamData(qpdf_dl_generalized);
            const bool same =
                *bytes == std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
            // Rows of cross-references are undone the same way; qpdf's own streams of objects are left out.
            CHECK(same);
            ++streams;
            object = object.getDict();
        }
        if (!object.isDictionary()) continue;
        const RawDictionary read = paper.dictionary(reference);
        const auto keys = read.keys();
        CHECK(std::set<std::string>(keys.begin(), keys.end()) == object.getKeys());
        for (const std::string& key : object.getKeys()) {
            const std::string value(read.find(key));
            // A reference is read in an array alone.
            QPDFObjectHandle alone = QPDFObjectHandle::parse(&other, "[" + value + "]");
            REQUIRE(alone.getArrayNItems() == 1);
            CHECK(alone.getArrayItem(0).unparse() == object.getKey(key).unparse());
        }
        ++dictionaries;
    }
    CHECK(fields_to_sign(paper).size() == 3);
    CHECK(dictionaries > 8);
    CHECK(streams >= 4);
}

TEST_CASE("a PDF that ends too early or has a byte changed is refused or read, and nothing else",
          "[signing]") {
    const std::string whole = text_of(sample_pdf(GENERATE(XrefKind::table, XrefKind::stream)));
    REQUIRE(reading_of(whole) == "read");
    for (std::size_t size = 0; size + 1 < whole.size(); size += 7)
        CHECK(reading_of(whole.substr(0, size)) == "refused");
    int refused = 0;
    for (std::size_t at = 0; at < whole.size(); at += 3) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x15);
        const std::string reading = reading_of(changed);
        CHECK(reading != "broken");
        refused += reading == "refused" ? 1 : 0;
    }
    CHECK(refused > 100);
}

TEST_CASE("objects that would never end are refused", "[signing]") {
    const auto [what, pdf, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"plain", pdf_of({"<</Type/Catalog>>", "<<>>"}), "read"},
        {"a length that is its own stream",
         pdf_of({"<<>>", "<</Length 2 0 R>>\nstream\nxx\nendstream"}),
         "refused"},
        {"a length kept elsewhere",
         pdf_of({"<<>>", "<</Length 3 0 R>>\nstream\nxx\nendstream", "2"}),
         "read"},
        {"objects that refer to each other", pdf_of({"<<>>", "3 0 R", "2 0 R"}), "refused"},
        {"fields that hold each other",
         pdf_of({"<</AcroForm<</Fields[2 0 R]>>>>", "<</T(a)/Kids[3 0 R]>>", "<</T(b)/Kids[2 0 R]>>"}),
         "read"},
        // The only object ends at 29: the section begins there.
        {"a section that is its own earlier one", pdf_of({"<<>>"}, "/Prev 29"), "refused"},
        {"a field of a later generation", pdf_of({"<</AcroForm<</Fields[2 1 R]>>>>", "<<>>"}), "refused"},
        {"a list of fields that is none", pdf_of({"<</AcroForm<</Fields(a)>>>>"}), "refused"},
        {"a field whose name is as long as a book",
         pdf_of({"<</AcroForm<</Fields[2 0 R]>>>>", "<</T(" + std::string(5'000, 'a') + ")>>"}),
         "refused"},
        {"a prediction that cannot be read",
         pdf_of({"<<>>", "<</Length 2/DecodeParms<</Predictor/A>>>>\nstream\nxx\nendstream"}),
         "refused"},
        {"a prediction kept elsewhere",
         pdf_of({"<<>>", "<</Length 2/DecodeParms 3 0 R>>\nstream\n\0xx\nendstream", "<</Predictor 3>>"}),
         "refused"},
        {"a catalog that is not there", pdf_of({"12"}), "refused"},
        {"encrypted", pdf_of({"<<>>"}, "/Encrypt<<>>"), "refused"},
        {"hybrid", pdf_of({"<<>>"}, "/XRefStm 9"), "refused"},
        {"packed in a way that is not known",
         pdf_of({"<<>>", "<</Length 2/Filter/LZWDecode>>\nstream\nxx\nendstream"}),
         "refused"},
    }));
    CAPTURE(what);
    CHECK(reading_of(pdf) == expected);
}

TEST_CASE("a dictionary is written with what is changed, and all else as it was", "[signing]") {
    const RawDictionary read("<</A 1 /B[2 0 R (x>>)]/C#20D<</E/F>>/G null>>");
    CHECK(read.find("/B") == "[2 0 R (x>>)]");
    CHECK(read.find("/C D") == "<</E/F>>");
    CHECK(read.find("/G").empty());
    CHECK(read.with({{"/A", "7 0 R"}, {"/V", "8 0 R"}}) ==
          "<</B [2 0 R (x>>)] /C#20D <</E/F>> /G null /A 7 0 R /V 8 0 R>>");
    CHECK_FALSE(RawDictionary("[1 2]"));
    CHECK(raw_items("[1 0 R (a]b) [2 3] /N <</K 1>>]").value() ==
          std::vector<std::string_view>{"1 0 R", "(a]b)", "[2 3]", "/N", "<</K 1>>"});
    CHECK_FALSE(raw_items("[1 2"));
    const auto [text, expected] = GENERATE(table<std::string, std::optional<int>>({
        {"12 0 R", 12},
        {"0 0 R", std::nullopt},
        {"12 1 R", std::nullopt},
        {"12 0 Rx", std::nullopt},
        {"12 0 R 5", std::nullopt},
        {"12", std::nullopt},
    }));
    CAPTURE(text);
    CHECK(raw_reference(text) == expected);
}

TEST_CASE("a stream of objects is read where it says, or refused", "[signing]") {
    const auto [what, said, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"plain", "/N 1/First 4", "read"},
        {"objects that begin behind its end", "/N 1/First 8", "refused"},
        {"no word of where they begin", "/N 1", "refused"},
        {"a number that is none", "/N/A/First 4", "refused"},
    }));
    CAPTURE(what);
    // Object 3 is packed in object 2, which holds ten bytes: "3 6 12 345".
    std::string file = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
    const std::size_t packed = file.size();
    file += "2 0 obj\n<</Type/ObjStm" + said + "/Length 10>>\nstream\n3 6 12 345\nendstream\nendobj\n";
    const std::size_t section = file.size();
    const auto row = [](char kind, std::size_t place, char index) {
        return std::string{kind, static_cast<char>(place >> 8U), static_cast<char>(place), index};
    };
    const std::string rows =
        row(0, 0, 0) + row(1, 9, 0) + row(1, packed, 0) + row(2, 2, 0) + row(1, section, 0);
    file += "4 0 obj\n<</Type/XRef/Size 5/Root 1 0 R/W[1 2 1]/Length " + std::to_string(rows.size()) +
            ">>\nstream\n" + rows + "\nendstream\nendobj\nstartxref\n" + std::to_string(section) +
            "\n%%EOF\n";
    CHECK(reading_of(file) == expected);
}

TEST_CASE("all streams together are bounded", "[signing]") {
    constexpr std::size_t mib = 1024 * 1024;
    const Bytes pdf = copy_bytes(pdf_of({"<<>>",
                                         "<</Length " + std::to_string(8 * mib) + ">>\nstream\n" +
                                             std::string(8 * mib, 'x') + "\nendstream"}));
    const PdfObjects paper(pdf);
    for (int i = 0; i < 32; ++i) CHECK(paper.stream("2 0 R").value().size() == 8 * mib);
    CHECK_THROWS_AS(paper.stream("2 0 R"), Error);
}

TEST_CASE("strings and names are read as they were meant", "[signing]") {
    const auto [text, expected] = GENERATE(table<std::string, std::optional<std::string>>({
        {"(a\\(b\\)\\\\c)", "a(b)\\c"},
        {"(a(b)c)", "a(b)c"},
        {"(\\101\\7z\\n\\q)", "A\az\nq"},
        {"(a\\\r\nb\r\nc)", "ab\nc"},
        {"<41 4>", "A@"},
        {"(a", std::nullopt},
        {"(a)b", std::nullopt},
        {"12", std::nullopt},
    }));
    CAPTURE(text);
    CHECK(raw_string(text) == expected);
    CHECK(raw_name("/S#69g") == "/Sig");
    CHECK_FALSE(raw_name("/S#6"));
    CHECK(name_text("/A b") == "/A#20b");
}

TEST_CASE("a signature is drawn on a page, with the document's own fonts, and in bounds", "[signing]") {
    const std::string digits(300, '9');
    const auto paper_with = [](const std::string& rect, const std::string& widths) {
        return copy_bytes(
            pdf_of({"<</AcroForm<</Fields[2 0 R]/DR<</Font<</HwBody 3 0 R/HwBold 3 0 R/Hw#20X 3 0 "
                    "R>>>>>>>>",
                    "<</FT 5 0 R/T(a)/Rect[" + rect + "]>>",
                    "<</DescendantFonts[4 0 R]>>",
                    "<</W[" + widths + "]>>",
                    "/S#69g"}));
    };
    const auto drawn = [](const Bytes& pdf) {
        const PdfObjects paper(pdf);
        const auto fields = fields_to_sign(paper);
        REQUIRE(fields.size() == 1);
        return draw_appearance(
            paper, paper.dictionary(fields.front().widget), {.name = "P Shah", .time = test_time()});
    };
    const auto good = drawn(paper_with("0 0 200 40", "0 65535 500"));
    REQUIRE(good.has_value());
    CHECK(good->body.find("/BBox[0 0 200.00 40.00]") != std::string::npos);
    CHECK(good->body.find("/Hw#20X 3 0 R") != std::string::npos);
    CHECK(good->body.find("/Hw X") == std::string::npos);
    CHECK_THROWS_AS(drawn(paper_with("0 0 " + digits + " 40", "0 65535 500")), Error);
    CHECK_THROWS_AS(drawn(paper_with("0 0 (a) 40", "0 65535 500")), Error);
    CHECK_THROWS_AS(drawn(paper_with("0 0 200 40", "0 65535 500 0 65535 500")), Error);
}
