#pragma once
// The edits that tidying is made of. A step finds edits, applies them, and the application checks them: in
// order, apart, and of a form that their kind allows. What no edit touches is copied.

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/text/tidy.h"

namespace homeward {

/// Replaces the bytes from `start` to `end` by `now`, a literal or a text of the step's own `TextPool`.
struct Edit {
    std::size_t start = 0;
    std::size_t end = 0;
    std::string_view now;
    ChangeKind kind = ChangeKind::space;
};

/// Texts that edits refer to; their addresses stay.
using TextPool = std::deque<std::string>;

struct EditedText {
    std::string text;
    OffsetMap offsets;
};

/// Applies `edits`, which stand in rising order. Throws `Error{internal}` where two overlap, one leaves the
/// text, or one that calls itself white space touches anything else.
EditedText apply_edits(std::string_view text, const std::vector<Edit>& edits);

/// Edits that make `text` valid UTF-8 and undo what wrong decoding did, one layer of it.
void find_encoding_edits(std::string_view text, std::vector<Edit>& edits, TextPool& pool);

/// Edits that write each character of valid UTF-8 in its plainest form: spaces, controls, ligatures, NFC.
void find_character_edits(std::string_view text, std::vector<Edit>& edits, TextPool& pool);

/// Edits that take out furniture, join lines and even out white space, in text that the steps above have been
/// over. Where `one_passage`, lines are joined whatever their width.
void find_line_edits(std::string_view text, bool one_passage, std::vector<Edit>& edits);

/// Edits that take out passages which stand twice, in text whose lines are joined.
void find_repeat_edits(std::string_view text, std::vector<Edit>& edits);

}  // namespace homeward
