#pragma once
// A normal form that only folding asks for.

#include <string>
#include <string_view>

namespace homeward {

/// NFD: letters apart from their marks. Piles of marks that no writing has are left as they are.
std::string to_nfd(std::string_view text);

}  // namespace homeward
