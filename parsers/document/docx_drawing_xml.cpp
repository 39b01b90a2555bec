#include <string_view>

#include "parsers/document/docx_drawing_internal.h"
#include "parsers/document/placed_pictures.h"

namespace homeward {

namespace {

constexpr double emu_in_mm = 36'000;

bool is_no_page(pugi::xml_node frame) {
    const pugi::xml_node extent = frame.child("wp:extent");
    const auto mm = [&](const char* side) { return extent.attribute(side).as_double() / emu_in_mm; };
    return is_shown_small(mm("cx"), mm("cy")) || frame.child("wp:docPr").attribute("hidden").as_bool();
}

void add_picture(pugi::xml_attribute relation, DocxDrawing& out) {
    if (relation) out.pictures.emplace_back(relation.as_string());
}

}  // namespace

pugi::xml_node chosen_branch(pugi::xml_node alternate) {
    const pugi::xml_node choice = alternate.child("mc:Choice");
    return choice ? choice : alternate.child("mc:Fallback");
}

// Depth is bounded by check_xml.
void collect_drawn(pugi::xml_node parent, DocxDrawing& out) {
    for (const pugi::xml_node node : parent.children()) {
        const std::string_view name = node.name();
        if (name == "w:txbxContent") {
            out.boxes.push_back(node);
        } else if (name == "a:blip") {
            add_picture(node.attribute("r:embed"), out);
        } else if (name == "v:imagedata") {
            add_picture(node.attribute("r:id"), out);
        } else if (name == "mc:AlternateContent") {
            collect_drawn(chosen_branch(node), out);
        } else {
            const std::size_t before = out.pictures.size();
            collect_drawn(node, out);
            if ((name == "wp:inline" || name == "wp:anchor") && is_no_page(node)) out.pictures.resize(before);
        }
    }
}

}  // namespace homeward
