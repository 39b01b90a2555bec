#pragma once
// One child and one episode make one record, however often a paper's tables tell of them.

#include <vector>

#include "parsers/records/extraction.h"

namespace homeward {

/// `records` with those made one that name the same child and share an episode's time, none of whose times or
/// birthdays differ. A field on which twins disagree becomes a candidate: a person decides. Order is kept.
std::vector<Record> without_twins(std::vector<Record> records);

/// Adds what another paper of the same mail tells, the fuller paper having come first. A record of a child
/// and an episode that are told of already goes into that record: names may be shorter and times without an
/// hour, but no day and no birthday may differ. Where they disagree, a choice, number or time becomes a
/// candidate; a text keeps the fuller paper's wording and offers the other. What is told of someone else is
/// added behind.
void join_records(std::vector<Record>& into, std::vector<Record> paper);

}  // namespace homeward
