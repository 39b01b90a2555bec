#pragma once
// How a PDF page is painted, as far as it says whether the words of its text layer are what a person sees:
// text that is set invisibly, in the colour of what lies under it, outside the visible part or under
// something painted later; pictures that stand in the content itself; and what a pen drew. Of one page's
// content (ISO 32000-1, 8 and 9); nothing is opened or followed.

#include <memory>
#include <string_view>
#include <vector>

#include "parsers/base/geometry.h"
#include "parsers/document/pdf_content_tokens.h"

namespace homeward {

struct PagePainting {
    /// Some text may not be seen. It may be seen all the same: only a look at the page can tell.
    bool text_may_be_hidden = false;
    std::vector<Rect> inline_pictures;  ///< In the page's own space: y grows up.
    /// Of strokes and shapes that are neither straight nor large: writing, or letters drawn as shapes.
    std::vector<Rect> pen_marks;
};

/// Follows how a page is painted by its operators, given in their order.
class PaintingReader {
public:
    PaintingReader();
    ~PaintingReader();
    PaintingReader(const PaintingReader&) = delete;
    PaintingReader& operator=(const PaintingReader&) = delete;

    void take(const ContentTokens& tokens);
    /// Once, at the end.
    PagePainting painting();

private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

/// Reads what is damaged as far as it is well formed. Content longer than `drawing_bytes_max` is not looked
/// through: its text counts as perhaps hidden.
PagePainting read_painting(std::string_view content);

/// Whether `marks` hold lines of what could be writing: several marks side by side, as high as letters.
/// `sheet` is the visible part of the page; what stands at its head and foot is a crest or an emblem.
bool looks_written(const std::vector<Rect>& marks, const Rect& sheet);

}  // namespace homeward
