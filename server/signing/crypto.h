#pragma once
// Digests, keys, sealed bytes, passwords and one-time codes: the room of OpenSSL and libargon2 for everything
// but document signatures. Every function may be called from any thread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"

namespace homeward {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;
using Digest = std::array<std::byte, 32>;

/// The bytes of `text`; valid as long as `text` is.
ByteView bytes_of(std::string_view text);
Bytes copy_bytes(std::string_view text);
std::string text_of(ByteView bytes);

/// From the system's generator; throws `Error{internal}` when it gives none.
Bytes random_bytes(std::size_t count);

/// `doc_` and 128 random bits as 26 letters and digits that are hard to mistake (Crockford's base 32, lower
/// case).
std::string new_id(std::string_view prefix);

/// 256 random bits as base64url: a session's or token's secret. Only its SHA-256 is ever kept (S-4, S-5).
std::string new_secret();

Digest sha256(ByteView data);
Digest hmac_sha256(ByteView key, ByteView data);

/// In a time that depends on the lengths alone.
bool equal_in_constant_time(ByteView a, ByteView b);

std::string to_hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);
/// RFC 4648, with padding, on one line.
std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);
/// RFC 4648 §5, without padding.
std::string to_base64url(ByteView bytes);

/// 32 bytes that are wiped when the owner goes; never printed.
class SecretKey {
public:
    static constexpr std::size_t size = 32;

    static SecretKey random();
    /// Throws `Error{bad_key}` unless there are exactly 32 bytes.
    static SecretKey from_bytes(ByteView bytes);

    SecretKey(const SecretKey& other) = default;
    SecretKey& operator=(const SecretKey& other) = default;
    ~SecretKey();

    ByteView bytes() const { return bytes_; }

    /// Another key for one purpose, by HMAC-SHA-256 over `purpose`: the same each time.
    SecretKey derived(std::string_view purpose) const;

private:
    SecretKey() = default;
    std::array<std::byte, size> bytes_{};
};

/// AES-256-GCM with a fresh random nonce: 12 bytes nonce, cipher text, 16 bytes tag. `associated` is not
/// kept, but must be the same on opening: organisation, table, row and field, so that cipher texts cannot be
/// swapped (S-25).
Bytes seal(const SecretKey& key, ByteView plain, std::string_view associated);

/// What `seal` was given; throws `Error{storage_failed}` where a byte, the key or `associated` differs.
Bytes open_sealed(const SecretKey& key, ByteView sealed, std::string_view associated);

/// `wrapped` under `wrapping`, as `seal` does it.
Bytes wrap_key(const SecretKey& wrapping, const SecretKey& wrapped, std::string_view associated);
SecretKey unwrap_key(const SecretKey& wrapping, ByteView wrapped, std::string_view associated);

/// Argon2id, 19 MiB, 2 passes, 1 lane, 16 bytes of salt (OWASP's second choice): the encoded form, to be
/// kept. At most four run at once in a process, further callers wait, so that sign-in cannot eat the memory
/// (S-1).
std::string hash_password(std::string_view password);
bool password_matches(std::string_view encoded, std::string_view password);

inline constexpr int passwords_at_once_max = 4;
/// The most that ever ran at once in this process, for the test of that bound.
int passwords_at_once_peak();

/// RFC 6238 with SHA-1, six digits, 30 seconds: what every authenticator app can do.
std::string totp_code(ByteView secret, Instant at);

/// The time step of `code` if it is right for now or one step to either side and later than `last_step`, so
/// that each code works once (S-2); nothing otherwise.
std::optional<std::int64_t> matching_totp_step(ByteView secret,
                                               std::string_view code,
                                               Instant now,
                                               std::int64_t last_step);

/// RFC 4648 base 32 without padding, as authenticator apps take a secret.
std::string to_base32(ByteView bytes);

}  // namespace homeward
