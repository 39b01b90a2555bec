#pragma once
// What an XMP packet says, and whether it is as PDF/A wants it (ISO 19005-2, 6.6.2 to 6.6.4).

#include <string>
#include <string_view>
#include <vector>

#include "server/conformance/clauses.h"

namespace homeward {

struct XmpFacts {
    std::string title;     ///< dc:title
    std::string author;    ///< The first dc:creator.
    std::string subject;   ///< dc:description
    std::string tool;      ///< xmp:CreatorTool
    std::string producer;  ///< pdf:Producer
    std::string keywords;  ///< pdf:Keywords
    std::string made_at;   ///< xmp:CreateDate
    std::string changed_at;
    std::string pdf_a_part;
    std::string pdf_a_level;
    std::string pdf_ua_part;
    std::vector<ClauseRow> broken;
};

/// Reads a packet of any origin.
XmpFacts read_xmp(std::string_view packet);

}  // namespace homeward
