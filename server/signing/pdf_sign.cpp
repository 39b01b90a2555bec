// Signing: the field, what it shows, the signature dictionary and, with the first signature, the catalog's
// word that the document may only be signed from now on. All else stays as it stands.

#include <algorithm>

#include "parsers/base/error.h"
#include "server/signing/pdf_hole.h"
#include "server/signing/pdf_paper.h"
#include "server/signing/pdf_text.h"
#include "server/signing/pdf_update.h"

namespace homeward {

namespace {

// `D:20260316154200Z` (ISO 32000-1, 7.9.4).
std::string pdf_date(Instant time) {
    std::string digits = "D:";
    for (const char c : to_iso(time)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return digits + "Z";
}

std::string text_entry(const char* key, const std::string& text) {
    return text.empty() ? std::string() : key + text_string(text);
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

std::string reference_to(int number) {
    return std::to_string(number) + " 0 R";
}

// Finds the field and refuses one that cannot be signed in an update.
const FieldToSign& find_field(const std::vector<FieldToSign>& places, std::string_view name) {
    const auto found = std::ranges::find(places, name, &FieldToSign::name);
    if (found == places.end()) {
        throw Error{ErrorCode::bad_pdf, "it has no signature field called " + std::string(name)};
    }
    if (found->is_signed) {
        throw Error{ErrorCode::bad_pdf, "its field " + std::string(name) + " is signed already"};
    }
    if (!raw_reference(found->field) || (!found->widget.empty() && !raw_reference(found->widget))) {
        throw Error{ErrorCode::bad_pdf, "its signature field is not an object of its own"};
    }
    return *found;
}

// The objects of the update. The signature dictionary comes last, so that its hole is near the end.
std::vector<UpdatedObject> make_objects(const PdfObjects& paper,
                                        const FieldToSign& target,
                                        const SignatureDetails& details,
                                        bool certifies,
                                        std::size_t room,
                                        std::vector<Warning>& warnings) {
    std::vector<UpdatedObject> objects;
    const int signature = paper.size();
    const int appearance = signature + 1;
    const RawDictionary widget = paper.dictionary(target.widget);
    std::vector<std::pair<std::string, std::string>> changed{{"/V", reference_to(signature)}};
    if (const auto drawn = draw_appearance(paper, widget, details)) {
        const std::pair<std::string, std::string> shows{"/AP", "<</N " + reference_to(appearance) + ">>"};
        if (target.widget == target.field) {
            changed.push_back(shows);
        } else {
            objects.push_back({*raw_reference(target.widget), widget.with({shows})});
        }
        objects.push_back({appearance, drawn->body});
        warnings = drawn->warnings;
    }
    objects.push_back({*raw_reference(target.field), paper.dictionary(target.field).with(changed)});
    if (certifies) {
        const auto catalog = raw_reference(paper.trailer().find("/Root"));
        if (!catalog) throw Error{ErrorCode::bad_pdf, "its catalog is not an object of its own"};
        const std::string permissions = "<</DocMDP " + reference_to(signature) + ">>";
        objects.push_back({*catalog, catalog_of(paper).with({{"/Perms", permissions}})});
    }
    objects.push_back({signature, signature_dictionary(details, certifies, room)});
    return objects;
}

// The keys that the update repeats.
UpdateTrailer trailer_of(const PdfObjects& paper) {
    UpdateTrailer kept{.size = paper.size(), .root = std::string(paper.trailer().find("/Root"))};
    const std::string_view information = paper.trailer().find("/Info");
    if (raw_reference(information)) kept.info = information;
    const auto ids = paper.items(paper.trailer().find("/ID"));
    if (ids.empty()) return kept;
    kept.first_id = raw_string(paper.value(ids.front()));
    if (ids.size() != 2 || !kept.first_id) throw Error{ErrorCode::bad_pdf, "its identifier cannot be read"};
    return kept;
}

}  // namespace

SignedPdf sign_pdf(ByteView pdf,
                   std::string_view field,
                   const Signer& signer,
                   const SignatureDetails& details,
                   const TimeStamper* authority) {
    SignatureDetails shown = details;
    if (shown.name.empty()) shown.name = signer_name(signer);
    SignedPdf made;
    const PdfObjects paper(pdf);
    const std::vector<FieldToSign> places = fields_to_sign(paper);
    const FieldToSign& target = find_field(places, field);
    const bool certifies = std::ranges::none_of(places, &FieldToSign::is_signed);
    const std::size_t room = authority == nullptr ? plain_room : stamped_room;
    WrittenUpdate update = append_update(
        pdf, make_objects(paper, target, shown, certifies, room, made.warnings), trailer_of(paper));
    made.bytes = fill_room(
        std::move(update),
        room,
        [&](const Digest& digest) { return make_cms(signer, digest, authority); },
        &signer);
    return made;
}

}  // namespace homeward
