#pragma once
// What is drawn in a Word document's text, shared by the files of its reader.

#include <pugixml.hpp>
#include <string>
#include <vector>

namespace homeward {

/// Text boxes and pictures, in the order of the file.
struct DocxDrawing {
    std::vector<pugi::xml_node> boxes;  ///< Elements that hold paragraphs.
    std::vector<std::string> pictures;  ///< Ids of relations that name their files.
};

/// Of two ways to show one thing the one that counts, else its text stands twice.
pugi::xml_node chosen_branch(pugi::xml_node alternate);

/// Adds what is drawn under `parent` (DrawingML and VML, ECMA-376 parts 1 and 4). Pictures that are hidden or
/// shown too small to be a page are left out.
void collect_drawn(pugi::xml_node parent, DocxDrawing& out);

}  // namespace homeward
