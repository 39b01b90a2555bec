#pragma once
// Strangers' files as the commands take them: named, or `-` for standard input.

#include <string>
#include <string_view>

namespace homeward {

/// All bytes of the file called `name`, or of standard input for `-`. Throws `Error{file_missing}` where it
/// cannot be read and `Error{too_large}` past `limits::file_bytes_max`, without reading all of it.
std::string read_document_file(const std::string& name);

/// `name` as it may be printed: valid UTF-8, without control characters and direction overrides, cut to 255
/// bytes.
std::string shown_name(std::string_view name);

}  // namespace homeward
