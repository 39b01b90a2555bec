#pragma once
// Whose a sentence is, where an account tells of several children. Steps of tell_children_apart().

#include <cstddef>
#include <string_view>
#include <vector>

#include "parsers/records/children_told.h"
#include "parsers/records/prose_words.h"

namespace homeward {

/// 1 and up for the only child whose first forename stands in `folded`, 0 for none and for several.
int child_called(std::string_view folded, const std::vector<ChildTold>& children);

/// 1 and up for the only child that the sentence names, 0 where it names none or several; `named` says how
/// many.
int child_of(const Sentence& s, const std::vector<ChildTold>& children, std::size_t& named);

/// `Mum was worried`, `officers`, `his sister`: somebody is told of who may be another than the child.
bool tells_of_somebody(const Sentence& s);

/// `The girl said`, `his sister`, `the younger one`: one of several, and not whom the text told of before.
bool tells_of_the_other(const Sentence& s);

/// Whether it says `he`, `she`, `his` or `her`.
bool goes_on_of_one(const Sentence& s);

/// `She felt safe because Tyler was there`, `Staff say she has been missing nine times, Tyler twice`: whom
/// the text told of before is told of on. Not `When she got back Lacey was tired`.
bool speaks_on_before_name(const Sentence& s, const std::vector<ChildTold>& children);

/// Whether one of the first `within` words names a child.
bool names_within(const Sentence& s, const std::vector<ChildTold>& children, std::size_t within);

/// `The boys were reported by Jay's mother`, `They had been`: the subject is all of them, whoever is named.
bool opens_with_all(const Sentence& s);

/// `Both of them`, `the children`; not `one of them punched him`, where `he` is one child.
bool speaks_of_all(const Sentence& s);

/// `He has a cut lip` where nothing says which of the children `he` is.
bool is_of_nobody_known(const Sentence& s);

/// `Tyler and Lacey`, `Tyler, Lacey and Ann`: what is told of several alike; `Lacey said that Tyler` is not.
bool names_joined(const Sentence& s, const std::vector<ChildTold>& children);

/// 1 and up for the child that the sentence names first.
int first_child_of(const Sentence& s, const std::vector<ChildTold>& children);

/// `Leon was last seen at 1700 and Ruby at 1830`: where a clause begins that names another child, the clause
/// before having told a time of its own.
std::vector<std::size_t> cuts_between(const Sentence& s, const std::vector<ChildTold>& children);

/// `Tyler, born 4 May 2012, and Lacey, born 19 Sep 2014 Tyler said`: where a line about all of them, which
/// ends in no stop, goes over into the account of one.
std::size_t account_behind(const Sentence& s, const std::vector<ChildTold>& children);

/// The numbers of all children whom the sentence names.
std::vector<int> children_in(const Sentence& s, const std::vector<ChildTold>& children);

/// `ZARA - She said Amira made her go`, `Jack: lost track of time`
bool leads_with_name(const Sentence& s);

}  // namespace homeward
