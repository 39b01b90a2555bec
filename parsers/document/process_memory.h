#pragma once
// How much memory a reader has in use, told from outside. In a sanitizer build its own limit cannot be set,
// as the sanitizer's shadow takes terabytes of addresses: there the parent watches.

#include <sys/types.h>

#include <cstddef>

namespace homeward {

#ifdef HOMEWARD_SANITIZED
inline constexpr bool memory_is_watched = true;
#else
inline constexpr bool memory_is_watched = false;
#endif

/// Bytes of memory that process `pid` and the processes that it forked hold now; 0 where the machine does not
/// tell.
std::size_t resident_bytes(pid_t pid);

}  // namespace homeward
