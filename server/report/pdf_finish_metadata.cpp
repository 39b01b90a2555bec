// Metadata: the Info dictionary and the XMP packet, which must agree; language, colour, and what is attached.

#include "parsers/base/ascii.h"
#include "parsers/text/markup.h"
#include "server/report/pdf_finish_internal.h"

namespace homeward {

namespace {

constexpr std::string_view producer = "Homeward";

// `D:20260316154200Z`
std::string pdf_date(Instant instant) {
    std::string digits = "D:";
    for (const char c : to_iso(instant)) {
        if (is_ascii_digit(c) || c == 'Z') digits += c;
    }
    return digits;
}

// PDF/A knows only its own schemas: any other has to be described in the file. In a Description of its own,
// since some readers look for it there before they read any other property.
constexpr std::string_view pdfua_schema =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

std::string xmp_packet(const PdfParts& parts, const PdfClaims& claims) {
    const std::string made_at = to_iso(parts.made_at);
    const auto alternative = [&](std::string_view name, const std::string& text) {
        return "<dc:" + std::string(name) + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + markup_line(text) +
               "</rdf:li></rdf:Alt></dc:" + std::string(name) + ">\n";
    };
    std::string packet =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
        "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
        "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<dc:format>application/pdf</dc:format>\n";
    packet += alternative("title", parts.title) + alternative("description", parts.subject);
    packet += "<dc:creator><rdf:Seq><rdf:li>" + markup_line(parts.author) + "</rdf:li></rdf:Seq></dc:creator>\n";
    packet +=
        "<dc:language><rdf:Bag><rdf:li>" + markup_line(parts.language) + "</rdf:li></rdf:Bag></dc:language>\n";
    packet += "<pdf:Producer>" + std::string(producer) + "</pdf:Producer>\n<xmp:CreatorTool>" +
              std::string(producer) + "</xmp:CreatorTool>\n<xmp:CreateDate>" + made_at +
              "</xmp:CreateDate>\n<xmp:ModifyDate>" + made_at + "</xmp:ModifyDate>\n";
    if (claims.pdf_a) {
        packet += "<pdfaid:part>" + std::string(parts.attachment.empty() ? "2" : "3") +
                  "</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n";
    }
    if (claims.pdf_ua) packet += "<pdfuaid:part>1</pdfuaid:part>\n";
    packet += "</rdf:Description>\n";
    if (claims.pdf_ua) packet += pdfua_schema;
    return packet + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

void add_information(Finishing& work) {
    QPDFObjectHandle information = QPDFObjectHandle::newDictionary();
    information.replaceKey("/Title", pdf_text(work.parts.title));
    information.replaceKey("/Author", pdf_text(work.parts.author));
    information.replaceKey("/Subject", pdf_text(work.parts.subject));
    information.replaceKey("/Creator", pdf_text(std::string(producer)));
    information.replaceKey("/Producer", pdf_text(std::string(producer)));
    const auto made_at = QPDFObjectHandle::newString(pdf_date(work.parts.made_at));
    information.replaceKey("/CreationDate", made_at);
    information.replaceKey("/ModDate", made_at);
    work.pdf.getTrailer().replaceKey("/Info", work.pdf.makeIndirectObject(information));
}

QPDFObjectHandle as_stream(QPDF& pdf, std::span<const std::byte> bytes) {
    return pdf.newStream(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void add_colour_intent(Finishing& work, std::span<const std::byte> colour_profile) {
    QPDFObjectHandle profile = as_stream(work.pdf, colour_profile);
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", QPDFObjectHandle::newName("/OutputIntent"));
    intent.replaceKey("/S", QPDFObjectHandle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB"));
    intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB"));
    intent.replaceKey("/DestOutputProfile", profile);
    work.pdf.getRoot().replaceKey("/OutputIntents",
                                  QPDFObjectHandle::newArray({work.pdf.makeIndirectObject(intent)}));
}

// PDF/A-3: the file says how what is attached belongs to it.
void add_attachment(Finishing& work) {
    if (work.parts.attachment.empty()) return;
    QPDFObjectHandle file = as_stream(work.pdf, work.parts.attachment);
    file.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/EmbeddedFile"));
    file.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/application/json"));
    QPDFObjectHandle parameters = QPDFObjectHandle::newDictionary();
    parameters.replaceKey("/ModDate", QPDFObjectHandle::newString(pdf_date(work.parts.made_at)));
    parameters.replaceKey("/Size",
                          QPDFObjectHandle::newInteger(static_cast<long long>(work.parts.attachment.size())));
    file.getDict().replaceKey("/Params", parameters);
    QPDFObjectHandle embedded = QPDFObjectHandle::newDictionary();
    embedded.replaceKey("/F", file);
    embedded.replaceKey("/UF", file);
    QPDFObjectHandle specification = QPDFObjectHandle::newDictionary();
    specification.replaceKey("/Type", QPDFObjectHandle::newName("/Filespec"));
    specification.replaceKey("/F", pdf_text(work.parts.attachment_name));
    specification.replaceKey("/UF", pdf_text(work.parts.attachment_name));
    specification.replaceKey("/Desc", pdf_text("The same answers, to be read by programs"));
    specification.replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Data"));
    specification.replaceKey("/EF", embedded);
    specification = work.pdf.makeIndirectObject(specification);
    QPDFObjectHandle names = QPDFObjectHandle::newDictionary();
    names.replaceKey("/Names",
                     QPDFObjectHandle::newArray({pdf_text(work.parts.attachment_name), specification}));
    QPDFObjectHandle trees = QPDFObjectHandle::newDictionary();
    trees.replaceKey("/EmbeddedFiles", work.pdf.makeIndirectObject(names));
    work.pdf.getRoot().replaceKey("/Names", trees);
    work.pdf.getRoot().replaceKey("/AF", QPDFObjectHandle::newArray({specification}));
}

}  // namespace

void set_packet(Finishing& work, const PdfClaims& claims) {
    QPDFObjectHandle metadata = work.pdf.newStream(xmp_packet(work.parts, claims));
    metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    work.pdf.getRoot().replaceKey("/Metadata", metadata);
}

void add_metadata(Finishing& work, std::span<const std::byte> colour_profile) {
    QPDFObjectHandle root = work.pdf.getRoot();
    root.replaceKey("/Lang", QPDFObjectHandle::newString(work.parts.language));
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
    set_packet(work, {});
    add_information(work);
    add_colour_intent(work, colour_profile);
    add_attachment(work);
}

}  // namespace homeward
