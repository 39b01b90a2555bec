#include "server/report/pdf_finish_check.h"

#include <algorithm>
#include <array>
#include <set>

#include "parsers/base/error.h"
#include "server/report/pdf_finish_internal.h"

namespace homeward {

namespace {

constexpr int annotation_hidden_bits = 1 | 2 | 32;  // Invisible, hidden, no view.
constexpr int annotation_print_bit = 4;
constexpr std::size_t structure_elements_max = 2'000'000;

// The structure types that our papers use (ISO 32000-1, 14.8.4).
const std::set<std::string>& standard_types() {
    static const std::set<std::string> types{"/Document", "/Div",  "/Sect", "/P",          "/H1",    "/H2",
                                             "/H3",       "/L",    "/LI",   "/Lbl",        "/LBody", "/Table",
                                             "/TR",       "/TH",   "/TD",   "/BlockQuote", "/Note",  "/Link",
                                             "/Figure",   "/Form", "/Span", "/Caption"};
    return types;
}

class Check {
public:
    Check(QPDF& pdf, std::vector<std::string>& broken) : pdf_(pdf), broken_(broken) {}

    void run() {
        check_catalog();
        check_trailer();
        check_metadata();
        check_objects();
        check_structure();
        check_annotations();
    }

private:
    void want(bool holds, const std::string& what) {
        if (!holds) broken_.push_back(what);
    }

    static std::string number_of(QPDFObjectHandle object) { return std::to_string(object.getObjectID()); }

    void check_catalog() {
        QPDFObjectHandle root = pdf_.getRoot();
        want(root.getKey("/Lang").isString() && !root.getKey("/Lang").getStringValue().empty(),
             "catalog: no language");
        QPDFObjectHandle marked = root.getKey("/MarkInfo");
        want(marked.isDictionary() && marked.getKey("/Marked").isBool() &&
                 marked.getKey("/Marked").getBoolValue(),
             "catalog: not marked");
        want(!marked.isDictionary() || !marked.hasKey("/Suspects"), "catalog: suspects");
        QPDFObjectHandle viewer = root.getKey("/ViewerPreferences");
        want(viewer.isDictionary() && viewer.getKey("/DisplayDocTitle").isBool() &&
                 viewer.getKey("/DisplayDocTitle").getBoolValue(),
             "catalog: the title is not shown");
        for (const char* key :
             {"/AA", "/OpenAction", "/OCProperties", "/NeedsRendering", "/Perms", "/Requirements"}) {
            want(!root.hasKey(key), std::string("catalog: has ") + key);
        }
        QPDFObjectHandle names = root.getKey("/Names");
        want(!names.isDictionary() || !names.hasKey("/JavaScript"), "catalog: script");
        QPDFObjectHandle form = root.getKey("/AcroForm");
        want(!form.isDictionary() || (!form.hasKey("/XFA") && !form.hasKey("/NeedAppearances")), "form: XFA");
        check_intent(root.getKey("/OutputIntents"));
    }

    void check_intent(QPDFObjectHandle intents) {
        if (!intents.isArray() || intents.getArrayNItems() != 1) {
            broken_.emplace_back("colour: not one output intent");
            return;
        }
        QPDFObjectHandle intent = intents.getArrayItem(0);
        want(intent.getKey("/S").isNameAndEquals("/GTS_PDFA1"), "colour: intent");
        QPDFObjectHandle profile = intent.getKey("/DestOutputProfile");
        want(profile.isStream() && profile.getDict().getKey("/N").isInteger() &&
                 profile.getDict().getKey("/N").getIntValue() == 3,
             "colour: profile");
    }

    void check_trailer() {
        QPDFObjectHandle trailer = pdf_.getTrailer();
        want(!trailer.hasKey("/Encrypt"), "trailer: encrypted");
        QPDFObjectHandle info = trailer.getKey("/Info");
        want(info.isDictionary() && info.getKey("/Title").isString() &&
                 !info.getKey("/Title").getUTF8Value().empty(),
             "metadata: no title");
    }

    void check_metadata() {
        QPDFObjectHandle metadata = pdf_.getRoot().getKey("/Metadata");
        if (!metadata.isStream()) {
            broken_.emplace_back("metadata: none");
            return;
        }
        want(!metadata.getDict().hasKey("/Filter") || metadata.getDict().getKey("/Filter").isNull(),
             "metadata: not plain");
        const auto buffer = metadata.getStreamData();
        const std::string xmp(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
        for (const char* part :
             {"<dc:title>", "<dc:creator>", "<pdf:Producer>", "<xmp:CreateDate>", "<?xpacket end="}) {
            want(xmp.find(part) != std::string::npos, std::string("metadata: no ") + part);
        }
        if (xmp.find("<pdfuaid:part>") != std::string::npos) {
            want(xmp.find("<pdfaExtension:schemas>") != std::string::npos, "metadata: schema not described");
        }
    }

    // Rules that hold for any object: nothing outside the file, no LZW, names and strings in bounds.
    void check_objects() {
        for (QPDFObjectHandle& object : pdf_.getAllObjects()) {
            QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
            if (!dictionary.isDictionary()) continue;
            const std::string number = " in object " + number_of(object);
            if (object.isStream()) {
                want(!dictionary.hasKey("/F") && !dictionary.hasKey("/FFilter"),
                     "stream: outside the file" + number);
                want(!dictionary.getKey("/Filter").isNameAndEquals("/LZWDecode"), "stream: LZW" + number);
            }
            if (dictionary.getKey("/Type").isNameAndEquals("/Action") || dictionary.hasKey("/S")) {
                QPDFObjectHandle kind = dictionary.getKey("/S");
                for (const char* refused : {"/JavaScript",
                                            "/Launch",
                                            "/Sound",
                                            "/Movie",
                                            "/ImportData",
                                            "/ResetForm",
                                            "/Hide",
                                            "/SetOCGState",
                                            "/Rendition",
                                            "/Trans",
                                            "/GoTo3DView"}) {
                    want(!kind.isNameAndEquals(refused), std::string("action: ") + refused + number);
                }
            }
            want(!dictionary.hasKey("/AA"), "action: on an event" + number);
            if (dictionary.getKey("/Type").isNameAndEquals("/EmbeddedFile")) {
                want(dictionary.hasKey("/Subtype"), "attachment: no type" + number);
            }
        }
    }

    // ---- structure

    std::string type_of(QPDFObjectHandle element) {
        QPDFObjectHandle type = element.getKey("/S");
        if (!type.isName()) return {};
        QPDFObjectHandle mapped =
            role_map_.isDictionary() ? role_map_.getKey(type.getName()) : QPDFObjectHandle();
        return mapped.isInitialized() && mapped.isName() ? mapped.getName() : type.getName();
    }

    void check_structure() {
        QPDFObjectHandle root = pdf_.getRoot().getKey("/StructTreeRoot");
        if (!root.isDictionary()) {
            broken_.emplace_back("structure: none");
            return;
        }
        role_map_ = root.getKey("/RoleMap");
        want(root.getKey("/ParentTree").isDictionary(), "structure: no parent tree");
        // A list of what is still to be looked at, since a tree from outside may be of any depth.
        std::vector<QPDFObjectHandle> open{root};
        while (!open.empty()) {
            QPDFObjectHandle element = open.back();
            open.pop_back();
            if (++elements_ > structure_elements_max || !seen_.insert(element.getObjGen()).second) {
                broken_.emplace_back("structure: an element twice");
                return;
            }
            if (!element.isDictionary()) continue;
            if (element.getObjGen() != root.getObjGen()) check_element(element);
            push_kids(element, open);
        }
    }

    // Pushed last first, so that elements are looked at in reading order.
    void push_kids(QPDFObjectHandle element, std::vector<QPDFObjectHandle>& open) {
        QPDFObjectHandle kids = element.getKey("/K");
        const int count = kids.isArray() ? kids.getArrayNItems() : 0;
        for (int i = count - 1; i >= 0; --i) {
            QPDFObjectHandle kid = kids.getArrayItem(i);
            if (!kid.isDictionary()) continue;
            QPDFObjectHandle type = kid.getKey("/Type");
            if (type.isNameAndEquals("/OBJR")) {
                referred_.insert(kid.getKey("/Obj").getObjGen());
            } else if (!type.isNameAndEquals("/MCR")) {
                want(kid.getKey("/P").getObjGen() == element.getObjGen(),
                     "structure: a kid of another parent");
                open.push_back(kid);
            }
        }
    }

    void check_element(QPDFObjectHandle element) {
        const std::string type = type_of(element);
        const std::string number = " in object " + number_of(element);
        want(standard_types().contains(type), "structure: type" + number);
        if (type.size() == 3 && type[1] == 'H') check_heading(type[2] - '0', number);
        if (type == "/Figure") {
            want(element.getKey("/Alt").isString() && !element.getKey("/Alt").getStringValue().empty(),
                 "figure: no alternative text" + number);
        }
        if (type == "/Note") {
            QPDFObjectHandle id = element.getKey("/ID");
            want(id.isString() && ids_.insert(id.getStringValue()).second, "note: no id of its own" + number);
        }
        if (type == "/TH") {
            QPDFObjectHandle attributes = element.getKey("/A");
            want(attributes.isDictionary() && attributes.getKey("/Scope").isName(),
                 "table: a head without scope" + number);
        }
        const auto kids_are = [&](std::initializer_list<const char*> allowed) {
            QPDFObjectHandle kids = element.getKey("/K");
            for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
                const std::string kid = type_of(kids.getArrayItem(i));
                want(std::ranges::any_of(allowed, [&](const char* name) { return kid == name; }),
                     "structure: a kid that does not belong" + number);
            }
        };
        if (type == "/Table") {
            kids_are({"/TR", "/Caption"});
            check_rows(element, number);
        }
        if (type == "/TR") kids_are({"/TH", "/TD"});
        if (type == "/L") kids_are({"/LI"});
        if (type == "/LI") kids_are({"/Lbl", "/LBody"});
    }

    void check_heading(int level, const std::string& number) {
        want(level <= last_heading_ + 1, "heading: a level is skipped" + number);
        last_heading_ = level;
    }

    void check_rows(QPDFObjectHandle table, const std::string& number) {
        std::set<int> widths;
        QPDFObjectHandle rows = table.getKey("/K");
        for (int i = 0; rows.isArray() && i < rows.getArrayNItems(); ++i) {
            QPDFObjectHandle cells = rows.getArrayItem(i).getKey("/K");
            int width = 0;
            for (int k = 0; cells.isArray() && k < cells.getArrayNItems(); ++k) {
                QPDFObjectHandle span = cells.getArrayItem(k).getKey("/A");
                const bool wide = span.isDictionary() && span.getKey("/ColSpan").isInteger();
                width += wide ? span.getKey("/ColSpan").getIntValueAsInt() : 1;
            }
            widths.insert(width);
        }
        want(widths.size() <= 1, "table: rows of different width" + number);
    }

    // ---- annotations

    void check_annotations() {
        for (QPDFObjectHandle page : pdf_.getAllPages()) {
            QPDFObjectHandle annotations = page.getKey("/Annots");
            const int count = annotations.isArray() ? annotations.getArrayNItems() : 0;
            if (count > 0) want(page.getKey("/Tabs").isNameAndEquals("/S"), "page: tab order");
            for (int i = 0; i < count; ++i) check_annotation(annotations.getArrayItem(i));
        }
    }

    void check_annotation(QPDFObjectHandle annotation) {
        const std::string number = " in object " + number_of(annotation);
        const bool link = annotation.getKey("/Subtype").isNameAndEquals("/Link");
        const bool widget = annotation.getKey("/Subtype").isNameAndEquals("/Widget");
        want(link || widget, "annotation: kind" + number);
        want(annotation.getKey("/StructParent").isInteger(), "annotation: not in the structure" + number);
        want(referred_.contains(annotation.getObjGen()), "annotation: no element has it" + number);
        QPDFObjectHandle flags = annotation.getKey("/F");
        const int bits = flags.isInteger() ? flags.getIntValueAsInt() : 0;
        want((bits & annotation_print_bit) != 0 && (bits & annotation_hidden_bits) == 0,
             "annotation: flags" + number);
        if (link) {
            want(annotation.getKey("/Contents").isString() &&
                     !annotation.getKey("/Contents").getStringValue().empty(),
                 "link: no description" + number);
        }
        if (widget) {
            want(annotation.getKey("/TU").isString() && !annotation.getKey("/TU").getStringValue().empty(),
                 "field: no description" + number);
            want(annotation.getKey("/FT").isNameAndEquals("/Sig"), "field: not for a signature" + number);
            QPDFObjectHandle looks = annotation.getKey("/AP");
            want(looks.isDictionary() && looks.getKey("/N").isStream() && looks.getKeys().size() == 1,
                 "field: appearance" + number);
            want(!annotation.hasKey("/A"), "field: action" + number);
        }
    }

    QPDF& pdf_;
    std::vector<std::string>& broken_;
    QPDFObjectHandle role_map_;
    std::set<QPDFObjGen> seen_;
    std::set<QPDFObjGen> referred_;  // Annotations that elements hold.
    std::set<std::string> ids_;
    std::size_t elements_ = 0;
    int last_heading_ = 0;
};

}  // namespace

std::vector<std::string> broken_clauses(QPDF& pdf) {
    std::vector<std::string> broken;
    Check(pdf, broken).run();
    check_page_contents(pdf, broken);
    return broken;
}

std::vector<std::string> broken_clauses(std::span<const std::byte> bytes) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("checked", reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return broken_clauses(pdf);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        throw Error(ErrorCode::bad_pdf);
    }
}

}  // namespace homeward
