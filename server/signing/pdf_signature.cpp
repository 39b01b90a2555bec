#include "server/signing/pdf_signature.h"

#include <algorithm>

#include "server/signing/pdf_hole.h"
#include "server/signing/pdf_internal.h"
#include "server/signing/pdf_update.h"

namespace homeward {

namespace {

// Finds the field and refuses one that cannot be signed in an update.
SignatureField& find_field(std::vector<SignatureField>& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &SignatureField::name);
    if (found == fields.end()) {
        throw Error{ErrorCode::bad_pdf, "it has no signature field called " + std::string(name)};
    }
    if (found->field.hasKey("/V")) {
        throw Error{ErrorCode::bad_pdf, "its field " + std::string(name) + " is signed already"};
    }
    const QPDFObjGen field = found->field.getObjGen();
    const QPDFObjGen widget = found->widget.isNull() ? field : found->widget.getObjGen();
    if (field.getObj() == 0 || field.getGen() != 0 || widget.getObj() == 0 || widget.getGen() != 0) {
        throw Error{ErrorCode::bad_pdf, "its signature field is not an object of its own"};
    }
    return *found;
}

std::string time_stamp_field(int number) {
    return "timestamp" + std::to_string(number);
}

// Adds `item` to the array under `key` of `owner`, and what of the two is an object of its own to `objects`.
void append_to_list(QPDFObjectHandle owner,
                    const char* key,
                    const QPDFObjectHandle& item,
                    std::vector<UpdatedObject>& objects) {
    QPDFObjectHandle list = owner.getKey(key);
    QPDFObjectHandle grown = list.isArray() ? list.shallowCopy() : QPDFObjectHandle::newArray();
    grown.appendItem(item);
    if (list.isIndirect()) {
        objects.push_back({list.getObjectID(), grown.unparse()});
        return;
    }
    QPDFObjectHandle changed = owner.shallowCopy();
    changed.replaceKey(key, grown);
    objects.push_back({owner.getObjectID(), changed.unparse()});
}

// A field outside the page, of no size: such an annotation needs neither a look (ISO 19005-2, 6.3.3) nor a
// place in the order of reading (ISO 14289-1, 7.18.1), which earlier signatures cover.
std::vector<UpdatedObject> new_field(QPDF& document, const std::string& name, QPDFObjectHandle value) {
    QPDFObjectHandle form = document.getRoot().getKey("/AcroForm");
    std::vector<QPDFObjectHandle> pages = document.getAllPages();
    if (!form.isDictionary() || pages.empty() || !pages.front().isIndirect()) {
        throw Error{ErrorCode::bad_pdf, "it has no form or no page"};
    }
    const QPDFObjectHandle field = document.makeIndirectObject(QPDFObjectHandle::newDictionary());
    std::vector<UpdatedObject> objects{{field.getObjectID(),
                                        "<</Type/Annot/Subtype/Widget/FT/Sig/T(" + name +
                                            ")/TU(Time stamp)/F 132/Rect[-1 -1 -1 -1]/P " +
                                            pages.front().unparse() + "/V " + value.unparse() + ">>"}};
    append_to_list(pages.front(), "/Annots", field, objects);
    if (form.isIndirect() || form.getKey("/Fields").isIndirect()) {
        append_to_list(form, "/Fields", field, objects);
        return objects;
    }
    QPDFObjectHandle fields = form.getKey("/Fields").shallowCopy();
    fields.appendItem(field);
    QPDFObjectHandle grown = form.shallowCopy();
    grown.replaceKey("/Fields", fields);
    QPDFObjectHandle catalog = document.getRoot().shallowCopy();
    catalog.replaceKey("/AcroForm", grown);
    objects.push_back({document.getRoot().getObjectID(), catalog.unparse()});
    return objects;
}

Bytes append_stamp(ByteView pdf,
                   std::vector<UpdatedObject> objects,
                   int number,
                   const UpdateTrailer& trailer,
                   const TimeStamper& authority) {
    objects.push_back(
        {number,
         "<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161" + room_for(stamped_room)});
    return fill_room(append_update(pdf, objects, trailer), stamped_room, [&](const Digest& digest) {
        return authority.token(digest);
    });
}

}  // namespace

std::vector<std::string> unsigned_fields(ByteView pdf) {
    QPDF document;
    open_pdf(document, pdf);
    std::vector<std::string> names;
    for (SignatureField& field : signature_fields(document)) {
        if (!field.field.hasKey("/V")) names.push_back(field.name);
    }
    return names;
}

Bytes stamp_pdf(ByteView pdf, std::string_view field, const TimeStamper& authority) {
    QPDF document;
    open_pdf(document, pdf);
    const UpdateTrailer trailer = trailer_of(document);
    std::vector<SignatureField> fields = signature_fields(document);
    SignatureField& target = find_field(fields, field);
    const QPDFObjectHandle stamp = document.makeIndirectObject(QPDFObjectHandle::newDictionary());
    QPDFObjectHandle signed_field = target.field.shallowCopy();
    signed_field.replaceKey("/V", stamp);
    std::vector<UpdatedObject> objects{{target.field.getObjectID(), signed_field.unparse()}};
    return append_stamp(pdf, std::move(objects), stamp.getObjectID(), trailer, authority);
}

Bytes stamp_pdf(ByteView pdf, const TimeStamper& authority) {
    QPDF document;
    open_pdf(document, pdf);
    const UpdateTrailer trailer = trailer_of(document);
    std::vector<SignatureField> fields = signature_fields(document);
    int number = 1;
    for (;; ++number) {
        const std::string name = time_stamp_field(number);
        const auto found = std::ranges::find(fields, name, &SignatureField::name);
        if (found == fields.end()) break;
        if (!found->field.hasKey("/V")) return stamp_pdf(pdf, name, authority);
    }
    const QPDFObjectHandle stamp = document.makeIndirectObject(QPDFObjectHandle::newDictionary());
    std::vector<UpdatedObject> objects = new_field(document, time_stamp_field(number), stamp);
    return append_stamp(pdf, std::move(objects), stamp.getObjectID(), trailer, authority);
}

}  // namespace homeward
