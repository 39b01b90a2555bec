#include "parsers/base/memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace homeward {

namespace {

constexpr int mib = 1024 * 1024;
constexpr int kept_bytes_max = 64 * mib;
constexpr std::size_t large_page_bytes_max = kept_bytes_max;

// The heap's next `bytes` come in pages of 2 MiB where the kernel has them: a thousand small ones cost a
// millisecond and a half, a tenth of what a command takes. What is never touched is never taken.
void take_large_pages(std::size_t bytes) {
    constexpr std::uintptr_t large_page = 2 * mib;
    mallopt(M_TOP_PAD, static_cast<int>(bytes));
    void* const block = std::malloc(large_page);
    const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
    const auto begin = reinterpret_cast<std::uintptr_t>(block);
    const auto from = (begin + large_page - 1) / large_page * large_page;
    // Nothing is lost where it is refused, or where the block is no part of the heap.
    if (block != nullptr && end > from && end - begin <= bytes + 2 * large_page)
        static_cast<void>(madvise(reinterpret_cast<void*>(from), end - from, MADV_HUGEPAGE));
    std::free(block);
    mallopt(M_TOP_PAD, mib);
}

}  // namespace

void keep_freed_memory(std::size_t large_page_bytes) {
    mallopt(M_MMAP_THRESHOLD, 16 * mib);  // Setting it also stops glibc from moving it.
    mallopt(M_TRIM_THRESHOLD, kept_bytes_max);
    mallopt(M_MXFAST, 160);  // The most that it takes: small pieces are handed on as they are.
    take_large_pages(std::min(large_page_bytes, large_page_bytes_max));
}

}  // namespace homeward
