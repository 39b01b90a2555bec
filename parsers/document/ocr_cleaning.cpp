// Straightens and cleans a page before recognition. Plain Tesseract loses just the labels in shaded, ruled
// cells, so rules and shading are taken off here; tick boxes are read here too, since no recogniser knows
// them.

#include <algorithm>
#include <array>
#include <cmath>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr int rule_threshold = 215;  // rules are often grey
constexpr int tick_threshold = 195;  // thin sides fade in a scan

// White letters on dark bars become dark letters on light: leptonica's normaliser takes a dark bar for ink. A
// bar shows by the unbroken strips above and below its letters; closing the gap between the two gives its
// box.
void turn_dark_bars(Pix* grey, double dpi) {
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
        pixRasterop(grey, x, y, w, h, PIX_SRC, turned.get(), 0, 0);
    }
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

// How much of the strip along each side is crossed by ink somewhere in its depth: a printed box has four
// whole sides.
bool has_four_sides(Pix* binary, const Rect& box, double depth) {
    const std::array<Rect, 4> sides{Rect{box.x0, box.y0, box.x1, box.y0 + depth},
                                    Rect{box.x0, box.y1 - depth, box.x1, box.y1},
                                    Rect{box.x0, box.y0, box.x0 + depth, box.y1},
                                    Rect{box.x1 - depth, box.y0, box.x1, box.y1}};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const Rect& side = sides.at(i);
        const bool level = i < 2;
        const int length = static_cast<int>(level ? side.width() : side.height());
        int crossed = 0;
        for (int along = 0; along < length; ++along) {
            bool ink = false;
            for (int across = 0; across < static_cast<int>(depth) && !ink; ++across) {
                l_uint32 value = 0;
                const int x = static_cast<int>(side.x0) + (level ? along : across);
                const int y = static_cast<int>(side.y0) + (level ? across : along);
                pixGetPixel(binary, x, y, &value);
                ink = value != 0;
            }
            crossed += ink ? 1 : 0;
        }
        if (crossed < length * 7 / 8) return false;
    }
    return true;
}

// A box has ink in its corners; a round letter (D, O, B) has none in two or more.
bool has_four_corners(Pix* binary, const Rect& box, double depth) {
    const std::array<Rect, 4> corners{Rect{box.x0, box.y0, box.x0 + depth, box.y0 + depth},
                                      Rect{box.x1 - depth, box.y0, box.x1, box.y0 + depth},
                                      Rect{box.x0, box.y1 - depth, box.x0 + depth, box.y1},
                                      Rect{box.x1 - depth, box.y1 - depth, box.x1, box.y1}};
    const auto inked =
        std::ranges::count_if(corners, [&](const Rect& corner) { return ink_in(binary, corner) > 0.3; });
    return inked >= 3;  // one may have faded
}

// A box stands apart from what is printed beside it; a letter of a word does not.
bool stands_apart(Pix* binary, const Rect& box, double gap) {
    const Rect left{box.x0 - gap - 1, box.y0, box.x0 - 1, box.y1};
    const Rect right{box.x1 + 1, box.y0, box.x1 + gap + 1, box.y1};
    return ink_in(binary, left) < 0.03 && ink_in(binary, right) < 0.03;
}

std::vector<TickBox> find_tick_boxes(Pix* binary, double dpi) {
    std::vector<TickBox> found;
    const BoxaOwner boxes(pixConnCompBB(binary, 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    const double least = dots(1.7, dpi);
    const double most = dots(6.5, dpi);
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        if (box.width() < least || box.width() > most || box.height() < least || box.height() > most)
            continue;
        if (box.width() > box.height() * 1.18 || box.height() > box.width() * 1.18) continue;
        const double depth = std::max(2.0, box.width() * 0.14);
        if (!has_four_sides(binary, box, depth) || !has_four_corners(binary, box, depth)) continue;
        if (!stands_apart(binary, box, dots(0.5, dpi))) continue;
        const double inset = box.width() * 0.24;
        const double ink = ink_in(binary, {box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset});
        const TickState state = ink < 0.06   ? TickState::empty
                                : ink > 0.14 ? TickState::ticked
                                             : TickState::unclear;
        if (ink > 0.75) continue;  // a bullet or a filled square
        found.push_back({box, state});
    }
    return found;
}

// Whether `stroke` has clear paper along both of its long sides: a line of letters, whose feet also make a
// long stroke, has ink on one of them.
bool stands_clear(Pix* binary, const Rect& stroke, bool level, double depth) {
    const Rect before = level ? Rect{stroke.x0, stroke.y0 - depth - 1, stroke.x1, stroke.y0 - 1}
                              : Rect{stroke.x0 - depth - 1, stroke.y0, stroke.x0 - 1, stroke.y1};
    const Rect behind = level ? Rect{stroke.x0, stroke.y1 + 1, stroke.x1, stroke.y1 + depth + 1}
                              : Rect{stroke.x1 + 1, stroke.y0, stroke.x1 + depth + 1, stroke.y1};
    constexpr double ink_most = 0.18;
    return ink_in(binary, before) < ink_most && ink_in(binary, behind) < ink_most;
}

// Takes one direction's rules off: strokes longer than any letter's. A faint rule breaks up in a scan, so
// small gaps are closed before strokes are sought.
void take_strokes_off(Pix* grey, Pix* faint, bool level, double dpi, std::vector<Rect>& rules) {
    const int gap = dots(0.4, dpi);
    const int length = dots(level ? 13.0 : 8.0, dpi);
    const PixOwner closed = owned(pixCloseSafeBrick(nullptr, faint, level ? gap : 1, level ? 1 : gap));
    const PixOwner strokes =
        owned(pixOpenBrick(nullptr, closed.get(), level ? length : 1, level ? 1 : length));
    const PixOwner accepted = owned(pixCreateTemplate(strokes.get()));
    const BoxaOwner boxes(pixConnCompBB(strokes.get(), 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        if (!stands_clear(faint, box, level, dots(0.45, dpi))) continue;
        rules.push_back(box);
        const int x = static_cast<int>(box.x0);
        const int y = static_cast<int>(box.y0);
        pixRasterop(accepted.get(),
                    x,
                    y,
                    static_cast<int>(box.width()),
                    static_cast<int>(box.height()),
                    PIX_SRC | PIX_DST,
                    strokes.get(),
                    x,
                    y);
    }
    const PixOwner wide = owned(pixDilateBrick(nullptr, accepted.get(), 3, 3));
    pixSetMasked(grey, wide.get(), 255);
}

std::vector<Rect> take_rules_off(Pix* grey, double dpi) {
    std::vector<Rect> rules;
    const PixOwner faint = binary_of(grey, rule_threshold);
    take_strokes_off(grey, faint.get(), true, dpi, rules);
    take_strokes_off(grey, faint.get(), false, dpi, rules);
    return rules;
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
    CleanPage clean;
    const Turning turning = turning_of(evened(page.get()).get(), dpi);
    clean.rotation = (turning.rotation + turn) % 360;
    clean.turn_is_sure = turning.sure;
    clean.skew = turning.skew;
    page = straightened(turned(std::move(page), clean.rotation), clean.skew);
    turn_dark_bars(page.get(), dpi);  // Only now: a bar is found by its level edges.
    clean.grey = evened(page.get());
    clean.rules = take_rules_off(clean.grey.get(), dpi);
    const PixOwner unruled = binary_of(clean.grey.get(), tick_threshold);
    clean.tick_boxes = find_tick_boxes(unruled.get(), dpi);
    for (const TickBox& tick : clean.tick_boxes) whiten(clean.grey.get(), tick.box, 2);
    return clean;
}

}  // namespace homeward::ocr
