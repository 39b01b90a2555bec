// Signatures as ISO 19005-2, 6.4.3 wants them. Whether they are genuine is for `homeward verify`.

#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

constexpr unsigned char tag_integer = 0x02, tag_object_id = 0x06, tag_sequence = 0x30, tag_set = 0x31;
constexpr unsigned char tag_context_0 = 0xA0, tag_context_1 = 0xA1;
constexpr std::string_view signed_data_id("\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02", 9);

struct DerValue {
    unsigned char tag = 0;
    std::string_view content;
};

// Takes one value off the front of `bytes`; nothing where it is cut off or of a length that DER forbids.
std::optional<DerValue> take_value(std::string_view& bytes) {
    if (bytes.size() < 2) return std::nullopt;
    DerValue value{static_cast<unsigned char>(bytes[0]), {}};
    std::size_t length = static_cast<unsigned char>(bytes[1]);
    std::size_t head = 2;
    if (length >= 0x80) {
        const std::size_t octets = length & 0x7F;
        if (octets == 0 || octets > 4 || bytes.size() < 2 + octets) return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < octets; ++i)
            length = length * 256 + static_cast<unsigned char>(bytes[2 + i]);
        head += octets;
    }
    if (length > bytes.size() - head) return std::nullopt;
    value.content = bytes.substr(head, length);
    bytes.remove_prefix(head + length);
    return value;
}

std::size_t values_in(std::string_view bytes) {
    std::size_t count = 0;
    while (!bytes.empty() && take_value(bytes)) ++count;
    return count;
}

// ContentInfo { signedData, SignedData { version, digests, content, certificates, revocation?, signers } }
bool is_cms_of_one_signer(std::string_view bytes) {
    const auto info = take_value(bytes);
    if (!info || info->tag != tag_sequence) return false;
    std::string_view inner = info->content;
    const auto kind = take_value(inner);
    const auto wrapped = take_value(inner);
    if (!kind || kind->tag != tag_object_id || kind->content != signed_data_id || !wrapped) return false;
    inner = wrapped->content;
    const auto data = take_value(inner);
    if (!data || data->tag != tag_sequence) return false;
    inner = data->content;
    const auto version = take_value(inner);
    const auto digests = take_value(inner);
    const auto content = take_value(inner);
    if (!version || version->tag != tag_integer || !digests || !content) return false;
    auto next = take_value(inner);
    if (!next || next->tag != tag_context_0 || values_in(next->content) == 0) return false;
    next = take_value(inner);
    if (next && next->tag == tag_context_1) next = take_value(inner);
    return next && next->tag == tag_set && values_in(next->content) == 1;
}

// The range leaves out the string in `Contents` alone, and ends where the file once ended.
bool covers_file(std::string_view file, const std::vector<QPDFObjectHandle>& range) {
    if (range.size() != 4) return false;
    std::vector<std::size_t> numbers;
    for (const QPDFObjectHandle& each : range) {
        const auto number = integer_of(each);
        if (!number || *number < 0 || static_cast<std::size_t>(*number) > file.size()) return false;
        numbers.push_back(static_cast<std::size_t>(*number));
    }
    const std::size_t gap = numbers[1];
    const std::size_t after = numbers[2];
    if (numbers[0] != 0 || gap >= after || after + numbers[3] > file.size()) return false;
    if (file[gap] != '<' || file[after - 1] != '>') return false;
    const std::string_view hole = file.substr(gap + 1, after - gap - 2);
    if (hole.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos) return false;
    std::string_view whole = file.substr(0, after + numbers[3]);
    while (whole.ends_with('\n') || whole.ends_with('\r')) whole.remove_suffix(1);
    return whole.ends_with("%%EOF");
}

}  // namespace

void check_signatures(std::span<const std::byte> bytes, Checking& work) {
    const std::string_view file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (QPDFObjectHandle& object : work.objects) {
        if (!object.isDictionary() || !object.hasKey("/ByteRange")) continue;
        const int number = number_of(object);
        work.findings.want(
            covers_file(file, items_of(object.getKey("/ByteRange"))), "signature.range", number);
        QPDFObjectHandle content = object.getKey("/Contents");
        const bool one = content.isString() && is_cms_of_one_signer(content.getStringValue());
        work.findings.want(one, "signature.content", number);
    }
}

}  // namespace homeward
