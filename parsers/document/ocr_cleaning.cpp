// Straightens and cleans a page before recognition: turned upright, paper white, dark bars turned, ruled
// lines and tick boxes taken off.

#include <algorithm>
#include <array>
#include <cmath>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

// Makes the commonest grey of a light picture white, and what is darker darker in proportion.
void whiten_paper(Pix* light) {
    l_float32 paper = 255;
    pixGetRankValueMasked(light, nullptr, 0, 0, 1, 0.6F, &paper, nullptr);
    pixGammaTRC(light, light, 1.0F, 0, std::clamp(static_cast<int>(paper) - 8, 60, 255));
}

// White letters on dark bars become dark letters on light: leptonica's normaliser takes a dark bar for ink. A
// bar shows by the unbroken strips above and below its letters; closing the gap between the two gives its
// box, and the boxes are given back.
std::vector<Rect> turn_dark_bars(Pix* grey, double dpi) {
    std::vector<Rect> bars;
    const PixOwner dark = binary_of(grey, 128);
    const PixOwner strips = owned(pixOpenBrick(nullptr, dark.get(), dots(10.0, dpi), dots(0.5, dpi)));
    const PixOwner solid = owned(pixCloseSafeBrick(nullptr, strips.get(), dots(1.0, dpi), dots(3.5, dpi)));
    const BoxaOwner boxes(pixConnCompBB(solid.get(), 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    for (int i = 0; i < count; ++i) {
        l_int32 x = 0;
        l_int32 y = 0;
        l_int32 w = 0;
        l_int32 h = 0;
        boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
        Box* box = boxCreate(x, y, w, h);
        const PixOwner piece(h >= dots(2.5, dpi) ? pixClipRectangle(grey, box, nullptr) : nullptr);
        boxDestroy(&box);
        if (!piece) continue;  // a thick rule
        const PixOwner ink = binary_of(piece.get(), 128);
        l_float32 fraction = 0;
        pixForegroundFraction(ink.get(), &fraction);
        if (fraction < 0.55F) continue;
        const PixOwner turned = owned(pixInvert(nullptr, piece.get()));
        whiten_paper(turned.get());
        pixRasterop(grey, x, y, w, h, PIX_SRC, turned.get(), 0, 0);
        bars.push_back(box_at(boxes.get(), i));
    }
    return bars;
}

PixOwner turned(PixOwner page, int rotation) {
    return rotation == 0 ? std::move(page) : owned(pixRotateOrth(page.get(), rotation / 90));
}

PixOwner straightened(PixOwner page, double degrees) {
    if (degrees == 0) return page;
    constexpr double radians_in_degree = 3.14159265358979 / 180;
    return owned(pixRotate(page.get(),
                           static_cast<l_float32>(degrees * radians_in_degree),
                           L_ROTATE_AREA_MAP,
                           L_BRING_IN_WHITE,
                           0,
                           0));
}

// The page with its paper white, however it was lit or shaded.
PixOwner evened(Pix* grey) {
    const PixOwner even(pixBackgroundNormSimple(grey, nullptr, nullptr));
    return owned(pixGammaTRC(nullptr, even ? even.get() : grey, 1.0F, 40, 190));
}

// What is solid wider than any stroke of a letter: shadows at the edges of a copy, punched holes, blots. Read
// as words they part what stands beside them.
void take_blots_off(Pix* grey, double dpi) {
    const PixOwner dark = binary_of(grey, 160);
    const int solid = dots(2.6, dpi);
    const PixOwner cores = owned(pixOpenBrick(nullptr, dark.get(), solid, solid));
    const int rim = 2 * dots(0.6, dpi) + 1;
    const PixOwner wide = owned(pixDilateBrick(nullptr, cores.get(), rim, rim));
    pixSetMasked(grey, wide.get(), 255);
}

// Whether a solid core goes on beyond the middle of its sides, as that of a disk does: a square in it is
// smaller. A filled tick box ends where its core does.
bool is_core_of_disk(Pix* dark, const Rect& core, double dpi) {
    const double near = dots(0.1, dpi);
    const double far = near + dots(0.3, dpi);
    const double along_x = 0.15 * core.width();
    const double along_y = 0.15 * core.height();
    const Rect sheet{0, 0, double(pixGetWidth(dark)), double(pixGetHeight(dark))};
    const std::array<Rect, 4> beyond{
        Rect{core.mid_x() - along_x, core.y0 - far, core.mid_x() + along_x, core.y0 - near},
        Rect{core.mid_x() - along_x, core.y1 + near, core.mid_x() + along_x, core.y1 + far},
        Rect{core.x0 - far, core.mid_y() - along_y, core.x0 - near, core.mid_y() + along_y},
        Rect{core.x1 + near, core.mid_y() - along_y, core.x1 + far, core.mid_y() + along_y}};
    constexpr double solid = 0.8;
    return std::ranges::count_if(beyond, [&](const Rect& strip) {
               const Rect within = intersected(strip, sheet);
               return !within.empty() && ink_in(dark, within) >= solid;
           }) >= 3;
}

// Holes punched at a side of the sheet, before rules are looked for: one that runs together with the frame of
// a table leaves pieces of both that pass for letters.
void take_holes_off(Pix* grey, double dpi) {
    // Millimetres. A hole is 6 +- 0.5 across and its middle 12 +- 1 from the side (ISO 838); a copy may have
    // moved.
    constexpr double square_within = 3.6;  // fits in the smallest
    constexpr double core_least = 4.1;     // what such squares reach in it
    constexpr double core_most = 9;
    constexpr double from_side = 24;
    const PixOwner dark = binary_of(grey, 160);
    const int solid = dots(square_within, dpi);
    const PixOwner cores = owned(pixOpenBrick(nullptr, dark.get(), solid, solid));
    const BoxaOwner boxes(pixConnCompBB(cores.get(), 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    const Rect sheet{0, 0, double(pixGetWidth(grey)), double(pixGetHeight(grey))};
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        const double to_side =
            std::min({box.mid_x(), sheet.x1 - box.mid_x(), box.mid_y(), sheet.y1 - box.mid_y()});
        const bool hole = std::min(box.width(), box.height()) >= dots(core_least, dpi) &&
                          std::max(box.width(), box.height()) <= dots(core_most, dpi);
        if (!hole || to_side > dots(from_side, dpi) || !is_core_of_disk(dark.get(), box, dpi)) continue;
        whiten(grey, box, dots(0.9, dpi));
    }
}

// The edge of the sheet, or its shadow, is no rule of what is printed on it.
void drop_edge_rules(std::vector<Rect>& rules, double width, double dpi) {
    const double margin = dots(6.0, dpi);
    std::erase_if(rules, [&](const Rect& rule) {
        return rule.height() > rule.width() && (rule.x1 < margin || rule.x0 > width - margin);
    });
}

// What is to be read of an upright page, and what is not.
CleanPage without_rules(Pix* page, double dpi) {
    constexpr int ink_threshold = 195;  // faint strokes too: here they only show where letters are
    CleanPage clean;
    const std::vector<Rect> bars = turn_dark_bars(page, dpi);  // Only now: its edges must be level.
    clean.grey = evened(page);
    take_holes_off(clean.grey.get(), dpi);
    clean.rules = take_rules_off(clean.grey.get(), bars, dpi);
    clean.leaders = take_leaders_off(clean.grey.get(), dpi);
    clean.tick_boxes = find_tick_boxes(clean.grey.get(), dpi);
    for (const TickBox& ring : find_rings(clean.grey.get(), dpi)) clean.tick_boxes.push_back(ring);
    for (const TickBox& tick : clean.tick_boxes) whiten(clean.grey.get(), tick.box, 2);
    take_blots_off(clean.grey.get(), dpi);
    drop_edge_rules(clean.rules, pixGetWidth(clean.grey.get()), dpi);
    clean.print = find_lines(binary_of(clean.grey.get(), ink_threshold).get(), clean.rules, dpi);
    return clean;
}

}  // namespace

int dots(double millimetres, double dpi) {
    return std::max(1, static_cast<int>(std::lround(millimetres / 25.4 * dpi)));
}

PixOwner binary_of(Pix* grey, int threshold) {
    return owned(pixThresholdToBinary(grey, threshold));
}

Rect box_at(const Boxa* boxes, int index) {
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    boxaGetBoxGeometry(const_cast<Boxa*>(boxes), index, &x, &y, &w, &h);  // leptonica's getters are not const
    return {double(x), double(y), double(x + w), double(y + h)};
}

PixOwner clipped(Pix* pix, const Rect& box) {
    Box* area = boxCreate(static_cast<int>(box.x0),
                          static_cast<int>(box.y0),
                          std::max(1, static_cast<int>(box.width())),
                          std::max(1, static_cast<int>(box.height())));
    PixOwner piece(pixClipRectangle(pix, area, nullptr));
    boxDestroy(&area);
    return owned(piece.release());
}

double ink_in(Pix* binary, const Rect& box) {
    Box* area = boxCreate(static_cast<int>(box.x0),
                          static_cast<int>(box.y0),
                          std::max(1, static_cast<int>(box.width())),
                          std::max(1, static_cast<int>(box.height())));
    const PixOwner piece(pixClipRectangle(binary, area, nullptr));
    boxDestroy(&area);
    l_float32 fraction = 0;
    if (piece) pixForegroundFraction(piece.get(), &fraction);
    return fraction;
}

void whiten(Pix* grey, const Rect& box, int margin) {
    pixRasterop(grey,
                static_cast<int>(box.x0) - margin,
                static_cast<int>(box.y0) - margin,
                static_cast<int>(box.width()) + 2 * margin,
                static_cast<int>(box.height()) + 2 * margin,
                PIX_SET,
                nullptr,
                0,
                0);
}

PixOwner owned(Pix* pix) {
    if (pix == nullptr) throw Error(ErrorCode::limit_memory, "picture");
    return PixOwner(pix);
}

PixOwner to_pix(const PageImage& image) {
    PixOwner pix = owned(pixCreate(image.width, image.height, 8));
    pixSetResolution(pix.get(), static_cast<int>(image.dpi), static_cast<int>(image.dpi));
    const int words = pixGetWpl(pix.get());
    l_uint32* data = pixGetData(pix.get());
    const std::uint8_t* from = image.grey.data();
    for (int y = 0; y < image.height; ++y, data += words, from += image.width) {
        for (int x = 0; x < image.width; ++x) SET_DATA_BYTE(data, x, from[x]);
    }
    return pix;
}

PageImage to_image(Pix* pix, double dpi) {
    PageImage image{pixGetWidth(pix), pixGetHeight(pix), dpi, {}};
    image.grey.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    const int words = pixGetWpl(pix);
    const l_uint32* data = pixGetData(pix);
    std::uint8_t* to = image.grey.data();
    for (int y = 0; y < image.height; ++y, data += words, to += image.width) {
        for (int x = 0; x < image.width; ++x) to[x] = static_cast<std::uint8_t>(GET_DATA_BYTE(data, x));
    }
    return image;
}

CleanPage cleaned(PixOwner page, double dpi, int turn) {
    const Turning turning = turning_of(evened(page.get()).get(), dpi);
    const int rotation = (turning.rotation + turn) % 360;
    page = straightened(turned(std::move(page), rotation), turning.skew);
    CleanPage clean = without_rules(page.get(), dpi);
    constexpr double bent_least = 0.3;
    for (int look = 0; look < 2; ++look) {  // what is left of a strong bend shows at the second
        const double bent = bent_share(clean.print.lines);
        if (bent < bent_least) break;
        PixOwner flat = unbent(evened(page.get()).get(), dpi);
        if (!flat) break;
        CleanPage again = without_rules(flat.get(), dpi);
        if (bent_share(again.print.lines) > bent / 2) break;
        clean = std::move(again);
        clean.unbent = true;
        page = std::move(flat);
    }
    clean.rotation = rotation;
    clean.skew = turning.skew;
    return clean;
}

}  // namespace homeward::ocr
