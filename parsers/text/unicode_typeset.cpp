#include "parsers/text/unicode_typeset.h"

#include <unicode/brkiter.h>
#include <unicode/translit.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ushape.h>

#include <array>
#include <memory>

#include "parsers/base/error.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

std::string to_utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

icu::BreakIterator& line_iterator() {
    // Making one costs a millisecond; each thread keeps its own.
    thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createLineInstance(icu::Locale::getUK(), status));
        if (U_FAILURE(status) != 0) throw Error(ErrorCode::internal, "ICU has no line breaks");
        return made;
    }();
    return *iterator;
}

// Has a direction or joins, but no look of its own in a font without shaping.
bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) ||
           (c >= 0xE0000 && c <= 0xE0FFF) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

std::string name_in_brackets(char32_t c) {
    std::array<char, 128> name{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = u_charName(static_cast<UChar32>(c),
                                           U_EXTENDED_CHAR_NAME,
                                           name.data(),
                                           static_cast<std::int32_t>(name.size()),
                                           &status);
    if (U_FAILURE(status) != 0 || length <= 0 || name[0] == '<') return "?";
    return "[" + to_lower(std::string_view(name.data(), static_cast<std::size_t>(length))) + "]";
}

// A run of letters of a script that no font holds, in Latin letters; empty where there is no way.
std::string in_latin(std::string_view run) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> latin(
        icu::Transliterator::createInstance("Any-Latin; NFC", UTRANS_FORWARD, status));
    if (U_FAILURE(status) != 0) return {};
    icu::UnicodeString text = from_utf8(run);
    latin->transliterate(text);
    return to_utf8(text);
}

std::string in_other_words(std::string_view run, const std::function<bool(char32_t)>& can_draw) {
    std::string words;
    std::size_t at = 0;
    const char32_t first = next_code_point(run, at);
    if (is_letter(first) || is_mark(first)) {
        const std::string latin = in_latin(run);
        bool drawable = !latin.empty();
        for (std::size_t i = 0; drawable && i < latin.size();) {
            drawable = can_draw(next_code_point(latin, i));
        }
        if (drawable) return latin;
    }
    for (std::size_t i = 0; i < run.size();) words += name_in_brackets(next_code_point(run, i));
    return words;
}

}  // namespace

std::vector<LineBreak> line_breaks(std::string_view text) {
    std::vector<LineBreak> breaks;
    if (text.empty()) return breaks;
    const icu::UnicodeString units = from_utf8(text);
    icu::BreakIterator& iterator = line_iterator();
    iterator.setText(units);
    std::size_t byte = 0;
    std::int32_t unit = 0;
    for (std::int32_t next = iterator.first(); next != icu::BreakIterator::DONE; next = iterator.next()) {
        while (unit < next) {
            const char32_t c = next_code_point(text, byte);
            unit += c > 0xFFFF ? 2 : 1;
        }
        if (next > 0) breaks.push_back({byte, text[byte - 1] == '\n'});
    }
    return breaks;
}

bool has_right_to_left(std::string_view text) {
    if (is_ascii(text)) return false;
    for (std::size_t at = 0; at < text.size();) {
        const UCharDirection direction = u_charDirection(static_cast<UChar32>(next_code_point(text, at)));
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    }
    return false;
}

std::string with_joined_letters(std::string_view text) {
    const icu::UnicodeString letters = from_utf8(text);
    std::u16string joined(static_cast<std::size_t>(letters.length()) + 1, u' ');
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        u_shapeArabic(letters.getBuffer(),
                      letters.length(),
                      joined.data(),
                      static_cast<std::int32_t>(joined.size()),
                      U_SHAPE_LETTERS_SHAPE | U_SHAPE_LENGTH_GROW_SHRINK | U_SHAPE_TEXT_DIRECTION_LOGICAL,
                      &status);
    if (U_FAILURE(status) != 0) return std::string(text);
    return to_utf8(icu::UnicodeString(joined.data(), length));
}

bool is_mostly_right_to_left(std::string_view text) {
    if (is_ascii(text)) return false;
    std::ptrdiff_t balance = 0;
    for (std::size_t at = 0; at < text.size();) {
        const UCharDirection direction = u_charDirection(static_cast<UChar32>(next_code_point(text, at)));
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) ++balance;
        if (direction == U_LEFT_TO_RIGHT) --balance;
    }
    return balance > 0;
}

std::string in_visual_order(std::string_view line, bool right_to_left) {
    const icu::UnicodeString letters = from_utf8(line);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> order(ubidi_openSized(letters.length(), 0, &status),
                                                               &ubidi_close);
    ubidi_setPara(order.get(),
                  letters.getBuffer(),
                  letters.length(),
                  right_to_left ? UBIDI_RTL : UBIDI_LTR,
                  nullptr,
                  &status);
    std::u16string seen(static_cast<std::size_t>(letters.length()) + 1, u' ');
    const std::int32_t length = ubidi_writeReordered(order.get(),
                                                     seen.data(),
                                                     static_cast<std::int32_t>(seen.size()),
                                                     UBIDI_DO_MIRRORING | UBIDI_REMOVE_BIDI_CONTROLS,
                                                     &status);
    if (U_FAILURE(status) != 0) return std::string(line);
    return to_utf8(icu::UnicodeString(seen.data(), length));
}

std::string drawable_text(std::string_view text,
                          const std::function<bool(char32_t)>& can_draw,
                          std::size_t& replaced) {
    const std::string composed = to_nfc(is_valid_utf8(text) ? std::string(text) : repaired_utf8(text));
    std::string drawn;
    drawn.reserve(composed.size());
    for (std::size_t at = 0; at < composed.size();) {
        const std::size_t first = at;
        const char32_t c = next_code_point(composed, at);
        if (c == U'\n') {
            drawn += '\n';
        } else if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
            drawn += ' ';
        } else if (is_invisible(c)) {
            continue;
        } else if (can_draw(c)) {
            drawn.append(composed, first, at - first);
        } else {
            ++replaced;
            // Letters of one word go together: transliteration looks at their neighbours.
            const bool word = is_letter(c) || is_mark(c);
            while (word && at < composed.size()) {
                std::size_t next = at;
                const char32_t following = next_code_point(composed, next);
                if (!(is_letter(following) || is_mark(following)) || can_draw(following)) break;
                at = next;
            }
            drawn += in_other_words(std::string_view(composed).substr(first, at - first), can_draw);
        }
    }
    return drawn;
}

}  // namespace homeward
