#pragma once
// The verdict in words for people, and the list of revisions as the verdict prints it. British English, plain
// sentences; the only stranger's text in them is the signer's name.

#include <optional>
#include <string>
#include <vector>

#include "parsers/base/json.h"
#include "server/signing/verify_revisions.h"
#include "server/signing/verify_signatures.h"

namespace homeward {

/// One sentence or two on a signature: who, when, and what it is worth. `trusted` as the verdict says it.
std::string said_of(const FoundSignature& signature, bool trusted);

/// What came behind `signature`, as the end of a sentence: `a page was changed and a note was added`. Other
/// signatures and their proofs are told of only where there is nothing else; `rest` bytes belong to no
/// revision. Nothing where it is not known.
std::optional<std::string> added_behind(const std::vector<PdfRevision>& revisions,
                                        std::size_t rest,
                                        const FoundSignature& signature);

/// Whether the certification of the first signature allows all that was added behind it, as far as its kind
/// tells: nothing where it certifies nothing or not all is known. Homeward calls such a file changed all the
/// same.
std::optional<bool> certification_allows(const std::vector<PdfRevision>& revisions,
                                         const FoundSignatures& found);

/// From 1: the revision that ends where `signature` does.
std::optional<std::size_t> revision_of(const std::vector<PdfRevision>& revisions,
                                       const FoundSignature& signature);

/// `[{"revision", "bytes", "added", "signed_as", "says"}]`, oldest first.
Json revisions_json(const std::vector<PdfRevision>& revisions, const FoundSignatures& found);

}  // namespace homeward
