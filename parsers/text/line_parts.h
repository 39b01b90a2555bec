#pragma once
// One line parted into labels and what is not a label. A step of read_items.

#include <cstddef>
#include <string>
#include <vector>

#include "parsers/text/pairs.h"

namespace homeward {

enum class PartKind { label, unknown_label, value };

struct LinePart {
    PartKind kind = PartKind::value;
    LabelHit hit;
    std::vector<LayoutWord> words;
    std::string text;
    Rect box;
    bool marked = false;  ///< A label with a colon, question mark or tick boxes behind it.
    bool inside = false;  ///< A value in the same segment as its label.
    bool starts_segment = false;
    bool ends_segment = false;
    bool used = false;
    std::size_t piece = 0;  ///< Which segment of the printed line holds it.
};

struct PartLine {
    const LayoutLine* line = nullptr;
    std::vector<LinePart> parts;
    bool in_capitals = false;  ///< So is nearly all of the paper: capitals alone set nothing off.
    bool set_off = false;      ///< Short, alone, with more white above than below: a heading by its place.
};

/// The lines of `layout` that are not furniture, parted; labels that run over two or three lines are made
/// one, standing on the first of them.
std::vector<PartLine> part_lines(const Layout& layout, const LabelVocabulary& vocabulary);

/// Whether a line of one part looks like a heading: the paper says so, its place, bold, capitals, `Section
/// B`.
bool looks_like_heading(const PartLine& line);

}  // namespace homeward
