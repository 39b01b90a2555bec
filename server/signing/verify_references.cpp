// Which objects are named by which.

#include <algorithm>
#include <qpdf/QPDFObjectHandle.hh>

#include "server/signing/verify_internal.h"

namespace homeward {

void References::add(QPDFObjectHandle object, int source) {
    std::vector<QPDFObjectHandle> waiting{object};
    bool first = true;
    while (!waiting.empty()) {
        QPDFObjectHandle handle = waiting.back();
        waiting.pop_back();
        if (!first && handle.isIndirect()) {
            sources_[handle.getObjectID()].insert(source);
            continue;
        }
        first = false;
        if (handle.isArray()) {
            for (const QPDFObjectHandle& item : handle.getArrayAsVector()) waiting.push_back(item);
        }
        QPDFObjectHandle dictionary = handle.isStream() ? handle.getDict() : handle;
        if (!dictionary.isDictionary()) continue;
        for (const auto& [key, value] : dictionary.getDictAsMap()) waiting.push_back(value);
    }
}

void References::add_all(Revision& revision) {
    add(revision.document->getTrailer(), 0);
    for (const auto& [id, entry] : revision.table) add(revision.document->getObject(id), id.getObj());
}

bool References::only_from(int number, const std::set<int>& sources) const {
    const auto found = sources_.find(number);
    return found == sources_.end() ||
           std::ranges::all_of(found->second, [&](int source) { return sources.contains(source); });
}

}  // namespace homeward
