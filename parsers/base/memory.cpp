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
    constexpr std::size_t more_than_at_hand = mib / 4;  // The heap must grow for it, by `bytes` as well.
    constexpr std::uintptr_t margin = 64;  // What the allocator writes about a piece, with room to spare.
    static void* unused = nullptr;
    mallopt(M_TOP_PAD, static_cast<int>(bytes + large_page));
    void* const block = std::malloc(more_than_at_hand);
    const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
    const auto begin = reinterpret_cast<std::uintptr_t>(block);
    // Where a byte was written already, the kernel gives no large page: the first one lies behind the block.
    const auto from = (begin + more_than_at_hand + margin + large_page - 1) / large_page * large_page;
    std::free(block);
    // Nothing is lost where it is refused, or where the block is no part of the heap.
    if (block != nullptr && unused == nullptr && end > from && end - begin <= bytes + 2 * large_page) {
        static_cast<void>(madvise(reinterpret_cast<void*>(from), end - from, MADV_HUGEPAGE));
        // What lies before it would come in small ones: it is taken and left untouched.
        unused = std::malloc(from - begin - margin);
    }
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
