// What a page's picture is like before anything is mended: dark or faint, sharp or blurred.

#include <algorithm>
#include <array>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr double millimetres_in_inch = 25.4;

// The grey below which `share` of all dots lie.
int grey_at(const std::array<std::size_t, 256>& counts, std::size_t all, double share) {
    const auto wanted = static_cast<std::size_t>(static_cast<double>(all) * share);
    std::size_t below = 0;
    for (std::size_t grey = 0; grey < counts.size(); ++grey) {
        below += counts.at(grey);
        if (below > wanted) return static_cast<int>(grey);
    }
    return 255;
}

// Dots that it takes along the rows from paper to ink, in the middle: edges that a dot or two of noise breaks
// count little.
double edge_dots(const PageImage& page, int paper, int ink) {
    constexpr int edge_most = 40;
    std::array<std::size_t, edge_most + 1> widths{};
    std::size_t edges = 0;
    const int light = paper - (paper - ink) / 5;
    const int dark = ink + (paper - ink) / 3;
    for (int y = 0; y < page.height; y += 3) {
        const std::uint8_t* row =
            page.grey.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(page.width);
        int last_light = -1;
        for (int x = 0; x < page.width; ++x) {
            if (row[x] >= light) {
                last_light = x;
            } else if (row[x] <= dark && last_light >= 0) {
                const int width = x - last_light;
                if (width <= edge_most) ++widths.at(static_cast<std::size_t>(width));
                edges += width <= edge_most ? 1U : 0U;
                last_light = -1;
            }
        }
    }
    constexpr std::size_t edges_needed = 200;
    if (edges < edges_needed) return 0;
    double sum = 0;
    for (std::size_t width = 1; width < widths.size(); ++width) {
        sum += static_cast<double>(width * widths.at(width));
    }
    return sum / static_cast<double>(edges);
}

}  // namespace

PageMeasures measured(const PageImage& page) {
    PageMeasures out;
    std::array<std::size_t, 256> counts{};
    for (const std::uint8_t grey : page.grey) ++counts.at(grey);
    constexpr double paper_share = 0.6;  // Most of a page is paper, however it is shaded.
    constexpr double ink_share = 0.001;  // Even a page of few words has so much ink.
    const int paper = grey_at(counts, page.grey.size(), paper_share);
    const int ink = grey_at(counts, page.grey.size(), ink_share);
    out.contrast = std::max(0, paper - ink) / 255.0;
    if (paper > ink && page.dpi > 0)
        out.edge_width = edge_dots(page, paper, ink) * millimetres_in_inch / page.dpi;
    return out;
}

}  // namespace homeward::ocr
