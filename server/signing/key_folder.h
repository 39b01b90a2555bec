#pragma once
// The keys of an organisation and its people: its own authority, and a P-256 key for each who signs, made
// when first needed and certified by the authority (design.md, documents out). Kept as PKCS#12 files, sealed
// under a key that is derived from the organisation's: the folder alone opens nothing.

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/cms.h"
#include "server/signing/crypto.h"

namespace homeward {

/// The name of the organisation's own key.
inline constexpr std::string_view seal_key_id = "seal";

/// Whether `id` may name a key, or a folder of keys: letters, digits, `_` and `-`.
bool is_key_id(std::string_view id);

/// Makes `folder`, for its owner alone, where it is not there yet. Throws `Error{file_unwritable}`.
void make_key_folder(const std::filesystem::path& folder);

/// The key that seals all key files under `folder`: `sealing.key` there, made where there is none, so that
/// whoever has the service's own keys still opens none of these. Throws `Error{bad_key}` where the file is
/// damaged.
SecretKey folder_sealing_key(const std::filesystem::path& folder);

/// The files that name the token that stands for a person's key, in any folder under `folder`.
struct PersonTokens {
    std::vector<std::filesystem::path> files;  ///< At most `person_tokens_max`, in the order of their names.
    std::size_t left_out = 0;                  ///< How many more there are.
};
inline constexpr std::size_t person_tokens_max = 1'000;

/// Reads none of the files: each may be anything. Throws nothing for what cannot be looked at.
PersonTokens person_tokens(const std::filesystem::path& folder);

/// The id of the person whose token `file` names, fit to be printed.
std::string person_of_token(const std::filesystem::path& file);

/// The address in `file`, which is at most 4 KiB. Throws `Error` where it cannot be read.
std::string read_token_address(const std::filesystem::path& file);

/// All members may be called from any thread.
class KeyFolder {
public:
    /// Makes `folder` (0700) and the authority of `organisation` where they are not there yet. Throws
    /// `Error{file_unwritable}`, or `Error{bad_passphrase}` where the files were sealed under another key.
    KeyFolder(std::filesystem::path folder,
              const SecretKey& wrapping,
              const std::string& organisation,
              Instant now);

    /// The authority's certificate: the trust anchor of all that is signed with these keys. It stands in
    /// `authority.pem` of the folder too, for `homeward verify --trust`.
    const std::string& authority_pem() const { return authority_.certificate_pem; }

    /// Who signs as `subject`. `id` must be a key's, else `Error{not_understood}`. A new key is made where
    /// there is none, where its certificate names somebody else, was revoked, or ends within a day; a
    /// certificate holds 64 letters of a name. A file `signer-ID.token` with a token's address, and
    /// `signer-ID.pin`, stand for a key in a token: it is used whatever it is called.
    std::unique_ptr<Signer> signer(std::string_view id, const CertificateSubject& subject, Instant now);

    /// The authority's list of revoked certificates (DER). What was revoked stands in `revoked.txt` of the
    /// folder: a serial number, hexadecimal, and a time (`2026-03-16T15:42:00Z`) in each line. Throws
    /// `Error{bad_key}` where a line is neither that nor empty.
    Bytes revocation_list(Instant now) const;

private:
    bool is_revoked(const Signer& signer) const;

    std::filesystem::path folder_;
    std::string passphrase_;
    KeyFile authority_;
    std::mutex making_;
};

}  // namespace homeward
