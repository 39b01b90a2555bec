#pragma once
// Whether a PDF is as PDF/UA-1, PDF/A-2a and PDF/A-3a want it, clause by clause. The bytes may be a
// stranger's: `homeward check-pdf` calls this in the sandboxed reader.

#include <cstddef>
#include <span>
#include <vector>

#include "parsers/base/json.h"
#include "server/conformance/clauses.h"

namespace homeward {

/// Where a clause is broken; 0 for what has no number.
struct BrokenPlace {
    int object = 0;
    int page = 0;  ///< From 1.

    friend bool operator==(const BrokenPlace&, const BrokenPlace&) = default;
};

struct BrokenClause {
    std::size_t clause = 0;           ///< Row of `clauses`.
    std::size_t times = 0;            ///< How often it was seen broken.
    std::vector<BrokenPlace> places;  ///< The first few of them.
};

/// What was found. No word of the document is in it.
struct Conformance {
    std::vector<BrokenClause> broken;  ///< In the order of `clauses`.
    bool claims_pdf_ua = false;
    int claims_pdf_a = 0;  ///< The part that the metadata name: 2 for PDF/A-2; 0 for none.
    char pdf_a_level = 0;  ///< `A`, `B`, `U`; 0 for none.
    int pages = 0;

    bool meets_pdf_ua() const;
    /// Level A of `part`, 2 or 3.
    bool meets_pdf_a(int part) const;
};

/// Looks at every clause. Throws `Error{bad_pdf}` where the bytes are no PDF, `Error{encrypted}` where a
/// password is missing.
Conformance check_conformance(std::span<const std::byte> pdf);

/// What `homeward check-pdf` prints with --json.
Json to_json(const Conformance& found);

}  // namespace homeward
