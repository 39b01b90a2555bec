#pragma once
// The rules of reading as they lie in memory, in the file `rules.image` beside the program: read in a
// millisecond or two where the XML of templates/ takes ten to read. It is written when the program is
// built. The XML is the truth: where a file of it was changed or added since, it is read instead.

#include <filesystem>

#include "parsers/records/rules.h"

namespace homeward {

/// All of `load_rules()`, from the image where there is one of just these templates and this program. They
/// stay until the process ends.
const Rules& ready_rules();

/// Reads the templates and writes the image to `path`, in one step. Throws `Error{file_unwritable}`, or what
/// is wrong with the templates; `path` is then as it was. The program then reads the XML each time.
void write_rules_image(const std::filesystem::path& path);

}  // namespace homeward
