#pragma once
// What single words tell of the line that they stand in. A part of read_lines(), which asks of every word.

#include <array>
#include <cstdint>
#include <string_view>

#include "parsers/text/eight_bytes.h"

namespace homeward {

/// Words that running text holds and labels, names and addresses hardly do. Sorted.
inline constexpr std::array<std::string_view, 74> function_words = {
    "a",       "about", "after",  "all",  "also",  "an",   "and",   "are",  "as",   "at",    "be",
    "because", "been",  "before", "but",  "by",    "came", "could", "did",  "do",   "does",  "for",
    "from",    "had",   "has",    "have", "he",    "her",  "him",   "his",  "i",    "if",    "in",
    "into",    "is",    "it",     "its",  "my",    "no",   "not",   "of",   "on",   "or",    "out",
    "said",    "says",  "she",    "so",   "that",  "the",  "their", "them", "then", "there", "they",
    "this",    "to",    "up",     "was",  "we",    "went", "were",  "what", "when", "where", "which",
    "while",   "who",   "will",   "with", "would", "you",  "your",  "yours"};

/// Words that something must follow. Sorted.
inline constexpr std::array<std::string_view, 44> open_words = {
    "a",    "about",   "after", "an",   "and",  "as",    "at",    "because", "before", "between", "but",
    "by",   "for",     "from",  "her",  "his",  "if",    "in",    "into",    "is",     "its",     "my",
    "near", "of",      "on",    "or",   "our",  "so",    "than",  "that",    "the",    "their",   "then",
    "to",   "towards", "was",   "were", "when", "where", "which", "while",   "who",    "with",    "would"};

/// Words in front of a colon that tell speech or a statement, not a label. Sorted.
inline constexpr std::array<std::string_view, 26> speech_words = {
    "and",    "are",  "asked", "because", "but",     "had",  "has", "have", "he",
    "i",      "is",   "it",    "me",      "replied", "said", "say", "says", "she",
    "stated", "that", "then",  "they",    "told",    "was",  "we",  "were"};

/// What a word tells.
using WordSigns = std::uint8_t;
inline constexpr WordSigns function_word = 1;  // One, so that it can be counted without asking.
inline constexpr WordSigns open_word = 2;
inline constexpr WordSigns speech_word = 4;

/// Words of up to eight letters as one number, in a table of which each question reads one place or two.
class WordTable {
public:
    constexpr WordTable() {
        for (const std::string_view word : function_words) put(word, function_word);
        for (const std::string_view word : open_words) put(word, open_word);
        for (const std::string_view word : speech_words) put(word, speech_word);
    }

    /// Of `word`, whatever its case; `first_eight` are its first eight bytes and what may stand behind it.
    WordSigns signs_of(std::string_view word, EightBytes first_eight) const {
        if (word.empty() || word.size() > longest) return 0;
        EightBytes key = first_bytes(first_eight, word.size());
        // Makes capitals small; nothing but a letter becomes one so.
        key |= small_letters >> (8 * (longest - word.size()));
        for (std::size_t at = place_of(key); places_[at].key != 0; at = (at + 1) % size) {
            if (places_[at].key == key) return places_[at].signs;
        }
        return 0;
    }

private:
    struct Place {
        EightBytes key = 0;
        WordSigns signs = 0;
    };
    static constexpr std::size_t longest = 8;
    static constexpr std::size_t size = 512;
    static constexpr EightBytes small_letters = 0x2020202020202020U;

    static constexpr std::size_t place_of(EightBytes key) {
        return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 55U);
    }

    constexpr void put(std::string_view word, WordSigns signs) {
        EightBytes key = 0;
        for (std::size_t i = 0; i < word.size(); ++i) {
            const auto byte = static_cast<EightBytes>(static_cast<std::uint8_t>(word[i]));
            key |= byte << (8 * i);
        }
        std::size_t at = place_of(key);
        while (places_.at(at).key != 0 && places_.at(at).key != key) at = (at + 1) % size;
        places_.at(at).key = key;
        places_.at(at).signs |= signs;
    }

    std::array<Place, size> places_{};
};

inline constexpr WordTable word_table;

}  // namespace homeward
