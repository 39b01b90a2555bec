#pragma once
// Incremental updates: new and changed objects written behind a finished PDF, whose bytes stay as they are.

#include <cstddef>
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
    std::string first_id =
        {};  ///< The first half of `/ID` as it came, unparsed: it names the document for ever.
};

/// Where the file's last cross-reference section stands, by its last `startxref`. Throws `Error{bad_pdf}`.
std::size_t last_xref_offset(ByteView pdf);

/// `pdf`, then the objects, then a cross-reference section of the same kind (table or stream) as the file's
/// last one, which readers rely on. Throws `Error{bad_pdf}` where the file's last section cannot be found.
std::string append_update(ByteView pdf,
                          const std::vector<UpdatedObject>& objects,
                          const UpdateTrailer& trailer);

}  // namespace homeward
