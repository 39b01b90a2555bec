// What may change after a signature, and what may not.

#include <algorithm>
#include <qpdf/QPDFObjectHandle.hh>

#include "server/signing/pdf_internal.h"
#include "server/signing/verify_internal.h"

namespace homeward {

namespace {

using Keys = std::set<std::string>;
using Handles = std::vector<QPDFObjectHandle>;

constexpr std::string_view trailer_changed = "the file's trailer names another catalog or another document";
constexpr std::string_view object_changed = "something was changed that is not a signature";
constexpr std::string_view page_changed = "a page was changed";
constexpr std::string_view objects_added = "something was added that is not a signature's own";
constexpr std::string_view signature_replaced = "a signature was replaced";
constexpr std::string_view look_unsound = "a signature's look does more than show text and pictures";

const Keys dss_keys{"/Type", "/VRI", "/Certs", "/CRLs", "/OCSPs"};
// Whatever acts, or shows more than the page it stands on.
const Keys acting_keys{"/A",
                       "/AA",
                       "/JS",
                       "/OpenAction",
                       "/Annots",
                       "/Launch",
                       "/URI",
                       "/EmbeddedFiles",
                       "/EF",
                       "/OC",
                       "/Ref",
                       "/OPI",
                       "/PS",
                       "/Alternates"};

// All entries, those that name a missing object too: getKeys() leaves them out.
std::map<std::string, QPDFObjectHandle> entries_of(QPDFObjectHandle dictionary) {
    if (!dictionary.isDictionary()) return {};
    return dictionary.getDictAsMap();
}

bool same_value(QPDFObjectHandle a, QPDFObjectHandle b) {
    return a.unparse() == b.unparse();
}

// Whether both are dictionaries that differ at most in the keys of `free`.
bool same_but(QPDFObjectHandle before, QPDFObjectHandle after, const Keys& free) {
    if (!before.isDictionary() || !after.isDictionary()) return false;
    auto old_entries = entries_of(before);
    auto new_entries = entries_of(after);
    std::erase_if(old_entries, [&](const auto& entry) { return free.contains(entry.first); });
    std::erase_if(new_entries, [&](const auto& entry) { return free.contains(entry.first); });
    return std::ranges::equal(old_entries, new_entries, [](const auto& a, const auto& b) {
        return a.first == b.first && same_value(a.second, b.second);
    });
}

bool only_keys(QPDFObjectHandle dictionary, const Keys& allowed) {
    return std::ranges::all_of(entries_of(dictionary),
                               [&](const auto& entry) { return allowed.contains(entry.first); });
}

// What `after` has behind the items of `before`; nothing where it does not begin with them.
std::optional<Handles> appended(QPDFObjectHandle before, QPDFObjectHandle after) {
    Handles items;
    const Handles old_items = before.isArray() ? before.getArrayAsVector() : Handles{};
    if (!after.isArray()) return before.isArray() ? std::nullopt : std::optional(items);
    const Handles new_items = after.getArrayAsVector();
    if (new_items.size() < old_items.size()) return std::nullopt;
    for (std::size_t i = 0; i < old_items.size(); ++i) {
        if (!same_value(old_items.at(i), new_items.at(i))) return std::nullopt;
    }
    items.assign(new_items.begin() + static_cast<std::ptrdiff_t>(old_items.size()), new_items.end());
    return items;
}

int id_of(QPDFObjectHandle handle) {
    return handle.isIndirect() ? handle.getObjectID() : 0;
}

class UpdateJudge {
public:
    UpdateJudge(std::string_view pdf,
                Revision& before,
                Revision& after,
                const RawUpdate& update,
                const References& references)
        : pdf_(pdf), before_(before), after_(after), update_(update), references_(references) {}

    std::optional<std::string_view> judge() {
        judge_trailer();
        sort_objects();
        for (SignatureField& field : signature_fields(*before_.document)) {
            names_.insert(field.name);
            judge_field(field);
        }
        judge_catalog();
        judge_pages();
        judge_dss();
        follow();
        for (const int number : changed_) {
            if (!explained_.contains(number)) fail(object_changed);
        }
        for (const int number : added_) {
            // A number that something already named would appear there too, wherever the update put it.
            if (references_.names(number)) fail(objects_added);
            if (!explained_.contains(number) && !is_structure(number)) fail(objects_added);
        }
        return breach_;
    }

private:
    void fail(std::string_view breach) {
        if (!breach_) breach_ = breach;
    }

    QPDFObjectHandle old_object(int number) { return before_.document->getObjectByID(number, 0); }
    QPDFObjectHandle new_object(int number) { return after_.document->getObjectByID(number, 0); }
    bool is_changed(int number) const { return changed_.contains(number); }
    bool is_added(QPDFObjectHandle handle) const {
        return handle.isIndirect() && added_.contains(handle.getObjectID());
    }

    void judge_trailer() {
        QPDFObjectHandle before = before_.document->getTrailer();
        QPDFObjectHandle after = after_.document->getTrailer();
        for (const char* key : {"/Root", "/Info", "/Encrypt"}) {
            if (!same_value(before.getKey(key), after.getKey(key))) fail(trailer_changed);
        }
        QPDFObjectHandle old_id = before.getKey("/ID");
        QPDFObjectHandle new_id = after.getKey("/ID");
        if (old_id.isArray() && new_id.isArray() && old_id.getArrayNItems() > 0 &&
            new_id.getArrayNItems() > 0 && !same_value(old_id.getArrayItem(0), new_id.getArrayItem(0))) {
            fail(trailer_changed);
        }
        static const Keys allowed{"/Size",
                                  "/Root",
                                  "/Info",
                                  "/ID",
                                  "/Prev",
                                  "/Type",
                                  "/W",
                                  "/Index",
                                  "/Filter",
                                  "/DecodeParms",
                                  "/Length"};
        // Some programs write a key of their own into every trailer: it may stand, unchanged.
        for (const auto& [key, value] : entries_of(after)) {
            if (!allowed.contains(key) && !same_value(before.getKey(key), value)) fail(trailer_changed);
        }
    }

    void sort_objects() {
        for (const auto& [id, entry] : after_.table) {
            const auto old_entry = before_.table.find(id);
            if (old_entry == before_.table.end()) {
                added_.insert(id.getObj());
            } else if (entry.getType() != old_entry->second.getType() ||
                       (entry.getType() == 1 && entry.getOffset() != old_entry->second.getOffset()) ||
                       (entry.getType() == 2 &&
                        entry.getObjStreamNumber() != old_entry->second.getObjStreamNumber())) {
                changed_.insert(id.getObj());
            }
        }
    }

    // Objects that carry others or are the section itself.
    bool is_structure(int number) const {
        return std::ranges::any_of(update_.objects, [&](const RawObject& object) {
            const RawEntry* type = object.value.find("/Type");
            return object.number == number && object.stream && type != nullptr &&
                   (raw_part(pdf_, *type) == "/ObjStm" || raw_part(pdf_, *type) == "/XRef");
        });
    }

    void judge_field(SignatureField& field) {
        const int number = id_of(field.field);
        const int widget = id_of(field.widget);
        if (!is_changed(number)) {
            if (widget != 0 && is_changed(widget)) fail(object_changed);
            return;
        }
        if (field.field.hasKey("/V")) return fail(signature_replaced);
        QPDFObjectHandle now = new_object(number);
        if (!same_but(field.field, now, widget == number ? Keys{"/V", "/AP"} : Keys{"/V"}))
            return fail(object_changed);
        if (++signed_ > 1) return fail(objects_added);
        judge_value(now.getKey("/V"));
        explained_.insert(number);
        if (widget == number) {
            judge_look(field.widget, now);
        } else if (widget != 0 && is_changed(widget)) {
            if (!same_but(field.widget, new_object(widget), {"/AP"})) fail(object_changed);
            judge_look(field.widget, new_object(widget));
            explained_.insert(widget);
        }
    }

    void judge_value(QPDFObjectHandle value) {
        if (!is_added(value) || !value.isDictionary()) return fail(object_changed);
        waiting_.push_back(value);
    }

    // One look, a form of its own.
    void judge_look(QPDFObjectHandle before, QPDFObjectHandle after) {
        QPDFObjectHandle look = after.getKey("/AP");
        if (same_value(before.getKey("/AP"), look)) return;
        if (look.isIndirect() && !is_added(look)) return fail(object_changed);
        QPDFObjectHandle normal = look.isDictionary() ? look.getKey("/N") : look;
        if (!only_keys(look, {"/N"}) || !is_added(normal) || !normal.isStream() ||
            !normal.getDict().getKey("/Subtype").isNameAndEquals("/Form")) {
            return fail(look_unsound);
        }
        waiting_.push_back(look);
    }

    void judge_catalog() {
        QPDFObjectHandle before = before_.document->getRoot();
        QPDFObjectHandle after = after_.document->getRoot();
        QPDFObjectHandle old_form = before.getKey("/AcroForm");
        QPDFObjectHandle new_form = after.getKey("/AcroForm");
        if (is_changed(id_of(before))) {
            Keys free{"/DSS", "/Extensions"};
            if (!old_form.isIndirect() && !new_form.isIndirect()) free.insert("/AcroForm");
            if (!same_but(before, after, free)) fail(object_changed);
            if (after.getKey("/Extensions").unparse().find(" R") != std::string::npos) fail(object_changed);
            explained_.insert(id_of(before));
        }
        if (!is_changed(id_of(before)) && !is_changed(id_of(old_form)) &&
            !is_changed(id_of(old_form.getKeyIfDict("/Fields")))) {
            return;
        }
        if (!same_but(old_form, new_form, {"/Fields", "/SigFlags"})) return fail(object_changed);
        if (id_of(old_form) != id_of(new_form)) return fail(object_changed);
        QPDFObjectHandle flags = new_form.getKey("/SigFlags");
        if (!flags.isNull() && !(flags.isInteger() && !flags.isIndirect())) return fail(object_changed);
        judge_list(old_form.getKey("/Fields"), new_form.getKey("/Fields"));
        if (is_changed(id_of(old_form))) explained_.insert(id_of(old_form));
    }

    // A list of fields or annotations that may have grown by signature fields that show nothing.
    void judge_list(QPDFObjectHandle before, QPDFObjectHandle after) {
        const auto items = appended(before, after);
        if (!items || id_of(before) != id_of(after)) return fail(object_changed);
        for (const QPDFObjectHandle& item : *items) judge_new_field(item);
        if (is_changed(id_of(before))) explained_.insert(id_of(before));
    }

    void judge_new_field(QPDFObjectHandle field) {
        if (!is_added(field) || !field.isDictionary()) return fail(objects_added);
        if (!new_fields_.insert(field.getObjectID()).second) return;
        static const Keys allowed{"/Type",   "/Subtype",      "/FT", "/T",  "/TU", "/F",  "/Ff",
                                  "/P",      "/Rect",         "/V",  "/AP", "/MK", "/DA", "/BS",
                                  "/Border", "/StructParent", "/DR", "/H",  "/Q",  "/NM", "/M"};
        QPDFObjectHandle box = field.getKey("/Rect");
        const bool shows_nothing =
            box.isRectangle() && (box.getArrayAsRectangle().llx == box.getArrayAsRectangle().urx ||
                                  box.getArrayAsRectangle().lly == box.getArrayAsRectangle().ury);
        if (!only_keys(field, allowed) || !shows_nothing || !field.getKey("/FT").isNameAndEquals("/Sig") ||
            !field.getKey("/Subtype").isNameAndEquals("/Widget") || ++signed_ > 1) {
            return fail(objects_added);
        }
        // Two fields of one name are one field in two readings.
        if (!field.getKey("/T").isString() || !names_.insert(field.getKey("/T").getUTF8Value()).second)
            return fail(objects_added);
        judge_value(field.getKey("/V"));
        judge_look(QPDFObjectHandle::newDictionary(), field);
        waiting_.push_back(field);
    }

    void judge_pages() {
        for (QPDFObjectHandle before : before_.document->getAllPages()) {
            const int number = id_of(before);
            const int list = id_of(before.getKey("/Annots"));
            if (!is_changed(number) && !is_changed(list)) continue;
            QPDFObjectHandle after = new_object(number);
            if (!same_but(before, after, {"/Annots"})) return fail(page_changed);
            judge_list(before.getKey("/Annots"), after.getKey("/Annots"));
            if (!is_changed(number)) continue;
            explained_.insert(number);
            visited_.insert(number);  // Looked at as a page; a new field may name it as its own.
        }
    }

    // Validation data: read by verifiers only, and shown nowhere, so long as nothing else refers to it.
    void judge_dss() {
        QPDFObjectHandle before = before_.document->getRoot().getKey("/DSS");
        QPDFObjectHandle after = after_.document->getRoot().getKey("/DSS");
        if (after.isNull()) {
            if (!before.isNull()) fail(object_changed);
            return;
        }
        if (!is_validation_data(after) || !only_keys(before, dss_keys)) return fail(object_changed);
        if (after.isIndirect() && !is_added(after) && id_of(after) != id_of(before))
            return fail(object_changed);
        std::set<int> owners{id_of(before_.document->getRoot()), id_of(before)};
        Handles lists{before};
        for (const auto& [key, value] : entries_of(before)) lists.push_back(value);
        for (const auto& [key, value] : entries_of(before.getKeyIfDict("/VRI"))) lists.push_back(value);
        for (const QPDFObjectHandle& list : lists) owners.insert(id_of(list));
        for (QPDFObjectHandle& list : lists) {
            const int number = id_of(list);
            if (!is_changed(number)) continue;
            if (!references_.only_from(number, owners) || named_beside_dss(number) ||
                !has_grown(list, new_object(number))) {
                return fail(object_changed);
            }
            waiting_.push_back(new_object(number));
            explained_.insert(number);
        }
        waiting_.push_back(after);
    }

    // Whether the catalog names the object otherwise than as validation data.
    bool named_beside_dss(int number) {
        QPDFObjectHandle rest = before_.document->getRoot().shallowCopy();
        rest.removeKey("/DSS");
        References beside;
        beside.add(rest, 0);
        return beside.names(number);
    }

    static bool has_grown(QPDFObjectHandle before, QPDFObjectHandle after) {
        if (before.isArray()) return after.isArray() && appended(before, after).has_value();
        if (!before.isDictionary() || !after.isDictionary()) return false;
        return std::ranges::all_of(entries_of(before), [&](const auto& entry) {
            const QPDFObjectHandle now = after.getKey(entry.first);
            return same_value(entry.second, now) || appended(entry.second, now).has_value();
        });
    }

    // Explains every new object that the accepted values lead to.
    void follow() {
        while (!waiting_.empty() && !breach_) {
            QPDFObjectHandle handle = waiting_.back();
            waiting_.pop_back();
            if (handle.isIndirect()) {
                const int number = handle.getObjectID();
                const bool look_inside =
                    added_.contains(number) ? explained_.insert(number).second : first_visit(number);
                if (!look_inside) continue;
            }
            if (handle.isArray()) {
                for (const QPDFObjectHandle& item : handle.getArrayAsVector()) waiting_.push_back(item);
            }
            if (handle.isStream() && names_other_file(handle.getDict())) fail(look_unsound);
            for (const auto& [key, value] : entries_of(handle.isStream() ? handle.getDict() : handle)) {
                if (acting_keys.contains(key)) fail(look_unsound);
                waiting_.push_back(value);
            }
        }
    }

    // A stream whose bytes stand in another file (ISO 32000-1, 7.3.8.2).
    static bool names_other_file(QPDFObjectHandle dictionary) {
        return dictionary.hasKey("/F") || dictionary.hasKey("/FFilter") || dictionary.hasKey("/FDecodeParms");
    }

    // Objects that were there before are looked into only where they were changed by leave.
    bool first_visit(int number) { return changed_.contains(number) && visited_.insert(number).second; }

    std::string_view pdf_;
    Revision& before_;
    Revision& after_;
    const RawUpdate& update_;
    const References& references_;
    std::set<int> changed_;
    std::set<int> added_;
    std::set<int> explained_;
    std::set<int> visited_;
    std::set<int> new_fields_;
    std::set<std::string> names_;
    Handles waiting_;
    int signed_ = 0;
    std::optional<std::string_view> breach_;
};

}  // namespace

std::optional<std::string_view> find_breach(std::string_view pdf,
                                            Revision& before,
                                            Revision& after,
                                            const RawUpdate& update,
                                            const References& references) {
    if (!sections_agree(pdf, before, after, update))
        return "an added part does not list its own objects rightly";
    const auto breach = UpdateJudge(pdf, before, after, update, references).judge();
    if (breach) return breach;
    if (after.document->anyWarnings()) return "an added part is damaged";
    return std::nullopt;
}

}  // namespace homeward
