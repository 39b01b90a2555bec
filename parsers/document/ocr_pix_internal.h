#pragma once
// Leptonica's picture with an owner, shared by the files of the recognition room and by nobody else.

#include <leptonica/allheaders.h>

#include <memory>
#include <optional>
#include <vector>

#include "parsers/document/ocr_handwriting.h"
#include "parsers/document/ocr_reader.h"

namespace homeward::ocr {

struct PixDestroy {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixOwner = std::unique_ptr<Pix, PixDestroy>;

struct BoxaDestroy {
    void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};
using BoxaOwner = std::unique_ptr<Boxa, BoxaDestroy>;

/// `pix`, or Error{limit_memory}: leptonica answers null where it could not make a picture.
PixOwner owned(Pix* pix);

PixOwner to_pix(const PageImage& image);
PageImage to_image(Pix* pix, double dpi);

int dots(double millimetres, double dpi);
PixOwner binary_of(Pix* grey, int threshold);
Rect box_at(const Boxa* boxes, int index);
/// A copy of the part of `pix` in `box`, which must lie in it.
PixOwner clipped(Pix* pix, const Rect& box);
/// How much of `box` is ink, 0 to 1.
double ink_in(Pix* binary, const Rect& box);
/// Makes the paper white in `box` and `margin` dots around it.
void whiten(Pix* grey, const Rect& box, int margin);

/// How a page must be turned to be read.
struct Turning {
    int rotation = 0;  ///< Degrees clockwise: 0, 90, 180, 270.
    double skew = 0;   ///< Degrees clockwise after that.
};

/// By the feet of the letters in a grey page on white paper; nothing to turn where there are hardly any. A
/// page may yet stand on its head: only reading it tells.
Turning turning_of(Pix* grey, double dpi);

/// A line of print on a clean page, in dots.
struct InkLine {
    Rect box;
    double letter_height = 0;  ///< Of its tallest usual letter.
};

/// What a clean page holds besides rules, in dots.
struct PageLines {
    std::vector<InkLine> lines;  ///< From the top.
    std::vector<Rect> specks;    ///< Dots that stand beside no line.
};

/// Lines never go over a rule that runs down the page, nor over a gap wider than between words. None where
/// the page is in so many pieces that it is noise or a picture.
PageLines find_lines(Pix* ink, const std::vector<Rect>& rules, double dpi);

/// Two dashes or a long one where a cell begins, as screens print for nothing: words `--`, in dots.
std::vector<Word> lone_dashes(const PageLines& page, const std::vector<Rect>& rules, double dpi);

/// A letter in a cell of a comb, in dots.
struct CombLetter {
    Rect box;
    std::size_t cell = 0;  ///< Which of the comb's cells it stands in, from the left.
};

/// A row of cells with a letter each, as forms have for dates.
struct Comb {
    std::vector<CombLetter> letters;  ///< From the left.
    double letter_height = 0;         ///< Of the tallest.
};

/// Takes the letters of combs out of `lines`. A row in which a cell holds more than a letter is none.
std::vector<Comb> take_combs(std::vector<InkLine>& lines, const std::vector<Rect>& rules, double dpi);

/// The letters of a comb as a line of print, with `margin` dots of white around it. Empty cells are spaces.
PixOwner side_by_side(Pix* grey, const Comb& comb, int margin);

/// Whitens the ruled lines of a grey page on white paper and gives their boxes, in dots. `bars` are dark bars
/// that were turned: their edges are rules too.
std::vector<Rect> take_rules_off(Pix* grey, const std::vector<Rect>& bars, double dpi);

/// Whitens rows of dots or dashes on a grey page without ruled lines, and gives their boxes, in dots: six or
/// more that are small and in step, or fewer dots that end in a colon.
std::vector<Rect> take_leaders_off(Pix* grey, double dpi);

/// Puts a colon behind the words from which leaders lead away, and takes the dots off that were read there.
void tell_led_labels(const std::vector<Rect>& leaders,
                     const std::vector<InkLine>& lines,
                     std::vector<std::vector<Word>>& by_line);

/// The tick boxes of a page without ruled lines, in dots. One that was filled in or crossed out over its
/// sides is known by the other boxes in its row or column.
std::vector<TickBox> find_tick_boxes(Pix* grey, double dpi);

/// The rings of a page of which one of several is filled in, as web forms print a choice, in dots. Rings that
/// are all empty are bullets.
std::vector<TickBox> find_rings(Pix* grey, double dpi);

/// Looks at the ink of `piece`, the part of a clean page in `line.box`.
LineLook look_at_line(Pix* piece, const InkLine& line);

/// What `page`, as it came, is like to read: how dark its ink is and how sharp the edges of its letters. The
/// resolution that it came in and the words are left to others.
PageMeasures measured(const PageImage& page);

/// A sheet that lies on a table in a photograph.
struct SheetInPicture {
    SheetCorners corners;  ///< In points of the picture.
    double width = 0;      ///< Points, of the sheet itself.
    double height = 0;     ///< Likewise.
};

/// The sheet in `picture`, of which three edges at least show against something darker. Nothing where the
/// sheet fills the picture, as in a scan.
std::optional<SheetInPicture> find_sheet(const PageImage& picture);

/// The sheet alone, as it looks from above, drawn at `dpi`.
PageImage flattened(const PageImage& picture, const SheetInPicture& sheet, double dpi);

/// How many of the long lines of a straightened page are much higher than their letters, 0 to 1.
double bent_share(const std::vector<InkLine>& lines);

/// A straightened grey page on white paper with its bent lines made straight; null where it has too little
/// print to tell by. What print is moved by (up and down alone) is not told: boxes on such a page stand as
/// straight as its lines.
PixOwner unbent(Pix* grey, double dpi);

/// A page made ready for recognition.
struct CleanPage {
    PixOwner grey;                    ///< Upright, straight, without shading and ruled lines.
    int rotation = 0;                 ///< Degrees clockwise that were applied: 0, 90, 180, 270.
    double skew = 0;                  ///< Degrees clockwise that were applied after that.
    std::vector<Rect> rules;          ///< In dots of `grey`.
    std::vector<Rect> leaders;        ///< Likewise.
    std::vector<TickBox> tick_boxes;  ///< In dots of `grey`; taken out of the picture.
    PageLines print;                  ///< Likewise, of what is left.
    bool unbent = false;              ///< Print was moved up and down to stand on straight lines.
};

/// `turn` is added to the turn that is found: 180 where a reader saw it upside down.
CleanPage cleaned(PixOwner page, double dpi, int turn = 0);

}  // namespace homeward::ocr
