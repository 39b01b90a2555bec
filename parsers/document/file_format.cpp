#include "parsers/document/file_format.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

using namespace std::string_view_literals;

std::string_view text_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

constexpr std::size_t pdf_header_within =
    1024;  // ISO 32000-1, annex H.3.4.1: readers accept the header so late.

struct Signature {
    std::string_view bytes;
    FileFormat format;
};

constexpr std::array signatures{
    Signature{"%PDF-"sv, FileFormat::pdf},
    Signature{"\x89PNG\r\n\x1a\n"sv, FileFormat::png},
    Signature{"\xFF\xD8\xFF"sv, FileFormat::jpeg},
    Signature{"II*\0"sv, FileFormat::tiff},
    Signature{"MM\0*"sv, FileFormat::tiff},
    Signature{"PK\x03\x04"sv, FileFormat::docx},
    Signature{"PK\x05\x06"sv, FileFormat::docx},
};

// What is known and not read: told as such rather than taken for text.
constexpr std::array unsupported{
    "GIF8"sv,
    "\x7F"
    "ELF"sv,
    "MZ\x90"sv,
    "BM\x36"sv,
    "{\\rtf"sv,
    "%!PS"sv,
    "RIFF"sv,
    "7z\xBC\xAF"sv,
    "Rar!\x1A"sv,
    "\x1F\x8B\x08"sv,
    "BZh9"sv,
    "\xFD"
    "7zXZ\0"sv,
    "II+\0"sv,
    "MM\0+"sv,
    "\0\0\0\x0CjP"sv,
    "push graphic"sv,
    "#!/"sv,
    "\xCA\xFE\xBA\xBE"sv,
    "SQLite format 3\0"sv,
};

constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

// "EncryptedPackage" in UTF-16: the stream in which Word keeps a document with a password.
constexpr std::string_view encrypted_package = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;

constexpr std::array mail_fields{"from"sv,
                                 "to"sv,
                                 "subject"sv,
                                 "date"sv,
                                 "received"sv,
                                 "return-path"sv,
                                 "sender"sv,
                                 "message-id"sv,
                                 "mime-version"sv,
                                 "content-type"sv,
                                 "delivered-to"sv,
                                 "reply-to"sv,
                                 "cc"sv,
                                 "x-mailer"sv,
                                 "dkim-signature"sv};

// `Name: value` as a mail's head has it, or no name: letters, digits and hyphens before the colon.
std::string_view field_name(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 76) return {};
    const std::string_view name = line.substr(0, colon);
    const bool plain = std::ranges::all_of(name, [](char c) { return is_ascii_alnum(c) || c == '-'; });
    return plain ? name : std::string_view{};
}

// A mail begins with header fields, none of them in between missing, and three or more of them are a mail's
// own. Pasted text that begins "From:" or "Date:" as a form does has other labels among them.
bool looks_like_mail(std::string_view text) {
    constexpr std::size_t looked_at = 64 * 1024;
    text = text.substr(0, looked_at);
    if (text.starts_with("From ")) text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
    int known = 0;
    bool transport = false;  // A field that only mail programs write.
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(text.size(), end + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') continue;
        const std::string_view name = field_name(line);
        if (name.empty()) return transport && known >= 2;
        const auto same = [&](std::string_view field) { return equal_ignoring_case(name, field); };
        if (std::ranges::any_of(mail_fields, same)) ++known;
        transport = transport || same("mime-version") || same("message-id") || same("received") ||
                    same("content-type") || same("return-path") || same("content-transfer-encoding");
    }
    return transport ? known >= 2 : known >= 3;
}

// Pages and drawings for browsers, and XML of any kind: no papers, and read as text they would be mostly
// tags.
bool looks_like_markup(std::string_view text) {
    constexpr std::size_t looked_at = 4 * 1024;
    constexpr int tags_min = 12;
    text = text.substr(0, looked_at);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text = trimmed(text);
    for (const std::string_view start : {"<?xml", "<!doctype", "<html", "<svg"}) {
        if (equal_ignoring_case(text.substr(0, start.size()), start)) return true;
    }
    if (!text.starts_with('<')) return false;
    int tags = 0;
    for (std::size_t at = text.find('<'); at != std::string_view::npos && at + 1 < text.size();
         at = text.find('<', at + 1)) {
        tags += is_ascii_alpha(text[at + 1]) || text[at + 1] == '/' ? 1 : 0;
    }
    return tags >= tags_min;
}

}  // namespace

FileFormat recognise_format(std::span<const std::byte> bytes) {
    const std::string_view text = text_of(bytes);
    if (text.empty()) throw Error(ErrorCode::empty_file);
    for (const Signature& signature : signatures) {
        if (text.starts_with(signature.bytes)) return signature.format;
    }
    if (text.starts_with(compound_file)) {
        throw Error(text.find(encrypted_package) != std::string_view::npos ? ErrorCode::encrypted
                                                                           : ErrorCode::unsupported_type);
    }
    for (const std::string_view start : unsupported) {
        if (text.starts_with(start)) throw Error(ErrorCode::unsupported_type);
    }
    if (text.substr(0, pdf_header_within).find("%PDF-") != std::string_view::npos) return FileFormat::pdf;
    if (looks_like_markup(text)) throw Error(ErrorCode::unsupported_type);
    return looks_like_mail(text) ? FileFormat::mail : FileFormat::text;
}

std::optional<FileFormat> format_of_name(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const std::string ending = to_ascii_lower(name.substr(dot + 1));
    struct Ending {
        std::string_view ending;
        FileFormat format;
    };
    static constexpr std::array endings{
        Ending{"pdf", FileFormat::pdf},
        Ending{"png", FileFormat::png},
        Ending{"jpg", FileFormat::jpeg},
        Ending{"jpeg", FileFormat::jpeg},
        Ending{"tif", FileFormat::tiff},
        Ending{"tiff", FileFormat::tiff},
        Ending{"docx", FileFormat::docx},
        Ending{"docm", FileFormat::docx},
        Ending{"eml", FileFormat::mail},
        Ending{"txt", FileFormat::text},
    };
    for (const Ending& row : endings) {
        if (row.ending == ending) return row.format;
    }
    return std::nullopt;
}

Rooms likely_rooms(std::span<const std::byte> bytes) {
    try {
        switch (recognise_format(bytes)) {
            case FileFormat::pdf:
                return static_cast<Rooms>(Room::pdf);
            case FileFormat::docx:
                return static_cast<Rooms>(Room::docx);
            case FileFormat::mail:
                return Room::mail | Room::pdf | Room::docx;
            case FileFormat::png:
            case FileFormat::jpeg:
            case FileFormat::tiff:
                return static_cast<Rooms>(Room::ocr);
            case FileFormat::text:
                return 0;
        }
    } catch (const Error&) {
        return 0;  // The reader will say why.
    }
    return 0;
}

bool has_second_document(std::span<const std::byte> bytes, FileFormat format) {
    const std::string_view text = text_of(bytes);
    constexpr std::size_t tail =
        66 * 1024;  // An archive's end lies at most 64 KiB and a little before the file's.
    const std::string_view end = text.substr(text.size() - std::min(text.size(), tail));
    const bool archive = end.find("PK\x05\x06") != std::string_view::npos;
    if (format == FileFormat::pdf) {
        std::string_view before = text.substr(0, text.substr(0, pdf_header_within).find("%PDF-"));
        if (before.starts_with("\xEF\xBB\xBF")) before.remove_prefix(3);
        return archive || !trimmed(before).empty();
    }
    if (format == FileFormat::png || format == FileFormat::jpeg || format == FileFormat::tiff) {
        return archive || end.find("%%EOF") != std::string_view::npos;
    }
    return false;
}

}  // namespace homeward
