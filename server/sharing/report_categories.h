#pragma once
// Which categories of information a report tells, read from the report itself: what a client says of them
// opens nothing.

#include <string>
#include <vector>

#include "server/interview/form.h"
#include "server/interview/interview.h"

namespace homeward {

/// The categories of `told`, an interview without what is withheld or unconfirmed, in the order of
/// `data_categories`. By the questions that were answered, not by the words: what a long answer mentions by
/// the way is for whoever withholds to find.
std::vector<std::string> report_categories(const Interview& told, const Form& form);

}  // namespace homeward
