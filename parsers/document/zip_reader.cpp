#include "parsers/document/zip_reader.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "parsers/base/error.h"
#include "parsers/document/refusal_reasons.h"
#include "parsers/document/xml_guard.h"

namespace homeward {

namespace {

constexpr std::uint32_t end_mark = 0x06054B50;
constexpr std::uint32_t entry_mark = 0x02014B50;
constexpr std::uint32_t local_mark = 0x04034B50;
constexpr std::size_t end_size = 22;
constexpr std::size_t entry_size = 46;
constexpr std::size_t local_size = 30;
constexpr std::size_t comment_max = 65'535;

[[noreturn]] void refuse(ErrorCode code, const char* what) {
    throw Error(code, what);
}

// Little-endian numbers, each read checked against the end.
class Bytes {
public:
    explicit Bytes(std::span<const std::byte> bytes) : bytes_(bytes) {}

    std::uint32_t number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size)
            refuse(ErrorCode::damaged, "zip directory is cut");
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            value |= std::to_integer<std::uint32_t>(bytes_[at + i]) << (8 * i);
        }
        return value;
    }
    std::uint32_t u16(std::size_t at) const { return number(at, 2); }
    std::uint32_t u32(std::size_t at) const { return number(at, 4); }

    std::string text(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size) refuse(ErrorCode::damaged, "zip name is cut");
        std::string out(size, '\0');
        std::ranges::transform(
            bytes_.subspan(at, size), out.begin(), [](std::byte b) { return std::to_integer<char>(b); });
        return out;
    }

private:
    std::span<const std::byte> bytes_;
};

std::size_t find_end(std::span<const std::byte> bytes) {
    const Bytes in(bytes);
    if (bytes.size() < end_size) refuse(ErrorCode::damaged, "too short for a zip");
    const std::size_t last = bytes.size() - end_size;
    const std::size_t first = last > comment_max ? last - comment_max : 0;
    for (std::size_t at = last + 1; at-- > first;) {
        if (in.u32(at) == end_mark && at + end_size + in.u16(at + 20) == bytes.size()) return at;
    }
    refuse(ErrorCode::damaged, "zip has no directory");
}

bool unsafe_name(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return true;
    if (name.find(':') != std::string_view::npos || name.find('\0') != std::string_view::npos) return true;
    return name == ".." || name.starts_with("../") || name.ends_with("/..") ||
           name.find("/../") != std::string_view::npos;
}

ZipEntry read_entry(const Bytes& in, std::size_t at, std::size_t file_size) {
    ZipEntry entry;
    entry.name = in.text(at + entry_size, in.u16(at + 28));
    entry.method = in.u16(at + 10);
    entry.crc = in.u32(at + 16);
    entry.packed_bytes = in.u32(at + 20);
    entry.unpacked_bytes = in.u32(at + 24);
    const std::uint32_t unix_mode = in.u32(at + 38) >> 16;
    if (unsafe_name(entry.name)) refuse(ErrorCode::unsafe_content, "zip entry names a path outside");
    if ((unix_mode & 0170000U) == 0120000U) refuse(ErrorCode::unsafe_content, "zip entry is a link");
    if ((in.u16(at + 8) & 1U) != 0) throw Error(ErrorCode::encrypted, std::string(reason_office_password));
    const std::size_t local = in.u32(at + 42);
    if (in.u32(local) != local_mark) refuse(ErrorCode::damaged, "zip entry has no local header");
    if (in.text(local + local_size, in.u16(local + 26)) != entry.name) {
        refuse(ErrorCode::unsafe_content, "zip entry has two names");
    }
    entry.data_offset = local + local_size + in.u16(local + 26) + in.u16(local + 28);
    if (entry.data_offset > file_size || file_size - entry.data_offset < entry.packed_bytes) {
        refuse(ErrorCode::damaged, "zip entry lies outside the file");
    }
    return entry;
}

void check_apart(std::vector<ZipEntry> entries) {
    std::ranges::sort(entries, {}, &ZipEntry::name);
    const auto same_name = [](const ZipEntry& a, const ZipEntry& b) { return a.name == b.name; };
    if (std::ranges::adjacent_find(entries, same_name) != entries.end()) {
        refuse(ErrorCode::unsafe_content, "two zip entries of one name");
    }
    std::ranges::sort(entries, {}, &ZipEntry::data_offset);
    const auto overlap = [](const ZipEntry& a, const ZipEntry& b) {
        return a.data_offset + a.packed_bytes > b.data_offset;
    };
    if (std::ranges::adjacent_find(entries, overlap) != entries.end()) {
        refuse(ErrorCode::unsafe_content, "zip entries overlap");
    }
}

// Owns zlib's state for one raw deflate stream.
class Inflater {
public:
    explicit Inflater(std::span<const std::byte> packed) {
        stream_.next_in =
            const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));  // zlib only reads it
        stream_.avail_in = static_cast<uInt>(packed.size());
        if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK)
            refuse(ErrorCode::limit_memory, "no memory to unpack");
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream_); }

    // Fills `out` as far as it goes; true once the stream has ended.
    bool next(std::span<char> out, std::size_t& written) {
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        const int status = inflate(&stream_, Z_NO_FLUSH);
        written = out.size() - stream_.avail_out;
        if (status == Z_STREAM_END) return true;
        if (status != Z_OK || written == 0) refuse(ErrorCode::damaged, "zip entry does not unpack");
        return false;
    }

private:
    z_stream stream_{};
};

std::string inflate_bounded(std::span<const std::byte> packed, std::size_t bytes_max) {
    Inflater inflater(packed);
    std::string out;
    std::array<char, 64 * limits::kib> chunk{};
    for (bool ended = false; !ended;) {
        std::size_t written = 0;
        ended = inflater.next(chunk, written);
        if (written > bytes_max - out.size()) {
            check_xml_depth(out);  // Nesting packs well: where that is what it is, the answer says so.
            refuse(ErrorCode::limit_expansion, "zip entry unpacks to too much");
        }
        out.append(chunk.data(), written);
    }
    return out;
}

}  // namespace

ZipReader::ZipReader(std::span<const std::byte> bytes) : bytes_(bytes) {
    const Bytes in(bytes);
    const std::size_t end = find_end(bytes);
    const std::size_t count = in.u16(end + 10);
    if (in.u16(end + 4) != 0 || in.u16(end + 8) != count)
        refuse(ErrorCode::damaged, "zip in several volumes");
    if (count > limits::zip_entries_max) refuse(ErrorCode::limit_parts, "zip has too many entries");
    std::size_t at = in.u32(end + 16);
    for (std::size_t i = 0; i < count; ++i) {
        if (in.u32(at) != entry_mark) refuse(ErrorCode::damaged, "zip directory is broken");
        entries_.push_back(read_entry(in, at, bytes.size()));
        at += entry_size + in.u16(at + 28) + in.u16(at + 30) + in.u16(at + 32);
    }
    check_apart(entries_);
}

const ZipEntry* ZipReader::find(std::string_view name) const {
    const auto found = std::ranges::find(entries_, name, &ZipEntry::name);
    return found == entries_.end() ? nullptr : &*found;
}

std::optional<std::string> ZipReader::read(std::string_view name, std::size_t& bytes_left) const {
    const ZipEntry* entry = find(name);
    if (entry == nullptr) return std::nullopt;
    const auto packed = bytes_.subspan(entry->data_offset, entry->packed_bytes);
    const std::size_t by_ratio = limits::zip_ratio_free_bytes + entry->packed_bytes * limits::zip_ratio_max;
    const std::size_t bytes_max = std::min(bytes_left, by_ratio);
    std::string out;
    if (entry->method == 0) {
        if (packed.size() > bytes_max) refuse(ErrorCode::limit_expansion, "zip entry is too large");
        out.assign(reinterpret_cast<const char*>(packed.data()), packed.size());
    } else if (entry->method == Z_DEFLATED) {
        out = inflate_bounded(packed, bytes_max);
    } else {
        refuse(ErrorCode::damaged, "zip entry is packed in an unknown way");
    }
    const unsigned long crc =
        crc32(0, reinterpret_cast<const Bytef*>(out.data()), static_cast<uInt>(out.size()));
    if (out.size() != entry->unpacked_bytes || crc != entry->crc)
        refuse(ErrorCode::damaged, "zip entry is not whole");
    bytes_left -= out.size();
    return out;
}

}  // namespace homeward
