#include <cstdio>
#include <optional>

#include "server/app/config.h"
#include "server/app/service_commands.h"

namespace homeward {

int run_config_check(Words words) {
    std::optional<std::filesystem::path> file;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != "--config" || i + 1 == words.size()) {
            std::fwrite(config_check_usage.data(), 1, config_check_usage.size(), stderr);
            return exit_usage;
        }
        file = words[++i];
    }
    bool refused = false;
    for (const ConfigFinding& finding : check_config(load_config(file))) {
        refused = refused || finding.refused;
        std::printf("%s: %s\n", finding.refused ? "wrong" : "note", finding.message.c_str());
    }
    if (!refused) std::puts("The settings can be used.");
    return refused ? exit_refused : exit_well;
}

}  // namespace homeward
