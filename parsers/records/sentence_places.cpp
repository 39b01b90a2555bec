#include "parsers/records/sentence_places.h"

#include <algorithm>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

constexpr std::size_t words_ahead_max = 2000;  ///< A sentence that is not found within so many is not there.

/// Letters and figures alone: spaces, hyphens at a line's end and marks are not printed as they are told.
std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        if (is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80) letters += c;
    }
    return letters;
}

}  // namespace

SentencePlaces::SentencePlaces(const LooseText& text) : text_(text) {
    if (text.words == nullptr) return;
    for (const LayoutWord& word : *text.words) letters_.push_back(letters_of(word.text));
}

Source SentencePlaces::find(std::string_view told) {
    const std::string wanted = letters_of(told);
    if (wanted.empty()) return text_.source;
    const std::size_t end = std::min(letters_.size(), next_ + words_ahead_max);
    for (std::size_t first = next_; first < end; ++first) {
        std::string_view rest = wanted;
        std::size_t word = first;
        while (word < letters_.size() && !rest.empty() && rest.starts_with(letters_[word]))
            rest.remove_prefix(letters_[word++].size());
        if (!rest.empty()) continue;
        next_ = word;
        const auto at = [&](std::size_t i) { return text_.words->begin() + static_cast<std::ptrdiff_t>(i); };
        return source_of({at(first), at(word)});
    }
    return text_.source;
}

}  // namespace homeward
