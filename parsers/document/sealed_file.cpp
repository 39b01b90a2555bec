#include "parsers/document/sealed_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "parsers/base/error.h"

namespace homeward {

SealedFile::SealedFile(std::span<const std::byte> bytes)
    : fd_(memfd_create("paper", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
    if (fd_ < 0) throw Error(ErrorCode::busy, "no memory file");
    while (!bytes.empty()) {
        const ssize_t put = write(fd_, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) {
            close(fd_);
            throw Error(ErrorCode::busy, "no memory for the paper");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    fcntl(fd_, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
}

SealedFile::~SealedFile() {
    close(fd_);
}

}  // namespace homeward
