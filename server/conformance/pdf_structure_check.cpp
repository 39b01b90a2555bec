// The structure tree: types, parents, words in place of pictures, languages, and which marks it holds.

#include <algorithm>

#include "server/conformance/nesting.h"
#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

constexpr std::size_t elements_max = 2'000'000;
constexpr int role_steps_max = 100;

struct Open {
    QPDFObjectHandle element;
    int parent = -1;
    bool has_language = false;
};

class StructureCheck {
public:
    explicit StructureCheck(Checking& work) : work_(work), found_(work.findings) {}

    void run() {
        QPDFObjectHandle root = work_.root.getKey("/StructTreeRoot");
        if (!root.isDictionary() || items_of(root.getKey("/K")).empty())
            return found_.add("structure.missing");
        role_map_ = root.getKey("/RoleMap");
        check_role_map();
        read_parents(root.getKey("/ParentTree"));
        walk(root);
        for (const BrokenNesting& each : broken_nesting(tree_)) found_.add(each.clause, each.object);
        check_id_tree(root.getKey("/IDTree"));
    }

private:
    void check_role_map() {
        if (!role_map_.isDictionary()) return;
        for (const auto& [type, mapped] : role_map_.getDictAsMap()) {
            found_.want(!is_standard_type(type), "structure.type_standard");
            std::string next = type;
            int steps = 0;
            while (!next.empty() && !is_standard_type(next) && ++steps < role_steps_max) {
                next = name_of(role_map_.getKey(next));
            }
            found_.want(steps < role_steps_max, "structure.type_circle");
        }
    }

    // The keys and values of a number tree (`/Nums`) or name tree (`/Names`), one after the other: its nodes
    // may be nested as its writer liked, and one that stands in its own branches is read once.
    template <class Visit>
    static void each_entry(QPDFObjectHandle tree, const char* entries, Visit visit) {
        std::vector<QPDFObjectHandle> open{tree};
        std::set<QPDFObjGen> seen;
        while (!open.empty()) {
            QPDFObjectHandle node = open.back();
            open.pop_back();
            if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second))
                continue;
            for (const QPDFObjectHandle& each : items_of(node.getKey("/Kids"))) open.push_back(each);
            const auto pairs = items_of(node.getKey(entries));
            for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) visit(pairs[i], pairs[i + 1]);
        }
    }

    void read_parents(QPDFObjectHandle tree) {
        each_entry(tree, "/Nums", [&](QPDFObjectHandle key, QPDFObjectHandle value) {
            if (const auto number = integer_of(key)) work_.parents.emplace(*number, value);
        });
    }

    void walk(QPDFObjectHandle root) {
        std::vector<Open> open;
        push_kids(root, {root, -1, work_.has_language}, open);
        while (!open.empty()) {
            const Open next = open.back();
            open.pop_back();
            if (tree_.size() >= elements_max || !seen_.insert(next.element.getObjGen()).second) {
                return found_.add("structure.parent", number_of(next.element));
            }
            check_element(next, open);
        }
    }

    // Pushed last first, so that elements are looked at in reading order.
    void push_kids(QPDFObjectHandle element, const Open& above, std::vector<Open>& open) {
        auto kids = items_of(element.getKey("/K"));
        std::ranges::reverse(kids);
        for (QPDFObjectHandle& kid : kids) {
            const std::string type = name_of(member(kid, "/Type"));
            if (kid.isInteger()) {
                hold(element, element.getKey("/Pg"), kid.getIntValue());
            } else if (type == "/MCR") {
                QPDFObjectHandle stream = kid.getKey("/Stm");
                QPDFObjectHandle page = kid.hasKey("/Pg") ? kid.getKey("/Pg") : element.getKey("/Pg");
                hold(
                    element, stream.isStream() ? stream : page, integer_of(kid.getKey("/MCID")).value_or(-1));
            } else if (type == "/OBJR") {
                work_.element_of_object.emplace(kid.getKey("/Obj").getObjGen(), element);
            } else if (kid.isDictionary()) {
                found_.want(
                    kid.getKey("/P").getObjGen() == element.getObjGen(), "structure.parent", number_of(kid));
                open.push_back({kid, above.parent, above.has_language});
            }
        }
    }

    void hold(QPDFObjectHandle element, QPDFObjectHandle place, long long mark) {
        const bool fresh =
            work_.element_of_mark.emplace(MarkPlace{place.getObjGen(), mark}, element.getObjGen()).second;
        found_.want(fresh, "structure.parent_tree", number_of(element));
    }

    void check_element(const Open& here, std::vector<Open>& open) {
        QPDFObjectHandle element = here.element;
        const int number = number_of(element);
        const std::string type = standard_type(role_map_, name_of(element.getKey("/S")));
        found_.want(!type.empty(), "structure.type", number);
        work_.type_of_element.emplace(element.getObjGen(), type);
        const bool has_language = here.has_language || !text_of(element.getKey("/Lang")).empty();
        if (!has_language) work_.without_language.insert(element.getObjGen());
        check_words(element, type, has_language);
        const int index = static_cast<int>(tree_.size());
        tree_.push_back(node_of(element, type, here.parent));
        if (here.parent >= 0) tree_[static_cast<std::size_t>(here.parent)].kids.push_back(index);
        push_kids(element, {element, index, has_language}, open);
    }

    void check_words(QPDFObjectHandle element, const std::string& type, bool has_language) {
        const int number = number_of(element);
        bool says_something = false;
        for (const char* key : {"/Alt", "/ActualText", "/E"}) {
            says_something = says_something || !text_of(element.getKey(key)).empty();
        }
        if (says_something) found_.want(has_language, "language.alternative", number);
        const bool actual = element.getKey("/ActualText").isString();
        if (actual) work_.elements_with_actual_text.insert(element.getObjGen());
        const bool described = actual || !text_of(element.getKey("/Alt")).empty();
        if (type == "/Figure") found_.want(described, "figure.alternative", number);
        if (type == "/Formula") found_.want(described, "formula.alternative", number);
    }

    // An attribute among the dictionaries of /A, which may be one or several, with numbers between them.
    static QPDFObjectHandle attribute(QPDFObjectHandle element, const std::string& key) {
        for (QPDFObjectHandle& each : items_of(element.getKey("/A"))) {
            QPDFObjectHandle value = member(each, key);
            if (!value.isNull()) return value;
        }
        return QPDFObjectHandle::newNull();
    }

    static TreeNode node_of(QPDFObjectHandle element, const std::string& type, int parent) {
        TreeNode node{.object = number_of(element), .parent = parent, .type = type};
        if (element.getKey("/ID").isString()) node.id = element.getKey("/ID").getStringValue();
        if (type != "/TH" && type != "/TD") return node;
        const std::string scope = name_of(attribute(element, "/Scope"));
        node.has_scope = scope == "/Row" || scope == "/Column" || scope == "/Both";
        constexpr long long span_max = 1'000'000;
        const auto span = [&](const char* key) {
            return static_cast<int>(
                std::clamp(integer_of(attribute(element, key)).value_or(1), 1LL, span_max));
        };
        node.row_span = span("/RowSpan");
        node.column_span = span("/ColSpan");
        for (QPDFObjectHandle& head : items_of(attribute(element, "/Headers"))) {
            if (head.isString()) node.heads.push_back(head.getStringValue());
        }
        node.names_heads = !node.heads.empty();
        return node;
    }

    void check_id_tree(QPDFObjectHandle tree) {
        std::set<std::string> known;
        each_entry(tree, "/Names", [&](QPDFObjectHandle name, const QPDFObjectHandle&) {
            if (name.isString()) known.insert(name.getStringValue());
        });
        for (const TreeNode& node : tree_) {
            if (!node.id.empty()) found_.want(known.contains(node.id), "structure.id_tree", node.object);
        }
    }

    Checking& work_;
    Findings& found_;
    QPDFObjectHandle role_map_;
    std::vector<TreeNode> tree_;
    std::set<QPDFObjGen> seen_;
};

}  // namespace

bool is_standard_type(std::string_view type) {
    static const std::set<std::string, std::less<>> types{
        "/Document",  "/Part",     "/Art",   "/Sect",  "/Div",       "/BlockQuote", "/Caption",
        "/TOC",       "/TOCI",     "/Index", "/P",     "/NonStruct", "/Private",    "/H",
        "/H1",        "/H2",       "/H3",    "/H4",    "/H5",        "/H6",         "/L",
        "/LI",        "/Lbl",      "/LBody", "/Table", "/TR",        "/TH",         "/TD",
        "/THead",     "/TBody",    "/TFoot", "/Span",  "/Quote",     "/Note",       "/Link",
        "/Reference", "/BibEntry", "/Code",  "/Annot", "/Ruby",      "/RB",         "/RT",
        "/RP",        "/Warichu",  "/WT",    "/WP",    "/Figure",    "/Formula",    "/Form"};
    return types.contains(type);
}

std::string standard_type(QPDFObjectHandle role_map, std::string type) {
    for (int steps = 0; steps < role_steps_max && !type.empty(); ++steps) {
        if (is_standard_type(type)) return type;
        type = name_of(member(role_map, type));
    }
    return {};
}

void check_structure(Checking& work) {
    StructureCheck(work).run();
}

}  // namespace homeward
