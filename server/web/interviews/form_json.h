#pragma once
// A form as the API describes it.

#include "parsers/base/json.h"
#include "server/interview/form.h"

namespace homeward {

/// Sections, questions, types, voices, options.
Json form_json(const Form& form);

}  // namespace homeward
