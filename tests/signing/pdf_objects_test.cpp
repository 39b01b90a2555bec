#include "server/signing/pdf_objects.h"

#include <catch2/catch.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "parsers/base/error.h"
#include "server/signing/pdf_paper.h"
#include "server/signing/pdf_signature.h"
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
            if (object.getKey(key).isIndirect()) CHECK(read.find(key) == object.getKey(key).unparse());
        }
        ++dictionaries;
    }
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
        {"a section that is its own earlier one", pdf_of({"<<>>"}, "/Prev 42"), "refused"},
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
    CHECK(raw_items("[1 0 R (a]b) [2 3] /N <</K 1>>]") ==
          std::vector<std::string_view>{"1 0 R", "(a]b)", "[2 3]", "/N", "<</K 1>>"});
    CHECK(raw_items("[1 2").empty());
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
