#pragma once
// First letters of names and of ranks that recognisers take for others, told by the words beside them. Part
// of the reader's work on scans: text layers are never touched.

#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// `leuan` becomes `Ieuan` as no word is written, and `OC 3486 Gallagher` becomes `DC`: no
/// police rank begins with an O. `words` are those of one page in the order of its lines. What was mended
/// keeps a confidence of at most 0.85. A word that is none but for one upright stroke (`Schoot`, `Biack`)
/// keeps 0.5.
void mend_names_and_ranks(std::vector<Word>& words);

}  // namespace homeward
