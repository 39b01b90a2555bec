#pragma once
// Keys that never leave their token: smart cards, hardware security modules, SoftHSM, spoken to by PKCS#11.
// p11-kit's room. A token is named by its RFC 7512 address, `pkcs11:token=Wayfarer;object=seal`; its PIN
// comes from a file and is never part of an address, a log or an error.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "server/signing/cms.h"

namespace homeward {

/// Whether `text` is meant as a token's address.
bool is_token_address(std::string_view text);

/// Opens the one private key that `address` names, logs in with `pin` and takes the key's certificate, and
/// those that lead to its authority, from the token. The session stays open as long as the signer lives.
///
/// `?module-path=` in the address names the module; without it all that this machine's p11-kit is set up for
/// are asked. Throws `Error{bad_passphrase}` for a wrong PIN, and `Error{bad_key}` with the reason: no
/// address, a PIN in it, no such token or more than one, no such key or more than one, no certificate for it,
/// a token locked after wrong PINs, or a key that S-38 does not allow.
std::unique_ptr<Signer> open_token_signer(const std::string& address, std::string_view pin);

/// Loads the module that `address` needs and keeps it for the life of the process, so that a process behind
/// walls can open its keys later. Throws as `open_token_signer` where there is none.
void keep_token_module(const std::string& address);

/// The PIN or passphrase in `file`, without the line's end. Throws `Error{file_missing}`.
std::string read_secret_line(const std::filesystem::path& file);

}  // namespace homeward
