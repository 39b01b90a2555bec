// Well-made updates between two genuine signatures: the later signer covers them, but the earlier one never
// saw them.

#include <catch2/catch.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "parsers/base/error.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify.h"
#include "tests/signing/pdf_change.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"

using namespace homeward;

namespace {

Bytes signed_by_manager(const Bytes& pdf) {
    return sign_pdf(pdf, "manager", test_manager(), {.time = test_time()}).bytes;
}

// The interviewer signs, `make` changes, the manager signs.
Json verdict_on_change(const Bytes& base, const MakeChange& make) {
    const Bytes once = sign_pdf(base, "interviewer", test_interviewer(), {.time = test_time()}).bytes;
    return verify_pdf(
        signed_by_manager(with_update(once, make)), bytes_of(test_authority().certificate_pem), test_time());
}

struct Case {
    const char* name;
    MakeChange make;
};

// A sequence that holds the number 5: DER, as certificates are.
const std::string der{"\x30\x03\x02\x01\x05"};
const std::string text = "BT /F1 12 Tf 60 780 Td (Felt safe: yes) Tj ET";

std::vector<Case> forbidden() {
    return {
        {"page content named anew", [](Change& c) { c.set(c.page(0), "/Contents", c.add_stream("", text)); }},
        {"page content written over",
         [](Change& c) {
             c.objects.push_back(
                 {c.page(0).getKey("/Contents").getObjectID(),
                  "<</Length " + std::to_string(text.size()) + ">>\nstream\n" + text + "\nendstream"});
         }},
        {"note laid over a page",
         [](Change& c) {
             const std::string note =
                 c.add("<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]/Contents(yes)>>");
             c.set(c.page(0), "/Annots", "[" + note + "]");
         }},
        {"note that shows nothing",
         [](Change& c) {
             const std::string note = c.add("<</Type/Annot/Subtype/Text/Rect[0 0 0 0]/Contents(yes)>>");
             c.set(c.page(0), "/Annots", "[" + note + "]");
         }},
        {"page turned", [](Change& c) { c.set(c.page(0), "/Rotate", "180"); }},
        {"page cut", [](Change& c) { c.set(c.page(0), "/CropBox", "[0 0 1 1]"); }},
        {"annotations taken away", [](Change& c) { c.set(c.page(1), "/Annots", "[]"); }},
        {"script on opening",
         [](Change& c) { c.set(c.root(), "/OpenAction", "<</S/JavaScript/JS(app.alert\\(1\\))>>"); }},
        {"names with a script", [](Change& c) { c.set(c.root(), "/Names", c.add("<</JavaScript<<>>>>")); }},
        {"layers", [](Change& c) { c.set(c.root(), "/OCProperties", "<</OCGs[]/D<<>>>>"); }},
        {"pages taken from elsewhere",
         [](Change& c) { c.set(c.root(), "/Pages", c.add("<</Type/Pages/Count 0/Kids[]>>")); }},
        {"font of the form changed",
         [](Change& c) {
             QPDFObjectHandle font =
                 c.root().getKey("/AcroForm").getKey("/DR").getKey("/Font").getKey("/HwBody");
             c.set(font, "/Encoding", "/Identity-V");
         }},
        {"form told to draw anew",
         [](Change& c) { c.set(c.root().getKey("/AcroForm"), "/NeedAppearances", "true"); }},
        {"place of a later signature moved", [](Change& c) { c.set(c.field(2), "/Rect", "[0 0 595 842]"); }},
        {"look of an unsigned field",
         [](Change& c) {
             c.set(c.field(2), "/AP", "<</N " + c.add_stream("/Subtype/Form/BBox[0 0 9 9]", text) + ">>");
         }},
        {"earlier signature taken away",
         [](Change& c) {
             QPDFObjectHandle field = c.field(0).shallowCopy();
             field.removeKey("/V");
             c.replace(c.field(0), field);
         }},
        {"earlier signature's look changed",
         [](Change& c) {
             c.set(c.field(0), "/AP", "<</N " + c.add_stream("/Subtype/Form/BBox[0 0 9 9]", text) + ">>");
         }},
        {"earlier signature written over",
         [](Change& c) { c.set(c.field(0).getKey("/V"), "/Name", "(Somebody)"); }},
        {"text field added",
         [](Change& c) {
             QPDFObjectHandle form = c.root().getKey("/AcroForm");
             const std::string field = c.add("<</FT/Tx/T(x)/V(yes)/Subtype/Widget/Rect[0 0 0 0]>>");
             std::string fields = form.getKey("/Fields").unparse();
             fields.insert(fields.size() - 1, " " + field);
             c.set(form, "/Fields", fields);
         }},
        {"object that nothing names", [](Change& c) { c.add("<</Type/Page>>"); }},
        {"validation data with an action",
         [](Change& c) { c.set(c.root(), "/DSS", "<</Certs[" + c.add("<</S/JavaScript/JS(x)>>") + "]>>"); }},
        {"validation data that are no DER",
         [](Change& c) { c.set(c.root(), "/DSS", "<</Certs[" + c.add_stream("", "%PDF-1.7") + "]>>"); }},
        {"validation data with something behind",
         [](Change& c) { c.set(c.root(), "/DSS", "<</Certs[" + c.add_stream("", der + "x") + "]>>"); }},
        {"validation data whose bytes stand in another file",
         [](Change& c) { c.set(c.root(), "/DSS", "<</Certs[" + c.add_stream("/F(a.cer)", der) + "]>>"); }},
        {"validation data of a signature with other keys",
         [](Change& c) { c.set(c.root(), "/DSS", "<</VRI<</A<</Cert[]/AF 1 0 R>>>>>>"); }},
        {"validation data with other keys",
         [](Change& c) { c.set(c.root(), "/DSS", "<</Pages " + c.add("<<>>") + ">>"); }},
    };
}

}  // namespace

TEST_CASE("no change between two signatures goes unnoticed", "[signing][forgery]") {
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    for (const Case& each : forbidden()) {
        CAPTURE(each.name);
        const Json verdict = verdict_on_change(sample_pdf(kind), each.make);
        CAPTURE(to_text(verdict));
        CHECK(verdict["valid"] == Json(false));
        for (const Json& one : verdict["signatures"].items()) {
            if (one["field"] != Json("interviewer")) continue;
            CHECK(one["added_after"] == Json(true));
            CHECK(one["indication"] == Json("TOTAL-FAILED"));
        }
    }
}

TEST_CASE("the change is laid at the door of the signatures before it only", "[signing][forgery]") {
    const Json verdict =
        verdict_on_change(sample_pdf(XrefKind::table), [](Change& c) { c.set(c.page(0), "/Rotate", "90"); });
    REQUIRE(verdict["signatures"].size() == 2);
    CHECK(verdict["signatures"].at(0)["intact"] == Json(true));
    CHECK(verdict["signatures"].at(0)["added_after"] == Json(true));
    CHECK(verdict["signatures"].at(1)["added_after"] == Json(false));
    CHECK(verdict["signatures"].at(1)["indication"] == Json("TOTAL-PASSED"));
    CHECK(verdict["summary"].string_or("").find("a page was changed") != std::string::npos);
}

TEST_CASE("what all have signed is the revision to go back to", "[signing]") {
    const auto turned = [](Change& c) { c.set(c.page(0), "/Rotate", "90"); };
    const Bytes signed_by_all = thrice_signed_pdf(XrefKind::table);
    const auto summary = [](const Bytes& pdf) {
        const Json verdict = verify_pdf(pdf, bytes_of(test_authority().certificate_pem), test_time());
        CHECK(verdict["valid"] == Json(false));
        return std::string(verdict["summary"].string_or(""));
    };
    const std::string told = summary(with_update(signed_by_all, turned));
    CAPTURE(told);
    CHECK(told.find("After Example Council signed, a page was changed.") != std::string::npos);
    CHECK(told.find("What was signed is revision 4.") != std::string::npos);
    // Whoever signs a changed page did not sign what the first one did.
    const Bytes once =
        sign_pdf(sample_pdf(XrefKind::table), "interviewer", test_interviewer(), {.time = test_time()}).bytes;
    const std::string between = summary(with_update(signed_by_manager(with_update(once, turned)), turned));
    CAPTURE(between);
    CHECK(between.find("What was signed is revision 2.") != std::string::npos);
}

TEST_CASE("validation data may be added between signatures", "[signing]") {
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    const Json verdict = verdict_on_change(sample_pdf(kind), [](Change& c) {
        const std::string certificate = c.add_stream("", der);
        const std::string list = c.add("[" + certificate + "]");
        c.set(c.root(), "/DSS", c.add("<</Type/DSS/Certs " + list + "/VRI<<>>>>"));
    });
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(true));
}

namespace {

// A document made with a snare: `snare` changes it before anybody signs.
Bytes snared_pdf(const std::function<void(QPDF&)>& snare) {
    const Bytes plain = sample_pdf(XrefKind::table);
    QPDF pdf;
    pdf.processMemoryFile("document", reinterpret_cast<const char*>(plain.data()), plain.size());
    snare(pdf);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    const auto* bytes = reinterpret_cast<const std::byte*>(buffer->getBuffer());
    return {bytes, bytes + buffer->getSize()};
}

}  // namespace

TEST_CASE("a page cannot take in what is added as validation data", "[signing][forgery]") {
    // The page's content is a list that validation data use as well, and that grows with them.
    const Bytes base = snared_pdf([](QPDF& pdf) {
        QPDFObjectHandle page = pdf.getAllPages().at(0);
        QPDFObjectHandle list =
            pdf.makeIndirectObject(QPDFObjectHandle::newArray({page.getKey("/Contents")}));
        page.replaceKey("/Contents", list);
        QPDFObjectHandle data = QPDFObjectHandle::newDictionary();
        data.replaceKey("/Certs", list);
        pdf.getRoot().replaceKey("/DSS", data);
    });
    const Json verdict = verdict_on_change(base, [](Change& c) {
        QPDFObjectHandle list = c.root().getKey("/DSS").getKey("/Certs");
        std::string items = QPDFObjectHandle::newArray(list.getArrayAsVector()).unparse();
        const std::string stream = c.add_stream("", text);
        items.insert(items.size() - 1, " " + stream);
        c.objects.push_back({list.getObjectID(), items});
    });
    CHECK(verdict["valid"] == Json(false));
}

TEST_CASE("a number that a page names without there being an object is not filled in later",
          "[signing][forgery]") {
    const Bytes base = sample_pdf(XrefKind::table);
    // The page names object 900, which a later update brings as validation data.
    const MakeChange name_it = [](Change& c) {
        c.set(c.page(0), "/Contents", "[" + c.page(0).getKey("/Contents").unparse() + " 900 0 R]");
    };
    const Bytes named = with_update(base, name_it);
    const Bytes once = sign_pdf(named, "interviewer", test_interviewer(), {.time = test_time()}).bytes;
    CHECK(verify_pdf(once, bytes_of(test_authority().certificate_pem), test_time())["valid"] == Json(true));
    const Bytes filled = with_update(once, [](Change& c) {
        c.objects.push_back(
            {900, "<</Length " + std::to_string(text.size()) + ">>\nstream\n" + text + "\nendstream"});
        c.set(c.root(), "/DSS", "<</Certs[900 0 R]>>");
    });
    const Json verdict =
        verify_pdf(signed_by_manager(filled), bytes_of(test_authority().certificate_pem), test_time());
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(false));
}

TEST_CASE("an update that readers could see differently is refused", "[signing][forgery]") {
    const Bytes once =
        sign_pdf(sample_pdf(XrefKind::table), "interviewer", test_interviewer(), {.time = test_time()}).bytes;
    const std::string good = text_of(with_update(
        once, [](Change& c) { c.set(c.root(), "/DSS", "<</Certs[" + c.add_stream("", der) + "]>>"); }));
    const auto is_valid = [](const std::string& pdf) {
        try {
            return verify_pdf(signed_by_manager(copy_bytes(pdf)),
                              bytes_of(test_authority().certificate_pem),
                              test_time())["valid"] == Json(true);
        } catch (const Error&) {
            return false;
        }
    };
    REQUIRE(is_valid(good));
    const std::size_t added = once.size();
    const auto [name, from, to] = GENERATE(table<std::string, std::string, std::string>({
        {"one key twice", "/Certs[", "/Certs[]/Certs["},
        {"one key twice, spelt in another way", "/Certs[", "/#43erts[]/Certs["},
        {"a comment between objects", " 0 obj\n", " 0 obj\n%x\n"},
        {"a stream longer than it says", "/Length 5>>", "/Length 4>>"},
        {"a hybrid file", "/Prev", "/XRefStm 20/Prev"},
        {"another catalog", "/Root 1 0 R", "/Root 2 0 R"},
        {"encryption", "/Prev", "/Encrypt<</Filter/Standard>>/Prev"},
    }));
    std::string forged = good;
    const std::size_t at = forged.rfind(from);
    REQUIRE(at != std::string::npos);
    REQUIRE(at > added);
    forged.replace(at, from.size(), to);
    // The one offset behind the change is put right, so that only the change itself is there to be noticed.
    const std::size_t section = forged.rfind("\nxref\n") + 1;
    const std::size_t word = forged.rfind("startxref\n") + 10;
    forged.replace(word, forged.find('\n', word) - word, std::to_string(section));
    CAPTURE(name);
    CHECK_FALSE(is_valid(forged));
}
