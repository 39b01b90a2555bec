#pragma once
// What sentences tell without a label: the phrasings of templates/lists/prose.xml.

#include "parsers/records/lexicon.h"

namespace homeward {

/// From templates/lists/prose.xml; throws `Error{bad_template}` where that is wrong.
Lexicon load_prose_lexicon();

}  // namespace homeward
