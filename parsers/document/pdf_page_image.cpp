#include "parsers/document/pdf_page_image.h"

#include <png.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <cmath>
#include <cstring>
#include <memory>

#include "parsers/base/limits.h"
#include "parsers/document/pdf_open_internal.h"

namespace homeward {

namespace {

constexpr double points_in_inch = 72;
constexpr double dpi_least = 20;  // Below it no letter can be told; the page is of no size that paper has.

struct Drawing {
    poppler::image picture;
    double dpi = 0;
};

Drawing draw(const poppler::document& document, int number, double dpi, poppler::image::format_enum format) {
    const std::unique_ptr<poppler::page> page(document.create_page(number - 1));
    if (!page) throw Error(ErrorCode::damaged, "page " + std::to_string(number));
    const poppler::rectf sheet = page->page_rect(poppler::crop_box);
    const double area = sheet.width() * sheet.height() / (points_in_inch * points_in_inch);  // Square inches.
    if (!std::isfinite(area) || area <= 0) throw Error(ErrorCode::damaged, "page " + std::to_string(number));
    const auto dots_max = static_cast<double>(limits::picture_pixels_max);
    dpi = std::min(dpi, std::sqrt(dots_max / area));
    if (dpi < dpi_least) throw Error(ErrorCode::limit_pixels, "page " + std::to_string(number));
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    renderer.set_image_format(format);
    Drawing drawing{renderer.render_page(page.get(), dpi, dpi), dpi};
    if (!drawing.picture.is_valid()) throw Error(ErrorCode::damaged, "page " + std::to_string(number));
    return drawing;
}

}  // namespace

PageImage draw_page(std::span<const std::byte> bytes, int number, double dpi, std::string_view password) {
    const Drawing drawing = draw(*open_pdf(bytes, password), number, dpi, poppler::image::format_gray8);
    PageImage out;
    out.width = drawing.picture.width();
    out.height = drawing.picture.height();
    out.dpi = drawing.dpi;
    const auto width = static_cast<std::size_t>(out.width);
    out.grey.resize(width * static_cast<std::size_t>(out.height));
    for (int y = 0; y < out.height; ++y) {
        std::memcpy(out.grey.data() + static_cast<std::size_t>(y) * width,
                    drawing.picture.const_data() + std::ptrdiff_t{y} * drawing.picture.bytes_per_row(),
                    width);
    }
    return out;
}

std::string draw_page_png(std::span<const std::byte> bytes,
                          int number,
                          double dpi,
                          std::string_view password) {
    const Drawing drawing = draw(*open_pdf(bytes, password), number, dpi, poppler::image::format_rgb24);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(drawing.picture.width());
    image.height = static_cast<png_uint_32>(drawing.picture.height());
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string out(size, '\0');
    const int row = drawing.picture.bytes_per_row();
    if (png_image_write_to_memory(&image, out.data(), &size, 0, drawing.picture.const_data(), row, nullptr) ==
        0) {
        throw Error(ErrorCode::limit_memory);
    }
    out.resize(size);
    return out;
}

}  // namespace homeward
