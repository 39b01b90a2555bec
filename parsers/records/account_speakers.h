#pragma once
// Who speaks in a sentence of an account. A step of sort_paragraphs().

#include "parsers/records/prose_words.h"

namespace homeward {

/// `Mr`, `Mrs`, `Ms`, `Miss`, `Dr`.
bool is_title_of(const StatementWord& word);

/// Whether the sentence begins with somebody who is neither child nor officer, and who says or feels
/// something: `Carly says the boys have always fought`. Children stand in it as pronouns.
/// `child_named`: the child's own names are known; where not, nobody but kin by their own words is told apart
/// from it.
bool begins_with_speaker(const Sentence& s, bool child_named);

/// Whether the sentence speaks of somebody who cares for the child.
bool tells_of_carer(const Sentence& s);

}  // namespace homeward
