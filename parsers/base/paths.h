#pragma once
// Where Homeward finds its own files: templates, and the helper programs beside it. Never used on a
// stranger's name.

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace homeward {

/// The folder of the running program.
std::filesystem::path program_folder();

/// Folders in which template files are looked for, first match wins: the operator's own
/// (`HOMEWARD_OWN_TEMPLATES`, if set), then the shipped ones (`HOMEWARD_TEMPLATES`, else `templates` beside
/// the build folder, else
/// `../share/homeward/templates`). Throws `Error{bad_config}` where there are none.
std::vector<std::filesystem::path> template_folders();

/// The file `relative` (`forms/newham.xml`) in the first folder that has it; throws `Error{bad_template}` if
/// none has.
std::filesystem::path find_template(const std::filesystem::path& relative);

/// All files with `extension` in the subfolder `kind` of the template folders, sorted by name; a file of the
/// operator's replaces the shipped one of the same name.
std::vector<std::filesystem::path> list_templates(const std::string& kind,
                                                  const std::string& extension = ".xml");

/// The cut fonts and the colour profile: `HOMEWARD_FONTS`, else `fonts` beside the program, else
/// `../share/homeward/fonts`. Throws `Error{bad_config}` where there are none.
std::filesystem::path font_folder();

/// The whole of one of our own files; throws `Error{file_missing}`, or `Error{too_large}` past `bytes_max`.
std::string read_own_file(const std::filesystem::path& path, std::size_t bytes_max);

}  // namespace homeward
