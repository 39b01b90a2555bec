// The step of tidying that writes each character in its plainest form.

#include <array>

#include "parsers/base/ascii.h"
#include "parsers/text/edits.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr std::array<std::string_view, 7> ligatures = {
    "ff", "fi", "fl", "ffi", "ffl", "st", "st"};  // U+FB00 on

// Characters that print nothing and mean nothing here: controls, zero-width spaces, marks of writing
// direction (which can make text read otherwise than it is stored), tags.
bool is_silent(char32_t c) {
    return (c < 0x20 && c != U'\n' && c != U'\t' && c != U'\f' && c != U'\r' && c != U'\v') ||
           (c >= 0x7F && c <= 0x9F && c != 0x85) || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) ||
           c == 0xFEFF || c == 0x180E || (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFFF9 && c <= 0xFFFB);
}

bool is_line_end(char32_t c) {
    return c == U'\v' || c == 0x85 || c == 0x2028 || c == 0x2029;
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

// Puts the edit for the character from `start` to `at`, if it needs one; may move `at` on.
void put_edit(
    std::string_view text, char32_t c, std::size_t start, std::size_t& at, std::vector<Edit>& edits) {
    if (c == U'\r') {
        if (at < text.size() && text[at] == '\n') ++at;
        edits.push_back({start, at, "\n", ChangeKind::space});
    } else if (is_line_end(c)) {
        edits.push_back({start, at, "\n", ChangeKind::character});
    } else if (c == 0xAD) {
        at = after_broken_line(text, at);
        edits.push_back({start, at, "", ChangeKind::character});
    } else if (is_silent(c)) {
        edits.push_back({start, at, "", ChangeKind::character});
    } else if (c >= 0xFB00 && c <= 0xFB06) {
        edits.push_back({start, at, ligatures[c - 0xFB00], ChangeKind::character});
    } else if (c >= 0x80 && is_unicode_space(c)) {
        edits.push_back({start, at, " ", ChangeKind::character});
    }
}

// Bytes that begin a character which may need an edit; letters with accents, quotes and dashes do not.
bool may_need_edit(unsigned char byte) {
    constexpr std::string_view leads = "\xC2\xE1\xE2\xE3\xEF\xF3";
    if (byte >= 0x80) return leads.find(static_cast<char>(byte)) != std::string_view::npos;
    return (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\f') || byte == 0x7F;
}

// The words that are not NFC. A space composes with nothing before it, so each word may be looked at by
// itself.
void find_nfc_edits(std::string_view text, std::vector<Edit>& edits, TextPool& pool) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = at + 1;
        while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
        const std::string_view word = text.substr(at, end - at);
        if (!is_nfc(word)) {
            pool.push_back(to_nfc(word));
            edits.push_back({at, end, pool.back(), ChangeKind::character});
        }
        at = end;
    }
}

}  // namespace

void find_character_edits(std::string_view text, std::vector<Edit>& edits, TextPool& pool) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (!may_need_edit(byte)) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        put_edit(text, next_code_point(text, at), start, at, edits);
    }
    if (edits.empty() && !is_nfc(text)) find_nfc_edits(text, edits, pool);
}

}  // namespace homeward
