#include "parsers/text/text_line.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

// Words that running text holds and labels, names and addresses hardly do. Sorted.
constexpr std::array<std::string_view, 74> function_words = {
    "a",       "about", "after",  "all",  "also",  "an",   "and",   "are",  "as",   "at",    "be",
    "because", "been",  "before", "but",  "by",    "came", "could", "did",  "do",   "does",  "for",
    "from",    "had",   "has",    "have", "he",    "her",  "him",   "his",  "i",    "if",    "in",
    "into",    "is",    "it",     "its",  "my",    "no",   "not",   "of",   "on",   "or",    "out",
    "said",    "says",  "she",    "so",   "that",  "the",  "their", "them", "then", "there", "they",
    "this",    "to",    "up",     "was",  "we",    "went", "were",  "what", "when", "where", "which",
    "while",   "who",   "will",   "with", "would", "you",  "your",  "yours"};

// Words that something must follow. Sorted.
constexpr std::array<std::string_view, 44> open_words = {
    "a",    "about",   "after", "an",   "and",  "as",    "at",    "because", "before", "between", "but",
    "by",   "for",     "from",  "her",  "his",  "if",    "in",    "into",    "is",     "its",     "my",
    "near", "of",      "on",    "or",   "our",  "so",    "than",  "that",    "the",    "their",   "then",
    "to",   "towards", "was",   "were", "when", "where", "which", "while",   "who",    "with",    "would"};

// Words in front of a colon that tell speech or a statement, not a label. Sorted.
constexpr std::array<std::string_view, 26> speech_words = {
    "and",    "are",  "asked", "because", "but",     "had",  "has", "have", "he",
    "i",      "is",   "it",    "me",      "replied", "said", "say", "says", "she",
    "stated", "that", "then",  "they",    "told",    "was",  "we",  "were"};

// What a word tells.
using WordSigns = std::uint8_t;
constexpr WordSigns function_word = 1;
constexpr WordSigns open_word = 2;
constexpr WordSigns speech_word = 4;

static_assert(std::endian::native == std::endian::little);

// Words of up to eight letters as one number, in a table of which each question reads one place or two.
class WordTable {
public:
    constexpr WordTable() {
        for (const std::string_view word : function_words) put(word, function_word);
        for (const std::string_view word : open_words) put(word, open_word);
        for (const std::string_view word : speech_words) put(word, speech_word);
    }

    WordSigns signs_of(std::string_view word) const {
        if (word.empty() || word.size() > longest) return 0;
        std::uint64_t key = 0;
        std::memcpy(&key, word.data(), word.size());
        // Makes capitals small; nothing but a letter becomes one so.
        key |= small_letters >> (8 * (longest - word.size()));
        for (std::size_t at = place_of(key); places_[at].key != 0; at = (at + 1) % size) {
            if (places_[at].key == key) return places_[at].signs;
        }
        return 0;
    }

private:
    struct Place {
        std::uint64_t key = 0;
        WordSigns signs = 0;
    };
    static constexpr std::size_t longest = 8;
    static constexpr std::size_t size = 512;
    static constexpr std::uint64_t small_letters = 0x2020202020202020U;

    static constexpr std::size_t place_of(std::uint64_t key) {
        return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 55U);
    }

    constexpr void put(std::string_view word, WordSigns signs) {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < word.size(); ++i) {
            const auto byte = static_cast<std::uint64_t>(static_cast<std::uint8_t>(word[i]));
            key |= byte << (8 * i);
        }
        std::size_t at = place_of(key);
        while (places_.at(at).key != 0 && places_.at(at).key != key) at = (at + 1) % size;
        places_.at(at).key = key;
        places_.at(at).signs |= signs;
    }

    std::array<Place, size> places_{};
};

constexpr WordTable word_table;

// What a byte adds to the counts of its word: characters, letters, small letters, in one number.
constexpr std::uint64_t one_character = 1;
constexpr std::uint64_t one_letter = std::uint64_t{1} << 21U;
constexpr std::uint64_t one_small_letter = std::uint64_t{1} << 42U;
constexpr std::size_t word_bytes_max = (std::size_t{1} << 21U) - 1;  // Longer words are counted in parts.
constexpr std::uint64_t ends_word = std::uint64_t{1} << 63U;

constexpr std::array<std::uint64_t, 256> byte_counts = [] {
    std::array<std::uint64_t, 256> counts{};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const char c = static_cast<char>(i);
        if ((i & 0xC0U) != 0x80U) counts.at(i) += one_character;
        if (is_ascii_alpha(c) || i >= 0xC3) counts.at(i) += one_letter;
        if (is_ascii_lower(c)) counts.at(i) += one_small_letter;
        if (is_ascii_space(c)) counts.at(i) = ends_word;
    }
    return counts;
}();

// Bullets as word processors, viewers and people make them; in U+F000 to U+F0FF stand those of symbol fonts.
bool is_bullet(char32_t c) {
    constexpr std::u32string_view bullets =
        U"\u2022\u25AA\u25AB\u00B7\u2023\u25E6\u25CF\u25CB\u25A0\u25BA\u25B8\u25B6\u2043\u2219\u27A2\u27A4"
        U"\u2794\u25C6\u25C7\u2756\u25FE\u25FC\u29BF\u204C\u204D";
    return bullets.find(c) != std::u32string_view::npos || (c >= 0xF000 && c <= 0xF0FF);
}

// Bytes of the bullet that opens `line`, with the white space behind it; 0 where none does.
std::size_t bullet_length(std::string_view line) {
    std::size_t at = 0;
    const char32_t c = next_code_point(line, at);
    const bool sure = is_bullet(c);
    const bool dash = c == U'-' || c == U'*' || c == 0x2013 || c == 0x2014 || c == U'>' || c == U'o';
    if (!sure && !dash) return 0;
    std::size_t behind = at;
    while (behind < line.size() && is_ascii_space(line[behind])) ++behind;
    if (c == U'o' && (behind - at < 2 && line[at == line.size() ? 0 : at] != '\t')) return 0;
    if (c == U'>') return 0;  // a quoted mail
    if (behind == at && behind < line.size() && (!sure || c == 0xB7)) return 0;
    if (dash && behind == line.size()) return 0;
    return behind;
}

// `1.`, `2)`, `(a)`, `iv.` and a space.
bool is_numbered(std::string_view line) {
    std::size_t at = line[0] == '(' ? 1 : 0;
    const std::size_t first = at;
    while (at < line.size() && is_ascii_digit(line[at])) ++at;
    if (at == first) {
        constexpr std::string_view roman = "ivx";
        while (at < line.size() && at - first < 4 && roman.find(line[at]) != std::string_view::npos) ++at;
        if (at == first && at < line.size() && is_ascii_lower(line[at])) ++at;
    }
    if (at == first || at - first > 4 || at + 1 >= line.size()) return false;
    if (line[at] != ')' && (line[at] != '.' || first == 1)) return false;
    return is_ascii_space(line[at + 1]);
}

// What reading a line word by word tells.
struct Reading {
    std::size_t function_words = 0;
    std::size_t letters = 0;
    std::size_t small_letters = 0;
    bool has_colon = false;
    const char* colon_at = nullptr;  ///< The first that white space or the end follows.
    std::size_t words_before_colon = 0;
    bool speech_before_colon = false;
    bool stop_before_colon = false;
    std::size_t question_words = 0;  ///< Words up to the first question mark; 0 where none stands.
    std::size_t function_words_in_label = 0;
    std::string_view last_word;
};

// Reads the word that begins at `begin`, and returns where it ends.
const char* read_word(const char* begin, const char* end, TextLine& out, Reading& reading) {
    const char* at = begin;
    std::size_t width = 0;
    while (at != end) {
        const char* const part_end =
            static_cast<std::size_t>(end - at) > word_bytes_max ? at + word_bytes_max : end;
        std::uint64_t counts = 0;
        std::uint64_t add = 0;
        while (at != part_end && ((add = byte_counts[static_cast<std::uint8_t>(*at)]) & ends_word) == 0) {
            counts += add;
            ++at;
        }
        width += counts % one_letter;
        reading.letters += (counts % one_small_letter) / one_letter;
        reading.small_letters += counts / one_small_letter;
        if (at != part_end) break;
    }
    out.width += width + (out.words > 0 ? 1 : 0);
    if (out.words == 0) out.first_word_width = width;
    ++out.words;
    const char last = at[-1];
    const char* word_end = at;
    if (!is_ascii_alnum(last)) {
        if (last == '?' && reading.question_words == 0) reading.question_words = out.words;
        while (word_end != begin && !is_ascii_alnum(word_end[-1])) --word_end;
    }
    reading.last_word = std::string_view(begin, static_cast<std::size_t>(word_end - begin));
    const WordSigns signs = word_table.signs_of(reading.last_word);
    if ((signs & function_word) != 0) ++reading.function_words;
    if (reading.has_colon) return at;
    reading.speech_before_colon = reading.speech_before_colon || (signs & speech_word) != 0;
    reading.words_before_colon = out.words;
    if (last == ':') {
        reading.has_colon = true;
        reading.colon_at = at - 1;
        reading.function_words_in_label = reading.function_words;
    } else if (last == '.' || last == ';') {
        reading.stop_before_colon = true;
    }
    return at;
}

bool ends_sentence(std::string_view line) {
    while (!line.empty()) {
        const char c = line.back();
        if (c == '"' || c == '\'' || c == ')') {
            line.remove_suffix(1);
        } else if (line.ends_with("\xE2\x80\x9D") || line.ends_with("\xE2\x80\x99")) {
            line.remove_suffix(3);
        } else {
            return c == '.' || c == '!' || c == '?' || line.ends_with("\xE2\x80\xA6");
        }
    }
    return false;
}

LineKind kind_of(std::string_view line, const TextLine& looks, const Reading& reading) {
    std::size_t at = 0;
    const char32_t first = next_code_point(line, at);
    const bool begins_label = is_upper(first) || is_digit(first);
    if (reading.has_colon && begins_label && !reading.stop_before_colon) {
        const auto colon = static_cast<std::size_t>(reading.colon_at - line.data());
        const bool short_enough = reading.words_before_colon <= 8 && colon <= 70;
        if (colon + 1 >= line.size()) return LineKind::label_only;
        if (short_enough && (!reading.speech_before_colon || reading.words_before_colon <= 1))
            return LineKind::label;
    }
    if (line.back() == ':') return LineKind::label_only;
    // "Felt safe? Not known": a question and its short answer.
    const bool answered = reading.question_words > 0 && looks.words > reading.question_words &&
                          looks.words <= reading.question_words + 3;
    if (answered && begins_label && looks.words <= 12 && !looks.terminated) return LineKind::label;
    const bool capitals = reading.letters >= 3 && reading.small_letters == 0;
    if (capitals && looks.width <= 60 && !looks.terminated && line.back() != ',' && line.back() != '-' &&
        reading.function_words < 3) {
        return LineKind::heading;
    }
    return looks.is_sentence ? LineKind::prose : LineKind::short_text;
}

TextLine read_line(std::string_view text, std::size_t start, std::size_t end) {
    TextLine out{.start = start, .end = end};
    const std::string_view line = out.in(text);
    if (line.empty()) return out;
    Reading reading;
    const char* const line_end = line.data() + line.size();
    for (const char* at = line.data(); at != line_end;) {
        at = read_word(at, line_end, out, reading);
        if (at == line_end) break;
        const char* const gap = at;
        while (is_ascii_space(*at)) ++at;  // No space ends a line.
        if (at - gap > 1 || *gap != ' ') out.uneven = true;
    }
    out.terminated = ends_sentence(line);
    out.is_sentence = out.words >= 5 ? reading.function_words >= 1
                                     : out.words >= 3 && reading.function_words >= 1 && out.terminated;
    out.open_ended = (word_table.signs_of(reading.last_word) & open_word) != 0 && is_ascii_alnum(line.back());
    std::size_t behind = 0;
    const char32_t first = next_code_point(line, behind);
    constexpr std::string_view begins_none = ",;:)]}%";
    out.begins_small = is_lower(first) ||
                       (first < 0x80 && begins_none.find(static_cast<char>(first)) != std::string_view::npos);
    out.marker_length = bullet_length(line);
    if (out.marker_length > 0) {
        out.kind = LineKind::bullet;
        out.begins_small = false;
    } else if (is_numbered(line)) {
        out.kind = LineKind::numbered;
        out.begins_small = false;
    } else {
        out.kind = kind_of(line, out, reading);
        if (out.kind == LineKind::label) {
            // Only the value tells whether it runs on.
            const std::size_t value_words = out.words - std::min(out.words, reading.words_before_colon);
            out.is_sentence = value_words >= 4 && reading.function_words > reading.function_words_in_label;
        }
    }
    return out;
}

// Makes `line` an item where it is an `o` and a space behind an item that has come to its end. A wide item
// may go on in the next line with such a word, as Welsh does.
void take_as_item(std::string_view text, const TextLine& last, TextLine& line) {
    constexpr std::size_t wide = 40;
    const bool ended = last.terminated || (last.width < wide && !last.open_ended);
    const bool marked = line.in(text).starts_with("o ") && line.end - line.start > 2;
    if (last.kind != LineKind::bullet || !ended || !marked || line.kind == LineKind::bullet) return;
    if (is_ascii_space(text[line.start + 2])) return;
    line.kind = LineKind::bullet;
    line.marker_length = 2;
    line.begins_small = false;
}

}  // namespace

std::vector<TextLine> read_lines(std::string_view text) {
    std::vector<TextLine> lines;
    lines.reserve(text.size() / 40 + 1);
    std::size_t begin = 0;
    bool page = false;
    const bool feeds = text.find('\f') != std::string_view::npos;
    while (begin <= text.size()) {
        std::size_t end = std::min(text.find('\n', begin), text.size());
        if (feeds) end = begin + std::min(text.substr(begin, end - begin).find('\f'), end - begin);
        std::size_t from = begin;
        std::size_t to = end;
        while (from < to && is_ascii_space(text[from])) ++from;
        while (to > from && is_ascii_space(text[to - 1])) --to;
        if (from == to) from = to = begin;
        TextLine line = read_line(text, from, to);
        line.starts_page = page;
        if (!lines.empty()) take_as_item(text, lines.back(), line);
        lines.push_back(line);
        if (end == text.size()) break;
        page = text[end] == '\f';
        begin = end + 1;
    }
    return lines;
}

}  // namespace homeward
