#include "server/app/store_options.h"

namespace homeward {

StoreOptions store_options(const Config& config, bool demonstration) {
    const std::filesystem::path& folder = config.storage_folder;
    return {.database = folder / "homeward.sqlite",
            .keys = folder / "keys.sqlite",
            .master_key_file = config.master_key_file,
            .audit_head_file = folder / "audit.head",
            .sessions = {.idle = config.session_idle},
            .demonstration = demonstration};
}

}  // namespace homeward
