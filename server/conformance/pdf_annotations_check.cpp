// Annotations and form fields: what is seen, said, and held by the structure.

#include <algorithm>
#include <cmath>

#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

constexpr long long invisible = 1, hidden = 2, print = 4, no_view = 32, toggle_no_view = 256;
constexpr int field_parents_max = 64;

const std::set<std::string>& allowed_kinds() {
    static const std::set<std::string> kinds{
        "/Text",        "/Link",     "/FreeText",  "/Line",      "/Square",         "/Circle",
        "/Polygon",     "/PolyLine", "/Highlight", "/Underline", "/Squiggly",       "/StrikeOut",
        "/Stamp",       "/Caret",    "/Ink",       "/Popup",     "/FileAttachment", "/Widget",
        "/PrinterMark", "/TrapNet",  "/Watermark", "/Redact"};
    return kinds;
}

class AnnotationCheck {
public:
    explicit AnnotationCheck(Checking& work) : work_(work), found_(work.findings) {}

    void run() {
        for (std::size_t i = 0; i < work_.pages.size(); ++i) {
            page_ = static_cast<int>(i) + 1;
            QPDFObjectHandle page = work_.pages[i];
            const auto annotations = items_of(page.getKey("/Annots"));
            if (!annotations.empty()) {
                found_.want(name_of(page.getKey("/Tabs")) == "/S", "annotation.tab_order", 0, page_);
            }
            for (const QPDFObjectHandle& annotation : annotations) check(annotation, page);
        }
    }

private:
    void want(bool holds, ClauseRow clause) { found_.want(holds, clause, number_, page_); }

    void check(QPDFObjectHandle annotation, QPDFObjectHandle page) {
        if (!annotation.isDictionary()) return;
        number_ = number_of(annotation);
        kind_ = name_of(annotation.getKey("/Subtype"));
        want(allowed_kinds().contains(kind_), "annotation.kind");
        want(kind_ != "/TrapNet", "annotation.trap_net");
        const long long flags = integer_of(annotation.getKey("/F")).value_or(0);
        if (kind_ != "/Popup") check_flags(flags);
        check_appearance(annotation);
        if (kind_ == "/Widget") check_field(annotation);
        if (kind_ == "/PrinterMark") {
            return want(!work_.element_of_object.contains(annotation.getObjGen()), "annotation.printer_mark");
        }
        check_media(annotation.getKey("/A"));
        const bool seen = (flags & hidden) == 0 && kind_ != "/Popup" && is_on_page(annotation, page);
        if (seen) check_structure_of(annotation);
    }

    void check_flags(long long flags) {
        want((flags & print) != 0 && (flags & (invisible | hidden | no_view | toggle_no_view)) == 0,
             "annotation.flags");
    }

    static bool is_on_page(QPDFObjectHandle annotation, QPDFObjectHandle page) {
        QPDFObjectHandle place = annotation.getKey("/Rect");
        QPDFObjectHandle box = page.hasKey("/CropBox") ? page.getKey("/CropBox") : page.getKey("/MediaBox");
        if (!place.isRectangle() || !box.isRectangle()) return true;
        const auto a = place.getArrayAsRectangle();
        const auto b = box.getArrayAsRectangle();
        return a.llx < b.urx && a.urx > b.llx && a.lly < b.ury && a.ury > b.lly;
    }

    void check_appearance(QPDFObjectHandle annotation) {
        QPDFObjectHandle looks = annotation.getKey("/AP");
        QPDFObjectHandle place = annotation.getKey("/Rect");
        bool has_size = true;
        if (place.isRectangle()) {
            const auto corners = place.getArrayAsRectangle();
            has_size = corners.urx != corners.llx || corners.ury != corners.lly;
        }
        if (!looks.isDictionary()) {
            return want(!has_size || kind_ == "/Popup" || kind_ == "/Link", "annotation.appearance");
        }
        QPDFObjectHandle normal = looks.getKey("/N");
        const bool button = kind_ == "/Widget" && name_of(inherited(annotation, "/FT")) == "/Btn";
        const bool shaped = button ? normal.isDictionary() : normal.isStream();
        want(shaped && looks.getKeys().size() == 1, "annotation.appearance_states");
    }

    // A field's entries may stand with those above it.
    static QPDFObjectHandle inherited(QPDFObjectHandle field, const std::string& key) {
        for (int steps = 0; steps < field_parents_max && field.isDictionary(); ++steps) {
            if (field.hasKey(key)) return field.getKey(key);
            field = field.getKey("/Parent");
        }
        return QPDFObjectHandle::newNull();
    }

    void check_field(QPDFObjectHandle widget) {
        want(!widget.hasKey("/A") && !widget.hasKey("/AA"), "form.action");
        want(inherited(widget, "/AA").isNull(), "form.action");
    }

    void check_media(QPDFObjectHandle action) {
        if (name_of(member(action, "/S")) != "/Rendition") return;
        QPDFObjectHandle clip = member(member(action, "/R"), "/C");
        want(member(clip, "/CT").isString() && member(clip, "/Alt").isArray(), "annotation.media");
    }

    void check_structure_of(QPDFObjectHandle annotation) {
        const auto found = work_.element_of_object.find(annotation.getObjGen());
        const std::string type = found == work_.element_of_object.end()
                                     ? std::string()
                                     : work_.type_of_element[found->second.getObjGen()];
        std::string alternative;
        if (found != work_.element_of_object.end()) {
            alternative = text_of(found->second.getKey("/Alt"));
            check_parent(annotation, found->second);
        }
        const std::string contents = text_of(annotation.getKey("/Contents"));
        if (!contents.empty()) want(work_.has_language || has_language(found), "language.annotation");
        if (kind_ == "/Widget") {
            const std::string title = text_of(inherited(annotation, "/TU"));
            want(type == "/Form", "annotation.widget_in_form");
            want(!title.empty() || !alternative.empty(), "annotation.field_described");
            if (!title.empty()) want(work_.has_language || has_language(found), "language.field");
        } else if (kind_ == "/Link") {
            want(type == "/Link", "annotation.link_in_link");
            want(!contents.empty() || !alternative.empty(), "annotation.link_described");
        } else {
            want(type == "/Annot", "annotation.tagged");
            want(!contents.empty() || !alternative.empty(), "annotation.described");
        }
    }

    bool has_language(std::map<QPDFObjGen, QPDFObjectHandle>::const_iterator found) const {
        return found != work_.element_of_object.end() &&
               !work_.without_language.contains(QPDFObjectHandle(found->second).getObjGen());
    }

    void check_parent(QPDFObjectHandle annotation, QPDFObjectHandle element) {
        const auto key = integer_of(annotation.getKey("/StructParent"));
        const auto parent = key ? work_.parents.find(*key) : work_.parents.end();
        want(parent != work_.parents.end() && parent->second.getObjGen() == element.getObjGen(),
             "annotation.parent");
    }

    Checking& work_;
    Findings& found_;
    std::string kind_;
    int number_ = 0;
    int page_ = 0;
};

}  // namespace

void check_annotations(Checking& work) {
    AnnotationCheck(work).run();
}

}  // namespace homeward
