// `migrate`, `user add`, `audit verify`, `keys rotate`: for whoever runs the machine. Each opens the store
// itself, also while it is being served.

#include <sys/stat.h>

#include <cstdio>
#include <map>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "parsers/base/paths.h"
#include "server/app/config.h"
#include "server/app/service_commands.h"
#include "server/app/store_options.h"

namespace homeward {

namespace {

constexpr std::size_t password_file_bytes_max = 4096;

/// `--name value` pairs; nothing where a word is not among `names` or has no value. `--role` may come again.
using Options = std::multimap<std::string, std::string, std::less<>>;

std::optional<Options> read_options(Words words, std::initializer_list<std::string_view> names) {
    Options options;
    for (std::size_t i = 0; i < words.size(); i += 2) {
        bool known = false;
        for (const std::string_view name : names) known = known || words[i] == name;
        if (!known || i + 1 == words.size()) return std::nullopt;
        options.emplace(words[i].substr(2), words[i + 1]);
    }
    return options;
}

std::string option(const Options& options, std::string_view name) {
    const auto found = options.find(name);
    return found == options.end() ? std::string() : found->second;
}

int usage(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    return exit_usage;
}

Config config_of(const Options& options) {
    const std::string file = option(options, "config");
    return load_config(file.empty() ? std::nullopt : std::optional<std::filesystem::path>(file));
}

// On first use: folder and master key. Never a fresh key beside a database that is there (F-11).
void prepare_folder(const Config& config) {
    const StoreOptions options = store_options(config);
    std::filesystem::create_directories(config.storage_folder);
    std::filesystem::create_directories(options.master_key_file.parent_path());
    ::chmod(options.master_key_file.parent_path().c_str(), S_IRWXU);
    if (!std::filesystem::exists(options.database) && !std::filesystem::exists(options.master_key_file)) {
        make_master_key(options.master_key_file);
    }
}

std::string organisation_id(Store& store, const Options& options) {
    const std::string wanted = option(options, "organisation");
    for (const Organisation& organisation : store.accounts().organisations()) {
        if (organisation.id == wanted || organisation.name == wanted) return organisation.id;
    }
    const std::string kind = option(options, "kind");
    if (kind.empty()) {
        throw Error{ErrorCode::not_found,
                    "no such organisation; --kind authority, provider or police makes it"};
    }
    if (kind != "authority" && kind != "provider" && kind != "police") {
        throw Error{ErrorCode::validation, "--kind is authority, provider or police"};
    }
    return store.accounts().add_organisation(wanted, kind);
}

std::vector<Role> roles_of(const Options& options) {
    std::vector<Role> roles;
    const auto [first, last] = options.equal_range("role");
    for (auto it = first; it != last; ++it) {
        const auto role = role_from_id(it->second);
        if (!role) throw Error{ErrorCode::validation, "--role: " + it->second + " is no role"};
        roles.push_back(*role);
    }
    return roles;
}

// As authenticator apps read it from a QR code.
std::string app_address(const std::string& email, const std::string& secret) {
    return "otpauth://totp/Homeward:" + email + "?secret=" + secret + "&issuer=Homeward";
}

}  // namespace

int run_migrate(Words words) {
    const auto options = read_options(words, {"--config"});
    if (!options) return usage(migrate_usage);
    const Config config = config_of(*options);
    prepare_folder(config);
    Store store(store_options(config));
    std::printf("The store's tables are at version %d.\n", store.schema_version());
    return exit_well;
}

int run_user_add(Words words) {
    const auto options = read_options(words,
                                      {"--config",
                                       "--organisation",
                                       "--kind",
                                       "--name",
                                       "--email",
                                       "--title",
                                       "--role",
                                       "--password-file"});
    if (!options || option(*options, "organisation").empty() || option(*options, "email").empty() ||
        option(*options, "name").empty() || options->count("role") == 0) {
        return usage(user_add_usage);
    }
    const Config config = config_of(*options);
    NewUser draft{option(*options, "name"),
                  option(*options, "email"),
                  option(*options, "title"),
                  roles_of(*options),
                  ""};
    const std::string file = option(*options, "password-file");
    const bool made = file.empty();
    draft.password =
        made ? new_id("").substr(0, 20) : std::string(trimmed(read_own_file(file, password_file_bytes_max)));
    prepare_folder(config);
    Store store(store_options(config));
    const MadeUser user = store.accounts().add_user(Asker::service(organisation_id(store, *options)), draft);
    std::printf("%s\n", user.id.c_str());
    if (made) std::printf("Password, shown once: %s\n", draft.password.c_str());
    std::printf("For the authenticator app, shown once: %s\n",
                app_address(draft.email, user.totp_secret).c_str());
    return exit_well;
}

int run_audit_verify(Words words) {
    const auto options = read_options(words, {"--config"});
    if (!options) return usage(audit_verify_usage);
    Store store(store_options(config_of(*options)));
    const AuditVerdict verdict = store.audit().check(Asker::service(""));
    Json told;
    told.set("unbroken", verdict.unbroken).set("entries", verdict.entries).set("head", verdict.head);
    if (!verdict.unbroken) told.set("problem", verdict.problem).set("at_entry", verdict.at_seq);
    std::printf("%s\n", to_text(told).c_str());
    return verdict.unbroken ? exit_well : exit_refused;
}

int run_keys_rotate(Words words) {
    const auto options = read_options(words, {"--config"});
    if (!options) return usage(keys_rotate_usage);
    Store store(store_options(config_of(*options)));
    store.rotate_master_key();
    std::puts(
        "There is a new master key. Copy it to where you keep the old one; the old one opens nothing any "
        "more.");
    return exit_well;
}

}  // namespace homeward
