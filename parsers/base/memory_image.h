#pragma once
// Objects that take long to build and never change, kept in a file as they lie in memory. The file is read
// to the place where they were built, and they are used where they stand.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace homeward {

/// What an image was made by and of. It serves only where both are the same.
struct MemoryImageKey {
    std::uint64_t program = 0;  ///< `program_mark`: another build may lay the same type out in another way.
    std::uint64_t sources = 0;  ///< A `quick_digest` of all that the objects were built from.

    bool operator==(const MemoryImageKey&) const = default;
};

/// Tells a change or damage, and nothing that someone meant to look the same: it is no cryptographic digest.
std::uint64_t quick_digest(std::string_view bytes, std::uint64_t before = 0);

/// The linker's mark of this program, or nothing where it was linked without one.
std::optional<std::uint64_t> program_mark();

/// Room at the place where images lie. What is built in it may hold addresses within it and no others.
class MemoryImage {
public:
    /// Throws `Error{limit_memory}` where the place is taken.
    MemoryImage();
    MemoryImage(const MemoryImage&) = delete;
    MemoryImage& operator=(const MemoryImage&) = delete;
    ~MemoryImage();

    /// `bytes` more, aligned for any object; throws `std::bad_alloc` beyond 64 MiB in all. Never given back.
    void* take(std::size_t bytes);

    /// Whether `at` was taken from it.
    bool holds(const void* at) const;

    /// Writes what was taken to `path`, in one step; false where it could not be written, or where an address
    /// outside stands in it.
    bool write(const std::filesystem::path& path, const MemoryImageKey& key, const void* root) const;

private:
    std::size_t used_;
};

/// The object that `write` was given as `root`, read-only, for as long as the process lives. Null where there
/// is no file at `path`, where its key is another, where it is damaged, where its place is taken, or where
/// somebody else may write it: it has to be a plain file, no link, of root's, of the user's or of the
/// program's owner. What is done to the file afterwards changes nothing.
const void* map_memory_image(const std::filesystem::path& path, const MemoryImageKey& key);

}  // namespace homeward
