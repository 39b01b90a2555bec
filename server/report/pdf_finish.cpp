#include "server/report/pdf_finish.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "parsers/base/error.h"
#include "server/report/pdf_finish_internal.h"
#include "server/report/signature_fields.h"

namespace homeward {

namespace {

constexpr int annotation_print = 4;
constexpr int annotation_print_locked = 132;
constexpr int signatures_exist_append_only = 3;

double page_height(QPDFObjectHandle page) {
    return page.getKey("/MediaBox").getArrayItem(3).getNumericValue();
}

QPDFObjectHandle empty_appearance(QPDF& pdf, const Rect& place) {
    QPDFObjectHandle stream = pdf.newStream("");
    QPDFObjectHandle dictionary = stream.getDict();
    dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    dictionary.replaceKey(
        "/BBox",
        QPDFObjectHandle::newArray(
            {pdf_number(0), pdf_number(0), pdf_number(place.width()), pdf_number(place.height())}));
    dictionary.replaceKey("/Resources", QPDFObjectHandle::newDictionary());
    return stream;
}

QPDFObjectHandle make_link(Finishing& work, const PdfAnnotation& link) {
    QPDFObjectHandle action = QPDFObjectHandle::newDictionary();
    action.replaceKey("/S", QPDFObjectHandle::newName("/URI"));
    action.replaceKey("/URI", QPDFObjectHandle::newString(link.url));
    QPDFObjectHandle made = QPDFObjectHandle::newDictionary();
    made.replaceKey("/Subtype", QPDFObjectHandle::newName("/Link"));
    made.replaceKey("/A", action);
    made.replaceKey("/Border", QPDFObjectHandle::parse("[0 0 0]"));
    made.replaceKey("/F", QPDFObjectHandle::newInteger(annotation_print));
    made.replaceKey("/Contents", pdf_text(link.description));
    return work.pdf.makeIndirectObject(made);
}

// Field and widget in one dictionary, as a field with one place may be.
QPDFObjectHandle make_signature_field(Finishing& work, const PdfAnnotation& place) {
    QPDFObjectHandle appearance = QPDFObjectHandle::newDictionary();
    appearance.replaceKey("/N", empty_appearance(work.pdf, place.place));
    QPDFObjectHandle made = QPDFObjectHandle::newDictionary();
    made.replaceKey("/Subtype", QPDFObjectHandle::newName("/Widget"));
    made.replaceKey("/FT", QPDFObjectHandle::newName("/Sig"));
    made.replaceKey("/T", pdf_text(place.field));
    made.replaceKey("/TU", pdf_text(place.description));
    made.replaceKey("/F", QPDFObjectHandle::newInteger(annotation_print_locked));
    made.replaceKey("/AP", appearance);
    return work.pdf.makeIndirectObject(made);
}

void add_form(Finishing& work, const std::vector<QPDFObjectHandle>& fields) {
    QPDFObjectHandle fonts = QPDFObjectHandle::newDictionary();
    fonts.replaceKey("/" + std::string(appearance_body_font), find_font(work, work.parts.body_font));
    fonts.replaceKey("/" + std::string(appearance_bold_font), find_font(work, work.parts.bold_font));
    // Names in other scripts are drawn in the fonts that stand in for these two.
    int more = 0;
    for (const auto& [name, font] : work.fonts) {
        if (name == work.parts.body_font || name == work.parts.bold_font) continue;
        fonts.replaceKey("/" + std::string(appearance_more_fonts) + std::to_string(++more), font);
    }
    QPDFObjectHandle resources = QPDFObjectHandle::newDictionary();
    resources.replaceKey("/Font", fonts);
    QPDFObjectHandle form = QPDFObjectHandle::newDictionary();
    form.replaceKey("/Fields", QPDFObjectHandle::newArray(fields));
    form.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(signatures_exist_append_only));
    form.replaceKey("/DR", resources);
    work.pdf.getRoot().replaceKey("/AcroForm", work.pdf.makeIndirectObject(form));
}

QPDFObjectHandle bookmark_item(Finishing& work, const Bookmark& bookmark, QPDFObjectHandle parent) {
    const double height = page_height(work.pages.at(static_cast<std::size_t>(bookmark.page)));
    QPDFObjectHandle item = QPDFObjectHandle::newDictionary();
    item.replaceKey("/Title", pdf_text(bookmark.title));
    item.replaceKey("/Parent", parent);
    item.replaceKey("/Dest",
                    QPDFObjectHandle::newArray({work.pages.at(static_cast<std::size_t>(bookmark.page)),
                                                QPDFObjectHandle::newName("/XYZ"),
                                                pdf_number(0),
                                                pdf_number(height - bookmark.y),
                                                QPDFObjectHandle::newNull()}));
    return work.pdf.makeIndirectObject(item);
}

// Chains siblings under their parent. A level below the first is closed when the file opens.
void chain(QPDFObjectHandle parent, std::vector<QPDFObjectHandle>& items, bool open) {
    if (items.empty()) return;
    parent.replaceKey("/First", items.front());
    parent.replaceKey("/Last", items.back());
    const auto count = static_cast<long long>(items.size());
    parent.replaceKey("/Count", QPDFObjectHandle::newInteger(open ? count : -count));
    for (std::size_t i = 1; i < items.size(); ++i) {
        items[i].replaceKey("/Prev", items[i - 1]);
        items[i - 1].replaceKey("/Next", items[i]);
    }
}

}  // namespace

QPDFObjectHandle pdf_number(double value) {
    const double rounded = std::round(value * 1000) / 1000;
    if (rounded == std::round(rounded)) return QPDFObjectHandle::newInteger(static_cast<long long>(rounded));
    return QPDFObjectHandle::newReal(rounded, 3);
}

QPDFObjectHandle pdf_text(const std::string& text) {
    return QPDFObjectHandle::newUnicodeString(text);
}

QPDFObjectHandle pdf_rectangle(const Finishing& work, int page, const Rect& place) {
    const double height = page_height(work.pages.at(static_cast<std::size_t>(page)));
    return QPDFObjectHandle::newArray({pdf_number(place.x0),
                                       pdf_number(height - place.y1),
                                       pdf_number(place.x1),
                                       pdf_number(height - place.y0)});
}

void add_annotations(Finishing& work) {
    std::vector<QPDFObjectHandle> fields;
    std::vector<std::vector<QPDFObjectHandle>> of_page(work.pages.size());
    for (const PdfAnnotation& annotation : work.parts.annotations) {
        const bool is_link = annotation.field.empty();
        QPDFObjectHandle made =
            is_link ? make_link(work, annotation) : make_signature_field(work, annotation);
        const auto page = static_cast<std::size_t>(annotation.page);
        made.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
        made.replaceKey("/P", work.pages.at(page));
        // An invisible field has no extent; turning it upside down would give a place of -0.
        made.replaceKey("/Rect",
                        annotation.place.empty() ? QPDFObjectHandle::parse("[0 0 0 0]")
                                                 : pdf_rectangle(work, annotation.page, annotation.place));
        if (!is_link) fields.push_back(made);
        work.annotations.push_back(made);
        of_page.at(page).push_back(made);
    }
    for (std::size_t page = 0; page < of_page.size(); ++page) {
        work.pages[page].replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
        if (of_page[page].empty()) continue;
        work.pages[page].replaceKey("/Annots", QPDFObjectHandle::newArray(of_page[page]));
    }
    if (!fields.empty()) add_form(work, fields);
}

void add_bookmarks(Finishing& work) {
    if (work.parts.bookmarks.empty()) return;
    QPDFObjectHandle outlines = work.pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    outlines.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    std::vector<QPDFObjectHandle> sections;
    std::vector<QPDFObjectHandle> questions;
    for (const Bookmark& bookmark : work.parts.bookmarks) {
        if (bookmark.level <= 1 || sections.empty()) {
            if (!sections.empty()) chain(sections.back(), questions, false);
            questions.clear();
            sections.push_back(bookmark_item(work, bookmark, outlines));
        } else {
            questions.push_back(bookmark_item(work, bookmark, sections.back()));
        }
    }
    chain(sections.back(), questions, false);
    chain(outlines, sections, true);
    work.pdf.getRoot().replaceKey("/Outlines", outlines);
    work.pdf.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

FinishedPdf finish_pdf(const PdfParts& parts,
                       std::span<const std::byte> colour_profile,
                       const PdfClaims& claims) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile(
            "report", reinterpret_cast<const char*>(parts.pages.data()), parts.pages.size());
        Finishing work{pdf, parts, pdf.getAllPages(), {}, {}};
        complete_fonts(work);
        add_annotations(work);
        add_structure(work);
        add_bookmarks(work);
        add_metadata(work, colour_profile);
        std::vector<std::string> broken;
        if (claims.pdf_a || claims.pdf_ua) {
            broken = broken_before_claims(pdf, parts.attachment.empty() ? 2 : 3);
            if (broken.empty()) set_packet(work, claims);
        }
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setMinimumPDFVersion("1.7");
        writer.setNewlineBeforeEndstream(true);  // PDF/A wants a line's end before `endstream`.
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setCompressStreams(true);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        const auto* first = reinterpret_cast<const std::byte*>(buffer->getBuffer());
        return {{first, first + buffer->getSize()}, std::move(broken)};
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        throw Error(ErrorCode::internal, "qpdf could not finish a document");
    }
}

}  // namespace homeward
