#pragma once
// Short forms in labels spelt out: `Rtnd`, `Med req'd`, `Addr (plcmt)`. For vocabulary.cpp.

#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// The ways in which a folded label with short forms may be meant, at most eight; none where no word of it is
/// a short form.
std::vector<std::string> spelt_out(std::string_view folded);

}  // namespace homeward
