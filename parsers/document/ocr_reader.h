#pragma once
// Recognition of scanned pages and pictures (leptonica, Tesseract). It runs in the worker, which loads it
// only where a page has no text layer to trust.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// A page as grey dots, row by row from the top, a byte a dot: 0 black, 255 white.
struct PageImage {
    int width = 0;   ///< Dots.
    int height = 0;  ///< Dots.
    double dpi = 0;  ///< Dots an inch.
    std::vector<std::uint8_t> grey;
};

/// Draws the page at `dpi`; may give another resolution than was asked for.
using DrawPage = std::function<PageImage(double dpi)>;

/// The recogniser with its language data, which it loads when made: before the sandbox's walls go up.
class OcrEngine {
public:
    /// Loads English. Throws `Error{bad_config}` where the language data is not installed.
    OcrEngine();
    OcrEngine(OcrEngine&&) noexcept;
    OcrEngine& operator=(OcrEngine&&) noexcept;
    ~OcrEngine();

    struct State;
    State& state() { return *state_; }

private:
    std::unique_ptr<State> state_;
};

/// Recognises one page: turns and straightens it, takes shading and ruled lines off, reads tick boxes, then
/// the words. The words' boxes are in points of the straight upright page; `on_paper` leads back to the page
/// as it came. A page that reads badly at 200 dpi is drawn again at 300; one without words gets a warning
/// `no_text_found`. The page carries what its picture is like; the resolution that it came in is the caller's
/// to add. Throws `limit_time` after
/// limits::worker_ocr_page_time_max of the process's own time.
Page recognise_page(OcrEngine& engine, int page_number, const DrawPage& draw, std::vector<Warning>& warnings);

/// The pictures in a PNG, JPEG or TIFF, each recognised as a page. Sizes are checked before anything is
/// decoded: `limit_pixels`, `limit_pages`; `damaged` where it does not decode.
Document read_picture(OcrEngine& engine, std::span<const std::byte> bytes);

/// A page of `image` as PNG bytes, for people to look at.
std::vector<std::byte> to_png(const PageImage& image);

}  // namespace homeward
