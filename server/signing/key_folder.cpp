#include "server/signing/key_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "server/signing/token_signer.h"

namespace homeward {

namespace {

constexpr std::size_t key_file_bytes_max = 64 * limits::kib;
constexpr std::chrono::hours renewed_before{24};
constexpr std::string_view revoked_file = "revoked.txt";
constexpr std::string_view person_key = "signer-";
constexpr std::string_view token_file = ".token";

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

constexpr std::size_t name_letters_max = 64;  // RFC 5280, ub-common-name.

// Cut between letters, so that it stays UTF-8.
std::string as_certificates_hold(const std::string& name) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(name[i]) & 0xC0U) != 0x80U;
        if (begins && ++letters > name_letters_max) return name.substr(0, i);
    }
    return name;
}

CertificateSubject as_certificates_hold(const CertificateSubject& subject) {
    return {as_certificates_hold(subject.name),
            as_certificates_hold(subject.organisation),
            as_certificates_hold(subject.unit)};
}

// A line for each: the serial number, then since when.
std::vector<RevokedKey> read_revoked(const std::filesystem::path& file) {
    std::vector<RevokedKey> all;
    if (!std::filesystem::exists(file)) return all;
    const std::string text = read_own_file(file, 1 * limits::mib);
    for (const std::string_view line : split(text, '\n')) {
        const std::string_view told = trimmed(line);
        if (told.empty() || told.front() == '#') continue;
        const std::size_t space = told.find(' ');
        const auto serial = from_hex(to_ascii_lower(told.substr(0, space)));
        const auto since = parse_iso_instant(trimmed(told.substr(std::min(space, told.size()))));
        // Whom a list leaves out counts as good: a line that cannot be read must not be passed over.
        if (!serial || serial->empty() || serial->size() > 20 || !since) {
            throw Error{ErrorCode::bad_key, "a line of revoked.txt"};
        }
        all.push_back({*serial, *since});
    }
    return all;
}

}  // namespace

bool is_key_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 &&
           std::ranges::all_of(id, [](char c) { return is_ascii_alnum(c) || c == '_' || c == '-'; });
}

void make_key_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (!failed) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed) throw_unwritable();
}

SecretKey folder_sealing_key(const std::filesystem::path& folder) {
    make_key_folder(folder);
    const std::filesystem::path file = folder / "sealing.key";
    if (!std::filesystem::exists(file)) {
        const SecretKey made = SecretKey::random();
        write_private(file, bytes_of(to_base64(made.bytes()) + "\n"));
        return made;
    }
    std::string text = read_own_file(file, key_file_bytes_max);
    while (text.ends_with('\n')) text.pop_back();
    const auto bytes = from_base64(text);
    if (!bytes) throw Error{ErrorCode::bad_key, "sealing.key in the folder of signing keys"};
    return SecretKey::from_bytes(*bytes);
}

PersonTokens person_tokens(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    PersonTokens found;
    // One that cannot be looked at is passed over, and ends the look at no other.
    const auto each = [](const fs::path& in, const auto& look) {
        std::error_code failed;
        fs::directory_iterator entry(in, failed);
        for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) look(*entry);
    };
    each(folder, [&](const fs::directory_entry& organisation) {
        std::error_code failed;
        if (!organisation.is_directory(failed)) return;
        each(organisation.path(), [&](const fs::directory_entry& file) {
            const std::string name = file.path().filename().string();
            if (name.starts_with(person_key) && name.ends_with(token_file))
                found.files.push_back(file.path());
        });
    });
    std::ranges::sort(found.files);
    found.left_out = found.files.size() - std::min(found.files.size(), person_tokens_max);
    found.files.resize(found.files.size() - found.left_out);
    return found;
}

std::string person_of_token(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    HOMEWARD_ASSERT(name.size() >= person_key.size() + token_file.size());
    const std::string id =
        name.substr(person_key.size(), name.size() - person_key.size() - token_file.size());
    return is_key_id(id) ? id : "of no person";
}

std::string read_token_address(const std::filesystem::path& file) {
    std::error_code failed;
    // A pipe would be waited for without end.
    if (!std::filesystem::is_regular_file(file, failed))
        throw Error{ErrorCode::file_missing, file.filename().string()};
    return read_secret_line(file);
}

KeyFolder::KeyFolder(std::filesystem::path folder,
                     const SecretKey& wrapping,
                     const std::string& organisation,
                     Instant now)
    : folder_(std::move(folder)), passphrase_(to_base64url(wrapping.derived("signing key files").bytes())) {
    make_key_folder(folder_);
    const std::filesystem::path sealed = folder_ / "authority.p12";
    const std::filesystem::path open = folder_ / "authority.pem";
    if (std::filesystem::exists(sealed) && std::filesystem::exists(open)) {
        authority_.pkcs12 = copy_bytes(read_own_file(sealed, key_file_bytes_max));
        authority_.certificate_pem = read_own_file(open, key_file_bytes_max);
        require_opens(authority_.pkcs12, passphrase_);
        return;
    }
    const CertificateSubject subject =
        as_certificates_hold({.name = organisation + " signing authority", .organisation = organisation});
    authority_ = make_authority(subject, passphrase_, now);
    write_private(open, bytes_of(authority_.certificate_pem));
    write_private(sealed, authority_.pkcs12);
}

std::unique_ptr<Signer> KeyFolder::signer(std::string_view id, const CertificateSubject& asked, Instant now) {
    if (!is_key_id(id)) throw Error{ErrorCode::not_understood, "a key's name"};
    const CertificateSubject subject = as_certificates_hold(asked);
    const std::lock_guard lock(making_);
    const std::string base = (folder_ / ("signer-" + std::string(id))).string();
    if (std::filesystem::exists(base + ".token")) {
        return open_token_signer(read_secret_line(base + ".token"), read_secret_line(base + ".pin"));
    }
    const std::filesystem::path file = base + ".p12";
    if (std::filesystem::exists(file)) {
        auto kept = load_signer(bytes_of(read_own_file(file, key_file_bytes_max)), passphrase_);
        if (signer_name(*kept) == subject.name && signer_end(*kept) > now + renewed_before &&
            !is_revoked(*kept))
            return kept;
    }
    const KeyFile made = make_signing_key(subject, authority_, passphrase_, passphrase_, now);
    write_private(file, made.pkcs12);
    return load_signer(made.pkcs12, passphrase_);
}

bool KeyFolder::is_revoked(const Signer& signer) const {
    const std::vector<RevokedKey> revoked = read_revoked(folder_ / revoked_file);
    return std::ranges::find(revoked, signer_serial(signer), &RevokedKey::serial) != revoked.end();
}

Bytes KeyFolder::revocation_list(Instant now) const {
    return make_revocation_list(authority_, passphrase_, read_revoked(folder_ / revoked_file), now);
}

}  // namespace homeward
