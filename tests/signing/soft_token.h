#pragma once
// A token in software with keys in it, made for one test.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

namespace homeward {

/// SoftHSM's module, as Debian installs it.
inline constexpr const char* soft_token_module = "/usr/lib/softhsm/libsofthsm2.so";

class SoftToken {
public:
    static constexpr const char* pin = "246813";

    SoftToken() {
        std::filesystem::create_directory(folder_.path() / "tokens");
        write_bytes(folder_.path() / "softhsm2.conf",
                    copy_bytes("directories.tokendir = " + (folder_.path() / "tokens").string() +
                               "\nobjectstore.backend = file\nlog.level = ERROR\n"));
        ::setenv("SOFTHSM2_CONF", (folder_.path() / "softhsm2.conf").c_str(), 1);
        add_token("wayfarer");
    }

    const std::filesystem::path& folder() const { return folder_.path(); }

    void add_token(const std::string& label) const {
        REQUIRE(run_program({"softhsm2-util",
                             "--init-token",
                             "--free",
                             "--label",
                             label,
                             "--pin",
                             pin,
                             "--so-pin",
                             "97531"})
                    .status == 0);
    }

    /// Puts `key` under `label`; `with_certificate`: its certificate beside it, under the same id.
    void add_key(const KeyFile& key,
                 const std::string& label,
                 const std::string& id,
                 bool with_certificate = true) const {
        const auto file = [this](const char* name) { return (folder_.path() / name).string(); };
        write_bytes(file("key.p12"), key.pkcs12);
        REQUIRE(run_program({"openssl",
                             "pkcs12",
                             "-in",
                             file("key.p12"),
                             "-nodes",
                             "-nocerts",
                             "-out",
                             file("bag.pem"),
                             "-passin",
                             "pass:" + std::string(test_passphrase)})
                    .status == 0);
        REQUIRE(
            run_program(
                {"openssl", "pkcs8", "-topk8", "-nocrypt", "-in", file("bag.pem"), "-out", file("key.pem")})
                .status == 0);
        REQUIRE(run_program({"softhsm2-util",
                             "--import",
                             file("key.pem"),
                             "--token",
                             "wayfarer",
                             "--label",
                             label,
                             "--id",
                             id,
                             "--pin",
                             pin})
                    .status == 0);
        if (!with_certificate) return;
        add_certificate(key, label, id);
    }

    void add_certificate(const KeyFile& key, const std::string& label, const std::string& id) const {
        const auto file = [this](const char* name) { return (folder_.path() / name).string(); };
        write_bytes(file("certificate.pem"), copy_bytes(key.certificate_pem));
        REQUIRE(run_program({"openssl",
                             "x509",
                             "-in",
                             file("certificate.pem"),
                             "-outform",
                             "DER",
                             "-out",
                             file("certificate.der")})
                    .status == 0);
        REQUIRE(run_program({"pkcs11-tool",
                             "--module",
                             soft_token_module,
                             "--token-label",
                             "wayfarer",
                             "--login",
                             "--pin",
                             pin,
                             "--write-object",
                             file("certificate.der"),
                             "--type",
                             "cert",
                             "--label",
                             label,
                             "--id",
                             id})
                    .status == 0);
    }

private:
    TemporaryFolder folder_;
};

}  // namespace homeward
