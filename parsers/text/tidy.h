#pragma once
// Pasted or extracted text made easy to read: shape changes, words do not. Everything that is done is an edit
// with its place and reason, and each call proves that the edits account for every byte: nothing is lost
// unreported.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/text/offset_map.h"

namespace homeward {

/// Why a piece of text was changed.
enum class ChangeKind {
    space,      ///< White space for white space; counted, not listed.
    joined,     ///< A line end that the page's width had made; counted, not listed.
    encoding,   ///< Bytes wrongly decoded, put right.
    character,  ///< The same character written otherwise: NFC, ligatures, soft hyphens, controls.
    bullet,     ///< A bullet of another shape.
    hyphen,     ///< A word that a line's end had broken.
    furniture,  ///< What repeats from page to page.
    repeat,     ///< A passage that stood twice.
};

/// One change that a reader may want to know of.
struct TidyChange {
    ChangeKind kind = ChangeKind::space;
    std::size_t start = 0;  ///< Byte offsets into the text given.
    std::size_t end = 0;
    std::string was;  ///< What stands there in the text given.
    std::string now;  ///< What stands in its place.

    friend bool operator==(const TidyChange&, const TidyChange&) = default;
};

struct TidiedText {
    std::string text;                 ///< Valid UTF-8, NFC; ends in one line end unless empty.
    std::vector<TidyChange> changes;  ///< In the order of the text given; none touches another.
    std::size_t lines_joined = 0;
    OffsetMap offsets;

    friend bool operator==(const TidiedText&, const TidiedText&) = default;
};

/// Tidies `bytes`, which need not be valid UTF-8. Its own output comes back unchanged, unless the text was
/// made to need more rounds than a long one is allowed. Throws `Error{text_lost}` where text and changes do
/// not account for every byte given, in order, which would be a fault of ours.
TidiedText tidy(std::string_view bytes);

/// A passage of prose that was taken line by line from a page, as one paragraph for each that stood there:
/// joined as tidy() does, whatever the lines' width, without a line end. Quotation marks stay as written.
std::string tidy_passage(std::string_view text);

}  // namespace homeward
