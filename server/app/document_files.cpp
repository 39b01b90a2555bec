#include "server/app/document_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

class Descriptor {
public:
    explicit Descriptor(const std::string& name)
        : standard_input_(name == "-"),
          fd_(standard_input_ ? STDIN_FILENO : open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) {
        if (fd_ < 0) throw Error(ErrorCode::file_missing);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (!standard_input_) close(fd_);
    }
    int get() const { return fd_; }

private:
    bool standard_input_;
    int fd_;
};

// Marks that change the direction in which a terminal or a page shows what follows.
bool turns_direction(char32_t code) {
    return code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string read_document_file(const std::string& name) {
    const Descriptor file(name);
    struct stat about {};
    if (fstat(file.get(), &about) != 0 || S_ISDIR(about.st_mode)) throw Error(ErrorCode::file_missing);
    const bool sized = S_ISREG(about.st_mode);
    if (sized && static_cast<std::size_t>(about.st_size) > limits::file_bytes_max)
        throw Error(ErrorCode::too_large);
    // A file is as long as it says, and the byte more tells that it ends there; a pipe says nothing.
    constexpr std::size_t step = 64 * limits::kib;
    std::string bytes(sized ? static_cast<std::size_t>(about.st_size) + 1 : step, '\0');
    std::size_t size = 0;
    while (true) {
        const ssize_t got = read(file.get(), bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw Error(ErrorCode::file_missing);
        size += static_cast<std::size_t>(got);
        if (size > limits::file_bytes_max) throw Error(ErrorCode::too_large);
        if (got == 0) break;
        if (size == bytes.size()) bytes.resize(size + step);
    }
    bytes.resize(size);
    return bytes;
}

std::string shown_name(std::string_view name) {
    constexpr std::size_t bytes_max = 255;
    const std::string repaired = repaired_utf8(name);
    std::string out;
    for (std::size_t at = 0; at < repaired.size();) {
        const std::size_t from = at;
        const char32_t code = next_code_point(repaired, at);
        const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
        const std::string_view piece =
            control || turns_direction(code) ? "?" : std::string_view(repaired).substr(from, at - from);
        if (out.size() + piece.size() > bytes_max) break;
        out += piece;
    }
    return out;
}

}  // namespace homeward
