#pragma once
// What a recipient may not have, taken out of an interview before any report is made of it. Withheld means
// absent: the words reach no page, tag, bookmark or attachment.

#include <string>
#include <string_view>
#include <vector>

#include "server/interview/interview.h"

namespace homeward {

/// One row of `sharing.withheld`.
struct Withheld {
    std::string pointer;  ///< `/answers/p2_4`
    std::string reason;   ///< `W2`
    std::string words;    ///< The words themselves, where only a part of the answer is withheld.
    std::string decided_by;
    std::string at;
};

/// Why something is withheld, by its code (domain paper §3); an unknown code is told as it is.
std::string withholding_reason(std::string_view code);

std::vector<Withheld> withheld_of(const Interview& interview);

/// `[Withheld: W2]`, as it stands in the text in place of the words.
std::string withheld_mark(std::string_view code);

/// Takes out of the answers what is withheld: the given words where the answer has them, each time they stand
/// there, and otherwise the whole answer: better too much than a word too many. A whole answer becomes null
/// with the reason in `whole`, by question id.
struct WithheldInterview {
    Interview interview;
    std::vector<Withheld> withheld;
    std::map<std::string, std::string, std::less<>> whole;
};
WithheldInterview withhold(const Interview& interview);

}  // namespace homeward
