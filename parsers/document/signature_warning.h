#pragma once
// What people are told of a signature on a paper that came in.

#include <optional>
#include <string_view>

#include "parsers/document/document.h"

namespace homeward {

/// What to say of a signature on a `what` (`e-mail`, `paper`); nothing where it is intact.
std::optional<Warning> signature_warning(SignatureVerdict verdict, std::string_view what);

/// What to say of something that was encrypted and that the operator's key opened.
Warning opened_with_key();

}  // namespace homeward
