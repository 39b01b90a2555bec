#pragma once
// What the operators of a PDF page draw beside its words: straight lines, frames and small marks, of which
// pdf_tick_boxes.h makes tick boxes. Of one page's content (ISO 32000-1, 8.5); nothing is opened or followed.

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "parsers/base/geometry.h"
#include "parsers/base/limits.h"
#include "parsers/document/pdf_content_tokens.h"

namespace homeward {

/// Of one page: a form's page has a hundredth of it, and what draws more is a map or a picture.
inline constexpr std::size_t drawing_bytes_max = 1 * limits::mib;

/// An upright straight line.
struct DrawnLine {
    bool level = false;       ///< It runs from left to right, else from foot to head.
    double at = 0;            ///< Where it stands, across its run.
    double from = 0;          ///< Along its run, the lesser end first.
    double to = 0;            ///< The greater end.
    bool of_a_frame = false;  ///< It is a side of a frame that is told as one.
};

/// A frame or a mark no larger than a tick box and what a hand does in it.
struct DrawnShape {
    Rect box;               ///< In the page's own space: y grows up.
    bool is_frame = false;  ///< Closed and round or upright: the edge of a tick box.
    bool filled = false;
    bool stroked = false;
    double grey = 0;  ///< Of what is seen inside, 0 black to 1 white: the fill's where there is one.
    double ink = 0;   ///< How long its strokes are together.
};

struct PageDrawing {
    std::vector<DrawnLine> lines;
    std::vector<DrawnShape> shapes;  ///< In the order in which they are drawn.
};

/// Gathers the lines and small shapes of a page from its operators, given in their order.
class DrawingReader {
public:
    DrawingReader();
    ~DrawingReader();
    DrawingReader(const DrawingReader&) = delete;
    DrawingReader& operator=(const DrawingReader&) = delete;

    void take(const ContentTokens& tokens);
    /// Once, at the end; nothing where so much is drawn that it is no form.
    PageDrawing drawing();

private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

/// The lines and small shapes that `content` draws; none where it is `drawing_bytes_max` or longer, or draws
/// so much that it is no form. Reads what is damaged as far as it is well formed.
PageDrawing read_drawing(std::string_view content);

}  // namespace homeward
