#pragma once
// Whom an account introduces by what they are to the child: `his aunt, Greta Lunn`. None of them is the
// child. A step of read_facts().

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/base/civil_time.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/rules.h"

namespace homeward {

/// Relations as printed, by the folded names of those who have them.
using KinNames = std::map<std::string, std::string>;

/// `Niece`, `grandson`: told of the child by whoever reported it, as often as of others.
bool is_younger_kin(std::string_view phrase);

/// Adds to `kin` whom `text` names right behind a relation, or before one: `Greta Lunn, his aunt,`.
void add_kin(std::string_view text, const Rules& rules, KinNames& kin);

/// The relation by which `name` was introduced.
std::optional<std::string> kin_relation(std::string_view name, const KinNames& kin);

/// The day of birth that is told right behind the name that ends at byte `end`: `, born 3 May 2010`,
/// `(b. 03/05/10)`.
std::optional<Date> born_behind(std::string_view sentence, std::size_t end);

/// Whether somebody born on `born` is too old to be a child in the year of `day`.
bool is_grown_up(const Date& born, const Date& day);

}  // namespace homeward
