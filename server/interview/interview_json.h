#pragma once
// The interview file as JSON: what `homeward prefill` prints, `check` and `report` read, and the API's
// interview resource holds. docs/interview-file.md specifies it.

#include <string_view>

#include "server/interview/interview.h"

namespace homeward {

/// Reads an interview. Members that this version does not know are kept and written again. A bare value in
/// place of an answer's object is a confirmed answer; a missing `confirmed` means true. Throws
/// `Error{bad_interview}` with a pointer where a known member has the wrong shape, and `Error{bad_json}`.
Interview read_interview(std::string_view text);
Interview interview_from_json(const Json& json);

/// Members in a fixed order; what is empty is left out, save `answers`.
Json to_json(const Interview& interview);
Json to_json(const Answer& answer);
Json to_json(const AnswerSource& source);
Json to_json(const Finding& finding);

/// One answer as the API takes it: `{"value", "source"}` or `{"blank", "why"}`; `where` is its pointer, for
/// errors.
Answer answer_from_json(const Json& json, std::string_view where);

}  // namespace homeward
