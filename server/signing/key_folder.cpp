#include "server/signing/key_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

constexpr std::size_t key_file_bytes_max = 64 * limits::kib;
constexpr std::chrono::hours renewed_before{24};

[[noreturn]] void throw_unwritable() {
    throw Error{ErrorCode::file_unwritable, "the folder of signing keys"};
}

// Whole or not at all: written beside, then put in place, readable by the owner alone.
void write_private(const std::filesystem::path& file, ByteView bytes) {
    const std::string beside = file.string() + ".new";
    const int descriptor =
        ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) throw_unwritable();
    bool well = true;
    while (well && !bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        well = written > 0;
        if (well) bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    well = well && ::fsync(descriptor) == 0;
    well = ::close(descriptor) == 0 && well;
    if (!well || ::rename(beside.c_str(), file.c_str()) != 0) throw_unwritable();
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (!failed) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed) throw_unwritable();
}

bool is_plain(std::string_view id) {
    return !id.empty() && id.size() <= 64 &&
           std::ranges::all_of(id, [](char c) { return is_ascii_alnum(c) || c == '_' || c == '-'; });
}

}  // namespace

KeyFolder::KeyFolder(std::filesystem::path folder,
                     const SecretKey& wrapping,
                     const std::string& organisation,
                     Instant now)
    : folder_(std::move(folder)), passphrase_(to_base64url(wrapping.derived("signing key files").bytes())) {
    make_folder(folder_);
    const std::filesystem::path sealed = folder_ / "authority.p12";
    const std::filesystem::path open = folder_ / "authority.pem";
    if (std::filesystem::exists(sealed) && std::filesystem::exists(open)) {
        authority_.pkcs12 = copy_bytes(read_own_file(sealed, key_file_bytes_max));
        authority_.certificate_pem = read_own_file(open, key_file_bytes_max);
        require_opens(authority_.pkcs12, passphrase_);
        return;
    }
    authority_ = make_authority({organisation + " signing authority", organisation}, passphrase_, now);
    write_private(open, bytes_of(authority_.certificate_pem));
    write_private(sealed, authority_.pkcs12);
}

std::unique_ptr<Signer> KeyFolder::signer(std::string_view id,
                                          const CertificateSubject& subject,
                                          Instant now) {
    if (!is_plain(id)) throw Error{ErrorCode::not_understood, "a key's name"};
    const std::lock_guard lock(making_);
    const std::filesystem::path file = folder_ / ("signer-" + std::string(id) + ".p12");
    if (std::filesystem::exists(file)) {
        auto kept = load_signer(bytes_of(read_own_file(file, key_file_bytes_max)), passphrase_);
        if (signer_name(*kept) == subject.name && signer_end(*kept) > now + renewed_before) return kept;
    }
    const KeyFile made = make_signing_key(subject, authority_, passphrase_, passphrase_, now);
    write_private(file, made.pkcs12);
    return load_signer(made.pkcs12, passphrase_);
}

}  // namespace homeward
