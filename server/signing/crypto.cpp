#include "server/signing/crypto.h"

#include <argon2.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <limits>
#include <memory>
#include <mutex>

#include "parsers/base/error.h"

namespace homeward {

namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

const unsigned char* raw(ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* raw(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

int checked_length(std::size_t size) {
    HOMEWARD_ASSERT(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
    return static_cast<int>(size);
}

struct CipherDelete {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, CipherDelete>;

void require(bool well, const char* what) {
    if (!well) throw Error{ErrorCode::internal, what};
}

std::string in_base32(ByteView bytes, std::string_view alphabet) {
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (const std::byte byte : bytes) {
        buffer = (buffer << 8U | std::to_integer<unsigned>(byte)) & 0xFFFFU;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += alphabet[buffer >> static_cast<unsigned>(bits) & 31U];
        }
    }
    if (bits > 0) text += alphabet[buffer << static_cast<unsigned>(5 - bits) & 31U];
    return text;
}

// Counts the hashes that run, and makes the fifth wait.
class PasswordTurn {
public:
    PasswordTurn() {
        std::unique_lock lock(mutex());
        free_again().wait(lock, [] { return running() < passwords_at_once_max; });
        running() += 1;
        peak() = std::max(peak().load(), running());
    }
    ~PasswordTurn() {
        const std::lock_guard lock(mutex());
        running() -= 1;
        free_again().notify_one();
    }
    PasswordTurn(const PasswordTurn&) = delete;
    PasswordTurn& operator=(const PasswordTurn&) = delete;

    static std::atomic<int>& peak() {
        static std::atomic<int> most = 0;
        return most;
    }

private:
    static std::mutex& mutex() {
        static std::mutex one;
        return one;
    }
    static std::condition_variable& free_again() {
        static std::condition_variable one;
        return one;
    }
    static int& running() {
        static int count = 0;
        return count;
    }
};

}  // namespace

ByteView bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

Bytes copy_bytes(std::string_view text) {
    const ByteView view = bytes_of(text);
    return {view.begin(), view.end()};
}

std::string text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes random_bytes(std::size_t count) {
    Bytes bytes(count);
    require(RAND_bytes(raw(bytes.data()), checked_length(count)) == 1, "no random bytes");
    return bytes;
}

std::string new_id(std::string_view prefix) {
    return std::string(prefix) + in_base32(random_bytes(16), "0123456789abcdefghjkmnpqrstvwxyz");
}

std::string new_secret() {
    return to_base64url(random_bytes(32));
}

Digest sha256(ByteView data) {
    Digest digest;
    unsigned size = 0;
    require(EVP_Digest(raw(data), data.size(), raw(digest.data()), &size, EVP_sha256(), nullptr) == 1,
            "SHA-256");
    return digest;
}

Digest hmac_sha256(ByteView key, ByteView data) {
    Digest digest;
    unsigned size = 0;
    require(HMAC(EVP_sha256(),
                 key.data(),
                 checked_length(key.size()),
                 raw(data),
                 data.size(),
                 raw(digest.data()),
                 &size) != nullptr,
            "HMAC");
    return digest;
}

bool equal_in_constant_time(ByteView a, ByteView b) {
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

std::string to_hex(ByteView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::byte byte : bytes) {
        text += digits[std::to_integer<unsigned>(byte) >> 4U];
        text += digits[std::to_integer<unsigned>(byte) & 15U];
    }
    return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]);
        const int low = digit(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<std::byte>(high * 16 + low));
    }
    return bytes;
}

std::string to_base64(ByteView bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data()), raw(bytes), checked_length(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    if (text.empty()) return Bytes{};
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    if (text.substr(0, text.size() - padding).find('=') != std::string_view::npos) return std::nullopt;
    Bytes bytes(text.size() / 4 * 3);
    const int size = EVP_DecodeBlock(raw(bytes.data()), raw(bytes_of(text)), checked_length(text.size()));
    if (size < 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

std::string to_base64url(ByteView bytes) {
    std::string text = to_base64(bytes);
    text.resize(text.find_last_not_of('=') + 1);
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    return text;
}

std::string to_base32(ByteView bytes) {
    return in_base32(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}

SecretKey SecretKey::random() {
    SecretKey key;
    require(RAND_priv_bytes(raw(key.bytes_.data()), checked_length(size)) == 1, "no random key");
    return key;
}

SecretKey SecretKey::from_bytes(ByteView bytes) {
    if (bytes.size() != size) throw Error{ErrorCode::bad_key, "a key has 32 bytes"};
    SecretKey key;
    std::ranges::copy(bytes, key.bytes_.begin());
    return key;
}

SecretKey::~SecretKey() {
    OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

SecretKey SecretKey::derived(std::string_view purpose) const {
    return from_bytes(hmac_sha256(bytes_, bytes_of(purpose)));
}

Bytes seal(const SecretKey& key, ByteView plain, std::string_view associated) {
    Bytes sealed = random_bytes(nonce_size);
    sealed.resize(nonce_size + plain.size() + tag_size);
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int written = 0;
    int finished = 0;
    bool well =
        cipher && EVP_EncryptInit_ex(
                      cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key.bytes()), raw(sealed.data())) == 1;
    well =
        well &&
        EVP_EncryptUpdate(
            cipher.get(), nullptr, &written, raw(bytes_of(associated)), checked_length(associated.size())) ==
            1;
    written = 0;
    if (!plain.empty()) {
        well = well && EVP_EncryptUpdate(cipher.get(),
                                         raw(sealed.data() + nonce_size),
                                         &written,
                                         raw(plain),
                                         checked_length(plain.size())) == 1;
    }
    std::byte* const end = sealed.data() + nonce_size + plain.size();
    well = well && EVP_EncryptFinal_ex(cipher.get(), raw(end), &finished) == 1;
    well = well && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, end) == 1;
    require(well, "AES-256-GCM");
    return sealed;
}

Bytes open_sealed(const SecretKey& key, ByteView sealed, std::string_view associated) {
    const Error refused{ErrorCode::storage_failed, "a sealed value does not open"};
    if (sealed.size() < nonce_size + tag_size) throw refused;
    const ByteView nonce = sealed.first(nonce_size);
    const ByteView text = sealed.subspan(nonce_size, sealed.size() - nonce_size - tag_size);
    std::array<std::byte, tag_size> tag{};
    std::ranges::copy(sealed.last(tag_size), tag.begin());
    Bytes plain(text.size());
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int written = 0;
    std::byte nothing{};
    bool well = cipher && EVP_DecryptInit_ex(
                              cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key.bytes()), raw(nonce)) == 1;
    well =
        well &&
        EVP_DecryptUpdate(
            cipher.get(), nullptr, &written, raw(bytes_of(associated)), checked_length(associated.size())) ==
            1;
    if (!text.empty()) {
        well = well &&
               EVP_DecryptUpdate(
                   cipher.get(), raw(plain.data()), &written, raw(text), checked_length(text.size())) == 1;
    }
    well = well && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1;
    well = well && EVP_DecryptFinal_ex(cipher.get(), raw(&nothing), &written) == 1;
    if (!well) {
        OPENSSL_cleanse(plain.data(), plain.size());
        throw refused;
    }
    return plain;
}

Bytes wrap_key(const SecretKey& wrapping, const SecretKey& wrapped, std::string_view associated) {
    return seal(wrapping, wrapped.bytes(), associated);
}

SecretKey unwrap_key(const SecretKey& wrapping, ByteView wrapped, std::string_view associated) {
    Bytes plain = open_sealed(wrapping, wrapped, associated);
    SecretKey key = SecretKey::from_bytes(plain);
    OPENSSL_cleanse(plain.data(), plain.size());
    return key;
}

std::string hash_password(std::string_view password) {
    constexpr std::uint32_t passes = 2;
    constexpr std::uint32_t memory_kib = 19 * 1024;
    constexpr std::uint32_t lanes = 1;
    constexpr std::size_t hash_size = 32;
    const Bytes salt = random_bytes(16);
    std::array<char, 160> encoded{};
    const PasswordTurn turn;
    const int result = argon2id_hash_encoded(passes,
                                             memory_kib,
                                             lanes,
                                             password.data(),
                                             password.size(),
                                             salt.data(),
                                             salt.size(),
                                             hash_size,
                                             encoded.data(),
                                             encoded.size());
    require(result == ARGON2_OK, "argon2id");
    return encoded.data();
}

bool password_matches(std::string_view encoded, std::string_view password) {
    const PasswordTurn turn;
    return argon2id_verify(std::string(encoded).c_str(), password.data(), password.size()) == ARGON2_OK;
}

int passwords_at_once_peak() {
    return PasswordTurn::peak();
}

namespace {

std::string totp_at_step(ByteView secret, std::int64_t step) {
    std::array<std::byte, 8> counter{};
    for (unsigned i = 0; i < 8; ++i) {
        counter[7 - i] = static_cast<std::byte>(static_cast<std::uint64_t>(step) >> (8U * i));
    }
    std::array<unsigned char, 20> mac{};
    unsigned size = 0;
    require(HMAC(EVP_sha1(),
                 secret.data(),
                 checked_length(secret.size()),
                 raw(counter),
                 counter.size(),
                 mac.data(),
                 &size) != nullptr,
            "HMAC");
    const std::size_t offset = mac[19] & 15U;
    const unsigned value = (mac[offset] & 127U) << 24U | unsigned{mac[offset + 1]} << 16U |
                           unsigned{mac[offset + 2]} << 8U | unsigned{mac[offset + 3]};
    std::string digits = std::to_string(value % 1'000'000U);
    return std::string(6 - digits.size(), '0') + digits;
}

constexpr std::int64_t totp_step_seconds = 30;

std::int64_t totp_step(Instant at) {
    return at.time_since_epoch().count() / totp_step_seconds;
}

}  // namespace

std::string totp_code(ByteView secret, Instant at) {
    return totp_at_step(secret, totp_step(at));
}

std::optional<std::int64_t> matching_totp_step(ByteView secret,
                                               std::string_view code,
                                               Instant now,
                                               std::int64_t last_step) {
    std::optional<std::int64_t> found;
    for (const std::int64_t drift : {-1, 0, 1}) {
        const std::int64_t step = totp_step(now) + drift;
        const std::string right = totp_at_step(secret, step);
        if (equal_in_constant_time(bytes_of(right), bytes_of(code)) && step > last_step) found = step;
    }
    return found;
}

}  // namespace homeward
