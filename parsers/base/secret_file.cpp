#include "parsers/base/secret_file.h"

#include "parsers/base/error.h"
#include "parsers/base/paths.h"

namespace fs = std::filesystem;

namespace homeward {

std::string read_secret_file(const fs::path& path, std::size_t bytes_max) {
    std::error_code unreadable;
    const fs::perms open_to_others =
        fs::status(path, unreadable).permissions() & (fs::perms::group_all | fs::perms::others_all);
    if (!unreadable && open_to_others != fs::perms::none) {
        throw Error(ErrorCode::bad_config,
                    path.filename().string() + " must be readable by its owner alone (chmod 600)");
    }
    return read_own_file(path, bytes_max);
}

}  // namespace homeward
