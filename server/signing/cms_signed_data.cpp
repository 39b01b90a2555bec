#include "server/signing/cms_signed_data.h"

#include "server/signing/cms_internal.h"

namespace homeward {

namespace {

constexpr std::size_t certificates_max = 32;
constexpr std::size_t attributes_max = 64;

std::optional<unsigned> read_small_number(DerReader& reader) {
    const auto item = reader.next(0x02);
    if (!item || item->content.size() != 1) return std::nullopt;
    return std::to_integer<unsigned>(item->content.front());
}

bool read_attributes(ByteView content, SignedParts& parts) {
    DerReader reader(content);
    while (!reader.done()) {
        const auto attribute = reader.next(0x30);
        if (!attribute || parts.attribute_values.size() >= attributes_max) return false;
        DerReader inside(attribute->content);
        const auto object = inside.next(0x06);
        const auto values = inside.next(0x31);
        if (!object || !values || !inside.done()) return false;
        const int nid = oid_nid(object->whole);
        if (nid != NID_undef && !parts.attribute_values.emplace(nid, values->content).second) return false;
    }
    return true;
}

bool read_signer_info(ByteView content, SignedParts& parts) {
    DerReader reader(content);
    const auto version = read_small_number(reader);
    const auto id = reader.next();
    const auto digest = read_algorithm(reader);
    const auto attributes = reader.next(0xA0);
    const auto algorithm = read_algorithm(reader);
    const auto signature = reader.next(0x04);
    // Unsigned attributes are covered by nothing: none is let through.
    if (!version || !id || !digest || !attributes || !algorithm || !signature || !reader.done()) return false;
    if (!(*version == 1 && id->tag == 0x30) && !(*version == 3 && id->tag == 0x80)) return false;
    parts.signer_version = *version;
    parts.signer_id = id->whole;
    parts.digest = *digest;
    parts.attributes = attributes->whole;
    parts.signature_algorithm = *algorithm;
    parts.signature = signature->content;
    return digest->plain && read_attributes(attributes->content, parts);
}

}  // namespace

int oid_nid(ByteView der) {
    const unsigned char* at = openssl::raw(der);
    const openssl::Owned<ASN1_OBJECT, ASN1_OBJECT_free> object(
        d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(der.size())));
    return object == nullptr ? NID_undef : OBJ_obj2nid(object.get());
}

std::optional<AlgorithmId> read_algorithm(DerReader& reader) {
    const auto item = reader.next(0x30);
    if (!item) return std::nullopt;
    DerReader inside(item->content);
    const auto object = inside.next(0x06);
    if (!object) return std::nullopt;
    AlgorithmId id{oid_nid(object->whole), item->whole, true};
    if (!inside.done()) {
        const auto parameters = inside.next();
        if (!parameters || !inside.done()) return std::nullopt;
        id.plain = parameters->tag == 0x05 && parameters->content.empty();
    }
    return id;
}

std::optional<SignedParts> read_signed_data(ByteView cms) {
    DerReader outside(cms);
    const auto content_info = outside.next(0x30);
    if (!content_info || !outside.done()) return std::nullopt;
    DerReader info(content_info->content);
    const auto type = info.next(0x06);
    const auto wrapped = info.next(0xA0);
    if (!type || !wrapped || !info.done() || oid_nid(type->whole) != NID_pkcs7_signed) return std::nullopt;
    DerReader wrapper(wrapped->content);
    const auto data = wrapper.next(0x30);
    if (!data || !wrapper.done()) return std::nullopt;

    SignedParts parts;
    DerReader reader(data->content);
    const auto version = read_small_number(reader);
    const auto digests = reader.next(0x31);
    const auto content = reader.next(0x30);
    const auto certificates = reader.next(0xA0);
    const auto signers = reader.next(0x31);
    if (!version || !digests || !content || !certificates || !signers || !reader.done()) return std::nullopt;
    DerReader digest_set(digests->content);
    const auto digest = read_algorithm(digest_set);
    DerReader content_fields(content->content);
    const auto content_type = content_fields.next(0x06);
    if (!digest || !digest->plain || !digest_set.done() || !content_type || !content_fields.done() ||
        oid_nid(content_type->whole) != NID_pkcs7_data) {
        return std::nullopt;
    }
    for (DerReader each(certificates->content); !each.done();) {
        const auto certificate = each.next(0x30);
        if (!certificate || parts.certificates.size() >= certificates_max) return std::nullopt;
        parts.certificates.push_back(certificate->whole);
    }
    DerReader signer_set(signers->content);
    const auto signer = signer_set.next(0x30);
    if (!signer || !signer_set.done() || !read_signer_info(signer->content, parts)) return std::nullopt;
    // RFC 5652, 5.1: the version follows from the signer's.
    if (*version != parts.signer_version || digest->nid != parts.digest.nid) return std::nullopt;
    return parts;
}

}  // namespace homeward
