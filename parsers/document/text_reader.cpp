#include "parsers/document/text_reader.h"

#include <algorithm>
#include <string_view>

#include "parsers/base/limits.h"
#include "parsers/document/text_blocks.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

using namespace std::string_view_literals;

enum class ByteOrder { little, big };

std::uint32_t unit_at(std::string_view bytes, std::size_t at, std::size_t size, ByteOrder order) {
    std::uint32_t unit = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t from = order == ByteOrder::big ? at + i : at + size - 1 - i;
        unit = (unit << 8) | static_cast<unsigned char>(bytes.at(from));
    }
    return unit;
}

// UTF-16 or UTF-32 to UTF-8; what is no character becomes U+FFFD and is counted.
std::string from_wide(std::string_view bytes, std::size_t unit_size, ByteOrder order, std::size_t& mended) {
    std::string out;
    std::size_t at = 0;
    for (; at + unit_size <= bytes.size(); at += unit_size) {
        char32_t code = unit_at(bytes, at, unit_size, order);
        const bool high = unit_size == 2 && code >= 0xD800 && code <= 0xDBFF;
        if (high && at + 4 <= bytes.size()) {
            const std::uint32_t low = unit_at(bytes, at + 2, 2, order);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if ((code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) {
            code = 0xFFFD;
            ++mended;
        }
        append_utf8(out, code);
    }
    if (at < bytes.size()) ++mended;
    return out;
}

// UTF-16 without its mark, as some programs paste it: every other byte of the start is NUL.
bool looks_wide(std::string_view bytes, std::size_t nul_at) {
    constexpr std::size_t looked_at = 200;
    const std::size_t pairs = std::min(bytes.size(), looked_at) / 2;
    if (pairs < 4) return false;
    std::size_t nuls = 0;
    for (std::size_t i = 0; i < pairs; ++i) nuls += bytes.at(2 * i + nul_at) == '\0' ? 1U : 0U;
    return nuls * 10 >= pairs * 7;
}

std::string to_utf8(std::string_view bytes, std::size_t& mended) {
    if (bytes.starts_with("\xFF\xFE\0\0"sv)) return from_wide(bytes.substr(4), 4, ByteOrder::little, mended);
    if (bytes.starts_with("\0\0\xFE\xFF"sv)) return from_wide(bytes.substr(4), 4, ByteOrder::big, mended);
    if (bytes.starts_with("\xFF\xFE"sv)) return from_wide(bytes.substr(2), 2, ByteOrder::little, mended);
    if (bytes.starts_with("\xFE\xFF"sv)) return from_wide(bytes.substr(2), 2, ByteOrder::big, mended);
    if (looks_wide(bytes, 1)) return from_wide(bytes, 2, ByteOrder::little, mended);
    if (looks_wide(bytes, 0)) return from_wide(bytes, 2, ByteOrder::big, mended);
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
    if (is_valid_utf8(bytes)) return std::string(bytes);
    ++mended;
    return repaired_utf8(bytes);
}

struct TextCount {
    std::size_t characters = 0;
    std::size_t controls = 0;  // Not line ends, tabs, form feeds.
    std::size_t unknown = 0;   // U+FFFD
    std::size_t foreign = 0;   // Latin-1 signs and letters such as noise is full of.
    std::size_t nuls = 0;
    std::size_t line_longest = 0;
    bool blank = true;
};

TextCount count_text(std::string_view text) {
    TextCount count;
    std::size_t line_start = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const char32_t code = next_code_point(text, at);
        ++count.characters;
        if (code == '\n' || code == '\r') line_start = at;
        count.line_longest = std::max(count.line_longest, at - line_start);
        if (code == 0) ++count.nuls;
        const bool spacing = code == '\n' || code == '\r' || code == '\t' || code == '\f' || code == '\v';
        if ((code < 0x20 && !spacing) || (code >= 0x7F && code < 0xA0)) ++count.controls;
        if (code == 0xFFFD) ++count.unknown;
        if (code >= 0x80 && code < 0x100) ++count.foreign;
        if (!is_unicode_space(code) && code != 0xFEFF) count.blank = false;
        if (at == here) break;
    }
    return count;
}

// Noise is full of bytes that no language uses together. English pasted from anywhere has few.
bool is_noise(const TextCount& count) {
    return count.controls * 20 > count.characters || count.unknown * 5 > count.characters ||
           (count.unknown + count.controls + count.foreign) * 5 > count.characters * 2;
}

// Line ends of every system, and U+2028, as one "\n" each.
std::string with_plain_line_ends(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with("\xE2\x80\xA8")) {
            out += '\n';
            at += 2;
        } else if (text[at] != '\r') {
            out += text[at];
        } else if (!text.substr(at).starts_with("\r\n")) {
            out += '\n';
        }
    }
    return out;
}

}  // namespace

std::string decode_text(std::span<const std::byte> bytes, std::vector<Warning>& warnings) {
    if (bytes.size() > limits::file_bytes_max) throw Error(ErrorCode::too_large);
    std::size_t mended = 0;
    const std::string_view raw(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::string text = to_utf8(raw, mended);
    const TextCount count = count_text(text);
    if (count.line_longest > limits::text_line_bytes_max) throw Error(ErrorCode::limit_expansion);
    if (is_noise(count)) throw Error(ErrorCode::damaged);
    if (mended + count.unknown > 0) {
        warnings.push_back(
            {"text_mended", 0, "Some letters were damaged and may be wrong. Compare them with the paper."});
    }
    if (count.nuls + count.controls > 0) {
        warnings.push_back({"control_characters", 0, "Characters that cannot be shown were left out."});
    }
    return text;
}

Document read_text(std::span<const std::byte> bytes) {
    if (bytes.empty()) throw Error(ErrorCode::empty_file);
    Document document;
    document.format = FileFormat::text;
    const std::string text = decode_text(bytes, document.warnings);
    if (count_text(text).blank) throw Error(ErrorCode::empty_file);
    document.blocks = text_blocks(with_plain_line_ends(text));
    return document;
}

}  // namespace homeward
