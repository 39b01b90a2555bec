#include "server/signing/pdf_dss.h"

#include <algorithm>
#include <array>

#include "server/signing/pdf_internal.h"
#include "server/signing/pdf_update.h"

namespace homeward {

namespace {

constexpr std::size_t items_max = 200;

struct List {
    const char* key;
    std::vector<Bytes> ValidationData::*items;
};

constexpr std::array lists{List{"/Certs", &ValidationData::certificates},
                           List{"/CRLs", &ValidationData::crls},
                           List{"/OCSPs", &ValidationData::ocsps}};

std::vector<Bytes> read_list(QPDFObjectHandle list) {
    std::vector<Bytes> items;
    const int count = list.isArray() ? list.getArrayNItems() : 0;
    for (int i = 0; i < count && items.size() < items_max; ++i) {
        QPDFObjectHandle stream = list.getArrayItem(i);
        if (!stream.isStream()) continue;
        const auto data = stream.getStreamData(qpdf_dl_generalized);
        items.push_back(copy_bytes({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}));
    }
    return items;
}

// As it came: certificates and signed lists hardly grow smaller, and every reader takes them so.
std::string stream_body(const Bytes& bytes) {
    return "<</Length " + std::to_string(bytes.size()) + ">>\nstream\n" + text_of(bytes) + "\nendstream";
}

// Items that were there already keep their places; the lists only grow.
QPDFObjectHandle grown_list(QPDF& document,
                            QPDFObjectHandle before,
                            const std::vector<Bytes>& there,
                            const std::vector<Bytes>& wanted,
                            std::vector<UpdatedObject>& objects) {
    QPDFObjectHandle list = before.isArray() ? before.shallowCopy() : QPDFObjectHandle::newArray();
    std::vector<Bytes> known = there;
    for (const Bytes& item : wanted) {
        if (std::ranges::find(known, item) != known.end()) continue;
        const QPDFObjectHandle stream = document.makeIndirectObject(QPDFObjectHandle::newDictionary());
        list.appendItem(stream);
        objects.push_back({stream.getObjectID(), stream_body(item)});
        known.push_back(item);
    }
    return list;
}

}  // namespace

ValidationData validation_data_in(QPDF& document) {
    ValidationData data;
    QPDFObjectHandle store = document.getRoot().getKey("/DSS");
    if (!store.isDictionary()) return data;
    for (const List& list : lists) data.*list.items = read_list(store.getKey(list.key));
    return data;
}

ValidationData read_validation_data(ByteView pdf) {
    QPDF document;
    open_pdf(document, pdf);
    return validation_data_in(document);
}

Bytes add_validation_data(ByteView pdf, const ValidationData& data) {
    QPDF document;
    open_pdf(document, pdf);
    const UpdateTrailer trailer = trailer_of(document);
    const ValidationData there = validation_data_in(document);
    QPDFObjectHandle catalog = document.getRoot().shallowCopy();
    QPDFObjectHandle before = catalog.getKey("/DSS");
    QPDFObjectHandle store =
        before.isDictionary() ? before.shallowCopy() : QPDFObjectHandle::parse("<</Type/DSS>>");
    std::vector<UpdatedObject> objects;
    for (const List& list : lists) {
        QPDFObjectHandle grown =
            grown_list(document, store.getKey(list.key), there.*list.items, data.*list.items, objects);
        if (grown.getArrayNItems() > 0) store.replaceKey(list.key, grown);
    }
    if (objects.empty()) return {pdf.begin(), pdf.end()};
    if (before.isIndirect()) {
        objects.push_back({before.getObjectID(), store.unparse()});
    } else {
        const QPDFObjectHandle own = document.makeIndirectObject(QPDFObjectHandle::newDictionary());
        catalog.replaceKey("/DSS", own);
        objects.push_back({own.getObjectID(), store.unparse()});
        objects.push_back({document.getRoot().getObjectID(), catalog.unparse()});
    }
    return copy_bytes(append_update(pdf, objects, trailer).file);
}

}  // namespace homeward
