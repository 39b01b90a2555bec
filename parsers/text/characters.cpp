// The step of tidying that puts wrong decodings right and writes each character in its plainest form.

#include <array>
#include <cstdint>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/text/edits.h"
#include "parsers/text/eight_bytes.h"
#include "parsers/text/mojibake.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

// Longer runs are looked at in pieces, so that memory does not grow with them.
constexpr std::size_t run_characters_max = 4096;

constexpr std::array<std::string_view, 7> ligatures = {
    "ff", "fi", "fl", "ffi", "ffl", "st", "st"};  // U+FB00 on

// Characters that print nothing and mean nothing here: controls, zero-width spaces, marks of writing
// direction (which can make text read otherwise than it is stored), tags.
bool is_silent(char32_t c) {
    return (c < 0x20 && c != U'\n' && c != U'\t' && c != U'\f' && c != U'\r' && c != U'\v') ||
           (c >= 0x7F && c <= 0x9F && c != 0x85) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) ||
           c == 0xFEFF || c == 0x180E || (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFFF9 && c <= 0xFFFB);
}

// What joins or parts the shapes of letters and pictures that stand on both sides of it. Beside ASCII it does
// nothing.
bool is_joiner(char32_t c) {
    return c == 0x200C || c == 0x200D;
}

bool is_line_end(char32_t c) {
    return c == U'\v' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// The plain form of a character that has one.
std::optional<std::string_view> plain_form(char32_t c) {
    // Most letters and signs of papers beyond ASCII stand here.
    if ((c > 0xAD && c < 0x1680) || (c >= 0x2010 && c <= 0x2027)) return std::nullopt;
    if (is_line_end(c)) return "\n";
    if (is_silent(c)) return "";
    if (c >= 0xFB00 && c <= 0xFB06) return ligatures.at(c - 0xFB00);
    if (c >= 0x80 && is_unicode_space(c)) return " ";
    return std::nullopt;
}

// Whether `c` is NFC whatever stands around it (Unicode 15: NFC_Quick_Check is yes and it is a starter).
bool is_surely_nfc(char32_t c) {
    return c < 0x300 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || c == 0x20AC ||
           c == 0x2122 || (c >= 0x2500 && c <= 0x27BF) || (c >= 0x370 && c < 0x374) ||
           (c >= 0x388 && c < 0x483) || (c >= 0x4E00 && c < 0x9FF0);
}

// A soft hyphen at a line's end breaks a word: the line end goes with it.
std::size_t after_broken_line(std::string_view text, std::size_t at) {
    std::size_t next = at;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
    if (next >= text.size() || text[next] != '\n') return at;
    ++next;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
    return next < text.size() && !is_ascii_space(text[next]) ? next : at;
}

enum class Look : std::uint8_t { none, control, beyond_ascii };

constexpr std::array<Look, 256> looks = [] {
    std::array<Look, 256> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool control = (i < 0x20 && i != '\n' && i != '\t' && i != '\f') || i == 0x7F;
        out.at(i) = i >= 0x80 ? Look::beyond_ascii : control ? Look::control : Look::none;
    }
    return out;
}();

// What this step has to look at: all that is not ASCII, and controls other than line ends.
EightBytes odd_bytes(EightBytes eight) {
    const EightBytes controls = at_most_space(eight) & ~equal_to(eight, ' ') & ~equal_to(eight, '\n');
    return (eight & high_bits) | controls | equal_to(eight, '\x7F');
}

class CharacterReader {
public:
    CharacterReader(std::string_view text, std::vector<Edit>& edits, TextPool& pool)
        : text_(text), edits_(edits), pool_(pool) {}

    void run() {
        const std::size_t size = text_.size();
        const char* const bytes = text_.data();  // Unchecked, as each byte of the text comes by here.
        for (std::size_t at = 0; at < size;) {
            if (size - at >= 8) {
                const std::size_t plain = bytes_before(odd_bytes(eight_bytes(bytes + at)));
                at += plain;
                if (plain == 8) continue;
            }
            const Look look = looks[static_cast<std::uint8_t>(bytes[at])];
            if (look == Look::none) {
                ++at;
            } else if (look == Look::control) {
                at = read_control(at);
            } else {
                at = read_beyond_ascii(at);
            }
        }
        // What is changed is looked at again, so that words need be whole only where nothing else is left.
        if (edits_.empty()) mend_words();
    }

private:
    std::size_t read_control(std::size_t at) {
        std::size_t next = at + 1;
        if (text_[at] == '\r') {
            if (next < text_.size() && text_[next] == '\n') ++next;
            edits_.push_back({at, next, "\n", ChangeKind::space});
        } else {
            edits_.push_back(
                {at, next, *plain_form(static_cast<char32_t>(text_[at])), ChangeKind::character});
        }
        return next;
    }

    // Whether a run of characters beyond ASCII goes on at `at`.
    bool goes_on(std::size_t at) const {
        return at < text_.size() && static_cast<std::uint8_t>(text_[at]) >= 0x80;
    }

    std::size_t read_beyond_ascii(std::size_t start) {
        std::size_t at = start;
        const char32_t c = next_beyond_ascii(text_, at);
        note_odd(c, start);
        if (!goes_on(at)) {
            if (const auto plain = is_joiner(c) ? std::optional<std::string_view>("") : plain_form(c)) {
                if (c == 0xAD) at = after_broken_line(text_, at);
                edits_.push_back({start, at, *plain, ChangeKind::character});
            }
            return at;
        }
        const bool opens = start == 0 || static_cast<std::uint8_t>(text_[start - 1]) < 0x80;
        run_.clear();
        run_.push_back({c, start, at, false});
        while (goes_on(at) && run_.size() < run_characters_max) {
            const std::size_t from = at;
            const char32_t next = next_beyond_ascii(text_, at);
            note_odd(next, from);
            run_.push_back({next, from, at, false});
        }
        undo_wrong_decoding(run_,
                            {start > 0 ? text_[start - 1] : '\0', at < text_.size() ? text_[at] : '\0'});
        for (ShownCharacter& each : run_) {
            const bool at_edge = (opens && &each == &run_.front()) || (&each == &run_.back() && !goes_on(at));
            const auto plain =
                at_edge && is_joiner(each.c) ? std::optional<std::string_view>("") : plain_form(each.c);
            if (!plain && !each.decoded) continue;
            if (each.c == 0xAD && each.end == at) each.end = at = after_broken_line(text_, at);
            edits_.push_back({each.start,
                              each.end,
                              plain ? *plain : pooled(each.c),
                              each.decoded ? ChangeKind::encoding : ChangeKind::character});
        }
        return at;
    }

    std::string_view pooled(char32_t c) {
        std::string text;
        append_utf8(text, c);
        pool_.push_back(std::move(text));
        return pool_.back();
    }

    void note_odd(char32_t c, std::size_t at) {
        if (!is_surely_nfc(c) && (odd_.empty() || at >= odd_.back().end)) odd_.push_back(word_at(at));
    }

    // A space composes with nothing before it, so each word may be looked at by itself.
    Edit word_at(std::size_t at) const {
        const std::size_t least = odd_.empty() ? 0 : odd_.back().end;
        const auto parts = [](char c) { return c == ' ' || c == '\n'; };
        std::size_t start = at;
        while (start > least && !parts(text_[start - 1])) --start;
        std::size_t end = at;
        while (end < text_.size() && !parts(text_[end])) ++end;
        return {start, end, {}, ChangeKind::character};
    }

    // Without what stays at both ends, whole characters of it.
    Edit trimmed_edit(Edit edit) const {
        const auto follows = [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) == 0x80U; };
        const auto starts_mark = [&](std::size_t at) {
            std::size_t next = at;
            return at < edit.end && is_mark(next_code_point(text_, next));
        };
        std::size_t same = 0;
        while (edit.start + same < edit.end && same < edit.now.size() &&
               text_[edit.start + same] == edit.now[same])
            ++same;
        while (same > 0 && (edit.start + same == edit.end || same == edit.now.size() ||
                            follows(text_[edit.start + same]) || follows(edit.now[same]) ||
                            starts_mark(edit.start + same)))
            --same;
        edit.start += same;
        edit.now.remove_prefix(same);
        std::size_t tail = 0;
        while (edit.start + tail < edit.end && tail < edit.now.size() &&
               text_[edit.end - 1 - tail] == edit.now[edit.now.size() - 1 - tail])
            ++tail;
        while (tail > 0 && (follows(text_[edit.end - tail]) || follows(edit.now[edit.now.size() - tail])))
            --tail;
        edit.end -= tail;
        edit.now.remove_suffix(tail);
        return edit;
    }

    void mend_words() {
        for (Edit& word : odd_) {
            const std::string_view was = text_.substr(word.start, word.end - word.start);
            if (is_nfc(was)) continue;
            pool_.push_back(to_nfc(was));
            word.now = pool_.back();
            edits_.push_back(trimmed_edit(word));
        }
    }

    std::string_view text_;
    std::vector<Edit>& edits_;
    TextPool& pool_;
    std::vector<ShownCharacter> run_;
    std::vector<Edit> odd_;  ///< Words with characters that may not be NFC.
};

}  // namespace

void find_broken_bytes(std::string_view text, std::vector<Edit>& edits, TextPool& pool) {
    if (is_valid_utf8(text)) return;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = at;
        const bool broken = next_code_point(text, at) == 0xFFFD && at == start + 1;
        if (!broken) continue;
        pool.push_back(repaired_utf8(text.substr(start, 1)));
        edits.push_back({start, at, pool.back(), ChangeKind::encoding});
    }
}

void find_character_edits(std::string_view text, std::vector<Edit>& edits, TextPool& pool) {
    CharacterReader(text, edits, pool).run();
}

}  // namespace homeward
