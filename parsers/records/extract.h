#pragma once
// From a paper to what it tells: the whole of reading after the bytes are words.

#include "parsers/document/document.h"
#include "parsers/records/extraction.h"
#include "parsers/records/rules.h"

namespace homeward {

/// Reads `document` into records. What the paper does not say is left out; what is too unsure is a
/// candidate. Never throws on what a paper holds; takes a few milliseconds for a form of two pages.
Extraction extract(const Document& document, const Rules& rules);

}  // namespace homeward
