#include "parsers/document/read_document.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/json.h"
#include "parsers/base/limits.h"
#include "parsers/document/file_format.h"
#include "parsers/document/page_agreement.h"
#include "parsers/document/picture_pages.h"
#include "parsers/document/refusal_reasons.h"
#include "parsers/document/signature_warning.h"
#include "parsers/document/text_blocks.h"
#include "parsers/document/text_reader.h"

namespace homeward {

namespace {

bool is_binary(FileFormat format) {
    return format != FileFormat::text && format != FileFormat::mail;
}

bool is_picture(FileFormat format) {
    return format == FileFormat::png || format == FileFormat::jpeg || format == FileFormat::tiff ||
           format == FileFormat::heic;
}

// A name that promises something else: refused where text stands in for a binary format, since then one of
// the two lies about what will be run or shown; else warned of.
void compare_with_name(FileFormat format, std::string_view name, std::vector<Warning>& warnings) {
    const std::optional<FileFormat> promised = format_of_name(name);
    if (!promised || *promised == format) return;
    if (is_picture(*promised) && is_picture(format)) return;
    if (is_binary(*promised) && !is_binary(format)) throw Error(ErrorCode::type_mismatch);
    if (!is_binary(*promised) && !is_binary(format)) return;
    warnings.push_back(
        {"type_mismatch", 0, "This file is not what its name says. It was read as what it is."});
}

// What is read for one paper and all that is attached to it.
struct Reading {
    const ReadOptions& options;
    const Readers& readers;
    std::size_t bytes_left = limits::unpacked_bytes_max;
    int depth = 0;
    std::size_t opened = 0;  ///< How much of what was opened elsewhere has been taken.
};

Document read_bytes(std::span<const std::byte> bytes, std::string_view name, Reading& reading);

// What another process made of `bytes`. The reading goes the same way each time, so that what it asked for
// comes in the order in which it asked.
std::string opened_elsewhere(Elsewhere how, std::span<const std::byte> bytes, Reading& reading) {
    const ReadOptions& options = reading.options;
    if ((options.can_open & bit_of(how)) == 0) {
        if (how == Elsewhere::envelope) throw Error(ErrorCode::encrypted, std::string(reason_no_key));
        throw Error(ErrorCode::unsupported_type, std::string(reason_doc));
    }
    if (reading.opened >= static_cast<std::size_t>(opened_elsewhere_max)) throw Error(ErrorCode::limit_parts);
    if (reading.opened >= options.opened.size())
        throw OpenElsewhere{how, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
    const OpenedElsewhere& opened = options.opened.at(reading.opened++);
    if (opened.refused) throw Error(*opened.refused, std::string(opened.reason));
    if (opened.bytes.size() > reading.bytes_left) throw Error(ErrorCode::limit_expansion);
    reading.bytes_left -= opened.bytes.size();
    return opened.bytes;
}

// Signed data, or an envelope around anything.
OpenedSignature open_cms(std::span<const std::byte> cms,
                         std::optional<std::span<const std::byte>> content,
                         Reading& reading) {
    constexpr Rooms usual = Room::mail | Room::pdf | Room::docx;
    if (reading.readers.open_signed == nullptr) throw RoomsNeeded{usual | Room::verify};
    try {
        return reading.readers.open_signed(cms, content);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::encrypted) throw;
    }
    OpenedSignature opened;
    opened.content = opened_elsewhere(Elsewhere::envelope, cms, reading);
    opened.was_encrypted = true;
    return opened;
}

constexpr double ink_dpi = 100;  // Enough to see whether there is ink where a word should be.

// Recognises each page that is this worker's share.
void recognise_pages(std::span<const std::byte> bytes, const Reading& reading, Document& document) {
    int waiting = 0;
    for (Page& page : document.pages) {
        if (!page.needs_ocr) continue;
        const int turn = waiting++;
        if (turn % reading.options.recognise_step != reading.options.recognise_first) continue;
        const int number = page.number;
        const auto draw = [&](double dpi) {
            return reading.readers.draw_page(bytes, number, dpi, reading.options.password);
        };
        Page layer = std::move(page);
        std::vector<Warning> told;
        page = reading.readers.recognise_page(number, draw, told);
        page.form_fields = layer.form_fields;
        page.measures.dpi = layer.measures.dpi;
        if (layer.layer_in_doubt) {
            page = agreed_page(std::move(layer), std::move(page), draw(ink_dpi), document.warnings);
        } else {
            compare_with_hidden_layer(layer, page, document.warnings);
        }
        if (page.text_source == TextSource::text_layer) told.clear();
        document.warnings.insert(document.warnings.end(), told.begin(), told.end());
    }
}

SignatureVerdict verdict_of(const Json& signature) {
    const std::string reason(signature["sub_indication"].string_or(""));
    if (reason == "HASH_FAILURE" || reason == "SIG_CRYPTO_FAILURE") return SignatureVerdict::changed;
    if (!signature["intact"].bool_or(false)) return SignatureVerdict::not_checked;
    return signature["added_after"].bool_or(false) ? SignatureVerdict::changed : SignatureVerdict::intact;
}

// Where a PDF has fields for signatures: what the signatures in them are worth. Fields without one are none.
void add_signature_verdicts(std::span<const std::byte> bytes, const Readers& readers, Document& document) {
    const auto unchecked = std::ranges::find(document.warnings, "signature_not_checked", &Warning::code);
    if (unchecked == document.warnings.end()) return;
    if (readers.verify_pdf == nullptr) throw RoomsNeeded{Room::pdf | Room::verify};
    const Json told = parse_json(readers.verify_pdf(bytes, {}));
    if (told["signatures"].size() > 0) document.warnings.erase(unchecked);
    for (std::size_t i = 0; i < told["signatures"].size(); ++i) {
        const Json& signature = told["signatures"].at(i);
        SeenSignature seen{std::string(signature["signer"].string_or("")), verdict_of(signature)};
        const auto warning = signature_warning(seen.verdict, "paper");
        if (warning && std::ranges::find(document.warnings, *warning) == document.warnings.end()) {
            document.warnings.push_back(*warning);
        }
        document.signatures.push_back(std::move(seen));
    }
}

// Files attached inside a PDF, as those of a mail.
void add_attached_files(std::span<const std::byte> bytes, Reading& reading, Document& document) {
    const auto told = std::ranges::find(document.warnings, "embedded_files", &Warning::code);
    if (told == document.warnings.end()) return;
    if (reading.depth >= limits::mime_depth_max) throw Error(ErrorCode::limit_depth);
    std::vector<PdfAttachment> files;
    try {
        files = reading.readers.pdf_attachments(bytes, reading.options.password, reading.bytes_left);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::damaged && error.code() != ErrorCode::encrypted) throw;
    }
    ++reading.depth;
    for (const PdfAttachment& file : files) {
        Document part;
        try {
            if (file.too_large) throw Error(ErrorCode::limit_expansion);
            part = read_bytes(std::as_bytes(std::span(file.bytes)), file.name, reading);
        } catch (const Error& error) {  // The paper that it is attached to was read, whatever it is.
            const std::string why = told_refusal(error);
            const std::string code(unread_attachment_code(error));
            part.warnings.push_back({code, 0, why});
            const std::string number = std::to_string(document.parts.size() + 1);
            document.warnings.push_back({code, 0, "Attachment " + number + ": " + why});
        }
        part.part_name = file.name;
        document.parts.push_back(std::move(part));
    }
    --reading.depth;
}

Document read_as_pdf(std::span<const std::byte> bytes, Reading& reading) {
    const Readers& readers = reading.readers;
    if (readers.read_pdf == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::pdf)};
    Document document = readers.read_pdf(bytes, reading.options.password, readers.structure_of_pdf);
    add_signature_verdicts(bytes, readers, document);
    add_attached_files(bytes, reading, document);
    if (!reading.options.recognise) return document;
    if (readers.recognise_page == nullptr || readers.draw_page == nullptr) {
        throw RoomsNeeded{Room::pdf | Room::draw | Room::ocr};
    }
    recognise_pages(bytes, reading, document);
    return document;
}

// A mail of any kind, whose attachments are read in their turn.
Document read_as_mail(FileFormat format, std::span<const std::byte> bytes, Reading& reading) {
    const Readers& readers = reading.readers;
    constexpr Rooms usual = Room::mail | Room::pdf | Room::docx;
    if (readers.read_mail == nullptr) throw RoomsNeeded{usual};
    if (format != FileFormat::mail && readers.read_msg == nullptr) throw RoomsNeeded{usual | Room::msg};
    if (reading.depth >= limits::mime_depth_max) throw Error(ErrorCode::limit_depth);
    const ReadPart read_part = [&](std::span<const std::byte> part, std::string_view name) {
        return read_bytes(part, name, reading);
    };
    const OpenSigned open_signed = [&](auto cms, auto content) { return open_cms(cms, content, reading); };
    ++reading.depth;
    Document document = format == FileFormat::outlook ? readers.read_msg(bytes, read_part, reading.bytes_left)
                        : format == FileFormat::tnef ? readers.read_tnef(bytes, read_part, reading.bytes_left)
                                                     : readers.read_mail(bytes, read_part, open_signed);
    --reading.depth;
    return document;
}

// Something signed, inside its signature: a mail's content, or a file of any kind.
Document read_signed(std::span<const std::byte> bytes, std::string_view name, Reading& reading) {
    if (reading.depth >= limits::mime_depth_max) throw Error(ErrorCode::limit_depth);
    OpenedSignature opened = open_cms(bytes, std::nullopt, reading);
    if (opened.content.size() > reading.bytes_left) throw Error(ErrorCode::limit_expansion);
    reading.bytes_left -= opened.content.size();
    const auto content = std::as_bytes(std::span(opened.content));
    const auto starts_with = [&](std::string_view start) {
        return equal_ignoring_case(std::string_view(opened.content).substr(0, start.size()), start);
    };
    ++reading.depth;
    Document document;
    if (starts_with("content-type:") || starts_with("mime-version:")) {
        document = read_as_mail(FileFormat::mail, content, reading);
        std::erase_if(document.warnings, [](const Warning& each) { return each.code == "odd_mail_head"; });
    } else {
        document = read_bytes(content, name.substr(0, name.rfind('.')), reading);
    }
    --reading.depth;
    if (opened.was_encrypted) {
        document.warnings.push_back(opened_with_key());
        return document;
    }
    if (const auto warning = signature_warning(opened.seen.verdict, "paper"))
        document.warnings.push_back(*warning);
    document.signatures.push_back(std::move(opened.seen));
    return document;
}

// What is attached to an attachment is numbered on behind it, so that one number names a part.
void number_parts_through(Document& document) {
    std::vector<Document> all;
    std::vector<Document> waiting = std::move(document.parts);
    std::ranges::reverse(waiting);
    while (!waiting.empty()) {
        Document part = std::move(waiting.back());
        waiting.pop_back();
        std::vector<Document> inner = std::move(part.parts);
        part.parts.clear();
        // What one part is beside what it seems is told of the whole.
        for (const Warning& warning : part.warnings) {
            if (warning.code != "second_document" && warning.code != "type_mismatch" &&
                warning.code != "picture_read")
                continue;
            const std::string number = std::to_string(all.size() + 1);
            document.warnings.push_back({warning.code, 0, "Attachment " + number + ": " + warning.message});
        }
        all.push_back(std::move(part));
        waiting.insert(waiting.end(), std::move_iterator(inner.rbegin()), std::move_iterator(inner.rend()));
        if (all.size() > static_cast<std::size_t>(limits::mime_parts_max))
            throw Error(ErrorCode::limit_parts);
    }
    document.parts = std::move(all);
}

Document read_as(FileFormat format,
                 std::span<const std::byte> bytes,
                 std::string_view name,
                 Reading& reading) {
    switch (format) {
        case FileFormat::pdf:
            return read_as_pdf(bytes, reading);
        case FileFormat::docx:
            if (reading.readers.read_docx == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::docx)};
            return reading.readers.read_docx(bytes, reading.bytes_left);
        case FileFormat::mail:
        case FileFormat::outlook:
        case FileFormat::tnef:
            return read_as_mail(format, bytes, reading);
        case FileFormat::rtf:
            if (reading.readers.read_rtf == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::msg)};
            return reading.readers.read_rtf(bytes);
        case FileFormat::cms:
            return read_signed(bytes, name, reading);
        case FileFormat::odt:
            if (reading.readers.read_odt == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::docx)};
            return reading.readers.read_odt(bytes, reading.bytes_left);
        case FileFormat::heic: {
            const bool loaded =
                reading.readers.heif_as_tiff != nullptr && reading.readers.read_picture != nullptr;
            if (!loaded) throw RoomsNeeded{Room::ocr | Room::heif};
            const std::string picture = reading.readers.heif_as_tiff(bytes);
            return reading.readers.read_picture(std::as_bytes(std::span(picture)));
        }
        case FileFormat::doc: {
            const std::string text = opened_elsewhere(Elsewhere::old_word, bytes, reading);
            return read_as(FileFormat::text, std::as_bytes(std::span(text)), converted_name, reading);
        }
        case FileFormat::png:
        case FileFormat::jpeg:
        case FileFormat::tiff:
            if (reading.readers.read_picture == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::ocr)};
            return reading.readers.read_picture(bytes);
        case FileFormat::text:
            return read_text(bytes);
    }
    throw Error(ErrorCode::unsupported_type);
}

Document read_as_html(std::span<const std::byte> bytes, const Reading& reading) {
    if (reading.readers.read_clipboard_html == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::docx)};
    return reading.readers.read_clipboard_html(bytes);
}

// A file of HTML is no paper, yet what came attached to a mail is one: nothing for such a page, and only
// where the bytes are of no other format.
std::optional<FileFormat> known_format(std::span<const std::byte> bytes,
                                       std::string_view name,
                                       const Reading& reading) {
    const bool page = reading.depth > 0 && is_html_page(bytes, name);
    try {
        const FileFormat format = recognise_format(bytes);
        if (!page || format != FileFormat::text) return format;
    } catch (const Error& error) {
        if (!page || error.code() != ErrorCode::unsupported_type) throw;
    }
    return std::nullopt;
}

bool holds_pdf(std::span<const std::byte> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return text.find("%PDF-") != std::string_view::npos;
}

Document read_bytes(std::span<const std::byte> bytes, std::string_view name, Reading& reading) {
    if (bytes.empty()) throw Error(ErrorCode::empty_file);
    if (bytes.size() > limits::file_bytes_max) throw Error(ErrorCode::too_large);
    if (reading.depth == 0 && (name == pasted_html_name || is_clipboard_html(bytes)))
        return read_as_html(bytes, reading);
    const std::optional<FileFormat> known = known_format(bytes, name, reading);
    const FileFormat format = known.value_or(FileFormat::text);
    std::vector<Warning> warnings;
    compare_with_name(format, name, warnings);
    if (has_second_document(bytes, format) || (!known && holds_pdf(bytes))) {
        warnings.push_back({"second_document", 0, "Another file is hidden in this one. It was not opened."});
    }
    Document document = known ? read_as(format, bytes, name, reading) : read_as_html(bytes, reading);
    add_picture_pages(document, reading.options, reading.readers);
    if (format != FileFormat::cms) document.format = format;
    document.warnings.insert(document.warnings.begin(), warnings.begin(), warnings.end());
    return document;
}

}  // namespace

Document read_document(std::span<const std::byte> bytes, const ReadOptions& options, const Readers& readers) {
    Reading reading{options, readers};
    Document document = read_bytes(bytes, options.name_hint, reading);
    number_parts_through(document);
    return document;
}

}  // namespace homeward
