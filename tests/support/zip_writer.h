#pragma once
// Writes zips for tests, honest ones and, where a test asks for it, others.

#include <string>
#include <vector>

namespace homeward::support {

struct ZipMember {
    std::string name;
    std::string content;
};

/// A zip of stored entries in this order; names may repeat or lie outside.
std::string zip(const std::vector<ZipMember>& members);

}  // namespace homeward::support
