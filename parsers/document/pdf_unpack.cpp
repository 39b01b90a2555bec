#include "parsers/document/pdf_unpack.h"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"

namespace homeward {

namespace {

// The bytes that four or five signs of a group stand for (ISO 32000-1, 7.4.3), or false where there are none.
bool add_group(std::array<std::uint8_t, 5>& group, std::size_t signs, std::string& out) {
    if (signs == 1) return false;
    for (std::size_t i = signs; i < group.size(); ++i) group.at(i) = 84;
    std::uint64_t value = 0;
    for (const std::uint8_t sign : group) value = value * 85 + sign;
    if (value > 0xFFFFFFFFU) return false;
    for (std::size_t i = 0; i + 1 < signs; ++i) out += static_cast<char>((value >> (24 - 8 * i)) & 0xFFU);
    return true;
}

std::optional<std::string> from_ascii85(std::string_view packed) {
    std::string out;
    out.reserve(packed.size() * 4 / 5 + 4);
    std::array<std::uint8_t, 5> group{};
    std::size_t signs = 0;
    for (std::size_t at = 0; at < packed.size(); ++at) {
        const char c = packed[at];
        if (is_ascii_space(c)) continue;
        if (c == '~') {
            if (trimmed(packed.substr(at)) != "~>") return std::nullopt;
            if (signs > 0 && !add_group(group, signs, out)) return std::nullopt;
            return out;
        }
        if (c == 'z' && signs == 0) {
            out.append(4, '\0');
            continue;
        }
        if (c < '!' || c > 'u') return std::nullopt;
        group.at(signs++) = static_cast<std::uint8_t>(c - '!');
        if (signs < group.size()) continue;
        if (!add_group(group, signs, out)) return std::nullopt;
        signs = 0;
    }
    return std::nullopt;
}

// Keeps of `bytes` as many as there is room for.
void keep(std::string_view bytes, std::string* kept, std::size_t kept_max) {
    if (kept == nullptr || kept->size() >= kept_max) return;
    kept->append(bytes.substr(0, kept_max - kept->size()));
}

std::optional<std::size_t> inflated_size(std::string_view packed,
                                         std::size_t bytes_max,
                                         std::string* kept,
                                         std::size_t kept_max) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    // zlib's interface asks for bytes that it may write to, and never writes to them.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::array<Bytef, 32 * limits::kib> unpacked;
    std::size_t size = 0;
    int result = Z_OK;
    while (result == Z_OK && size <= bytes_max) {
        stream.next_out = unpacked.data();
        stream.avail_out = static_cast<uInt>(unpacked.size());
        result = inflate(&stream, Z_NO_FLUSH);
        const std::size_t got = unpacked.size() - stream.avail_out;
        keep({reinterpret_cast<const char*>(unpacked.data()), got}, kept, kept_max);
        size += got;
    }
    const bool nothing_behind = trimmed(packed.substr(packed.size() - stream.avail_in)).empty();
    inflateEnd(&stream);
    if (result != Z_STREAM_END || size > bytes_max || !nothing_behind) return std::nullopt;
    return size;
}

}  // namespace

std::optional<std::string> inflated_head(std::string_view packed, std::size_t bytes_max) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string head(bytes_max, '\0');
    stream.next_out = reinterpret_cast<Bytef*>(head.data());
    stream.avail_out = static_cast<uInt>(head.size());
    const int result = inflate(&stream, Z_NO_FLUSH);
    head.resize(head.size() - stream.avail_out);
    inflateEnd(&stream);
    const bool enough = result == Z_STREAM_END || (result == Z_OK && head.size() == bytes_max);
    return enough ? std::optional(std::move(head)) : std::nullopt;
}

std::optional<std::size_t> unpacked_size(std::string_view packed,
                                         PdfPacking packing,
                                         std::size_t bytes_max,
                                         std::string* kept,
                                         std::size_t kept_max) {
    std::optional<std::string> bytes;
    if (packing.ascii85) {
        bytes = from_ascii85(packed);
        if (!bytes) return std::nullopt;
        packed = *bytes;
    }
    if (packing.flate) return inflated_size(packed, bytes_max, kept, kept_max);
    if (packed.size() > bytes_max) return std::nullopt;
    keep(packed, kept, kept_max);
    return packed.size();
}

}  // namespace homeward
