#pragma once
// What homeward-reader can do, room by room. A room is a module loaded before the walls go up, so that a PDF
// with text pays nothing for recognition, and nothing that a paper does not need is mapped beside it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"
#include "parsers/document/mail_reader.h"
#include "parsers/document/ocr_reader.h"
#include "parsers/document/opened_elsewhere.h"
#include "parsers/document/pdf_attachments.h"
#include "parsers/document/pdf_structure.h"

namespace homeward {

/// The rooms, as bits, so that a set of them is a number.
enum class Room : std::uint32_t {
    pdf = 1,          ///< PDF: words (poppler).
    docx = 2,         ///< DOCX (pugixml, zip).
    mail = 4,         ///< E-mail (GMime).
    ocr = 8,          ///< Pictures and scans (Tesseract, leptonica).
    verify = 16,      ///< Signed PDFs (OpenSSL, qpdf).
    draw = 32,        ///< PDF pages as pictures (poppler, the machine's fonts).
    msg = 64,         ///< Outlook's files, rich text (libgsf).
    heif = 128,       ///< Pictures of telephones (libheif).
    structure = 256,  ///< PDFs that are more than plain text: forms, pictures, damage (qpdf).
    check = 512,      ///< PDFs judged by what PDF/UA and PDF/A ask (qpdf).
};

using Rooms = std::uint32_t;

constexpr Rooms operator|(Room a, Room b) {
    return static_cast<Rooms>(a) | static_cast<Rooms>(b);
}
constexpr Rooms operator|(Rooms a, Room b) {
    return a | static_cast<Rooms>(b);
}
constexpr bool has_room(Rooms rooms, Room room) {
    return (rooms & static_cast<Rooms>(room)) != 0;
}

inline constexpr std::array<std::string_view, 10> room_names{
    "pdf", "docx", "mail", "ocr", "verify", "draw", "msg", "heif", "structure", "check"};

struct ReadOptions {
    std::string name_hint;    ///< The name under which the paper came: only its ending is looked at.
    bool recognise = false;   ///< Read the pages that need OCR by OCR, which takes a second each.
    int recognise_first = 0;  ///< Of the pages that need OCR only each `recognise_step`th from this one on,
    int recognise_step = 1;   ///< so that several workers can share a scan.
    std::string password;     ///< Opens the paper, or what is attached to it; empty where none was given.
    std::uint32_t can_open = 0;                ///< What may be asked for with `OpenElsewhere`, as bits.
    std::vector<OpenedElsewhere> opened = {};  ///< What was asked for before, in that order.
};

/// What the loaded rooms can do; null where the room is not loaded. Each function throws `Error` as its
/// header says.
struct Readers {
    /// `structure_of` is `structure_of_pdf`.
    Document (*read_pdf)(std::span<const std::byte> bytes,
                         std::string_view password,
                         StructureOfPdf structure_of) = nullptr;
    StructureOfPdf structure_of_pdf = nullptr;
    std::vector<PdfAttachment> (*pdf_attachments)(std::span<const std::byte> bytes,
                                                  std::string_view password,
                                                  std::size_t& bytes_left) = nullptr;
    /// Page `number` (from 1) of a PDF in grey, as displayed; at fewer dots an inch where it would be too
    /// large.
    PageImage (*draw_page)(std::span<const std::byte> bytes,
                           int number,
                           double dpi,
                           std::string_view password) = nullptr;
    /// The same in colour as a PNG file, for people to look at.
    std::string (*draw_page_png)(std::span<const std::byte> bytes,
                                 int number,
                                 double dpi,
                                 std::string_view password) = nullptr;
    /// A PDF with a password as one without.
    std::string (*unlock_pdf)(std::span<const std::byte> bytes, std::string_view password) = nullptr;
    Document (*read_docx)(std::span<const std::byte> bytes, std::size_t& bytes_left) = nullptr;
    /// A page of HTML, as a clipboard holds it.
    Document (*read_clipboard_html)(std::span<const std::byte> bytes) = nullptr;
    Document (*read_odt)(std::span<const std::byte> bytes, std::size_t& bytes_left) = nullptr;
    Document (*read_mail)(std::span<const std::byte> bytes,
                          const ReadPart& read_part,
                          const OpenSigned& open_signed) = nullptr;
    Document (*read_msg)(std::span<const std::byte> bytes,
                         const ReadPart& read_part,
                         std::size_t& bytes_left) = nullptr;
    Document (*read_tnef)(std::span<const std::byte> bytes,
                          const ReadPart& read_part,
                          std::size_t& bytes_left) = nullptr;
    Document (*read_rtf)(std::span<const std::byte> bytes) = nullptr;
    /// PNG, JPEG or TIFF: a page for each picture, recognised.
    Document (*read_picture)(std::span<const std::byte> bytes) = nullptr;
    /// A HEIC picture as a TIFF for `read_picture`.
    std::string (*heif_as_tiff)(std::span<const std::byte> bytes) = nullptr;
    Page (*recognise_page)(int number, const DrawPage& draw, std::vector<Warning>& warnings) = nullptr;
    /// The verdict of `homeward verify` as JSON text; `anchors` are certificates in PEM.
    std::string (*verify_pdf)(std::span<const std::byte> bytes, std::string_view anchors) = nullptr;
    /// What is inside an envelope of S/MIME, by the keys and certificates in `keys` (PEM).
    std::string (*open_envelope)(std::span<const std::byte> cms, std::string_view keys) = nullptr;
    /// What `homeward check-pdf` prints, as JSON text.
    std::string (*check_pdf)(std::span<const std::byte> bytes) = nullptr;
    OpenedSignature (*open_signed)(std::span<const std::byte> cms,
                                   std::optional<std::span<const std::byte>> content) = nullptr;
};

/// What each module exports under the name `homeward_add_room`: it fills in its functions and reads ahead
/// from disk all that it will need once nothing can be opened any more.
using AddRoom = void (*)(Readers& readers);

}  // namespace homeward
