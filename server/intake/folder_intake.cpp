#include "server/intake/folder_intake.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <optional>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/document/file_format.h"
#include "parsers/text/unicode.h"
#include "server/storage/store.h"

namespace homeward {

namespace {

using Clock = std::chrono::steady_clock;

/// Closes what it holds.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }
    bool open() const { return number_ >= 0; }

private:
    int number_;
};

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

// Still being written by its own program's habit, or hidden.
bool is_unfinished(std::string_view name) {
    constexpr std::array<std::string_view, 6> endings{
        ".part", ".tmp", ".crdownload", ".partial", ".filepart", "~"};
    return name.starts_with('.') || name == "done" || name == "refused" ||
           std::ranges::any_of(endings, [name](std::string_view ending) { return name.ends_with(ending); });
}

std::vector<std::string> names_in(int folder) {
    std::vector<std::string> names;
    const int again = ::openat(folder, ".", folder_flags);
    DIR* const listing = again < 0 ? nullptr : ::fdopendir(again);
    if (listing == nullptr) {
        if (again >= 0) ::close(again);
        throw Error{ErrorCode::file_missing, "the watched folder can't be listed"};
    }
    const std::unique_ptr<DIR, int (*)(DIR*)> closes(listing, ::closedir);
    while (const dirent* entry = ::readdir(listing)) {  // NOLINT(concurrency-mt-unsafe): a listing of its own
        if (!is_unfinished(static_cast<const char*>(entry->d_name)))
            names.emplace_back(static_cast<const char*>(entry->d_name));
    }
    std::ranges::sort(names);
    return names;
}

FileLook look_of(const struct stat& status) {
    return {.inode = status.st_ino,
            .bytes = status.st_size,
            .changed_ns = status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec,
            .since = Clock::now()};
}

// Why this is nothing to be read, or nothing.
std::optional<std::string_view> unfit(const struct stat& status, uid_t owner) {
    if (S_ISLNK(status.st_mode)) return "It is a link. Put the file itself here.";
    if (!S_ISREG(status.st_mode)) return "It is no file.";
    if (status.st_nlink != 1) return "The file has a second name elsewhere. Put a copy here.";
    if (status.st_uid != owner && status.st_uid != ::geteuid()) return "The file belongs to somebody else.";
    return std::nullopt;
}

/// One folder being looked at.
class Look {
public:
    Look(const WatchedFolder& folder, const IntakeDoor& door, FolderMemory& memory)
        : folder_(folder),
          door_(door),
          memory_(memory),
          here_(::open(folder.path.c_str(), folder_flags)),
          system_(Asker::service(folder.organisation)) {
        struct stat status {};
        if (!here_.open() || ::fstat(here_.number(), &status) != 0) {
            throw Error{ErrorCode::file_missing, "a watched folder can't be opened"};
        }
        owner_ = status.st_uid;
    }

    FolderPass work() {
        const std::vector<std::string> names = names_in(here_.number());
        std::erase_if(
            memory_, [&names](const auto& known) { return !std::ranges::binary_search(names, known.first); });
        std::size_t done = 0;
        for (const std::string& name : names) {
            if (done == folder_pass_max) break;
            done += look_at(name) ? 1U : 0U;
        }
        return pass_;
    }

private:
    // True where the file was dealt with, false where it must wait.
    bool look_at(const std::string& name) {
        struct stat status {};
        if (::fstatat(here_.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return false;
        if (S_ISDIR(status.st_mode)) return false;  // Another watched folder, or somebody's own order.
        const FileLook look = look_of(status);
        const auto known = memory_.find(name);
        if (known != memory_.end() && known->second.stuck && known->second.same_as(look)) return false;
        if (const auto why = unfit(status, owner_)) {
            refuse(name, *why, ErrorCode::unsafe_content, status);
            return true;
        }
        if (known == memory_.end() || !known->second.same_as(look)) {
            memory_.insert_or_assign(name, look);
            ++pass_.settling;
            return false;
        }
        if (look.since - known->second.since < folder_.settle) {
            ++pass_.settling;
            return false;
        }
        return take(name, look);
    }

    bool take(const std::string& name, const FileLook& expected) {
        // Not waiting for a writer, should the name have become a pipe since.
        const Descriptor file(
            ::openat(here_.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        struct stat status {};
        if (!file.open() || ::fstat(file.number(), &status) != 0) return changed(name);
        if (unfit(status, owner_) || !look_of(status).same_as(expected)) return changed(name);
        if (static_cast<std::size_t>(status.st_size) > limits::file_bytes_max) {
            refuse(name, error_row(ErrorCode::too_large).public_message, ErrorCode::too_large, status);
            return true;
        }
        const std::optional<Bytes> bytes = read_all(file.number(), static_cast<std::size_t>(status.st_size));
        if (!bytes || ::fstat(file.number(), &status) != 0 || !look_of(status).same_as(expected)) {
            return changed(name);
        }
        try {
            recognise_format(*bytes);
        } catch (const Error& error) {
            // A paper with a password is taken in and waits for it; it holds up nothing here.
            if (error.code() != ErrorCode::encrypted) {
                refuse(name, error_row(error.code()).public_message, error.code(), status);
                return true;
            }
        }
        keep(name, *bytes, status);
        return true;
    }

    void keep(const std::string& name, const Bytes& bytes, const struct stat& status) {
        // The same file again, should the machine stop before it is moved; another scan of the same paper is
        // another file, and is told of as a duplicate.
        const std::string key = key_of(status) + "\n" + to_hex(sha256(bytes));
        const Paper paper = door_.store.papers().add(system_,
                                                     {.name = shown(name),
                                                      .bytes = bytes,
                                                      .came_by = "folder",
                                                      .arrival = folder_.arrival,
                                                      .seen_key = key});
        if (paper.seen_before) {
            ++pass_.seen_before;
        } else {
            ++pass_.taken;
            door_.read(folder_.organisation, paper.id);
        }
        move(name, "done", status);
    }

    bool changed(const std::string& name) {
        memory_.erase(name);
        ++pass_.settling;
        return false;
    }

    static std::string key_of(const struct stat& status) {
        const FileLook look = look_of(status);
        return "folder\n" + std::to_string(status.st_dev) + "\n" + std::to_string(look.inode) + "\n" +
               std::to_string(look.changed_ns);
    }

    static std::string shown(const std::string& name) {
        std::string text = repaired_utf8(name);
        for (char& c : text) {
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
        }
        return text;
    }

    static std::optional<Bytes> read_all(int file, std::size_t size) {
        Bytes bytes(size);
        std::size_t have = 0;
        while (have < size) {
            const ssize_t got = ::read(file, bytes.data() + have, size - have);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return std::nullopt;
            have += static_cast<std::size_t>(got);
        }
        return bytes;
    }

    void refuse(const std::string& name, std::string_view why, ErrorCode code, const struct stat& status) {
        door_.store.papers().note_refused(system_, "folder", code, key_of(status));
        ++pass_.refused;
        const std::optional<std::string> moved = move(name, "refused", status);
        if (!moved) return;
        const Descriptor refused(::openat(here_.number(), "refused", folder_flags));
        const std::string reason = *moved + ".reason.txt";
        const Descriptor file(::openat(refused.number(),
                                       reason.c_str(),
                                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                       S_IRUSR | S_IWUSR | S_IRGRP));
        const std::string text = std::string(error_row(code).id) + "\n" + std::string(why) + "\n";
        // A reason that can't be written is still told on the page of papers.
        [[maybe_unused]] const ssize_t written =
            file.open() ? ::write(file.number(), text.data(), text.size()) : 0;
    }

    // Moves it into a subfolder without ever laying it over another; the name it has there. Nothing where it
    // can't be moved: it is passed over from then on, and holds up nothing behind it.
    std::optional<std::string> move(const std::string& name,
                                    const char* subfolder,
                                    const struct stat& status) {
        const bool made = ::mkdirat(here_.number(), subfolder, S_IRWXU | S_IRWXG) == 0 || errno == EEXIST;
        const Descriptor there(made ? ::openat(here_.number(), subfolder, folder_flags) : -1);
        for (int number = 1; there.open() && number < 10'000; ++number) {
            const std::string target = number == 1 ? name : std::to_string(number) + " " + name;
            const int moved =
                ::renameat2(here_.number(), name.c_str(), there.number(), target.c_str(), RENAME_NOREPLACE);
            if (moved == 0 || errno == ENOENT) {  // Moved, or somebody took it away.
                memory_.erase(name);
                return target;
            }
            if (errno != EEXIST) break;
        }
        FileLook left = look_of(status);
        left.stuck = true;
        memory_.insert_or_assign(name, left);
        ++pass_.stuck;
        return std::nullopt;
    }

    const WatchedFolder& folder_;
    const IntakeDoor& door_;
    FolderMemory& memory_;
    Descriptor here_;
    Asker system_;
    uid_t owner_ = 0;
    FolderPass pass_;
};

}  // namespace

FolderPass take_folder(const WatchedFolder& folder, const IntakeDoor& door, FolderMemory& memory) {
    return Look(folder, door, memory).work();
}

}  // namespace homeward
