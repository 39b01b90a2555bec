#include "parsers/records/word_places.h"

#include <algorithm>
#include <bit>

namespace homeward {
namespace {

std::size_t hash_of(std::string_view word) {
    constexpr std::size_t prime = 0x100000001B3U;  // Of FNV-1a.
    std::size_t hash = 0xCBF29CE484222325U;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    return hash;
}

}  // namespace

WordPlaces::WordPlaces(const std::vector<std::string>& folded_lines) {
    std::size_t size = 0;
    for (const std::string& line : folded_lines) size += line.size() + 1;
    text_.reserve(size);
    for (const std::string& line : folded_lines) {
        text_ += line;
        text_ += ' ';
    }
    const std::string_view text = text_;
    places_.reserve(static_cast<std::size_t>(std::ranges::count(text, ' ')));
    last_.resize(std::bit_ceil(2 * places_.capacity() + 1));
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find(' ', at);
        const std::size_t word = hash_of(text.substr(at, end - at));
        std::uint32_t& last = last_[end_of(word)];
        places_.push_back({word, static_cast<std::uint32_t>(at), last});
        last = static_cast<std::uint32_t>(places_.size());
        at = end + 1;
    }
}

bool WordPlaces::contains(std::string_view phrase) const {
    if (phrase.empty()) return false;
    const std::size_t word = hash_of(phrase.substr(0, phrase.find(' ')));
    const std::string_view text = text_;
    for (std::uint32_t next = last_[end_of(word)]; next != 0; next = places_[next - 1].before) {
        const Place& place = places_[next - 1];
        if (place.word != word) continue;
        const std::string_view there = text.substr(place.at);
        if (there.starts_with(phrase) && there.substr(phrase.size()).starts_with(' ')) return true;
    }
    return false;
}

}  // namespace homeward
