// What is attached: by whom it is named, of what type it is, how it belongs to the document.

#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

// ISO 19005-3, 6.8, and ISO 32000-2, table 43.
bool is_relation(const std::string& name) {
    static const std::set<std::string> known{"/Source",
                                             "/Data",
                                             "/Alternative",
                                             "/Supplement",
                                             "/Unspecified",
                                             "/EncryptedPayload",
                                             "/FormData",
                                             "/Schema"};
    return known.contains(name);
}

// `type/subtype`, as RFC 2046 writes it.
bool is_media_type(const std::string& name) {
    const std::size_t slash = name.find('/', 1);
    return slash != std::string::npos && slash > 1 && slash + 1 < name.size();
}

// A PDF that says that it is PDF/A. Whether that is true is for a check of its own.
bool says_archival(const std::string& bytes) {
    return bytes.starts_with("%PDF-1.") && bytes.find("pdfaid:part") != std::string::npos;
}

std::set<QPDFObjGen> associated_files(Checking& work) {
    std::set<QPDFObjGen> files;
    for (QPDFObjectHandle& object : work.objects) {
        for (QPDFObjectHandle& each : items_of(member(object, "/AF"))) files.insert(each.getObjGen());
    }
    return files;
}

}  // namespace

void check_attachments(Checking& work) {
    const auto associated = associated_files(work);
    for (QPDFObjectHandle& object : work.objects) {
        QPDFObjectHandle embedded =
            object.isDictionary() ? object.getKey("/EF") : QPDFObjectHandle::newNull();
        if (!embedded.isDictionary()) continue;
        Findings& found = work.findings;
        const int number = number_of(object);
        const bool named = !text_of(object.getKey("/F")).empty() && !text_of(object.getKey("/UF")).empty();
        found.want(named, "attachment.names", number);
        found.want(is_relation(name_of(object.getKey("/AFRelationship"))), "attachment.relation", number);
        found.want(associated.contains(object.getObjGen()), "attachment.associated", number);
        QPDFObjectHandle file = embedded.getKey("/F");
        found.want(is_media_type(name_of(member(file, "/Subtype"))), "attachment.type", number);
        found.want(member(member(file, "/Params"), "/ModDate").isString(), "attachment.date", number);
        found.want(says_archival(bytes_of_stream(file)), "attachment.not_archival", number);
    }
}

}  // namespace homeward
