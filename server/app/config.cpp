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

constexpr std::chrono::seconds time_stamps_max{45};

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

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : split(text, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    return words;
}

std::vector<std::string> web_addresses(std::string_view text) {
    std::vector<std::string> addresses = words_of(text);
    for (const std::string& address : addresses) {
        if (!address.starts_with("https://") && !address.starts_with("http://"))
            throw Error{ErrorCode::bad_config, "addresses that begin with https:// or http://"};
    }
    return addresses;
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
    Setting{"verify.asks_an_hour",
            [](Config& c, std::string_view v) {
                c.verify_asks_an_hour = static_cast<int>(number_between(v, 1, 100'000));
            }},
    Setting{"storage.folder", [](Config& c, std::string_view v) { c.storage_folder = v; }},
    Setting{"storage.master_key_file", [](Config& c, std::string_view v) { c.master_key_file = v; }},
    Setting{"session.idle_minutes",
            [](Config& c, std::string_view v) {
                c.session_idle = std::chrono::minutes(number_between(v, 5, 60));
            }},
    Setting{"readers",
            [](Config& c, std::string_view v) { c.readers = static_cast<int>(number_between(v, 0, 256)); }},
    Setting{"readers.doc_converter",
            [](Config& c, std::string_view v) {
                for (const std::string_view word : split(v, ' ')) {
                    if (!word.empty()) c.doc_converter.emplace_back(word);
                }
                const bool absolute = !c.doc_converter.empty() && c.doc_converter.front().starts_with('/');
                if (!absolute)
                    throw Error{ErrorCode::bad_config, "a program with its whole path, and its words"};
            }},
    Setting{"readers.smime_keys_file", [](Config& c, std::string_view v) { c.smime_keys_file = v; }},
    Setting{"mail.host", [](Config& c, std::string_view v) { c.mail_host = v; }},
    Setting{"mail.port", [](Config& c, std::string_view v) { c.mail_port = port_from(v); }},
    Setting{"mail.from", [](Config& c, std::string_view v) { c.mail_from = v; }},
    Setting{"mail.name", [](Config& c, std::string_view v) { c.mail_name = v; }},
    Setting{"mail.ca_file", [](Config& c, std::string_view v) { c.mail_ca_file = v; }},
    Setting{"intake.rules_file", [](Config& c, std::string_view v) { c.intake_rules_file = v; }},
    Setting{"intake.folder", [](Config& c, std::string_view v) { c.intake_folder = v; }},
    Setting{"intake.scanner_socket", [](Config& c, std::string_view v) { c.intake_scanner_socket = v; }},
    Setting{"intake.imap_host", [](Config& c, std::string_view v) { c.intake_imap_host = v; }},
    Setting{"intake.imap_port", [](Config& c, std::string_view v) { c.intake_imap_port = port_from(v); }},
    Setting{"intake.imap_tls",
            [](Config& c, std::string_view v) {
                if (v != "implicit" && v != "starttls")
                    throw Error{ErrorCode::bad_config, "implicit or starttls"};
                c.intake_imap_starttls = v == "starttls";
            }},
    Setting{"intake.imap_user", [](Config& c, std::string_view v) { c.intake_imap_user = v; }},
    Setting{"intake.imap_password_file",
            [](Config& c, std::string_view v) { c.intake_imap_password_file = v; }},
    Setting{"intake.imap_token_file", [](Config& c, std::string_view v) { c.intake_imap_token_file = v; }},
    Setting{"intake.imap_ca_file", [](Config& c, std::string_view v) { c.intake_imap_ca_file = v; }},
    Setting{"intake.imap_mailbox", [](Config& c, std::string_view v) { c.intake_imap_mailbox = v; }},
    Setting{"intake.imap_every_seconds",
            [](Config& c, std::string_view v) {
                c.intake_imap_every = std::chrono::seconds(number_between(v, 5, 3'600));
            }},
    Setting{"signing.socket", [](Config& c, std::string_view v) { c.signing_socket = v; }},
    Setting{"signing.seal",
            [](Config& c, std::string_view v) {
                if (!v.starts_with("pkcs11:"))
                    throw Error{ErrorCode::bad_config, "a token's address (pkcs11:token=…)"};
                c.signing_seal = v;
            }},
    Setting{"signing.seal_pin_file", [](Config& c, std::string_view v) { c.signing_seal_pin_file = v; }},
    Setting{"signing.token_folder", [](Config& c, std::string_view v) { c.signing_token_folder = v; }},
    Setting{"trust.file", [](Config& c, std::string_view v) { c.trust_file = v; }},
    Setting{"trust.revocation_lists",
            [](Config& c, std::string_view v) { c.revocation_lists = words_of(v); }},
    Setting{"time_stamp.addresses",
            [](Config& c, std::string_view v) { c.time_stamp_addresses = web_addresses(v); }},
    Setting{"time_stamp.policy", [](Config& c, std::string_view v) { c.time_stamp_policy = v; }},
    Setting{"time_stamp.trust_file", [](Config& c, std::string_view v) { c.time_stamp_trust_file = v; }},
    Setting{"time_stamp.ca_file", [](Config& c, std::string_view v) { c.time_stamp_ca_file = v; }},
    Setting{"time_stamp.proxy", [](Config& c, std::string_view v) { c.time_stamp_proxy = v; }},
    Setting{"time_stamp.seconds",
            [](Config& c, std::string_view v) {
                c.time_stamp_wait = std::chrono::seconds(number_between(v, 1, 20));
            }},
    Setting{"time_stamp.level",
            [](Config& c, std::string_view v) {
                if (v != "b-t" && v != "b-lt" && v != "b-lta")
                    throw Error{ErrorCode::bad_config, "b-t, b-lt or b-lta"};
                c.time_stamp_level = v;
            }},
    Setting{"time_stamp.when_none_answers",
            [](Config& c, std::string_view v) {
                if (v != "refuse" && v != "stamp_later")
                    throw Error{ErrorCode::bad_config, "refuse or stamp_later"};
                c.time_stamp_later = v == "stamp_later";
            }},
    Setting{"time_stamp.renew_days",
            [](Config& c, std::string_view v) {
                c.time_stamp_renew = std::chrono::days(number_between(v, 7, 3'650));
            }},
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

namespace {

// A secret in a file that others may read is none.
void check_secret_file(std::string_view name,
                       const std::filesystem::path& file,
                       std::vector<ConfigFinding>& findings) {
    if (file.empty()) return;
    std::error_code unreadable;
    const std::filesystem::file_status status = std::filesystem::status(file, unreadable);
    using std::filesystem::perms;
    if (!std::filesystem::is_regular_file(status)) {
        findings.push_back({true, std::string(name) + " names no file"});
    } else if ((status.permissions() & (perms::group_all | perms::others_all)) != perms::none) {
        findings.push_back({true, std::string(name) + " must be readable by its owner alone (chmod 600)"});
    }
}

void check_intake(const Config& config, std::vector<ConfigFinding>& findings) {
    const bool mailbox = !config.intake_imap_host.empty();
    const bool folder = !config.intake_folder.empty();
    if ((mailbox || folder) && config.intake_rules_file.empty()) {
        findings.push_back({true, "intake.rules_file is needed by mailbox and folder: whose is a paper?"});
    }
    if (!mailbox && !folder) {
        findings.push_back({false, "no mailbox and no folder is watched: papers are added by people"});
    }
    if (folder && !std::filesystem::is_directory(std::filesystem::symlink_status(config.intake_folder))) {
        findings.push_back({true, "intake.folder names no folder"});
    }
    if (config.intake_scanner_socket.empty()) {
        findings.push_back({false, "intake.scanner_socket is not set: papers are shown as not scanned"});
    }
    if (!mailbox) return;
    const bool password = !config.intake_imap_password_file.empty();
    if (config.intake_imap_user.empty()) findings.push_back({true, "intake.imap_user is not set"});
    if (password == !config.intake_imap_token_file.empty()) {
        findings.push_back({true, "one of intake.imap_password_file and intake.imap_token_file is needed"});
    }
    check_secret_file("intake.imap_password_file", config.intake_imap_password_file, findings);
    check_secret_file("intake.imap_token_file", config.intake_imap_token_file, findings);
}

// The keys are the signer's: where that is another user's, so are its settings.
void check_signing(const Config& config, std::vector<ConfigFinding>& findings) {
    check_secret_file("signing.seal_pin_file", config.signing_seal_pin_file, findings);
    if (config.signing_seal.empty() != config.signing_seal_pin_file.empty()) {
        findings.push_back({true, "signing.seal and signing.seal_pin_file go together"});
    }
    if (!config.signing_token_folder.empty() && !std::filesystem::is_directory(config.signing_token_folder)) {
        findings.push_back({true, "signing.token_folder names no folder"});
    }
    if (config.signing_socket.empty()) {
        findings.push_back(
            {false, "signing.socket is not set: keys are held by a process of the service's own user"});
    } else if (!config.signing_seal.empty() || !config.signing_token_folder.empty()) {
        findings.push_back({true, "signing.seal is told to the signer at signing.socket, not here"});
    }
}

}  // namespace

std::vector<ConfigFinding> check_config(const Config& config) {
    std::vector<ConfigFinding> findings;
    check_intake(config, findings);
    check_signing(config, findings);
    check_secret_file("readers.smime_keys_file", config.smime_keys_file, findings);
    const bool loopback = config.listen_address.starts_with("127.") || config.listen_address == "::1";
    if (!loopback) {
        findings.push_back({true, "listen.address must be loopback: put a reverse proxy with TLS before it"});
    }
    for (const auto& [name, path] : {std::pair{"mail.ca_file", config.mail_ca_file},
                                     std::pair{"intake.rules_file", config.intake_rules_file},
                                     std::pair{"intake.imap_ca_file", config.intake_imap_ca_file},
                                     std::pair{"time_stamp.trust_file", config.time_stamp_trust_file},
                                     std::pair{"time_stamp.ca_file", config.time_stamp_ca_file},
                                     std::pair{"trust.file", config.trust_file}}) {
        if (!path.empty() && !std::filesystem::is_regular_file(path)) {
            findings.push_back({true, std::string(name) + " names no file"});
        }
    }
    if (config.time_stamp_addresses.empty()) {
        findings.push_back({false, "time_stamp.addresses is not set: signatures prove no time of their own"});
    } else if (config.time_stamp_trust_file.empty()) {
        findings.push_back({true, "time_stamp.trust_file is not set: whose time stamps are to be trusted?"});
    }
    // All of them may be asked, one after another, within the minute for which a code opens a key.
    const auto asked_for =
        config.time_stamp_wait * static_cast<std::int64_t>(config.time_stamp_addresses.size());
    if (asked_for > time_stamps_max) {
        findings.push_back(
            {true,
             "time_stamp.seconds times the number of addresses is over 45: a signature would come too late"});
    }
    if (config.mail_host.empty()) {
        findings.push_back({false, "mail.host is not set: messages wait until it is"});
    } else if (config.mail_from.find('@') == std::string::npos) {
        findings.push_back({true, "mail.from is no mailbox"});
    }
    if (!config.public_address.empty() && !config.public_address.starts_with("https://")) {
        findings.push_back({true, "public.address must begin with https://"});
    }
    if (config.public_address.empty()) {
        findings.push_back(
            {false, "public.address is not set: no letter goes out, and reports bear no square code"});
    }
    return findings;
}

}  // namespace homeward
