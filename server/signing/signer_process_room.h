#pragma once
// What homeward-signer does, without its socket: approvals, and signatures under them. An approval is made
// for one person and the digest of exactly what that person is shown; a fresh second factor opens it for a
// minute, for one signature of that person, and for the organisation's seal where the manager signs (SI7).

#include <functional>
#include <map>
#include <memory>

#include "server/signing/key_folder.h"
#include "server/signing/signer_process_wire.h"

namespace homeward {

struct SignerRoomSettings {
    std::filesystem::path keys;  ///< A folder for each organisation, and the key that seals them all.
    std::string seal;            ///< A token's address; used for the organisation that its certificate names.
    std::string seal_pin;
    std::function<Instant()> clock;                                    ///< For certificates.
    std::function<std::chrono::steady_clock::time_point()> stopwatch;  ///< For how long approvals last.
    std::uint8_t walls = 0;  ///< What `hello` tells: 1 Landlock, 2 no network.
};

/// How long a report may be read before it is signed, and how soon after the second factor it must be.
inline constexpr std::chrono::minutes approval_waits_max{60};
inline constexpr std::chrono::seconds approval_open_max{60};
inline constexpr std::size_t approvals_max = 10'000;
inline constexpr std::size_t approvals_of_person_max = 16;  ///< Then the oldest goes.
/// What signatures, their looks and validation data may add to what was approved.
inline constexpr std::size_t added_bytes_max = std::size_t{4} * 1024 * 1024;

/// To be used from one thread.
class SignerRoom {
public:
    /// Makes folder and sealing key where they are not there yet. Throws `Error{file_unwritable}`.
    explicit SignerRoom(SignerRoomSettings settings);

    /// The answer to `asked`, `refused` for whatever cannot be done; throws nothing that a request could
    /// cause.
    SignerFrame answer(const SignerFrame& asked);

private:
    struct Approval {
        std::string organisation;
        std::string person;
        bool manager = false;
        Digest digest{};
        std::chrono::steady_clock::time_point begun;
        std::optional<std::chrono::steady_clock::time_point> approved;
        std::string authentication;
        std::unique_ptr<Signer> person_key, seal_key;  ///< Once opened, until used.
        bool person_used = false, seal_used = false;
    };

    SignerFrame do_what_is_asked(const SignerFrame& asked);
    SignerFrame begin(const SignerFrame& asked);
    SignerFrame approve(const SignerFrame& asked);
    SignerFrame open(const SignerFrame& asked);
    SignerFrame sign(const SignerFrame& asked);
    SignerFrame anchors() const;
    SignerFrame list(const SignerFrame& asked);

    Approval& waiting_approval(ByteView id);
    Approval& open_approval(ByteView id);
    void forget_old();
    void forget_oldest_of(const std::string& person);
    KeyFolder& folder_of(const std::string& organisation, const std::string& name);
    std::unique_ptr<Signer> seal_of(const Approval& approval, const CertificateSubject& subject);
    void note(const Approval& approval, std::string_view which) const;

    SignerRoomSettings settings_;
    SecretKey wrapping_;
    std::map<std::string, std::unique_ptr<KeyFolder>> folders_;
    std::map<std::string, Approval, std::less<>> approvals_;
};

}  // namespace homeward
