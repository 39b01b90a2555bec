#pragma once
// The bodies that browsers send: name-value pairs, and files.

#include <string>
#include <vector>

#include "server/web/http/http.h"

namespace homeward {

/// One file of a form.
struct UploadedFile {
    std::string field;
    std::string name;  ///< The client's: shown after cleaning, never used as a path.
    std::string content_type;
    std::string bytes;
};

/// What a form sent. A name may come several times (tick boxes).
struct FormData {
    std::vector<std::pair<std::string, std::string>> values;
    std::vector<UploadedFile> files;

    /// The first value called `name`, or empty.
    std::string_view value(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    bool has(std::string_view name) const;
};

/// Reads `application/x-www-form-urlencoded` or `multipart/form-data`. Throws `Error{not_understood}` for any
/// other type or a broken body, `Error{limit_parts}` past `files_in_request_max` files or 2,000 values.
FormData read_form(const Request& request);

/// A client's file name fit to be shown: no folders, controls or direction overrides, at most 255 bytes.
std::string shown_file_name(std::string_view name);

}  // namespace homeward
