#pragma once
// Bytes to a Document: tells the format by content, and reads it with the rooms that are loaded. Runs in the
// sandboxed reader only; other programs use `IsolatedReader`.

#include <cstddef>
#include <span>

#include "parsers/document/document.h"
#include "parsers/document/reader_rooms.h"

namespace homeward {

/// Thrown where a room is needed that is not loaded: the caller starts a reader that has it.
struct RoomsNeeded {
    Rooms rooms = 0;
};

/// The paper that `bytes` hold. Pages that need OCR are recognised where the options say so, else left for a
/// second reading. Throws `Error` with one of the reading codes, `RoomsNeeded` or `OpenElsewhere`.
Document read_document(std::span<const std::byte> bytes, const ReadOptions& options, const Readers& readers);

}  // namespace homeward
