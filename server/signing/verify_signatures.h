#pragma once
// The signatures of a document, found and checked one by one.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/signing/cms_check.h"
#include "server/signing/pdf_raw.h"

namespace homeward {

/// Fields that a signature locks (ISO 32000-1, 12.8.2.4).
struct FieldLock {
    enum class Reach { none, all, only, all_but };
    Reach reach = Reach::none;
    std::set<std::string> fields = {};

    bool covers(const std::string& field) const;
};

/// A signed field: where its signature stands, what it covers, and what it is worth.
struct FoundSignature {
    std::string field;  ///< A stranger's text, as the rest of what is told.
    bool well_formed =
        false;  ///< `/ByteRange` leaves out exactly the hex of `/Contents`, from the first byte on.
    std::size_t object = 0;  ///< Where its dictionary begins.
    std::size_t hole = 0;
    std::size_t after = 0;
    std::size_t end = 0;     ///< Behind the last byte that it covers.
    bool timestamp = false;  ///< A document time stamp.
    int permission = 0;      ///< DocMDP: 1 to 3 where it certifies the document.
    FieldLock lock;          ///< FieldMDP: the fields that may not change any more.
    Bytes cms;
    bool cades = false;
    std::optional<Instant> time;  ///< `/M`, else the signing-time attribute.
    CmsFindings findings;
    std::optional<Instant> existed_by = {};  ///< By a later document time stamp that is trusted.
    bool whole = false;                      ///< Covers all of the file as it stood.
    bool added_after = false;                ///< Something was added since that is no signature's own.
};

/// A document's signatures in the order of what they cover. Where the whole file cannot be read, those of the
/// longest part of it that can. Throws `Error{bad_pdf}` where no part can be read.
struct FoundSignatures {
    std::vector<FoundSignature> signatures;
    bool whole_file = true;  ///< The whole file could be read.
    bool stray = false;      ///< There is a signature that no field shows: one that was taken away.
    std::optional<std::size_t> sound_to = {};  ///< Where the first thing stands that is no signature's own.
    LengthOf length_of;
    ValidationData evidence = {};  ///< The document's `/DSS`.
};
FoundSignatures find_signatures(ByteView pdf);

/// Fills in `whole` and `added_after`, and returns the first thing found that is no signature's own.
std::optional<std::string> judge_updates(ByteView pdf, FoundSignatures& found);

}  // namespace homeward
