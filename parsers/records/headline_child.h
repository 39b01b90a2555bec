#pragma once
// A child whose name stands in the paper's headline alone: its title, the line below it, a mail's subject.

#include "parsers/document/document.h"
#include "parsers/records/assembly.h"
#include "parsers/records/entities.h"
#include "parsers/text/layout.h"

namespace homeward {

/// Adds name and birth date of a child out of the first lines and the mail's subject, where nothing else
/// named one and the paper is not of several: a name with a day right behind it on which a child of 4 to 17
/// at the time of the episode was born. `MISSING PERSON FOUND: OLA BRANDT, DOB 02/06/2011`. A letter between
/// them, `OLA BRANDT F DOB`, tells its gender.
void name_from_headline(const Layout& layout,
                        const Document& document,
                        const EntityRules& rules,
                        Assembly& assembly);

}  // namespace homeward
