#pragma once
// Names and places within a sentence. Steps of read_facts().

#include <optional>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"

namespace homeward {

/// One sentence, and its small letters with every byte at its place.
struct Sentence {
    std::string text;
    std::string lower;

    /// Where the cue ends as whole words, or nothing.
    std::optional<std::size_t> behind(std::string_view cue) const {
        for (std::size_t at = lower.find(cue); at != std::string::npos; at = lower.find(cue, at + 1)) {
            const std::size_t end = at + cue.size();
            const bool starts = at == 0 || !is_ascii_alnum(lower[at - 1]);
            const bool ends =
                end >= lower.size() || !is_ascii_alnum(lower[end]) || !is_ascii_alnum(cue.back());
            if (starts && ends) return end;
        }
        return std::nullopt;
    }
    bool has(std::string_view cue) const { return behind(cue).has_value(); }
};

/// The words of a name that stand at the start of `text`: capitals, particles between them.
std::string leading_name(std::string_view text);

/// The words of a name that end `text`.
std::string trailing_name(std::string_view text);

/// A place behind ` at `, ` in ` and the like, up to where the sentence goes on to something else.
std::optional<std::string> place_in(const std::string& text);

}  // namespace homeward
