#pragma once
// Where each word of a folded text stands, so that many phrases can be looked for at the cost of their first
// words.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

class WordPlaces {
public:
    /// Of folded lines, one behind the other.
    explicit WordPlaces(const std::vector<std::string>& folded_lines);

    /// The lines with a space behind each.
    const std::string& text() const { return text_; }

    /// Whether `phrase`, which is folded, stands in the text as whole words.
    bool contains(std::string_view phrase) const;

private:
    struct Place {
        std::size_t word = 0;  ///< Its hash.
        std::uint32_t at = 0;
        std::uint32_t before =
            0;  ///< One more than the place before with the same end of its hash; 0 for none.
    };
    std::string text_;
    std::vector<Place> places_;
    std::vector<std::uint32_t>
        last_;  ///< For each end of a hash, one more than the last of `places_` with it.

    std::size_t end_of(std::size_t word) const { return word & (last_.size() - 1); }
};

}  // namespace homeward
