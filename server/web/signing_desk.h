#pragma once
// The keys of every organisation's people, opened when somebody signs.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "server/signing/cms.h"
#include "server/signing/key_folder.h"

namespace homeward {

/// All members may be called from any thread.
class SigningDesk {
public:
    /// `folder` holds a folder for each organisation; `wrapping` seals them.
    SigningDesk(std::filesystem::path folder, const SecretKey& wrapping);

    std::unique_ptr<Signer> signer(const std::string& organisation,
                                   const std::string& organisation_name,
                                   const std::string& id,
                                   const CertificateSubject& subject,
                                   Instant now);

    /// The certificates that signatures made here are judged by, PEM, one after another.
    std::string anchors_pem() const;

private:
    KeyFolder& folder_of(const std::string& organisation, const std::string& name, Instant now);

    std::filesystem::path folder_;
    SecretKey wrapping_;
    mutable std::mutex mutex_;
    std::map<std::string, std::unique_ptr<KeyFolder>> folders_;
};

}  // namespace homeward
