#pragma once
// Incremental updates: new and changed objects written behind a finished PDF, whose bytes stay as they are.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/crypto.h"

namespace homeward {

struct UpdatedObject {
    int number = 0;    ///< Generation 0.
    std::string body;  ///< What stands between `obj` and `endobj`.
};

/// What of the last trailer the new one repeats.
struct UpdateTrailer {
    int size = 0;           ///< One more than the highest object number so far.
    std::string root;       ///< `1 0 R`
    std::string info = {};  ///< `2 0 R`, or empty.
    /// The bytes of the first half of `/ID`, which names the document for ever; nothing where it has none.
    std::optional<std::string> first_id = std::nullopt;
};

/// A document with its update.
struct WrittenUpdate {
    std::string file;
    std::size_t last_end = 0;  ///< Behind the body of the object that was given last.
};

/// Where the file's last cross-reference section stands, by its last `startxref`. Throws `Error{bad_pdf}`.
std::size_t last_xref_offset(ByteView pdf);

/// `pdf`, then the objects, then a cross-reference section of the same kind (table or stream) as the file's
/// last one, which readers rely on. At least one object is given. Throws `Error{bad_pdf}` where the file's
/// last section cannot be found.
WrittenUpdate append_update(ByteView pdf,
                            const std::vector<UpdatedObject>& objects,
                            const UpdateTrailer& trailer);

}  // namespace homeward
