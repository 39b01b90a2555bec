#include "parsers/base/memory.h"

#include <malloc.h>
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>

namespace homeward {

namespace {

constexpr int mib = 1024 * 1024;

// The heap's next megabytes come in pages of 2 MiB where the kernel has them: a thousand small ones cost a
// millisecond and a half, a tenth of what a command takes.
void take_large_pages() {
    constexpr std::uintptr_t large_page = 2 * mib;
    constexpr std::size_t heap_bytes = 3 * large_page;
    void* const block = std::malloc(heap_bytes);
    if (block == nullptr) return;
    const auto from = (reinterpret_cast<std::uintptr_t>(block) + large_page - 1) / large_page * large_page;
    const auto to = (reinterpret_cast<std::uintptr_t>(block) + heap_bytes) / large_page * large_page;
    // Nothing is lost where it is refused.
    static_cast<void>(madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE));
    std::free(block);
}

}  // namespace

void keep_freed_memory() {
    mallopt(M_MMAP_THRESHOLD, 16 * mib);  // Setting it also stops glibc from moving it.
    mallopt(M_TRIM_THRESHOLD, 64 * mib);
    mallopt(M_TOP_PAD, mib);
    mallopt(M_MXFAST, 160);  // The most that it takes: small pieces are handed on as they are.
    take_large_pages();
}

}  // namespace homeward
