#include "parsers/base/memory.h"

#include <malloc.h>

namespace homeward {

void keep_freed_memory() {
    constexpr int mib = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, 16 * mib);  // Setting it also stops glibc from moving it.
    mallopt(M_TRIM_THRESHOLD, 64 * mib);
    mallopt(M_TOP_PAD, mib);
}

}  // namespace homeward
