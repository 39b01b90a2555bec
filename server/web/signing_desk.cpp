#include "server/web/signing_desk.h"

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

SigningDesk::SigningDesk(std::filesystem::path folder, const SecretKey& wrapping)
    : folder_(std::move(folder)), wrapping_(wrapping) {
    std::filesystem::create_directories(folder_);
}

KeyFolder& SigningDesk::folder_of(const std::string& organisation, const std::string& name, Instant now) {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<KeyFolder>& found = folders_[organisation];
    if (!found) {
        found = std::make_unique<KeyFolder>(
            folder_ / organisation, wrapping_.derived("signing:" + organisation), name, now);
    }
    return *found;
}

std::unique_ptr<Signer> SigningDesk::signer(const std::string& organisation,
                                            const std::string& organisation_name,
                                            const std::string& id,
                                            const CertificateSubject& subject,
                                            Instant now) {
    return folder_of(organisation, organisation_name, now).signer(id, subject, now);
}

std::string SigningDesk::anchors_pem() const {
    std::string pem;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        const std::filesystem::path file = entry.path() / "authority.pem";
        if (std::filesystem::is_regular_file(file)) pem += read_own_file(file, 1 * limits::mib);
    }
    return pem;
}

}  // namespace homeward
