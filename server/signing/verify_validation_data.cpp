// Validation data as ISO 32000-2, 12.8.4.3 and EN 319 142-1, 5.4.2 have them: whatever else an update would
// carry under their name was signed by nobody.

#include <algorithm>
#include <qpdf/QPDFObjectHandle.hh>

#include "server/signing/cms_check.h"
#include "server/signing/verify_internal.h"

namespace homeward {

namespace {

using Keys = std::set<std::string>;

const Keys store_keys{"/Type", "/VRI", "/Certs", "/CRLs", "/OCSPs"};
const Keys list_keys{"/Certs", "/CRLs", "/OCSPs", "/Cert", "/CRL", "/OCSP"};
const Keys related_keys{"/Type", "/Cert", "/CRL", "/OCSP", "/TU", "/TS"};
const Keys stream_keys{"/Type", "/Length", "/Filter", "/DecodeParms"};
constexpr int items_max = 1'000;

bool is_der_stream(QPDFObjectHandle item) {
    if (!item.isStream()) return false;
    for (const auto& [key, value] : item.getDict().getDictAsMap()) {
        if (!stream_keys.contains(key)) return false;
    }
    const auto data = item.getStreamData(qpdf_dl_generalized);
    const auto size = der_size({reinterpret_cast<const std::byte*>(data->getBuffer()), data->getSize()});
    return size && *size == data->getSize();
}

bool is_der_list(QPDFObjectHandle list) {
    if (!list.isArray() || list.getArrayNItems() > items_max) return false;
    return std::ranges::all_of(list.getArrayAsVector(), is_der_stream);
}

// One signature's own: lists, when they were gathered, and a time stamp over them.
bool is_related(QPDFObjectHandle related) {
    if (!related.isDictionary()) return false;
    for (auto& [key, value] : related.getDictAsMap()) {
        if (!related_keys.contains(key)) return false;
        QPDFObjectHandle part = value;
        if (list_keys.contains(key) && !is_der_list(part)) return false;
        if (key == "/Type" && !part.isName()) return false;
        if (key == "/TU" && !part.isString()) return false;
        if (key == "/TS" && !is_der_stream(part)) return false;
    }
    return true;
}

}  // namespace

bool is_validation_data(QPDFObjectHandle dss) {
    if (!dss.isDictionary()) return false;
    for (auto& [key, value] : dss.getDictAsMap()) {
        if (!store_keys.contains(key)) return false;
        QPDFObjectHandle part = value;
        if (key == "/Type" && !part.isName()) return false;
        if (list_keys.contains(key) && !is_der_list(part)) return false;
        if (key != "/VRI") continue;
        if (!part.isDictionary()) return false;
        int count = 0;
        for (auto& [name, related] : part.getDictAsMap()) {
            if (name == "/Type" && QPDFObjectHandle(related).isName()) continue;
            if (++count > items_max || !is_related(related)) return false;
        }
    }
    return true;
}

}  // namespace homeward
