#include "parsers/document/tnef_reader.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/base/limits.h"
#include "parsers/document/mapi_properties.h"
#include "parsers/document/text_blocks.h"
#include "parsers/text/unicode.h"
#include "parsers/text/unicode_code_pages.h"

namespace homeward {

namespace {

constexpr std::uint32_t signature = 0x223E9F78;

// Attributes by their identifiers, [MS-OXTNEF] 2.1.3.2.
constexpr std::uint32_t attribute_body = 0x0002800C;
constexpr std::uint32_t attribute_properties = 0x00069003;
constexpr std::uint32_t attribute_code_page = 0x00069007;
constexpr std::uint32_t attribute_attachment_starts = 0x00069002;
constexpr std::uint32_t attribute_attachment_name = 0x00018010;
constexpr std::uint32_t attribute_attachment_data = 0x0006800F;
constexpr std::uint32_t attribute_attachment_properties = 0x00069005;

// Little-endian numbers and runs of bytes, never past the end.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : rest_(bytes) {}

    template <class T>
    std::optional<T> number() {
        if (rest_.size() < sizeof(T)) return std::nullopt;
        T value{};
        std::memcpy(&value, rest_.data(), sizeof(T));
        rest_.remove_prefix(sizeof(T));
        return value;
    }
    std::optional<std::string_view> run(std::size_t size) {
        if (rest_.size() < size) return std::nullopt;
        const std::string_view found = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return found;
    }
    std::size_t left() const { return rest_.size(); }

private:
    std::string_view rest_;
};

std::size_t padded(std::size_t size) {
    return (size + 3) / 4 * 4;
}

// Sizes of the types whose values have one; 0 for those that tell their own, nothing for unknown ones.
std::optional<std::size_t> fixed_size(std::uint16_t type) {
    switch (type) {
        case 0x0002:  // Numbers of two bytes take four here.
        case 0x0003:
        case 0x0004:
        case 0x000A:
        case 0x000B:
            return 4;
        case 0x0005:
        case 0x0006:
        case 0x0007:
        case 0x0014:
        case 0x0040:
            return 8;
        case 0x0048:
            return 16;
        case 0x000D:
        case 0x001E:
        case 0x001F:
        case 0x0102:
            return 0;
        default:
            return std::nullopt;
    }
}

// A named property's name, which nothing here asks for. False where it is cut off.
bool skip_name(Cursor& in) {
    constexpr std::size_t identifier_bytes = 16;
    const auto identifier = in.run(identifier_bytes);
    const auto kind = in.number<std::uint32_t>();
    const auto size = in.number<std::uint32_t>();  // Of its text; else its number.
    if (!identifier || !kind || !size) return false;
    return *kind == 0 || in.run(padded(*size)).has_value();
}

// One property's values; the first is kept. False where they are cut off or of an unknown type.
bool read_property(Cursor& in, MapiProperties& properties) {
    constexpr std::uint16_t several = 0x1000;
    constexpr std::uint16_t named_from = 0x8000;
    const auto tag_type = in.number<std::uint16_t>();
    const auto id = in.number<std::uint16_t>();
    if (!tag_type || !id) return false;
    if (*id >= named_from && !skip_name(in)) return false;
    const auto type = static_cast<std::uint16_t>(*tag_type & ~several);
    const std::optional<std::size_t> size = fixed_size(type);
    if (!size) return false;
    std::uint32_t count = 1;
    if (*size == 0 || (*tag_type & several) != 0) count = in.number<std::uint32_t>().value_or(0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t bytes = *size != 0 ? *size : in.number<std::uint32_t>().value_or(0xFFFFFFFF);
        const auto value = in.run(*size != 0 ? bytes : padded(bytes));
        if (!value) return false;
        if (i == 0 && *id < named_from) properties.add(*id, {type, std::string(value->substr(0, bytes))});
    }
    return true;
}

// False where not all could be read.
bool read_properties(std::string_view bytes, MapiProperties& properties) {
    Cursor in(bytes);
    const auto count = in.number<std::uint32_t>();
    if (!count) return false;
    for (std::uint32_t i = 0; i < *count; ++i) {
        if (!read_property(in, properties)) return false;
    }
    return true;
}

struct TnefAttachment {
    MapiProperties properties;
    std::string name;
    std::string_view data;
    bool has_data = false;
};

class TnefReader {
public:
    TnefReader(Document& document, const ReadPart& read_part, std::size_t& bytes_left)
        : document_(document), parts_(document, read_part), bytes_left_(bytes_left) {}

    void read(std::string_view bytes) {
        read_message(bytes);
        parts_.finish();
    }

private:
    void warn_damaged() {
        parts_.warn("damaged_parts", "Parts of this e-mail are broken. Check it against the original.");
    }

    void take_bytes(std::size_t size) {
        if (size > bytes_left_) throw Error(ErrorCode::limit_expansion, "wrapped mail");
        bytes_left_ -= size;
    }

    void read_message(std::string_view bytes) {
        if (++depth_ > limits::mime_depth_max) throw Error(ErrorCode::limit_depth, "mail in mail");
        take_bytes(bytes.size());
        Cursor in(bytes);
        if (in.number<std::uint32_t>() != signature || !in.number<std::uint16_t>()) {
            throw Error(ErrorCode::damaged, "wrapped mail");
        }
        MapiProperties message;
        std::string plain;
        int code_page = 1252;
        std::optional<TnefAttachment> attachment;
        while (in.left() > 0) {
            const auto level = in.number<std::uint8_t>();
            const auto attribute = in.number<std::uint32_t>();
            const auto size = in.number<std::uint32_t>();
            const auto data = size ? in.run(*size) : std::nullopt;
            const auto sum = in.number<std::uint16_t>();
            if (!level || !attribute || !data || !sum) {
                warn_damaged();
                break;
            }
            if (attribute == attribute_attachment_starts) {
                add(attachment, code_page);
                attachment.emplace();
            } else if (attribute == attribute_code_page && data->size() >= 4) {
                code_page = Cursor(*data).number<std::int32_t>().value_or(code_page);
            } else if (attribute == attribute_body) {
                plain = *data;
            } else if (attribute == attribute_properties) {
                if (!read_properties(*data, message)) warn_damaged();
            } else if (attachment) {
                take_attribute(*attribute, *data, *attachment);
            }
        }
        add(attachment, code_page);
        std::vector<Block> blocks = mapi_body(message, bytes_left_, document_.warnings);
        if (blocks.empty() && !plain.empty()) {
            plain.resize(std::min(plain.find('\0'), plain.size()));
            blocks = text_blocks(from_code_page(plain, code_page).value_or(repaired_utf8(plain)));
        }
        parts_.append(std::move(blocks));
        --depth_;
    }

    void take_attribute(std::uint32_t attribute, std::string_view data, TnefAttachment& attachment) {
        if (attribute == attribute_attachment_name) {
            attachment.name = data.substr(0, data.find('\0'));
        } else if (attribute == attribute_attachment_data) {
            attachment.data = data;
            attachment.has_data = true;
        } else if (attribute == attribute_attachment_properties) {
            if (!read_properties(data, attachment.properties)) warn_damaged();
        }
    }

    void add(const std::optional<TnefAttachment>& attachment, int code_page) {
        if (!attachment) return;
        constexpr std::size_t interface_bytes = 16;  // Before an object's data: which interface it has.
        const MapiValue* object = attachment->properties.find(mapi::attach_data);
        if (object != nullptr && object->bytes.size() > interface_bytes + 4) {
            const std::string_view inner = std::string_view(object->bytes).substr(interface_bytes);
            if (Cursor(inner).number<std::uint32_t>() == signature) return read_message(inner);
        }
        if (!attachment->has_data) return;
        std::string name = mapi_attachment_name(attachment->properties, code_page);
        if (name.empty()) name = from_code_page(attachment->name, code_page).value_or(std::string());
        const auto bytes = std::as_bytes(std::span(attachment->data));
        const bool in_body = attachment->properties.find(mapi::attach_content_id) != nullptr;
        if (in_body && is_small_picture(bytes)) return;
        parts_.add_attachment(bytes, name);
    }

    Document& document_;
    MailParts parts_;
    std::size_t& bytes_left_;
    int depth_ = 0;
};

}  // namespace

Document read_tnef(std::span<const std::byte> bytes, const ReadPart& read_part, std::size_t& bytes_left) {
    Document document;
    document.format = FileFormat::tnef;
    TnefReader(document, read_part, bytes_left)
        .read({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return document;
}

}  // namespace homeward
