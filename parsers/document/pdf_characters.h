#pragma once
// The characters of PDF by what they do (ISO 32000-1, 7.2.2), for the readers of its tokens, which ask of
// every byte.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace homeward {

enum class PdfCharacter : std::uint8_t { regular, space, delimiter };

namespace pdf_characters {

struct CharacterTable {
    PdfCharacter kinds[256]{};

    constexpr CharacterTable() {
        for (const char c : {'\0', '\t', '\n', '\f', '\r', ' '}) {
            kinds[static_cast<std::uint8_t>(c)] = PdfCharacter::space;
        }
        for (const char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) {
            kinds[static_cast<std::uint8_t>(c)] = PdfCharacter::delimiter;
        }
    }
};
inline constexpr CharacterTable table;

}  // namespace pdf_characters

constexpr PdfCharacter pdf_character(char c) {
    return pdf_characters::table.kinds[static_cast<std::uint8_t>(c)];
}
constexpr bool is_space_in_pdf(char c) {
    return pdf_character(c) == PdfCharacter::space;
}
constexpr bool is_delimiter_in_pdf(char c) {
    return pdf_character(c) == PdfCharacter::delimiter;
}

/// Where the regular characters end that stand in `text` from `at` on; `at` is at most its size.
constexpr std::size_t end_of_pdf_word(std::string_view text, std::size_t at) {
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const char* here = begin + at;
    while (here != end && pdf_character(*here) == PdfCharacter::regular) ++here;
    return static_cast<std::size_t>(here - begin);
}

}  // namespace homeward
