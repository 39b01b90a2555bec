#pragma once
// UTF-8 that was read as Windows-1252 or Latin-1 (`donâ€™t`), or as Mac Roman (`don‚Äôt`): found by what it
// must have been. Several such readings are undone one layer at a time.

#include <optional>
#include <string_view>

namespace homeward {

/// A run of characters that was one character before it was wrongly decoded.
struct WrongDecoding {
    std::size_t length = 0;  ///< Bytes of the run.
    char32_t meant = 0;
};

/// The wrong decoding that begins at `at` of valid UTF-8, if one does. Only characters that English text and
/// European names hold are believed: `café…”` stays.
std::optional<WrongDecoding> wrong_decoding_at(std::string_view text, std::size_t at);

}  // namespace homeward
