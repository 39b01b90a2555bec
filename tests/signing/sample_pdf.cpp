#include "tests/signing/sample_pdf.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "server/signing/pdf_signature.h"
#include "tests/signing/signers.h"

namespace homeward {

namespace {

QPDFObjectHandle parsed(const std::string& text) {
    return QPDFObjectHandle::parse(text);
}

// Widths and glyph numbers for printable ASCII; no font file, which no test here draws.
QPDFObjectHandle code_point_font(QPDF& pdf, const std::string& name) {
    std::string glyphs(2 * 127, '\0');
    for (std::size_t code = 32; code < 127; ++code) glyphs.at(2 * code + 1) = static_cast<char>(code - 29);
    std::string widths = "32 126 560";
    QPDFObjectHandle descendant =
        parsed("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /" + name +
               " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
               " /FontDescriptor << /Type /FontDescriptor /FontName /" +
               name +
               " /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200"
               " /CapHeight 700 /StemV 80 >> /W [" +
               widths + "] >>");
    descendant.replaceKey("/CIDToGIDMap", pdf.newStream(glyphs));
    QPDFObjectHandle font =
        parsed("<< /Type /Font /Subtype /Type0 /BaseFont /" + name + " /Encoding /Identity-H >>");
    font.replaceKey("/DescendantFonts", QPDFObjectHandle::newArray({pdf.makeIndirectObject(descendant)}));
    return pdf.makeIndirectObject(font);
}

QPDFObjectHandle add_page(QPDF& pdf, const std::string& text) {
    QPDFObjectHandle page = pdf.makeIndirectObject(parsed(
        "<< /Type /Page /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1"
        " /BaseFont /Helvetica >> >> >> >>"));
    page.replaceKey("/Contents", pdf.newStream("BT /F1 12 Tf 60 780 Td (" + text + ") Tj ET"));
    pdf.addPage(page, false);
    return pdf.getAllPages().back();
}

}  // namespace

Bytes sample_pdf(XrefKind kind) {
    QPDF pdf;
    pdf.emptyPDF();
    add_page(pdf, "Return interview report HW-2026-000123. Felt safe: no");
    QPDFObjectHandle page = add_page(pdf, "Signatures");
    QPDFObjectHandle fields = QPDFObjectHandle::newArray();
    QPDFObjectHandle annotations = QPDFObjectHandle::newArray();
    int left = 60;
    for (const char* name : {"interviewer", "manager", "seal"}) {
        QPDFObjectHandle field =
            parsed("<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /Rect [" + std::to_string(left) +
                   " 500 " + std::to_string(left + 150) + " 540] >>");
        field.replaceKey("/T", QPDFObjectHandle::newString(name));
        field.replaceKey("/P", page);
        field = pdf.makeIndirectObject(field);
        fields.appendItem(field);
        annotations.appendItem(field);
        left += 160;
    }
    page.replaceKey("/Annots", annotations);
    QPDFObjectHandle fonts = QPDFObjectHandle::newDictionary();
    fonts.replaceKey("/HwBody", code_point_font(pdf, "HomewardBody"));
    fonts.replaceKey("/HwBold", code_point_font(pdf, "HomewardBold"));
    QPDFObjectHandle resources = QPDFObjectHandle::newDictionary();
    resources.replaceKey("/Font", fonts);
    QPDFObjectHandle form = parsed("<< /SigFlags 3 >>");
    form.replaceKey("/Fields", fields);
    form.replaceKey("/DR", resources);
    pdf.getRoot().replaceKey("/AcroForm", pdf.makeIndirectObject(form));

    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(kind == XrefKind::stream ? qpdf_o_generate : qpdf_o_disable);
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    const auto* bytes = reinterpret_cast<const std::byte*>(buffer->getBuffer());
    return {bytes, bytes + buffer->getSize()};
}

Bytes thrice_signed_pdf(XrefKind kind) {
    Bytes pdf = sample_pdf(kind);
    pdf = sign_pdf(
              pdf, "interviewer", test_interviewer(), {"P Shah", "Interviewer", "My report", "", test_time()})
              .bytes;
    pdf = sign_pdf(pdf, "manager", test_manager(), {"M Ali", "Manager", "I agree", "", test_time()}).bytes;
    return sign_pdf(pdf, "seal", test_seal(), {"", "", "Sealed", "", test_time()}).bytes;
}

}  // namespace homeward
