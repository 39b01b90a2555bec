#include "parsers/text/text_line.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "parsers/base/ascii.h"
#include "parsers/text/eight_bytes.h"
#include "parsers/text/unicode.h"
#include "parsers/text/word_signs.h"

namespace homeward {

namespace {

// Bullets as word processors, viewers and people make them; in U+F000 to U+F0FF stand those of symbol fonts.
bool is_bullet(char32_t c) {
    if (c < 0x80) return false;
    constexpr std::u32string_view bullets =
        U"\u2022\u25AA\u25AB\u00B7\u2023\u25E6\u25CF\u25CB\u25A0\u25BA\u25B8\u25B6\u2043\u2219\u27A2\u27A4"
        U"\u2794\u25C6\u25C7\u2756\u25FE\u25FC\u29BF\u204C\u204D\u2192\u279C\u279E\u27A3\u25B9\u25BB\u274D"
        U"\u2726"
        U"\u2727";
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
    std::size_t words = 0;
    std::size_t width = 0;
    std::size_t first_word_width = 0;
    bool uneven = false;
    std::size_t function_words = 0;
    std::size_t question_words = 0;  ///< Words up to the first question mark; 0 where none stands.
    WordSigns last_signs = 0;        ///< Of the last word.

    const char* colon_at = nullptr;      ///< The first that white space or the end follows.
    std::size_t words_before_colon = 0;  ///< All of them where there is no colon.
    std::size_t function_words_in_label = 0;
    bool speech_before_colon = false;
    bool stop_before_colon = false;
};

// A line's bytes. White space or the text's end follows.
struct LineBytes {
    const char* begin = nullptr;
    const char* end = nullptr;
    const char* text_end = nullptr;
};

// Where the word that begins at `at` ends; its characters are added to `width`.
const char* end_of_word(const char* at, const LineBytes& line, std::size_t& width) {
    while (line.text_end - at >= 8) {
        const EightBytes eight = eight_bytes(at);
        const std::size_t bytes = bytes_before(at_most_space(eight));
        const EightBytes inner = first_bytes(inner_bytes(eight), bytes);
        width += bytes;
        if (inner != 0) width -= static_cast<std::size_t>(std::popcount(inner));
        at += bytes;
        if (bytes == 8) continue;
        if (is_ascii_space(*at)) return at;
        ++at;  // A control is part of a word.
        ++width;
    }
    for (; at != line.end && !is_ascii_space(*at); ++at)
        width += (static_cast<std::uint8_t>(*at) & 0xC0U) != 0x80U ? 1 : 0;
    return at;
}

EightBytes first_eight(const char* at, const char* text_end) {
    if (text_end - at >= 8) return eight_bytes(at);
    EightBytes eight = 0;
    std::memcpy(&eight, at, static_cast<std::size_t>(text_end - at));
    return eight;
}

// Reads a line that is not empty. All is counted in variables of its own, which stay in registers.
Reading read_words(const LineBytes& line) {
    Reading told;
    std::size_t words = 0;
    std::size_t width = 0;
    std::size_t function_words = 0;
    WordSigns signs = 0;
    WordSigns all_signs = 0;
    bool stopped = false;
    for (const char* at = line.begin;;) {
        const char* const begin = at;
        at = end_of_word(at, line, width);
        if (++words == 1) told.first_word_width = width;
        const char last = at[-1];
        const char* end = at;
        while (end != begin && !is_ascii_alnum(end[-1])) --end;
        signs = word_table.signs_of(std::string_view(begin, static_cast<std::size_t>(end - begin)),
                                    first_eight(begin, line.text_end));
        all_signs |= signs;
        function_words += signs & function_word;
        if (end != at) {
            if (last == '?' && told.question_words == 0) told.question_words = words;
            if (last == ':' && told.colon_at == nullptr) {
                told.colon_at = at - 1;
                told.words_before_colon = words;
                told.function_words_in_label = function_words;
                told.speech_before_colon = (all_signs & speech_word) != 0;
                told.stop_before_colon = stopped;
            }
            stopped = stopped || last == '.' || last == ';';
        }
        if (at == line.end) break;
        ++width;
        const char* const gap = at++;
        if (*gap == ' ' && !is_ascii_space(*at)) continue;
        told.uneven = true;
        while (is_ascii_space(*at)) ++at;  // No space ends a line.
    }
    told.words = words;
    told.width = width;
    told.function_words = function_words;
    told.last_signs = signs;
    if (told.colon_at == nullptr) told.words_before_colon = words;
    return told;
}

// Three letters or more, and no small one of the English alphabet.
bool is_in_capitals(std::string_view line) {
    std::size_t letters = 0;
    for (const char c : line) {
        if (is_ascii_lower(c)) return false;
        if (is_ascii_upper(c) || static_cast<std::uint8_t>(c) >= 0xC3) ++letters;
    }
    return letters >= 3;
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
    if (reading.colon_at != nullptr && begins_label && !reading.stop_before_colon) {
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
    if (looks.width <= 60 && !looks.terminated && line.back() != ',' && line.back() != '-' &&
        reading.function_words < 3 && is_in_capitals(line)) {
        return LineKind::heading;
    }
    return looks.is_sentence ? LineKind::prose : LineKind::short_text;
}

TextLine read_line(std::string_view text, std::size_t start, std::size_t end) {
    TextLine out{.start = start, .end = end};
    const std::string_view line = out.in(text);
    if (line.empty()) return out;
    const Reading reading = read_words({line.data(), line.data() + line.size(), text.data() + text.size()});
    out.words = reading.words;
    out.width = reading.width;
    out.first_word_width = reading.first_word_width;
    out.uneven = reading.uneven;
    out.terminated = ends_sentence(line);
    out.is_sentence = out.words >= 5 ? reading.function_words >= 1
                                     : out.words >= 3 && reading.function_words >= 1 && out.terminated;
    out.open_ended = (reading.last_signs & open_word) != 0 && is_ascii_alnum(line.back());
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
