#pragma once
// Which strip stands where: pages filled from the top, what belongs together kept so.

#include <vector>

#include "server/report/pdf_strips.h"

namespace homeward {

/// A strip in its place.
struct Placed {
    int strip;      // Index, or of a repeated head: see `head`.
    int head = -1;  // Which head is drawn again.
    double y;       // Of the strip's top, without the space before it.
};

using PageFill = std::vector<Placed>;

/// The pages that hold `strips`, in order; throws `Error{limit_pages}`.
std::vector<PageFill> fill_pages(const Strips& strips, const PaperStyle& style);

}  // namespace homeward
