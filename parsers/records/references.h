#pragma once
// The police reference of a paper that no label gives: in a mail's subject, behind its title, within a
// sentence. A step of extract().

#include <string>

#include "parsers/document/document.h"
#include "parsers/records/rules.h"
#include "parsers/text/layout.h"

namespace homeward {

/// The reference as printed; empty where none is told, or where words tell of several and say of none that it
/// is the episode's. In a letter of somebody `other` than the police the letter's own number is none.
std::string find_reference(const Layout& layout, const Document& document, const Rules& rules, bool other);

}  // namespace homeward
