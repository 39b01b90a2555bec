#pragma once
// What setting type needs of Unicode: where a line may end, how Arabic letters join, in which order a line is
// seen, and words in place of what cannot be set. Text is UTF-8 in and out.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// A place where a line may end, or must.
struct LineBreak {
    std::size_t at = 0;  ///< The next line begins at this byte.
    bool must = false;   ///< After a line feed.

    friend bool operator==(const LineBreak&, const LineBreak&) = default;
};

/// All places where a line of `text` may end (UAX 14), in order; the last is the text's end.
std::vector<LineBreak> line_breaks(std::string_view text);

/// Whether some letter is written from right to left.
bool has_right_to_left(std::string_view text);

/// Arabic letters as the joined forms that a font without shaping draws; still in the order of speech.
std::string with_joined_letters(std::string_view text);

/// Whether a paragraph has more letters written from right to left than others: then it runs that way itself.
/// A name in an English sentence does not turn the sentence, even where it stands first.
bool is_mostly_right_to_left(std::string_view text);

/// One line, or a part of one, in the order in which it is seen from left to right (UAX 9), in a paragraph of
/// that direction.
std::string in_visual_order(std::string_view line, bool right_to_left);

/// `text` composed (NFC), with what `can_draw` refuses in other words, so that nothing said is lost: a letter
/// of another script in Latin letters, an emoji by its name in brackets (`[crying face]`). What has neither
/// becomes `?`. Controls other than the line feed become spaces, and what has no look of its own is left out.
/// `replaced` counts.
std::string drawable_text(std::string_view text,
                          const std::function<bool(char32_t)>& can_draw,
                          std::size_t& replaced);

}  // namespace homeward
