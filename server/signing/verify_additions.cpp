#include "server/signing/verify_additions.h"

#include <algorithm>
#include <qpdf/QPDFObjectHandle.hh>

#include "server/signing/pdf_internal.h"

namespace homeward {

namespace {

using Keys = std::set<std::string>;
using Handles = std::vector<QPDFObjectHandle>;

// Over all that an update is compared for: a graph made to be walked for ever is told of as unreadable.
constexpr int steps_max = 2'000'000;
// Ways back and across, which lead from any object to all others.
const Keys ways_back{"/Parent", "/P", "/Pg", "/Popup", "/IRT", "/Dest", "/StructParent", "/StructParents"};

int id_of(QPDFObjectHandle handle) {
    return handle.isIndirect() ? handle.getObjectID() : 0;
}

Keys with(Keys keys, const Keys& more) {
    keys.insert(more.begin(), more.end());
    return keys;
}

QPDFObjectHandle dictionary_of(QPDFObjectHandle handle) {
    return handle.isStream() ? handle.getDict() : handle;
}

struct FormField {
    QPDFObjectHandle field;
    bool signature = false;
};

class UpdateTeller {
public:
    UpdateTeller(Revision& before, Revision& after) : before_(before), after_(after) {
        for (const auto& [id, entry] : after_.table) {
            const auto old = before_.table.find(id);
            if (old != before_.table.end() && same_place(old->second, entry)) continue;
            if (carries_objects(id)) continue;
            // Some programs write again what they did not change.
            if (old == before_.table.end() || !same_object(id)) fresh_.insert(id.getObj());
        }
    }

    std::vector<Addition> tell() {
        QPDFObjectHandle root = after_.document->getRoot();
        QPDFObjectHandle old_root = before_.document->getRoot();
        tell_fields(old_root.getKeyIfDict("/AcroForm"), root.getKeyIfDict("/AcroForm"));
        tell_key(old_root, root, "/DSS", Addition::validation_data);
        tell_pages();
        // Tags name the widgets that they stand for, which were told of with their fields.
        tell_key(old_root, root, "/StructTreeRoot", Addition::structure, with(ways_back, {"/Obj"}));
        tell_key(old_root, root, "/Metadata", Addition::metadata);
        tell_key(before_.document->getTrailer(), after_.document->getTrailer(), "/Info", Addition::metadata);
        tell_key(old_root, root, "/AF", Addition::attachment);
        for (const char* key : {"/OpenAction", "/AA"}) tell_key(old_root, root, key, Addition::action);
        QPDFObjectHandle names = root.getKeyIfDict("/Names");
        QPDFObjectHandle old_names = old_root.getKeyIfDict("/Names");
        tell_key(old_names, names, "/EmbeddedFiles", Addition::attachment);
        tell_key(old_names, names, "/JavaScript", Addition::action);
        tell_rest(old_root, root);
        return {found_.begin(), found_.end()};
    }

private:
    static bool same_place(const QPDFXRefEntry& a, const QPDFXRefEntry& b) {
        if (a.getType() != b.getType()) return false;
        if (a.getType() == 1) return a.getOffset() == b.getOffset();
        return a.getObjStreamNumber() == b.getObjStreamNumber() &&
               a.getObjStreamIndex() == b.getObjStreamIndex();
    }

    bool same_object(const QPDFObjGen& id) {
        QPDFObjectHandle a = before_.document->getObject(id);
        QPDFObjectHandle b = after_.document->getObject(id);
        if (a.isStream() != b.isStream()) return false;
        if (!a.isStream()) return a.unparseResolved() == b.unparseResolved();
        const auto old_data = a.getRawStreamData();
        const auto data = b.getRawStreamData();
        return a.getDict().unparse() == b.getDict().unparse() && old_data->getSize() == data->getSize() &&
               std::equal(data->getBuffer(), data->getBuffer() + data->getSize(), old_data->getBuffer());
    }

    bool carries_objects(const QPDFObjGen& id) {
        QPDFObjectHandle type = dictionary_of(after_.document->getObject(id)).getKeyIfDict("/Type");
        return type.isNameAndEquals("/ObjStm") || type.isNameAndEquals("/XRef");
    }

    void add(Addition addition) { found_.insert(addition); }

    // Whether anything new or changed can be reached from `start`; what is found is explained by that.
    bool reaches_fresh(QPDFObjectHandle start, const Keys& skip = ways_back) {
        std::set<int> visited;
        Handles waiting{start};
        bool found = false;
        while (!waiting.empty()) {
            QPDFObjectHandle handle = waiting.back();
            waiting.pop_back();
            if (++steps_ > steps_max) throw Error{ErrorCode::limit_expansion};
            const int number = id_of(handle);
            if (number != 0 && !visited.insert(number).second) continue;
            if (fresh_.contains(number)) {
                found = true;
                explained_.insert(number);
            }
            if (handle.isArray()) {
                for (const QPDFObjectHandle& item : handle.getArrayAsVector()) waiting.push_back(item);
            }
            QPDFObjectHandle dictionary = dictionary_of(handle);
            if (!dictionary.isDictionary()) continue;
            for (const auto& [key, value] : dictionary.getDictAsMap()) {
                if (!skip.contains(key)) waiting.push_back(value);
            }
        }
        return found;
    }

    void tell_key(QPDFObjectHandle before,
                  QPDFObjectHandle after,
                  const char* key,
                  Addition addition,
                  const Keys& skip = ways_back) {
        QPDFObjectHandle old_value = before.getKeyIfDict(key);
        QPDFObjectHandle value = after.getKeyIfDict(key);
        const bool reaches = reaches_fresh(value, skip);
        if (reaches || old_value.unparse() != value.unparse()) add(addition);
    }

    // All terminal fields by number; widgets without a name belong to the field above them.
    static std::map<int, FormField> fields_of(QPDFObjectHandle form) {
        struct Waiting {
            QPDFObjectHandle field;
            std::string type;
        };
        std::map<int, FormField> fields;
        std::vector<Waiting> waiting;
        QPDFObjectHandle list = form.getKeyIfDict("/Fields");
        if (list.isArray())
            for (const QPDFObjectHandle& field : list.getArrayAsVector()) waiting.push_back({field, {}});
        while (!waiting.empty()) {
            Waiting now = waiting.back();
            waiting.pop_back();
            if (!now.field.isDictionary() || !now.field.isIndirect() ||
                fields.contains(now.field.getObjectID()))
                continue;
            QPDFObjectHandle type = now.field.getKey("/FT");
            if (type.isName()) now.type = type.getName();
            fields[now.field.getObjectID()] = {now.field, now.type == "/Sig"};
            QPDFObjectHandle kids = now.field.getKey("/Kids");
            if (kids.isArray())
                for (const QPDFObjectHandle& kid : kids.getArrayAsVector())
                    waiting.push_back({kid, now.type});
        }
        return fields;
    }

    void tell_fields(QPDFObjectHandle before, QPDFObjectHandle after) {
        const auto old_fields = fields_of(before);
        const auto fields = fields_of(after);
        for (const auto& [number, entry] : fields) {
            const auto old = old_fields.find(number);
            const bool is_new = old == old_fields.end();
            if (entry.signature) {
                tell_signature(is_new ? QPDFObjectHandle::newNull() : old->second.field, entry.field);
            } else if (is_new) {
                add(Addition::form_field);
                reaches_fresh(entry.field);
            } else {
                // A value, and the look that shows it.
                if (reaches_fresh(entry.field, with(ways_back, {"/Kids"}))) add(Addition::form_value);
            }
        }
        for (const auto& [number, entry] : old_fields) {
            if (!fields.contains(number)) add(Addition::form_field);
        }
        for (const QPDFObjectHandle& part : {after, after.getKeyIfDict("/Fields")})
            explained_.insert(id_of(part));
        if (before.isDictionary() && after.isDictionary()) {
            QPDFObjectHandle old_rest = before.shallowCopy();
            QPDFObjectHandle rest = after.shallowCopy();
            for (const char* key : {"/Fields", "/SigFlags"}) {
                old_rest.removeKey(key);
                rest.removeKey(key);
            }
            // Fonts that a value is shown in may come with it.
            const bool fonts = reaches_fresh(rest.getKey("/DR"));
            const bool filled = found_.contains(Addition::form_value);
            if (filled) {
                old_rest.removeKey("/DR");
                rest.removeKey("/DR");
            }
            const bool reaches = reaches_fresh(rest);
            if ((fonts && !filled) || reaches || old_rest.unparse() != rest.unparse())
                add(Addition::form_field);
        }
    }

    void tell_signature(QPDFObjectHandle before, QPDFObjectHandle after) {
        if (!reaches_fresh(after)) return;
        QPDFObjectHandle value = after.getKey("/V");
        const bool was_signed = before.isDictionary() && before.hasKey("/V");
        if (before.isNull() && (!value.isDictionary() || shows_something(after)))
            add(Addition::signature_place);
        if (!value.isDictionary()) {
            if (was_signed) add(Addition::other);
            return;
        }
        if (was_signed) return add(Addition::other);
        add(value.getKey("/SubFilter").isNameAndEquals("/ETSI.RFC3161") ? Addition::time_stamp
                                                                        : Addition::signature);
    }

    static bool shows_something(QPDFObjectHandle field) {
        QPDFObjectHandle box = field.getKey("/Rect");
        if (!box.isRectangle()) return false;
        const auto edges = box.getArrayAsRectangle();
        return edges.llx != edges.urx && edges.lly != edges.ury;
    }

    void tell_pages() {
        const Handles old_pages = before_.document->getAllPages();
        const Handles pages = after_.document->getAllPages();
        const auto same_page = [](const auto& a, const auto& b) { return id_of(a) == id_of(b); };
        if (!std::ranges::equal(old_pages, pages, same_page)) add(Addition::pages);
        std::map<int, QPDFObjectHandle> old_of;
        for (const QPDFObjectHandle& page : old_pages) old_of[id_of(page)] = page;
        for (QPDFObjectHandle page : pages) {
            const auto old = old_of.find(id_of(page));
            if (old == old_of.end()) {
                reaches_fresh(page);
                continue;
            }
            tell_page(old->second, page);
        }
    }

    void tell_page(QPDFObjectHandle before, QPDFObjectHandle after) {
        QPDFObjectHandle old_rest = before.shallowCopy();
        QPDFObjectHandle rest = after.shallowCopy();
        for (const char* key : {"/Annots", "/Parent"}) {
            old_rest.removeKey(key);
            rest.removeKey(key);
        }
        const bool reaches = reaches_fresh(rest);
        if (reaches || old_rest.unparse() != rest.unparse()) add(Addition::page_content);
        explained_.insert(id_of(after));
        explained_.insert(id_of(after.getKey("/Annots")));
        const auto notes_of = [](QPDFObjectHandle page) {
            QPDFObjectHandle list = page.getKey("/Annots");
            return list.isArray() ? list.getArrayAsVector() : Handles{};
        };
        std::set<std::string> old_notes;
        for (QPDFObjectHandle note : notes_of(before)) old_notes.insert(note.unparse());
        for (QPDFObjectHandle note : notes_of(after)) {
            // Widgets were told of with their fields.
            const bool told = explained_.contains(id_of(note));
            const bool changed = reaches_fresh(note);
            const bool known = old_notes.erase(note.unparse()) > 0;
            if (!told && (changed || !known)) add(Addition::annotation);
        }
        if (!old_notes.empty()) add(Addition::annotation);
    }

    bool reaches_beyond_signature(QPDFObjectHandle permissions) {
        if (!permissions.isDictionary()) return !permissions.isNull();
        const auto entries = permissions.getDictAsMap();
        return std::ranges::any_of(entries, [this](const auto& entry) {
            return entry.first != "/DocMDP" || !explained_.contains(id_of(entry.second));
        });
    }

    // What no part above leads to, and the catalog's other entries.
    void tell_rest(QPDFObjectHandle before, QPDFObjectHandle after) {
        QPDFObjectHandle old_rest = before.shallowCopy();
        QPDFObjectHandle rest = after.shallowCopy();
        for (const char* key : {"/AcroForm",
                                "/DSS",
                                "/StructTreeRoot",
                                "/Metadata",
                                "/AF",
                                "/OpenAction",
                                "/AA",
                                "/Extensions",
                                "/Names"}) {
            old_rest.removeKey(key);
            rest.removeKey(key);
        }
        // A certifying signature is named in the catalog too.
        const bool certified = found_.contains(Addition::signature) && !before.hasKey("/Perms");
        if (certified && !reaches_beyond_signature(after.getKey("/Perms"))) {
            rest.removeKey("/Perms");
            explained_.insert(id_of(after.getKey("/Perms")));
        }
        if (old_rest.unparse() != rest.unparse()) add(Addition::other);
        explained_.insert(id_of(after));
        explained_.insert(id_of(after.getKey("/Names")));
        if (!std::ranges::includes(explained_, fresh_)) add(Addition::other);
    }

    Revision& before_;
    Revision& after_;
    std::set<int> fresh_;
    std::set<int> explained_;
    std::set<Addition> found_;
    int steps_ = 0;
};

}  // namespace

std::vector<Addition> additions(Revision& before, Revision& after) {
    return UpdateTeller(before, after).tell();
}

}  // namespace homeward
