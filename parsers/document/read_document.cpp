#include "parsers/document/read_document.h"

#include <string>

#include "parsers/base/limits.h"
#include "parsers/document/file_format.h"
#include "parsers/document/text_reader.h"

namespace homeward {

namespace {

constexpr double ocr_dpi = 200;

bool is_binary(FileFormat format) {
    return format != FileFormat::text && format != FileFormat::mail;
}

bool is_picture(FileFormat format) {
    return format == FileFormat::png || format == FileFormat::jpeg || format == FileFormat::tiff;
}

// A name that promises something else: refused where text stands in for a binary format, since then one of
// the two lies about what will be run or shown; else warned of.
void compare_with_name(FileFormat format, const std::string& name, std::vector<Warning>& warnings) {
    const std::optional<FileFormat> promised = format_of_name(name);
    if (!promised || *promised == format) return;
    if (is_picture(*promised) && is_picture(format)) return;
    if (is_binary(*promised) && !is_binary(format)) throw Error(ErrorCode::type_mismatch);
    if (!is_binary(*promised) && !is_binary(format)) return;
    warnings.push_back(
        {"type_mismatch", 0, "This file is not what its name says. It was read as what it is."});
}

// Recognises each page that is this worker's share.
void recognise_pages(std::span<const std::byte> bytes,
                     const ReadOptions& options,
                     const Readers& readers,
                     Document& document) {
    int waiting = 0;
    for (Page& page : document.pages) {
        if (!page.needs_ocr) continue;
        const int turn = waiting++;
        if (turn % options.recognise_step != options.recognise_first) continue;
        const PagePicture picture = readers.draw_page_grey(bytes, page.number, ocr_dpi, 0);
        page.words.clear();
        readers.recognise_page(picture, page);
        page.text_source = TextSource::ocr;
        page.needs_ocr = false;
    }
}

Document read_as_pdf(std::span<const std::byte> bytes, const ReadOptions& options, const Readers& readers) {
    if (readers.read_pdf == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::pdf)};
    Document document = readers.read_pdf(bytes);
    if (!options.recognise) return document;
    if (readers.recognise_page == nullptr) throw RoomsNeeded{Room::pdf | Room::ocr};
    recognise_pages(bytes, options, readers, document);
    return document;
}

Document read_as(FileFormat format,
                 std::span<const std::byte> bytes,
                 const ReadOptions& options,
                 const Readers& readers) {
    switch (format) {
        case FileFormat::pdf:
            return read_as_pdf(bytes, options, readers);
        case FileFormat::docx:
            if (readers.read_docx == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::docx)};
            return readers.read_docx(bytes);
        case FileFormat::mail:
            if (readers.read_mail == nullptr) throw RoomsNeeded{Room::mail | Room::pdf | Room::docx};
            return readers.read_mail(bytes, options, readers);
        case FileFormat::png:
        case FileFormat::jpeg:
        case FileFormat::tiff:
            if (readers.read_picture == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::ocr)};
            return readers.read_picture(bytes);
        case FileFormat::text:
            return read_text(bytes);
    }
    throw Error(ErrorCode::unsupported_type);
}

}  // namespace

Document read_document(std::span<const std::byte> bytes, const ReadOptions& options, const Readers& readers) {
    if (bytes.empty()) throw Error(ErrorCode::empty_file);
    if (bytes.size() > limits::file_bytes_max) throw Error(ErrorCode::too_large);
    const FileFormat format = recognise_format(bytes);
    std::vector<Warning> warnings;
    compare_with_name(format, options.name_hint, warnings);
    if (has_second_document(bytes, format)) {
        warnings.push_back({"second_document", 0, "Another file is hidden in this one. It was not opened."});
    }
    Document document = read_as(format, bytes, options, readers);
    document.format = format;
    document.warnings.insert(document.warnings.begin(), warnings.begin(), warnings.end());
    return document;
}

int pages_waiting_for_ocr(const Document& document) {
    int waiting = 0;
    for (const Page& page : document.pages) waiting += page.needs_ocr ? 1 : 0;
    for (const Document& part : document.parts) waiting += pages_waiting_for_ocr(part);
    return waiting;
}

}  // namespace homeward
