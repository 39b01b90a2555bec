#pragma once
// Suggests push and pull factors and risks that a statement tells of: of this child, now. Suggestions for a
// person; nothing is tagged without one.

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/lexicon.h"

namespace homeward {

/// Who or when a finding is about, as the statement has it.
enum class Polarity { asserted, possible, denied, historic, other_person, not_known };

std::string_view to_text(Polarity polarity);

/// One finding: a fine id, where it stands in the statement, and how it is said.
struct FactorHit {
    std::string id;
    std::string text;
    std::size_t start = 0;  ///< UTF-8 byte offsets into the statement.
    std::size_t end = 0;
    Polarity polarity = Polarity::asserted;
    std::string speaker;  ///< `child`, `parent_or_carer` or `professional`: who is said to say it.

    friend bool operator==(const FactorHit&, const FactorHit&) = default;
};

/// The groups of the findings that are asserted, and every finding.
struct Factors {
    std::vector<std::string> push;
    std::vector<std::string> pull;
    std::vector<std::string> risk;  ///< `none` alone where no risk is told of.
    std::vector<FactorHit> hits;    ///< In the order of the statement.

    friend bool operator==(const Factors&, const Factors&) = default;
};

/// Words that turn what is told, and the lexicon: read once, then used for any number of statements.
struct FactorRules {
    using Words = std::set<std::string, std::less<>>;
    Lexicon lexicon;
    Words negation, not_negation, hedge, question, historic, historic_after;  ///< Cues, up to four words.
    Words breaks, subjects, verbs;                                            ///< Where a clause ends.
    Words child, objects, peers, adults, professionals, family_speakers, say, prepositions, determiners;
};

/// From templates/lists; throws `Error{bad_template}` where a list is wrong.
FactorRules load_factor_rules();

/// Reads one statement: a sentence or a passage.
Factors find_factors(std::string_view statement, const FactorRules& rules);

}  // namespace homeward
