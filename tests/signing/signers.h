#pragma once
// One authority and its people for all tests of signing, made once in a run.

#include "server/signing/cms.h"

namespace homeward {

inline constexpr std::string_view test_passphrase = "correct horse";

inline Instant test_time() {
    return *parse_iso_instant("2026-03-16T15:42:00Z");
}

inline const KeyFile& test_authority() {
    static const KeyFile authority =
        make_authority({"Test authority", "Example Council"}, test_passphrase, test_time());
    return authority;
}

inline KeyFile test_key(const std::string& name, KeyKind kind = KeyKind::p256) {
    return make_signing_key(
        {name, "Example Council"}, test_authority(), test_passphrase, test_passphrase, test_time(), kind);
}

inline const Signer& test_interviewer() {
    static const auto signer = load_signer(test_key("P Shah", KeyKind::rsa_3072).pkcs12, test_passphrase);
    return *signer;
}

inline const Signer& test_manager() {
    static const auto signer = load_signer(test_key("M Ali").pkcs12, test_passphrase);
    return *signer;
}

inline const Signer& test_seal() {
    static const auto signer = load_signer(test_key("Example Council").pkcs12, test_passphrase);
    return *signer;
}

}  // namespace homeward
