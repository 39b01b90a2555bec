#pragma once
// A file in memory that nobody can change any more, the sender included: how a paper reaches another process.

#include <cstddef>
#include <span>

namespace homeward {

class SealedFile {
public:
    /// Throws `Error{busy}` where there is no memory for it.
    explicit SealedFile(std::span<const std::byte> bytes);
    SealedFile(const SealedFile&) = delete;
    SealedFile& operator=(const SealedFile&) = delete;
    ~SealedFile();

    int fd() const { return fd_; }

private:
    int fd_;
};

}  // namespace homeward
