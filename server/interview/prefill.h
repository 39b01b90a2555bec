#pragma once
// From what papers tell to a draft interview (domain.md §2.0): facts into the header, attributed police
// information into the boxes of adults, and what may only be asked about beside the questions. Everything is
// a suggestion until a person confirms it. The child's own words are never suggested.

#include <span>

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/interview/subjects.h"

namespace homeward {

/// The interview on `form` of the child that `places[chosen]` tells of, from all of that child's records and
/// of no other's. Facts about the episode are those of its latest one; earlier ones are listed. Where papers
/// differ, both values are kept with their sources. `places` is what `sort_records(papers)` gave.
Interview prefill(const Form& form,
                  std::span<const PaperRead> papers,
                  std::span<const RecordPlace> places,
                  std::size_t chosen);

}  // namespace homeward
