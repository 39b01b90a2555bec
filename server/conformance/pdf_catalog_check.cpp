// What the document says of itself as a whole: trailer, catalog, output intents, layers.

#include <algorithm>

#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

constexpr std::size_t profile_head_bytes = 128;
constexpr int accessibility_bit = 512;  // Bit 10 of /P (ISO 32000-1, table 22).
constexpr int tree_nodes_max = 100'000;

class CatalogCheck {
public:
    explicit CatalogCheck(Checking& work) : work_(work), found_(work.findings), root_(work.root) {}

    void run() {
        check_trailer();
        check_language();
        check_marks();
        check_events();
        check_form();
        check_intents();
        check_layers();
        check_names();
        check_outlines();
    }

private:
    void check_trailer() {
        QPDFObjectHandle trailer = work_.pdf.getTrailer();
        const auto id = items_of(trailer.getKey("/ID"));
        const bool strings = std::ranges::all_of(id, [](auto each) { return each.isString(); });
        // The writer gives the id when the document is written.
        found_.want(work_.claims_come_later || (id.size() == 2 && strings), "file.id");
        QPDFObjectHandle lock = trailer.getKey("/Encrypt");
        if (!lock.isDictionary()) return;
        found_.add("file.encrypted");
        const auto allowed = integer_of(lock.getKey("/P"));
        found_.want(allowed && (*allowed & accessibility_bit) != 0, "file.access_forbidden");
    }

    void check_language() {
        const std::string language = text_of(root_.getKey("/Lang"));
        work_.has_language = !language.empty();
        found_.want(work_.has_language, "language.document");
    }

    void check_marks() {
        QPDFObjectHandle marks = root_.getKey("/MarkInfo");
        found_.want(is_true(member(marks, "/Marked")), "structure.marked");
        found_.want(!is_true(member(marks, "/Suspects")), "structure.suspects");
        found_.want(is_true(member(root_.getKey("/ViewerPreferences"), "/DisplayDocTitle")), "viewer.title");
    }

    void check_events() {
        found_.want(!is_true(root_.getKey("/NeedsRendering")), "form.needs_rendering");
        found_.want(!root_.hasKey("/Requirements"), "document.requirements");
        QPDFObjectHandle permissions = root_.getKey("/Perms");
        if (!permissions.isDictionary()) return;
        for (const std::string& key : permissions.getKeys()) {
            found_.want(key == "/UR3" || key == "/DocMDP", "file.permissions");
        }
        for (const QPDFObjectHandle& reference :
             items_of(member(permissions.getKey("/DocMDP"), "/Reference"))) {
            for (const char* key : {"/DigestLocation", "/DigestMethod", "/DigestValue"}) {
                found_.want(member(reference, key).isNull(), "file.permission_digest");
            }
        }
    }

    void check_form() {
        QPDFObjectHandle form = root_.getKey("/AcroForm");
        found_.want(!is_true(member(form, "/NeedAppearances")), "form.need_appearances");
        found_.want(member(form, "/XFA").isNull(), "form.xfa");
    }

    void check_intents() {
        std::set<QPDFObjGen> profiles;
        for (const QPDFObjectHandle& intent : items_of(root_.getKey("/OutputIntents"))) {
            found_.want(member(intent, "/DestOutputProfileRef").isNull(), "colour.intent_outside");
            QPDFObjectHandle profile = member(intent, "/DestOutputProfile");
            if (profile.isNull()) continue;
            profiles.insert(profile.getObjGen());
            const auto components = components_of_profile(bytes_of_stream(profile));
            found_.want(components && is_output(profile), "colour.intent", number_of(profile));
            work_.intent_components = components.value_or(0);
        }
        found_.want(profiles.size() <= 1, "colour.intents_differ");
    }

    static bool is_output(QPDFObjectHandle profile) {
        const std::string bytes = bytes_of_stream(profile);
        const std::string kind = bytes.size() > profile_head_bytes ? bytes.substr(12, 4) : std::string();
        return kind == "prtr" || kind == "mntr";
    }

    void check_layers() {
        QPDFObjectHandle layers = root_.getKey("/OCProperties");
        if (!layers.isDictionary()) return;
        auto arrangements = items_of(layers.getKey("/Configs"));
        arrangements.push_back(layers.getKey("/D"));
        std::set<std::string> names;
        const std::size_t all = items_of(layers.getKey("/OCGs")).size();
        for (const QPDFObjectHandle& arrangement : arrangements) {
            const std::string name = text_of(member(arrangement, "/Name"));
            found_.want(!name.empty() && names.insert(name).second, "layer.name");
            found_.want(member(arrangement, "/AS").isNull(), "layer.automatic");
            QPDFObjectHandle order = member(arrangement, "/Order");
            if (!order.isNull()) found_.want(layers_in(order) == all, "layer.order");
        }
    }

    // Arrays in arrays, with names of groups between the layers.
    static std::size_t layers_in(const QPDFObjectHandle& order) {
        std::set<QPDFObjGen> seen;
        std::vector<QPDFObjectHandle> open{order};
        for (int nodes = 0; !open.empty() && nodes < tree_nodes_max; ++nodes) {
            QPDFObjectHandle next = open.back();
            open.pop_back();
            if (next.isDictionary()) seen.insert(next.getObjGen());
            if (!next.isArray()) continue;
            for (const QPDFObjectHandle& each : next.getArrayAsVector()) open.push_back(each);
        }
        return seen.size();
    }

    void check_names() {
        QPDFObjectHandle names = root_.getKey("/Names");
        found_.want(member(names, "/AlternatePresentations").isNull(), "page.alternatives");
        found_.want(member(names, "/JavaScript").isNull(), "action.kind");
    }

    void check_outlines() {
        const bool any = !member(root_.getKey("/Outlines"), "/First").isNull();
        if (any) found_.want(work_.has_language, "language.outline");
    }

    Checking& work_;
    Findings& found_;
    QPDFObjectHandle root_;
};

}  // namespace

std::optional<int> components_of_profile(std::string_view profile) {
    if (profile.size() <= profile_head_bytes || profile.substr(36, 4) != "acsp") return std::nullopt;
    if (static_cast<unsigned char>(profile[8]) > 4) return std::nullopt;  // The version.
    const std::string_view kind = profile.substr(12, 4);
    if (kind != "prtr" && kind != "mntr" && kind != "scnr" && kind != "spac") return std::nullopt;
    const std::string_view space = profile.substr(16, 4);
    if (space == "GRAY") return 1;
    if (space == "RGB " || space == "Lab ") return 3;
    if (space == "CMYK") return 4;
    return std::nullopt;
}

void check_catalog(Checking& work) {
    CatalogCheck(work).run();
}

}  // namespace homeward
