#include "parsers/base/memory_image.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <new>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

// Far from where Linux puts programs, their heap, libraries and stacks.
constexpr std::uintptr_t place = 0x2f0000000000;
constexpr std::size_t room = 64 * limits::mib;
constexpr std::uint64_t image_magic = 0x3147414d49574d48;  // "HMWIMAG1"

struct Header {
    std::uint64_t magic = image_magic;
    MemoryImageKey key;
    std::uint64_t bytes = 0;   // Of the file, this header among them.
    std::uint64_t digest = 0;  // Of the root and all behind the header.
    std::uint64_t root = 0;
};
constexpr std::size_t header_room = 64;
static_assert(sizeof(Header) <= header_room);

using Mapped = std::vector<std::pair<std::uintptr_t, std::uintptr_t>>;

// Every part of this process's memory but the image.
Mapped mapped_elsewhere() {
    Mapped parts;
    std::string maps = read_own_file("/proc/self/maps", limits::mib);
    for (std::size_t at = 0; at < maps.size();) {
        const char* const end = maps.data() + maps.size();
        std::uintptr_t from = 0;
        std::uintptr_t to = 0;
        const auto first = std::from_chars(maps.data() + at, end, from, 16);
        if (first.ptr < end) std::from_chars(first.ptr + 1, end, to, 16);
        if (to <= place || from >= place + room) parts.emplace_back(from, to);
        at = std::min(maps.find('\n', at), maps.size() - 1) + 1;
    }
    return parts;
}

// An address outside would lead elsewhere in the next process.
bool leads_outside(std::size_t used) {
    const Mapped elsewhere = mapped_elsewhere();
    for (std::uintptr_t at = place + header_room; at + sizeof(std::uintptr_t) <= place + used;
         at += sizeof(std::uintptr_t)) {
        std::uintptr_t word = 0;
        std::memcpy(&word, reinterpret_cast<const void*>(at), sizeof word);
        const auto holds = [&](const auto& part) { return word >= part.first && word < part.second; };
        if (std::ranges::any_of(elsewhere, holds)) return true;
    }
    return false;
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(fd, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    int get() const { return fd_; }

private:
    int fd_;
};

std::string_view behind_header(std::size_t bytes) {
    return {reinterpret_cast<const char*>(place + header_room), bytes - header_room};
}

// What `dl_iterate_phdr` tells first is the program itself.
int note_of_program(dl_phdr_info* about, std::size_t /*size*/, void* found) {
    for (std::size_t i = 0; i < about->dlpi_phnum; ++i) {
        const ElfW(Phdr)& part = about->dlpi_phdr[i];
        if (part.p_type != PT_NOTE) continue;
        const auto* at = reinterpret_cast<const char*>(about->dlpi_addr + part.p_vaddr);
        const char* const end = at + part.p_memsz;
        const auto padded = [](std::size_t size) { return (size + 3) / 4 * 4; };
        while (at + sizeof(ElfW(Nhdr)) <= end) {
            ElfW(Nhdr) note;
            std::memcpy(&note, at, sizeof note);
            const char* const name = at + sizeof note;
            const char* const mark = name + padded(note.n_namesz);
            if (mark > end || note.n_descsz > static_cast<std::size_t>(end - mark)) break;
            if (note.n_type == NT_GNU_BUILD_ID && std::string_view(name, note.n_namesz).starts_with("GNU"))
                *static_cast<std::uint64_t*>(found) = quick_digest({mark, note.n_descsz});
            at = mark + padded(note.n_descsz);
        }
    }
    return 1;
}

}  // namespace

std::uint64_t quick_digest(std::string_view bytes, std::uint64_t before) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15;
    // Four sums side by side: a processor multiplies faster than it waits for what it multiplied.
    std::uint64_t sums[4] = {before ^ bytes.size(), before + 1, before + 2, before + 3};
    std::size_t at = 0;
    for (; at + sizeof sums <= bytes.size(); at += sizeof sums) {
        std::uint64_t words[4];
        std::memcpy(words, bytes.data() + at, sizeof words);
        for (std::size_t i = 0; i < 4; ++i) sums[i] = std::rotl((sums[i] ^ words[i]) * factor, 31);
    }
    std::uint64_t rest[4] = {};
    if (at < bytes.size()) std::memcpy(rest, bytes.data() + at, bytes.size() - at);
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < 4; ++i) all = std::rotl((all ^ sums[i] ^ rest[i]) * factor, 29);
    return all ^ (all >> 32U);
}

std::optional<std::uint64_t> program_mark() {
    std::uint64_t mark = 0;
    dl_iterate_phdr(note_of_program, &mark);
    return mark != 0 ? std::optional(mark) : std::nullopt;
}

MemoryImage::MemoryImage() : used_(header_room) {
    void* const at = mmap(reinterpret_cast<void*>(place),
                          room,
                          PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE,
                          -1,
                          0);
    if (at == MAP_FAILED) throw Error(ErrorCode::limit_memory, "no room for an image");
}

MemoryImage::~MemoryImage() {
    munmap(reinterpret_cast<void*>(place), room);
}

void* MemoryImage::take(std::size_t bytes) {
    constexpr std::size_t grain = alignof(std::max_align_t);
    if (bytes > room - grain - used_) throw std::bad_alloc();
    void* const at = reinterpret_cast<void*>(place + used_);
    used_ += (bytes + grain - 1) / grain * grain;
    return at;
}

bool MemoryImage::holds(const void* at) const {
    const auto address = reinterpret_cast<std::uintptr_t>(at);
    return address >= place && address < place + room;
}

bool MemoryImage::write(const std::filesystem::path& path,
                        const MemoryImageKey& key,
                        const void* root) const {
    if (leads_outside(used_)) return false;
    const std::string_view rest = behind_header(used_);
    Header header;
    header.key = key;
    header.bytes = used_;
    header.root = reinterpret_cast<std::uintptr_t>(root);
    header.digest = quick_digest(rest, header.root);
    std::string front(header_room, '\0');
    std::memcpy(front.data(), &header, sizeof header);
    const std::filesystem::path beside = path.string() + ".new";
    {
        // Readable by whoever may run the program, whatever its umask.
        constexpr mode_t readable = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
        const Descriptor file(open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, readable));
        if (file.get() < 0 || fchmod(file.get(), readable) != 0 || !write_all(file.get(), front) ||
            !write_all(file.get(), rest))
            return false;
    }
    std::error_code failed;
    std::filesystem::rename(beside, path, failed);
    return !failed;
}

const void* map_memory_image(const std::filesystem::path& path, const MemoryImageKey& key) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    Header header;
    struct stat about {};
    if (file.get() < 0 || fstat(file.get(), &about) != 0 ||
        pread(file.get(), &header, sizeof header, 0) != static_cast<ssize_t>(sizeof header))
        return nullptr;
    const bool fits = header.magic == image_magic && header.key == key && header.bytes > header_room &&
                      header.bytes <= room && std::cmp_equal(header.bytes, about.st_size) &&
                      header.root >= place + header_room && header.root < place + header.bytes;
    if (!fits) return nullptr;
    void* const at = mmap(reinterpret_cast<void*>(place),
                          header.bytes,
                          PROT_READ,
                          MAP_PRIVATE | MAP_FIXED_NOREPLACE | MAP_POPULATE,
                          file.get(),
                          0);
    if (at == MAP_FAILED) return nullptr;
    if (reinterpret_cast<std::uintptr_t>(at) == place &&
        quick_digest(behind_header(header.bytes), header.root) == header.digest)
        return reinterpret_cast<const void*>(header.root);
    munmap(at, header.bytes);
    return nullptr;
}

}  // namespace homeward
