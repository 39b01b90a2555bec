// Documents that were prepared before they were signed and changed after, and updates that two readers see
// differently. In each case the first signer never saw what a later reader would show.

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify.h"
#include "tests/signing/pdf_change.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"

using namespace homeward;

namespace {

const std::string drawing = "BT /F1 12 Tf 60 780 Td (Felt safe: yes) Tj ET";

Bytes signed_once(const Bytes& pdf) {
    return sign_pdf(pdf, "interviewer", test_interviewer(), {.time = test_time()}).bytes;
}

// Whether it is called valid, as it is or once the manager has signed it too.
bool passes(const Bytes& pdf) {
    const auto valid = [](const Bytes& bytes) {
        try {
            const Json verdict = verify_pdf(bytes, bytes_of(test_authority().certificate_pem), test_time());
            UNSCOPED_INFO(verdict["summary"].string_or(""));
            return verdict["valid"] == Json(true);
        } catch (const Error&) {
            return false;
        }
    };
    if (valid(pdf)) return true;
    try {
        return valid(sign_pdf(pdf, "manager", test_manager(), {.time = test_time()}).bytes);
    } catch (const Error& error) {
        UNSCOPED_INFO(error.what());
        return false;  // Nobody can sign what cannot be read.
    }
}

// What an attacker lays ready: a form drawn over the page, a note, a second page that no tree names.
Bytes prepared_pdf(XrefKind kind) {
    return with_update(sample_pdf(kind), [](Change& c) {
        const std::string cover = c.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", drawing);
        const std::string note =
            c.add("<</Type/Annot/Subtype/Stamp/F 4/Rect[0 0 595 842]/AP<</N " + cover + ">>>>");
        const std::string spare = c.add_stream("", drawing);
        c.add("<</Type/Page/Parent " + c.root().getKey("/Pages").unparse() +
              "/MediaBox[0 0 595 842]/Contents " + spare + "/Resources<<>>>>");
        c.set(c.page(0), "/Annots", "[" + note + "]");
    });
}

QPDFObjectHandle note_of(Change& c) {
    return c.page(0).getKey("/Annots").getArrayItem(0);
}

struct Attack {
    const char* name;
    MakeChange make;
};

std::vector<Attack> attacks() {
    return {
        {"hide: the note that covers is emptied",
         [](Change& c) {
             c.objects.push_back({note_of(c).getKey("/AP").getKey("/N").getObjectID(),
                                  "<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 0>>\nstream\n\n"
                                  "endstream"});
         }},
        {"hide: the note is taken off", [](Change& c) { c.set(c.page(0), "/Annots", "[]"); }},
        {"hide: the note is hidden", [](Change& c) { c.set(note_of(c), "/F", "2"); }},
        {"replace: the note is made small", [](Change& c) { c.set(note_of(c), "/Rect", "[0 0 0 0]"); }},
        {"replace: the note is made anew, with a word in it",
         [](Change& c) { c.set(note_of(c), "/Contents", "(yes)"); }},
        {"replace: the page draws what lay ready",
         [](Change& c) {
             const int spare = c.pdf().getTrailer().getKey("/Size").getIntValueAsInt() - 2;
             c.set(c.page(0), "/Contents", std::to_string(spare) + " 0 R");
         }},
        {"hide and replace: the tree names the page that lay ready",
         [](Change& c) {
             const int spare = c.pdf().getTrailer().getKey("/Size").getIntValueAsInt() - 1;
             c.set(c.root().getKey("/Pages"),
                   "/Kids",
                   "[" + std::to_string(spare) + " 0 R " + c.page(1).unparse() + "]");
         }},
        {"pages in another order",
         [](Change& c) {
             c.set(c.root().getKey("/Pages"), "/Kids", "[" + c.page(1).unparse() + c.page(0).unparse() + "]");
         }},
        {"the seal's place is filled in by hand",
         [](Change& c) {
             c.set(c.field(2),
                   "/V",
                   c.add("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached"
                         "/ByteRange[0 1 2 3]/Contents<3003020105>>>"));
         }},
        {"a signature's place that covers the page",
         [](Change& c) {
             QPDFObjectHandle form = c.root().getKey("/AcroForm");
             const std::string look = c.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", drawing);
             const std::string field = c.add(
                 "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/F 4/Rect[0 0 595 842]/AP<</N " + look + ">>>>");
             std::string fields = form.getKey("/Fields").unparse();
             fields.insert(fields.size() - 1, " " + field);
             c.set(form, "/Fields", fields);
             c.set(c.page(0), "/Annots", "[" + note_of(c).unparse() + " " + field + "]");
         }},
        {"a look that draws from another file",
         [](Change& c) {
             c.set(c.field(1),
                   "/AP",
                   "<</N " +
                       c.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F(a.pdf)/Page 0>>", "") +
                       ">>");
         }},
        {"the first details of the file",
         [](Change& c) { c.set(c.root(), "/Metadata", c.add_stream("/Type/Metadata/Subtype/XML", "<x/>")); }},
    };
}

struct Key {
    std::string key, value;
};

const std::vector<Key> page_keys{{"/MediaBox", "[0 0 300 300]"},
                                 {"/CropBox", "[0 0 10 10]"},
                                 {"/TrimBox", "[0 0 10 10]"},
                                 {"/UserUnit", "9"},
                                 {"/Rotate", "90"},
                                 {"/Group", "<</S/Transparency>>"},
                                 {"/AA", "<</O<</S/JavaScript/JS(x)>>>>"},
                                 {"/Resources", "<<>>"},
                                 {"/Metadata", "<<>>"},
                                 {"/PieceInfo", "<<>>"},
                                 {"/Tabs", "/R"},
                                 {"/AF", "[]"}};

const std::vector<Key> catalog_keys{{"/Perms", "<</DocMDP 1 0 R>>"},
                                    {"/Perms", "null"},
                                    {"/Names", "<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)>>]>>>>"},
                                    {"/AF", "[<</Type/Filespec/F(a)>>]"},
                                    {"/Dests", "<<>>"},
                                    {"/Outlines", "<<>>"},
                                    {"/PageLabels", "<</Nums[0<</P(A)>>]>>"},
                                    {"/ViewerPreferences", "<</HideToolbar true>>"},
                                    {"/Lang", "(fr)"},
                                    {"/StructTreeRoot", "<</Type/StructTreeRoot>>"},
                                    {"/MarkInfo", "<</Marked false>>"},
                                    {"/Collection", "<</D(a)>>"},
                                    {"/AA", "<</WC<</S/JavaScript/JS(x)>>>>"},
                                    {"/Version", "/2.0"},
                                    {"/Requirements", "[]"},
                                    {"/Extensions", "<</ADBE 1 0 R>>"},
                                    {"/OutputIntents", "[]"},
                                    {"/DSS", "<</Certs[1 0 R]>>"},
                                    {"/DSS", "<</Type/DSS/Extra<<>>>>"},
                                    {"/DSS", "<</VRI<</A<</Cert[]/JS(x)>>>>>>"},
                                    {"/AcroForm", "<</Fields[]>>"}};

const std::vector<Key> form_keys{{"/NeedAppearances", "true"},
                                 {"/XFA", "(x)"},
                                 {"/DA", "(/Helv 0 Tf)"},
                                 {"/CO", "[]"},
                                 {"/DR", "<<>>"},
                                 {"/SigFlags", "(3)"}};

}  // namespace

TEST_CASE("what lay ready before the signature is not shown after it", "[signing][forgery]") {
    const Bytes once = signed_once(prepared_pdf(GENERATE(XrefKind::table, XrefKind::stream)));
    REQUIRE(passes(once));
    for (const Attack& attack : attacks()) {
        CAPTURE(attack.name);
        CHECK_FALSE(passes(with_update(once, attack.make)));
    }
}

TEST_CASE("no entry of a page, the catalog or the form changes after a signature", "[signing][forgery]") {
    const Bytes once = signed_once(prepared_pdf(XrefKind::table));
    const auto check = [&once](const std::vector<Key>& keys, auto&& object) {
        for (const Key& each : keys) {
            CAPTURE(each.key, each.value);
            CHECK_FALSE(
                passes(with_update(once, [&](Change& c) { c.set(object(c), each.key, each.value); })));
        }
    };
    check(page_keys, [](Change& c) { return c.page(0); });
    check(catalog_keys, [](Change& c) { return c.root(); });
    check(form_keys, [](Change& c) { return c.root().getKey("/AcroForm"); });
    check({{"/T", "(x)"}, {"/FT", "/Tx"}, {"/Lock", "<<>>"}, {"/F", "2"}, {"/MK", "<</BG[1]>>"}},
          [](Change& c) { return c.field(2); });
}

namespace {

struct Row {
    int number = 0;
    std::size_t offset = 0;
    char kind = 'n';
};

// The catalog, object 1 of the sample, with one entry more.
std::string catalog_with(const Bytes& pdf, const std::string& entry) {
    QPDF document;
    document.processMemoryFile("document", reinterpret_cast<const char*>(pdf.data()), pdf.size());
    REQUIRE(document.getRoot().getObjectID() == 1);
    const std::string text = document.getRoot().unparseResolved();
    return "1 0 obj\n" + text.substr(0, text.rfind(">>")) + entry + ">>\nendobj\n";
}

// An update by hand: `body`, then a table with just these rows.
Bytes with_table(const Bytes& pdf, const std::string& body, std::vector<Row> rows, const std::string& more) {
    std::string file = text_of(pdf);
    const std::size_t begin = file.size();
    file += body;
    for (Row& row : rows) {
        const std::size_t at = body.find(std::to_string(row.number) + " 0 obj");
        if (row.offset == 0 && row.kind == 'n' && at != std::string::npos) row.offset = begin + at;
    }
    const std::size_t section = file.size();
    file += "xref\n";
    int highest = 0;
    for (const Row& row : rows) {
        highest = std::max(highest, row.number);
        std::string offset = std::to_string(row.offset);
        offset.insert(0, 10 - offset.size(), '0');
        file +=
            std::to_string(row.number) + " 1\n" + offset + (row.kind == 'n' ? " 00000 n \n" : " 00001 f \n");
    }
    file += "trailer\n<</Size " + std::to_string(highest + 1) + "/Root 1 0 R/Prev " +
            std::to_string(last_xref_offset(pdf)) + more + ">>\nstartxref\n" + std::to_string(section) +
            "\n%%EOF\n";
    return copy_bytes(file);
}

}  // namespace

TEST_CASE("a table that leads elsewhere than its update is refused", "[signing][forgery]") {
    const Bytes base = prepared_pdf(XrefKind::table);
    const Bytes once = signed_once(base);
    const std::string text = text_of(once);
    const std::size_t other = text.find("\n3 0 obj") + 1;
    REQUIRE(other > 1);
    const std::string data = "800 0 obj\n<</Type/DSS>>\nendobj\n";
    const std::string body = catalog_with(once, "/DSS 800 0 R") + data;
    const std::string spare = "801 0 obj\n<<>>\nendobj\n";
    REQUIRE(passes(with_table(once, body, {{1}, {800}}, "")));
    CHECK_FALSE(passes(with_table(once, "", {{4, other}}, "")));
    CHECK_FALSE(passes(with_table(once, body, {{1}, {4, other}, {800}}, "")));
    CHECK_FALSE(passes(with_table(once, body, {{1}, {4, 0, 'f'}, {800}}, "")));
    CHECK_FALSE(passes(with_table(once, body, {{1}, {800}, {800}}, "")));
    CHECK_FALSE(passes(with_table(once, body, {{1}, {800}}, "/XRefStm 20")));
    CHECK_FALSE(passes(with_table(once, body, {{1}, {800}}, "/Encrypt<<>>")));
    CHECK_FALSE(passes(with_table(once, body, {{1}, {800}}, "/Extra 1")));
    CHECK_FALSE(passes(with_table(once, body + spare, {{1}, {800}}, "")));
    CHECK_FALSE(passes(with_table(once, body + spare, {{1}, {800}, {801}}, "")));
    CHECK_FALSE(passes(with_table(once, body + data, {{1}, {800}}, "")));
    CHECK_FALSE(passes(with_table(once, body + "%a note\n", {{1}, {800}}, "")));
    CHECK_FALSE(passes(with_table(once, body, {{1}}, "")));
    CHECK_FALSE(passes(with_table(once, data, {{800}}, "")));
}

TEST_CASE("an object stream carries nothing that the table passes over", "[signing][forgery]") {
    const Bytes once = signed_once(sample_pdf(XrefKind::stream));
    // Validation data in an object stream, with or without a stranger beside it.
    const auto packed = [&once](
                            const std::string& head, const std::string& objects, int count, bool extends) {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("d", reinterpret_cast<const char*>(once.data()), once.size());
        const int next = document.getTrailer().getKey("/Size").getIntValueAsInt();
        std::string file = text_of(once);
        std::string catalog = "<<";
        for (const auto& [key, value] : document.getRoot().getDictAsMap())
            catalog += key + " " + QPDFObjectHandle(value).unparse() + " ";
        const int root = document.getRoot().getObjectID();
        const auto number = [](int value) { return std::to_string(value); };
        const std::size_t catalog_at = file.size();
        file += number(root) + " 0 obj\n" + catalog + "/DSS " + number(next) + " 0 R>>\nendobj\n";
        const std::size_t stream_at = file.size();
        std::string names = head;
        for (std::size_t at = names.find('@'); at != std::string::npos; at = names.find('@'))
            names.replace(at, 1, number(next));
        file += number(next + 1) + " 0 obj\n<</Type/ObjStm/N " + number(count) + "/First " +
                std::to_string(names.size()) + (extends ? "/Extends 3 0 R" : "") + "/Length " +
                std::to_string(names.size() + objects.size()) + ">>\nstream\n" + names + objects +
                "\nendstream\nendobj\n";
        const std::size_t section = file.size();
        std::string rows;
        const auto row = [&rows](int type, std::size_t second, int third) {
            rows += static_cast<char>(type);
            for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(second >> shift & 0xFFU);
            rows += static_cast<char>(third);
        };
        row(1, catalog_at, 0);
        row(2, static_cast<std::size_t>(next + 1), 0);
        row(1, stream_at, 0);
        row(1, section, 0);
        file += number(next + 2) + " 0 obj\n<</Type/XRef/W[1 4 1]/Index[" + number(root) + " 1 " +
                number(next) + " 3]/Size " + number(next + 3) + "/Root " + number(root) + " 0 R/Prev " +
                std::to_string(last_xref_offset(once)) + "/Length " + std::to_string(rows.size()) +
                ">>\nstream\n" + rows + "\nendstream\nendobj\nstartxref\n" + std::to_string(section) +
                "\n%%EOF\n";
        return copy_bytes(file);
    };
    CHECK(passes(packed("@ 0 ", "<</Type/DSS>>", 1, false)));
    CHECK_FALSE(passes(packed("@ 0 4 14 ", "<</Type/DSS>> <</Type/Page>>", 2, false)));
    CHECK_FALSE(passes(packed("@ 0 @ 14 ", "<</Type/DSS>> <</Type/DSS/Certs[]>>", 2, false)));
    CHECK_FALSE(passes(packed("4 0 ", "<</Type/DSS>>", 1, false)));
    CHECK_FALSE(passes(packed("@ 0 ", "<</Type/DSS>>", 1, true)));
}

TEST_CASE("a signature that leaves out more than itself is refused", "[signing][forgery]") {
    const std::string good = text_of(signed_once(sample_pdf(XrefKind::table)));
    const std::size_t at = good.rfind("/ByteRange");
    const std::size_t end = good.find(']', at) + 1;
    const std::string range = good.substr(at, end - at);
    const auto with = [&](std::string other) {
        other.resize(std::max(other.size(), range.size()), ' ');
        return copy_bytes(good.substr(0, at) + other + good.substr(end));
    };
    REQUIRE(passes(copy_bytes(good)));
    const std::string numbers = range.substr(range.find('[') + 1, range.size() - range.find('[') - 2);
    CHECK_FALSE(passes(with("/ByteRange[0 9 10 9 " + numbers + "]")));
    CHECK_FALSE(passes(with("/ByteRange[" + numbers + " 0 0]")));
    CHECK_FALSE(passes(with("/ByteRange[+" + numbers + "]")));
    CHECK_FALSE(passes(with("/ByteRange[1 " + numbers.substr(numbers.find(' ') + 1) + "]")));
    CHECK_FALSE(passes(copy_bytes("\n" + good)));
    CHECK_FALSE(passes(copy_bytes("%PDF-1.7\n" + good)));
    CHECK_FALSE(passes(copy_bytes(good.substr(0, 5) + good)));
}
