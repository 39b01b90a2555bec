#include "tests/conformance/binary_parts.h"

#include <string_view>

namespace homeward {

std::string octets(std::size_t number, int count) {
    std::string text;
    for (int i = count - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * static_cast<unsigned>(i)));
    return text;
}

std::string box(const std::string& kind, const std::string& content) {
    return octets(content.size() + 8, 4) + kind + content;
}

std::string jpeg_2000(std::size_t channels, std::size_t bits, const std::string& colours) {
    const std::string head =
        octets(9, 4) + octets(9, 4) + octets(channels, 2) + octets(bits, 1) + octets(7, 3);
    return box("jP  ", "\r\n\x87\n") + box("jp2h", box("ihdr", head) + colours) + box("jp2c", "x");
}

std::string in_digits(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string described(std::size_t method, std::size_t approximation, std::size_t space) {
    return box("colr", octets(method, 1) + octets(0, 1) + octets(approximation, 1) + octets(space, 4));
}

Change with_jpeg_2000(const std::string& picture) {
    return with_stream("<< /Subtype /Image /Filter /JPXDecode >>", picture);
}

Change with_truetype(int flags, const std::vector<std::pair<std::size_t, std::size_t>>& maps) {
    std::string map = octets(0, 2) + octets(maps.size(), 2);
    for (const auto& [platform, encoding] : maps)
        map += octets(platform, 2) + octets(encoding, 2) + octets(0, 4);
    std::string head(54, '\0');
    head.replace(18, 2, octets(1000, 2));
    std::string horizontal(36, '\0');
    horizontal.replace(34, 2, octets(1, 2));
    const std::vector<std::pair<std::string, std::string>> tables{
        {"cmap", map},
        {"head", head},
        {"hhea", horizontal},
        {"hmtx", std::string(4, '\0')},
        {"maxp", octets(0x10000, 4) + octets(1, 2)}};
    std::string font = octets(0x00010000, 4) + octets(tables.size(), 2) + octets(0, 6);
    std::size_t place = 12 + 16 * tables.size();
    std::string all;
    for (const auto& [name, bytes] : tables) {
        font += name + octets(0, 4) + octets(place + all.size(), 4) + octets(bytes.size(), 4);
        all += bytes;
    }
    font += all;
    return [=](QPDF& pdf) {
        const std::string program = pdf.newStream(font).unparse();
        const std::string encoding = flags == 4 ? "" : " /Encoding /WinAnsiEncoding";
        with_font("<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 97 /LastChar 97 /Widths [0]" +
                  encoding + " /FontDescriptor << /Type /FontDescriptor /Flags " + std::to_string(flags) +
                  " /FontFile2 " + program + " >> >>")(pdf);
    };
}

}  // namespace homeward
