#pragma once
// The items of an RTF file: braces, control words, symbols, bytes.

#include <optional>
#include <string_view>

namespace homeward {

/// One item: a brace, a control word with its number, a byte.
struct RtfToken {
    enum class Kind { open, close, word, symbol, byte, binary };

    Kind kind = Kind::byte;
    std::string_view word;
    std::optional<int> number;
    char byte = 0;  ///< Of a symbol or a byte; of \'hh the byte it stands for.
};

/// What a hexadecimal digit stands for; -1 for any other character.
int hex_digit(char c);

/// Takes a file apart from front to back, without going deeper. The text must outlive it.
class RtfTokens {
public:
    explicit RtfTokens(std::string_view rtf) : rest_(rtf) {}

    /// Nothing at the end.
    std::optional<RtfToken> next();

private:
    char take();
    RtfToken control_word();
    RtfToken symbol();

    std::string_view rest_;
};

}  // namespace homeward
