#pragma once
// Leptonica's picture with an owner, shared by the files of the recognition room and by nobody else.

#include <leptonica/allheaders.h>

#include <memory>
#include <vector>

#include "parsers/document/ocr_reader.h"

namespace homeward::ocr {

struct PixDestroy {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixOwner = std::unique_ptr<Pix, PixDestroy>;

struct BoxaDestroy {
    void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};
using BoxaOwner = std::unique_ptr<Boxa, BoxaDestroy>;

/// `pix`, or Error{limit_memory}: leptonica answers null where it could not make a picture.
PixOwner owned(Pix* pix);

PixOwner to_pix(const PageImage& image);
PageImage to_image(Pix* pix, double dpi);

/// A page made ready for recognition.
struct CleanPage {
    PixOwner grey;                    ///< Upright, straight, without shading and ruled lines.
    int rotation = 0;                 ///< Degrees clockwise that were applied: 0, 90, 180, 270.
    double skew = 0;                  ///< Degrees clockwise that were applied after that.
    std::vector<Rect> rules;          ///< In dots of `grey`.
    std::vector<TickBox> tick_boxes;  ///< In dots of `grey`; taken out of the picture.
};

CleanPage cleaned(PixOwner page, double dpi);

}  // namespace homeward::ocr
