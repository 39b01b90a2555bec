#include "parsers/document/heif_reader.h"

#include <libheif/heif.h>

#include <cstdint>
#include <memory>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"

namespace homeward {

namespace {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Context = std::unique_ptr<heif_context, Deleter<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Deleter<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Deleter<heif_image_release>>;

void demand(const heif_error& error) {
    switch (error.code) {
        case heif_error_Ok:
            return;
        case heif_error_Unsupported_feature:
        case heif_error_Unsupported_filetype:
            throw Error(ErrorCode::unsupported_type, "picture");
        case heif_error_Memory_allocation_error:
            throw Error(ErrorCode::limit_memory, "picture");
        default:
            throw Error(ErrorCode::damaged, "picture");
    }
}

// Tags of TIFF 6.0 for one strip of grey dots.
std::string tiff_head(std::uint32_t width, std::uint32_t height) {
    struct Row {
        std::uint16_t tag;
        std::uint16_t type;  // 3: 16 bits, 4: 32 bits.
        std::uint32_t value;
    };
    constexpr std::uint32_t head_bytes = 8;
    constexpr std::size_t rows_count = 9;
    constexpr std::uint32_t data_at = head_bytes + 2 + rows_count * 12 + 4;
    const Row rows[rows_count] = {{256, 4, width},
                                  {257, 4, height},
                                  {258, 3, 8},
                                  {259, 3, 1},
                                  {262, 3, 1},
                                  {273, 4, data_at},
                                  {277, 3, 1},
                                  {278, 4, height},
                                  {279, 4, width * height}};
    std::string out;
    const auto put = [&](std::uint32_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
    };
    out += "II*";
    put(0, 1);
    put(head_bytes, 4);
    put(rows_count, 2);
    for (const Row& row : rows) {
        put(row.tag, 2);
        put(row.type, 2);
        put(1, 4);
        put(row.value, 4);
    }
    put(0, 4);
    return out;
}

}  // namespace

std::string heif_as_tiff(std::span<const std::byte> bytes) {
    const Context context(heif_context_alloc());
    if (!context) throw Error(ErrorCode::limit_memory, "picture");
    heif_context_set_max_decoding_threads(context.get(), 0);  // The walls let no thread start.
    demand(heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr));
    heif_image_handle* raw_handle = nullptr;
    demand(heif_context_get_primary_image_handle(context.get(), &raw_handle));
    const Handle handle(raw_handle);
    const std::int64_t dots =
        std::int64_t{heif_image_handle_get_width(handle.get())} * heif_image_handle_get_height(handle.get());
    if (dots <= 0) throw Error(ErrorCode::damaged, "picture");
    if (dots > limits::picture_pixels_max) throw Error(ErrorCode::limit_pixels, "picture");
    heif_image* raw_image = nullptr;
    demand(heif_decode_image(handle.get(), &raw_image, heif_colorspace_YCbCr, heif_chroma_420, nullptr));
    const Image image(raw_image);
    const int width = heif_image_get_width(image.get(), heif_channel_Y);
    const int height = heif_image_get_height(image.get(), heif_channel_Y);
    const bool eight_bits = heif_image_get_bits_per_pixel_range(image.get(), heif_channel_Y) == 8;
    int stride = 0;
    const std::uint8_t* plane = heif_image_get_plane_readonly(image.get(), heif_channel_Y, &stride);
    if (plane == nullptr || width <= 0 || height <= 0 || stride < width || !eight_bits) {
        throw Error(ErrorCode::unsupported_type, "picture");
    }
    if (std::int64_t{width} * height > limits::picture_pixels_max)
        throw Error(ErrorCode::limit_pixels, "picture");
    std::string out = tiff_head(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height));
    for (int y = 0; y < height; ++y) {
        out.append(reinterpret_cast<const char*>(plane) + std::ptrdiff_t{y} * stride,
                   static_cast<std::size_t>(width));
    }
    return out;
}

}  // namespace homeward
