#include <algorithm>
#include <set>

#include "server/signing/pdf_internal.h"

namespace homeward {

namespace {

constexpr std::size_t fields_max = 2'000;
constexpr int depth_max = 16;

struct Waiting {
    QPDFObjectHandle field;
    std::string parent_name;
    std::string type;
    int depth;
};

std::string full_name(const Waiting& waiting) {
    QPDFObjectHandle part = waiting.field;
    QPDFObjectHandle title = part.getKey("/T");
    if (!title.isString()) return waiting.parent_name;
    return waiting.parent_name.empty() ? title.getUTF8Value()
                                       : waiting.parent_name + "." + title.getUTF8Value();
}

// A kid without a title of its own is a widget of its parent, not a field.
bool has_field_kids(QPDFObjectHandle kids) {
    return kids.isArray() && kids.getArrayNItems() > 0 && kids.getArrayItem(0).isDictionary() &&
           kids.getArrayItem(0).hasKey("/T");
}

}  // namespace

void open_pdf(QPDF& document, ByteView pdf) {
    try {
        document.setSuppressWarnings(true);
        document.setAttemptRecovery(false);
        document.processMemoryFile("document", reinterpret_cast<const char*>(pdf.data()), pdf.size());
        if (document.isEncrypted()) throw Error{ErrorCode::bad_pdf, "it is encrypted"};
        if (!document.getRoot().isDictionary()) throw Error{ErrorCode::bad_pdf, "it has no catalog"};
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        throw Error{ErrorCode::bad_pdf, "it is not a whole PDF"};
    }
}

UpdateTrailer trailer_of(QPDF& document) {
    QPDFObjectHandle trailer = document.getTrailer();
    UpdateTrailer kept;
    // Not getObjectCount(), which reads every object of the document.
    const auto objects = document.getXRefTable();
    kept.size = objects.empty() ? 1 : objects.rbegin()->first.getObj() + 1;
    if (trailer.getKey("/Size").isInteger()) {
        kept.size = std::max(kept.size, trailer.getKey("/Size").getIntValueAsInt());
    }
    kept.root = trailer.getKey("/Root").unparse();
    if (trailer.getKey("/Info").isIndirect()) kept.info = trailer.getKey("/Info").unparse();
    QPDFObjectHandle id = trailer.getKey("/ID");
    if (id.isArray() && id.getArrayNItems() == 2) kept.first_id = id.getArrayItem(0).getStringValue();
    return kept;
}

std::vector<SignatureField> signature_fields(QPDF& document) {
    std::vector<SignatureField> found;
    QPDFObjectHandle form = document.getRoot().getKey("/AcroForm");
    if (!form.isDictionary()) return found;
    std::vector<Waiting> waiting;
    const auto add_kids =
        [&waiting](QPDFObjectHandle kids, const std::string& name, const std::string& type, int depth) {
            // Backwards, because the last one added is looked at first.
            for (int i = kids.isArray() ? kids.getArrayNItems() - 1 : -1; i >= 0; --i) {
                waiting.push_back({kids.getArrayItem(i), name, type, depth});
            }
        };
    add_kids(form.getKey("/Fields"), {}, {}, 0);
    std::set<QPDFObjGen> seen;
    while (!waiting.empty() && found.size() < fields_max) {
        const Waiting now = waiting.back();
        waiting.pop_back();
        QPDFObjectHandle field = now.field;
        if (!field.isDictionary() || now.depth > depth_max) continue;
        if (field.isIndirect() && !seen.insert(field.getObjGen()).second) continue;
        const std::string type = field.getKey("/FT").isName() ? field.getKey("/FT").getName() : now.type;
        QPDFObjectHandle kids = field.getKey("/Kids");
        if (has_field_kids(kids)) {
            add_kids(kids, full_name(now), type, now.depth + 1);
        } else if (type == "/Sig") {
            QPDFObjectHandle widget =
                kids.isArray() && kids.getArrayNItems() == 1 ? kids.getArrayItem(0) : field;
            if (!widget.isDictionary() || !widget.hasKey("/Rect")) widget = QPDFObjectHandle::newNull();
            found.push_back({full_name(now), field, widget});
        }
    }
    return found;
}

}  // namespace homeward
