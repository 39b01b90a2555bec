#include "server/signing/cms_signed_data.h"

#include <algorithm>
#include <set>

#include "server/signing/cms_internal.h"

namespace homeward {

namespace {

constexpr std::size_t certificates_max = 32;
constexpr std::size_t attributes_max = 64;
constexpr std::size_t signers_max = 4;

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

// One attribute, of one value: the token of a time stamp.
bool read_time_stamp(ByteView content, SignedParts& parts) {
    DerReader reader(content);
    const auto attribute = reader.next(0x30);
    if (!attribute || !reader.done()) return false;
    DerReader inside(attribute->content);
    const auto object = inside.next(0x06);
    const auto values = inside.next(0x31);
    if (!object || !values || !inside.done() || oid_nid(object->whole) != NID_id_smime_aa_timeStampToken)
        return false;
    DerReader value(values->content);
    const auto token = value.next(0x30);
    if (!token || !value.done()) return false;
    parts.time_stamp = token->whole;
    return true;
}

bool read_signer_info(ByteView content, SignedContent kind, SignedParts& parts) {
    DerReader reader(content);
    const auto version = read_small_number(reader);
    const auto id = reader.next();
    const auto digest = read_algorithm(reader);
    const auto attributes = reader.next(0xA0);
    const auto algorithm = read_algorithm(reader);
    const auto signature = reader.next(0x04);
    if (!version || !id || !digest || !attributes || !algorithm || !signature) return false;
    if (kind == SignedContent::detached && reader.next_is(0xA1)) {
        const auto unsigned_attributes = reader.next(0xA1);
        if (!unsigned_attributes || !read_time_stamp(unsigned_attributes->content, parts)) return false;
    }
    if (!reader.done()) return false;
    if (!(*version == 1 && id->tag == 0x30) && !(*version == 3 && id->tag == 0x80)) return false;
    parts.signer_version = *version;
    parts.signer_id = id->whole;
    parts.digest = *digest;
    parts.attributes = attributes->whole;
    parts.signature_algorithm = *algorithm;
    parts.signature = signature->content;
    return digest->plain && read_attributes(attributes->content, parts);
}

bool read_content(ByteView content, SignedContent kind, SignedParts& parts) {
    DerReader fields(content);
    const auto type = fields.next(0x06);
    if (!type) return false;
    if (kind == SignedContent::detached) return fields.done() && oid_nid(type->whole) == NID_pkcs7_data;
    const auto wrapped = fields.next(0xA0);
    if (!wrapped || !fields.done() || oid_nid(type->whole) != NID_id_smime_ct_TSTInfo) return false;
    DerReader wrapper(wrapped->content);
    const auto octets = wrapper.next(0x04);
    if (!octets || !wrapper.done()) return false;
    parts.content = octets->content;
    return true;
}

// One, or several by the same signer.
bool read_signers(ByteView content, SignedContent kind, SignedParts& parts) {
    DerReader set(content);
    const auto first = set.next(0x30);
    if (!first || !read_signer_info(first->content, kind, parts)) return false;
    while (!set.done()) {
        const auto next = set.next(0x30);
        SignedParts more;
        if (!next || kind != SignedContent::detached || parts.more.size() + 1 >= signers_max ||
            !read_signer_info(next->content, kind, more) || !more.time_stamp.empty() ||
            !std::ranges::equal(more.signer_id, parts.signer_id)) {
            return false;
        }
        parts.more.push_back(std::move(more));
    }
    return true;
}

// The digests that are named are those that are used, each once.
bool digests_fit(ByteView content, const SignedParts& parts) {
    std::set<int> used{parts.digest.nid};
    for (const SignedParts& more : parts.more) used.insert(more.digest.nid);
    for (DerReader set(content); !set.done();) {
        const auto digest = read_algorithm(set);
        if (!digest || !digest->plain || used.erase(digest->nid) == 0) return false;
    }
    return used.empty();
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

std::optional<SignedParts> read_signed_data(ByteView cms, SignedContent kind) {
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
    if (!read_content(content->content, kind, parts)) return std::nullopt;
    for (DerReader each(certificates->content); !each.done();) {
        const auto certificate = each.next(0x30);
        if (!certificate || parts.certificates.size() >= certificates_max) return std::nullopt;
        parts.certificates.push_back(certificate->whole);
    }
    if (!read_signers(signers->content, kind, parts) || !digests_fit(digests->content, parts))
        return std::nullopt;
    // RFC 5652, 5.1: the version follows from the signer's and the content's.
    const unsigned expected = kind == SignedContent::time_stamp ? 3 : parts.signer_version;
    if (*version != expected) return std::nullopt;
    return parts;
}

}  // namespace homeward
