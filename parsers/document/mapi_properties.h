#pragma once
// Properties of Outlook messages ([MS-OXPROPS]) as .msg files and TNEF keep them, and the message they make
// up.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

namespace mapi {
inline constexpr std::uint16_t message_class = 0x001A;
inline constexpr std::uint16_t subject = 0x0037;
inline constexpr std::uint16_t submit_time = 0x0039;
inline constexpr std::uint16_t represented_name = 0x0042;
inline constexpr std::uint16_t represented_address = 0x0065;
inline constexpr std::uint16_t transport_headers = 0x007D;
inline constexpr std::uint16_t sender_name = 0x0C1A;
inline constexpr std::uint16_t sender_address = 0x0C1F;
inline constexpr std::uint16_t delivery_time = 0x0E06;
inline constexpr std::uint16_t body = 0x1000;
inline constexpr std::uint16_t packed_rtf = 0x1009;
inline constexpr std::uint16_t html = 0x1013;
inline constexpr std::uint16_t attach_data = 0x3701;
inline constexpr std::uint16_t attach_name = 0x3704;
inline constexpr std::uint16_t attach_method = 0x3705;
inline constexpr std::uint16_t attach_long_name = 0x3707;
inline constexpr std::uint16_t attach_content_id = 0x3712;
inline constexpr std::uint16_t internet_code_page = 0x3FDE;
inline constexpr std::uint16_t message_code_page = 0x3FFD;
inline constexpr std::uint16_t sender_smtp = 0x5D01;
inline constexpr std::uint16_t represented_smtp = 0x5D02;
inline constexpr std::uint16_t attach_hidden = 0x7FFE;

inline constexpr std::uint16_t type_integer = 0x0003;
inline constexpr std::uint16_t type_boolean = 0x000B;
inline constexpr std::uint16_t type_object = 0x000D;
inline constexpr std::uint16_t type_string_8 = 0x001E;
inline constexpr std::uint16_t type_string_16 = 0x001F;
inline constexpr std::uint16_t type_time = 0x0040;
inline constexpr std::uint16_t type_binary = 0x0102;
}  // namespace mapi

/// One property as it was kept: its type and its bytes.
struct MapiValue {
    std::uint16_t type = 0;
    std::string bytes;
};

/// The properties of one message or attachment.
class MapiProperties {
public:
    /// The first of an id stays, save that UTF-16 wins over 8-bit text.
    void add(std::uint16_t id, MapiValue value);

    const MapiValue* find(std::uint16_t id) const;
    /// A text property as UTF-8; 8-bit text in `code_page`.
    std::string text(std::uint16_t id, int code_page) const;
    std::optional<std::int32_t> integer(std::uint16_t id) const;
    /// The code page of 8-bit text: the message's own, else Windows-1252.
    int code_page() const;

private:
    std::map<std::uint16_t, MapiValue> values_;
};

/// The head that the properties tell of; the date as mails write it, from the transport's headers or in UTC.
MailHead mapi_head(const MapiProperties& message);

/// The body as blocks: HTML, rich text or plain text, whichever keeps the most. Takes what rich text unpacks
/// to from `bytes_left`, and adds what is odd to `warnings`.
std::vector<Block> mapi_body(const MapiProperties& message,
                             std::size_t& bytes_left,
                             std::vector<Warning>& warnings);

/// The name of an attachment, the long one where there are two.
std::string mapi_attachment_name(const MapiProperties& attachment, int code_page);

}  // namespace homeward
