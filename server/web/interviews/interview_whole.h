#pragma once
// A kept interview as the one value that forms, checks and reports work on.

#include "server/interview/interview.h"
#include "server/storage/interviews.h"

namespace homeward {

/// Body and sections put together. Throws what `interview_from_json` throws.
Interview whole_interview(const KeptInterview& kept);

}  // namespace homeward
