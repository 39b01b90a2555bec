#pragma once
// Eight bytes of a text looked at as one number, so that megabytes of plain text cost little. Each question
// answers with the high bit of the bytes of which it holds, and is exact for each byte.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace homeward {

/// The first byte lowest.
using EightBytes = std::uint64_t;

static_assert(std::endian::native == std::endian::little);

inline constexpr EightBytes high_bits = 0x8080808080808080U;
inline constexpr EightBytes low_bits = 0x0101010101010101U;

/// The eight bytes from `at` on, all of which must be there.
inline EightBytes eight_bytes(const char* at) {
    EightBytes eight = 0;
    std::memcpy(&eight, at, sizeof eight);
    return eight;
}

/// The first `count` bytes, up to eight; NUL in the place of the others.
constexpr EightBytes first_bytes(EightBytes eight, std::size_t count) {
    return count >= 8 ? eight : eight & ((EightBytes{1} << (8 * count)) - 1);
}

/// How many bytes stand before the first of `marks`; eight where there is none.
constexpr std::size_t bytes_before(EightBytes marks) {
    return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

/// Spaces, and the controls below them.
constexpr EightBytes at_most_space(EightBytes eight) {
    return ~(((eight & ~high_bits) + low_bits * 0x5F) | eight) & high_bits;
}

/// Bytes that are `byte`, which is ASCII.
constexpr EightBytes equal_to(EightBytes eight, char byte) {
    const EightBytes rest = eight ^ (low_bits * static_cast<std::uint8_t>(byte));
    return ~(((rest & ~high_bits) + ~high_bits) | rest) & high_bits;
}

/// Bytes within a character of several, its first left out.
constexpr EightBytes inner_bytes(EightBytes eight) {
    return eight & ~(eight << 1U) & high_bits;
}

static_assert(at_most_space(0x21'20'1F'00'7F'80'A0'FFU) == 0x00'80'80'80'00'00'00'00U);
static_assert(equal_to(0x0A'0B'8A'0A'00'09'FF'0AU, '\n') == 0x80'00'00'80'00'00'00'80U);
static_assert(inner_bytes(0xC3'A9'61'E2'80'99'7F'BFU) == 0x00'80'00'00'80'80'00'80U);

}  // namespace homeward
