#pragma once
// What is said between the service and homeward-signer: frames of a kind and a few fields, over a Unix
// socket. Both sides are on one machine, so numbers are in its own order; both believe nothing of a frame but
// its bytes.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/crypto.h"

namespace homeward {

/// The requests, with their fields in order, and the two answers. `approval` is what `begin` answered.
enum class SignerWord : std::uint32_t {
    hello = 1,  ///< → walls, one octet
    begin,      ///< organisation, person, as, digest → approval
    approve,    ///< approval, digest, kind of authentication, organisation, person, as → nothing
    open,       ///< approval, which key, name, organisation's name, unit → certificate, chain…
    sign,  ///< approval, which key, size of what was approved (8 octets), content, attributes → signature
    anchors,  ///< → certificates as PEM
    list,     ///< organisation → its authority's list of revoked certificates, DER; nothing without one
    done,
    refused,  ///< the error's id, its detail
};

struct SignerFrame {
    SignerWord word = SignerWord::refused;
    std::vector<Bytes> fields;
};

inline constexpr std::size_t signer_fields_max = 12;
/// A report with all its signatures, and what stands around it.
inline constexpr std::size_t signer_frame_bytes_max = std::size_t{64} * 1024 * 1024;

using SignerDeadline = std::chrono::steady_clock::time_point;

/// False where the other side is gone or too slow.
bool send_frame(int socket, const SignerFrame& frame, SignerDeadline deadline);

/// Nothing where the other side is gone, too slow, or says what is no frame within the bounds: the socket is
/// of no use afterwards.
std::optional<SignerFrame> receive_frame(int socket, SignerDeadline deadline);

SignerFrame signer_frame(SignerWord word, std::initializer_list<std::string_view> fields);

}  // namespace homeward
