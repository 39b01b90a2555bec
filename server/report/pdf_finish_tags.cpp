// The structure tree: what each mark on each page is, in reading order.

#include <optional>

#include "parsers/base/error.h"
#include "server/report/pdf_finish_internal.h"

namespace homeward {

namespace {

// What an entry of the parent tree points back to: for each page the elements of its marked content, in the
// order of their numbers; then one element for each annotation.
struct Parents {
    std::vector<std::vector<QPDFObjectHandle>> of_page;
    std::vector<QPDFObjectHandle> of_annotation;
};

QPDFObjectHandle content_reference(const Finishing& work, const MarkedContent& content) {
    QPDFObjectHandle reference = QPDFObjectHandle::newDictionary();
    reference.replaceKey("/Type", QPDFObjectHandle::newName("/MCR"));
    reference.replaceKey("/Pg", work.pages.at(static_cast<std::size_t>(content.page)));
    reference.replaceKey("/MCID", QPDFObjectHandle::newInteger(content.mcid));
    return reference;
}

QPDFObjectHandle annotation_reference(const Finishing& work, int annotation) {
    const auto index = static_cast<std::size_t>(annotation);
    QPDFObjectHandle reference = QPDFObjectHandle::newDictionary();
    reference.replaceKey("/Type", QPDFObjectHandle::newName("/OBJR"));
    reference.replaceKey("/Pg",
                         work.pages.at(static_cast<std::size_t>(work.parts.annotations.at(index).page)));
    reference.replaceKey("/Obj", work.annotations.at(index));
    return reference;
}

void set_attributes(QPDFObjectHandle made, const StructElement& element) {
    if (!element.alt.empty()) made.replaceKey("/Alt", pdf_text(element.alt));
    if (!element.id.empty()) made.replaceKey("/ID", QPDFObjectHandle::newString(element.id));
    QPDFObjectHandle attributes = QPDFObjectHandle::newDictionary();
    if (!element.scope.empty() || element.column_span > 1) {
        attributes.replaceKey("/O", QPDFObjectHandle::newName("/Table"));
        if (!element.scope.empty()) {
            attributes.replaceKey("/Scope", QPDFObjectHandle::newName("/" + element.scope));
        }
        if (element.column_span > 1) {
            attributes.replaceKey("/ColSpan", QPDFObjectHandle::newInteger(element.column_span));
        }
        made.replaceKey("/A", attributes);
    } else if (!element.list_numbering.empty()) {
        attributes.replaceKey("/O", QPDFObjectHandle::newName("/List"));
        attributes.replaceKey("/ListNumbering", QPDFObjectHandle::newName("/" + element.list_numbering));
        made.replaceKey("/A", attributes);
    }
}

void place_parent(std::vector<QPDFObjectHandle>& parents, int mcid, QPDFObjectHandle element) {
    const auto index = static_cast<std::size_t>(mcid);
    if (parents.size() <= index) parents.resize(index + 1, QPDFObjectHandle::newNull());
    parents[index] = element;
}

// The page of all marked content of an element, or nothing where it stands on several or has none: with one
// page, its kids are mere numbers, which makes the tree a third smaller.
std::optional<int> only_page(const StructElement& element) {
    std::optional<int> page;
    for (const auto& kid : element.kids) {
        const auto* content = std::get_if<MarkedContent>(&kid);
        if (content == nullptr) continue;
        if (page && *page != content->page) return std::nullopt;
        page = content->page;
    }
    return page;
}

Parents fill_elements(Finishing& work, std::vector<QPDFObjectHandle>& made) {
    Parents parents;
    parents.of_page.resize(work.pages.size());
    parents.of_annotation.resize(work.annotations.size(), QPDFObjectHandle::newNull());
    for (std::size_t i = 0; i < made.size(); ++i) {
        QPDFObjectHandle kids = QPDFObjectHandle::newArray();
        const auto page = only_page(work.parts.elements[i]);
        if (page) made[i].replaceKey("/Pg", work.pages.at(static_cast<std::size_t>(*page)));
        for (const auto& kid : work.parts.elements[i].kids) {
            if (const auto* child = std::get_if<ElementKid>(&kid)) {
                QPDFObjectHandle other = made.at(static_cast<std::size_t>(child->element));
                other.replaceKey("/P", made[i]);
                kids.appendItem(other);
            } else if (const auto* content = std::get_if<MarkedContent>(&kid)) {
                kids.appendItem(page ? QPDFObjectHandle::newInteger(content->mcid)
                                     : content_reference(work, *content));
                place_parent(
                    parents.of_page.at(static_cast<std::size_t>(content->page)), content->mcid, made[i]);
            } else if (const auto* annotation = std::get_if<AnnotationKid>(&kid)) {
                kids.appendItem(annotation_reference(work, annotation->annotation));
                parents.of_annotation.at(static_cast<std::size_t>(annotation->annotation)) = made[i];
            }
        }
        made[i].replaceKey("/K", kids);
    }
    return parents;
}

QPDFObjectHandle parent_tree(Finishing& work, Parents& parents) {
    QPDFObjectHandle numbers = QPDFObjectHandle::newArray();
    long long next = 0;
    for (std::size_t page = 0; page < work.pages.size(); ++page, ++next) {
        work.pages[page].replaceKey("/StructParents", QPDFObjectHandle::newInteger(next));
        numbers.appendItem(QPDFObjectHandle::newInteger(next));
        numbers.appendItem(work.pdf.makeIndirectObject(QPDFObjectHandle::newArray(parents.of_page[page])));
    }
    for (std::size_t i = 0; i < work.annotations.size(); ++i, ++next) {
        HOMEWARD_ASSERT(!parents.of_annotation[i].isNull());
        work.annotations[i].replaceKey("/StructParent", QPDFObjectHandle::newInteger(next));
        numbers.appendItem(QPDFObjectHandle::newInteger(next));
        numbers.appendItem(parents.of_annotation[i]);
    }
    QPDFObjectHandle tree = QPDFObjectHandle::newDictionary();
    tree.replaceKey("/Nums", numbers);
    return work.pdf.makeIndirectObject(tree);
}

// Notes are found by their id; the names of a name tree stand in order.
QPDFObjectHandle id_tree(Finishing& work, const std::vector<QPDFObjectHandle>& made) {
    std::map<std::string, QPDFObjectHandle> by_id;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const std::string& id = work.parts.elements[i].id;
        if (id.empty()) continue;
        const bool fresh = by_id.emplace(id, made[i]).second;
        HOMEWARD_ASSERT(fresh);
    }
    QPDFObjectHandle names = QPDFObjectHandle::newArray();
    for (const auto& [id, element] : by_id) {
        names.appendItem(QPDFObjectHandle::newString(id));
        names.appendItem(element);
    }
    QPDFObjectHandle tree = QPDFObjectHandle::newDictionary();
    tree.replaceKey("/Names", names);
    return tree;
}

}  // namespace

void add_structure(Finishing& work) {
    HOMEWARD_ASSERT(!work.parts.elements.empty());
    std::vector<QPDFObjectHandle> made;
    bool has_ids = false;
    for (const StructElement& element : work.parts.elements) {
        QPDFObjectHandle dictionary = QPDFObjectHandle::newDictionary();
        dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/StructElem"));
        dictionary.replaceKey("/S", QPDFObjectHandle::newName("/" + element.tag));
        set_attributes(dictionary, element);
        has_ids = has_ids || !element.id.empty();
        made.push_back(work.pdf.makeIndirectObject(dictionary));
    }
    Parents parents = fill_elements(work, made);
    QPDFObjectHandle root = work.pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    root.replaceKey("/Type", QPDFObjectHandle::newName("/StructTreeRoot"));
    root.replaceKey("/K", QPDFObjectHandle::newArray({made.front()}));
    root.replaceKey("/ParentTree", parent_tree(work, parents));
    root.replaceKey(
        "/ParentTreeNextKey",
        QPDFObjectHandle::newInteger(static_cast<long long>(work.pages.size() + work.annotations.size())));
    root.replaceKey("/RoleMap", QPDFObjectHandle::parse("<< /Title /P >>"));
    if (has_ids) root.replaceKey("/IDTree", work.pdf.makeIndirectObject(id_tree(work, made)));
    made.front().replaceKey("/P", root);
    work.pdf.getRoot().replaceKey("/StructTreeRoot", root);
    work.pdf.getRoot().replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
}

}  // namespace homeward
