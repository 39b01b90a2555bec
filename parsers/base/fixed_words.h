#pragma once
// Words that the program itself holds, found without a look at most of them: by first and last letter and
// length, in a table that the compiler makes.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace homeward {

/// `constexpr FixedWords heads({"source", "origin"});`, then `heads.contains(word)`. The words must stay, as
/// literals do.
template <std::size_t N>
class FixedWords {
public:
    constexpr explicit FixedWords(const std::string_view (&words)[N]) {
        static_assert(N < UINT16_MAX);
        for (std::size_t i = 0; i < N; ++i) {
            words_[i] = words[i];
            std::uint16_t& head = first_[slot_of(words[i])];
            next_[i] = head;
            head = static_cast<std::uint16_t>(i + 1);
        }
    }

    /// Whether `word` is one of them, as it is written.
    constexpr bool contains(std::string_view word) const {
        for (std::size_t at = first_[slot_of(word)]; at != 0; at = next_[at - 1]) {
            if (words_[at - 1] == word) return true;
        }
        return false;
    }

    constexpr auto begin() const { return words_.begin(); }
    constexpr auto end() const { return words_.end(); }

private:
    static constexpr std::size_t slots = std::bit_ceil(2 * N);

    static constexpr std::size_t slot_of(std::string_view word) {
        if (word.empty()) return 0;
        const auto front = static_cast<unsigned char>(word.front());
        const auto back = static_cast<unsigned char>(word.back());
        return (front * std::size_t{29} + back * std::size_t{7} + word.size() * std::size_t{3}) % slots;
    }

    std::array<std::string_view, N> words_{};
    std::array<std::uint16_t, slots> first_{};  // For each slot the place of its last word, from 1; 0: none.
    std::array<std::uint16_t, N> next_{};       // Of the slot's word before it, likewise.
};

}  // namespace homeward
