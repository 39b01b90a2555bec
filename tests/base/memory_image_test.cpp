#include "parsers/base/memory_image.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <new>
#include <string>

using namespace homeward;

namespace {

struct Chain {
    const Chain* next = nullptr;
    int value = 0;
};

struct Folder {
    std::filesystem::path path;
    Folder() : path(std::filesystem::temp_directory_path() / ("image" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path image() const { return path / "an.image"; }
};

constexpr MemoryImageKey key{17, 4};

// An image of two pieces, one of which holds the other's address, or that of `elsewhere`.
bool write_chain(const std::filesystem::path& path, const Chain* elsewhere = nullptr) {
    MemoryImage image;
    const auto* const last = new (image.take(sizeof(Chain))) Chain{elsewhere, 9};
    const auto* const first = new (image.take(sizeof(Chain))) Chain{last, 8};
    return image.write(path, key, first);
}

const Chain* mapped(const std::filesystem::path& path, const MemoryImageKey& of = key) {
    return static_cast<const Chain*>(map_memory_image(path, of));
}

}  // namespace

// One that is mapped stays for as long as the process lives, so that the place is tried last in this file.
TEST_CASE("an image of another key or place, or a damaged one, is none") {
    const Folder folder;
    CHECK(mapped(folder.image()) == nullptr);
    REQUIRE(write_chain(folder.image()));
    CHECK(mapped(folder.image(), {17, 5}) == nullptr);
    CHECK(mapped(folder.image(), {16, 4}) == nullptr);
    const auto size = std::filesystem::file_size(folder.image());
    for (std::uintmax_t at = 0; at < size; ++at) {
        // Behind the header's own words nothing is looked at up to where the pieces begin.
        if (at >= 48 && at < 64) continue;
        std::fstream file(folder.image(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(static_cast<std::streamoff>(at));
        const char was = static_cast<char>(file.get());
        file.seekp(static_cast<std::streamoff>(at));
        file.put(static_cast<char>(was ^ 1));
        file.close();
        INFO(at);
        CHECK(mapped(folder.image()) == nullptr);
        std::fstream again(folder.image(), std::ios::in | std::ios::out | std::ios::binary);
        again.seekp(static_cast<std::streamoff>(at));
        again.put(was);
    }
    std::filesystem::resize_file(folder.image(), size - 1);
    CHECK(mapped(folder.image()) == nullptr);
    std::filesystem::resize_file(folder.image(), 10);
    CHECK(mapped(folder.image()) == nullptr);
}

TEST_CASE("an address outside the image is not written") {
    const Folder folder;
    const Chain outside{};
    CHECK_FALSE(write_chain(folder.image(), &outside));
    CHECK_FALSE(std::filesystem::exists(folder.image()));
}

TEST_CASE("an image that others may write, or that is no plain file, is none") {
    const Folder folder;
    REQUIRE(write_chain(folder.image()));
    for (const mode_t mode : {0664U, 0646U}) {
        REQUIRE(chmod(folder.image().c_str(), mode) == 0);
        CHECK(mapped(folder.image()) == nullptr);
    }
    REQUIRE(chmod(folder.image().c_str(), 0644) == 0);
    const std::filesystem::path link = folder.path / "link.image";
    std::filesystem::create_symlink(folder.image(), link);
    CHECK(mapped(link) == nullptr);
    const std::filesystem::path pipe = folder.path / "pipe.image";
    REQUIRE(mkfifo(pipe.c_str(), 0644) == 0);
    CHECK(mapped(pipe) == nullptr);  // And nobody waits for a writer.
    CHECK(mapped(folder.path) == nullptr);
    if (geteuid() == 0) {
        constexpr uid_t stranger = 65534;
        REQUIRE(chown(folder.image().c_str(), stranger, static_cast<gid_t>(-1)) == 0);
        CHECK(mapped(folder.image()) == nullptr);
    }
}

TEST_CASE("an image that cannot be put in its place leaves nothing behind") {
    const Folder folder;
    const std::filesystem::path taken = folder.path / "taken";
    std::filesystem::create_directories(taken / "by a folder");
    CHECK_FALSE(write_chain(taken));
    CHECK_FALSE(write_chain(folder.path / "no folder" / "an.image"));
    const std::filesystem::directory_iterator files(folder.path);
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("what was built is found where it was built, once the place is free") {
    const Folder folder;
    REQUIRE(write_chain(folder.image()));
    {
        const MemoryImage taken;
        CHECK(mapped(folder.image()) == nullptr);
    }
    const Chain* const first = mapped(folder.image());
    REQUIRE(first != nullptr);
    // What happens to the file later is nothing to those who use it.
    std::ofstream(folder.image(), std::ios::in | std::ios::binary) << std::string(200, 'x');
    CHECK(first->value == 8);
    std::filesystem::resize_file(folder.image(), 0);
    CHECK(first->value == 8);
    CHECK(first->next->value == 9);
    CHECK(first->next->next == nullptr);
}

TEST_CASE("a digest tells bytes, their order and their number") {
    const std::string bytes(70, 'a');
    CHECK(quick_digest(bytes) == quick_digest(bytes));
    CHECK(quick_digest(bytes) != quick_digest(bytes.substr(1)));
    CHECK(quick_digest("") != quick_digest(std::string(1, '\0')));
    CHECK(quick_digest("ab") != quick_digest("ba"));
    CHECK(quick_digest("b", quick_digest("a")) != quick_digest("a", quick_digest("b")));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string other = bytes;
        other[at] = 'b';
        CHECK(quick_digest(other) != quick_digest(bytes));
    }
}
