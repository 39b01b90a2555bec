#include "parsers/base/memory_image.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
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
constexpr std::size_t large_page = 2 * limits::mib;
static_assert(place % large_page == 0 && room % large_page == 0);
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
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Whether all `bytes` from `offset` on were read to `to`.
bool read_all(int fd, void* to, std::size_t bytes, std::size_t offset) {
    for (std::size_t at = 0; at < bytes;) {
        const ssize_t got =
            pread(fd, static_cast<char*>(to) + at, bytes - at, static_cast<off_t>(offset + at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += static_cast<std::size_t>(got);
    }
    return true;
}

// Whoever may write an image chooses the addresses that this process follows, so that it is trusted as the
// program is: a plain file of root's, of the user's or of the program's owner, which nobody else may write.
bool is_trusted(const struct stat& file) {
    if (!S_ISREG(file.st_mode) || (file.st_mode & (S_IWGRP | S_IWOTH)) != 0) return false;
    if (file.st_uid == 0 || file.st_uid == geteuid()) return true;
    struct stat program {};
    return stat("/proc/self/exe", &program) == 0 && program.st_uid == file.st_uid;
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
    if (at == reinterpret_cast<void*>(place)) return;
    if (at != MAP_FAILED) munmap(at, room);  // A kernel before 4.17 takes the place for a wish.
    throw Error(ErrorCode::limit_memory, "no room for an image");
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
    // Under a name of its own, so that two writers never share a file.
    std::string beside = path.string() + ".XXXXXX";
    bool written = false;
    {
        // Readable by whoever may run the program, whatever its umask.
        constexpr mode_t readable = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
        const Descriptor file(mkostemp(beside.data(), O_CLOEXEC));
        if (file.get() < 0) return false;
        written =
            write_all(file.get(), front) && write_all(file.get(), rest) && fchmod(file.get(), readable) == 0;
    }
    if (written && rename(beside.c_str(), path.c_str()) == 0) return true;
    unlink(beside.c_str());
    return false;
}

const void* map_memory_image(const std::filesystem::path& path, const MemoryImageKey& key) {
    // Without waiting, should a pipe lie there.
    const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    Header header;
    struct stat about {};
    if (file.get() < 0 || fstat(file.get(), &about) != 0 || !is_trusted(about) ||
        !read_all(file.get(), &header, sizeof header, 0))
        return nullptr;
    const bool fits = header.magic == image_magic && header.key == key && header.bytes > header_room &&
                      header.bytes <= room && std::cmp_equal(header.bytes, about.st_size) &&
                      header.root >= place + header_room && header.root < place + header.bytes;
    if (!fits) return nullptr;
    // A copy, and no mapping of the file: what is done to the file later changes nothing here, and a sector
    // that cannot be read is an error and no signal.
    const std::size_t bytes = (header.bytes + large_page - 1) / large_page * large_page;
    void* const at = mmap(reinterpret_cast<void*>(place),
                          bytes,
                          PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE,
                          -1,
                          0);
    if (at == MAP_FAILED) return nullptr;
    // A wish: a thousand small pages cost two milliseconds more.
    madvise(at, bytes, MADV_HUGEPAGE);
    if (reinterpret_cast<std::uintptr_t>(at) == place &&
        read_all(file.get(),
                 reinterpret_cast<void*>(place + header_room),
                 header.bytes - header_room,
                 header_room) &&
        quick_digest(behind_header(header.bytes), header.root) == header.digest &&
        mprotect(at, bytes, PROT_READ) == 0)
        return reinterpret_cast<const void*>(header.root);
    munmap(at, bytes);
    return nullptr;
}

}  // namespace homeward
