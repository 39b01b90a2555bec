#pragma once
// The C library's allocator, told what kind of program it serves.

#include <cstddef>

namespace homeward {

/// For a process that reads papers one after another and ends: memory that one paper gave back is kept for
/// the next, instead of being returned to the system and faulted in again. `large_page_bytes` of what it
/// takes next come in large pages, where the kernel has them. Call before threads are started.
void keep_freed_memory(std::size_t large_page_bytes = std::size_t{6} * 1024 * 1024);

}  // namespace homeward
