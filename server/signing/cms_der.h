#pragma once
// DER read strictly: definite lengths in their shortest form, low tags, nothing left over unnoticed. OpenSSL
// reads BER and forgets some fields; a byte that it does not look at could be changed and no one would know.

#include <optional>

#include "server/signing/crypto.h"

namespace homeward {

struct DerItem {
    unsigned tag = 0;  ///< The identifier octet: 0x30 SEQUENCE, 0x31 SET, 0xA0 [0].
    ByteView content;
    ByteView whole;
};

/// Hands out the items of `bytes` in order. Views are valid as long as the bytes are.
class DerReader {
public:
    explicit DerReader(ByteView bytes) : rest_(bytes) {}

    bool done() const { return rest_.empty(); }
    bool next_is(unsigned tag) const {
        return !rest_.empty() && std::to_integer<unsigned>(rest_.front()) == tag;
    }

    /// The next item, or nothing where it is cut short or not DER.
    std::optional<DerItem> next() {
        if (rest_.size() < 2) return std::nullopt;
        const auto octet = [this](std::size_t i) { return std::to_integer<std::size_t>(rest_[i]); };
        if ((octet(0) & 0x1FU) == 0x1FU) return std::nullopt;
        std::size_t length = octet(1);
        std::size_t head = 2;
        if (length >= 0x80) {
            const std::size_t octets = length - 0x80;
            if (octets == 0 || octets > 4 || rest_.size() < 2 + octets || octet(2) == 0) return std::nullopt;
            length = 0;
            for (std::size_t i = 0; i < octets; ++i) length = length << 8U | octet(2 + i);
            if (length < 0x80) return std::nullopt;
            head += octets;
        }
        if (rest_.size() - head < length) return std::nullopt;
        const DerItem item{
            static_cast<unsigned>(octet(0)), rest_.subspan(head, length), rest_.first(head + length)};
        rest_ = rest_.subspan(head + length);
        return item;
    }

    /// The next item if it has `tag`.
    std::optional<DerItem> next(unsigned tag) { return next_is(tag) ? next() : std::nullopt; }

private:
    ByteView rest_;
};

/// What a reader of DER can take, and how many bytes it was written in.
struct DefiniteItem {
    Bytes der;
    std::size_t size = 0;
};

/// The item that `bytes` begin with. Lengths that some programs leave open around the parts of a CMS (BER,
/// X.690, 8.1.3.6) are filled in; all else must be DER. Nothing where it is cut short or nested deeper than
/// 16.
std::optional<DefiniteItem> definite_item(ByteView bytes);

}  // namespace homeward
