// The structure tree and annotations: one thing wrong at a time.

#include <catch2/catch.hpp>

#include "tests/conformance/changed_pdf.h"

using namespace homeward;

namespace {

QPDFObjectHandle parsed(const std::string& text) {
    return QPDFObjectHandle::parse(text);
}

Change without(const std::string& type, const std::string& key) {
    return [=](QPDF& pdf) { element_of(pdf, type).removeKey(key); };
}

Change role_map(const std::string& map) {
    return [=](QPDF& pdf) { pdf.getRoot().getKey("/StructTreeRoot").replaceKey("/RoleMap", parsed(map)); };
}

// `<< /S /TR /K [ … ] >>`
std::string element(const std::string& type, const std::string& kids = {}, const std::string& more = {}) {
    return "<< /Type /StructElem /S " + type + " " + more + " /K [" + kids + "] >> ";
}

std::string cell(const std::string& attributes = {}) {
    return element("/TD", {}, attributes.empty() ? attributes : "/A << /O /Table " + attributes + " >>");
}

Change widget_with(const std::string& key, const std::string& value) {
    return [=](QPDF& pdf) { annotation_of(pdf, "/Widget").replaceKey(key, parsed(value)); };
}

Change annotation_without(const std::string& kind, const std::string& key) {
    return [=](QPDF& pdf) { annotation_of(pdf, kind).removeKey(key); };
}

// A form drawn twice, with a mark that the structure holds.
void draw_marked_form_twice(QPDF& pdf) {
    QPDFObjectHandle form = pdf.newStream("/P <</MCID 0>> BDC 0 0 m 9 9 l S EMC\n");
    for (const auto& [key, value] :
         parsed("<< /Subtype /Form /BBox [0 0 9 9] /Resources << >> /StructParents 900 >>").getDictAsMap()) {
        form.getDict().replaceKey(key, value);
    }
    with_content("/XM Do /XM Do\n")(pdf);
    QPDFObjectHandle page = pdf.getAllPages().front();
    page.getKey("/Resources").replaceKey("/XObject", QPDFObjectHandle::newDictionary({{"/XM", form}}));
    QPDFObjectHandle document = element_of(pdf, "/Document");
    QPDFObjectHandle made = pdf.makeIndirectObject(parsed("<< /Type /StructElem /S /P >>"));
    QPDFObjectHandle mark = parsed("<< /Type /MCR /MCID 0 >>");
    mark.replaceKey("/Stm", form);
    mark.replaceKey("/Pg", page);
    made.replaceKey("/P", document);
    made.replaceKey("/K", QPDFObjectHandle::newArray({mark}));
    document.getKey("/K").appendItem(made);
}

}  // namespace

const std::vector<BreakingChange>& homeward::structure_changes() {
    static const std::string row = element("/TR", cell() + cell());
    static const std::vector<BreakingChange> changes{
        {"structure.missing", without_root("/StructTreeRoot")},
        {"structure.missing",
         [](QPDF& pdf) { pdf.getRoot().getKey("/StructTreeRoot").replaceKey("/K", parsed("[]")); }},
        {"structure.type", with_elements(element("/Quoted"))},
        {"structure.type_circle", role_map("<< /Title /P /A1 /A2 /A2 /A1 >>")},
        {"structure.type_standard", role_map("<< /Title /P /H1 /P >>")},
        {"structure.parent",
         [](QPDF& pdf) { element_of(pdf, "/TR").replaceKey("/P", element_of(pdf, "/Document")); }},
        {"structure.parent",
         [](QPDF& pdf) { element_of(pdf, "/Document").getKey("/K").appendItem(element_of(pdf, "/H1")); }},
        {"structure.parent_tree",
         [](QPDF& pdf) {
             pdf.getRoot()
                 .getKey("/StructTreeRoot")
                 .getKey("/ParentTree")
                 .getKey("/Nums")
                 .getArrayItem(1)
                 .setArrayItem(0, element_of(pdf, "/Figure"));
         }},
        {"structure.mark_missing",
         [](QPDF& pdf) {
             element_of(pdf, "/H1").getKey("/K").appendItem(QPDFObjectHandle::newInteger(9999));
         }},
        {"structure.id_tree",
         [](QPDF& pdf) { pdf.getRoot().getKey("/StructTreeRoot").removeKey("/IDTree"); }},
        {"content.untagged",
         [](QPDF& pdf) { element_of(pdf, "/H1").replaceKey("/K", QPDFObjectHandle::newArray()); }},
        {"xobject.marks", draw_marked_form_twice},
        {"table.kids", with_elements(element("/Table", element("/P")))},
        {"table.kids", with_elements(element("/Table", element("/TR", element("/P"))))},
        {"table.parent", with_elements(row)},
        {"table.parent", with_elements(cell())},
        {"table.caption", with_elements(element("/Table", row + element("/Caption") + row))},
        {"table.caption", with_elements(element("/Table", element("/Caption") + row + element("/Caption")))},
        {"table.sections", with_elements(element("/Table", element("/THead", row) + row))},
        {"table.sections",
         with_elements(
             element("/Table", element("/THead", row) + element("/THead", row) + element("/TBody", row)))},
        {"table.regular", with_elements(element("/Table", row + element("/TR", cell())))},
        {"table.regular",
         with_elements(element("/Table", row + element("/TR", cell() + cell("/ColSpan 2"))))},
        {"table.overlap",
         with_elements(element(
             "/Table", element("/TR", cell() + cell("/RowSpan 2")) + element("/TR", cell("/ColSpan 2"))))},
        {"table.scope", without("/TH", "/A")},
        {"table.headers", with_elements(element("/Table", element("/TR", cell("/Headers [(nowhere)]"))))},
        {"list.kids", with_elements(element("/L", element("/P")))},
        {"list.kids", with_elements(element("/L", element("/LI", element("/P"))))},
        {"list.parent", with_elements(element("/LI", element("/LBody")))},
        {"list.parent", with_elements(element("/LBody"))},
        {"list.caption",
         with_elements(element("/L", element("/LI", element("/LBody")) + element("/Caption")))},
        {"contents.kids", with_elements(element("/TOC", element("/LI")))},
        {"contents.parent", with_elements(element("/TOCI"))},
        {"ruby.kids", with_elements(element("/Ruby", element("/P")))},
        {"warichu.kids", with_elements(element("/WT"))},
        {"heading.first",
         [](QPDF& pdf) { element_of(pdf, "/H1").replaceKey("/S", QPDFObjectHandle::newName("/H2")); }},
        {"heading.skipped", with_elements(element("/Sect", element("/H1") + element("/H3")))},
        {"heading.twice", with_elements(element("/Sect", element("/H") + element("/H")))},
        {"heading.mixed", with_elements(element("/H"))},
        {"figure.alternative", without("/Figure", "/Alt")},
        {"formula.alternative", with_elements(element("/Formula"))},
        {"note.id", without("/Note", "/ID")},
        {"note.id_twice",
         with_elements(element("/Sect", element("/Note", {}, "/ID (n)") + element("/Note", {}, "/ID (n)")))},
        {"annotation.kind", with_annotation("<< /Subtype /Movie /Contents (x) >>", "/Annot")},
        {"annotation.trap_net", with_annotation("<< /Subtype /TrapNet >>", "/Annot")},
        {"annotation.flags", widget_with("/F", "2")},
        {"annotation.flags", annotation_without("/Link", "/F")},
        {"annotation.appearance", annotation_without("/Widget", "/AP")},
        {"annotation.appearance_states", widget_with("/AP", "<< /N << /On null >> >>")},
        {"annotation.tagged", with_annotation("<< /Subtype /Text /Contents (x) >>", "/P")},
        {"annotation.tagged", with_annotation("<< /Subtype /Text /Contents (x) >>", "")},
        {"annotation.described", with_annotation("<< /Subtype /Text >>", "/Annot")},
        {"annotation.field_described", annotation_without("/Widget", "/TU")},
        {"annotation.tab_order",
         [](QPDF& pdf) {
             for (QPDFObjectHandle page : pdf.getAllPages()) page.removeKey("/Tabs");
         }},
        {"annotation.widget_in_form",
         [](QPDF& pdf) { element_of(pdf, "/Form").replaceKey("/S", QPDFObjectHandle::newName("/P")); }},
        {"annotation.link_in_link", with_annotation("<< /Subtype /Link /Contents (x) >>", "/P")},
        {"annotation.link_described", annotation_without("/Link", "/Contents")},
        {"annotation.media",
         with_annotation("<< /Subtype /Screen /A << /S /Rendition /R << /C << >> >> >> >>", "/Annot")},
        {"annotation.printer_mark", with_annotation("<< /Subtype /PrinterMark >>", "/Annot")},
        {"annotation.parent", annotation_without("/Widget", "/StructParent")},
        {"form.action", widget_with("/A", "<< /S /GoTo /D [null /Fit] >>")},
    };
    return changes;
}

TEST_CASE("what is wrong with structure and annotations is found", "[conformance]") {
    const std::size_t index = GENERATE(range(std::size_t{0}, structure_changes().size()));
    const BreakingChange& each = structure_changes()[index];
    CAPTURE(index, each.clause);
    CHECK(breaks(changed(good_pdf(), each.change), each.clause));
}

TEST_CASE("well-formed tables, lists and headings are let be", "[conformance]") {
    const std::string head = element("/TH", {}, "/ID (h1) /A << /O /Table /Scope /Column >>");
    const std::string named = element("/TD", {}, "/A << /O /Table /Headers [(h1)] >>");
    const std::string inner = GENERATE_COPY(values<std::string>({
        element("/Table", element("/Caption") + element("/TR", head + head) + element("/TR", named + cell())),
        element("/Table",
                element("/THead", element("/TR", head + head)) +
                    element("/TBody", element("/TR", cell("/ColSpan 2")))),
        element("/Table", element("/TR", cell("/RowSpan 2") + cell()) + element("/TR", cell())),
        element("/L",
                element("/Caption") + element("/LI", element("/Lbl") + element("/LBody", element("/L")))),
        element("/TOC", element("/TOCI", element("/Reference"))),
        element("/Sect", element("/H1") + element("/H2") + element("/H3") + element("/H2")),
    }));
    const auto found = check_conformance(changed(good_pdf(), [&](QPDF& pdf) {
        with_elements(inner)(pdf);
        pdf.getRoot()
            .getKey("/StructTreeRoot")
            .getKey("/IDTree")
            .getKey("/Names")
            .appendItem(QPDFObjectHandle::newString("h1"));
        pdf.getRoot()
            .getKey("/StructTreeRoot")
            .getKey("/IDTree")
            .getKey("/Names")
            .appendItem(QPDFObjectHandle::newNull());
    }));
    std::vector<std::string> ids;
    for (const BrokenClause& each : found.broken) ids.emplace_back(clauses.at(each.clause).id);
    CHECK(ids == std::vector<std::string>{});
}
