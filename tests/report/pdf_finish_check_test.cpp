#include "server/report/pdf_finish_check.h"

#include <catch2/catch.hpp>
#include <functional>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "parsers/base/error.h"
#include "server/report/render_pdf.h"
#include "tests/report/pdf_tools.h"
#include "tests/report/sample_report.h"

using namespace homeward;

namespace {

using Change = std::function<void(QPDF&)>;

PdfBytes changed(const PdfBytes& bytes, const Change& change) {
    QPDF pdf;
    pdf.processMemoryFile("sample", reinterpret_cast<const char*>(bytes.data()), bytes.size());
    change(pdf);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    const auto* first = reinterpret_cast<const std::byte*>(buffer->getBuffer());
    return {first, first + buffer->getSize()};
}

QPDFObjectHandle element_of(QPDF& pdf, const std::string& type) {
    for (QPDFObjectHandle& object : pdf.getAllObjects()) {
        if (object.isDictionary() && object.getKey("/S").isNameAndEquals(type) && object.hasKey("/P"))
            return object;
    }
    FAIL("no " << type);
    return {};
}

QPDFObjectHandle annotation_of(QPDF& pdf, const std::string& kind) {
    for (QPDFObjectHandle& object : pdf.getAllObjects()) {
        if (object.isDictionary() && object.getKey("/Subtype").isNameAndEquals(kind) &&
            object.hasKey("/Rect"))
            return object;
    }
    FAIL("no " << kind);
    return {};
}

Change without(const std::string& type, const std::string& key) {
    return [=](QPDF& pdf) { element_of(pdf, type).removeKey(key); };
}

Change root_without(const std::string& key) {
    return [=](QPDF& pdf) { pdf.getRoot().removeKey(key); };
}

Change with_content(const std::string& operators) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle page = pdf.getAllPages().front();
        page.addPageContents(pdf.newStream(operators), false);
    };
}

}  // namespace

TEST_CASE("each kind of paper breaks no clause, and says so of itself", "[report]") {
    Report report = sample_report();
    report.kind =
        GENERATE(ReportKind::return_report, ReportKind::intelligence_summary, ReportKind::stay_safe_plan);
    report.draft = GENERATE(false, true);
    const RenderedPdf rendered = render_pdf(report);
    CHECK(broken_clauses(rendered.bytes) == std::vector<std::string>{});
    const PdfFile file(rendered.bytes);
    const std::string metadata = file.run("pdfinfo -meta FILE").output;
    CHECK(metadata.find("<pdfuaid:part>1</pdfuaid:part>") != std::string::npos);
    CHECK(metadata.find("<pdfaid:part>2</pdfaid:part>") != std::string::npos);
}

TEST_CASE("a broken clause is found", "[report]") {
    static const PdfBytes whole = render_pdf(sample_report()).bytes;
    const auto [change, expected] = GENERATE(table<Change, std::string>({
        {root_without("/Lang"), "catalog: no language"},
        {root_without("/MarkInfo"), "catalog: not marked"},
        {root_without("/ViewerPreferences"), "catalog: the title is not shown"},
        {root_without("/Metadata"), "metadata: none"},
        {root_without("/OutputIntents"), "colour: not one output intent"},
        {root_without("/StructTreeRoot"), "structure: none"},
        {[](QPDF& pdf) {
             pdf.getRoot().replaceKey("/OpenAction", QPDFObjectHandle::parse("<</S /JavaScript /JS (x)>>"));
         },
         "catalog: has /OpenAction"},
        {without("/Figure", "/Alt"), "figure: no alternative text"},
        {without("/Note", "/ID"), "note: no id"},
        {without("/TH", "/A"), "table: a head without scope"},
        {[](QPDF& pdf) { element_of(pdf, "/H2").replaceKey("/S", QPDFObjectHandle::newName("/H3")); },
         "heading: a level is skipped"},
        {[](QPDF& pdf) {
             element_of(pdf, "/BlockQuote").replaceKey("/S", QPDFObjectHandle::newName("/Quoted"));
         },
         "structure: type"},
        {[](QPDF& pdf) {
             QPDFObjectHandle row = element_of(pdf, "/TR");
             row.getKey("/K").eraseItem(0);
         },
         "table: rows of different width"},
        {[](QPDF& pdf) { annotation_of(pdf, "/Link").removeKey("/Contents"); }, "link: no description"},
        {[](QPDF& pdf) { annotation_of(pdf, "/Widget").removeKey("/TU"); }, "field: no description"},
        {[](QPDF& pdf) { annotation_of(pdf, "/Widget").removeKey("/StructParent"); },
         "annotation: not in the structure"},
        {[](QPDF& pdf) { annotation_of(pdf, "/Widget").replaceKey("/F", QPDFObjectHandle::newInteger(2)); },
         "annotation: flags"},
        {[](QPDF& pdf) { element_of(pdf, "/Form").replaceKey("/K", QPDFObjectHandle::newArray()); },
         "annotation: no element has it"},
        {[](QPDF& pdf) { element_of(pdf, "/H1").replaceKey("/K", QPDFObjectHandle::newArray()); },
         "page: a mark that no element holds"},
        {with_content("0 0 m 9 9 l S\n"), "page: something untagged"},
        {with_content("/P <</MCID 0>> BDC EMC\n"), "page: a mark without its number"},
        {with_content("/P BMC\n"), "page: a mark that is not closed"},
        {with_content("/Artifact <</Type /Layout>> BDC BT /F1 9 Tf <FFFE> Tj ET EMC\n"),
         "font: glyph 0 is drawn"},
    }));
    CAPTURE(expected);
    const auto broken = broken_clauses(changed(whole, change));
    bool found = false;
    for (const std::string& clause : broken) found = found || clause.starts_with(expected);
    CAPTURE(broken);
    CHECK(found);
}

TEST_CASE("what is no PDF is refused", "[report]") {
    CHECK_THROWS_AS(broken_clauses({}), Error);
    const PdfBytes noise(100, std::byte{7});
    CHECK_THROWS_AS(broken_clauses(noise), Error);
}
