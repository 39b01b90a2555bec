#pragma once
// Whether a value is an answer to its question at all: a day where a day is asked for, one of the options
// where there are options.

#include <string>

#include "parsers/base/json.h"
#include "server/interview/form.h"

namespace homeward {

/// What is wrong with `value` as an answer to `question`, in words for the person who wrote it; empty where
/// nothing is. Null is no answer, which is never wrong. A day without its time answers a question for a time.
std::string wrong_for(const Question& question, const Json& value);

}  // namespace homeward
