#pragma once
// A line of text and what it looks like: the ground on which furniture is told and lines are joined.

#include <cstddef>
#include <string_view>
#include <vector>

namespace homeward {

enum class LineKind { blank, prose, short_text, label, label_only, heading, bullet, numbered };

/// One line of `text`, by byte offsets. White space at its ends is not in it.
struct TextLine {
    std::size_t start = 0;
    std::size_t end = 0;
    bool starts_page = false;  ///< A form feed stands before it.
    bool is_furniture = false;
    bool is_table_row = false;  ///< Begins with what its table has as indent.
    LineKind kind = LineKind::blank;
    std::size_t marker_length = 0;  ///< Bytes of a bullet with the space behind it.
    std::size_t level = 0;          ///< How many items of its list an item stands within.
    std::size_t width = 0;          ///< Characters, runs of white space counted as one.
    std::size_t first_word_width = 0;
    std::size_t words = 0;
    bool uneven = false;        ///< Holds white space other than single spaces.
    bool begins_small = false;  ///< With a small letter, or a mark that begins no line.
    bool terminated = false;    ///< Ends as a sentence does.
    bool is_sentence = false;   ///< Holds words that only running text holds.
    bool open_ended = false;    ///< Ends in a word that something must follow: `the`, `with`.

    bool blank() const { return start == end; }
    std::string_view in(std::string_view text) const { return text.substr(start, end - start); }
};

/// The lines of `text`, blank ones too, with their looks.
std::vector<TextLine> read_lines(std::string_view text);

/// Marks page headers and footers, page numbers and protective markings that repeat from page to page. Pages
/// are told by form feeds, by numbered `Page 1` lines, or by protective markings that stand alone.
void mark_furniture(std::string_view text, std::vector<TextLine>& lines);

/// No item is told to stand deeper.
inline constexpr std::size_t list_level_max = 6;

/// Marks as items what dashes that touch their words begin, and how deep each item stands in its list.
void mark_list_items(std::string_view text, std::vector<TextLine>& lines);

/// Marks the rows of tables: lines, one under another, that tabs or runs of spaces part into three columns or
/// more. A row begins at its table's edge, so that what it is indented further stays.
void mark_table_rows(std::string_view text, std::vector<TextLine>& lines);

/// Whether wide gaps, tabs or three spaces and more, part `line` into a short first cell and what stands
/// beside it, each of them beginning as a cell does and not in the middle of a sentence. Labels with a colon
/// are none.
bool is_parted_line(std::string_view text, const TextLine& line);

}  // namespace homeward
