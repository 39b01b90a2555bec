#include "parsers/document/msg_reader.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-utils.h>

#include <charconv>
#include <cstring>
#include <memory>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/mapi_properties.h"

namespace homeward {

namespace {

constexpr std::string_view value_prefix = "__substg1.0_";
constexpr std::string_view attachment_prefix = "__attach_version1.0_";
constexpr const char* fixed_values = "__properties_version1.0";
constexpr int children_max = 20'000;

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Input = std::unique_ptr<GsfInput, Unref>;

std::optional<std::uint32_t> hex_number(std::string_view digits) {
    std::uint32_t number = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    return failure == std::errc() && end == digits.data() + digits.size() ? std::optional(number)
                                                                          : std::nullopt;
}

template <class T>
T number_in(std::string_view bytes, std::size_t at) {
    T value{};
    if (bytes.size() >= sizeof(T) && at <= bytes.size() - sizeof(T))
        std::memcpy(&value, bytes.data() + at, sizeof(T));
    return value;
}

GsfInfile* as_storage(const Input& input) {
    const bool storage = input != nullptr && GSF_IS_INFILE(input.get()) &&
                         gsf_infile_num_children(GSF_INFILE(input.get())) >= 0;
    return storage ? GSF_INFILE(input.get()) : nullptr;
}

class MsgReader {
public:
    MsgReader(Document& document, const ReadPart& read_part, std::size_t& bytes_left)
        : document_(document), parts_(document, read_part), bytes_left_(bytes_left) {}

    void read(GsfInfile* top) {
        constexpr std::size_t head_of_top = 32;  // [MS-OXMSG], 2.4.1
        const MapiProperties message = properties_of(top, head_of_top);
        if (message.find(mapi::message_class) == nullptr && message.find(mapi::subject) == nullptr &&
            message.find(mapi::body) == nullptr) {
            throw Error(ErrorCode::damaged, "compound file without a message");
        }
        document_.mail = mapi_head(message);
        read_message(top, message);
        parts_.finish();
    }

private:
    void read_message(GsfInfile* storage, const MapiProperties& message) {
        parts_.append(mapi_body(message, bytes_left_, document_.warnings));
        const int count = std::min(gsf_infile_num_children(storage), children_max);
        for (int i = 0; i < count; ++i) {
            const char* name = gsf_infile_name_by_index(storage, i);
            if (name == nullptr || !std::string_view(name).starts_with(attachment_prefix)) continue;
            const Input child(gsf_infile_child_by_index(storage, i));
            if (GsfInfile* attachment = as_storage(child)) {
                read_attachment(attachment, message.code_page());
            } else {
                warn_damaged();
            }
        }
    }

    void read_attachment(GsfInfile* storage, int code_page) {
        constexpr std::size_t head_of_attachment = 8;
        constexpr int method_message = 5;
        const MapiProperties properties = properties_of(storage, head_of_attachment);
        const Input object(gsf_infile_child_by_name(storage, "__substg1.0_3701000D"));
        if (GsfInfile* inner = as_storage(object)) {
            if (properties.integer(mapi::attach_method).value_or(method_message) != method_message) {
                parts_.warn("embedded_not_read", "This e-mail holds other files inside. They were not read.");
                return;
            }
            if (++depth_ >= limits::mime_depth_max) throw Error(ErrorCode::limit_depth, "mail in mail");
            constexpr std::size_t head_of_inner = 24;
            read_message(inner, properties_of(inner, head_of_inner));
            --depth_;
            return;
        }
        const MapiValue* data = properties.find(mapi::attach_data);
        if (data == nullptr) {
            parts_.warn("part_not_read", "An attachment is only linked to, not sent. It was not read.");
            return;
        }
        const bool in_body = properties.find(mapi::attach_content_id) != nullptr &&
                             properties.integer(mapi::attach_hidden).value_or(0) != 0;
        const auto bytes = std::as_bytes(std::span(data->bytes));
        if (in_body && is_small_picture(bytes)) return;
        parts_.add_attachment(bytes, mapi_attachment_name(properties, code_page));
    }

    // Values of fixed size stand in one stream, 16 bytes each; all others have a stream each.
    MapiProperties properties_of(GsfInfile* storage, std::size_t head) {
        MapiProperties properties;
        const int count = std::min(gsf_infile_num_children(storage), children_max);
        for (int i = 0; i < count; ++i) {
            const char* raw_name = gsf_infile_name_by_index(storage, i);
            const std::string_view name = raw_name == nullptr ? "" : raw_name;
            if (!name.starts_with(value_prefix)) continue;
            const auto tag = hex_number(name.substr(value_prefix.size()));
            const auto type = static_cast<std::uint16_t>(tag.value_or(0));
            const bool wanted =
                type == mapi::type_string_8 || type == mapi::type_string_16 || type == mapi::type_binary;
            if (!tag || !wanted) continue;
            const Input stream(gsf_infile_child_by_index(storage, i));
            if (!stream) warn_damaged();
            if (stream) properties.add(static_cast<std::uint16_t>(*tag >> 16U), {type, bytes_of(stream)});
        }
        const Input fixed(gsf_infile_child_by_name(storage, fixed_values));
        const std::string rows = fixed ? bytes_of(fixed) : std::string();
        constexpr std::size_t row_bytes = 16;
        for (std::size_t at = head; at + row_bytes <= rows.size(); at += row_bytes) {
            const auto type = number_in<std::uint16_t>(rows, at);
            const bool wanted =
                type == mapi::type_integer || type == mapi::type_boolean || type == mapi::type_time;
            if (wanted)
                properties.add(number_in<std::uint16_t>(rows, at + 2), {type, rows.substr(at + 8, 8)});
        }
        return properties;
    }

    void warn_damaged() {
        parts_.warn("damaged_parts", "Parts of this e-mail are broken. Check it against the original.");
    }

    std::string bytes_of(const Input& stream) {
        const gsf_off_t size = gsf_input_size(stream.get());
        if (size <= 0) return {};
        const auto wanted = static_cast<std::size_t>(size);
        if (wanted > limits::file_bytes_max || wanted > bytes_left_) {
            throw Error(ErrorCode::limit_expansion, "message");
        }
        bytes_left_ -= wanted;
        std::string bytes(wanted, '\0');
        gsf_input_seek(stream.get(), 0, G_SEEK_SET);
        if (gsf_input_read(stream.get(), wanted, reinterpret_cast<guint8*>(bytes.data())) == nullptr) {
            warn_damaged();
            return {};
        }
        return bytes;
    }

    Document& document_;
    MailParts parts_;
    std::size_t& bytes_left_;
    int depth_ = 0;
};

GLogWriterOutput say_nothing(GLogLevelFlags /*level*/,
                             const GLogField* /*fields*/,
                             gsize /*count*/,
                             gpointer /*data*/) {
    return G_LOG_WRITER_HANDLED;  // The library's messages may quote the paper.
}

}  // namespace

void prepare_msg() {
    g_log_set_writer_func(say_nothing, nullptr, nullptr);
    gsf_init();
}

Document read_msg(std::span<const std::byte> bytes, const ReadPart& read_part, std::size_t& bytes_left) {
    const Input input(gsf_input_memory_new(
        reinterpret_cast<const guint8*>(bytes.data()), static_cast<gsf_off_t>(bytes.size()), FALSE));
    const Input file(GSF_INPUT(gsf_infile_msole_new(input.get(), nullptr)));
    GsfInfile* top = as_storage(file);
    if (top == nullptr) throw Error(ErrorCode::damaged, "compound file");
    Document document;
    document.format = FileFormat::outlook;
    MsgReader(document, read_part, bytes_left).read(top);
    return document;
}

}  // namespace homeward
