#include "parsers/document/mail_reader.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/html_reader.h"
#include "parsers/document/mail_encoding.h"
#include "parsers/document/text_blocks.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr std::size_t decoded_part_bytes_max = limits::file_bytes_max;

[[noreturn]] void refuse(ErrorCode code, const char* what) {
    throw Error(code, what);
}

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// ---- before the library sees it

// One past the blank line that ends the head.
std::size_t head_end(std::string_view mail) {
    const std::size_t crlf = mail.find("\r\n\r\n");
    const std::size_t lf = mail.find("\n\n");
    return std::min({crlf, lf, mail.size()});
}

// How deep multiparts and messages are declared in each other cannot be told without a parser; how many there
// are can. More than a parser's stack should bear is refused by what the honest never reach.
void check_shape(std::string_view mail) {
    if (head_end(mail) > limits::mail_header_bytes_max) refuse(ErrorCode::limit_expansion, "mail head");
    std::size_t containers = 0;
    std::size_t parts = 0;
    for (std::size_t at = 0; at < mail.size();) {
        const std::size_t end = std::min(mail.find('\n', at), mail.size());
        const std::string_view line = mail.substr(at, end - at);
        if (line.size() > 13 && equal_ignoring_case(line.substr(0, 13), "content-type:")) {
            ++parts;
            const std::string value = to_ascii_lower(trimmed(line.substr(13)));
            if (value.starts_with("multipart/") || value.starts_with("message/")) ++containers;
        }
        at = end + 1;
    }
    if (containers > limits::mime_parts_max / 2) refuse(ErrorCode::limit_depth, "mail in mail");
    if (parts > static_cast<std::size_t>(limits::mime_parts_max))
        refuse(ErrorCode::limit_parts, "mail parts");
}

// A line of plain text has the bound that pasted text has; HTML is one line as often as not.
void check_lines(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end - at > limits::text_line_bytes_max) refuse(ErrorCode::limit_expansion, "mail line");
        at = end + 1;
    }
}

std::string clean_header(const char* value) {
    return clean_mail_text(value == nullptr ? "" : value);
}

// ---- the walk

class MailWalk {
public:
    explicit MailWalk(MailParts& parts) : mail_(parts) {}

    void read_message(GMimeMessage* message) {
        if (++depth_ > limits::mime_depth_max) refuse(ErrorCode::limit_depth, "mail in mail");
        read_part(g_mime_message_get_mime_part(message));
        --depth_;
    }

private:
    void warn(const char* code, const char* message) { mail_.warn(code, message); }

    void count_part() {
        if (++parts_ > limits::mime_parts_max) refuse(ErrorCode::limit_parts, "mail parts");
    }

    void read_part(GMimeObject* object) {
        if (object == nullptr) return;
        count_part();
        if (GMIME_IS_MULTIPART(object)) {
            if (++depth_ > limits::mime_depth_max) refuse(ErrorCode::limit_depth, "mail parts in parts");
            read_multipart(object, GMIME_MULTIPART(object));
            --depth_;
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
            if (inner != nullptr) read_message(inner);
        } else if (GMIME_IS_PART(object)) {
            read_leaf(object, GMIME_PART(object));
        } else {
            warn("part_not_read", "A part of this e-mail is in pieces and was not read.");
        }
    }

    static bool has_type(GMimeObject* object, const char* type, const char* subtype) {
        GMimeContentType* content = g_mime_object_get_content_type(object);
        return content != nullptr && g_mime_content_type_is_type(content, type, subtype);
    }

    void read_multipart(GMimeObject* object, GMimeMultipart* multipart) {
        const int count = g_mime_multipart_get_count(multipart);
        if (count == 0)
            warn("damaged_parts", "Parts of this e-mail are broken. Check it against the original.");
        if (has_type(object, "multipart", "alternative")) {
            read_alternative(multipart, count);
            return;
        }
        const bool is_signed = has_type(object, "multipart", "signed");
        if (is_signed) warn("signature_not_checked", "This e-mail is signed. The signature was not checked.");
        for (int i = 0; i < (is_signed ? std::min(count, 1) : count); ++i)
            read_part(g_mime_multipart_get_part(multipart, i));
    }

    // The richest form that is text: HTML where it holds a table with several columns or nothing else is
    // there.
    void read_alternative(GMimeMultipart* multipart, int count) {
        std::vector<Block> plain;
        std::vector<Block> html;
        GMimeObject* other = nullptr;
        for (int i = 0; i < count; ++i) {
            GMimeObject* part = g_mime_multipart_get_part(multipart, i);
            if (part == nullptr) continue;
            if (GMIME_IS_TEXT_PART(part) && has_type(part, "text", "plain") && plain.empty()) {
                count_part();
                plain = text_blocks(decoded_text(GMIME_TEXT_PART(part)));
            } else if (GMIME_IS_TEXT_PART(part) && has_type(part, "text", "html") && html.empty()) {
                count_part();
                html = read_html(decoded_text(GMIME_TEXT_PART(part)));
            } else {
                other = part;
            }
        }
        mail_.append(better_body(std::move(plain), std::move(html)));
        if (other != nullptr) read_part(other);
    }

    std::string decoded_text(GMimeTextPart* part) {
        const char* charset = g_mime_text_part_get_charset(part);
        const std::string name = to_ascii_lower(charset == nullptr ? "" : charset);
        char* text = nullptr;
        if (name.size() < 40 && !name.starts_with("utf-7")) text = g_mime_text_part_get_text(part);
        std::string out;
        if (text != nullptr) {
            out = repaired_utf8(text);
            g_free(text);
        } else {
            const std::string bytes = decoded_bytes(GMIME_PART(part));
            out = repaired_utf8(bytes);
            if (!bytes.empty())
                warn("unknown_charset",
                     "This e-mail names a character set that is not known. Check it against the original.");
        }
        if (out.find('\0') != std::string::npos) std::ranges::replace(out, '\0', ' ');
        return out;
    }

    std::string decoded_bytes(GMimePart* part) {
        GMimeDataWrapper* content = g_mime_part_get_content(part);
        if (content == nullptr) return {};
        const Owned<GMimeStream> memory(g_mime_stream_mem_new());
        if (g_mime_data_wrapper_write_to_stream(content, memory.get()) < 0) return {};
        const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
        if (array->len > decoded_part_bytes_max) refuse(ErrorCode::too_large, "attachment");
        return {reinterpret_cast<const char*>(array->data), array->len};
    }

    // What the library decodes as far as it goes, and a reader should know of: bytes that the encoding has
    // not.
    void check_encoding(GMimeObject* object, GMimePart* part) {
        const GMimeContentEncoding encoding = g_mime_part_get_content_encoding(part);
        const bool named = g_mime_object_get_header(object, "Content-Transfer-Encoding") != nullptr;
        bool odd = named && encoding == GMIME_CONTENT_ENCODING_DEFAULT;
        GMimeDataWrapper* content = g_mime_part_get_content(part);
        if (content != nullptr && (encoding == GMIME_CONTENT_ENCODING_BASE64 ||
                                   encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)) {
            const Owned<GMimeStream> raw(g_mime_stream_mem_new());
            GMimeStream* stream = g_mime_data_wrapper_get_stream(content);
            g_mime_stream_reset(stream);
            g_mime_stream_write_to_stream(stream, raw.get());
            g_mime_stream_reset(stream);
            const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(raw.get()));
            const std::string_view bytes(reinterpret_cast<const char*>(array->data), array->len);
            odd = encoding == GMIME_CONTENT_ENCODING_BASE64 ? has_odd_base64(bytes) : has_odd_quoted(bytes);
        }
        if (odd) warn("damaged_parts", "Parts of this e-mail are broken. Check it against the original.");
    }

    void read_leaf(GMimeObject* object, GMimePart* part) {
        check_encoding(object, part);
        if (has_type(object, "application", "pkcs7-mime") ||
            has_type(object, "application", "x-pkcs7-mime")) {
            refuse(ErrorCode::encrypted, "S/MIME envelope");
        }
        const bool attached = g_mime_part_is_attachment(part) != FALSE;
        if (GMIME_IS_TEXT_PART(object) && !attached) {
            const std::string text = decoded_text(GMIME_TEXT_PART(object));
            const bool html = has_type(object, "text", "html");
            if (!html) check_lines(text);
            mail_.append(html ? read_html(text) : text_blocks(text));
            return;
        }
        read_attachment(object, part);
    }

    void read_attachment(GMimeObject* object, GMimePart* part) {
        const bool picture_in_body = has_type(object, "image", "*") &&
                                     g_mime_object_get_content_id(object) != nullptr &&
                                     !g_mime_part_is_attachment(part);
        const char* name = g_mime_part_get_filename(part);
        const std::string bytes = decoded_bytes(part);
        if (picture_in_body && is_small_picture(std::as_bytes(std::span(bytes)))) return;
        mail_.add_attachment(std::as_bytes(std::span(bytes)), name == nullptr ? "" : name);
    }

    MailParts& mail_;
    int depth_ = 0;
    int parts_ = 0;
};

void note_broken(gint64 /*offset*/, GMimeParserWarning code, const gchar* /*item*/, gpointer broken) {
    if (code == GMIME_WARN_MALFORMED_MULTIPART || code == GMIME_WARN_TRUNCATED_MESSAGE ||
        code == GMIME_WARN_MALFORMED_MESSAGE || code == GMIME_CRIT_CONFLICTING_PARAMETER ||
        code == GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY || code == GMIME_CRIT_NESTING_OVERFLOW) {
        *static_cast<bool*>(broken) = true;
    }
}

Owned<GMimeMessage> parse(std::span<const std::byte> bytes, bool& broken) {
    static const bool ready = [] {
        g_mime_init();
        return true;
    }();
    HOMEWARD_ASSERT(ready);
    const Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    GMimeParserOptions* options = g_mime_parser_options_new();
    g_mime_parser_options_set_warning_callback(options, note_broken, &broken);
    Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options));
    g_mime_parser_options_free(options);
    return message;
}

void read_head(GMimeMessage* message, std::string_view head, Document& document) {
    MailHead mail;
    InternetAddressList* from = g_mime_message_get_from(message);
    if (from != nullptr && internet_address_list_length(from) > 0) {
        char* text = internet_address_list_to_string(from, nullptr, FALSE);
        mail.from = clean_header(text);
        g_free(text);
    }
    mail.subject = clean_header(g_mime_message_get_subject(message));
    mail.date = clean_header(g_mime_object_get_header(GMIME_OBJECT(message), "Date"));
    document.mail = std::move(mail);
    const auto count = [&](std::string_view name) {
        std::size_t found = 0;
        for (const std::string_view line : split(head, '\n')) {
            if (line.size() > name.size() && equal_ignoring_case(line.substr(0, name.size()), name)) ++found;
        }
        return found;
    };
    if (count("from:") != 1 || count("date:") > 1 || head.find('\0') != std::string_view::npos) {
        document.warnings.push_back(
            {"odd_mail_head", 0, "The head of this e-mail is odd. Who sent it can't be told from it."});
    }
}

}  // namespace

bool looks_like_mail(std::span<const std::byte> bytes) {
    constexpr std::size_t looked_at = 64 * limits::kib;
    const std::string_view head = as_text(bytes.first(std::min(bytes.size(), looked_at)));
    constexpr std::array<std::string_view, 12> known{"from:",
                                                     "to:",
                                                     "subject:",
                                                     "date:",
                                                     "message-id:",
                                                     "mime-version:",
                                                     "received:",
                                                     "return-path:",
                                                     "content-type:",
                                                     "delivered-to:",
                                                     "reply-to:",
                                                     "x-"};
    int found = 0;
    bool strong = false;
    for (const std::string_view raw : split(head, '\n')) {
        const std::string_view line = trimmed(raw);
        if (line.empty()) break;
        if (raw.front() == ' ' || raw.front() == '\t') continue;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || line.substr(0, colon).find(' ') != std::string_view::npos) {
            if (found == 0 && line.starts_with("From ")) continue;  // an mbox's first line
            return false;
        }
        for (const std::string_view name : known) {
            if (line.size() >= name.size() && equal_ignoring_case(line.substr(0, name.size()), name)) {
                ++found;
                strong = strong || name == "message-id:" || name == "mime-version:" || name == "received:" ||
                         name == "content-type:" || name == "return-path:" || name == "date:";
                break;
            }
        }
        if (found >= 2 && strong) return true;
    }
    return false;
}

Document read_mail(std::span<const std::byte> bytes, const ReadPart& read_part) {
    check_shape(as_text(bytes));
    bool broken = false;
    const Owned<GMimeMessage> message = parse(bytes, broken);
    if (!message) refuse(ErrorCode::damaged, "mail");
    Document document;
    document.format = FileFormat::mail;
    read_head(message.get(), as_text(bytes).substr(0, head_end(as_text(bytes))), document);
    MailParts parts(document, read_part);
    MailWalk(parts).read_message(message.get());
    parts.finish();
    const auto told = [](const Warning& warning) { return warning.code == "damaged_parts"; };
    if (broken && std::ranges::none_of(document.warnings, told)) {
        document.warnings.push_back(
            {"damaged_parts", 0, "Parts of this e-mail are broken. Check it against the original."});
    }
    return document;
}

}  // namespace homeward
