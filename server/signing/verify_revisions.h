#pragma once
// The states that a PDF went through, one for each update, and what each of them brought: told to people, and
// judged by nobody. Whether an update was allowed to is `judge_updates`' affair, which believes none of this.

#include <cstddef>
#include <string_view>
#include <vector>

#include "server/signing/crypto.h"
#include "server/signing/pdf_raw.h"

namespace homeward {

/// What an update added or changed, in the order in which it is told.
enum class Addition {
    signature,
    time_stamp,
    validation_data,
    signature_place,  ///< A place for a signature that was not there before.
    form_value,
    form_field,
    annotation,
    page_content,
    pages,
    structure,  ///< Tags for screen readers.
    metadata,
    attachment,
    action,
    other,
};

/// The JSON's word, and words that finish the sentence "After P Shah signed, …".
std::string_view to_word(Addition addition);
std::string_view in_words(Addition addition);

/// Whether a certification (DocMDP, ISO 32000-2, table 257) of level 1 to 3 allows it.
bool is_permitted(Addition addition, int level);

/// The file as it stood once: its first `end` bytes.
struct PdfRevision {
    std::size_t end = 0;
    std::vector<Addition> added;  ///< Empty for the first, which added everything.
    bool readable = true;         ///< Else nothing is known of what it added.
};

/// Oldest first; at most 128, the later ones. Empty where the file's sections do not lead from one to the
/// next. Never throws for what stands in the file.
std::vector<PdfRevision> read_revisions(ByteView pdf, const LengthOf& length_of);

}  // namespace homeward
