#pragma once
// The C library's allocator, told what kind of program it serves.

namespace homeward {

/// For a process that reads papers one after another and ends: memory that one paper gave back is kept for
/// the next, instead of being returned to the system and faulted in again. Call before threads are started.
void keep_freed_memory();

}  // namespace homeward
