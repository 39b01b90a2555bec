#pragma once
// A store of its own in a folder that goes when the test ends, with a clock that the test sets and people of
// each role.

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "server/storage/store.h"

namespace homeward::test {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "homeward-test-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Opens a fresh store; `reopen` closes and opens it again, as a restart does.
class TemporaryStore {
public:
    static constexpr std::string_view password = "Kestrel over the weir";

    explicit TemporaryStore(bool demonstration = true) : demonstration_(demonstration) {
        make_master_key(folder_.path() / "master.key");
        reopen();
        organisation = store().accounts().add_organisation("Westmere Council", "authority");
    }

    void reopen() {
        store_.reset();
        store_ = std::make_unique<Store>(options());
    }
    void close() { store_.reset(); }

    StoreOptions options() {
        StoreOptions options;
        options.database = folder_.path() / "homeward.sqlite";
        options.keys = folder_.path() / "keys.sqlite";
        options.master_key_file = folder_.path() / "master.key";
        options.audit_head_file = folder_.path() / "audit-head.json";
        options.demonstration = demonstration_;
        options.clock = [this] { return now; };
        return options;
    }

    Store& store() { return *store_; }
    const std::filesystem::path& folder() const { return folder_.path(); }

    /// A person with `roles`, signed in, second factor fresh at `now`.
    Asker person(const std::string& name, std::vector<Role> roles, std::string in = {}) {
        if (in.empty()) in = organisation;
        const std::string email = name + "@" + in + ".example";
        store().accounts().add_user(Asker::service(in),
                                    {name, email, "", std::move(roles), std::string(password)});
        return sign_in(email);
    }

    Asker sign_in(const std::string& email) {
        const HalfSession half = store().accounts().check_password(email, password, "192.0.2.7");
        const auto code = store().accounts().demonstration_code(half.secret);
        const OpenSession open = store().accounts().confirm_code(half.secret, code.value_or(""), "192.0.2.7");
        last_secret = open.secret;
        return open.asker;
    }

    std::string organisation;
    std::string last_secret;
    Instant now{std::chrono::seconds{1'780'000'000}};

private:
    TemporaryFolder folder_;
    bool demonstration_;
    std::unique_ptr<Store> store_;
};

}  // namespace homeward::test
