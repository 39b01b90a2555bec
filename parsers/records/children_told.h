#pragma once
// Who the children of an account are, where there are several. A step of tell_children_apart().

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/prose_kin.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/rules.h"
#include "parsers/records/value_parsers.h"

namespace homeward {

constexpr std::size_t children_told_max = 8;

struct ChildTold {
    std::string surname;                 ///< Folded.
    std::vector<std::string> forenames;  ///< Folded words.
    bool born = false;                   ///< Whether a day of birth was told with the name.
};

/// The children in the order in which they are named first, and what tells others from them.
struct ChildrenKnown {
    std::vector<ChildTold> children;
    KinNames kin;
    std::optional<Date> day;  ///< A day of the episode's year.
    bool together = false;    ///< The texts say that `both` or `they` were missing, reported or found.
};

/// Those whom `labelled` names, by their numbers, and those whom the texts introduce with a name in full and
/// a day of birth, or together. None where labels told texts apart already, unless they named two or more.
ChildrenKnown children_told(const std::vector<LooseText>& texts,
                            const NamesOfChildren& labelled,
                            const Rules& rules);

/// The names in `sentence` with a day of birth right behind them, in order: of nobody grown up, and of no
/// relation but one who was away together with the child: `his sister Anya, who was born`.
std::vector<NameRun> born_names(std::string_view sentence, const ChildrenKnown& known, const Rules& rules);

/// The day behind a name that ends at byte `end`, of an age that a child has on `day`: `Tia Morgan
/// 16/04/2010`, `Ethan - 14 - 3.6.12`; with the bytes that print it.
std::optional<FoundTime> bare_birth(std::string_view sentence,
                                    std::size_t end,
                                    const std::optional<Date>& day);

/// `Both were found`, `they had been reported missing`; not `they were shouting`.
bool speaks_of_several(std::string_view sentence);

}  // namespace homeward
