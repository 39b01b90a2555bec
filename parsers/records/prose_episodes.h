#pragma once
// Two or more episodes told in one account: which sentence is about which. A step of read_prose().

#include <optional>
#include <vector>

#include "parsers/records/interpreter.h"
#include "parsers/records/rules.h"

namespace homeward {

/// The texts cut up where they tell of two to eight episodes one after the other: each begins with a sentence
/// that says on which day the child went, later than the day of the one before, and of each it is told that
/// the child came back; else nothing is given. Where the account does not say that it tells of several, one
/// that ended four weeks before the last is history, and so are all beside words of earlier episodes. Behind
/// that, `about the first time` leads to an episode again, and so does one of its days. What tells of an
/// interview, of `both occasions`, or begins a paragraph of its own is told of all. Sentences that follow one
/// another in one episode stay one text.
/// `labelled`: labels tell of an episode, and only an account that counts its episodes tells of others.
std::optional<std::vector<LooseText>> tell_episodes_apart(const std::vector<LooseText>& texts,
                                                          bool labelled,
                                                          const Rules& rules);

}  // namespace homeward
