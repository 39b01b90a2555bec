#pragma once
// What stands in an answer beside its value: the letter that says that it is one, a correction of it, words
// of another answer that ran into it. A step of extract().

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/text/pairs.h"

namespace homeward {

/// Takes the mark of an answer off the values of questions: `A.`, `A1.`, `Ans:`, `R.`, and a dash before
/// several. A bare letter is one where the label is marked as a question (`Q.`, `Q3`), or ends in `?` and the
/// paper has two such answers; `Officer: A. Marsh` keeps its initial.
std::vector<LayoutItem> without_answer_marks(std::vector<LayoutItem> items);

/// What the writer says of a value beside it.
struct Correction {
    std::size_t keep = 0;  ///< Words of the value before what it was earlier: `(previous: …)`. All, mostly.
    bool doubtful = false;  ///< Another value is told beside it: `(should read …)`, `until … then …`.
};
Correction find_correction(const std::vector<LayoutWord>& words);

/// Whether the words behind a yes or no may turn it: `No, apart from …`, `Yes with friends, no at home`.
/// `rest` is what stands behind the answer, folded; `text` the whole as printed.
bool turns_answer(std::string_view value, std::string_view rest, std::string_view text);

/// Whether a place ran into something else: it tells a day, a time of day in words, or another event's label.
bool holds_more_than_place(std::string_view text);

/// Sentences below `Signature:` or `Date:` of a form's head are the account that begins there: whether this
/// item holds such.
bool is_told_under_signature(const LayoutItem& item);

/// Whether what stands in brackets behind a number says that it is somebody else's: `07700 900503 (mum's)`.
bool is_anothers_number(std::string_view text);

/// The value whose wording a text begins with, and its words behind that.
struct Opening {
    std::string value;
    std::string rest;
};

/// `Y - bruised arm`, `N: nothing seen`: a letter that is the answer, set off from what is said of it.
/// `folded` is `text` without its marks.
std::optional<Opening> letter_answer(std::string_view text, const std::string& folded);

}  // namespace homeward
