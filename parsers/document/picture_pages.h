#pragma once
// The pictures in the text of a Word file as pages of a part of its own. Runs in the sandboxed reader only.

#include "parsers/document/document.h"
#include "parsers/document/reader_rooms.h"

namespace homeward {

/// Makes the files in `document.pictures` the pages of its first part: recognised where the options say so,
/// else left for a second reading. A picture that cannot be read, or in which there are no words to speak of,
/// costs itself alone. Throws `RoomsNeeded` where recognition is asked for and not loaded, and what is of the
/// whole (`limit_time`, `limit_memory`).
void add_picture_pages(Document& document, const ReadOptions& options, const Readers& readers);

}  // namespace homeward
