#pragma once
// Which pairs of letters a text holds: most of hundreds of phrases are told from it so, without a search.

#include <bitset>
#include <string_view>

namespace homeward {

class LetterPairs {
public:
    explicit LetterPairs(std::string_view text) {
        for (std::size_t i = 1; i < text.size(); ++i) pairs_.set(place_of(text[i - 1], text[i]));
    }

    /// False only where `phrase` stands nowhere in the text. Its first few letters are looked at.
    bool may_hold(std::string_view phrase) const {
        constexpr std::size_t looked_at = 6;
        phrase = phrase.substr(0, looked_at);
        for (std::size_t i = 1; i < phrase.size(); ++i) {
            if (!pairs_[place_of(phrase[i - 1], phrase[i])]) return false;
        }
        return true;
    }

private:
    // Letters that differ in case alone, and digits and signs, may share a place.
    static std::size_t place_of(char a, char b) {
        return (static_cast<std::size_t>(a) & 63U) * 64 + (static_cast<std::size_t>(b) & 63U);
    }

    std::bitset<std::size_t{64} * 64> pairs_;
};

}  // namespace homeward
