#pragma once
// What one update brought, told from the document before and after it. qpdf's room.

#include <vector>

#include "server/signing/verify_internal.h"
#include "server/signing/verify_revisions.h"

namespace homeward {

/// Each once, in the enumeration's order; empty where nothing differs. Throws what qpdf throws where a part
/// is damaged.
std::vector<Addition> additions(Revision& before, Revision& after);

}  // namespace homeward
