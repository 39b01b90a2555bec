#include "tests/conformance/changed_pdf.h"

#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFWriter.hh>

#include "server/report/render_pdf.h"
#include "tests/report/sample_report.h"

namespace homeward {

namespace {

PdfBytes written(QPDFWriter& writer) {
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.setCompressStreams(false);  // Else streams are packed anew, whatever their filter was.
    writer.setNewlineBeforeEndstream(true);
    writer.setMinimumPDFVersion("1.7");
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    const auto* first = reinterpret_cast<const std::byte*>(buffer->getBuffer());
    return {first, first + buffer->getSize()};
}

void open(QPDF& pdf, const PdfBytes& bytes) {
    pdf.processMemoryFile("sample", reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void hang(QPDF& pdf, QPDFObjectHandle object) {
    QPDFObjectHandle kept = pdf.getRoot().getKey("/HWKept");
    if (!kept.isArray()) kept = QPDFObjectHandle::newArray();
    kept.appendItem(pdf.makeIndirectObject(object));
    pdf.getRoot().replaceKey("/HWKept", kept);
}

void add_resources(QPDFObjectHandle page, QPDFObjectHandle more) {
    QPDFObjectHandle resources = page.getKey("/Resources");
    for (const auto& [kind, entries] : more.getDictAsMap()) {
        QPDFObjectHandle there = resources.getKey(kind);
        if (!there.isDictionary()) there = QPDFObjectHandle::newDictionary();
        for (const auto& [name, value] : QPDFObjectHandle(entries).getDictAsMap())
            there.replaceKey(name, value);
        resources.replaceKey(kind, there);
    }
}

QPDFObjectHandle make_element(QPDF& pdf, QPDFObjectHandle written_as, QPDFObjectHandle parent) {
    QPDFObjectHandle made = pdf.makeIndirectObject(written_as);
    made.replaceKey("/P", parent);
    QPDFObjectHandle kids = made.getKey("/K");
    QPDFObjectHandle inside = QPDFObjectHandle::newArray();
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
        inside.appendItem(make_element(pdf, kids.getArrayItem(i), made));
    }
    made.replaceKey("/K", inside);
    return made;
}

}  // namespace

const PdfBytes& good_pdf() {
    static const PdfBytes good = render_pdf(sample_report()).bytes;
    return good;
}

PdfBytes changed(const PdfBytes& bytes, const Change& change) {
    QPDF pdf;
    open(pdf, bytes);
    change(pdf);
    QPDFWriter writer(pdf);
    return written(writer);
}

std::string plain_bytes(const PdfBytes& bytes) {
    QPDF pdf;
    open(pdf, bytes);
    QPDFWriter writer(pdf);
    writer.setObjectStreamMode(qpdf_o_disable);
    const PdfBytes plain = written(writer);
    return {reinterpret_cast<const char*>(plain.data()), plain.size()};
}

PdfBytes as_bytes_of(const std::string& text) {
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

bool breaks(const PdfBytes& bytes, const std::string& id) {
    const Conformance found = check_conformance(bytes);
    for (const BrokenClause& each : found.broken) {
        if (clauses.at(each.clause).id == id) return true;
    }
    return false;
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
            object.hasKey("/Rect") && object.getKey("/Rect").getArrayItem(2).getNumericValue() > 0)
            return object;
    }
    FAIL("no " << kind);
    return {};
}

Change with_object(const std::string& text) {
    return [=](QPDF& pdf) { hang(pdf, QPDFObjectHandle::parse(&pdf, text)); };
}

Change with_stream(const std::string& dictionary, const std::string& bytes) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle stream = pdf.newStream(bytes);
        for (const auto& [key, value] : QPDFObjectHandle::parse(dictionary).getDictAsMap()) {
            stream.getDict().replaceKey(key, value);
        }
        hang(pdf, stream);
    };
}

Change with_root(const std::string& key, const std::string& value) {
    return [=](QPDF& pdf) { pdf.getRoot().replaceKey(key, QPDFObjectHandle::parse(&pdf, value)); };
}

Change without_root(const std::string& key) {
    return [=](QPDF& pdf) { pdf.getRoot().removeKey(key); };
}

Change with_content(const std::string& operators, const std::string& resources) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle page = pdf.getAllPages().front();
        add_resources(page, QPDFObjectHandle::parse(&pdf, resources));
        page.addPageContents(pdf.newStream(operators), false);
    };
}

Change with_font(const std::string& font, const std::string& text) {
    return with_content("/Artifact <</Type /Layout>> BDC BT /FX 9 Tf " + text + " Tj ET EMC\n",
                        "<< /Font << /FX " + font + " >> >>");
}

Change each_font(const std::function<void(QPDFObjectHandle font, QPDFObjectHandle descendant)>& change) {
    return [=](QPDF& pdf) {
        for (QPDFObjectHandle& font : pdf.getAllObjects()) {
            if (font.isDictionaryOfType("/Font", "/Type0"))
                change(font, font.getKey("/DescendantFonts").getArrayItem(0));
        }
    };
}

Change with_metadata(const std::string& from, const std::string& to) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle stream = pdf.getRoot().getKey("/Metadata");
        const auto buffer = stream.getStreamData();
        std::string packet(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
        const std::size_t at = packet.find(from);
        REQUIRE(at != std::string::npos);
        packet.replace(at, from.size(), to);
        stream.replaceStreamData(packet, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    };
}

Change with_annotation(const std::string& annotation, const std::string& tag) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle page = pdf.getAllPages().front();
        QPDFObjectHandle made = pdf.makeIndirectObject(QPDFObjectHandle::parse(&pdf, annotation));
        made.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
        if (!made.hasKey("/Rect")) made.replaceKey("/Rect", QPDFObjectHandle::parse("[50 50 90 90]"));
        if (!made.hasKey("/F")) made.replaceKey("/F", QPDFObjectHandle::newInteger(4));
        if (!page.getKey("/Annots").isArray()) page.replaceKey("/Annots", QPDFObjectHandle::newArray());
        page.getKey("/Annots").appendItem(made);
        if (tag.empty()) return;
        QPDFObjectHandle document = element_of(pdf, "/Document");
        QPDFObjectHandle reference = QPDFObjectHandle::parse("<< /Type /OBJR >>");
        reference.replaceKey("/Obj", made);
        reference.replaceKey("/Pg", page);
        QPDFObjectHandle element =
            pdf.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /StructElem /S " + tag + " >>"));
        element.replaceKey("/P", document);
        element.replaceKey("/K", QPDFObjectHandle::newArray({reference}));
        document.getKey("/K").appendItem(element);
    };
}

Change with_elements(const std::string& element) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle document = element_of(pdf, "/Document");
        document.getKey("/K").appendItem(make_element(pdf, QPDFObjectHandle::parse(&pdf, element), document));
    };
}

}  // namespace homeward
