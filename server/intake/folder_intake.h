#pragma once
// One look at a watched folder, such as a scanner's share. A file is taken in once it has stopped changing,
// then moved to `done`; what is no plain file of the folder's own owner, or nothing that can be read, is
// moved to `refused` with its reason in a file beside it. Nothing in the folder is followed, run or opened by
// name twice.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "server/intake/mail_intake.h"

namespace homeward {

struct WatchedFolder {
    std::filesystem::path path;
    std::string organisation;                 ///< `org_…`
    Json arrival;                             ///< {"rule", "why", "authority"}
    std::chrono::milliseconds settle{3'000};  ///< How long a file must stay as it is before it is taken in.
};

/// How a file looked when it was last looked at.
struct FileLook {
    std::uint64_t inode = 0;
    std::int64_t bytes = 0;
    std::int64_t changed_ns = 0;
    std::chrono::steady_clock::time_point since;
    bool stuck = false;  ///< Dealt with, but it can't be moved away: the folder's rights are wrong.

    bool same_as(const FileLook& other) const {
        return inode == other.inode && bytes == other.bytes && changed_ns == other.changed_ns;
    }
};

/// What one process remembers of one folder between looks.
using FolderMemory = std::map<std::string, FileLook, std::less<>>;

/// What one look did; counts alone, for the log.
struct FolderPass {
    int taken = 0;
    int seen_before = 0;
    int refused = 0;
    int settling = 0;
    int stuck = 0;
};

/// At most `folder_pass_max` files, in the order of their names. Throws `Error{file_missing}` where the
/// folder can't be opened or is a link, and what the store throws; a file that was not kept stays where it
/// is.
FolderPass take_folder(const WatchedFolder& folder, const IntakeDoor& door, FolderMemory& memory);

inline constexpr std::size_t folder_pass_max = 100;

}  // namespace homeward
