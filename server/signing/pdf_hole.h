#pragma once
// The hole that an update leaves for a signature or a time stamp, and what fills it once all around it is
// written and digested.

#include <cstddef>
#include <functional>
#include <string>

#include "server/signing/cms.h"
#include "server/signing/crypto.h"
#include "server/signing/pdf_update.h"

namespace homeward {

// Room for certificate, chain and signature: 3 KB measured with RSA-3072, 5.3 KB with a time stamp;
// authorities that send their whole chain take 9. It never grows once the digest is taken.
inline constexpr std::size_t plain_room = 4 * 1024;
inline constexpr std::size_t stamped_room = 11 * 1024;

/// The last entries of a signature dictionary and its end: the range, and a hole of `bytes` for the contents.
std::string room_for(std::size_t bytes);

/// Writes the range of the hole that ends the last object of `update`, whose body ends in `room_for(room)`,
/// and what `make` gives for the digest of all that it covers. `told` is told of what it will sign. Throws
/// `Error{signature_too_large}` where it is more than `room`.
Bytes fill_room(WrittenUpdate update,
                std::size_t room,
                const std::function<Bytes(const Digest&)>& make,
                const Signer* told = nullptr);

}  // namespace homeward
