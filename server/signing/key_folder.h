#pragma once
// The keys of an organisation and its people: its own authority, and a P-256 key for each who signs, made
// when first needed and certified by the authority (design.md, documents out). Kept as PKCS#12 files, sealed
// under a key that is derived from the organisation's: the folder alone opens nothing.

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "server/signing/cms.h"
#include "server/signing/crypto.h"

namespace homeward {

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

    /// Who signs as `subject`. `id` names the file: letters, digits, `_` and `-`, else
    /// `Error{not_understood}`. A new key is made where there is none, where its certificate names somebody
    /// else, or where it ends within a day.
    std::unique_ptr<Signer> signer(std::string_view id, const CertificateSubject& subject, Instant now);

private:
    std::filesystem::path folder_;
    std::string passphrase_;
    KeyFile authority_;
    std::mutex making_;
};

}  // namespace homeward
