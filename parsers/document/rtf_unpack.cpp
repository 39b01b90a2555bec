#include "parsers/document/rtf_unpack.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "parsers/base/error.h"

namespace homeward {

namespace {

constexpr std::size_t head_bytes = 16;
constexpr std::uint32_t packed_mark = 0x75465A4C;    // "LZFu"
constexpr std::uint32_t unpacked_mark = 0x414C454D;  // "MELA"

// What every dictionary begins with (MS-OXRTFCP, 2.1.2.1), so that the usual start of a text packs well.
constexpr std::string_view dictionary_start =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(dictionary_start.size() == 207);

std::uint32_t number_at(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8U | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

// A ring of the last 4 KiB of text, into which the packed form points back.
class Dictionary {
public:
    Dictionary() { dictionary_start.copy(ring_.data(), dictionary_start.size()); }

    std::size_t position() const { return at_; }
    char at(std::size_t position) const { return ring_[position % ring_.size()]; }
    void add(char c) {
        ring_[at_] = c;
        at_ = (at_ + 1) % ring_.size();
    }

private:
    std::array<char, 4096> ring_{};
    std::size_t at_ = dictionary_start.size();
};

}  // namespace

std::string unpack_rtf(std::span<const std::byte> packed, std::size_t& bytes_left) {
    if (packed.size() < head_bytes) throw Error(ErrorCode::damaged, "rich text without a head");
    const std::uint32_t mark = number_at(packed, 8);
    const std::span<const std::byte> body = packed.subspan(head_bytes);
    std::string out;
    const auto put = [&](char c) {
        if (bytes_left == 0) throw Error(ErrorCode::limit_expansion, "rich text");
        --bytes_left;
        out += c;
    };
    if (mark == unpacked_mark) {
        for (const std::byte byte : body) put(std::to_integer<char>(byte));
        return out;
    }
    if (mark != packed_mark) throw Error(ErrorCode::damaged, "rich text in an unknown packing");
    Dictionary dictionary;
    for (std::size_t at = 0; at < body.size();) {
        const auto control = std::to_integer<unsigned>(body[at++]);
        for (unsigned bit = 0; bit < 8 && at < body.size(); ++bit) {
            if ((control >> bit & 1U) == 0) {
                const char c = std::to_integer<char>(body[at++]);
                put(c);
                dictionary.add(c);
                continue;
            }
            if (at + 1 >= body.size()) return out;
            const unsigned reference =
                std::to_integer<unsigned>(body[at]) << 8U | std::to_integer<unsigned>(body[at + 1]);
            at += 2;
            const std::size_t from = reference >> 4U;
            if (from == dictionary.position()) return out;  // The mark of the end.
            const std::size_t length = (reference & 0xFU) + 2;
            for (std::size_t i = 0; i < length; ++i) {
                const char c = dictionary.at(from + i);
                put(c);
                dictionary.add(c);
            }
        }
    }
    return out;
}

}  // namespace homeward
