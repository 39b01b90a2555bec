#include "server/web/exchange/log.h"

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

#include "parsers/base/civil_time.h"

namespace homeward {

void log_event(LogLevel level, std::string_view event, const Json& facts) noexcept {
    try {
        using namespace std::chrono;
        Json line = Json::object();
        line.set("at", to_iso(floor<seconds>(system_clock::now())));
        line.set("level",
                 level == LogLevel::info ? "info" : (level == LogLevel::warning ? "warning" : "error"));
        line.set("event", event);
        for (const auto& [name, value] : facts.members()) line.set(name, value);
        const std::string text = to_text(line) + "\n";
        static std::mutex mutex;
        const std::lock_guard lock(mutex);
        std::fwrite(text.data(), 1, text.size(), stderr);
    } catch (...) {  // A log that can't be written must not take a request with it.
        return;
    }
}

}  // namespace homeward
