#pragma once
// Reports that count their parts and paragraphs: `4. Interview`, `4.2 Tam was seen alone.` A step of
// extract().

#include "parsers/text/layout.h"

namespace homeward {

/// Takes the numbers off the paragraphs of such a report, sets each paragraph apart, and marks the titles of
/// its parts as headings. Whether the paper is one: three or more of its lines begin with numbers that follow
/// one another, `1.1` `1.2` `2.1`, or four with `1.` `2.` `3.` `4.`, and sentences stand behind them. Any
/// other paper stays as it is: `19.05` before an entry is its time, and a numbered question asks.
bool part_numbered_paragraphs(Layout& layout);

}  // namespace homeward
