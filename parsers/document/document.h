#pragma once
// What a paper holds, as printed and where: the value that every reader makes and that layout, tidying and
// extraction work on. It comes out of a sandboxed worker and has been checked, yet all of its text is still a
// stranger's.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/geometry.h"

namespace homeward {

/// What the bytes are, told by content and never by name.
enum class FileFormat { pdf, png, jpeg, tiff, heic, docx, odt, rtf, doc, mail, outlook, tnef, cms, text };

/// Where a page's words came from.
enum class TextSource { text_layer, ocr };

/// One printed word.
struct Word {
    std::string text;         ///< UTF-8, never blank.
    Rect box;                 ///< On the page as displayed.
    float font_size = 0;      ///< Points; 0 where unknown.
    bool bold = false;        ///< False where unknown.
    float confidence = 1.0F;  ///< 0 to 1; 1 for a text layer.
    bool space_after = true;  ///< False where the next word touches this one.

    friend bool operator==(const Word&, const Word&) = default;
};

enum class TickState { ticked, empty, unclear };

/// A tick box with its state, printed, drawn, scanned or a form field's.
struct TickBox {
    Rect box;
    TickState state = TickState::unclear;

    friend bool operator==(const TickBox&, const TickBox&) = default;
};

/// A filled form field (AcroForm). A field's value wins over words drawn in the same box.
struct FormField {
    std::string name;   ///< Fully qualified.
    std::string value;  ///< Text, the chosen option, or empty for an unticked box.
    bool is_tick_box = false;
    bool ticked = false;
    Rect box;

    friend bool operator==(const FormField&, const FormField&) = default;
};

/// What can be measured of the picture that a page was recognised from, before anything was mended.
struct PageMeasures {
    double dpi = 0;         ///< Dots an inch of the picture as it came; 0 where unknown.
    double contrast = 0;    ///< Between paper and ink, 0 to 1.
    double edge_width = 0;  ///< Millimetres over which ink fades into paper; 0 where there is no ink.
    double sure_words = 0;  ///< Share of the words that were surely read, 0 to 1.

    friend bool operator==(const PageMeasures&, const PageMeasures&) = default;
};

/// A place on a page, in points from its top left.
struct PagePoint {
    double x = 0;
    double y = 0;

    friend bool operator==(const PagePoint&, const PagePoint&) = default;
};

/// A sheet's corners in a picture, clockwise from the sheet's top left.
using SheetCorners = std::array<PagePoint, 4>;

/// The sheet in a photograph, which was drawn as it looks from above before it was read.
struct PhotographedSheet {
    SheetCorners corners;  ///< On the page as it came.
    double width = 0;      ///< Points, of the page as it came.
    double height = 0;     ///< Likewise.

    friend bool operator==(const PhotographedSheet&, const PhotographedSheet&) = default;
};

/// One page with geometry: PDF, scan or picture. Words stand in the order the reader met them, which need not
/// be reading order.
struct Page {
    int number = 1;     ///< From 1.
    double width = 0;   ///< Points, as displayed.
    double height = 0;  ///< Points, as displayed.
    int rotation =
        0;  ///< Degrees clockwise that a reader turned the page to have it upright: 0, 90, 180, 270.
    double skew = 0;                         ///< Degrees clockwise that it was then straightened by.
    std::optional<PhotographedSheet> sheet;  ///< What was drawn flat before either.
    TextSource text_source = TextSource::text_layer;
    float quality = 1.0F;         ///< Mean confidence of recognition, 0 to 1; 1 for a text layer.
    bool needs_ocr = false;       ///< The text layer is not to be trusted: the page waits for recognition,
    bool layer_in_doubt = false;  ///< which may yet agree with it. Known inside the reader alone.
    std::vector<Word> words;
    std::vector<Rect> rules;  ///< Ruled lines and box edges where the reader sees them (scans); may be empty.
    std::vector<TickBox> tick_boxes;
    std::vector<FormField> form_fields;
    PageMeasures measures;          ///< Of a recognised page.
    std::vector<Rect> handwriting;  ///< What a hand wrote: never among the words, a person must read it.

    friend bool operator==(const Page&, const Page&) = default;
};

/// A cell of a table in a paper without geometry.
struct Cell {
    std::string text;  ///< Paragraphs parted by "\n".
    int column = 0;    ///< From 0, counting spanned columns.
    int columns_spanned = 1;
    int rows_spanned = 1;
    bool bold = false;  ///< All of its text is bold.

    friend bool operator==(const Cell&, const Cell&) = default;
};

enum class BlockKind { paragraph, heading, list_item, table, picture };

/// A piece of a paper without geometry (DOCX, mail body, pasted text), in reading order.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text;                     ///< Empty for a table or picture; lines parted by "\n".
    int level = 0;                        ///< Of a heading, from 1; of a list item, from 0; of a picture the
                                          ///< page in the paper's pictures, from 1.
    bool bold = false;                    ///< All of its text is bold.
    std::vector<std::vector<Cell>> rows;  ///< Of a table.

    friend bool operator==(const Block&, const Block&) = default;
};

/// The head of a mail, decoded. Its text is a stranger's like all else.
struct MailHead {
    std::string from;
    std::string subject;
    std::string date;  ///< As written in the head.

    friend bool operator==(const MailHead&, const MailHead&) = default;
};

enum class SignatureVerdict { intact, changed, not_checked };

/// A signature on a paper as it came in. Its verdict changes nothing else.
struct SeenSignature {
    std::string signer;  ///< Whom its certificate names: a stranger's text, and believed by nobody yet.
    SignatureVerdict verdict = SignatureVerdict::not_checked;

    friend bool operator==(const SeenSignature&, const SeenSignature&) = default;
};

/// The name of the part that holds the pictures of a Word file.
inline constexpr const char* pictures_part_name = "Pictures";

/// One paper. Pages where the format has geometry, else blocks; a mail has its body's blocks and its
/// attachments as parts, numbered from 1. A Word file whose text has pictures of pages has them as one part,
/// a page for each, which is its first and stands right behind it where it is a part itself.
struct Document {
    FileFormat format = FileFormat::text;
    std::vector<Page> pages;
    std::vector<Block> blocks;
    std::optional<MailHead> mail;
    std::vector<Document> parts;
    std::string part_name;  ///< The attachment's name, to be shown and never used.
    std::vector<Warning> warnings;
    std::vector<SeenSignature> signatures;
    std::vector<std::string> pictures;  ///< Their files, by page. Known inside the reader alone.

    friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace homeward
