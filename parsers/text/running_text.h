#pragma once
// A paper as running text, line by line as printed, for people and for tidy().

#include <string>

#include "parsers/document/document.h"

namespace homeward {

/// All words of `document` in reading order: a line for each line, three spaces where a gap is wide, a blank
/// line where white space parts two blocks, a form feed where a page begins. A mail's head comes first, its
/// attachments last, each under its name. Nothing is left out.
std::string running_text(const Document& document);

}  // namespace homeward
