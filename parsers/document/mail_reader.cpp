#include "parsers/document/mail_reader.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/html_reader.h"
#include "parsers/document/mail_encoding.h"
#include "parsers/document/mail_shape.h"
#include "parsers/document/signature_warning.h"
#include "parsers/document/text_blocks.h"
#include "parsers/text/unicode.h"
#include "parsers/text/unicode_code_pages.h"

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

std::string clean_header(const char* value) {
    return clean_mail_text(value == nullptr ? "" : value);
}

// ---- the walk

class MailWalk {
public:
    MailWalk(MailParts& parts, const OpenSigned& open_signed, std::string_view raw)
        : mail_(parts), open_signed_(open_signed), raw_(raw) {}

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
        if (has_type(object, "multipart", "signed")) {
            read_part(g_mime_multipart_get_part(multipart, 0));
            check_signature(object, multipart, count);
            return;
        }
        for (int i = 0; i < count; ++i) read_part(g_mime_multipart_get_part(multipart, i));
    }

    // ---- signatures

    // A signature beside what it covers, which must be taken as it was sent, byte by byte.
    void check_signature(GMimeObject* object, GMimeMultipart* multipart, int count) {
        GMimeObject* beside = count == 2 ? g_mime_multipart_get_part(multipart, 1) : nullptr;
        const char* boundary = g_mime_object_get_content_type_parameter(object, "boundary");
        const std::string covered = first_part_as_signed(raw_, boundary == nullptr ? "" : boundary);
        const bool smime = beside != nullptr && GMIME_IS_PART(beside) &&
                           (has_type(beside, "application", "pkcs7-signature") ||
                            has_type(beside, "application", "x-pkcs7-signature"));
        if (!smime || covered.empty()) return mail_.add_signature({});
        const std::string signature = decoded_bytes(GMIME_PART(beside));
        try {
            mail_.add_signature(
                open_signed_(std::as_bytes(std::span(signature)), std::as_bytes(std::span(covered))).seen);
        } catch (const Error&) {
            mail_.add_signature({});
        }
    }

    // What was signed lies inside the signature: a part of its own, with its own head.
    void read_signed_envelope(GMimePart* part) {
        const std::string bytes = decoded_bytes(part);
        OpenedSignature opened;
        try {
            opened = open_signed_(std::as_bytes(std::span(bytes)), std::nullopt);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::encrypted || depth_ <= 1) throw;
            return mail_.add_attachment(std::as_bytes(std::span(bytes)), "smime.p7m");  // Told as unread.
        }
        if (++depth_ > limits::mime_depth_max) refuse(ErrorCode::limit_depth, "mail in mail");
        check_mail_shape(opened.content);
        const Owned<GMimeStream> stream(
            g_mime_stream_mem_new_with_buffer(opened.content.data(), opened.content.size()));
        const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
        const Owned<GMimeObject> inner(g_mime_parser_construct_part(parser.get(), nullptr));
        const std::string_view raw = std::exchange(raw_, opened.content);
        read_part(inner.get());
        raw_ = raw;
        --depth_;
        if (opened.was_encrypted) {
            const Warning told = opened_with_key();
            return warn(told.code.c_str(), told.message.c_str());
        }
        mail_.add_signature(std::move(opened.seen));
    }

    // ---- bodies

    // The forms in which one body was sent. Outlook puts the HTML form into a part with its pictures.
    struct Forms {
        std::vector<Block> plain;
        std::vector<Block> html;
        std::vector<GMimeObject*> others;
    };

    void gather_form(GMimeObject* part, Forms& forms) {
        if (part == nullptr) return;
        if (GMIME_IS_MULTIPART(part) && has_type(part, "multipart", "related")) {
            count_part();
            GMimeMultipart* related = GMIME_MULTIPART(part);
            for (int i = 0; i < g_mime_multipart_get_count(related); ++i) {
                GMimeObject* inner = g_mime_multipart_get_part(related, i);
                if (GMIME_IS_TEXT_PART(inner)) {
                    gather_form(inner, forms);
                } else {
                    forms.others.push_back(inner);
                }
            }
        } else if (GMIME_IS_TEXT_PART(part) && has_type(part, "text", "plain") && forms.plain.empty()) {
            count_part();
            forms.plain = text_blocks(decoded_text(GMIME_TEXT_PART(part)));
        } else if (GMIME_IS_TEXT_PART(part) && has_type(part, "text", "html") && forms.html.empty()) {
            count_part();
            forms.html = read_html(decoded_text(GMIME_TEXT_PART(part)));
        } else {
            forms.others.push_back(part);
        }
    }

    void read_alternative(GMimeMultipart* multipart, int count) {
        Forms forms;
        for (int i = 0; i < count; ++i) gather_form(g_mime_multipart_get_part(multipart, i), forms);
        mail_.append(better_body(std::move(forms.plain), std::move(forms.html)));
        for (GMimeObject* other : forms.others) read_part(other);
    }

    // Names of character sets are a stranger's; two of them stand for more than they say.
    std::string decoded_text(GMimeTextPart* part) {
        const char* charset = g_mime_text_part_get_charset(part);
        const std::string name = to_ascii_lower(charset == nullptr ? "" : charset);
        const std::string bytes = decoded_bytes(GMIME_PART(part));
        std::optional<std::string> text;
        if (name.empty() || name == "us-ascii" || name == "ascii" || name == "utf-8" || name == "utf8") {
            text = repaired_utf8(bytes);
        } else if (name == "iso-8859-1" || name == "latin1") {
            text = from_code_page(bytes, 1252);
        } else if (!name.starts_with("utf-7")) {
            text = from_charset(bytes, name);
        }
        if (!text && !bytes.empty()) {
            warn("unknown_charset",
                 "This e-mail names a character set that is not known. Check it against the original.");
        }
        std::string out = text ? std::move(*text) : repaired_utf8(bytes);
        std::ranges::replace(out, '\0', ' ');
        const char* format = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "format");
        if (format == nullptr || !equal_ignoring_case(format, "flowed")) return out;
        const char* deletes = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "delsp");
        return unwrapped_lines(out, deletes != nullptr && equal_ignoring_case(deletes, "yes"));
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
            return read_signed_envelope(part);
        }
        if (has_type(object, "text", "calendar") || has_type(object, "text", "vcard") ||
            has_type(object, "text", "x-vcard")) {
            return;  // An invitation or a card: told by the body too, and no paper.
        }
        const bool attached = g_mime_part_is_attachment(part) != FALSE;
        const bool body = has_type(object, "text", "plain") || has_type(object, "text", "html");
        if (GMIME_IS_TEXT_PART(object) && body && !attached) {
            const std::string text = decoded_text(GMIME_TEXT_PART(object));
            const bool html = has_type(object, "text", "html");
            if (!html) check_mail_lines(text);
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
    const OpenSigned& open_signed_;
    std::string_view raw_;  // The mail as it was sent.
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

Document read_mail(std::span<const std::byte> bytes,
                   const ReadPart& read_part,
                   const OpenSigned& open_signed) {
    check_mail_shape(as_text(bytes));
    bool broken = false;
    const Owned<GMimeMessage> message = parse(bytes, broken);
    if (!message) refuse(ErrorCode::damaged, "mail");
    Document document;
    document.format = FileFormat::mail;
    read_head(message.get(), as_text(bytes).substr(0, mail_head_end(as_text(bytes))), document);
    MailParts parts(document, read_part);
    MailWalk(parts, open_signed, as_text(bytes)).read_message(message.get());
    parts.finish();
    const auto told = [](const Warning& warning) { return warning.code == "damaged_parts"; };
    if (broken && std::ranges::none_of(document.warnings, told)) {
        document.warnings.push_back(
            {"damaged_parts", 0, "Parts of this e-mail are broken. Check it against the original."});
    }
    return document;
}

}  // namespace homeward
