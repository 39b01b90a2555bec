#pragma once
// Words of one paper that differ only in letters which recognisers take for each other: one of them was
// misread, or both.

#include "parsers/document/document.h"

namespace homeward {

/// The paper with words of recognised pages made unsure whose like stands elsewhere in the paper in other
/// letters: `Fiat 5` beside `Flat 5`, `27P` beside `2ZP`. The reading that the paper has more often stays as
/// sure as it was; where two stand equally often, so does the one that was read far more surely. Ordinary
/// words in small letters are left alone, and figures are never taken for other figures. Attached papers are
/// looked at each by itself.
Document with_twins_doubted(Document document);

}  // namespace homeward
