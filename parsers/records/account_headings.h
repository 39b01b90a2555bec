#pragma once
// What stands under headings that name several topics, or under those of a report: sorted sentence by
// sentence where the heading stands over more than it says. A step of read_prose().

#include <string_view>
#include <vector>

#include "parsers/records/assembly.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/narrative_topics.h"
#include "parsers/records/rules.h"

namespace homeward {

/// Sorts the passages under headings that name several topics among those.
void sort_joint_accounts(const Rules& rules, Assembly& assembly);

/// Sorts the paragraphs of `accounts`, one list of texts for each. Under a heading that names its topic all
/// is told of that, unless what stands there tells of three topics and more; `Background` and `Conclusion`
/// always stand over more.
std::vector<std::vector<TopicText>> sort_under_headings(const std::vector<const LooseText*>& accounts,
                                                        const std::vector<std::string_view>& paragraphs,
                                                        const AccountPeople& people,
                                                        const Rules& rules);

}  // namespace homeward
