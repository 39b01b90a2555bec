#include <vector>

#include "server/signing/cms_der.h"

namespace homeward {

namespace {

constexpr std::size_t depth_max = 16;
constexpr std::byte constructed{0x20};
constexpr std::byte open_length{0x80};

struct OpenItem {
    std::byte tag{};
    Bytes content = {};
};

void append(Bytes& bytes, ByteView more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
}

// Tag, the shortest form of the length, content.
Bytes closed(const OpenItem& item) {
    Bytes der{item.tag};
    const std::size_t length = item.content.size();
    if (length < 0x80) {
        der.push_back(static_cast<std::byte>(length));
    } else {
        std::size_t octets = 1;
        while (octets < sizeof length && length >> (8 * octets) != 0) ++octets;
        der.push_back(static_cast<std::byte>(0x80 + octets));
        for (std::size_t i = octets; i > 0; --i)
            der.push_back(static_cast<std::byte>(length >> (8 * (i - 1))));
    }
    append(der, item.content);
    return der;
}

}  // namespace

std::optional<DefiniteItem> definite_item(ByteView bytes) {
    std::vector<OpenItem> open;
    ByteView rest = bytes;
    while (rest.size() >= 2) {
        Bytes ended;
        if (!open.empty() && rest[0] == std::byte{0} && rest[1] == std::byte{0}) {
            ended = closed(open.back());
            open.pop_back();
            rest = rest.subspan(2);
        } else if ((rest[0] & constructed) == constructed && rest[1] == open_length) {
            if (open.size() == depth_max) return std::nullopt;
            open.push_back({rest[0]});
            rest = rest.subspan(2);
            continue;
        } else {
            const auto item = DerReader(rest).next();
            if (!item) return std::nullopt;
            append(ended, item->whole);
            rest = rest.subspan(item->whole.size());
        }
        if (open.empty()) return DefiniteItem{std::move(ended), bytes.size() - rest.size()};
        append(open.back().content, ended);
    }
    return std::nullopt;
}

}  // namespace homeward
