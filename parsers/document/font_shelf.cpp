#include "parsers/document/font_shelf.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

namespace {

struct ShelvedFont {
    std::string path;
    int fd = -1;
};

struct Shelf {
    bool filling = false;
    std::vector<ShelvedFont> fonts;
};

Shelf& shelf() {
    static Shelf one;
    return one;
}

bool is_font(std::string_view path) {
    for (const std::string_view ending : {".ttf", ".otf", ".ttc", ".pfb", ".pfa", ".t1"}) {
        if (path.ends_with(ending)) return true;
    }
    return false;
}

int find_font(std::string_view path) {
    for (const ShelvedFont& font : shelf().fonts) {
        if (font.path == path) return font.fd;
    }
    return -1;
}

void keep(std::string_view path, int fd) {
    constexpr std::size_t fonts_max = 64;
    if (!shelf().filling || !is_font(path) || find_font(path) >= 0 || shelf().fonts.size() >= fonts_max)
        return;
    shelf().fonts.push_back({std::string(path), fcntl(fd, F_DUPFD_CLOEXEC, 0)});
}

int open_or_take(const char* path, int flags, mode_t mode) {
    const auto fd = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
    if (fd < 0 && errno == EACCES && is_font(path)) {
        const int kept = find_font(path);
        if (kept < 0) return -1;
        lseek(kept,
              0,
              SEEK_SET);  // Shared with those handed out before, which have read or mapped theirs by now.
        return dup(kept);
    }
    if (fd >= 0) keep(path, fd);
    return fd;
}

}  // namespace

void fill_font_shelf() {
    shelf().filling = true;
}

}  // namespace homeward

// FreeType and poppler find these before the C library's, since the program exports them. Nothing else
// changes: the same system call, and only a font that it refuses is looked for on the shelf.
extern "C" __attribute__((visibility("default"))) int open(const char* path, int flags, ...) {
    mode_t mode = 0;
    if ((flags & O_CREAT) != 0) {
        std::va_list more;
        va_start(more, flags);
        mode = static_cast<mode_t>(va_arg(more, int));
        va_end(more);
    }
    return homeward::open_or_take(path, flags, mode);
}

// What a hardened build calls for an open without O_CREAT. NOLINTNEXTLINE(bugprone-reserved-identifier):
// glibc's name.
extern "C" __attribute__((visibility("default"))) int __open_2(const char* path, int flags) {
    return homeward::open_or_take(path, flags, 0);
}

// poppler reads a font's tables through this.
extern "C" __attribute__((visibility("default"))) std::FILE* fopen(const char* path, const char* mode) {
    using Fopen = std::FILE* (*)(const char*, const char*);
    static const auto next = reinterpret_cast<Fopen>(dlsym(RTLD_NEXT, "fopen"));
    std::FILE* file = next(path, mode);
    if (file == nullptr && homeward::is_font(path)) {
        const int kept = homeward::open_or_take(path, O_RDONLY, 0);
        return kept < 0 ? nullptr : fdopen(kept, "rb");
    }
    if (file != nullptr) homeward::keep(path, fileno(file));
    return file;
}
