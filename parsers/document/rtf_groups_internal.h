#pragma once
// What the groups of an RTF file mean, shared by the files of its reader.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/document/block_flow.h"
#include "parsers/document/document.h"

namespace homeward {

/// Where the words of a group go.
enum class RtfPlace {
    text,
    nowhere,  ///< Colours, what is unknown.
    picture,  ///< A picture's file, in hexadecimal digits.
    fonts,
    styles,
    html_tag,  ///< HTML as it was written.
    form_field,
    form_choice,  ///< One choice of a form field's list.
    list_mark,    ///< The number or bullet that a program drew before a list item.
    header,
    footer,
    note,
    box,         ///< A text box.
    field_code,  ///< What a field does; a form field stands in it.
    field_result,
    alternatives,  ///< Twice the same: only the Unicode form is taken.
};

/// What a form field holds, as its group is read.
struct RtfFormField {
    int type = -1;    ///< 0 text, 1 tick box, 2 list.
    int result = 25;  ///< 25: none chosen, the default holds (RTF 1.9.1, \ffres).
    int chosen_at_first = 0;
    std::vector<std::string> choices;

    /// A tick box's state as a sign, or the choice made; nothing for a text field, whose text is its result.
    std::optional<std::string> answer() const;
};

struct RtfFont {
    int code_page = 0;  ///< 0: that of the file.
    bool symbols = false;
};

/// The table of fonts: of each what its bytes mean.
class RtfFonts {
public:
    void open(int number) { open_ = number; }
    void set_charset(int charset);
    void set_code_page(int page) { fonts_[open_].code_page = page; }
    void add_name(char c) { name_ += c; }
    /// Ends the font that is open.
    void end();
    RtfFont find(int number) const;

private:
    std::map<int, RtfFont> fonts_;
    std::string name_;
    int open_ = 0;
};

/// The sheet of styles: which of them are headings.
class RtfStyles {
public:
    void add_name(char c) { name_ += c; }
    void end(int number);
    /// From 1; 0 for a style that is no heading.
    int heading_level(int number) const;

private:
    std::map<int, int> levels_;
    std::string name_;
};

/// The rows of a table as they are defined: where their cells end, which of them are one.
class RtfRows {
public:
    /// Whether `word` defines rows. Cells of a table in a cell are not kept: `inner` says that it is one.
    bool take_word(std::string_view word, std::optional<int> number, bool inner);
    const std::vector<CellShape>& shapes() const { return shapes_; }

private:
    std::vector<CellShape> shapes_;
    CellShape shape_;
};

/// The pictures in the text, as their groups are read.
class RtfPictures {
public:
    void add_digit(char c);
    /// The size in which it is shown, in twips.
    void set_width(int twips) { width_ = twips; }
    void set_height(int twips) { height_ = twips; }
    /// Ends the picture that is open: its block, named by its place in `files`; nothing where it is shown
    /// too small to be a page.
    std::vector<Block> end();

    std::vector<std::string>& files() { return files_; }
    std::size_t count() const { return count_; }

private:
    std::vector<std::string> files_;
    std::string open_;
    int half_ = -1;  ///< The first digit of two.
    int width_ = 0;
    int height_ = 0;
    std::size_t count_ = 0;
};

/// Whether the words of a place are no part of the running text: margins, notes, boxes.
bool stands_apart(RtfPlace place);

/// What stands outside the running text.
class RtfMargins {
public:
    /// `blocks` of a header, footer or note; what sections repeat is kept once.
    void add(RtfPlace place, std::vector<Block> blocks);
    /// Headers, `body`, notes, footers.
    std::vector<Block> around(std::vector<Block> body);

private:
    std::vector<Block> headers_;
    std::vector<Block> footers_;
    std::vector<Block> notes_;
};

/// The state of one group, inherited from the one around it.
struct RtfGroup {
    RtfPlace place = RtfPlace::text;
    int font = -1;
    int fallback_characters = 1;  ///< \uc
    bool bold = false;
    bool hidden = false;
    bool deleted = false;
    bool html_off = false;  ///< \htmlrtf: for programs that show RTF, no part of the HTML.
    bool answered = false;  ///< A field's result, whose form field has told the answer.
    bool opens_place = false;
    bool starred = false;  ///< \*: to be left out where it is not known.
};

/// The place that the control word `word` opens; nothing where it opens none.
std::optional<RtfPlace> rtf_place_of(std::string_view word);

/// The characters that control words stand for (`emdash`); empty for other words.
std::string_view rtf_character_of(std::string_view word);

}  // namespace homeward
