#pragma once
// The parts of a CMS SignedData with one signer (RFC 5652, 5), read strictly.

#include <map>
#include <optional>
#include <vector>

#include "server/signing/cms_der.h"

namespace homeward {

/// OpenSSL's number of the object identifier that all of `der` is; 0 where it is none or unknown.
int oid_nid(ByteView der);

/// An algorithm's identifier: the object, then NULL or nothing or, for RSA-PSS, its parameters.
struct AlgorithmId {
    int nid = 0;  ///< OpenSSL's number of it.
    ByteView whole;
    bool plain = false;  ///< Without parameters, or with NULL.
};

std::optional<AlgorithmId> read_algorithm(DerReader& reader);

/// What a SignedData is over: bytes elsewhere, or the TSTInfo inside it (RFC 3161).
enum class SignedContent { detached, time_stamp };

/// Views into the bytes that were read.
struct SignedParts {
    std::vector<ByteView> certificates;
    unsigned signer_version = 0;
    ByteView signer_id;  ///< Issuer and serial number, or a key identifier, with its tag.
    AlgorithmId digest;
    ByteView attributes;  ///< With the tag [0].
    std::map<int, ByteView> attribute_values;
    AlgorithmId signature_algorithm;
    ByteView signature;
    ByteView content = {};     ///< Of a time stamp: the TSTInfo.
    ByteView time_stamp = {};  ///< A time stamp's token over the signature, its only unsigned attribute.
    /// Further signatures by the same signer, as PoDoFo makes them with other digests: all parts from
    /// `signer_version` to `signature`.
    std::vector<SignedParts> more = {};
};

/// Nothing where the bytes are no strict DER, where there is not exactly one signer (who may have signed
/// several times), where the content is not of that kind, or where the signer has unsigned attributes, which
/// nothing covers, other than a time stamp.
std::optional<SignedParts> read_signed_data(ByteView cms, SignedContent kind);

}  // namespace homeward
