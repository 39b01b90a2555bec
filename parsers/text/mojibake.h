#pragma once
// UTF-8 that was read in a code page: as Windows-1252 or Latin-1 (`donâ€™t`), Mac Roman (`don‚Äôt`) or a
// code page of DOS (`donΓÇÖt`, `donÔÇÖt`), once or several times over.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// A character as it is shown, and the bytes of the text that it stands for.
struct ShownCharacter {
    char32_t c = 0;
    std::size_t start = 0;
    std::size_t end = 0;
    bool decoded = false;  ///< Put in the place of several that were wrongly decoded.

    friend bool operator==(const ShownCharacter&, const ShownCharacter&) = default;
};

/// What stands around a run: NUL where the text ends.
struct RunSurroundings {
    char before = '\0';
    char behind = '\0';
};

/// Puts in `run`, characters beyond ASCII that stand together, what was meant in the place of what was
/// wrongly decoded, through all layers, in time linear in its length. Only what can hardly be anything else
/// is put right, and only into characters that papers hold: `café…”` and `IRMÃ”` stay.
void undo_wrong_decoding(std::vector<ShownCharacter>& run, RunSurroundings around);

/// `text` with all wrong decodings undone; all else as it stands.
std::string rightly_decoded(std::string_view text);

}  // namespace homeward
