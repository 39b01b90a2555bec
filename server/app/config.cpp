#include "server/app/config.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

std::int64_t number_between(std::string_view text, std::int64_t least, std::int64_t most) {
    const auto number = parse_integer(text);
    if (!number || *number < least || *number > most) {
        throw Error{ErrorCode::bad_config,
                    "a whole number from " + std::to_string(least) + " to " + std::to_string(most)};
    }
    return *number;
}

std::uint16_t port_from(std::string_view text) {
    return static_cast<std::uint16_t>(number_between(text, 0, 65'535));
}

struct Setting {
    std::string_view name;
    void (*set)(Config& config, std::string_view value);
};

constexpr std::array settings{
    Setting{"listen.address", [](Config& c, std::string_view v) { c.listen_address = v; }},
    Setting{"listen.port", [](Config& c, std::string_view v) { c.listen_port = port_from(v); }},
    Setting{"listen.threads",
            [](Config& c, std::string_view v) {
                c.listen_threads = static_cast<int>(number_between(v, 64, 2'000));
            }},
    Setting{"listen.trusted_proxy",
            [](Config& c, std::string_view v) {
                if (v != "true" && v != "false") throw Error{ErrorCode::bad_config, "true or false"};
                c.trusted_proxy = v == "true";
            }},
    Setting{"public.address", [](Config& c, std::string_view v) { c.public_address = v; }},
    Setting{"storage.folder", [](Config& c, std::string_view v) { c.storage_folder = v; }},
    Setting{"storage.master_key_file", [](Config& c, std::string_view v) { c.master_key_file = v; }},
    Setting{"session.idle_minutes",
            [](Config& c, std::string_view v) {
                c.session_idle = std::chrono::minutes(number_between(v, 5, 60));
            }},
    Setting{"readers",
            [](Config& c, std::string_view v) { c.readers = static_cast<int>(number_between(v, 0, 256)); }},
    Setting{"mail.host", [](Config& c, std::string_view v) { c.mail_host = v; }},
    Setting{"mail.port", [](Config& c, std::string_view v) { c.mail_port = port_from(v); }},
    Setting{"mail.from", [](Config& c, std::string_view v) { c.mail_from = v; }},
    Setting{"mail.name", [](Config& c, std::string_view v) { c.mail_name = v; }},
    Setting{"mail.ca_file", [](Config& c, std::string_view v) { c.mail_ca_file = v; }},
    Setting{"trust.file", [](Config& c, std::string_view v) { c.trust_file = v; }},
};

void set_value(Config& config, std::string_view name, std::string_view value, const std::string& where) {
    for (const Setting& setting : settings) {
        if (setting.name != name) continue;
        try {
            setting.set(config, value);
        } catch (const Error& error) {
            throw Error{ErrorCode::bad_config,
                        where + ": " + std::string(name) + " must be " + error.detail()};
        }
        return;
    }
    throw Error{ErrorCode::bad_config, where + ": there is no setting called " + std::string(name)};
}

void read_file(Config& config, const std::filesystem::path& file) {
    const std::string text = read_own_file(file, 1 * limits::mib);
    std::set<std::string, std::less<>> seen;
    int number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        line = trimmed(line);
        if (line.empty() || line.front() == '#') continue;
        const std::string where = file.string() + ":" + std::to_string(number);
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos)
            throw Error{ErrorCode::bad_config, where + ": not name = value"};
        const std::string_view name = trimmed(line.substr(0, equals));
        if (!seen.emplace(name).second) {
            throw Error{ErrorCode::bad_config, where + ": " + std::string(name) + " stands twice"};
        }
        set_value(config, name, trimmed(line.substr(equals + 1)), where);
    }
}

std::string variable_of(std::string_view name) {
    std::string variable = "HOMEWARD_" + to_ascii_upper(name);
    for (char& c : variable) {
        if (c == '.') c = '_';
    }
    return variable;
}

}  // namespace

Config load_config(const std::optional<std::filesystem::path>& file) {
    Config config;
    if (file) read_file(config, *file);
    for (const Setting& setting : settings) {
        const std::string variable = variable_of(setting.name);
        if (const char* value = std::getenv(variable.c_str()))
            set_value(config, setting.name, value, variable);
    }
    if (config.master_key_file.empty()) {
        config.master_key_file = config.storage_folder / "keys" / "master.key";
    }
    return config;
}

std::filesystem::path signing_keys_folder(const Config& config) {
    return config.storage_folder / "keys" / "signing";
}

std::vector<std::filesystem::path> trust_anchor_files(const Config& config) {
    if (!config.trust_file.empty()) return {config.trust_file};
    std::vector<std::filesystem::path> files;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(signing_keys_folder(config), unreadable)) {
        const std::filesystem::path file = entry.path() / "authority.pem";
        if (std::filesystem::is_regular_file(file, unreadable)) files.push_back(file);
    }
    std::ranges::sort(files);
    return files;
}

std::vector<ConfigFinding> check_config(const Config& config) {
    std::vector<ConfigFinding> findings;
    const bool loopback = config.listen_address.starts_with("127.") || config.listen_address == "::1";
    if (!loopback) {
        findings.push_back({true, "listen.address must be loopback: put a reverse proxy with TLS before it"});
    }
    for (const auto& [name, path] :
         {std::pair{"mail.ca_file", config.mail_ca_file}, std::pair{"trust.file", config.trust_file}}) {
        if (!path.empty() && !std::filesystem::is_regular_file(path)) {
            findings.push_back({true, std::string(name) + " names no file"});
        }
    }
    if (config.mail_host.empty()) {
        findings.push_back({false, "mail.host is not set: messages wait until it is"});
    } else if (config.mail_from.find('@') == std::string::npos) {
        findings.push_back({true, "mail.from is no mailbox"});
    }
    if (!config.public_address.empty() && !config.public_address.starts_with("https://")) {
        findings.push_back({true, "public.address must begin with https://"});
    }
    return findings;
}

}  // namespace homeward
