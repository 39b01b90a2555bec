#include "parsers/document/file_format.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/document/refusal_reasons.h"

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
    Signature{"{\\rtf"sv, FileFormat::rtf},
    Signature{"\x78\x9F\x3E\x22"sv, FileFormat::tnef},
};

// What is known and not read: told as such rather than taken for text.
constexpr std::array unsupported{
    "GIF8"sv,
    "\x7F"
    "ELF"sv,
    "MZ\x90"sv,
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

// Names of streams in UTF-16. In the first Word keeps a document with a password.
constexpr std::string_view encrypted_package = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
constexpr std::string_view message_properties =
    "_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\0"
    "1\0.\0"
    "0\0"sv;
constexpr std::string_view word_stream = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv;

// The first entry of an OpenDocument file is stored, not packed, so that its kind stands at a fixed place
// (ODF 1.3, part 2, 3.3).
constexpr std::size_t zip_name_at = 30;
constexpr std::string_view open_document_text = "mimetypeapplication/vnd.oasis.opendocument.text"sv;
constexpr std::string_view open_document = "mimetypeapplication/vnd.oasis.opendocument."sv;

// What is in a compound file, told by the names of its streams.
FileFormat format_of_compound(std::string_view text) {
    const auto holds = [&](std::string_view name) { return text.find(name) != std::string_view::npos; };
    if (holds(encrypted_package)) throw Error(ErrorCode::encrypted, std::string(reason_office_password));
    if (holds(message_properties)) return FileFormat::outlook;
    if (holds(word_stream)) return FileFormat::doc;
    throw Error(ErrorCode::unsupported_type);
}

// Signed data or an envelope (RFC 5652) in DER or BER: its object identifier stands right behind the head.
bool is_cms(std::string_view text) {
    constexpr std::size_t head_max = 24;
    constexpr std::string_view identifier = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07"sv;
    constexpr std::string_view authenticated =
        "\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x17"sv;  // RFC 5083
    if (text.starts_with('\x30') && text.substr(0, head_max).find(authenticated) <= 6) return true;
    const std::size_t at = text.substr(0, head_max).find(identifier);
    if (!text.starts_with('\x30') || at == std::string_view::npos || at > 6) return false;
    const std::string_view kind = text.substr(at + identifier.size(), 1);
    return kind == "\x02" || kind == "\x03";
}

// Telephones' pictures: a box `ftyp` whose brand is HEVC's (ISO/IEC 23008-12).
bool is_heic(std::string_view text) {
    if (text.size() < 12 || text.substr(4, 4) != "ftyp") return false;
    constexpr std::array brands{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "mif1"sv};
    return std::ranges::find(brands, text.substr(8, 4)) != brands.end();
}

// "BM" begins many a text; a bitmap's reserved bytes and the size of its second head do not.
bool is_bitmap(std::string_view text) {
    return text.starts_with("BM") && text.size() > 18 && text.substr(6, 4) == "\0\0\0\0"sv &&
           text.substr(15, 3) == "\0\0\0"sv;
}

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
    // What Outlook keeps of a signed mail begins with this field alone.
    constexpr std::string_view signed_start = "content-type: multipart/signed";
    if (equal_ignoring_case(text.substr(0, signed_start.size()), signed_start)) return true;
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

// Names that a PDF with forms, notes, pictures or packed objects nearly always holds in the clear.
bool names_structure(std::string_view text) {
    static constexpr std::array<std::string_view, 5> all_telling{
        "AcroForm", "Annots", "XObject", "ObjStm", "Encrypt"};
    for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
        const std::string_view name = text.substr(at + 1, 8);
        for (const std::string_view telling : all_telling) {
            if (name.starts_with(telling.front()) && name.starts_with(telling)) return true;
        }
    }
    return false;
}

}  // namespace

FileFormat recognise_format(std::span<const std::byte> bytes) {
    const std::string_view text = text_of(bytes);
    if (text.empty()) throw Error(ErrorCode::empty_file);
    if (text.substr(std::min(zip_name_at, text.size())).starts_with(open_document) &&
        text.starts_with("PK")) {
        const bool is_text = text.substr(zip_name_at).starts_with(open_document_text);
        if (!is_text) throw Error(ErrorCode::unsupported_type);
        return FileFormat::odt;
    }
    for (const Signature& signature : signatures) {
        if (text.starts_with(signature.bytes)) return signature.format;
    }
    if (text.starts_with(compound_file)) return format_of_compound(text);
    if (is_cms(text)) return FileFormat::cms;
    if (is_heic(text)) return FileFormat::heic;
    if (is_bitmap(text) || text.substr(std::min<std::size_t>(4, text.size()), 4) == "ftyp")
        throw Error(ErrorCode::unsupported_type);
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
        Ending{"heic", FileFormat::heic},
        Ending{"heif", FileFormat::heic},
        Ending{"odt", FileFormat::odt},
        Ending{"rtf", FileFormat::rtf},
        Ending{"msg", FileFormat::outlook},
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

std::string as_clipboard_html(std::string_view html) {
    constexpr std::size_t head_bytes = 105;
    const auto line = [](std::string_view name, std::size_t at) {
        const std::string digits = std::to_string(at);
        return std::string(name) + std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits +
               "\r\n";
    };
    const std::size_t end = head_bytes + html.size();
    return "Version:0.9\r\n" + line("StartHTML:", head_bytes) + line("EndHTML:", end) +
           line("StartFragment:", head_bytes) + line("EndFragment:", end) + std::string(html);
}

bool is_clipboard_html(std::span<const std::byte> bytes) {
    const std::string_view head = text_of(bytes.first(std::min<std::size_t>(bytes.size(), 64)));
    return head.starts_with("Version:") && head.find("\nStartHTML:") != std::string_view::npos;
}

bool is_html_page(std::span<const std::byte> bytes, std::string_view name) {
    constexpr std::size_t looked_at = 4 * 1024;
    std::string_view text = text_of(bytes).substr(0, looked_at);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text = trimmed(text);
    const auto starts_with = [&](std::string_view start) {
        return equal_ignoring_case(text.substr(0, start.size()), start);
    };
    if (starts_with("<!doctype html") || starts_with("<html")) return true;
    if (!text.starts_with('<') || starts_with("<svg")) return false;
    const std::string ending = to_ascii_lower(name.substr(std::min(name.rfind('.'), name.size())));
    return ending == ".htm" || ending == ".html" || ending == ".xhtml";
}

Rooms likely_rooms(std::span<const std::byte> bytes) {
    constexpr auto structure = static_cast<Rooms>(Room::structure);
    if (is_clipboard_html(bytes)) return static_cast<Rooms>(Room::docx);
    try {
        switch (recognise_format(bytes)) {
            case FileFormat::pdf:
                return static_cast<Rooms>(Room::pdf) | (names_structure(text_of(bytes)) ? structure : 0);
            case FileFormat::docx:
            case FileFormat::odt:
                return static_cast<Rooms>(Room::docx);
            case FileFormat::outlook:
            case FileFormat::tnef:
                return Room::mail | Room::pdf | Room::docx | Room::msg;
            case FileFormat::rtf:
                return static_cast<Rooms>(Room::msg);
            case FileFormat::cms:
                return Room::mail | Room::pdf | Room::docx | Room::verify;
            case FileFormat::heic:
                return Room::ocr | Room::heif;
            case FileFormat::mail:
                return Room::mail | Room::pdf | Room::docx | structure;
            case FileFormat::png:
            case FileFormat::jpeg:
            case FileFormat::tiff:
                return static_cast<Rooms>(Room::ocr);
            case FileFormat::doc:
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
