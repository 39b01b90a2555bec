#pragma once
// Two or more children told of in one account: which sentence is about whom. A step of read_prose().

#include <optional>
#include <vector>

#include "parsers/records/interpreter.h"
#include "parsers/records/rules.h"

namespace homeward {

/// An account of several children, cut up: each text is of one child, or of all of them.
struct ChildrenTold {
    std::vector<LooseText> facts;  ///< The sentence that introduces them cut before each name.
    std::vector<LooseText>
        passages;  ///< Every sentence whole, in order; those of one child that follow one another together.
    std::vector<Candidate> named;  ///< Names, days and ages that several children share in print.
};

/// Cuts the texts where they introduce two to eight children, each with a name in full and a day of birth, or
/// together: `brothers Kai and Levi Doyle (14 and 12)`; else nothing is given. A sentence that names one
/// child by a forename is of that child, as is what follows it in its paragraph with `he` or `she` or names
/// nobody; all else is of all. `labelled` are the children whom labels named, by their numbers.
std::optional<ChildrenTold> tell_children_apart(const std::vector<LooseText>& texts,
                                                const Rules& rules,
                                                const NamesOfChildren& labelled = {});

}  // namespace homeward
