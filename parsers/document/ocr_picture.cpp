// Pictures that come as files: sizes checked in their headers first, then decoded, then recognised.

#include <algorithm>
#include <cmath>

#include "parsers/base/limits.h"
#include "parsers/document/ocr_pix_internal.h"

namespace homeward {

namespace {

using ocr::PixOwner;

constexpr double a4_width_inches = 8.27;
constexpr double dpi_least = 90;  // below it metadata speaks of screens, not of paper
constexpr double dpi_most = 1200;

const l_uint8* data_of(std::span<const std::byte> bytes) {
    return reinterpret_cast<const l_uint8*>(bytes.data());
}

[[noreturn]] void refuse(ErrorCode code, const char* what) {
    throw Error(code, what);
}

void check_size(l_int32 width, l_int32 height) {
    if (width < 1 || height < 1) refuse(ErrorCode::damaged, "picture without dots");
    if (std::int64_t{width} * height > limits::picture_pixels_max) refuse(ErrorCode::limit_pixels, "picture");
}

// Dots an inch by the file's word where that is believable, else as if the short side were A4's.
double resolution_of(Pix* pix) {
    const double told = pixGetXRes(pix);
    if (told >= dpi_least && told <= dpi_most) return told;
    return std::clamp(std::min(pixGetWidth(pix), pixGetHeight(pix)) / a4_width_inches, 72.0, dpi_most);
}

PixOwner grey_of(PixOwner pix) {
    PixOwner flat(pixRemoveAlpha(pix.get()));
    if (!flat) flat = std::move(pix);
    return ocr::owned(pixConvertTo8(flat.get(), 0));
}

// Copies are drawn at the asked resolution from the one decoded picture.
PageImage drawn(Pix* grey, double dpi_of_picture, double dpi) {
    const double scale = dpi / dpi_of_picture;
    if (std::abs(scale - 1) < 0.05) return ocr::to_image(grey, dpi_of_picture);
    const double largest = std::sqrt(static_cast<double>(limits::picture_pixels_max) / 4 /
                                     (static_cast<double>(pixGetWidth(grey)) * pixGetHeight(grey)));
    const auto factor = static_cast<l_float32>(std::min(scale, largest));
    const PixOwner scaled = ocr::owned(pixScale(grey, factor, factor));
    return ocr::to_image(scaled.get(), dpi_of_picture * static_cast<double>(factor));
}

// The format's own count of pages; a directory that loops counts as too many.
int count_pages(std::span<const std::byte> bytes) {
    std::size_t offset = 0;
    for (int pages = 0; pages <= limits::pages_max; ++pages) {
        const std::size_t before = offset;
        const PixOwner pix(pixReadMemFromMultipageTiff(data_of(bytes), bytes.size(), &offset));
        if (!pix) return pages;
        check_size(pixGetWidth(pix.get()), pixGetHeight(pix.get()));
        if (offset == 0) return pages + 1;
        if (offset <= before && pages > 0) refuse(ErrorCode::damaged, "picture directory loops");
    }
    refuse(ErrorCode::limit_pages, "pictures");
}

void read_tiff_page(OcrEngine& engine,
                    std::span<const std::byte> bytes,
                    int number,
                    std::size_t& offset,
                    Document& document) {
    PixOwner pix(pixReadMemFromMultipageTiff(data_of(bytes), bytes.size(), &offset));
    if (!pix) refuse(ErrorCode::damaged, "picture");
    const double dpi = resolution_of(pix.get());
    const PixOwner grey = grey_of(std::move(pix));
    const DrawPage draw = [&](double wanted) { return drawn(grey.get(), dpi, wanted); };
    document.pages.push_back(recognise_page(engine, number, draw, document.warnings));
    document.pages.back().measures.dpi = dpi;
}

}  // namespace

Document read_picture(OcrEngine& engine, std::span<const std::byte> bytes) {
    l_int32 format = 0;
    l_int32 width = 0;
    l_int32 height = 0;
    if (pixReadHeaderMem(data_of(bytes), bytes.size(), &format, &width, &height, nullptr, nullptr, nullptr) !=
        0) {
        refuse(ErrorCode::damaged, "picture");
    }
    check_size(width, height);
    Document document;
    if (format >= IFF_TIFF && format <= IFF_TIFF_ZIP) {
        document.format = FileFormat::tiff;
        const int pages = count_pages(bytes);
        if (pages == 0) refuse(ErrorCode::damaged, "picture");
        std::size_t offset = 0;
        for (int number = 1; number <= pages; ++number)
            read_tiff_page(engine, bytes, number, offset, document);
        return document;
    }
    if (format != IFF_PNG && format != IFF_JFIF_JPEG) refuse(ErrorCode::unsupported_type, "picture");
    document.format = format == IFF_PNG ? FileFormat::png : FileFormat::jpeg;
    PixOwner pix(pixReadMem(data_of(bytes), bytes.size()));
    if (!pix) refuse(ErrorCode::damaged, "picture");
    const double dpi = resolution_of(pix.get());
    const PixOwner grey = grey_of(std::move(pix));
    const DrawPage draw = [&](double wanted) { return drawn(grey.get(), dpi, wanted); };
    document.pages.push_back(recognise_page(engine, 1, draw, document.warnings));
    document.pages.back().measures.dpi = dpi;
    return document;
}

std::vector<std::byte> to_png(const PageImage& image) {
    const PixOwner pix = ocr::to_pix(image);
    l_uint8* data = nullptr;
    std::size_t size = 0;
    if (pixWriteMemPng(&data, &size, pix.get(), 0) != 0) refuse(ErrorCode::limit_memory, "picture");
    const auto* first = reinterpret_cast<const std::byte*>(data);
    std::vector<std::byte> bytes(first, first + size);
    lept_free(data);
    return bytes;
}

}  // namespace homeward
