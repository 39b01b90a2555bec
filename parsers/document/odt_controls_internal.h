#pragma once
// The form controls of an OpenDocument text, shared by the files of its reader.

#include <map>
#include <pugixml.hpp>
#include <string>

namespace homeward {

/// Adds what each control under `forms` shows, by its id.
void find_odt_controls(pugi::xml_node forms, std::map<std::string, std::string>& controls);

}  // namespace homeward
