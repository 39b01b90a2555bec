#pragma once
// Sentences of an account that tell nothing but what the record's fields say: who is born when, who rang at
// what hour. A step of read_prose().

#include <span>
#include <string>
#include <vector>

#include "parsers/base/word_set.h"
#include "parsers/records/assembly.h"
#include "parsers/records/rules.h"

namespace homeward {

/// What the values that were read so far say, folded: by these a sentence is known to say no more.
struct ToldValues {
    WordSet words;
    std::vector<std::string> places;  ///< Of two words and more.
};
ToldValues told_values(std::span<const Candidate> told);

/// `text` without the words that every witness signs, without exhibits, and, where `facts` says so, without
/// sentences of which each word is a fact's: a value of `known`, a day or an hour, or what joins them. A
/// sentence with one word more stays whole, and so does what is quoted.
std::string without_facts(const std::string& text, bool facts, const ToldValues& known, const Rules& rules);

}  // namespace homeward
