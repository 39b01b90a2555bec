#pragma once
// What each call of tidy() proves before it answers.

#include <string_view>
#include <vector>

#include "parsers/text/tidy.h"

namespace homeward {

/// What a step did, before it is known what later steps did to the same place.
struct RawChange {
    ChangeKind kind = ChangeKind::space;
    ByteRange source;
    std::string now;
};

/// The changes of a tidied text, in the order of the source and apart from each other: those that touch the
/// same place of it become one, from what stood there to what stands there now.
std::vector<TidyChange> settled_changes(std::string_view source,
                                        std::string_view text,
                                        const OffsetMap& offsets,
                                        std::vector<RawChange> raw);

/// Goes over `source` and `tidied` once, side by side. Each byte of the source that is no white space must
/// stand in the text, in order and at the place that the map says, or in a change; each byte of the text that
/// is no white space must come from the source, or be what a change put there. Throws `Error{text_lost}`.
void prove_nothing_lost(std::string_view source, const TidiedText& tidied);

}  // namespace homeward
