#include <chrono>
#include <cstdio>

#include "parsers/base/json.h"
#include "server/app/config.h"
#include "server/app/service_commands.h"
#include "server/app/store_options.h"

namespace homeward {

namespace {

constexpr int originals_at_once = 20;  // One writer's turn, also while the service runs.

}  // namespace

int run_documents_check(Words words) {
    std::optional<std::filesystem::path> file;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != "--config" || i + 1 == words.size()) {
            std::fwrite(documents_check_usage.data(), 1, documents_check_usage.size(), stderr);
            return exit_usage;
        }
        file = words[++i];
    }
    Store store(store_options(load_config(file)));
    // Each paper once: whatever was looked at since the start is done, and a clock's second must have passed.
    const Instant start = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    std::int64_t checked = 0;
    Json broken = Json::array();
    for (const Organisation& organisation : store.accounts().organisations()) {
        const Asker system = Asker::service(organisation.id);
        OriginalsChecked batch;
        do {
            batch = store.papers().check_originals(system, originals_at_once, start);
            checked += batch.checked;
            for (const std::string& id : batch.broken) broken.push_back(id);
        } while (batch.checked == originals_at_once);
    }
    const bool whole = broken.size() == 0;
    Json told = Json::object();
    told.set("checked", checked).set("whole", whole).set("broken", std::move(broken));
    std::printf("%s\n", to_text(told).c_str());
    return whole ? exit_well : exit_refused;
}

}  // namespace homeward
