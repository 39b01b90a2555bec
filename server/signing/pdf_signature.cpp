#include "server/signing/pdf_signature.h"

#include <algorithm>
#include <functional>

#include "server/signing/pdf_internal.h"
#include "server/signing/pdf_update.h"

namespace homeward {

namespace {

// Room for certificate, chain and signature: 3 KB measured with RSA-3072, 5.3 KB with a time stamp. It never
// grows once the digest is taken.
constexpr std::size_t plain_room = 4 * 1024;
constexpr std::size_t stamped_room = 12 * 1024;
constexpr std::string_view range_room = "/ByteRange[0 0000000000 0000000000 0000000000]";

// `D:20260316154200Z` (ISO 32000-1, 7.9.4).
std::string pdf_date(Instant time) {
    std::string digits = "D:";
    for (const char c : to_iso(time)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return digits + "Z";
}

std::string text_entry(const char* key, const std::string& text) {
    if (text.empty()) return {};
    return key + QPDFObjectHandle::newUnicodeString(text).unparse();
}

std::string room_for(std::size_t bytes) {
    return std::string(range_room) + "/Contents<" + std::string(bytes * 2, '0') + ">>>";
}

std::string signature_dictionary(const SignatureDetails& details, bool certifies, std::size_t room) {
    std::string body = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached";
    body += "/M(" + pdf_date(details.time) + ")";
    body += text_entry("/Name", details.name) + text_entry("/Reason", details.reason);
    body += text_entry("/Location", details.place);
    if (certifies) {
        // P 2: from now on the document may only be signed (S-38).
        body +=
            "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P "
            "2/V/1.2>>>>]";
    }
    return body + room_for(room);
}

// Replaces the room for the range by the range, at the same length.
void write_range(std::string& file, std::size_t from, std::size_t hole, std::size_t after) {
    std::string range = "/ByteRange[0 " + std::to_string(hole) + " " + std::to_string(after) + " " +
                        std::to_string(file.size() - after) + "]";
    HOMEWARD_ASSERT(range.size() <= range_room.size());
    range.resize(range_room.size(), ' ');
    file.replace(from, range.size(), range);
}

std::string covered_by(const std::string& file, std::size_t hole, std::size_t after) {
    return file.substr(0, hole) + file.substr(after);
}

// A new object. Numbered by us: to ask qpdf for a number makes it read every object of the document.
QPDFObjectHandle new_object(QPDF& document, int number) {
    document.replaceObject(number, 0, QPDFObjectHandle::newDictionary());
    return document.getObjectByID(number, 0);
}

// The objects of the update. The signature dictionary comes last, so that its hole is near the end.
std::vector<UpdatedObject> make_objects(QPDF& document,
                                        int next_number,
                                        SignatureField& target,
                                        const SignatureDetails& details,
                                        bool certifies,
                                        std::size_t room,
                                        std::vector<Warning>& warnings) {
    std::vector<UpdatedObject> objects;
    const QPDFObjectHandle signature = new_object(document, next_number);
    QPDFObjectHandle field = target.field.shallowCopy();
    field.replaceKey("/V", signature);
    if (const auto drawn = draw_appearance(document, target.widget, details)) {
        const QPDFObjectHandle appearance = new_object(document, next_number + 1);
        QPDFObjectHandle states = QPDFObjectHandle::newDictionary();
        states.replaceKey("/N", appearance);
        if (target.widget.getObjGen() == target.field.getObjGen()) {
            field.replaceKey("/AP", states);
        } else {
            QPDFObjectHandle widget = target.widget.shallowCopy();
            widget.replaceKey("/AP", states);
            objects.push_back({target.widget.getObjectID(), widget.unparse()});
        }
        objects.push_back({appearance.getObjectID(), drawn->body});
        warnings = drawn->warnings;
    }
    objects.push_back({target.field.getObjectID(), field.unparse()});
    if (certifies) {
        QPDFObjectHandle catalog = document.getRoot().shallowCopy();
        QPDFObjectHandle permissions = QPDFObjectHandle::newDictionary();
        permissions.replaceKey("/DocMDP", signature);
        catalog.replaceKey("/Perms", permissions);
        objects.push_back({document.getRoot().getObjectID(), catalog.unparse()});
    }
    objects.push_back({signature.getObjectID(), signature_dictionary(details, certifies, room)});
    return objects;
}

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

// Writes the range of the last signature in `file`, and what `make` gives for the digest of all that it
// covers.
Bytes fill_room(std::string file,
                std::size_t room,
                const std::function<Bytes(const Digest&)>& make,
                const Signer* told = nullptr) {
    // The last one: a name or a reason could spell it too, but those stand before the dictionary's own.
    const std::size_t range = file.rfind(range_room);
    const std::size_t hole = file.find("/Contents<", range) + std::string_view("/Contents").size();
    HOMEWARD_ASSERT(range != std::string::npos && hole > range);
    const std::size_t after = hole + room * 2 + 2;
    write_range(file, range, hole, after);
    const std::string covered = covered_by(file, hole, after);
    if (told != nullptr) told->about_to_sign(bytes_of(covered));
    const Bytes contents = make(sha256(bytes_of(covered)));
    if (contents.size() > room) throw Error{ErrorCode::signature_too_large};
    file.replace(hole + 1, contents.size() * 2, to_hex(contents));
    return copy_bytes(file);
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

SignedPdf sign_pdf(ByteView pdf,
                   std::string_view field,
                   const Signer& signer,
                   const SignatureDetails& details,
                   const TimeStamper* authority) {
    SignatureDetails shown = details;
    if (shown.name.empty()) shown.name = signer_name(signer);
    SignedPdf made;
    QPDF document;
    open_pdf(document, pdf);
    const UpdateTrailer trailer = trailer_of(document);
    std::vector<SignatureField> fields = signature_fields(document);
    SignatureField& target = find_field(fields, field);
    const bool certifies =
        std::ranges::none_of(fields, [](SignatureField& each) { return each.field.hasKey("/V"); });
    const std::size_t room = authority == nullptr ? plain_room : stamped_room;
    std::string file = append_update(
        pdf, make_objects(document, trailer.size, target, shown, certifies, room, made.warnings), trailer);
    made.bytes = fill_room(
        std::move(file),
        room,
        [&](const Digest& digest) { return make_cms(signer, digest, authority); },
        &signer);
    return made;
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
