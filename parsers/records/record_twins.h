#pragma once
// One child and one episode make one record, however often a paper's tables tell of them.

#include <vector>

#include "parsers/records/extraction.h"

namespace homeward {

/// `records` with those made one that name the same child and share an episode's time, none of whose times or
/// birthdays differ. A field on which twins disagree becomes a candidate: a person decides. Order is kept.
std::vector<Record> without_twins(std::vector<Record> records);

}  // namespace homeward
