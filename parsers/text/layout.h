#pragma once
// How a paper lies on the page: words gathered to lines, lines parted where a gap is wide, headers and
// footers marked. Papers without geometry (mail, DOCX, pasted text) are laid on an imagined page, so that
// what comes after knows one structure only.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/geometry.h"
#include "parsers/document/document.h"
#include "parsers/text/offset_map.h"

namespace homeward {

/// One word where it stands.
struct LayoutWord {
    std::string text;
    Rect box;  ///< In points; imagined where `has_box` is false.
    bool has_box = false;
    bool bold = false;
    float size = 0;
    float confidence = 1.0F;
    bool space_before = true;
    bool wide_before = false;  ///< More than one space, or a gap that is more than a space.
    bool line_start = false;   ///< First of its line.
    bool wrapped = false;      ///< Of those, one for which the line above had no room: no fact of its own.
    int page = 1;
    int part = 0;    ///< The attachment of a mail, from 1; 0 for the body and for other papers.
    ByteRange told;  ///< Where block_text() has it; of no length in papers with geometry.
};

/// Words of one line with no wide gap between them: a cell, or a line of one.
struct LayoutSegment {
    std::vector<LayoutWord> words;
    Rect box;
    int row = 0;  ///< From 1, of the page or the paper: of a table whose cells are known for certain.
    Rect cell;    ///< Of that row, in which it stands.
};

/// One line of the paper, its segments from left to right.
struct LayoutLine {
    std::vector<LayoutSegment> segments;
    Rect box;
    double height = 0;  ///< That most of its words have, in points; 0 where there is no geometry.
    int page = 1;
    int part = 0;
    double gap_before = 0;  ///< White space above, in heights of the line; large at the top of a page.
    bool page_start = false;
    bool column_start = false;  ///< First of a column that is read behind the one left of it.
    bool row_start = false;     ///< A table's row begins here for certain.
    bool in_table = false;      ///< Rows are certain: a cell does not run on into the next row.
    bool geometry = false;      ///< Boxes are real.
    bool heading = false;       ///< Marked as a heading by the paper itself.
    bool asked = false;         ///< A question: its number, or the mark that an answer is needed, is gone.
    bool boxed = false;         ///< In a box of a ruled table: a label over its value, and nothing else.
    bool furniture = false;     ///< Header, footer, page number or marking: no part of what is told.
    bool entry_start = false;   ///< An entry of a log begins here.
    double outdent = 0;         ///< How far left of it the entry's next lines begin, in points.
    std::string
        moment;  ///< Of a line of an entry: what its margin said, `03/05/26 18:02`; the margin is gone.
    std::vector<LayoutWord> author;  ///< Where an entry begins: what else its margin said, `PC 3481 Orme`.
};

/// The whole paper, top to bottom.
struct Layout {
    std::vector<LayoutLine> lines;
    std::size_t full_line_width = 0;  ///< Characters of the longest usual line, where there is no geometry.
};

/// Lays out the pages and blocks of one document, without its parts. `part` is given to every word. Where
/// blocks are pictures, the pages of `pictures` stand in their places, and their words are of the next part.
Layout lay_out(const Document& document, int part = 0, const Document* pictures = nullptr);

/// The part of `paper` that holds the pictures of its part number `part`, or of itself for 0; null where
/// there are none.
const Document* pictures_of(const Document& paper, int part);

/// The text of a paper without geometry, in which the places of its words are told: the blocks' own text, a
/// blank line behind each, a table's cells parted by tabs and its rows by line ends. Pictures have none.
std::string block_text(const std::vector<Block>& blocks);

/// Whether the word is a tick box or mark: `☒` `☑` `✓` ticked, `☐` `□` empty.
enum class TickGlyph { none, ticked, empty };
TickGlyph tick_glyph(std::string_view word);

/// The words as one line of text, spaces as printed.
std::string joined_text(const std::vector<LayoutWord>& words);

/// The smallest box around words of the first word's page.
Rect box_of(const std::vector<LayoutWord>& words);

/// The word with ligatures as letters, wrong decodings put right and nothing invisible in it.
std::string cleaned_word(std::string_view word);

// The steps of lay_out, each in a file of its own.
void add_page_lines(const Page& page, int part, Layout& layout);
void add_block_lines(const std::vector<Block>& blocks, int part, const Document* pictures, Layout& layout);
void mark_furniture(Layout& layout);
void mark_questions(Layout& layout);
void part_entry_margins(Layout& layout);

}  // namespace homeward
