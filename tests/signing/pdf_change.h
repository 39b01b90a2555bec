#pragma once
// An incremental update that somebody makes to a document, well formed, whatever it changes.

#include <algorithm>
#include <functional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "server/signing/pdf_update.h"

namespace homeward {

// What an update is made of: objects by number, and the next free number.
class Change {
public:
    explicit Change(QPDF& pdf) : pdf_(pdf), next_(static_cast<int>(pdf.getObjectCount()) + 1) {
        QPDFObjectHandle size = pdf.getTrailer().getKey("/Size");
        next_ = std::max(next_, size.getIntValueAsInt());
    }

    QPDF& pdf() { return pdf_; }
    QPDFObjectHandle root() { return pdf_.getRoot(); }
    QPDFObjectHandle page(std::size_t index) { return pdf_.getAllPages().at(index); }
    QPDFObjectHandle field(int index) {
        return root().getKey("/AcroForm").getKey("/Fields").getArrayItem(index);
    }

    /// Writes `dictionary` in place of `object`.
    void replace(QPDFObjectHandle object, QPDFObjectHandle dictionary) {
        objects.push_back({object.getObjectID(), dictionary.unparse()});
    }
    /// Sets one key of `object`, whose value is PDF text.
    void set(QPDFObjectHandle object, const std::string& key, const std::string& value) {
        std::string text = "<<";
        for (const auto& [name, old] : object.getDictAsMap()) {
            if (name != key) text += name + " " + QPDFObjectHandle(old).unparse() + " ";
        }
        objects.push_back({object.getObjectID(), text + key + " " + value + ">>"});
    }
    std::string add(const std::string& body) {
        objects.push_back({next_, body});
        return std::to_string(next_++) + " 0 R";
    }
    std::string add_stream(const std::string& entries, const std::string& content) {
        return add("<<" + entries + "/Length " + std::to_string(content.size()) + ">>\nstream\n" + content +
                   "\nendstream");
    }

    std::vector<UpdatedObject> objects;

private:
    QPDF& pdf_;
    int next_;
};

using MakeChange = std::function<void(Change&)>;

inline Bytes with_update(const Bytes& pdf, const MakeChange& make) {
    QPDF document;
    document.setSuppressWarnings(true);
    document.processMemoryFile("document", reinterpret_cast<const char*>(pdf.data()), pdf.size());
    Change change(document);
    make(change);
    QPDFObjectHandle trailer = document.getTrailer();
    UpdateTrailer kept;
    kept.size = trailer.getKey("/Size").getIntValueAsInt();
    kept.root = trailer.getKey("/Root").unparse();
    return copy_bytes(append_update(pdf, change.objects, kept).file);
}

}  // namespace homeward
