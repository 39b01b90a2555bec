#include "parsers/document/pdf_reader.h"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/limits.h"
#include "parsers/document/pdf_open_internal.h"
#include "parsers/document/pdf_plain.h"
#include "parsers/document/pdf_structure.h"
#include "parsers/document/pdf_tick_boxes.h"
#include "parsers/document/read_document.h"

namespace homeward {

namespace {

constexpr double page_side_max =
    200 * 72.0 * 10;  // Points; poppler makes no picture of more, and no paper is so large.

// Poppler tells of what it mends. The texts may quote the paper: only that there was one is kept.
void count_message(const std::string& /*text*/, void* count) {
    ++*static_cast<int*>(count);
}

Rect turned_box(const Rect& box, int degrees_clockwise, double width, double height) {
    switch (degrees_clockwise) {
        case 90:
            return {height - box.y1, box.x0, height - box.y0, box.x1};
        case 180:
            return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
        case 270:
            return {box.y0, width - box.x1, box.y1, width - box.x0};
        default:
            return box;
    }
}

// Turns everything on the page by `page.rotation`; `on_paper` leads back. Recognition turns pages itself.
void turn_upright(Page& page) {
    if (page.needs_ocr) page.rotation = 0;
    const auto turn = [&](Rect& box) { box = turned_box(box, page.rotation, page.width, page.height); };
    for (Word& word : page.words) turn(word.box);
    for (FormField& field : page.form_fields) turn(field.box);
    for (TickBox& tick : page.tick_boxes) turn(tick.box);
    for (Rect& rule : page.rules) turn(rule);
    if (page.rotation == 90 || page.rotation == 270) std::swap(page.width, page.height);
}

int degrees(poppler::page::orientation_enum orientation) {
    switch (orientation) {
        case poppler::page::landscape:
            return 90;
        case poppler::page::upside_down:
            return 180;
        case poppler::page::seascape:
            return 270;
        case poppler::page::portrait:
            break;
    }
    return 0;
}

// Where a page's own space lies on the page as displayed.
struct SheetPlace {
    Rect crop;  ///< y grows up.
    int turned = 0;

    Rect displayed(const Rect& box) const {
        const Rect upright{box.x0 - crop.x0, crop.y1 - box.y1, box.x1 - crop.x0, crop.y1 - box.y0};
        return turned_box(upright, turned, crop.width(), crop.height());
    }
};

Page read_page(poppler::document& document, int index, SheetPlace& place, std::vector<Warning>& warnings) {
    Page page;
    page.number = index + 1;
    const std::unique_ptr<poppler::page> source(document.create_page(index));
    if (!source) {
        warnings.push_back({"page_unreadable", page.number, "This page is damaged and could not be read."});
        return page;
    }
    const poppler::rectf sheet = source->page_rect(poppler::crop_box);
    const int turned = degrees(source->orientation());
    page.width = sheet.width();
    page.height = sheet.height();
    place = {{sheet.left(), sheet.top(), sheet.right(), sheet.bottom()}, turned};
    if (turned == 90 || turned == 270) std::swap(page.width, page.height);
    const bool drawable = std::isfinite(page.width) && std::isfinite(page.height) && page.width > 0 &&
                          page.height > 0 && page.width <= page_side_max && page.height <= page_side_max;
    if (!drawable) {
        throw Error(ErrorCode::limit_pixels,
                    "page " + std::to_string(page.number) + " has no size that a page can have");
    }
    take_words(*source, page, warnings);
    return page;
}

// Whether the words of the text layer are what a person sees. A picture over the page is what is seen,
// whatever text lies under it; a page that draws something and has no words is drawn in shapes of letters or
// is a picture.
bool is_seen_as_picture(const Page& page, const PdfPageStructure& structure) {
    constexpr double cover_scan = 0.6;
    constexpr double cover_some = 0.15;
    constexpr double pixels_scan = 400'000;  // A sheet at 70 dots an inch: less cannot be read.
    constexpr std::size_t few_words = 20;
    constexpr std::size_t content_bytes_min = 100;  // Less draws a line or a box.
    if (structure.picture_cover >= cover_scan) return true;
    const bool large = structure.picture_cover >= cover_some || structure.picture_pixels >= pixels_scan;
    if (large && (structure.hidden_text || page.words.size() < few_words)) return true;
    return page.words.empty() && structure.content_bytes >= content_bytes_min;
}

void add_structure(Page& page,
                   PdfPageStructure structure,
                   const SheetPlace& place,
                   std::vector<Warning>& warnings) {
    constexpr double cover_told = 0.15;
    page.form_fields = std::move(structure.form_fields);
    const double area = place.crop.width() * place.crop.height();
    for (const Rect& picture : structure.painting.inline_pictures) {
        const Rect seen = intersected(picture, place.crop);
        if (!seen.empty() && area > 0) structure.picture_cover += seen.width() * seen.height() / area;
    }
    if (is_seen_as_picture(page, structure)) {
        const double inches = area * structure.picture_cover / (72 * 72);
        if (inches > 0) page.measures.dpi = std::sqrt(structure.picture_pixels / inches);
        page.needs_ocr = true;
        page.layer_in_doubt = false;
        return;
    }
    if (structure.painting.text_may_be_hidden || looks_written(structure.painting.pen_marks, place.crop)) {
        page.layer_in_doubt = !page.needs_ocr;
    }
    page.needs_ocr = page.needs_ocr || page.layer_in_doubt;
    if (structure.picture_cover >= cover_told) {
        warnings.push_back(
            {"picture_not_read", page.number, "This page holds a picture. Words in it were not read."});
    }
}

// The tick boxes and rules that a page draws, unless it is recognised: then they are seen with its words.
void add_drawn(std::vector<TickBox> boxes,
               const std::vector<Rect>& rules,
               const SheetPlace& place,
               Page& page) {
    if (page.needs_ocr && !page.layer_in_doubt) return;
    const Rect sheet{0, 0, page.width, page.height};
    for (const Rect& rule : rules) {
        const Rect seen = intersected(place.displayed(rule), sheet);
        if (!seen.empty()) page.rules.push_back(seen);
    }
    for (TickBox& tick : boxes) tick.box = intersected(place.displayed(tick.box), sheet);
    add_drawn_tick_boxes(boxes, page);
}

// Poppler builds its tables of glyph names with the first open document and drops them with the last, which
// costs a two-page paper a tenth of its time. One empty paper that stays open keeps them.
void keep_tables() {
    static constexpr std::string_view empty_paper =
        "%PDF-1.4\n"
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
        "trailer<</Root 1 0 R/Size 3>>\nstartxref\n96\n%%EOF\n";
    static const std::unique_ptr<poppler::document> open_paper(
        poppler::document::load_from_raw_data(empty_paper.data(), static_cast<int>(empty_paper.size())));
}

// The structure, or nothing where the file is too damaged for it: poppler mends more than qpdf does.
std::optional<PdfStructure> find_structure(std::span<const std::byte> bytes,
                                           std::string_view password,
                                           StructureOfPdf structure_of) {
    if (structure_of == nullptr) throw RoomsNeeded{Room::pdf | Room::structure};
    try {
        return structure_of(bytes, password);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::damaged && error.code() != ErrorCode::encrypted) throw;
        return std::nullopt;
    }
}

// Adds to each page what the structure tells of it, and all warnings in the order of the pages.
void join(Document& document,
          std::optional<PdfStructure> structure,
          const std::vector<SheetPlace>& places,
          const std::vector<std::vector<Warning>>& page_warnings) {
    const bool same_pages = structure && structure->pages.size() == document.pages.size();
    if (structure) document.warnings = std::move(structure->warnings);
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        const std::vector<Warning>& own = page_warnings.at(i);
        document.warnings.insert(document.warnings.end(), own.begin(), own.end());
        if (!same_pages) continue;
        std::vector<TickBox> drawn = std::move(structure->pages.at(i).tick_boxes);
        const std::vector<Rect> rules = std::move(structure->pages.at(i).rules);
        add_structure(document.pages[i], std::move(structure->pages.at(i)), places.at(i), document.warnings);
        add_drawn(std::move(drawn), rules, places.at(i), document.pages[i]);
    }
}

void warn_of_damage(std::vector<Warning>& warnings) {
    const auto told = [](const Warning& warning) { return warning.code == "damaged_mended"; };
    if (std::ranges::any_of(warnings, told)) return;
    warnings.push_back({"damaged_mended",
                        0,
                        "This file is damaged. What could be read was read: compare it with the paper."});
}

}  // namespace

Document read_pdf(std::span<const std::byte> bytes, std::string_view password, StructureOfPdf structure_of) {
    static int messages = 0;
    keep_tables();
    messages = 0;
    poppler::set_debug_error_function(count_message, &messages);
    if (bytes.size() > limits::file_bytes_max) throw Error(ErrorCode::too_large);
    // What could harm or mislead is looked for before poppler draws a page; in a plain paper there is none.
    std::optional<PlainPdf> plain = plain_pdf(bytes);
    const std::string unpacked = plain ? std::move(plain->unpacked) : std::string();
    std::unique_ptr<poppler::document> source =
        open_pdf(unpacked.empty() ? bytes : std::as_bytes(std::span(unpacked)), password);
    if (plain && plain->pages.size() != static_cast<std::size_t>(source->pages())) {
        plain.reset();
        source = open_pdf(bytes, password);
    }
    const int pages = source->pages();
    if (pages <= 0) throw Error(ErrorCode::damaged, "no pages");
    if (pages > limits::pages_max) throw Error(ErrorCode::limit_pages);
    std::optional<PdfStructure> structure;
    if (!plain) structure = find_structure(bytes, password, structure_of);
    Document document;
    document.format = FileFormat::pdf;
    std::vector<std::vector<Warning>> page_warnings(static_cast<std::size_t>(pages));
    std::vector<SheetPlace> places(page_warnings.size());
    for (int i = 0; i < pages; ++i) {
        const auto at = static_cast<std::size_t>(i);
        document.pages.push_back(read_page(*source, i, places.at(at), page_warnings.at(at)));
    }
    // A page without words may be drawn in shapes of letters, and what poppler complains of is worth a look.
    const auto has_no_words = [](const Page& page) { return page.words.empty(); };
    if (plain && (messages > 0 || std::ranges::any_of(document.pages, has_no_words))) {
        plain.reset();
        structure = find_structure(bytes, password, structure_of);
    }
    const bool same_pages =
        plain.has_value() || (structure && structure->pages.size() == document.pages.size());
    join(document, std::move(structure), places, page_warnings);
    for (std::size_t i = 0; plain && i < document.pages.size(); ++i) {
        PdfPageStructure painted;
        painted.painting = std::move(plain->pages.at(i).painting);
        add_structure(document.pages[i], std::move(painted), places.at(i), document.warnings);
        add_drawn(std::move(plain->pages.at(i).tick_boxes),
                  plain->pages.at(i).rules,
                  places.at(i),
                  document.pages[i]);
    }
    for (Page& page : document.pages) turn_upright(page);
    if (!same_pages || messages > 0) warn_of_damage(document.warnings);
    return document;
}

}  // namespace homeward
