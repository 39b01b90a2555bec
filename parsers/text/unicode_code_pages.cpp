#include "parsers/text/unicode_code_pages.h"

#include <unicode/ucnv.h>

#include <memory>

#include "parsers/text/unicode.h"

namespace homeward {

namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// ICU's names for what Windows numbers; "cp" and the number serve for the rest.
std::string converter_name(int page) {
    switch (page) {
        case 0:
        case 1:
        case 1252:
            return "windows-1252";
        case 932:
            return "ibm-943_P15A-2003";
        case 936:
            return "windows-936-2000";
        case 949:
            return "windows-949-2000";
        case 950:
            return "windows-950-2000";
        case 10000:
            return "macintosh";
        case 20127:
            return "windows-1252";  // Programs say US-ASCII and write more.
        case 20866:
            return "koi8-r";
        case 21866:
            return "koi8-u";
        case 50220:
        case 50221:
        case 50222:
            return "iso-2022-jp";
        case 51932:
            return "euc-jp";
        case 51949:
            return "euc-kr";
        case 54936:
            return "gb18030";
        case 28591:
            return "windows-1252";  // As every mail program reads Latin-1.
        default:
            break;
    }
    if (page > 28591 && page <= 28605) return "iso-8859-" + std::to_string(page - 28590);
    if (page >= 1250 && page <= 1258) return "windows-" + std::to_string(page);
    if (page >= 437 && page <= 1149) return "cp" + std::to_string(page);
    return {};
}

}  // namespace

std::optional<std::string> from_code_page(std::string_view bytes, int page) {
    if (page == 65001) return repaired_utf8(bytes);
    if (page == 1200) return from_utf16_le(bytes);
    const std::string name = converter_name(page);
    return name.empty() ? std::nullopt : from_charset(bytes, name);
}

std::optional<std::string> from_charset(std::string_view bytes, const std::string& name) {
    constexpr std::size_t name_bytes_max = 60;  // ICU's own bound.
    if (name.empty() || name.size() > name_bytes_max || name.find('\0') != std::string::npos)
        return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(name.c_str(), &status), ucnv_close);
    if (U_FAILURE(status) || !converter) return std::nullopt;
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 4);
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at < end) {
        status = U_ZERO_ERROR;
        const UChar32 code = ucnv_getNextUChar(converter.get(), &at, end, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
        append_utf8(out, U_FAILURE(status) ? U'\uFFFD' : static_cast<char32_t>(code));
    }
    return out;
}

std::string from_utf16_le(std::string_view bytes) {
    std::string out;
    const auto unit = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) |
                                     static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8U);
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t code = unit(at);
        if (code == 0) break;
        if (code >= 0xD800 && code <= 0xDFFF) {
            const char32_t low = code <= 0xDBFF && at + 3 < bytes.size() ? unit(at + 2) : 0;
            const bool pair = low >= 0xDC00 && low <= 0xDFFF;
            code = pair ? 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00) : U'\uFFFD';
            if (pair) at += 2;
        }
        append_utf8(out, code);
    }
    return out;
}

}  // namespace homeward
