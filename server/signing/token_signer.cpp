#include "server/signing/token_signer.h"

#include <p11-kit/p11-kit.h>
#include <p11-kit/uri.h>
#include <string.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

constexpr std::size_t slots_max = 256;
constexpr std::size_t objects_max = 64;
constexpr std::size_t certificate_bytes_max = 64 * limits::kib;
constexpr std::size_t signature_bytes_max = 1'024;  // RSA with 8,192 bits.
constexpr std::size_t p256_half = 32;

[[noreturn]] void refuse(const std::string& why) {
    throw Error{ErrorCode::bad_key, why};
}

// The token's answer as a number, for whoever looks it up in its manual.
[[noreturn]] void refuse_step(const char* step, CK_RV answer) {
    if (answer == CKR_DEVICE_REMOVED || answer == CKR_TOKEN_NOT_PRESENT) refuse("the token was taken out");
    refuse(std::string("the token could not ") + step + " (" + p11_kit_strerror(answer) + ")");
}

struct UriFree {
    void operator()(P11KitUri* uri) const { p11_kit_uri_free(uri); }
};
using Uri = std::unique_ptr<P11KitUri, UriFree>;

Uri read_address(const std::string& address) {
    Uri uri(p11_kit_uri_new());
    if (uri == nullptr) throw Error{ErrorCode::internal, "memory"};
    if (p11_kit_uri_parse(address.c_str(), P11_KIT_URI_FOR_ANY, uri.get()) != P11_KIT_URI_OK) {
        refuse("this is no token's address (pkcs11:token=…;object=…)");
    }
    if (p11_kit_uri_any_unrecognized(uri.get()) != 0) {
        refuse("the token's address has a part that is not known");
    }
    if (p11_kit_uri_get_pin_value(uri.get()) != nullptr || p11_kit_uri_get_pin_source(uri.get()) != nullptr) {
        refuse("a PIN does not belong in a token's address: give it in a file");
    }
    return uri;
}

// The modules that may hold the token, initialised; let go when the last key of theirs is closed.
class Modules {
public:
    explicit Modules(P11KitUri* uri) {
        const char* path = p11_kit_uri_get_module_path(uri);
        if (path == nullptr) {
            configured_ = p11_kit_modules_load_and_initialize(0);
            if (configured_ == nullptr || configured_[0] == nullptr) {
                refuse("no PKCS#11 module is set up on this machine; name one with ?module-path=");
            }
            return;
        }
        named_[0] = p11_kit_module_load(path, P11_KIT_MODULE_CRITICAL);
        if (named_[0] == nullptr) refuse("the PKCS#11 module in the token's address could not be loaded");
        if (const CK_RV answer = p11_kit_module_initialize(named_[0]); answer != CKR_OK) {
            p11_kit_module_release(named_[0]);
            refuse_step("be started", answer);
        }
    }
    Modules(const Modules&) = delete;
    Modules& operator=(const Modules&) = delete;
    ~Modules() {
        if (configured_ != nullptr) p11_kit_modules_finalize_and_release(configured_);
        if (named_[0] == nullptr) return;
        p11_kit_module_finalize(named_[0]);
        p11_kit_module_release(named_[0]);
    }

    /// A list that ends with null.
    CK_FUNCTION_LIST** list() { return configured_ != nullptr ? configured_ : named_.data(); }

private:
    CK_FUNCTION_LIST** configured_ = nullptr;
    std::array<CK_FUNCTION_LIST*, 2> named_{};
};

struct Slot {
    CK_FUNCTION_LIST* module;
    CK_SLOT_ID id;
};

std::vector<CK_SLOT_ID> slots_of(CK_FUNCTION_LIST* module) {
    CK_ULONG count = 0;
    if (module->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK) return {};
    std::vector<CK_SLOT_ID> slots(std::min<std::size_t>(count, slots_max));
    count = slots.size();
    if (slots.empty() || module->C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK) return {};
    slots.resize(std::min<std::size_t>(count, slots.size()));
    return slots;
}

Slot find_token(Modules& modules, P11KitUri* uri) {
    std::optional<Slot> found;
    for (CK_FUNCTION_LIST** module = modules.list(); *module != nullptr; ++module) {
        for (const CK_SLOT_ID id : slots_of(*module)) {
            CK_TOKEN_INFO token{};
            if ((*module)->C_GetTokenInfo(id, &token) != CKR_OK) continue;
            if ((token.flags & CKF_TOKEN_INITIALIZED) == 0) continue;
            if (p11_kit_uri_match_token_info(uri, &token) == 0) continue;
            if (found) refuse("more than one token answers to this address: add its serial");
            found = Slot{*module, id};
        }
    }
    if (!found) refuse("no token that answers to this address is plugged in");
    return *found;
}

class Session {
public:
    Session(const Slot& slot, std::string_view pin) : module_(slot.module) {
        CK_RV answer = module_->C_OpenSession(slot.id, CKF_SERIAL_SESSION, nullptr, nullptr, &handle_);
        if (answer != CKR_OK) refuse_step("be opened", answer);
        try {
            login(CKU_USER, pin);
        } catch (const Error&) {
            module_->C_CloseSession(handle_);
            throw;
        }
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { module_->C_CloseSession(handle_); }

    void login(CK_USER_TYPE who, std::string_view pin) const {
        if (pin.empty()) throw Error{ErrorCode::bad_passphrase, "the token's PIN is empty"};
        std::vector<unsigned char> letters(pin.begin(), pin.end());
        const CK_RV answer = module_->C_Login(handle_, who, letters.data(), letters.size());
        ::explicit_bzero(letters.data(), letters.size());
        switch (answer) {
            case CKR_OK:
            case CKR_USER_ALREADY_LOGGED_IN:
                return;
            case CKR_PIN_INCORRECT:
            case CKR_PIN_INVALID:
            case CKR_PIN_LEN_RANGE:
                throw Error{ErrorCode::bad_passphrase, "the token's PIN"};
            case CKR_PIN_LOCKED:
                refuse("the token is locked after too many wrong PINs");
            case CKR_PIN_EXPIRED:
            case CKR_USER_PIN_NOT_INITIALIZED:
                refuse("the token's PIN must be set anew first");
            default:
                refuse_step("be logged in to", answer);
        }
    }

    std::vector<CK_OBJECT_HANDLE> find(std::vector<CK_ATTRIBUTE> like) const {
        CK_RV answer = module_->C_FindObjectsInit(handle_, like.data(), like.size());
        if (answer != CKR_OK) refuse_step("be searched", answer);
        std::vector<CK_OBJECT_HANDLE> found(objects_max);
        CK_ULONG count = 0;
        answer = module_->C_FindObjects(handle_, found.data(), found.size(), &count);
        module_->C_FindObjectsFinal(handle_);
        if (answer != CKR_OK) refuse_step("be searched", answer);
        found.resize(std::min<std::size_t>(count, objects_max));
        return found;
    }

    /// Empty where the object has no such attribute.
    Bytes attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
        CK_ATTRIBUTE asked{type, nullptr, 0};
        CK_RV answer = module_->C_GetAttributeValue(handle_, object, &asked, 1);
        if (answer != CKR_OK || asked.ulValueLen > certificate_bytes_max) return {};
        Bytes value(asked.ulValueLen);
        asked.pValue = value.data();
        answer = module_->C_GetAttributeValue(handle_, object, &asked, 1);
        if (answer != CKR_OK || asked.ulValueLen > value.size()) return {};
        value.resize(asked.ulValueLen);
        return value;
    }

    Bytes sign(CK_OBJECT_HANDLE key, CK_MECHANISM_TYPE how, Bytes message, std::string_view pin_again) const {
        CK_MECHANISM mechanism{how, nullptr, 0};
        CK_RV answer = module_->C_SignInit(handle_, &mechanism, key);
        if (answer != CKR_OK) refuse_step("begin to sign", answer);
        if (!pin_again.empty()) login(CKU_CONTEXT_SPECIFIC, pin_again);
        Bytes signature(signature_bytes_max);
        CK_ULONG size = signature.size();
        answer = module_->C_Sign(handle_,
                                 reinterpret_cast<unsigned char*>(message.data()),
                                 message.size(),
                                 reinterpret_cast<unsigned char*>(signature.data()),
                                 &size);
        if (answer != CKR_OK) refuse_step("sign", answer);
        signature.resize(std::min<std::size_t>(size, signature.size()));
        return signature;
    }

private:
    CK_FUNCTION_LIST* module_;
    CK_SESSION_HANDLE handle_ = 0;
};

CK_ATTRIBUTE attribute_of(CK_ATTRIBUTE_TYPE type, const void* value, std::size_t size) {
    // PKCS#11 has one structure for what is asked and what is told; a search only reads it.
    return {type, const_cast<void*>(value), size};  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

CK_OBJECT_HANDLE find_key(const Session& session, P11KitUri* uri) {
    const CK_OBJECT_CLASS key_class = CKO_PRIVATE_KEY;
    std::vector<CK_ATTRIBUTE> like{attribute_of(CKA_CLASS, &key_class, sizeof key_class)};
    for (const CK_ATTRIBUTE_TYPE type : {CKA_LABEL, CKA_ID}) {
        if (CK_ATTRIBUTE* named = p11_kit_uri_get_attribute(uri, type)) like.push_back(*named);
    }
    const auto found = session.find(std::move(like));
    if (found.empty()) refuse("the token holds no private key of that name");
    if (found.size() > 1) refuse("more than one key of the token answers to this address: add its id");
    return found.front();
}

// The certificate that goes with a key has the same CKA_ID (PKCS#11 2.40, 4.6).
Bytes find_certificate(const Session& session, ByteView id) {
    const CK_OBJECT_CLASS certificate_class = CKO_CERTIFICATE;
    const auto found =
        id.empty() ? std::vector<CK_OBJECT_HANDLE>{}
                   : session.find({attribute_of(CKA_CLASS, &certificate_class, sizeof certificate_class),
                                   attribute_of(CKA_ID, id.data(), id.size())});
    Bytes certificate = found.empty() ? Bytes{} : session.attribute(found.front(), CKA_VALUE);
    if (certificate.empty()) refuse("the token holds no certificate with the id of this key");
    return certificate;
}

std::vector<Bytes> all_certificates(const Session& session) {
    const CK_OBJECT_CLASS certificate_class = CKO_CERTIFICATE;
    std::vector<Bytes> certificates;
    for (const CK_OBJECT_HANDLE each :
         session.find({attribute_of(CKA_CLASS, &certificate_class, sizeof certificate_class)})) {
        certificates.push_back(session.attribute(each, CKA_VALUE));
    }
    return certificates;
}

// SHA-256's name before the digest, as PKCS#1 v1.5 signs it (RFC 8017, 9.2).
Bytes digest_info(const Digest& digest) {
    Bytes info = *from_hex("3031300d060960864801650304020105000420");
    info.insert(info.end(), digest.begin(), digest.end());
    return info;
}

void append_integer(Bytes& der, ByteView number) {
    while (number.size() > 1 && number.front() == std::byte{0}) number = number.subspan(1);
    const bool padded = (number.front() & std::byte{0x80}) != std::byte{0};
    der.push_back(std::byte{0x02});
    der.push_back(static_cast<std::byte>(number.size() + (padded ? 1 : 0)));
    if (padded) der.push_back(std::byte{0});
    der.insert(der.end(), number.begin(), number.end());
}

// A token gives r and s one after the other; CMS wants them as DER (RFC 5753, 7.2).
Bytes ecdsa_der(ByteView r_and_s) {
    if (r_and_s.size() != 2 * p256_half) refuse("the token's signature is none of P-256");
    Bytes numbers;
    append_integer(numbers, r_and_s.first(p256_half));
    append_integer(numbers, r_and_s.last(p256_half));
    const std::array head{std::byte{0x30}, static_cast<std::byte>(numbers.size())};
    numbers.insert(numbers.begin(), head.begin(), head.end());
    return numbers;
}

class KeyInToken : public Signer {
public:
    KeyInToken(const std::string& address, std::string_view pin)
        : uri_(read_address(address)), modules_(uri_.get()), session_(find_token(modules_, uri_.get()), pin) {
        key_ = find_key(session_, uri_.get());
        certificate_ = find_certificate(session_, session_.attribute(key_, CKA_ID));
        require_allowed(certificate_);
        kind_ = key_kind(certificate_);
        chain_ = chain_of(certificate_, all_certificates(session_));
        // Cards with a qualified key want the PIN for each signature.
        const Bytes each_time = session_.attribute(key_, CKA_ALWAYS_AUTHENTICATE);
        if (each_time.size() == 1 && each_time.front() != std::byte{0}) pin_each_time_ = pin;
    }
    KeyInToken(const KeyInToken&) = delete;
    KeyInToken& operator=(const KeyInToken&) = delete;
    ~KeyInToken() override { ::explicit_bzero(pin_each_time_.data(), pin_each_time_.size()); }

    const Bytes& certificate() const override { return certificate_; }
    const std::vector<Bytes>& chain() const override { return chain_; }

    Bytes sign(ByteView message) const override {
        const Digest digest = sha256(message);
        Bytes signature = kind_ == KeyKind::p256
                              ? ecdsa_der(session_.sign(
                                    key_, CKM_ECDSA, Bytes(digest.begin(), digest.end()), pin_each_time_))
                              : session_.sign(key_, CKM_RSA_PKCS, digest_info(digest), pin_each_time_);
        // The certificate beside the key may be another's: nothing that does not verify leaves.
        if (!signature_matches(certificate_, message, signature)) {
            refuse("the token's key is not the one that its certificate names");
        }
        return signature;
    }

private:
    Uri uri_;
    Modules modules_;
    Session session_;
    CK_OBJECT_HANDLE key_ = 0;
    KeyKind kind_ = KeyKind::p256;
    Bytes certificate_;
    std::vector<Bytes> chain_;
    std::string pin_each_time_;
};

}  // namespace

bool is_token_address(std::string_view text) {
    return text.starts_with("pkcs11:");
}

std::unique_ptr<Signer> open_token_signer(const std::string& address, std::string_view pin) {
    return std::make_unique<KeyInToken>(address, pin);
}

void keep_token_module(const std::string& address) {
    static std::vector<std::unique_ptr<Modules>> kept;
    kept.push_back(std::make_unique<Modules>(read_address(address).get()));
}

std::string read_secret_line(const std::filesystem::path& file) {
    std::string secret = read_own_file(file, 4 * limits::kib);
    while (secret.ends_with('\n') || secret.ends_with('\r')) secret.pop_back();
    return secret;
}

}  // namespace homeward
