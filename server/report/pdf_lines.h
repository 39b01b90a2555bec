#pragma once
// Text into lines: spans broken where Unicode lets them, to a width.

#include <string>
#include <vector>

#include "server/report/pdf_canvas.h"
#include "server/report/pdf_style.h"
#include "server/report/report.h"

namespace homeward {

/// A run of one line in one look, in the order of sight.
struct LineRun {
    double x = 0;  ///< From the line's start.
    double width = 0;
    std::string text;
    TextLook look;
    bool boxed = false;  ///< A withheld mark.
    int span = 0;        ///< Which span it comes from.
};

struct SetLine {
    std::vector<LineRun> runs;
};

/// Breaks text into lines with the canvas's measures, and counts what had to be said in other words.
class LineSetter {
public:
    explicit LineSetter(PdfCanvas& canvas) : canvas_(canvas) {}

    /// At least one line; a word wider than `width` is broken where it must be.
    std::vector<SetLine> lines(const Spans& spans, const TextStyle& style, double width);

    std::size_t replaced() const { return replaced_; }

private:
    TextLook look_of(const Span& span, const TextStyle& style) const;
    SetLine make_line(std::size_t first, std::size_t last, const TextStyle& style);
    std::size_t span_at(std::size_t place) const;
    double width_between(std::size_t first, std::size_t last, const TextStyle& style);

    PdfCanvas& canvas_;
    std::size_t replaced_ = 0;
    // The paragraph at hand: all its text, and where each span begins in it.
    std::string text_;
    std::vector<std::size_t> starts_;
    const Spans* spans_ = nullptr;
    bool right_to_left_ = false;  ///< The paragraph's own direction.
};

}  // namespace homeward
