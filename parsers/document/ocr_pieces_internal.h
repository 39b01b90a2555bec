#pragma once
// Pieces of one page before the recogniser, shared by the files of the recognition room and by nobody else.

#include <tesseract/baseapi.h>

#include <chrono>
#include <vector>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

inline constexpr int piece_margin = 10;  ///< The white that the recogniser expects around print, in dots.

/// Reads pieces of one page, against one deadline of the process's own time: a busy machine must cost no
/// page. Throws `limit_time` where it is over.
class PieceReader {
public:
    /// `grey` must outlive it.
    PieceReader(Pix* grey, double dpi);

    /// Has `picture` recognised, of which the words are to be taken from `api`.
    void look_at(tesseract::TessBaseAPI& api, Pix* picture, double picture_dpi);
    /// The words of a line in dots of the page, seen `scale` times as large, with `margin` dots of white
    /// around.
    std::vector<Word> line(tesseract::TessBaseAPI& api,
                           const InkLine& line,
                           float scale = 1,
                           int margin = piece_margin);
    LineLook look_of(const InkLine& line) const;

private:
    Pix* grey_;
    double dpi_;
    std::chrono::milliseconds end_;  ///< Of this process's own time.
};

}  // namespace homeward::ocr
