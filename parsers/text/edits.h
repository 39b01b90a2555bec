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

/// Applies `edits`, which stand in rising order. Throws `Error{text_lost}` where two overlap, one leaves the
/// text, or one does what its kind does not allow.
EditedText apply_edits(std::string_view text, const std::vector<Edit>& edits);

/// Whether `edit`, which takes `was` away, does no more than its kind says: white space for white space, a
/// character for the same one written otherwise, one dash for one bullet, and so on.
bool keeps_to_its_kind(const Edit& edit, std::string_view was);

/// Edits that make `text` valid UTF-8.
void find_broken_bytes(std::string_view text, std::vector<Edit>& edits, TextPool& pool);

/// Edits that put wrong decodings right in valid UTF-8 and write each character in its plainest form: spaces,
/// controls, ligatures, NFC.
void find_character_edits(std::string_view text, std::vector<Edit>& edits, TextPool& pool);

/// Edits that take out furniture, join lines and even out white space, in text that the steps above have been
/// over. Where `one_passage`, lines are joined whatever their width.
void find_line_edits(std::string_view text, bool one_passage, std::vector<Edit>& edits);

/// Edits that take out passages which stand twice, in text whose lines are joined.
void find_repeat_edits(std::string_view text, std::vector<Edit>& edits);

/// The steps of tidying, so that a test can put one in that breaks its word.
struct TidySteps {
    void (*characters)(std::string_view, std::vector<Edit>&, TextPool&) = find_character_edits;
    void (*lines)(std::string_view, bool, std::vector<Edit>&) = find_line_edits;
    void (*repeats)(std::string_view, std::vector<Edit>&) = find_repeat_edits;
};

/// tidy() with other steps.
TidiedText tidy_by(const TidySteps& steps, std::string_view bytes, bool one_passage = false);

}  // namespace homeward
