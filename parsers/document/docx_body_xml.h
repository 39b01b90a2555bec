#pragma once
// The XML parts of a Word document as blocks: styles, body, headers, footers, notes. See docx_xml.h for the
// whole file.

#include <map>
#include <string>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// What styles.xml says of a paragraph style.
struct DocxStyle {
    int heading_level = 0;  ///< 0 where it is no heading.
    bool list = false;
    bool bold = false;
};
using DocxStyles = std::map<std::string, DocxStyle>;

/// The styles by id; throws what check_xml throws, and gives none where the part is not XML.
DocxStyles read_docx_styles(const std::string& xml);

/// Adds the blocks of one part, whose root element is `root` (`w:document`, `w:hdr`). A picture's text is the
/// id of the relation that names its file. Throws what check_xml
/// throws, `damaged` where the part is no such XML, `limit_expansion` beyond 50,000 blocks.
void read_docx_part(const std::string& xml,
                    const char* root,
                    const DocxStyles& styles,
                    std::vector<Block>& blocks);

}  // namespace homeward
